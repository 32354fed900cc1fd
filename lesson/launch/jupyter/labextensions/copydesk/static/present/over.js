// What opens over a slide: a page beside the notebook, the article, a question, a blank screen.
import { make } from "../cells.js";

const SCROLLS = { PageDown: 0.9, PageUp: -0.9, ArrowDown: 0.15, ArrowUp: -0.15, " ": 0.9 };
const HELD = ["Control", "Shift", "Alt", "Meta"];

// A dialog; `keys` are what keys do in it, "else" what all others do.
export function open(name, label, keys, ...children) {
  const over = make("dialog", { class: `desk-over ${name}`, "aria-label": label }, ...children);
  over.keys = keys;
  over.addEventListener("click", ({ target }) => { if (target === over) over.close(); });
  over.addEventListener("close", () => over.remove());
  document.body.append(over);
  over.showModal();
  return over;
}
export const on_top = () => [...document.querySelectorAll("dialog.desk-over")].at(-1);

// What a key does in a dialog; nothing where it is the browser's, as Esc is, which closes it.
export function deed_in(over, { key, target, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey || HELD.includes(key)) return null;
  if (key.length === 1 && target.matches("input, textarea")) return null;
  const deed = over.keys[key.toLowerCase()] ?? over.keys.else;
  if (deed) return () => deed(over);
  const way = !target.matches("button, a") || key !== " " ? SCROLLS[key] : 0;
  return way ? () => over.scrollBy({ top: way * over.clientHeight }) : null;
}
const closes = (over) => over.close();

export const blank = () => open("desk-blank", "The screen is blank", { else: closes });

// Esc, a second time or from a clicker, goes on with the slides; only the button ends them.
export function ask_to_end(end) {
  const button = (words, onclick) => make("button", { type: "button", onclick }, words);
  const over = open("desk-ask", "End the slides?", { pagedown: closes, pageup: closes, f5: closes },
    make("p", {}, "End the slides?"),
    make("div", {}, button("Go on with the slides", () => over.close()),
      button("End them", () => { over.close(); end(); })));
  return over;
}

const KEYS = [
  ["Page Down, →, Space", "go on: run the next cell, open what comes next, then turn the slide"],
  ["Page Up, ←", "back"],
  ["Shift + Page Down", "the next slide, with nothing run"],
  ["12 Enter; Home; End", "slide 12; the first; the last"],
  ["B or .", "a blank screen, and back"],
  ["A", "the article, what the slide is about lit up"],
  ["V", "a vote of the room: hands or phones, the bars, the answer"],
  ["S", "the presenter’s window: notes, a clock, the next slide"],
  ["F or F5", "fill the screen"],
  ["Esc", "leave an exercise; end the slides"],
];
export const help = () => open("desk-help", "Keys", { "?": closes },
  make("h2", {}, "Keys"),
  make("table", {}, ...KEYS.map(([keys, deed]) =>
    make("tr", {}, make("th", { scope: "row" }, keys), make("td", {}, deed)))));

// ---- a page beside the notebook, such as the glossary
export function page_of(target) {
  const link = target.closest?.(".jp-Deck .jp-RenderedMarkdown a[href]");
  const { pathname, hash } = new URL(link?.href ?? "about:blank");
  const [, path] = pathname.split("/files/");
  return path?.endsWith(".md") ? { path: decodeURIComponent(path), id: hash.slice(1) } : null;
}
export async function show_page({ path, id }, { content: { rendermime } }, { contents }) {
  const { content } = await contents.get(path);
  const page = rendermime.createRenderer("text/markdown");
  await page.renderModel(rendermime.createModel({ data: { "text/markdown": content } }));
  const over = open("desk-page", path, {}, page.node);
  const go_to = (entry) => over.querySelector(`[data-jupyter-id="${CSS.escape(entry)}"]`)
    ?.scrollIntoView();
  over.addEventListener("click", (event) => {
    const entry = event.target.closest("a")?.getAttribute("href");
    if (!entry?.startsWith("#")) return;
    event.preventDefault();
    go_to(entry.slice(1));
  });
  go_to(id);
}
