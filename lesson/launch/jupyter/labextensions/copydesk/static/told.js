// What the kernel tells of a notebook (lesson/launch/at_hand.py), and when to ask again.
import { is_code, source_of } from "./cells.js";
import { in_browser } from "./site.js";

const MODULE = '__import__("lesson.launch.at_hand", fromlist=["at_hand"])';
const CALM = 400; // milliseconds without news
const JSON_DATA = "application/json";

const asked = (kernel, request) => kernel.requestExecute(
  { silent: true, store_history: false, stop_on_error: false, ...request });

async function by_expression(kernel, call) {
  const reply = await asked(kernel, { code: "", user_expressions: { told: call } }).done;
  return reply.content.user_expressions?.told?.data?.[JSON_DATA];
}
// The kernel in a browser evaluates no expressions beside a cell, but it shows things.
async function by_showing(kernel, call) {
  const future = asked(kernel, { code: `${MODULE}.show(${call})` });
  let shown;
  future.onIOPub = ({ content }) => { shown = content.data?.[JSON_DATA] ?? shown; };
  await future.done;
  return shown;
}
// "tasks", "article" and so on; null where the kernel cannot tell. Nothing of the notebook is run.
export async function told({ panel, content }, what, ...about) {
  const { kernel } = panel.sessionContext.session ?? {};
  if (!kernel) return null;
  const cells = content.widgets.map((cell) => (is_code(cell) ? source_of(cell) : ""));
  const given = [cells, ...about].map((one) => JSON.stringify(one)).join(", ");
  const ask = in_browser() ? by_showing : by_expression;
  const call = `${MODULE}.${what}(globals(), ${given})`;
  return (await ask(kernel, call).catch(() => null)) ?? null; // it may end meanwhile
}

// Does this once something was run or saved, and now.
export function keep_told({ panel, content, actions }, ask) {
  let asked = 0;
  const soon = () => {
    clearTimeout(asked);
    asked = setTimeout(() => { if (!panel.isDisposed) void ask(); }, CALM);
  };
  const ran = (_, { notebook }) => { if (notebook === content) soon(); };
  actions.executed.connect(ran);
  content.node.addEventListener("cd-saved", soon);
  panel.sessionContext.kernelChanged.connect(soon);
  panel.disposed.connect(() => actions.executed.disconnect(ran));
  void panel.sessionContext.ready.then(soon);
}
