// Open a notebook, and be where one was: a bar that runs what was run before and leads there.
import { arrive, exercises_of, is_alive, make, presenting, show_models, was_run, WIDGET }
  from "./cells.js";

const KEY = "copydesk"; // in the notebook's metadata, so that a copied folder has it, too
const CALM = 800; // milliseconds after a run until the notebook is saved
const GO_ON = "Go on where you left off";

// ---- the place, and that it is saved ---------------------------------------------------------
const place_of = ({ content }) => {
  const named = content.model.sharedModel.getMetadata(KEY)?.place;
  const runs = content.widgets.filter(was_run);
  const last = (one, other) => (other.model.executionCount > one.model.executionCount ? other : one);
  return content.widgets.find((cell) => cell.model.id === named) ?? (runs.length && runs.reduce(last));
};
const timers = new WeakMap();
function remember({ content, panel }, cell) {
  const before = content.model.sharedModel.getMetadata(KEY);
  const moved = before?.place !== cell.model.id;
  if (moved) content.model.sharedModel.setMetadata(KEY, { ...before, place: cell.model.id });
  const { moved: earlier, timer } = timers.get(panel) ?? {};
  clearTimeout(timer);
  const news = moved || earlier; // a save that ends meanwhile takes the notebook for clean
  timers.set(panel, { moved: news, timer: setTimeout(() => save(panel, news), CALM) });
}
// Two saves at once would make Lab ask whether “the file has changed on disk”.
function one_save_at_a_time({ context }) {
  const save = context.save.bind(context);
  let before = Promise.resolve();
  const saved = () => (context.isDisposed ? undefined : save()); // closed while it waited
  context.save = () => (before = before.catch(() => {}).then(saved));
}
function save(panel, news) {
  const { context, isDisposed } = panel;
  timers.delete(panel);
  if (isDisposed || context.contentsModel?.writable === false) return;
  if (news || context.model.dirty) void context.save().catch(() => {}); // Lab has told why
}

// ---- widgets that the kernel still has ------------------------------------------------------
async function wake(desk) {
  const { kernel } = desk.panel.sessionContext.session ?? {};
  if (!kernel) return;
  const asked = kernel.requestCommInfo({ target_name: "jupyter.widget" });
  const { content: told } = await asked.catch(() => ({ content: {} })); // it ends before it answers
  show_models(desk, ({ data, metadata }) => {
    const kept = metadata?.[WIDGET]; // put there by lesson/launch/save_hook.py
    return data[WIDGET] ?? (kept && told.comms?.[kept.model_id] ? kept : undefined);
  });
}
const let_die = (desk) => show_models(desk, () => undefined);

// ---- going on -------------------------------------------------------------------------------
// Where the kernel still knows what was run, only exercises without a widget are run.
function left_to_run({ content }, fresh) {
  const runs = content.widgets.filter((cell) => was_run(cell) && !fresh.has(cell.model.id));
  return content.widgets.some(is_alive)
    ? runs.filter((cell) => exercises_of(cell).length && !is_alive(cell)) : runs;
}
async function go_on(desk, cells, tell) {
  const { content, panel, actions } = desk;
  const place = place_of(desk);
  for (const [at, cell] of cells.entries()) {
    tell(`Running ${at + 1} of ${cells.length} …`);
    await actions.runCells(content, [cell], panel.sessionContext);
  }
  if (!place) return;
  content.deselectAll();
  content.activeCellIndex = content.widgets.indexOf(place);
  await content.scrollToItem(content.activeCellIndex, "smart");
  await arrive(desk, place);
}

export async function come_back(desk) {
  const { app, panel, content, actions, shared } = desk;
  const { Widget } = await shared("@lumino/widgets");
  const fresh = new Set(); // ids of cells that were run since the kernel started, as far as we saw
  let wanted = true;
  const told = make("span", { role: "status" });
  const button = make("button", { type: "button", class: "cd-go-on", onclick: press }, GO_ON);
  const close = make("button", { type: "button", "aria-label": `Close: ${GO_ON}`,
    onclick: () => { wanted = false; show(); } }, "×");
  const bar = new Widget({ node: make("div", { class: "cd-bar" }, button, told, close) });
  bar.hide();
  one_save_at_a_time(panel);
  panel.contentHeader.addWidget(bar);

  function show() {
    const runs = content.widgets.filter((cell) => was_run(cell) && !fresh.has(cell.model.id));
    bar.setHidden(!wanted || !runs.length || presenting());
  }
  async function press() {
    button.disabled = true;
    try {
      await go_on(desk, left_to_run(desk, fresh), (words) => { told.textContent = words; });
    } finally {
      button.disabled = false;
      told.textContent = "";
      wanted = false;
      show();
    }
  }
  const ran = (_, { notebook, cell }) => {
    if (notebook !== content) return;
    fresh.add(cell.model.id);
    if (!button.disabled && !presenting()) remember(desk, cell);
    show();
  };
  const begin_anew = () => {
    fresh.clear();
    wanted = true;
    let_die(desk);
    show();
    desk.changed.forEach((tell) => tell());
  };
  const status = (_, now) => {
    if (["restarting", "autorestarting", "dead"].includes(now)) begin_anew();
  };
  let known = panel.sessionContext.session?.kernel?.id;
  const other_kernel = (_, { newValue }) => {
    if (newValue && known && newValue.id !== known) begin_anew();
    known = newValue?.id ?? known;
  };
  actions.executed.connect(ran);
  panel.sessionContext.statusChanged.connect(status);
  panel.sessionContext.kernelChanged.connect(other_kernel);
  panel.disposed.connect(() => actions.executed.disconnect(ran));
  for (const change of ["input", "click"]) // an exercise is worked with: here one left off
    content.node.addEventListener(change, ({ target }) => {
      const cell = target.closest(".cd") && content.widgets.find(({ node }) => node.contains(target));
      if (cell && !presenting()) remember(desk, cell);
    });
  show();
  await panel.sessionContext.ready;
  await wake(desk);
  desk.changed.forEach((tell) => tell());
}
