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
  if (form) find("input", form).addEventListener("input", () => showWrong(form, ""));
  if (form) form.addEventListener("submit", (event) => {
    event.preventDefault();
    const input = find("input", form);
    const value = input.value.trim();
    if (!value) return;
    if (!isShaped(data.questions[q].wanted, value)) {
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
