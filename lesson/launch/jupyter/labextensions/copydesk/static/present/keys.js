// What keys and clickers do while slides are shown, wherever the focus is.
import { deed_in, on_top } from "./over.js";

const LABS = ({ key, ctrlKey, metaKey }) => key === "s" && (ctrlKey || metaKey);

export const writes = (target) => target.isContentEditable ||
  target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, .cm-editor");
const in_exercise = (target) => target.closest?.(".cd, .cd-round");

// Arrows and the space bar where they do nothing else.
function way_of({ key, target }) {
  const pages = { PageDown: 1, PageUp: -1 }[key];
  if (pages) return pages;
  const arrows = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (target.matches?.(".cd button") && !target.closest("[role=toolbar]")) return arrows;
  const free = !writes(target) && !in_exercise(target) && !target.closest?.("a, button, summary");
  return free ? (arrows ?? { " ": 1 }[key]) : undefined;
}
// A browser lets a page fill the screen only while a key or a button is pressed.
export function fill_screen() {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen();
}
// Letters and digits, as long as nobody writes or marks.
function deed_of_letter({ key, target }, { letters, number }) {
  const name = key.toLowerCase();
  if (writes(target)) return null;
  if (["b", "f"].includes(name)) return letters[name];
  if (in_exercise(target)) return null;
  return /^\d$/.test(key) ? () => number.type(key) : letters[name] ?? null;
}
function deed_of(event, room, deck) {
  const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey || metaKey) return null;
  if (key === "Enter" && (shiftKey || ctrlKey) && !in_exercise(target))
    return () => room.run(deck, target.closest?.(".cm-editor"));
  if (ctrlKey) return null;
  if (key === "F5") return fill_screen; // the start button of a clicker; Ctrl + R loads again
  const way = way_of(event);
  if (way && shiftKey) return () => deck.go(deck.at + way);
  if (way) return () => (way > 0 ? deck.onward() : deck.back());
  if (key === "Escape" && !in_exercise(target)) return () => room.leave(target);
  if (key === "Home" && !writes(target)) return () => deck.go(0);
  if (key === "End" && !writes(target)) return () => deck.go(deck.starts.length - 1);
  if (key === "Enter" && room.number.typed) return () => room.number.go(deck);
  return key.length === 1 ? deed_of_letter(event, room) : null;
}

// JupyterLab has commands on single keys, such as X, which cuts a cell: none of them is meant here.
function keep_from_lab(event) {
  const { target } = event;
  if (LABS(event) || !target.setAttribute) return;
  target.setAttribute("data-lm-suppress-shortcuts", "true");
  setTimeout(() => target.removeAttribute("data-lm-suppress-shortcuts"));
}
export function listen_to_keys(room) {
  window.addEventListener("keydown", (event) => {
    const deck = room.deck();
    if (!deck || event.target.closest?.(".jp-Dialog")) return;
    keep_from_lab(event);
    const over = on_top();
    const deed = over ? deed_in(over, event) : deed_of(event, room, deck);
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  }, { capture: true });
  // after the exercises: there the key first lets go of what is selected
  window.addEventListener("keydown", ({ key, target, defaultPrevented }) => {
    if (room.deck() && key === "Escape" && !defaultPrevented && in_exercise(target))
      room.leave(target);
  });
}
