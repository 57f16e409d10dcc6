
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cards = all(".question");
  const storageKey = `fazhi-review-${data.document.sha256}`;

  // 回答：“问题.处” → {accept: true} 或者 {value: …}；值为 null 是删去
  const answers = new Map();
  const past = [];
  let question = 0;
  let place = 0;
  let isSingle = false;

  const idOf = (q, p) => `${q}.${p}`;
  const places = (q) => data.questions[q].places;
  const isAnswered = (q, p) => answers.has(idOf(q, p));
  const openPlaces = (q) => places(q).map((_, p) => p).filter((p) => !isAnswered(q, p));
  const openQuestions = () => data.questions.map((_, q) => q).filter((q) => openPlaces(q).length);

  // —— 记下、撤销 ——

  function put(changes) {
    past.push(changes.map(([id]) => [id, answers.get(id)]));
    apply(changes);
  }

  function apply(changes) {
    for (const [id, answer] of changes) {
      if (answer === undefined) answers.delete(id);
      else answers.set(id, answer);
    }
    remember();
  }

  function undo() {
    const before = past.pop();
    if (!before) return;
    apply(before);
    const [q, p] = before[0][0].split(".").map(Number);
    go(q, p);
  }

  // 一个回答管几处：照现在的管没有答过的各处；换成别的值，只有同一个值处处合用的才管各处
  function targets(isForAll) {
    if (isSingle || !isForAll) return [place];
    const open = openPlaces(question);
    return open.length ? open : places(question).map((_, p) => p);
  }

  function give(answer) {
    if (!cards.length) return;
    const isForAll = answer.accept === true || data.questions[question].shared;
    let chosen = targets(isForAll);
    if (answer.value === null) chosen = chosen.filter((p) => places(question)[p].empty);
    if (!chosen.length) return;
    put(chosen.map((p) => [idOf(question, p), answer]));
    advance();
  }

  function advance() {
    const here = openPlaces(question);
    if (here.length) {
      const next = here.find((p) => p > place);
      go(question, next === undefined ? here[0] : next, isSingle);
      return;
    }
    const open = openQuestions();
    const next = open.find((q) => q > question);
    if (next !== undefined) go(next, openPlaces(next)[0]);
    else if (open.length) go(open[0], openPlaces(open[0])[0]);
    else go(question, place);
  }

  // —— 另写的像不像 ——

  // 只看写法；合不合方案的规矩，采用回答的命令再看一遍
  const plainWords = (text) => text.normalize("NFKC").trim();
  const TIME = /[0-9]|每|年|季|月|周|旬|日|天|常态|长期|持续|经常|随时|及时|待明确/;
  const TARGET = /^(?:>=|<=|=>|=<|[<>=≥≤≧≦]|不少于|不低于|不小于|至少|不超过|不高于|不多于|不大于|至多|最多|约)?\s?[0-9]/;

  function isDay(year, month, day) {
    const date = new Date(Date.UTC(year, month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  }

  function hasNoSuchDay(text) {
    const full = /([0-9]{4})(?:-|\.|\/|年 ?)([0-9]{1,2})(?:-|\.|\/|月 ?)([0-9]{1,2})/g;
    if ([...text.matchAll(full)].some((found) => !isDay(...found.slice(1).map(Number)))) return true;
    const short = /([0-9]{1,2})月(?:([0-9]{1,2})[日号])?/g;
    return [...text.matchAll(short)].some((found) => !isDay(2032, Number(found[1]), Number(found[2] || 1)));
  }

  function isTime(text) {
    return TIME.test(text) && !hasNoSuchDay(text);
  }

  function isIndicator(text, isNamed) {
    const [, name, target] = /^(?:(.*\S)\s+)?(\S+)$/.exec(text) || [];
    if (!target || (!name && !isNamed)) return false;
    return !/[0-9]/.test(target) || TARGET.test(target);
  }

  const everyPiece = (text, test) => {
    const pieces = text.split(/[；;\n]/).map((piece) => piece.trim());
    return pieces.some(Boolean) && pieces.filter(Boolean).every(test);
  };
  const DAY = /^(?:[0-9]{4}|[〇零○一二三四五六七八九]{4}) ?(?:年[^-./]{1,6}月[^-./]{1,4}日|[-./][0-9]{1,2}[-./][0-9]{1,2})$/;
  const SHAPES = {
    day: (text) => DAY.test(text) && !hasNoSuchDay(text),
    period: (text) => /^(?:19|20)[0-9]{2} ?年?(?: ?(?:-|—|–|~|至|到) ?(?:19|20)[0-9]{2} ?年?)?$/.test(text),
    deadline: isTime,
    deadlines: (text) => everyPiece(text, isTime),
    indicator: (text) => isIndicator(text, true),
    indicators: (text) => everyPiece(text, (piece) => isIndicator(piece, false)),
    names: (text) => text.split("、").every((name) => /[\p{L}\p{N}]/u.test(name)),
    name: (text) => /[\p{L}\p{N}]/u.test(text),
  };

  function isShaped(q, value) {
    const test = SHAPES[data.questions[q].wanted];
    return typeof value !== "string" || !test || test(plainWords(value));
  }

  function showWrong(form, value) {
    const line = find(".wrong", form);
    line.hidden = !value;
    line.textContent = value ? `“${value}”不是这里要的写法，没有采用。${find(".advice", form).textContent}` : "";
    find("input", form).setAttribute("aria-invalid", String(Boolean(value)));
  }

  // —— 走到一条、一处 ——

  function go(q, p = 0, single = false) {
    if (!cards.length) return;
    question = Math.max(0, Math.min(q, cards.length - 1));
    place = Math.max(0, Math.min(p, places(question).length - 1));
    isSingle = single && places(question).length > 1;
    show();
    const card = cards[question];
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    if (isNarrow()) return;
    for (const element of [find("mark.current"), byPath.get(places(question)[place].path)]) {
      if (element) element.scrollIntoView({ block: "center" });
    }
  }

  const isNarrow = () => matchMedia("(max-width: 56em)").matches;

  // —— 显示 ——

  function words(q, p) {
    const answer = answers.get(idOf(q, p));
    if (!answer) return "";
    if (answer.accept) return "照现在的";
    if (answer.value === null) return "删去";
    return Array.isArray(answer.value) ? answer.value.join("、") : answer.value;
  }

  function show() {
    cards.forEach(showCard);
    showLeft();
    showMarks();
    showPlan();
    find("#undo").disabled = past.length === 0;
  }

  function showCard(card, q) {
    const isActive = q === question;
    const open = openPlaces(q).length;
    const count = places(q).length;
    card.classList.toggle("active", isActive);
    card.classList.toggle("done", open === 0);
    find(".head", card).setAttribute("aria-expanded", String(isActive));
    find(".body", card).hidden = !isActive;
    const said = new Set(places(q).map((_, p) => words(q, p)));
    if (open === 0) find(".state", card).textContent = `✓ ${said.size === 1 ? [...said][0] : "逐处答了"}`;
    else find(".state", card).textContent = count > 1 ? `${open} 处` : "";
    if (!isActive) return;
    all(".place", card).forEach((each, p) => {
      each.hidden = p !== place;
      const line = find(".said", each);
      line.hidden = !isAnswered(q, p);
      line.textContent = `已答：${words(q, p)}`;
    });
    all(".pick", card).forEach((each, p) => {
      each.setAttribute("aria-current", String(p === place));
      find(".mark", each).textContent = isAnswered(q, p) ? "✓" : "";
    });
    showScope(card);
    showChoices(card);
  }

  function showScope(card) {
    const line = find(".scope", card);
    if (!line) return;
    const open = openPlaces(question).length;
    const shared = data.questions[question].shared;
    line.hidden = !isSingle && open === 0;
    if (isSingle) line.textContent = `只答这一处（第 ${place + 1} 处）。`;
    else if (shared) line.textContent = `一次答完没有答过的 ${open} 处；要分开答，先选一处。`;
    else line.textContent = `“${find(".accept", card).lastChild.textContent.trim()}”管没有答过的 ${open} 处；别的回答只管这一处。`;
  }

  function showChoices(card) {
    const answer = answers.get(idOf(question, place));
    for (const button of all(".choice", card)) {
      const kind = button.dataset.do;
      const isChosen = answer !== undefined && (
        (kind === "accept" && answer.accept === true)
        || (kind === "empty" && answer.value === null)
        || (kind === "option" && answer.value === button.dataset.value));
      button.classList.toggle("chosen", isChosen);
      button.setAttribute("aria-pressed", String(isChosen));
      if (kind === "empty") button.hidden = !places(question)[place].empty;
    }
  }

  function showLeft(message) {
    const left = find("#left");
    const open = openQuestions();
    const count = open.reduce((sum, q) => sum + openPlaces(q).length, 0);
    left.classList.toggle("finished", cards.length > 0 && open.length === 0);
    if (message) left.textContent = message;
    else if (!cards.length) left.textContent = "没有要核对的";
    else if (!open.length) left.textContent = `${cards.length} 条都答了，请下载回答`;
    else {
      left.textContent = "还有 ";
      const number = document.createElement("b");
      number.textContent = String(open.length);
      left.append(number, count > open.length ? ` 条（${count} 处）` : " 条");
    }
  }

  // 值的号数 → 文件里的标记、方案里的按钮
  const byValue = new Map();
  for (const element of all("[data-v]")) {
    for (const value of element.dataset.v.split(" ").filter(Boolean)) {
      if (!byValue.has(value)) byValue.set(value, []);
      byValue.get(value).push(element);
    }
  }
  const isMark = (element) => element.tagName === "MARK";

  function showMarks() {
    for (const mark of all("mark.current")) mark.classList.remove("current");
    if (!cards.length) return;
    const value = places(question)[place].value;
    for (const mark of byValue.get(String(value)) || []) mark.classList.add("current");
  }

  const byPath = new Map(all("[data-path]").map((element) => [element.dataset.path, element]));
  const news = new Map(all("[data-new]").map((element) => [element.dataset.new, element]));

  function showPlan() {
    for (const line of news.values()) { line.hidden = true; line.textContent = ""; }
    for (const element of byPath.values()) element.classList.remove("open", "replaced");
    data.questions.forEach((each, q) => each.places.forEach((asked, p) => {
      const element = byPath.get(asked.path);
      const answer = answers.get(idOf(q, p));
      if (!answer) {
        if (element) element.classList.add("open");
        return;
      }
      if (answer.accept) return;
      if (element && element.classList.contains("value")) element.classList.add("replaced");
      const line = news.get(asked.path);
      if (!line) return;
      const old = each.renames ? asked.read.join("、") : "";
      line.hidden = false;
      line.textContent += `${line.textContent ? "；" : ""}${old} → ${words(q, p)}`;
    }));
  }

  // —— 文件和方案对着看 ——

  function showTogether(element) {
    const values = element.dataset.v.split(" ").filter(Boolean);
    for (const shown of all(".shown")) shown.classList.remove("shown");
    const others = values.flatMap((value) => byValue.get(value) || []);
    for (const other of others) other.classList.add("shown");
    const goal = others.find((other) => isMark(other) !== isMark(element));
    if (goal) goal.scrollIntoView({ block: "center" });
    const asked = isMark(element) && placeOfValue(values);
    if (asked) go(asked[0], asked[1]);
  }

  function placeOfValue(values) {
    for (let q = 0; q < data.questions.length; q += 1) {
      const p = places(q).findIndex((each) => values.includes(String(each.value)));
      if (p >= 0) return [q, p];
    }
    return null;
  }

  // —— 存、下载、复制 ——

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
      else if ("value" in found && isShaped(q, found.value)) answers.set(idOf(q, p), { value: found.value });
    }));
  }

  // —— 鼠标和键盘 ——

  function choose(button) {
    if (button.dataset.do === "accept") give({ accept: true });
    else if (button.dataset.do === "empty") give({ value: null });
    else give({ value: button.dataset.value });
  }

  cards.forEach((card, q) => {
    find(".head", card).addEventListener("click", () => go(q, openPlaces(q)[0] || 0));
    for (const button of all(".choice", card)) button.addEventListener("click", () => choose(button));
    all(".pick", card).forEach((button, p) => button.addEventListener("click", () => go(q, p, true)));
    const form = find(".free", card);
    if (form) find("input", form).addEventListener("input", () => showWrong(form, ""));
    if (form) form.addEventListener("submit", (event) => {
      event.preventDefault();
      const input = find("input", form);
      const value = input.value.trim();
      if (!value) return;
      if (!isShaped(q, value)) {
        showWrong(form, value);
        input.select();
        return;
      }
      showWrong(form, "");
      input.value = "";
      give({ value });
    });
  });
  for (const element of all("mark[data-v], .value[data-v]")) {
    element.addEventListener("click", () => showTogether(element));
  }
  for (const button of all(".ways button")) {
    button.addEventListener("click", () => find(`main > .${button.dataset.to}`).scrollIntoView());
  }
  find("#undo").addEventListener("click", undo);
  find("#save").addEventListener("click", save);
  find("#copy").addEventListener("click", copy);
  find("#help").addEventListener("click", () => find("#keys").showModal());

  const keys = {
    j: () => go(question + 1),
    ArrowDown: () => go(question + 1),
    k: () => go(question - 1),
    ArrowUp: () => go(question - 1),
    ArrowRight: () => go(question, place + 1, true),
    ArrowLeft: () => go(question, place - 1, true),
    Enter: () => give({ accept: true }),
    x: () => press(find(".choice.drop:not([hidden])", cards[question])),
    e: () => { const input = find(".free input", cards[question]); if (input) input.focus(); },
    u: undo,
    "?": () => find("#keys").showModal(),
  };

  function press(button) {
    if (button) choose(button);
  }

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (find("dialog[open]")) return;
    if (target.matches("input, textarea")) {
      if (event.key === "Escape") cards[question].focus();
      return;
    }
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
      event.preventDefault();
      undo();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Enter" && target.closest("button, summary")) return;
    if (event.key.startsWith("Arrow") && target.closest(".plan, .document")) return;
    if (/^[1-9]$/.test(event.key) && cards.length) {
      press(all('.choice[data-do="option"]', cards[question])[Number(event.key) - 1]);
      return;
    }
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || (!cards.length && event.key !== "?")) return;
    event.preventDefault();
    action();
  });

  take(data.given);
  if (!data.given.length) take(remembered());
  if (cards.length) {
    const first = openQuestions()[0];
    go(first === undefined ? 0 : first, first === undefined ? 0 : openPlaces(first)[0]);
  }
  document.documentElement.dataset.ready = "true";
})();
