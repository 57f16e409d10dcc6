// 选中方案里的一处，另写、删去、照读出的

const editor = find("#editor");
let [selected] = all(".plan .value");
let editing = "";

// 改过的一处只停在读出的那里；补的没有读出的，停在新的上
const isStop = (button) => !(button.classList.contains("new") && buttons.has(button.dataset.edit));
const stops = () => all(".plan .value").filter((button) => !button.closest("[hidden]") && isStop(button));
const isTitle = (path) => /tasks\[\d+\]\.(?:title|no)$/.test(path);

function focusOn(element) {
  selected.tabIndex = -1;
  selected = element;
  element.tabIndex = 0;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}

// 下一处、上一处；按项走的，停在标题上
function step(direction, isByPart = false) {
  closeEditor();
  const list = stops();
  const isWanted = (button) => !isByPart || button.matches("h3 > .k-title, h4 > .k-title");
  const here = isStop(selected) ? selected : buttons.get(selected.dataset.edit)[0];
  let at = Math.max(list.indexOf(here), 0) + direction;
  while (list[at] && !isWanted(list[at])) at += direction;
  const goal = list[at] || list[direction > 0 ? list.length - 1 : 0];
  focusOn(goal);
  showTogether(goal);
}

// 换了一条问题的，到它问的那一处；没有换的，回到原来那一处
let cameFrom = "";
function goToPlan() {
  const now = cards.length ? idOf(question, place) : "";
  const asked = cards.length && now !== cameFrom ? buttons.get(places(question)[place].path) : null;
  cameFrom = now;
  focusOn(asked ? asked[0] : selected);
  showTogether(selected);
}

function goToValue(path) {
  const list = [...(buttons.get(path) || []), lines.get(path) && lines.get(path).firstChild];
  const goal = list.find((button) => button && !button.closest("[hidden]"));
  if (goal) focusOn(goal);
  else if (path in values) focusOn(find(".k-title", partOf(path)) || find(".value", partOf(path)));
}

// —— 改一处 ——

// 一串单位；读出来就带顿号的（各镇、街道）不拆开
function namesOf(text, read) {
  const whole = (read || []).filter((name) => name.includes("、"));
  const names = [];
  let rest = text;
  while (rest) {
    const name = whole.find((each) => rest === each || rest.startsWith(`${each}、`)) || rest.split("、", 1)[0];
    names.push(name.trim());
    rest = rest.slice(name.length + 1);
  }
  return [...new Set(names)];
}

// 那里正问着的，写的是那个问题的回答
const keyAt = (path) => {
  const asked = questionOn(path);
  return asked ? idOf(...asked) : path;
};
const saidAt = (path) => answers.get(keyAt(path));

function currentOf(path) {
  const said = saidAt(path);
  return said && !said.accept ? said.value : values[path].read;
}

function correct(path, value) {
  const { read, words: before } = values[path];
  const isAsRead = value === undefined || value === before || JSON.stringify(value) === JSON.stringify(read);
  const asRead = questionOn(path) ? { accept: true } : undefined;
  const change = isAsRead ? asRead : { value };
  closeEditor();
  if (change || saidAt(path)) put([[keyAt(path), change]]);
  show();
  goToValue(path);
}

function openEditor(path, { element = null, isWriting = false } = {}) {
  const asked = questionOn(path);
  if (asked) {
    [question, place] = asked;
    isSingle = false;
    show();
    if (!isNarrow()) cards[question].scrollIntoView({ block: "nearest" });
  }
  editing = path;
  fillEditor(path, element);
  const item = element && element.closest(".item:has(> .k-deadline)");
  const host = item || (element && element.closest("dd, h3, h4"));
  if (host && host.tagName !== "DD") host.after(editor);
  else (host || rowOf(path)).append(editor);
  editor.hidden = false;
  const input = find("input", editor);
  input.setAttribute("aria-label", `${values[path].where}，改成`);
  if (isWriting) {
    input.focus();
    input.select();
  }
  editor.scrollIntoView({ block: "nearest" });
}

function fillEditor(path, element) {
  const { wanted, words: before, where, empty } = values[path];
  const asked = questionOn(path);
  const said = saidAt(path);
  const now = currentOf(path);
  const isNew = now !== values[path].read;
  find(".where b", editor).textContent = where;
  find(".was", editor).textContent = before ? `读成：${before}` : asked ? "" : "没有读到";
  const reasons = reasonsAt(path);
  find(".asked", editor).hidden = !reasons.length;
  find(".asked", editor).textContent = reasons.join("；");
  find("input", editor).value = isNew ? plural(now) || "" : before;
  find(".advice", editor).textContent = data.advice[wanted];
  showWrong(editor, "");
  showOptions(asked ? optionsOf(asked[0]) : (data.options[wanted] || []).filter((each) => each !== before));
  const name = element && namesNow(path).length > 1 && namesNow(path).includes(element.textContent) ? element.textContent : "";
  const drop = find("[data-do=drop]", editor);
  drop.hidden = !empty || now === null;
  drop.lastChild.textContent = name ? ` 删去 ${name}` : " 删去";
  const back = find("[data-do=back]", editor);
  back.hidden = asked ? Boolean(said && said.accept) : !said;
  back.textContent = asked ? "照现在的" : "照读出的";
  showMore(path);
}

// 那里问着什么；改了的，都不再问
function reasonsAt(path) {
  const isHere = (card, q) => places(q).some((each) => each.path === path);
  return cards.filter(isHere).map((card) => find(".reason", card).textContent);
}

const optionsOf = (q) => all('.choice[data-do="option"]', cards[q]).map((button) => button.dataset.value);

function namesNow(path) {
  const now = currentOf(path);
  return values[path].wanted === "names" && now ? [now].flat() : [];
}

function showOptions(options) {
  find(".options", editor).replaceChildren(...options.map((each, index) => {
    const button = choice("option", each);
    button.prepend(keyOf(String(index + 1)), " ");
    button.dataset.value = each;
    return button;
  }));
}

function keyOf(words) {
  const key = document.createElement("kbd");
  key.textContent = words;
  return key;
}

function choice(kind, words) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "choice", textContent: words });
  button.dataset.do = kind;
  return button;
}

// 这一项里没有读到的、还可以再加的
function showMore(path) {
  const task = taskOf(path);
  const isSection = !task && path.startsWith("sections");
  const paths = isSection ? [] : Object.keys(values).filter((each) => taskOf(each) === task
    && each !== path && (task || !each.startsWith("sections")) && values[each].read === null);
  const more = paths.map((each) => {
    const button = choice("more", `补${nameOf(each)}`);
    button.dataset.path = each;
    return button;
  });
  if (task) {
    const isGone = answers.has(task);
    const button = choice("task", isGone ? "仍是任务" : "不是任务，删去整项");
    button.classList.toggle("drop", !isGone);
    if (isTitle(path) && currentOf(path) === values[path].read) button.prepend(keyOf("X"), " ");
    more.push(button);
  }
  find(".more", editor).hidden = !more.length;
  find(".more > span", editor).textContent = task ? "这一项" : "文件信息";
  find(".more .choices", editor).replaceChildren(...more);
}

function closeEditor() {
  editor.hidden = true;
  find(".plan").append(editor);
  editing = "";
  for (const row of all(".plan .row")) {
    const value = find("dd", row);
    if (!value.hasChildNodes()) { row.remove(); byPath.delete(value.dataset.path); }
  }
}

function leaveEditor() {
  const path = editing;
  closeEditor();
  goToValue(path);
}

function submitCorrection() {
  const path = editing;
  const { wanted, read, empty } = values[path];
  const value = find("input", editor).value.trim();
  if (!value && empty) correct(path, null);
  else if (!value && read === null) correct(path, undefined);
  else if (!value || !isShaped(wanted, value)) showWrong(editor, value || "空的");
  else correct(path, wanted === "names" ? namesOf(value, read) : value);
}

function removeTask(path) {
  const task = taskOf(path);
  closeEditor();
  put([[task, answers.has(task) ? undefined : { value: null }]]);
  show();
  goToValue(path);
}

// 删去选中的：一串单位里的一个，一个时限，整项任务；删去的再按一次，照读出的
function drop(path, element) {
  const isAsRead = currentOf(path) === values[path].read;
  const isNew = element && element.classList.contains("new");
  const rest = namesNow(path).filter((name) => !element || name !== element.textContent);
  if (isTitle(path) && isAsRead) removeTask(path);
  else if (isNew || currentOf(path) === null) correct(path, undefined);
  else if (rest.length && rest.length < namesNow(path).length) correct(path, rest);
  else if (values[path].empty) correct(path, null);
  else showLeft("这里不能是空的，可以改");
}
