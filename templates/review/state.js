// 记着的：回答、更正、撤销

const data = JSON.parse(document.getElementById("data").textContent);
const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const plural = (value) => (Array.isArray(value) ? value.join("、") : value);
const cards = all(".question");
const storageKey = `fazhi-review-${data.document.sha256}`;

// 回答：“?问题.处” → {accept: true} 或者 {value: …}；更正：方案里的一处 → {value: …}。值为 null 是删去
const answers = new Map();
const past = [];
let question = 0;
let place = 0;
let isSingle = false;

const idOf = (q, p) => `?${q}.${p}`;
const isOfQuestion = (id) => id.startsWith("?");
const places = (q) => data.questions[q].places;
const isAnswered = (q, p) => answers.has(idOf(q, p));
const openPlaces = (q) => places(q).map((_, p) => p).filter((p) => !isSettled(q, p));
const openQuestions = () => data.questions.map((_, q) => q).filter((q) => openPlaces(q).length);
const corrected = () => Object.keys(values).filter((path) => answers.has(path));

// 方案里能改的各处，照方案的次序
const values = Object.fromEntries(data.values.map((each) => [each.path, valueOf(each)]));

function valueOf(value) {
  const part = /^(?:.*\.)?(?:tasks|sections)\[\d+\]/.exec(value.path);
  const { name, title } = part ? data.parts[part[0]] : { name: "", title: "" };
  const keys = value.path.slice(part ? part[0].length : 0).match(/[a-z_]+/g) || [];
  const field = keys.map((key) => data.fields[key]).filter(Boolean).pop();
  const where = [name, field].filter(Boolean).join(" 的");
  const words = value.wanted === "task" ? title : plural(value.read) || "";
  return { words, ...value, where, of: title };
}

// 一处属于哪项任务；不属于任务的是空的
function taskOf(path) {
  const found = /^(?:.*\.)?tasks\[\d+\]/.exec(path);
  return found ? found[0] : "";
}

// 更正过的一处，那里问的都不再问；补时限、补指标的另算
function isSettled(q, p) {
  const { path } = places(q)[p];
  const isSaid = answers.has(path) && !["deadlines", "indicators"].includes(data.questions[q].wanted);
  return isAnswered(q, p) || isSaid || answers.has(taskOf(path));
}

// 在方案里点的一处，有同样的问题就回答那个问题
function questionOn(path) {
  const { wanted } = values[path];
  for (let q = 0; q < data.questions.length; q += 1) {
    if (data.questions[q].wanted !== wanted) continue;
    const p = places(q).findIndex((each) => each.path === path);
    if (p >= 0) return [q, p];
  }
  return null;
}

// 问的那一处现在怎样写
function writtenAt(q, p) {
  const { path, read } = places(q)[p];
  const there = values[path];
  if (there && there.wanted === data.questions[q].wanted) return there.words;
  return data.questions[q].renames && read.length === 1 ? read[0] : "";
}

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
  const id = before[0][0];
  const [q, p] = isOfQuestion(id) ? id.slice(1).split(".").map(Number) : [];
  const isInPlan = document.activeElement.closest(".plan") !== null;
  if (isOfQuestion(id) && !isInPlan) {
    go(q, p);
    return;
  }
  show();
  goToValue(isOfQuestion(id) ? places(q)[p].path : id);
}
