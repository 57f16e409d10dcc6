// 存、下载、复制、接着上次的

function entries() {
  const list = new Map();
  data.questions.forEach((each, q) => each.places.forEach((asked, p) => {
    const answer = answers.get(idOf(q, p));
    if (!answer) return;
    const { path, of, reason, read } = asked;
    list.set(JSON.stringify([path, reason]), { path, of, reason, read, ...answer });
  }));
  return [...list.values()];
}

function text() {
  const lines = entries().map((entry) => `  ${JSON.stringify(entry)}`);
  const head = `{"version": 1,\n "document": ${JSON.stringify(data.document)},\n "answers": [`;
  return `${head}\n${lines.join(",\n")}\n ]}\n`;
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
    showLeft(`已复制 ${entries().length} 个回答`);
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
  try { localStorage.setItem(storageKey, JSON.stringify(entries())); } catch { /* 不存 */ }
}

function remembered() {
  try { return JSON.parse(localStorage.getItem(storageKey)) || []; } catch { return []; }
}

function take(list) {
  if (!Array.isArray(list)) return;
  data.questions.forEach((each, q) => each.places.forEach((asked, p) => {
    const found = list.find((entry) => entry && entry.path === asked.path
      && entry.reason === asked.reason
      && (!("read" in entry) || JSON.stringify(entry.read) === JSON.stringify(asked.read)));
    if (!found) return;
    if (found.accept === true) answers.set(idOf(q, p), { accept: true });
    else if ("value" in found && isShaped(data.questions[q].wanted, found.value)) answers.set(idOf(q, p), { value: found.value });
  }));
}
