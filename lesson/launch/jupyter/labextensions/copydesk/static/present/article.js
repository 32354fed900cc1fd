// The article over the slide, with the paragraphs lit up that the slide is about.
import { make, source_of } from "../cells.js";
import { told } from "../told.js";
import { open } from "./over.js";

const NAMED = /\bparagraphs? (\d+(?:(?:,? and |,? or |, | to |–|-)\d+)*)/gi;
const IN_CODE = /\b(?:mark|reveal|marked)\(\s*\w+(?:\.\w+)?((?:\s*,\s*\d+)+)/g;
const LARGEST = 30 / 720, SMALLEST = 18 / 720; // of the window's height

// “1, 4 and 9” are 1, 4, 9; “2 to 4” are 2, 3, 4.
const numbers_in = (words) => words.split(/,? and |,? or |, ?/).flatMap((part) => {
  const [from, to = from] = part.split(/ to |–|-/).map(Number);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
});
const found_in = (pattern, words) => [...words.matchAll(pattern)].flatMap(([, numbers]) =>
  numbers_in(numbers.replace(/^[\s,]+/, "")));

// The paragraph that a marker shows; else those named on the slide, and those that its code marks.
export function in_question({ cells }) {
  const seen = cells.filter(({ node }) => node.checkVisibility());
  const marker = seen.flatMap(({ node }) => [...node.querySelectorAll(".cd-text [data-number]")])
    .filter((one) => one.checkVisibility());
  if (marker.length) return marker.map(({ dataset }) => Number(dataset.number));
  return seen.flatMap((cell) =>
    [...found_in(NAMED, cell.node.innerText), ...found_in(IN_CODE, source_of(cell))]);
}
// Letters as large as show all of it; what then does not fit is scrolled.
export function fit(over) {
  for (let size = LARGEST; size >= SMALLEST; size -= 1 / 720) {
    over.style.fontSize = `${size * window.innerHeight}px`;
    if (over.scrollHeight <= over.clientHeight && over.scrollWidth <= over.clientWidth) return;
  }
}
export async function show_article(deck) {
  const article = await told(deck, "article");
  const lit = in_question(deck);
  const words = (paragraph, at) => make("p", { "data-number": at + 1, dir: "auto",
    class: lit.includes(at + 1) ? "desk-lit" : null }, paragraph);
  const text = article?.paragraphs?.map(words) ?? [
    make("p", {}, "The article comes once the kernel of this notebook is ready.")];
  const over = open("desk-article", "The article", { a: (one) => one.close() }, ...text);
  fit(over);
  over.querySelector(".desk-lit")?.scrollIntoView({ block: "nearest" });
}
