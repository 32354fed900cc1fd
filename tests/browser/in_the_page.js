// What the tests ask JupyterLab, in one place: `desk` is in every page before Lab is.
// Each question about a notebook takes its path; each check returns what is amiss, [] if nothing.
window.desk = (() => {
  const app = () => window.jupyterapp;
  const mainArea = () => [...(app()?.shell?.widgets?.("main") ?? [])];
  const panel = (path) => mainArea().find((widget) => widget.context?.path === path);
  const content = (path) => panel(path).content;
  const widget = (path, index) => content(path).widgets[index];
  const kernel = (path) => panel(path)?.sessionContext?.session?.kernel;
  const short = (words, most = 60) => words.trim().replace(/\s+/g, " ").slice(0, most);

  // ---- the notebook -------------------------------------------------------------------------
  // Lab says "idle" before there is a kernel, so ask the kernel itself.
  const ready = (path) =>
    Boolean(panel(path)?.context.isReady && panel(path).isVisible) &&
    kernel(path)?.connectionStatus === "connected" && kernel(path).status === "idle";

  const settled = (path) => !act.under_way && ready(path);
  const idle = (path) => settled(path) && !cells(path).some(pending);
  const done = () => !act.under_way;
  const saved = (path) => !panel(path).context.model.dirty;
  const closed = (path) => !panel(path);
  const in_front = (path) => ready(path) && panel(path).node.contains(document.activeElement);
  // Asked again and again until it is true: Lab sometimes gives the focus away once more.
  const shown_in_front = (path) => in_front(path) || (panel(path) && show(path), false);
  const active_is = (path, index) => content(path).activeCellIndex === index;
  const states = { ready, settled, idle, done, saved, closed, in_front, shown_in_front, active_is };

  // What one wants to know when a wait was in vain.
  const report = (path) => ({
    open: mainArea().map((widget) => widget.title.label),
    visible: panel(path)?.isVisible,
    focus: document.activeElement.outerHTML.slice(0, 120),
    kernel: `${kernel(path)?.connectionStatus}, ${kernel(path)?.status}`,
    under_way: act.under_way,
    dialog: document.querySelector(".jp-Dialog")?.textContent,
    active: panel(path) && content(path).activeCellIndex,
    counts: panel(path) && cells(path).map((cell) => cell.count),
  });

  const pending = ({ type, source, count, running }) =>
    type === "code" && source.trim() !== "" && (count === null || running);
  const cells = (path) =>
    content(path).widgets.map(({ model }) => ({
      type: model.type,
      source: model.sharedModel.source,
      trusted: model.trusted,
      count: model.executionCount ?? null,
      running: model.executionState === "running",
      outputs: model.type === "code" ? model.outputs.toJSON() : [],
    }));

  // Deeds are begun here and waited for from outside: page.evaluate() has no time limit.
  async function act(deed, ...about) {
    act.under_way = deed;
    act.failed = null;
    try {
      await deeds[deed](...about);
    } catch (error) {
      act.failed = `${deed} ${about}: ${error}`;
    } finally {
      act.under_way = null;
    }
  }
  const deeds = {
    command: (name, given) => app().commands.execute(name, given),
    restart: (path) => panel(path).sessionContext.restartKernel(),
    // With nothing to save and no kernel to leave behind, Lab closes it without a question; but one
    // that is closed in the middle of a save is told of in a dialog.
    close: async (path) => {
      await panel(path).sessionContext.shutdown();
      while (saving.get(panel(path).context)) await new Promise((done) => setTimeout(done, 20));
      panel(path).context.model.dirty = false;
      panel(path).close();
    },
  };

  const saving = new WeakMap();
  const watch_saves = (path) => {
    const { context } = panel(path);
    context.saveState.connect((_, state) => saving.set(context, state === "started"));
  };

  const show = (path) => app().shell.activateById(panel(path).id);
  // The cell is the active one and has the focus, as after Shift+Enter.
  const activate = (path, index) => {
    content(path).activeCellIndex = index;
    content(path).mode = "command";
    widget(path, index).node.focus();
  };
  const reveal = (path, index) => content(path).scrollToItem(index, "start");
  const fold = (path, open) =>
    panel(path).node.querySelectorAll("details").forEach((details) => { details.open = open; });

  // ---- what a cell shows --------------------------------------------------------------------
  const shown = (path, index) =>
    [...widget(path, index).node.querySelectorAll(".jp-OutputArea-output, .jp-MarkdownOutput")];
  const ours = (path, index) =>
    shown(path, index).filter((area) => area.matches(".jp-RenderedHTML"));

  const squeezed = (words) => (words ?? "").replace(/\s+/g, " ").trim();
  const joined = (words) => (Array.isArray(words) ? words.join("") : words);
  const page_of = (html) => new DOMParser().parseFromString(joined(html), "text/html").body;
  const alts = (element) => [...element.querySelectorAll("img")].map((image) => image.alt).join();

  // Where Lab takes a drawing out, the image behind is shown, and no letters that are left of it.
  const DRAWING = ".copy-desk-picture > div[hidden]";
  function words_of(element) {
    const copy = element.cloneNode(true);
    for (const drawn of copy.querySelectorAll(`${DRAWING}, style`)) drawn.remove();
    return copy.textContent;
  }
  const left_over = (area) => [...area.querySelectorAll(DRAWING)]
    .filter((one) => !one.querySelector("svg") && getComputedStyle(one).display !== "none");
  function output_lost(output, area) {
    if (!area?.getClientRects().length) return `an output is not shown`;
    const plain = output.text ?? output.data?.["text/plain"] ?? "";
    const html = output.data?.["text/html"];
    const saved = html ? page_of(html) : area;
    const words = html ? words_of(saved) : joined(plain);
    const kind = area.dataset.mimeType;
    if (html && kind !== "text/html") return `shown as ${kind} instead of HTML`;
    if (left_over(area).length) return "letters of a drawing are left";
    if (alts(saved) !== alts(area)) return `alt texts lost: ${alts(saved)}`;
    if ((html || kind === "text/plain") && squeezed(words) !== squeezed(words_of(area)))
      return `words lost: “${short(words)}” became “${short(words_of(area))}”`;
    return null;
  }

  // What the notebook holds and the page does not show.
  function lost(path, index) {
    if (widget(path, index).model.type !== "code") return [];
    const areas = shown(path, index);
    return cells(path)[index].outputs
      .map((output, at) => output_lost(output, areas[at])).filter(Boolean);
  }

  async function image_faults(area, image) {
    const told = image.alt.trim() && image.alt !== "Image"; // which Lab writes where there is none
    const name = told ? short(image.alt) : "an image without alt text";
    const faults = told ? [] : [name];
    const loaded = await image.decode().then(() => image.naturalWidth > 0, () => false);
    if (!loaded) return [...faults, `${name}: did not load`];
    const [own, room] = [image.getBoundingClientRect(), area.getBoundingClientRect()];
    if (own.width < 1) faults.push(`${name}: takes no room`);
    if (own.right > room.right + 1 || own.width > area.clientWidth + 1)
      faults.push(`${name}: ${Math.round(own.width)} px wide in ${area.clientWidth} px`);
    return faults;
  }

  async function pictures_amiss(path, index) {
    const checks = shown(path, index).flatMap((area) =>
      [...area.querySelectorAll("img")].filter((image) => !image.matches("div:has(svg) ~ img")).map((image) => image_faults(area, image)));
    return (await Promise.all(checks)).flat();
  }

  // The panel itself hides what is too wide, so each area is asked; once more where one was, as a
  // scrollbar of the notebook may just be coming or going.
  async function too_wide(path, index) {
    const wide = () => ours(path, index).filter((area) => area.scrollWidth > area.clientWidth + 1);
    if (wide().length) await new Promise((done) => setTimeout(done, 300));
    return wide().map(({ textContent, scrollWidth, clientWidth }) =>
        `“${short(textContent)}”: ${scrollWidth} px wide in ${clientWidth} px`);
  }

  // Exercises: what is wider than the exercise it stands in, or than its own box.
  const cut_off = (path, index) =>
    [...widget(path, index).node.querySelectorAll(".cd")].flatMap((exercise) => {
      const room = exercise.getBoundingClientRect();
      return [...exercise.querySelectorAll("*:not(.cd-unseen, option, details:not([open]) *)")]
        .filter((part) => part.getClientRects().length && !part.closest(DRAWING)) // which scrolls
        .filter((part) => part.getBoundingClientRect().right > room.right + 1 ||
          part.getBoundingClientRect().left < room.left - 1)
        .map((part) => `${part.outerHTML.slice(0, 80)}: out of the exercise`);
    });

  // Whether what has the focus can be seen to have it (JupyterLab's own parts are its own affair).
  const focus_seen = () => {
    const here = document.activeElement;
    if (!here.closest(".cd")) return true;
    const { outlineStyle, outlineWidth } = getComputedStyle(here);
    const box = here.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < window.innerHeight;
    const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    return (inside && outlined) || `${outlineStyle} ${outlineWidth}, ${box.top} to ${box.bottom}`;
  };

  // ---- links --------------------------------------------------------------------------------
  const links = (path, index) =>
    shown(path, index).flatMap((area) =>
      [...area.querySelectorAll("a[href]:not(.jp-InternalAnchorLink)")].map((link) => ({
        words: short(link.textContent) || link.getAttribute("aria-label") || "",
        href: link.getAttribute("href"),
        address: link.href,
        lands: lands(path, link.getAttribute("href")),
      })));

  // Lab's sanitiser renames id to data-jupyter-id, and its anchors find both.
  const lands = (path, href) => {
    const anchor = CSS.escape(decodeURIComponent(href.split("#")[1] ?? ""));
    return href.startsWith("#") && anchor !== "" &&
      Boolean(panel(path).node.querySelector(`#${anchor}, [data-jupyter-id="${anchor}"]`));
  };

  // ---- contrast (WCAG 2: relative luminance) ------------------------------------------------
  const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], below) =>
    [r, g, b].map((part, at) => part * a + below[at] * (1 - a));
  const luminance = (colour) => {
    const [r, g, b] = colour.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const lineage = (element) => {
    const parents = [];
    for (let at = element; at; at = at.parentElement) parents.unshift(at);
    return parents;
  };
  const ground = (element) =>
    lineage(element).reduce(
      (below, parent) => over(rgba(getComputedStyle(parent).backgroundColor), below),
      [255, 255, 255]);
  const ink = (element, below) => {
    const [r, g, b, a] = rgba(getComputedStyle(element).color);
    const opacity = lineage(element).reduce(
      (all, parent) => all * Number(getComputedStyle(parent).opacity), 1);
    return over([r, g, b, a * opacity], below);
  };

  function text_elements(area) {
    const found = new Set();
    const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() && parent.getClientRects().length) found.add(parent);
    }
    return [...found].filter((element) => !element.matches("style, script"));
  }
  function contrast(element) {
    const below = ground(element);
    return ratio(ink(element, below), below);
  }
  const faint = (path, index, least = 4.5) =>
    ours(path, index).flatMap((area) =>
      text_elements(area)
        .filter((element) => contrast(element) < least)
        .map((element) => `“${short(element.textContent)}”: ${contrast(element).toFixed(2)} to 1`));

  // ---- the window ---------------------------------------------------------------------------
  // How tall a window shows all of the notebook, which is scrolled to its top.
  async function tallness(path) {
    const cell = (which) => content(path).widgets.at(which).node.getBoundingClientRect();
    const scrolled = panel(path).node.querySelector(".jp-WindowedPanel-outer");
    scrolled.scrollTop = 0;
    await drawn();
    const around = window.innerHeight - scrolled.clientHeight;
    return Math.ceil(around + cell(-1).bottom - cell(0).top) + 40;
  }
  // Lab sets the window's parts out anew before the second frame from now.
  const frame = () => new Promise((then) => requestAnimationFrame(then));
  const drawn = async () => { await frame(); await frame(); };

  // Whether the window has this size, and all in it has been set out for it.
  async function sized(width, height) {
    if (window.innerWidth !== width || window.innerHeight !== height) return false;
    await drawn();
    return true;
  }

  const theme = () => document.body.dataset.jpThemeName ?? "";
  // Lab hides a change of theme behind a curtain, and stumbles if the next comes before it is up.
  const themed = (name) => theme() === name && !document.getElementById("jupyterlab-splash");

  // ---- what Python calls --------------------------------------------------------------------
  const checks = { lost, pictures_amiss, too_wide, cut_off, links, faint };

  // Cell by cell, each scrolled to, the answers of a check.
  async function each(path, check) {
    const answers = [];
    for (const index of content(path).widgets.keys()) {
      await reveal(path, index);
      answers.push(await checks[check](path, index));
    }
    return answers;
  }

  return {
    panel, widget, cells, report, act, show, activate, reveal, fold, tallness, theme, themed, each,
    focus_seen, sized, watch_saves, ...states, ...checks,
  };
})();
