// As lesson/launch/save_hook.py does on a server: a saved notebook has no widget of ours, for its
// kernel will be gone; the model's id is kept with the output.
import { is_ours, WIDGET } from "./cells.js";

function put_aside(output) {
  if (!output.data?.[WIDGET] || !is_ours(output)) return output;
  const { [WIDGET]: model, ...data } = output.data;
  return { ...output, data, metadata: { ...output.metadata, [WIDGET]: model } };
}
const as_saved = (content) => ({
  ...content,
  cells: content.cells.map((cell) =>
    (cell.outputs ? { ...cell, outputs: cell.outputs.map(put_aside) } : cell)),
});
export function without_dead_widgets(contents) {
  const save = contents.save.bind(contents);
  contents.save = (path, model) => save(path, model?.type === "notebook" && model.content?.cells
    ? { ...model, content: as_saved(model.content) } : model);
}
