// A notebook as slides: which cells are on which slide, where one is, and what was run since.
import { is_alive, is_code, is_exercise, presenting, source_of } from "../cells.js";

const BEGINS = ["slide", "subslide"];
const APART = ["notes", "skip"];
const PATIENT = 8000; // milliseconds until a press turns the slide though its cell still runs
const SETTLED = 1500; // milliseconds until what was opened is drawn
const kind_of = ({ model }) => model.sharedModel.getMetadata("slideshow")?.slide_type;
const runs = (cell) => is_code(cell) && source_of(cell).trim() !== "";
const shown = (element) => element.checkVisibility();

export class Deck {
  // `changed` has the slide drawn soon, `settle` at once.
  constructor(panel, actions, { changed, settle }) {
    Object.assign(this, { panel, actions, changed, settle, content: panel.content, busy_since: 0 });
    this.ran = new Set(); // ids of cells
    this.lost = new Set(); // those of exercises that the kernel no longer has
    this.recall();
    this.note_runs();
    this.follow_kernel();
    this.content.activeCellChanged.connect(() => this.remember());
  }

  // ---- where one is
  get starts() {
    return this.content.widgets.flatMap((cell, at) => (BEGINS.includes(kind_of(cell)) ? [at] : []));
  }
  get at() {
    return Math.max(0, this.starts.findLastIndex((at) => at <= this.content.activeCellIndex));
  }
  cells_of(slide) {
    const { starts } = this;
    return this.content.widgets.slice(starts[slide], starts[slide + 1])
      .filter((cell) => !APART.includes(kind_of(cell)));
  }
  get cells() {
    return this.cells_of(this.at);
  }
  go(slide) {
    const to = this.starts[slide];
    if (to === undefined) return;
    this.content.mode = "command";
    this.content.activeCellIndex = to;
    this.content.activeCell.node.focus({ preventScroll: true });
    this.changed();
    void this.run_again();
  }

  // ---- the place and the runs, which outlast a reload of this page but no other kernel
  get kept_as() {
    return `copydesk-deck ${this.panel.context.path}`;
  }
  get kernel() {
    return this.panel.sessionContext.session?.kernel?.id;
  }
  remember() {
    if (!presenting()) return; // where no slides are shown, ../come_back.js keeps the place
    const kept = { place: this.content.activeCell?.model.id, kernel: this.kernel,
      ran: [...this.ran, ...this.lost] };
    sessionStorage.setItem(this.kept_as, JSON.stringify(kept));
  }
  recall() {
    const { place, kernel, ran } = JSON.parse(sessionStorage.getItem(this.kept_as) ?? "{}");
    const at = this.content.widgets.findIndex(({ model }) => model.id === place);
    if (at >= 0) this.content.activeCellIndex = at;
    if (!ran) return;
    void this.panel.sessionContext.ready.then(async () => {
      if (this.kernel !== kernel) return;
      ran.forEach((id) => this.ran.add(id));
      this.lose();
      this.reloaded = true;
      await this.run_again();
    });
  }
  // After a reload an exercise that was there comes back with its slide.
  async run_again() {
    for (const cell of this.cells)
      if (this.reloaded && this.is_lost(cell)) await this.run(cell);
  }

  // ---- what was run
  note_runs() {
    const known = new Set();
    const note = () => {
      for (const { model } of this.content.widgets) {
        if (model.type !== "code" || known.has(model.id)) continue;
        known.add(model.id);
        model.sharedModel.changed.connect((_, { executionCountChange: change }) => {
          if (change?.newValue) this.has_run(model.id);
        });
      }
    };
    this.content.model.cells.changed.connect(note);
    note();
  }
  has_run(id) {
    this.ran.add(id);
    this.lost.delete(id);
    this.remember();
    this.changed();
  }
  follow_kernel() {
    const { sessionContext } = this.panel;
    const lose = () => {
      this.reloaded = false;
      this.lose();
    };
    sessionContext.statusChanged.connect((_, now) => {
      if (["restarting", "autorestarting", "dead"].includes(now)) lose();
    });
    let known = this.kernel;
    sessionContext.kernelChanged.connect((_, { newValue }) => {
      if (newValue && known && newValue.id !== known) lose();
      known = newValue?.id ?? known;
    });
  }
  lose() {
    for (const cell of this.content.widgets)
      if (is_exercise(cell) && this.ran.has(cell.model.id)) this.lost.add(cell.model.id);
    this.changed();
  }
  is_lost(cell) {
    return this.lost.has(cell.model.id) && !is_alive(cell);
  }
  is_to_run(cell) {
    return runs(cell) && (!this.ran.has(cell.model.id) || this.is_lost(cell));
  }
  async run(cell) {
    this.busy_since = Date.now();
    this.changed();
    try {
      await this.panel.sessionContext.ready; // a notebook opened just now has no kernel yet
      await this.actions.runCells(this.content, [cell], this.panel.sessionContext);
    } finally {
      this.busy_since = 0;
      this.has_run(cell.model.id); // also where no kernel counted it: the next press goes on
    }
  }

  // ---- what a press does: read on, run, open what comes next in an exercise, turn the slide
  onward() {
    this.settle(); // or a slide that was turned to just now seems long
    if (this.busy_since && Date.now() - this.busy_since < PATIENT) return;
    if (this.page(1)) return;
    for (const cell of this.busy_since ? [] : this.cells) {
      if (this.is_to_run(cell)) return void this.run(cell);
      if (this.step(cell, "[data-onward]")) return;
    }
    this.go(this.at + 1);
  }
  back() {
    if (this.page(-1) || this.cells.some((cell) => this.step(cell, "[data-back]"))) return;
    this.go(this.at - 1);
  }
  // Presses the first button in a cell's exercises that is marked so.
  step({ node }, marked) {
    const in_order = [".cd", ".cd-round"]; // a question first, then the next of its round
    const next = in_order.flatMap((part) => [...node.querySelectorAll(`${part} button${marked}`)])
      .find((one) => !one.disabled && shown(one));
    this.opened = next?.closest(".cd-then, .cd-more, .cd");
    next?.click();
    setTimeout(() => { this.opened = null; }, SETTLED);
    return Boolean(next);
  }
  // What was just opened is in sight: its beginning, where it is long.
  show_opened() {
    if (!this.opened?.isConnected) return;
    const { top, bottom } = this.opened.getBoundingClientRect();
    const long = bottom - top > this.panel.node.clientHeight;
    if (long || bottom > this.panel.node.clientHeight)
      this.opened.scrollIntoView({ block: long ? "start" : "end" });
  }
  // Whether there was more of a long slide to show.
  page(way) {
    const scrolled = this.panel.node.querySelector(".jp-WindowedPanel-outer");
    const before = scrolled.scrollTop;
    scrolled.scrollTop = way > 0 ? this.next_page(scrolled) : before - 0.9 * scrolled.clientHeight;
    return Math.abs(scrolled.scrollTop - before) > 1;
  }
  // A new page begins with the first line or thing that is cut off at the bottom.
  next_page(scrolled) {
    const { top, bottom } = scrolled.getBoundingClientRect();
    const cut = [...scrolled.querySelectorAll(".jp-deck-mod-onscreen :is(p, li, tr, figure, label, h2, h3)")]
      .map((one) => one.getBoundingClientRect())
      .filter((box) => box.top > top + 1 && box.top < bottom && box.bottom > bottom);
    const by = cut.length ? Math.min(...cut.map((box) => box.top)) - top : 0.9 * (bottom - top);
    return scrolled.scrollTop + by - 8;
  }

  // ---- first a guess: what comes of a cell, and what follows, is hidden before it is run
  draw() {
    for (const slide of this.starts.keys()) this.draw_slide(this.cells_of(slide));
  }
  draw_slide(cells) {
    const waits = cells.findIndex((cell) => runs(cell) && !this.ran.has(cell.model.id));
    cells.forEach((cell, at) => {
      const { node } = cell;
      node.classList.toggle("desk-waits", at === waits);
      node.classList.toggle("desk-later", waits >= 0 && at > waits);
      node.classList.toggle("desk-lost", this.is_lost(cell) && !this.reloaded);
    });
  }
}
