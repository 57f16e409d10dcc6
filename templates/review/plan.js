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
