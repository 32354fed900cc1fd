// How far one is, in a line at the top of the notebook: done, not right yet, left; with links there.
import { make } from "./cells.js";
import { article_button } from "./side.js";
import { keep_told, told } from "./told.js";

const button = (words, onclick, more = {}) => make("button", { type: "button", onclick, ...more }, words);

// The exercise has the focus, or the cell that brings it when it is run.
async function go_to({ content }, { id, place }) {
  const at = content.widgets.findIndex(({ model }) => model.id === id);
  if (at < 0) return;
  content.deselectAll();
  content.activeCellIndex = at;
  content.mode = "command";
  await content.scrollToItem(at, "smart");
  const { node } = content.widgets[at];
  const exercise = node.querySelectorAll(".cd")[place];
  if (exercise) exercise.dispatchEvent(new CustomEvent("cd-enter"));
  else node.focus();
}

// A button that opens a list of links below it.
function list_of(desk, words, tasks) {
  const links = tasks.map((task) => make("li", {}, button(task.name, () => {
    list.hidePopover();
    void go_to(desk, task);
  })));
  const list = make("ul", { class: "cd-line-list", popover: "auto" }, ...links);
  const opener = button(words, () => {
    const { left, bottom } = opener.getBoundingClientRect();
    Object.assign(list.style, { left: `${left}px`, top: `${bottom + 2}px` });
    list.togglePopover();
    list.querySelector("button").focus();
  }, { "aria-haspopup": "true", "data-focus": "wrong" });
  return [opener, list];
}

export async function show_progress(desk) {
  const { panel, content, shared } = desk;
  const { Widget } = await shared("@lumino/widgets");
  const place = make("div", { class: "cd-line-told" });
  const line = new Widget({ node: make("div", { class: "cd-line", role: "group",
    "aria-label": "Your progress" }, place, await article_button(desk)) });
  let drawn = "";
  panel.contentHeader.addWidget(line);
  line.hide();

  function draw(tasks) {
    const standing = (...wanted) => tasks.filter((task) => wanted.includes(task.standing));
    const [done, wrong, left] = [standing("right", "kept"), standing("not yet"), standing("")];
    const all = `All ${tasks.length} ${wrong.length ? "answered" : "done"}`;
    const focused = place.contains(document.activeElement) && document.activeElement.dataset.focus;
    place.replaceChildren(
      make("span", {}, left.length ? `✓ ${done.length} done` : `✓ ${all}`),
      ...(wrong.length ? list_of(desk, `→ ${wrong.length} not right yet`, wrong) : []),
      ...(left.length ? [button(`○ ${left.length} left`, () => void go_to(desk, left[0]),
        { "data-focus": "left", title: `Go to: ${left[0].name}` })] : []));
    if (focused) place.querySelector(`[data-focus="${focused}"]`)?.focus();
  }
  keep_told(desk, async () => {
    const ids = content.widgets.map(({ model }) => model.id);
    const tasks = (await told(desk, "tasks"))?.map((task) => ({ ...task, id: ids[task.cell] }));
    if (tasks && JSON.stringify(tasks) !== drawn) draw(tasks);
    drawn = JSON.stringify(tasks) ?? drawn;
    line.setHidden(!drawn || drawn === "[]");
  });
}
