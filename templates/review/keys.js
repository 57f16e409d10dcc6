// 鼠标和键盘；从第一条没有答的开始

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
  if (form) listen(form, q);
});

// 另写的从读出的改起，选中着：多半只错几个字，要全换的接着写
function listen(form, q) {
  const input = find("input", form);
  input.addEventListener("focus", () => {
    if (input.value) return;
    input.value = writtenAt(q, place);
    input.select();
  });
  input.addEventListener("input", () => showWrong(form, ""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = input.value.trim();
    if (!value) return;
    const isAsRead = value === writtenAt(q, place);
    if (!isAsRead && !isShaped(data.questions[q].wanted, value)) {
      showWrong(form, value);
      input.select();
      return;
    }
    leave(form);
    if (isAsRead) put([[idOf(q, place), { accept: true }]]);
    else give({ value });
    if (isAsRead) advance();
  });
}

function leave(form) {
  showWrong(form, "");
  find("input", form).value = "";
}

for (const mark of all("mark[data-v]")) mark.addEventListener("click", () => showTogether(mark));
find(".plan").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (!button.classList.contains("value")) {
    editorChoice(button);
    return;
  }
  focusOn(button);
  showTogether(button);
  // 用键盘按的，接着就写
  openEditor(button.dataset.edit, { element: button, isWriting: event.detail === 0 });
});

function editorChoice(button) {
  const kind = button.dataset.do;
  if (kind === "option") correct(editing, button.dataset.value);
  else if (kind === "drop") drop(editing, selected && selected.dataset.edit === editing ? selected : null);
  else if (kind === "back") correct(editing, undefined);
  else if (kind === "task") removeTask(editing);
  else if (kind === "close") leaveEditor();
  else if (kind === "more") {
    closeEditor();
    openEditor(button.dataset.path, { isWriting: true });
  }
}

editor.addEventListener("submit", (event) => {
  event.preventDefault();
  submitCorrection();
});
find("input", editor).addEventListener("input", () => showWrong(editor, ""));
find(".changes").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.do === "back") correct(button.dataset.path, undefined);
  else goToValue(button.dataset.path);
});
for (const button of all(".ways button")) {
  button.addEventListener("click", () => goToSection(button.dataset.to));
}
function goToSection(name) {
  const mark = name === "document" && (find("mark.shown") || find("mark.current"));
  if (mark) mark.scrollIntoView({ block: "center" });
  else find(`main > .${name}`).scrollIntoView();
}

find("#undo").addEventListener("click", undo);
find("#save").addEventListener("click", save);
find("#copy").addEventListener("click", copy);
find("#help").addEventListener("click", () => find("#keys").showModal());

const everywhere = {
  u: undo,
  s: save,
  p: () => goToPlan(),
  "?": () => find("#keys").showModal(),
};
const onQuestions = {
  j: () => go(question + 1),
  ArrowDown: () => go(question + 1),
  k: () => go(question - 1),
  ArrowUp: () => go(question - 1),
  ArrowRight: () => go(question, place + 1, true),
  ArrowLeft: () => go(question, place - 1, true),
  Enter: () => give({ accept: true }),
  x: () => press(find(".choice.drop:not([hidden])", cards[question])),
  e: () => { const input = find(".free input", cards[question]); if (input) input.focus(); },
};
const onPlan = {
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  ArrowRight: () => step(1, true),
  ArrowLeft: () => step(-1, true),
  x: () => drop(selected.dataset.edit, selected),
  e: () => openEditor(selected.dataset.edit, { element: selected, isWriting: true }),
  Escape: () => { if (editing) leaveEditor(); else if (cards.length) go(question, place); },
};

function press(button) {
  if (button) choose(button);
}

document.addEventListener("keydown", (event) => {
  const target = event.target;
  if (find("dialog[open]")) return;
  const isInPlan = target.closest(".plan") !== null;
  if (target.matches("input, textarea")) {
    if (event.key !== "Escape" || event.isComposing) return;
    if (isInPlan) leaveEditor();
    else {
      leave(target.form);
      cards[question].focus();
    }
    return;
  }
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
    event.preventDefault();
    undo();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Enter" && target.closest("button, summary")) return;
  if (event.key.startsWith("Arrow") && target.closest(".document")) return;
  if (/^[1-9]$/.test(event.key)) {
    const home = isInPlan ? editor : cards[question];
    const option = home && all('.choice[data-do="option"]', home)[Number(event.key) - 1];
    if (option) option.click();
    return;
  }
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const action = everywhere[key] || (isInPlan ? onPlan[key] : cards.length && onQuestions[key]);
  if (!action) return;
  event.preventDefault();
  action();
});

for (const button of all(".plan .value")) button.tabIndex = -1;
selected.tabIndex = 0;
if (isEmpty(data.given)) take(remembered());
else take(data.given);
if (cards.length) {
  const first = openQuestions()[0];
  go(first === undefined ? 0 : first, first === undefined ? 0 : openPlaces(first)[0]);
} else show();
document.documentElement.dataset.ready = "true";
