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
  const IMAGES = ".jp-deck-mod-onscreen :is(figure img, .copy-desk-picture > div > svg)";
  const here = document.currentScript.src;
  const presenting = () => document.body.dataset.jpDeckMode === "presenting";

  const size_of = (step) =>
    window.innerHeight * (LARGEST + ((SMALLEST - LARGEST) * step) / STEPS);
  // Which of several questions in a cell is shown.
  const turned_to = (cell) => cell.querySelector("[aria-current]")?.ariaLabel;
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
      const pictures = [...deck.querySelectorAll(IMAGES)].filter((one) => one.getClientRects().length).length;
      const from = now === shown && full > ROOMY ? step : 0;
      step = pictures ? fitting_with_pictures(deck) : fitting(deck, from);
      full = filled(deck);
      if (pictures) enlarge(deck, pictures);
      shown = now;
    };
  }

  function number_slides(panel) {
    let number = document.querySelector(".desk-number");
    if (!number) {
      number = document.createElement("div");
      number.className = "desk-number";
      document.body.append(number);
    }
    number.textContent = panel ? `${slide_of(panel) + 1} / ${starts_of(panel).length}` : "";
  }

  function keep_fitting(shell) {
    const fit = fitter();
    let asked = 0;
    const soon = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => {
        const panel = shown_slides(shell);
        number_slides(panel);
        if (panel) hide_what_was_not_run(panel);
        fit();
      });
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

  // ---- what is saved of a cell is shown once the room has guessed and the cell was run -----------
  const ran = new Set(); // cells, since the slides began
  const cells_on_slide = ({ content }) => content.widgets.filter((cell) =>
    cell.node.classList.contains("jp-deck-mod-onscreen") && cell.model.type === "code");

  function note_runs({ content }) {
    const known = new Set();
    const note = () => {
      for (const { model } of content.widgets) {
        if (model.type !== "code" || known.has(model.id)) continue;
        known.add(model.id);
        model.sharedModel.changed.connect((_, { executionCountChange: change }) => {
          if (change?.newValue) ran.add(model.id);
        });
      }
    };
    content.model.cells.changed.connect(note);
    note();
  }
  function hide_what_was_not_run(panel) {
    for (const { model, node, outputArea } of cells_on_slide(panel))
      node.classList.toggle("desk-saved", !ran.has(model.id) && outputArea.model.length > 0);
  }

  // ---- keys, from wherever the focus is --------------------------------------------------------
  const starts_slide = (cell) => ["slide", "subslide"].includes(
    cell.model.sharedModel.getMetadata("slideshow")?.slide_type);
  const starts_of = ({ content }) => content.widgets.flatMap((cell, at) =>
    (starts_slide(cell) ? [at] : []));
  const slide_of = (panel) => starts_of(panel).findLastIndex((at) =>
    at <= panel.content.activeCellIndex);

  function turn_slide(panel, by) {
    const to = starts_of(panel)[slide_of(panel) + by];
    if (to === undefined) return;
    panel.content.mode = "command";
    panel.content.activeCellIndex = to;
    panel.content.activeCell.node.focus();
  }
  // The cell that is written in, or the next of the slide that was not run; then the next slide.
  function run_on_slide(panel, commands, writing) {
    const next = writing ? panel.content.activeCell
      : cells_on_slide(panel).find(({ model }) => !ran.has(model.id));
    if (!next) return turn_slide(panel, 1);
    panel.content.mode = "command";
    panel.content.activeCellIndex = panel.content.widgets.indexOf(next);
    void commands.execute("notebook:run-cell");
  }
  // A browser lets a page fill the screen only while a key or a button is pressed.
  function fill_screen() {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen();
  }
  function end(target, panel, commands) {
    if (!writes(target)) return void commands.execute("deck:stop");
    target.blur?.();
    panel.content.activeCell.node.focus();
  }

  const writes = (target) => target.isContentEditable ||
    target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, .cm-editor");
  const in_exercise = (target) => target.closest?.(".cd, .cd-round");
  // Page Down and Page Up always; arrows and the space bar where they do nothing else.
  function way_of({ key, target }) {
    const pages = { PageDown: 1, PageUp: -1 }[key];
    if (pages) return pages;
    const arrows = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const button = target.matches?.(".cd button") && !target.closest("[role=toolbar]");
    if (button) return arrows;
    const free = !writes(target) && !in_exercise(target) && !target.closest?.("a, button, summary");
    return free ? (arrows ?? { " ": 1 }[key]) : undefined;
  }
  // What a key does on a slide; nothing where it is an exercise's or JupyterLab's.
  function deed_of(event, panel, commands) {
    const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (altKey || ctrlKey || metaKey) return null;
    const by = way_of(event);
    if (by) return () => turn_slide(panel, by);
    if (key === "Enter" && shiftKey && !in_exercise(target))
      return () => run_on_slide(panel, commands, target.closest?.(".cm-editor"));
    if (key.toLowerCase() === "f" && !writes(target)) return fill_screen;
    return null;
  }
  const shown_slides = ({ currentWidget: shown }) =>
    (presenting() && shown?.content?.widgets ? shown : null);
  function listen_to_keys({ shell, commands }) {
    window.addEventListener("keydown", (event) => {
      const panel = shown_slides(shell);
      if (!panel) return;
      if (event.target.closest?.("dialog")) return event.stopPropagation(); // Esc closes it
      const deed = deed_of(event, panel, commands);
      if (!deed) return;
      event.preventDefault();
      event.stopPropagation();
      deed();
    }, { capture: true });
    // after the exercises: there the key first lets go of what is selected
    window.addEventListener("keydown", ({ key, target, defaultPrevented }) => {
      const panel = shown_slides(shell);
      if (panel && key === "Escape" && !defaultPrevented && in_exercise(target))
        end(target, panel, commands);
    });
  }

  // ---- a page beside the notebook, such as the glossary, over the slide -------------------------
  function page_of(target) {
    const link = target.closest?.(".jp-Deck .jp-RenderedMarkdown a[href]");
    const { pathname, hash } = new URL(link?.href ?? "about:blank");
    const [, path] = pathname.split("/files/");
    return path?.endsWith(".md") ? { path: decodeURIComponent(path), id: hash.slice(1) } : null;
  }
  async function show_page({ path, id }, panel, manager) {
    const { rendermime } = panel.content;
    const { content } = await manager.contents.get(path);
    const page = rendermime.createRenderer("text/markdown");
    await page.renderModel(rendermime.createModel({ data: { "text/markdown": content } }));
    const over = document.createElement("dialog");
    over.className = "desk-page";
    over.append(page.node);
    const go_to = (entry) => over.querySelector(`[data-jupyter-id="${CSS.escape(entry)}"]`)
      ?.scrollIntoView();
    over.addEventListener("click", (event) => {
      if (event.target === over) over.close();
      const entry = event.target.closest("a")?.getAttribute("href");
      if (!entry?.startsWith("#")) return;
      event.preventDefault();
      go_to(entry.slice(1));
    });
    over.addEventListener("close", () => over.remove());
    document.body.append(over);
    over.showModal();
    go_to(id);
  }
  function listen_to_links(app) {
    window.addEventListener("click", (event) => {
      const panel = shown_slides(app.shell);
      const page = panel && page_of(event.target);
      if (!page) return;
      event.preventDefault();
      event.stopPropagation();
      void show_page(page, panel, app.serviceManager);
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
    note_runs(panel);
    keep_fitting(app.shell);
    listen_to_keys(app);
    listen_to_links(app);
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
