// 回答和撤销：这一页记着的都在这里

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
