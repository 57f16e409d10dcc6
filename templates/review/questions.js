// 要核对的：走到一条、一处，显示，回答

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
  const mark = find("mark.current");
  const value = byPath.get(places(question)[place].path);
  if (mark) mark.scrollIntoView({ block: "center" });
  if (value) value.scrollIntoView({ block: "nearest" });
}

const isNarrow = () => matchMedia("(max-width: 56em)").matches;

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

function words(q, p) {
  const answer = answers.get(idOf(q, p));
  if (!answer && answers.has(taskOf(places(q)[p].path))) return "整项任务删去了";
  if (!answer) return isSettled(q, p) ? "在方案里改了" : "";
  if (answer.accept) return "照现在的";
  return answer.value === null ? "删去" : plural(answer.value);
}

function show() {
  cards.forEach(showCard);
  showLeft();
  showMarks();
  showPlan();
  showChanges();
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
    line.hidden = !isSettled(q, p);
    line.textContent = `已答：${words(q, p)}`;
  });
  all(".pick", card).forEach((each, p) => {
    each.setAttribute("aria-current", String(p === place));
    find(".mark", each).textContent = isSettled(q, p) ? "✓" : "";
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
  const changed = corrected().length;
  const also = changed ? `，改了 ${changed} 处` : "";
  const isDone = open.length === 0 && (cards.length > 0 || changed > 0);
  left.classList.toggle("finished", isDone);
  if (message) left.textContent = message;
  else if (!cards.length) left.textContent = changed ? `改了 ${changed} 处，请下载回答` : "没有要核对的";
  else if (!open.length) left.textContent = `${cards.length} 条都答了${also}，请下载回答`;
  else {
    left.textContent = "还有 ";
    const number = document.createElement("b");
    number.textContent = String(open.length);
    left.append(number, count > open.length ? ` 条（${count} 处）${also}` : ` 条${also}`);
  }
}
