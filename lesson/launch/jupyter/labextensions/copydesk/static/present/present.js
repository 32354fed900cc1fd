// Slides of the notebook in front, shown by jupyterlab-slideshow: what a room and a clicker need.
import { make, presenting } from "../cells.js";
import { show_article } from "./article.js";
import { Deck } from "./deck.js";
import { keep_fitting } from "./fit.js";
import { foot_of, number_typed, way_back } from "./foot.js";
import { fill_screen, listen_to_keys, writes } from "./keys.js";
import { ask_to_end, blank, help, page_of, show_page } from "./over.js";
import { Presenter } from "./presenter.js";
import { show_vote } from "./vote.js";

const AT_ONCE = () => "copydeskPresents" in document.documentElement.dataset; // `lesson open --present`

function notebook_in_front(shell) {
  return new Promise((found) => {
    const look = () => {
      if (!shell.currentWidget?.content?.widgets) return;
      shell.currentChanged.disconnect(look);
      found(shell.currentWidget);
    };
    shell.currentChanged.connect(look);
    look();
  });
}
// What is known of the slides, and what can be done with them.
class Room {
  constructor({ app, actions, shared }) {
    Object.assign(this, { app, actions, shared, decks: new Map(), bars: new Map() });
    this.soon = () => {
      cancelAnimationFrame(this.asked);
      this.asked = requestAnimationFrame(() => this.draw());
    };
    this.number = number_typed(this.soon);
    this.letters = {
      b: blank, ".": blank, f: fill_screen, "?": help, a: () => void show_article(this.deck()),
      s: () => this.presenter.open(), v: () => void show_vote(this),
    };
    this.presenter = new Presenter(this);
    this.foot = foot_of({ deck: () => this.deck(), help });
    this.fit = keep_fitting(this.soon);
  }
  // The slides that are shown; nothing where none are.
  deck() {
    const { currentWidget: panel } = this.app.shell;
    return (presenting() && this.decks.get(panel)) || null;
  }
  // Each notebook that is opened, whether by a link or by hand.
  async attend(panel) {
    await panel.context.ready;
    if (panel.isDisposed || this.decks.has(panel)) return;
    this.decks.set(panel, new Deck(panel, this.actions,
      { changed: this.soon, settle: () => this.draw() }));
    panel.disposed.connect(() => this.decks.delete(panel));
    this.soon();
  }
  draw() {
    const deck = this.deck();
    deck?.draw();
    this.foot.draw(deck, this.number.typed);
    this.fit(deck);
    deck?.show_opened();
    void this.presenter.tell();
  }
  run(deck, writing) {
    if (!writing) return deck.onward();
    this.actions.runCells(deck.content, [deck.content.activeCell], deck.panel.sessionContext);
  }
  leave(target) {
    if (this.number.typed) return this.number.forget();
    if (!writes(target)) return ask_to_end(() => this.end());
    target.blur?.();
    this.deck().content.mode = "command";
    this.deck().content.activeCell.node.focus();
  }
  async end() {
    const { panel } = this.deck();
    await this.app.commands.execute("deck:stop");
    this.app.shell.activateById(panel.id); // Lab then puts the first notebook in front
    const { Widget } = await this.shared("@lumino/widgets");
    if (!this.bars.has(panel)) this.bars.set(panel, way_back(this.app, panel, Widget));
    panel.node.querySelector(".desk-back button").focus();
  }
}

function listen_to_links(room) {
  window.addEventListener("click", (event) => {
    const deck = room.deck();
    const page = deck && page_of(event.target);
    if (!page) return;
    event.preventDefault();
    event.stopPropagation();
    void show_page(page, deck, room.app.serviceManager);
  }, { capture: true });
}
async function begin(room) {
  const { app } = room;
  await app.restored;
  const panel = await notebook_in_front(app.shell);
  await room.attend(panel);
  await app.commands.execute("deck:start");
}

export function present(given, tracker) {
  const room = new Room(given);
  const style = make("link", { rel: "stylesheet", href: new URL("present.css", import.meta.url).href });
  document.head.append(style);
  const attend = (panel) => void room.attend(panel);
  tracker.forEach(attend);
  tracker.widgetAdded.connect((_, panel) => attend(panel));
  given.app.shell.currentChanged?.connect(room.soon);
  listen_to_keys(room);
  listen_to_links(room);
  if (AT_ONCE()) void begin(room);
}
