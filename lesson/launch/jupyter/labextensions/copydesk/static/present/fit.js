// Letters as large as the slide allows; what does not fit at a fair size is paged.
const LARGEST = 26 / 720; // of the window's height: read from the back of a room
const SMALLEST = 18 / 720;
const LABEL = 15 / 720; // the least in a picture
const STEPS = 16;
const PAGED = 12; // the step of a slide that does not fit even so
const ROOMY = 0.8; // of the window's height: a slide that takes less has room for larger letters
const PICTURES = [0.7, 0.55, 0.4]; // the least height of a picture, as a share of the window's
const IMAGES = ".jp-deck-mod-onscreen :is(figure img, .copy-desk-picture > div > svg)";

const letters_of = (svg) => [...svg.querySelectorAll("text")].map((text) =>
  parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a);
const legible = () => [...document.querySelectorAll(IMAGES)].every((one) => one.localName !== "svg" ||
  !one.checkVisibility() || letters_of(one).every((size) => size >= LABEL * window.innerHeight));

const size_of = (step) => window.innerHeight * (LARGEST + ((SMALLEST - LARGEST) * step) / STEPS);
// Which of several questions in a cell is shown.
const turned_to = (cell) => cell.querySelector("[aria-current]")?.ariaLabel;
const give = (name, pixels) => document.body.style.setProperty(name, `${pixels.toFixed(2)}px`);
const set = (step) => give("--desk-size", size_of(step));
const room_in = (panel) => panel.clientHeight;

// Everything on the slide is in the window, and nothing is wider than its place.
function fits(panel) {
  const outer = panel.querySelector(".jp-WindowedPanel-outer");
  const parts = panel.querySelectorAll(".jp-deck-mod-onscreen .jp-OutputArea-output");
  return outer.scrollHeight <= room_in(panel) &&
    [...parts].every((part) => part.scrollWidth <= part.clientWidth + 1);
}
// The first step from this one on at which the slide fits; where it never does, it is paged.
function fitting(panel, from) {
  for (let step = from; step <= STEPS; step += 1) {
    set(step);
    if (fits(panel)) return step;
  }
  set(PAGED);
  return PAGED;
}
// How much of the window's height the slide takes, as a share.
function filled(panel) {
  const boxes = [...panel.querySelectorAll(".jp-deck-mod-onscreen")].map((cell) =>
    cell.getBoundingClientRect());
  return (Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top))) /
    room_in(panel);
}
function fitting_with_pictures(panel) {
  let step = 0;
  for (const share of PICTURES) {
    give("--desk-picture", share * window.innerHeight);
    step = fitting(panel, 0);
    if (fits(panel) && legible()) return step;
  }
  give("--desk-picture", 0.88 * room_in(panel)); // a page to itself
  return step;
}
// And then pictures take what room is left.
function enlarge(panel, pictures) {
  const least = parseFloat(document.body.style.getPropertyValue("--desk-picture"));
  const left = (0.97 - filled(panel)) * room_in(panel);
  for (let more = left; more > 4; more /= 2) {
    give("--desk-picture", least + more / pictures);
    if (fits(panel)) return;
  }
  give("--desk-picture", least);
}

// A slide that has grown (feedback, a picture) gets smaller. While it is shown it is blown up
// again only where much room is left, or it would jump under the reader's hands.
function fitter() {
  let shown = "";
  let step = 0;
  let full = 1;
  return (deck) => {
    if (!deck) {
      shown = "";
      for (const name of ["--desk-size", "--desk-picture"]) document.body.style.removeProperty(name);
      return;
    }
    const panel = deck.panel.node;
    const cells = [...panel.querySelectorAll(".jp-Cell.jp-deck-mod-onscreen")];
    const now = [window.innerWidth, window.innerHeight, ...cells.map((cell) =>
      `${cell.dataset.windowedListIndex} ${turned_to(cell)}`)].join();
    const pictures = [...panel.querySelectorAll(IMAGES)].filter((one) => one.checkVisibility()).length;
    const from = now === shown && full > ROOMY ? step : 0;
    step = pictures ? fitting_with_pictures(panel) : fitting(panel, from);
    full = filled(panel);
    if (pictures) enlarge(panel, pictures);
    shown = now;
  };
}

export function keep_fitting(soon) {
  const sized = new ResizeObserver(soon);
  const watch = () => {
    sized.disconnect();
    for (const cell of document.querySelectorAll(".jp-Deck .jp-deck-mod-onscreen"))
      sized.observe(cell);
    soon();
  };
  new MutationObserver(watch).observe(document.body, {
    attributes: true, attributeFilter: ["class", "data-jp-deck-mode"], subtree: true,
  });
  window.addEventListener("resize", soon);
  return fitter();
}
