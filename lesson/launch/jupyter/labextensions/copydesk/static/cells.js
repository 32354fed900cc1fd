// What the parts know of cells.
const EXERCISE = /\bexercises\.(ask|after|from_last_time|look_up|mark|place|reveal|search)\s*\(/;
export const WIDGET = "application/vnd.jupyter.widget-view+json";
const OURS = "copy-desk-exercise"; // as in lesson/base/html.py
const PATIENCE = 20_000; // milliseconds for a widget to be drawn

export const is_code = ({ model }) => model.type === "code";
export const source_of = ({ model }) => model.sharedModel.source;
export const is_exercise = (cell) => is_code(cell) && EXERCISE.test(source_of(cell));
export const was_run = (cell) => is_code(cell) && cell.model.executionCount != null;
export const is_running = (cell) => cell.model.executionState === "running";
export const presenting = () => document.body.dataset.jpDeckMode === "presenting";

const joined = (words) => (Array.isArray(words) ? words.join("") : words ?? "");
export const is_ours = ({ data }) => joined(data?.["text/html"]).includes(OURS);
// The outputs of a cell that are ours: [place, output].
export function exercises_of(cell) {
  if (!is_code(cell)) return [];
  return [...Array(cell.model.outputs.length).keys()]
    .map((at) => [at, cell.model.outputs.get(at).toJSON()])
    .filter(([, output]) => is_ours(output));
}
export const is_alive = (cell) => exercises_of(cell).some(([, { data }]) => data[WIDGET]);
// Each of our outputs shows the model that `model_of(output)` tells; none: no widget.
export function show_models({ content, panel }, model_of) {
  const { dirty } = panel.context.model;
  for (const cell of content.widgets)
    for (const [at, output] of exercises_of(cell)) {
      const { [WIDGET]: before, ...data } = output.data;
      const model = model_of(output);
      if (model === before) continue;
      cell.model.outputs.set(at, { ...output, data: model ? { ...data, [WIDGET]: model } : data });
    }
  panel.context.model.dirty = dirty; // nothing is new that would be saved
}

const drawn = () => new Promise((then) => setTimeout(then, 30));
// The exercise that a learner meets in a cell: the first without a reply. None: it never came.
async function met(cell) {
  for (const until = Date.now() + PATIENCE; Date.now() < until; await drawn()) {
    const expected = exercises_of(cell).length;
    const there = [...cell.node.querySelectorAll(".cd")];
    if (expected && there.length >= expected)
      return there.find((one) => !one.querySelector(".cd-told")) ?? there[0];
    if (!expected && !is_running(cell)) return null;
  }
  return null;
}
// The focus is in the exercise, unless somebody has gone elsewhere meanwhile; whether there is one.
export async function arrive({ content }, cell) {
  const exercise = await met(cell);
  if (content.activeCell !== cell) return;
  content.mode = "command";
  if (exercise) exercise.dispatchEvent(new CustomEvent("cd-enter"));
  else cell.node.focus();
  return Boolean(exercise);
}

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}
