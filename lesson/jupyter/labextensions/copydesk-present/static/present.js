// Starts the slides on the notebook in front, and keeps each as large as fits the window.
// JupyterLab takes an extension as webpack packs it; this is small enough to be packed by hand.
(() => {
  const LARGEST = 26 / 720; // of the window's height: read from the back of a room
  const SMALLEST = 14 / 720; // as in JupyterLab itself; a slide that is longer scrolls
  const STEPS = 24;
  const DECK = ".jp-Deck.jp-NotebookPanel:not(.lm-mod-hidden)";
  const here = document.currentScript.src;
  const presenting = () => document.body.dataset.jpDeckMode === "presenting";

  // The sizes to try, in pixels, from the largest to the smallest.
  const sizes = () =>
    Array.from({ length: STEPS + 1 }, (_, step) =>
      window.innerHeight * (LARGEST + ((SMALLEST - LARGEST) * step) / STEPS));

  const set = (size) => document.body.style.setProperty("--desk-size", `${size.toFixed(2)}px`);

  // Everything on the slide is in the window, and nothing is wider than its place.
  function fits(deck) {
    const outer = deck.querySelector(".jp-WindowedPanel-outer");
    const parts = deck.querySelectorAll(".jp-deck-mod-onscreen .jp-OutputArea-output");
    return outer.scrollHeight <= window.innerHeight &&
      [...parts].every((part) => part.scrollWidth <= part.clientWidth + 1);
  }

  // The first step from this one on at which the slide fits; the last where it never does.
  function fitting(deck, from) {
    const tried = sizes();
    let step = from;
    for (set(tried[step]); step < STEPS && !fits(deck); set(tried[step])) step += 1;
    return step;
  }

  // A slide that has grown (feedback, a picture) gets smaller; it is not blown up again while it
  // is shown, or it would jump under the reader's hands.
  function fitter() {
    let shown = "";
    let step = 0;
    return () => {
      const deck = presenting() && document.querySelector(DECK);
      if (!deck) {
        shown = "";
        document.body.style.removeProperty("--desk-size");
        return;
      }
      const cells = [...deck.querySelectorAll(".jp-Cell.jp-deck-mod-onscreen")];
      const now = [window.innerWidth, window.innerHeight,
        ...cells.map((cell) => cell.dataset.windowedListIndex)].join();
      step = fitting(deck, now === shown ? step : 0);
      shown = now;
    };
  }

  function keep_fitting() {
    const fit = fitter();
    let asked = 0;
    const soon = () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(fit); };
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
