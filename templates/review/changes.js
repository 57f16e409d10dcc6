// 没有问而改过的，原来读成什么

function showChanges() {
  const paths = corrected();
  find(".changes .count").textContent = String(paths.length);
  find(".changes .none").hidden = paths.length > 0;
  find(".changes ol").replaceChildren(...paths.map((path) => {
    const { where, words: before, wanted } = values[path];
    const isMore = wanted === "deadlines" || wanted === "indicators";
    const value = answers.get(path).value;
    const item = document.createElement("li");
    const goal = choice("go", "");
    const back = choice("back", "照读出的");
    const parts = [["b", where], ["del", before], ["ins", value === null ? "删去" : `${isMore ? "＋" : ""}${plural(value)}`]];
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
