// The article at the side, in JupyterLab: one panel, which shows that of the notebook in front.
import { make, presenting } from "./cells.js";
import { keep_told, told } from "./told.js";

const WISH = "copydesk-article-at-side"; // whether this reader wants it there
const ROOM = 900; // pixels of a window that has room for both
let side = null; // for all notebooks

const wish = (value) => {
  try {
    if (value !== undefined) localStorage.setItem(WISH, value);
    return localStorage.getItem(WISH) === "true";
  } catch { // a browser may keep nothing
    return Boolean(value);
  }
};

async function side_of({ app, shared }) {
  if (side || !app.shell.mode) return side; // Notebook 7 has one document and no room beside it
  const { Widget } = await shared("@lumino/widgets");
  if (side) return side; // meanwhile, for another notebook
  const title = make("strong", {});
  const close = make("button", { type: "button", onclick: () => app.shell.collapseRight() }, "Close");
  const text = make("div", { class: "cd-side-text", tabindex: 0, "aria-label": "Paragraphs" });
  const widget = new Widget({ node: make("section", { class: "cd-side", "aria-label": "The article" },
    make("div", { class: "cd-side-head" }, title, close), text) });
  side = { widget, buttons: new Set(), asks: new Map(), shown: "", back: null };
  widget.id = "copydesk-article";
  Object.assign(widget.title, { label: "Article", caption: "The article, beside the notebook" });
  app.shell.add(widget, "right", { rank: 10 });

  const turned = (open) => {
    if (!presenting()) wish(String(open));
    side.buttons.forEach((one) => one.setAttribute("aria-pressed", String(open)));
    if (open) void side.ask();
  };
  widget.onAfterShow = () => turned(true);
  widget.onAfterHide = () => turned(false);
  side.open = () => app.shell.activateById(widget.id);
  side.close = () => app.shell.collapseRight();
  side.ask = () => [...side.asks].find(([panel]) => panel === app.shell.currentWidget)?.[1]();
  side.fill = (paragraphs, name) => {
    const now = JSON.stringify(paragraphs);
    if (now === side.shown) return;
    side.shown = now;
    title.textContent = name ?? "The article";
    text.replaceChildren(...paragraphs.map((words, at) =>
      make("p", { "data-number": at + 1, dir: "auto", tabindex: -1 }, words)));
  };
  side.light = (numbers) => {
    const all = [...text.children];
    all.forEach((one, at) => one.classList.toggle("cd-side-lit", numbers.includes(at + 1)));
    const first = all[numbers[0] - 1];
    if (!first) return;
    first.focus({ preventScroll: true });
    text.scrollTop += first.getBoundingClientRect().top - text.getBoundingClientRect().top - 8;
  };
  widget.node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    side.light([]);
    side.back?.();
  });
  // From a link in an exercise (lesson/exercises/widgets/article.js).
  document.addEventListener("cd-article", (event) => {
    if (!widget.isVisible) return;
    event.preventDefault();
    const { paragraphs, numbers, back } = event.detail;
    side.back = back;
    side.fill(paragraphs);
    side.light(numbers);
  });
  app.shell.currentChanged.connect(() => { if (widget.isVisible) void side.ask(); });
  return side;
}

// A button that opens and closes it; nothing where there is no side.
export async function article_button(desk) {
  const { app, panel } = desk;
  if (!(await side_of(desk))) return "";
  const button = make("button", { type: "button", class: "cd-line-article", "aria-pressed": "false",
    onclick: () => {
      if (side.widget.isVisible) return side.close();
      side.back = () => button.focus();
      side.open();
      side.widget.node.querySelector(".cd-side-text").focus();
    } }, "Article at the side");
  side.buttons.add(button);
  side.asks.set(panel, async () => {
    const article = await told(desk, "article");
    if (article?.paragraphs && panel === app.shell.currentWidget)
      side.fill(article.paragraphs, article.title);
  });
  panel.disposed.connect(() => { side.buttons.delete(button); side.asks.delete(panel); });
  keep_told(desk, () => side.widget.isVisible && side.ask());
  if (wish() && window.innerWidth >= ROOM && !side.widget.isVisible && !presenting()) side.open();
  button.setAttribute("aria-pressed", String(side.widget.isVisible));
  return button;
}
