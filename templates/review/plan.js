// 文件和方案对着看；方案里现在是什么

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

function showTogether(element) {
  const values = (element.dataset.v || "").split(" ").filter(Boolean);
  for (const shown of all(".shown")) shown.classList.remove("shown");
  const others = values.flatMap((value) => byValue.get(value) || []);
  for (const other of others) other.classList.add("shown");
  const goal = others.find((other) => isMark(other) !== isMark(element));
  if (goal && !isNarrow()) goal.scrollIntoView({ block: "center" });
  const asked = isMark(element) && placeOfValue(values);
  if (asked) go(asked[0], asked[1]);
  else if (isMark(element) && goal) focusOn(goal);
}

function placeOfValue(values) {
  for (let q = 0; q < data.questions.length; q += 1) {
    const p = places(q).findIndex((each) => values.includes(String(each.value)));
    if (p >= 0) return [q, p];
  }
  return null;
}

// —— 方案里现在是什么 ——

const byPath = new Map(all("[data-path]").map((element) => [element.dataset.path, element]));
// 方案里的一处 → 它的按钮；一串单位的每个名称都是这一处的
const buttons = new Map();
for (const button of all(".plan .value")) {
  const path = button.dataset.edit;
  if (!buttons.has(path)) buttons.set(path, []);
  buttons.get(path).push(button);
}
const partOf = (path) => find(`[data-part="${taskOf(path)}"]`);

const nameOf = (path) => data.names[taskOf(path) ? "task" : "facts"][path.split(".").pop()] || "";

// 没有读到的一处，补在它那一项的末尾
function rowOf(path) {
  if (byPath.has(path)) return byPath.get(path);
  const row = document.createElement("div");
  const name = document.createElement("dt");
  const value = document.createElement("dd");
  row.className = "row";
  name.textContent = nameOf(path);
  value.dataset.path = path;
  row.append(name, value);
  find("dl", partOf(path)).append(row);
  byPath.set(path, value);
  return value;
}

// 一处现在的值，写在读出的后面
const lines = new Map();
function lineOf(path) {
  if (lines.has(path)) return lines.get(path);
  const last = (buttons.get(path) || []).at(-1);
  const host = last || byPath.get(path);
  if (!host && !(path in values)) return null;
  const line = document.createElement("ins");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "value new", tabIndex: -1 });
  button.dataset.edit = path;
  line.append(button);
  if (last) last.after(line);
  else rowOf(path).append(line);
  lines.set(path, line);
  return line;
}

function tell(path, words) {
  const line = lineOf(path);
  if (!line) return;
  const button = line.firstChild;
  button.textContent += `${button.textContent ? "；" : ""}${words}`;
  line.hidden = false;
}

// 整个删去的，时限里的事和单位也划去
function strike(path, isWhole) {
  for (const [each, list] of buttons) {
    if (each !== path && !(isWhole && each.startsWith(`${path}.`))) continue;
    for (const button of list) button.classList.add("replaced");
  }
}

function showPlan() {
  for (const line of lines.values()) { line.hidden = true; line.firstChild.textContent = ""; }
  for (const element of all(".plan .open, .plan .replaced, .plan .removed")) {
    element.classList.remove("open", "replaced", "removed");
  }
  data.questions.forEach((each, q) => each.places.forEach((asked, p) => {
    const answer = answers.get(idOf(q, p));
    const element = byPath.get(asked.path);
    if (!isSettled(q, p) && element) element.classList.add("open");
    if (!answer || answer.accept) return;
    if (each.renames) tell(asked.path, `${asked.read.join("、")} → ${words(q, p)}`);
    else showValue(asked.path, each.wanted, asked.read, answer.value);
  }));
  for (const path of corrected()) {
    const { wanted, read } = values[path];
    showValue(path, wanted, read, answers.get(path).value);
  }
}

function showValue(path, wanted, read, value) {
  if (wanted === "task") {
    partOf(path).classList.add("removed");
    tell(path, "不是任务，删去");
  } else if (Array.isArray(value) && read) {
    for (const button of buttons.get(path) || []) {
      button.classList.toggle("replaced", !value.includes(button.textContent));
    }
    const added = value.filter((name) => !read.includes(name));
    const isMore = read.every((name) => value.includes(name));
    if (added.length) tell(path, `${isMore ? "＋" : "→"} ${added.join("、")}`);
  } else {
    const isMore = wanted === "deadlines" || wanted === "indicators";
    if (!isMore) strike(path, value === null);
    tell(path, value === null ? "→ 删去" : `${isMore ? "＋" : "→"} ${plural(value)}`);
  }
}
