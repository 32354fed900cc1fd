// Above each exercise: what was done with it before it is run, and its line of code, folded.
import { arrive, is_alive, is_exercise, make } from "./cells.js";
import { in_browser } from "./site.js";
import { told } from "./told.js";

const ALWAYS = "copydesk:show-lines"; // the wish, in this browser
const wishes = () => localStorage.getItem(ALWAYS) === "yes";

async function ask(desk) {
  if (!in_browser()) return ask_server(desk);
  const ids = desk.content.widgets.map(({ model }) => model.id);
  const earlier = Object.entries((await told(desk, "earlier")) ?? {});
  return Object.fromEntries(earlier.map(([at, found]) => [ids[at], found]));
}
async function ask_server({ app, panel, shared }) {
  const { ServerConnection } = await shared("@jupyterlab/services");
  const { serverSettings } = app.serviceManager;
  const path = encodeURIComponent(panel.context.localPath);
  const address = `${serverSettings.baseUrl}copydesk/earlier?path=${path}`;
  try {
    const answer = await ServerConnection.makeRequest(address, {}, serverSettings);
    return answer.ok ? await answer.json() : {};
  } catch { // another server than ours
    return {};
  }
}

class Strip {
  constructor(desk, cell) {
    Object.assign(this, { desk, cell, open: wishes() });
    this.said = make("span", {});
    this.begin = make("button", { type: "button", class: "cd-begin", onclick: () => this.run() });
    this.fold = make("button", { type: "button", onclick: () => this.set(!this.open) });
    this.every = make("button", { type: "button", onclick: () => show_every(desk) }, "Show every line");
    this.node = make("div", { class: "cd-strip" }, this.said, this.begin, this.fold, this.every);
    void cell.ready.then(() => this.attach());
  }
  attach() {
    if (this.cell.isDisposed) return;
    this.cell.node.querySelector(".jp-Cell-inputWrapper").before(this.node);
    this.draw();
  }
  set(open) {
    this.open = open;
    if (!open) localStorage.removeItem(ALWAYS);
    this.draw();
  }
  draw(earlier = this.earlier ?? []) {
    this.earlier = earlier;
    const alive = is_alive(this.cell);
    const begun = earlier.some((one) => one.begun);
    this.said.textContent = alive ? "" : earlier.map((one) => one.said).join(" ");
    this.begin.textContent = begun ? "Go on" : "Begin";
    this.begin.hidden = alive;
    this.fold.textContent = this.open ? "Hide the line" : "Show the line";
    this.fold.setAttribute("aria-expanded", this.open);
    this.every.hidden = !this.open || wishes();
    this.cell.node.classList.toggle("cd-folded", !this.open);
    this.cell.node.classList.toggle("cd-waits", !alive);
  }
  async run() {
    const { content, panel, actions } = this.desk;
    content.deselectAll();
    content.activeCellIndex = content.widgets.indexOf(this.cell);
    this.said.textContent = "One moment …";
    await actions.run(content, panel.sessionContext);
    await arrive(this.desk, this.cell);
  }
}
function show_every({ strips }) {
  localStorage.setItem(ALWAYS, "yes");
  for (const strip of strips.values()) strip.set(true);
}

export function add_strips(desk) {
  const { panel, content, actions } = desk;
  const strips = desk.strips = new Map(); // cell → its strip
  const draw = () => {
    for (const [cell, strip] of strips)
      if (cell.isDisposed) strips.delete(cell);
      else strip.draw();
    for (const cell of content.widgets)
      if (is_exercise(cell) && !strips.has(cell)) strips.set(cell, new Strip(desk, cell));
  };
  const look = async () => {
    const found = await ask(desk);
    draw();
    for (const [cell, strip] of strips) strip.draw(found[cell.model.id] ?? []);
  };
  const ran = (_, { notebook }) => { if (notebook === content) draw(); };
  // Enter on a folded line opens it: one is about to write there
  content.stateChanged.connect((_, { name }) => {
    if (name === "mode" && content.mode === "edit") strips.get(content.activeCell)?.set(true);
  });
  content.model.cells.changed.connect(() => requestAnimationFrame(draw));
  actions.executed.connect(ran);
  panel.disposed.connect(() => actions.executed.disconnect(ran));
  desk.changed.push(look);
  void look();
}
