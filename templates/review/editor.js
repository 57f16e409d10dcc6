// 没有问的也能改：选中方案里的一处，另写、删去、照读出的；改过的列出来

const editor = find("#editor");
let selected = null;
let editing = "";

const stops = () => all(".plan .value").filter((button) => !button.closest("[hidden]"));
const isTitle = (path) => /tasks\[\d+\]\.(?:title|no)$/.test(path);

function focusOn(element) {
  if (selected) selected.tabIndex = -1;
  selected = element;
  element.tabIndex = 0;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}

// 下一处、上一处；按项走的，停在标题上
function step(direction, isByPart = false) {
  closeEditor();
  const list = stops();
  const isStop = (button) => !isByPart || button.matches("h3 > .k-title, h4 > .k-title");
  let at = Math.max(list.indexOf(selected), 0) + direction;
  while (list[at] && !isStop(list[at])) at += direction;
  const goal = list[at] || list[direction > 0 ? list.length - 1 : 0];
  focusOn(goal);
  showTogether(goal);
}

function goToPlan() {
  const asked = cards.length ? buttons.get(places(question)[place].path) : null;
  const goal = selected && stops().includes(selected) ? selected : (asked || stops())[0];
  focusOn(goal);
  showTogether(goal);
}

function goToValue(path) {
  const list = [...(buttons.get(path) || []), lines.get(path) && lines.get(path).firstChild];
  const goal = list.find((button) => button && !button.closest("[hidden]"));
  if (goal) focusOn(goal);
  else if (partOf(path)) focusOn(find(".value", partOf(path)));
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

const currentOf = (path) => (answers.has(path) ? answers.get(path).value : values[path].read);

function correct(path, value) {
  const { read, words } = values[path];
  const isAsRead = value === words || JSON.stringify(value) === JSON.stringify(read);
  const change = value === undefined || isAsRead ? undefined : { value };
  closeEditor();
  if (change || answers.has(path)) put([[path, change]]);
  show();
  goToValue(path);
}

function openEditor(path, { element = null, isWriting = false } = {}) {
  const asked = questionOn(path);
  if (asked) {
    closeEditor();
    go(asked[0], asked[1], true);
    const input = find(".free input", cards[asked[0]]);
    if (isWriting && input) input.focus();
    return;
  }
  editing = path;
  fillEditor(path, element);
  const host = element && element.closest("dd, h3, h4");
  if (host && host.tagName !== "DD") host.after(editor);
  else (host || rowOf(path)).append(editor);
  editor.hidden = false;
  const input = find("input", editor);
  if (isWriting && !input.disabled) {
    input.focus();
    input.select();
  }
  editor.scrollIntoView({ block: "nearest" });
}

function fillEditor(path, element) {
  const { wanted, words: before, where, empty } = values[path];
  const now = currentOf(path);
  const input = find("input", editor);
  const names = wanted === "names" && Array.isArray(now) ? now : [];
  const name = element && names.length > 1 && names.includes(element.textContent) ? element.textContent : "";
  find(".where b", editor).textContent = where;
  find(".was", editor).textContent = before ? `读成：${before}` : "没有读到";
  input.value = answers.has(path) ? plural(now) || "" : before;
  find(".advice", editor).textContent = data.advice[wanted];
  showWrong(editor, "");
  const options = (data.options[wanted] || []).filter((each) => each !== before);
  find(".options", editor).replaceChildren(...options.map((each, index) => {
    const button = choice("option", each);
    button.prepend(keyOf(String(index + 1)), " ");
    button.dataset.value = each;
    return button;
  }));
  const drop = find("[data-do=drop]", editor);
  drop.hidden = !empty || now === null;
  drop.lastChild.textContent = name ? ` 删去 ${name}` : " 删去";
  find("[data-do=back]", editor).hidden = !answers.has(path);
  showMore(path);
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
    if (isTitle(path) && !answers.has(path)) button.prepend(keyOf("X"), " ");
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

// 删去选中的：一串单位里的一个，一个时限，整项任务；改过的，照读出的
function drop(path, element) {
  if (questionOn(path)) openEditor(path);
  else if (isTitle(path) && !answers.has(path)) removeTask(path);
  else if (element && element.classList.contains("new")) correct(path, undefined);
  else if (answers.has(path) && currentOf(path) === null) correct(path, undefined);
  else if (values[path].wanted === "names" && element) {
    const rest = currentOf(path).filter((name) => name !== element.textContent);
    if (rest.length || values[path].empty) correct(path, rest.length ? rest : null);
  } else if (values[path].empty) correct(path, null);
  else showLeft("这里不能是空的，可以改");
}

// —— 改过的 ——

function showChanges() {
  const paths = corrected();
  find(".changes .count").textContent = String(paths.length);
  find(".changes .none").hidden = paths.length > 0;
  find(".changes ol").replaceChildren(...paths.map((path) => {
    const { where, words: before } = values[path];
    const value = answers.get(path).value;
    const item = document.createElement("li");
    const goal = choice("go", "");
    const back = choice("back", "照读出的");
    const parts = [["b", where], ["del", before], ["ins", value === null ? "删去" : plural(value)]];
    for (const [tag, text] of parts) {
      const part = document.createElement(tag);
      part.textContent = text;
      if (text) goal.append(part, " ");
    }
    goal.dataset.path = path;
    back.dataset.path = path;
    back.setAttribute("aria-label", `${where}：照读出的`);
    item.append(goal, back);
    return item;
  }));
}
