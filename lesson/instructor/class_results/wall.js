// One slide at a time; a press shows the key's answer, pages through what is long, then turns.
const slides = [...document.querySelectorAll("body > header, main > section, body > footer")];
let at = Math.min(Math.max(parseInt(location.hash.slice(1), 10) || 0, 0), slides.length - 1);
const turn = (place) => {
  slides[at].classList.remove("shown");
  at = Math.min(Math.max(place, 0), slides.length - 1);
  slides[at].classList.add("shown");
  history.replaceState(null, "", `#${at}`);
};
const below = (slide) => slide.scrollHeight - slide.clientHeight - slide.scrollTop > 2;
const next = () => {
  const slide = slides[at], answer = slide.querySelector(".answer[hidden]");
  if (below(slide)) slide.scrollBy(0, slide.clientHeight * 0.8);
  else if (answer) {
    answer.hidden = false;
    slide.classList.add("told");
    answer.scrollIntoView({ block: "nearest" });
  } else turn(at + 1);
};
const fill = () =>
  document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
const back = () => turn(at - 1);
const blank = () => document.body.classList.toggle("blank");
const keys = {
  PageDown: next, ArrowRight: next, " ": next, Enter: next, PageUp: back, ArrowLeft: back,
  Home: () => turn(0), End: () => turn(slides.length - 1), f: fill, b: blank, ".": blank,
};
addEventListener("keydown", (press) => {
  if (press.ctrlKey || press.altKey || press.metaKey || !keys[press.key]) return;
  press.preventDefault();
  keys[press.key]();
});
document.querySelector("main").addEventListener("click", next);
document.querySelector("body > header").addEventListener("click", next);
turn(at);
