// Starts the slides on the notebook in front, and keeps each as large as fits the window.
// JupyterLab takes an extension as webpack packs it; this is small enough to be packed by hand.
(() => {
  const LARGEST = 26 / 720; // of the window's height: read from the back of a room
  const SMALLEST = 14 / 720; // as in JupyterLab itself; a slide that is longer scrolls
  const FAIR = 18 / 720; // letters are not made smaller than this for a larger picture
  const STEPS = 24;
  const ROOMY = 0.8; // of the window's height: a slide that takes less has room for larger letters
  const PICTURES = [0.7, 0.55, 0.4, 0.3]; // the least height of a picture, as a share of the window's
  const DECK = ".jp-Deck.jp-NotebookPanel:not(.lm-mod-hidden)";
  const IMAGES = ".jp-deck-mod-onscreen :is(figure, .cd-picture) img";
  const here = document.currentScript.src;
  const presenting = () => document.body.dataset.jpDeckMode === "presenting";

  const size_of = (step) =>
    window.innerHeight * (LARGEST + ((SMALLEST - LARGEST) * step) / STEPS);
  const FAIR_STEP = Math.floor(((LARGEST - FAIR) / (LARGEST - SMALLEST)) * STEPS);

  const give = (name, pixels) => document.body.style.setProperty(name, `${pixels.toFixed(2)}px`);
  const set = (step) => give("--desk-size", size_of(step));

  // Everything on the slide is in the window, and nothing is wider than its place.
  function fits(deck) {
    const outer = deck.querySelector(".jp-WindowedPanel-outer");
    const parts = deck.querySelectorAll(".jp-deck-mod-onscreen .jp-OutputArea-output");
    return outer.scrollHeight <= window.innerHeight &&
      [...parts].every((part) => part.scrollWidth <= part.clientWidth + 1);
  }

  // The first step from this one on at which the slide fits; the last where it never does.
  function fitting(deck, from) {
    let step = from;
    for (set(step); step < STEPS && !fits(deck); set(step)) step += 1;
    return step;
  }

  // How much of the window's height the slide takes, as a share.
  function filled(deck) {
    const boxes = [...deck.querySelectorAll(".jp-deck-mod-onscreen")].map((cell) =>
      cell.getBoundingClientRect());
    const height = Math.max(...boxes.map((box) => box.bottom)) -
      Math.min(...boxes.map((box) => box.top));
    return height / window.innerHeight;
  }

  // Pictures are as large as fair letters allow.
  function fitting_with_pictures(deck) {
    let step = 0;
    for (const share of PICTURES) {
      give("--desk-picture", share * window.innerHeight);
      step = fitting(deck, 0);
      if (step <= FAIR_STEP && fits(deck)) break;
    }
    return step;
  }
  // And then they take what room is left.
  function enlarge(deck, pictures) {
    const least = parseFloat(document.body.style.getPropertyValue("--desk-picture"));
    const left = (0.97 - filled(deck)) * window.innerHeight;
    for (let more = left; more > 4; more /= 2) {
      give("--desk-picture", least + more / pictures);
      if (fits(deck)) return;
    }
    give("--desk-picture", least);
  }

  // A slide that has grown (feedback, a picture) gets smaller. While it is shown it is blown up
  // again only where much room is left, or it would jump under the reader's hands.
  function fitter() {
    let shown = "";
    let step = 0;
    let full = 1;
    return () => {
      const deck = presenting() && document.querySelector(DECK);
      if (!deck) {
        shown = "";
        for (const name of ["--desk-size", "--desk-picture"])
          document.body.style.removeProperty(name);
        return;
      }
      const cells = [...deck.querySelectorAll(".jp-Cell.jp-deck-mod-onscreen")];
      const now = [window.innerWidth, window.innerHeight, ...cells.map((cell) =>
        `${cell.dataset.windowedListIndex} ${turned_to(cell)}`)].join();
      const pictures = deck.querySelectorAll(IMAGES).length;
      const from = now === shown && full > ROOMY ? step : 0;
      step = pictures ? fitting_with_pictures(deck) : fitting(deck, from);
      full = filled(deck);
      if (pictures) enlarge(deck, pictures);
      shown = now;
    };
  }

  // ---- several exercises in one output: one at a time ------------------------------------------
  const pages = new WeakMap(); // a cell: the place of the exercise that is shown
  const turned_to = (cell) => pages.get(cell) ?? 0;
  const exercises_in = (cell) => [...cell.querySelectorAll(".jp-OutputArea-child")].filter((child) =>
    child.querySelector(".cd"));
  const bar_of = (cell) => cell.querySelector(".desk-pager");

  function turn(cell, to) {
    const all = exercises_in(cell);
    const at = Math.min(Math.max(to, 0), all.length - 1);
    pages.set(cell, at);
    all.forEach((one, place) => one.classList.toggle("desk-off", place !== at));
    const [back, told, on] = bar_of(cell).children;
    told.textContent = `${at + 1} of ${all.length}`;
    back.disabled = at === 0;
    on.disabled = at === all.length - 1;
  }
  function add_bar(cell) {
    const bar = document.createElement("div");
    bar.className = "desk-pager";
    const button = (words, by) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = words;
      made.addEventListener("click", () => turn(cell, turned_to(cell) + by));
      return made;
    };
    bar.append(button("← One back", -1), document.createElement("span"), button("Next one →", 1));
    // or a key that presses a button turns the slide as well
    bar.addEventListener("keydown", (event) => event.stopPropagation());
    cell.querySelector(".jp-Cell-outputWrapper").before(bar);
  }
  function page_exercises() {
    for (const cell of document.querySelectorAll(".jp-Deck .jp-CodeCell.jp-deck-mod-onscreen")) {
      const count = String(exercises_in(cell).length);
      if (bar_of(cell)?.dataset.count === count) continue;
      bar_of(cell)?.remove();
      if (count < 2) continue;
      add_bar(cell);
      bar_of(cell).dataset.count = count;
      turn(cell, turned_to(cell));
    }
  }

  function keep_fitting() {
    const fit = fitter();
    let asked = 0;
    const soon = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => { page_exercises(); fit(); });
    };
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
  }

  // ---- a clicker, from wherever the focus is ---------------------------------------------------
  const starts_slide = (cell) => ["slide", "subslide"].includes(
    cell.model.sharedModel.getMetadata("slideshow")?.slide_type);

  function turn_slide({ content }, by) {
    const starts = content.widgets.flatMap((cell, at) => (starts_slide(cell) ? [at] : []));
    const now = starts.findLastIndex((at) => at <= content.activeCellIndex);
    const to = starts[now + by];
    if (to === undefined) return;
    content.mode = "command";
    content.activeCellIndex = to;
    content.activeCell.node.focus();
  }
  // Page Down and Page Up always; arrows where a button of an exercise was pressed last.
  function way_of({ key, target, altKey, ctrlKey, metaKey }) {
    if (altKey || ctrlKey || metaKey) return 0;
    const pages = { PageDown: 1, PageUp: -1 }[key];
    const free = target.matches?.(".cd button") && !target.closest("[role=toolbar]");
    return pages ?? ((free && { ArrowRight: 1, ArrowLeft: -1 }[key]) || 0);
  }
  // A browser lets a page fill the screen only while a key or a button is pressed.
  const writes = (target) => target.isContentEditable ||
    target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, .cm-editor");
  function fill_screen(event) {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    if (!presenting() || key.toLowerCase() !== "f" || altKey || ctrlKey || metaKey) return;
    if (writes(target)) return;
    event.preventDefault();
    event.stopPropagation();
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen();
  }

  function listen_to_clicker(shell) {
    window.addEventListener("keydown", (event) => {
      const by = presenting() && shell.currentWidget?.content?.widgets ? way_of(event) : 0;
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      turn_slide(shell.currentWidget, by);
    }, { capture: true });
  }

  const notebook_in_front = (shell) => new Promise((found) => {
    const look = () => {
      if (!shell.currentWidget?.content?.widgets) return;
      shell.currentChanged.disconnect(look);
      found(shell.currentWidget);
    };
    shell.currentChanged.connect(look);
    look();
  });

  async function start(app) {
    await app.restored;
    const panel = await notebook_in_front(app.shell);
    await panel.context.ready;
    panel.content.activeCellIndex = 0;
    keep_fitting();
    listen_to_clicker(app.shell);
    window.addEventListener("keydown", fill_screen, { capture: true });
    await app.commands.execute("deck:start");
  }

  const style = () => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("present.css", here);
    document.head.append(link);
  };
  const plugin = {
    id: "copydesk-present:plugin",
    description: "Starts the slides on the notebook in front.",
    autoStart: true,
    activate: (app) => { void start(app); },
  };
  const parts = { "./extension": { __esModule: true, default: plugin }, "./style": style };
  (window._JUPYTERLAB ??= {})["copydesk-present"] = {
    init: () => {},
    get: async (part) => {
      if (part === "./style") style();
      return () => parts[part];
    },
  };
})();
