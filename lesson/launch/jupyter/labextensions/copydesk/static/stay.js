// Running an exercise leads into it, not past it; while it is being run it is not run again.
import { arrive, is_exercise, presenting, source_of } from "./cells.js";

const ADVANCES = "notebook:run-cell-and-select-next";
const STAYS = "notebook:run-cell";
const SOON = 1000; // milliseconds within which Lab does what a key asks for
const busy = new WeakSet(); // cells that are being run
const asked = new WeakSet(); // cells for which a key was pressed just now

// The cell that was just run, if it is an exercise.
function just_run(content, id) {
  const cell = content.widgets[content.activeCellIndex - (id === ADVANCES ? 1 : 0)];
  return cell && is_exercise(cell) ? cell : null;
}
async function stay({ content }, cell, result, advances) {
  const at = content.widgets.indexOf(cell);
  const go_back = () => { content.activeCellIndex = content.widgets.indexOf(cell); };
  // below the last cell Lab adds an empty one, and is about to let one write there
  const below = content.widgets[at + 1];
  const added = below && below === content.widgets.at(-1) && source_of(below) === "";
  if (!added) go_back();
  busy.add(cell);
  asked.delete(cell);
  try {
    const done = await result;
    if (added && content.activeCell === below) go_back();
    // a sentence in place of an exercise is read, and one goes on as in any cell
    if (done && !(await arrive({ content }, cell)) && advances && content.activeCell === cell) {
      content.activeCellIndex += 1;
      content.activeCell.node.focus();
    }
  } finally {
    busy.delete(cell);
  }
}

// Notebook 7 looks for shortcuts before what has the focus gets a key. In an exercise all keys are
// its own, but those that save or run.
const LABS = ({ key, ctrlKey, metaKey }) => ["Enter", "s"].includes(key) && (ctrlKey || metaKey);
function give_keys(event) {
  event.target.closest?.(".cd, .cd-round")
    ?.toggleAttribute("data-lm-suppress-shortcuts", !LABS(event));
}

export function stay_with_exercises(desk) {
  const { app, panel, content } = desk;
  const in_front = () => app.shell.currentWidget === panel && !presenting();
  const ran = (_, { id, result }) => {
    const cell = [ADVANCES, STAYS].includes(id) && in_front() && just_run(content, id);
    if (cell) void stay(desk, cell, result, id === ADVANCES);
  };
  const runs = ({ key, shiftKey, ctrlKey, target }) =>
    key === "Enter" && (shiftKey || ctrlKey) && in_front() &&
    panel.node.contains(target) && !target.closest(".cd");
  const wait = (event) => {
    give_keys(event);
    const cell = content.activeCell;
    if (!runs(event) || !cell || !is_exercise(cell)) return;
    if (busy.has(cell) || asked.has(cell)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    asked.add(cell);
    setTimeout(() => asked.delete(cell), SOON);
  };
  app.commands.commandExecuted.connect(ran);
  window.addEventListener("keydown", wait, { capture: true }); // before Lab, which listens next
  panel.disposed.connect(() => {
    app.commands.commandExecuted.disconnect(ran);
    window.removeEventListener("keydown", wait, { capture: true });
  });
}
