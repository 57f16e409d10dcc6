// 存、下载、复制、接着上次的

function entries() {
  const list = new Map();
  data.questions.forEach((each, q) => each.places.forEach((asked, p) => {
    const answer = answers.get(idOf(q, p));
    if (!answer) return;
    const { path, of, reason, kind, read } = asked;
    list.set(JSON.stringify([path, reason]), { path, of, reason, kind, read, ...answer });
  }));
  return [...list.values()];
}

function corrections() {
  return corrected().map((path) => {
    const { of, read } = values[path];
    return { path, of, read, value: answers.get(path).value };
  });
}

function text() {
  const block = (list) => `[\n${list.map((entry) => `  ${JSON.stringify(entry)}`).join(",\n")}\n ]`;
  const also = corrected().length ? `,\n "corrections": ${block(corrections())}` : "";
  return `{"version": 1,\n "document": ${JSON.stringify(data.document)},\n "answers": ${block(entries())}${also}}\n`;
}

function fileName() {
  const stem = (data.document.names[0] || "").replace(/\.[^.]*$/, "");
  const safe = stem.replace(/[\\/:*?"<>|\u0000-\u001f\u007f-\u009f\u200b-\u206f]/g, "_").slice(0, 60);
  return `${safe || "方案"}-回答.json`;
}

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text()], { type: "application/json" }));
  link.download = fileName();
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  showLeft(`已下载 ${link.download}`);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(text());
    const changed = corrected().length;
    showLeft(`已复制 ${entries().length} 个回答${changed ? `、${changed} 处更正` : ""}`);
  } catch {
    const area = find("#copied textarea");
    area.value = text();
    find("#copied").showModal();
    area.focus();
    area.select();
  }
}

// 浏览器不让本机的网页存东西时，只是不能接着上次的
function remember() {
  const kept = { answers: entries(), corrections: corrections() };
  try { localStorage.setItem(storageKey, JSON.stringify(kept)); } catch { /* 不存 */ }
}

function remembered() {
  try { return JSON.parse(localStorage.getItem(storageKey)); } catch { return null; }
}

const isEmpty = (kept) => !kept.answers.length && !kept.corrections.length;
const isSame = (left, right) => JSON.stringify(left) === JSON.stringify(right);

// 从前的页面只记着回答的列表
function take(kept) {
  const list = [kept, kept && kept.answers].find(Array.isArray) || [];
  data.questions.forEach((each, q) => each.places.forEach((asked, p) => {
    const found = list.find((entry) => entry && entry.path === asked.path
      && (entry.reason === asked.reason || (entry.kind && entry.kind === asked.kind))
      && (!("read" in entry) || isSame(entry.read, asked.read)));
    if (!found) return;
    if (found.accept === true) answers.set(idOf(q, p), { accept: true });
    else if ("value" in found && isShaped(each.wanted, found.value)) answers.set(idOf(q, p), { value: found.value });
  }));
  const more = kept && kept.corrections;
  for (const entry of Array.isArray(more) ? more : []) {
    const there = entry && values[entry.path];
    if (!there || !isSame(entry.read, there.read) || !isShaped(there.wanted, entry.value)) continue;
    const asked = questionOn(entry.path);
    answers.set(asked ? idOf(...asked) : entry.path, { value: entry.value });
  }
}
