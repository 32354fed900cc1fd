// Shows the slides, each as large as fits; what is still too long at the smallest size scrolls.
(() => {
  const [WIDTH, HEIGHT] = [1280, 720]; // reveal.js scales this to any window
  const [LARGEST, SMALLEST] = [26, 14];

  function fit(slide = Reveal.getCurrentSlide()) {
    if (!slide) return;
    let size = LARGEST;
    slide.style.fontSize = `${size}px`;
    const too_long = () => slide.scrollHeight > HEIGHT || slide.scrollWidth > WIDTH;
    while (size > SMALLEST && too_long()) {
      size -= 0.5;
      slide.style.fontSize = `${size}px`;
    }
    slide.classList.toggle("scrolls", too_long());
    if (slide.classList.contains("scrolls")) slide.tabIndex = 0; // for the arrow keys
  }

  // Arrows would turn the page; in a slide that scrolls, up and down scroll first.
  const keys = { 38: () => move(-1), 40: () => move(1), 36: () => Reveal.slide(0, 0) };
  function move(way) {
    const slide = Reveal.getCurrentSlide();
    const before = slide.scrollTop;
    slide.scrollBy({ top: way * HEIGHT * 0.4, behavior: "instant" });
    if (slide.scrollTop === before) way < 0 ? Reveal.prev() : Reveal.next();
  }

  // First a guess: what comes of a cell, and what follows, is a press away.
  function hide_what_comes(slide) {
    let step = -1;
    const waits = (part) => {
      part.classList.add("fragment");
      part.dataset.fragmentIndex = step;
    };
    for (const cell of slide.querySelectorAll(".jp-Cell:not(aside *)")) {
      if (step >= 0) waits(cell);
      const output = cell.querySelector(".jp-Cell-outputWrapper");
      if (!output?.querySelector(".jp-OutputArea-output")) continue;
      step += 1;
      waits(output);
    }
  }
  document.querySelectorAll(".slides section:not(:has(section))").forEach(hide_what_comes);

  Reveal.initialize({
    width: WIDTH, height: HEIGHT, margin: 0, center: false, hash: true,
    transition: "none", slideNumber: "c/t", plugins: [RevealNotes], keyboard: keys,
    navigationMode: "linear", controls: false, pdfSeparateFragments: false,
  });
  for (const event of ["ready", "slidechanged", "fragmentshown"]) Reveal.on(event, () => fit());
  // to be printed: ?print-pdf behind the address
  const all = () => document.querySelectorAll(".reveal .slides section:not(.stack)").forEach(fit);
  Reveal.on("pdf-ready", all);
  window.addEventListener("load", () => fit());
  document.addEventListener("toggle", () => fit(), { capture: true });
})();
