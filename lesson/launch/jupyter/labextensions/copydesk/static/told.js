// What the kernel tells of a notebook (lesson/launch/at_hand.py), and when to ask again.
import { is_code, source_of } from "./cells.js";

const MODULE = '__import__("lesson.launch.at_hand", fromlist=["at_hand"])';
const CALM = 400; // milliseconds without news

// "tasks" or "article"; null where the kernel cannot tell. Nothing of the notebook is run.
export async function told({ panel, content }, what) {
  const { kernel } = panel.sessionContext.session ?? {};
  if (!kernel) return null;
  const cells = content.widgets.map((cell) => (is_code(cell) ? source_of(cell) : ""));
  const reply = await kernel.requestExecute({
    code: "", silent: true, store_history: false, stop_on_error: false,
    user_expressions: { told: `${MODULE}.${what}(globals(), ${JSON.stringify(cells)})` },
  }).done.catch(() => null); // a kernel that ends meanwhile
  return reply?.content.user_expressions?.told?.data?.["application/json"] ?? null;
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
