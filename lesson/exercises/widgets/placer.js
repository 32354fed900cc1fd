// The date placer: a row for each event, with its lane on one time axis and the date in words.

const SHAPES = { [CLOSED]: ["▬ closed", 1], [AFTER]: ["┣▶ open end", 2], [BEFORE]: ["◀┫ open start", 3] };
const TALL_AXIS = 46;

function render({ model, el }) {
  const desk = exercise({ model, el }, "Give each event a date", draw);
  const state = model.get("state");
  const board = board_of(state.published);
  const help = make("details", {}, make("summary", {}, "How to date an event"),
    make("ul", {}, ["Click or drag in its lane, or write: 1 March 1979, March 1979, 1979, the 1970s.",
      "Zoom to what you know: zoomed to years, a date is a year.",
      "Open at one end: after 1979, by 1979, since 1979. Choose it above, or write it.",
      "Not sure: write about 1979, or perhaps 1979.",
      "Never more exactly than the article: a year stays a year."].map((line) =>
      make("li", {}, line)),
    make("li", {}, "Keys in a lane: ", keys("←", "→"), " move, ", keys("+", "−"), " zoom, ",
      keys("1", "2", "3"), " closed, open end, open start, ", keys("Shift", "→"), " longer, ",
      keys("↑", "↓"), " other events, ", keys("Delete"), " no date, ",
      keys("Ctrl", "Z"), " undo.")));
  const rows = make("ol", { class: "cd-events cd-plain" });
  const leaf = pages(desk, {
    noun: "Event", names: state.events.map(({ name }, at) => `${at + 1} · ${name}`), big: model.get("big"),
    show: (at) => {
      made.forEach(({ item }, place) => { item.hidden = at !== null && place !== at; });
      if (at !== null) board.select(made[at].lane); // which the zoom goes by
    },
  });
  desk.root.querySelector(".cd-top").append(board.tools);
  desk.body.append(help, leaf.bar, rows);

  const made = state.events.map(row);
  rows.append(...made.map(({ item }) => item));
  board.lanes.push(...made.map(({ lane }) => lane));

  function draw(now) {
    const had = desk.root.contains(document.activeElement);
    redraw(desk.bar, retrace(desk, now.can), leaf.toggle, now.checks && button("Check all",
      () => desk.send("check", { event: null }), { class: "cd-main", "data-focus": "check" }));
    if (had && !desk.root.contains(document.activeElement)) board.current.element.focus(); // no step left
    now.events.forEach((event, at) => made[at].show(event, now));
  }
  // A row is made once, so that unsent input in it is never redrawn.
  function row({ name, places }, at) {
    const place = () => {
      if (typed() === last) return; // Enter and then blur would send the same twice
      last = typed();
      sent = desk.send("place", { event: at, words: date.value, kind: kind.value });
    };
    const date = make("input", { type: "text", maxlength: 100, autocomplete: "off",
      placeholder: "when?", onblur: place,
      onkeydown: ({ key }) => { if (key === "Enter") place(); } });
    const kind = make("select", { onchange: place }, make("option", { value: "" }, "what kind?"),
      Object.entries(state.kinds).map(([value, { words }]) => make("option", { value }, words)));
    const check = button("Check", () => desk.send("check", { event: at }),
      { "aria-label": `Check the date of: ${name}`, hidden: true });
    const notes = make("div");
    const typed = () => JSON.stringify([date.value, kind.value]);
    let last = typed(), sent = 0, waiting = null;
    const lane = lane_of({ name, board, kinds: state.kinds,
      on_change: (words) => { date.value = words; },
      on_drop: (when) => { waiting = when; last = typed(); drop(); },
      on_cancel: () => { [date.value] = JSON.parse(last); },
      on_remove: () => { date.value = ""; place(); } });
    // Keys may come faster than Python saves: of all that wait only the last is sent.
    function drop() {
      if (waiting === null || model.get("state").done < sent) return;
      sent = desk.send("drop", { event: at, when: waiting, kind: kind.value });
      waiting = null;
    }
    function show(event, { checks, done }) {
      const look = event.outcome === "right" ? ["✓ ", ""] : ["→ ", "cd-not-yet"];
      const busy = date.getRootNode().activeElement;
      // pending input is newer than this state
      const untouched = typed() === last && done >= sent && waiting === null && !lane.held;
      if (busy !== date && untouched) date.value = event.typed;
      if (busy !== kind && untouched) kind.value = event.kind;
      if (untouched) {
        last = typed();
        lane.show(event.line, event.kind);
      }
      check.hidden = !event.read || !checks;
      redraw(notes,
        event.trouble && make("p", { class: "cd-told cd-not-yet" }, make("bdi", {}, event.trouble)),
        event.read && make("p", {}, "You say: ", make("bdi", {}, event.read), "."),
        event.feedback && make("p", { class: `cd-told ${look[1]}` }, look[0],
          make("bdi", {}, event.feedback)));
      if (untouched && event.line && busy === date) board.reveal(place_of(event.line));
      board.tell();
    }
    const item = make("li", { class: "cd-event", onfocusin: () => board.select(lane) },
      make("div", {}, make("strong", {}, `${at + 1} · `, make("bdi", {}, name)), quoted(places)),
      make("div", { class: "cd-answer" }, lane.element,
        make("div", { class: "cd-row" },
          make("label", {}, "Date ", date), make("label", {}, "Kind ", kind), check),
        notes));
    return { item, show, lane, drop };
  }
  keys_to_retrace(desk);
  const drop_waiting = () => made.forEach(({ drop }) => drop());
  model.on("change:state", drop_waiting);
  desk.start();
  leaf.start();
  board.start();
  return () => {
    model.off("change:state", drop_waiting);
    board.stop();
    desk.stop();
  };
}
const keys = (...names) => names.map((name) => make("kbd", {}, name));
function quoted(places) {
  const [first, ...more] = places.map(({ paragraph, before, words, after }) =>
    make("p", { class: "cd-pale" }, `${paragraph}: `, make("bdi", {}, before, make("mark", {}, words), after)));
  return [first, more.length > 0 && make("details", {}, make("summary", {},
    `and ${more.length} more ${more.length > 1 ? "places" : "place"}`), more)].filter(Boolean);
}

// What all lanes share: the window on the axis, the lane in hand, and the tools above them.
function board_of(published) {
  const axis = svg("svg", { class: "cd-axis", height: TALL_AXIS, "aria-hidden": "true" });
  const fingers = new Map();
  const group = (legend, name, choices, choose) => make("fieldset", { class: "cd-segments" },
    make("legend", {}, legend), choices.map(([value, words, title]) => make("label", { title },
      make("input", { type: "radio", name, value, onchange: () => choose(value) }), make("span", {}, words))));
  const id = `cd-${Math.random().toString(36).slice(2)}`; // radio buttons of another placer are others
  const zoom = group("Zoom", `${id}-zoom`, Object.entries(UNITS).map(([unit, { plain }]) => [unit, plain]),
    (unit) => zoom_to(unit));
  const shape = group("Ends", `${id}-shape`,
    Object.entries(SHAPES).map(([value, [words, key]]) => [value, words, `Key ${key}`]),
    (value) => board.current.reshape(value));
  const all = button("Show all", show_all, { class: "cd-small" });
  const tools = make("div", { class: "cd-tools" }, make("div", { class: "cd-row" }, zoom, shape, all),
    make("div", { class: "cd-axis-place" }, axis));
  const today = published ?? [Math.floor(Date.now() / 864e5) + EPOCH];
  const watch = new ResizeObserver(() => resize());
  let asked = 0;

  const board = {
    published, tools, lanes: [], current: null, cursor: today[0],
    view: window_on(today[0], "year", 600), ticks: [],
    get unit() { return unit_of(board.view); },
    select(lane) {
      if (board.current === lane) return;
      const last = board.current;
      board.current = lane;
      board.lanes.forEach(({ element }) => { element.tabIndex = element === lane.element ? 0 : -1; });
      last?.draw();
      lane.draw();
      tell();
    },
    next(lane, step) {
      const shown = board.lanes.filter(({ element }) => element.offsetParent);
      shown[shown.indexOf(lane) + step]?.element.focus();
    },
    pan: (pixels) => look(panned(board.view, pixels)),
    reveal(day) {
      const x = x_of(day, board.view), { width } = board.view;
      if (x < 24 || x > width - 24) board.pan(x - width / 2);
    },
    zoom_by(step) {
      const units = Object.keys(UNITS), to = units[units.indexOf(board.unit) + step];
      if (to) zoom_to(to);
    },
    pinch, lift: ({ pointerId }) => fingers.delete(pointerId), tell,
    start() {
      if (!board.current) board.select(board.lanes[0]);
      watch.observe(axis);
      tools.addEventListener("wheel", wheel, { passive: false });
      board.lanes.forEach(({ element }) => element.addEventListener("wheel", wheel, { passive: false }));
      const dated = board.lanes.filter(({ date }) => date);
      if (dated.length) show_all();
      else redraw_all();
    },
    stop: () => watch.disconnect(),
  };

  function look(view) {
    board.view = view;
    asked ||= requestAnimationFrame(redraw_all);
  }
  function redraw_all() {
    cancelAnimationFrame(asked);
    asked = 0;
    board.ticks = ticks_of(board.view);
    draw_axis();
    board.lanes.forEach((lane) => lane.draw());
    tell();
  }
  function resize() {
    const width = axis.clientWidth;
    if (!width || width === board.view.width) return;
    const middle = day_at(board.view.width / 2, board.view);
    look({ ...board.view, width, from: middle - width / board.view.scale / 2 });
  }
  function tell() { // which tools are in use
    zoom.querySelector(`[value=${board.unit}]`).checked = true;
    const date = board.current?.date;
    shape.querySelectorAll("input").forEach((one) => {
      one.checked = Boolean(date) && one.value === shape_of(date);
    });
  }
  function draw_axis() {
    const { view, ticks } = board, headed = ticks.filter(({ heading }) => heading);
    axis.setAttribute("viewBox", `0 0 ${view.width} ${TALL_AXIS}`);
    const heading = (words, x) => svg("text", { x, y: 15, class: "cd-heading" }, words);
    const first = headed[0]?.x ?? Infinity, known = leading(view);
    const at_start = board.unit === "year" || board.unit === "decade";
    const day = published ? x_of(published[0], view) : NaN;
    const clear = ({ x }) => !(x > day - 110 && x < day + 80); // of the word over that line
    axis.replaceChildren(lines_at(ticks, 38, TALL_AXIS), ...[
      published && words_at("published", day, 15, view),
      ...headed.filter(clear).map((tick) => heading(tick.heading, tick.x + 2)),
      known && first > 7.5 * known.length && clear({ x: 2 }) && heading(known, 2),
      ...ticks.map(({ label, x, middle }) => label_at(label, at_start ? x : middle, view)),
      published && published_line(published, view, 22, TALL_AXIS),
    ].filter(Boolean));
  }
  const label_at = (words, x, { width }) => words && x > 5 * words.length && x < width - 5 * words.length
    && svg("text", { x, y: 33, "text-anchor": "middle" }, words);
  const leading = (view) => ({ day: "month", month: "year" })[board.unit]
    && unit_in_words(view.from, { day: "month", month: "year" }[board.unit]);

  function zoom_to(unit) {
    const { view, current } = board;
    const day = current?.date ? place_of(current.date) : board.cursor;
    const x = x_of(day, view), kept = x >= 0 && x <= view.width;
    const scale = UNITS[unit].wide / UNITS[unit].days;
    look(kept && scale < view.scale ? zoomed(view, scale, x)
      : panned({ ...view, scale, from: day - view.width / scale / 2 }, 0));
  }
  function show_all() {
    const days = board.lanes.flatMap(({ date }) => (date ? [date.first, date.end, date.until] : []));
    look(fitted([...days, ...(published ?? [])].filter((day) => day != null), board.view));
  }
  function wheel(event) { // the page scrolls as ever: what pinches on a touchpad comes as Ctrl
    const { deltaX, deltaY, ctrlKey, shiftKey, clientX, currentTarget } = event;
    const across = shiftKey ? deltaX || deltaY : Math.abs(deltaX) > Math.abs(deltaY) ? deltaX : 0;
    if (!ctrlKey && !across) return;
    event.preventDefault();
    const x = clientX - axis.getBoundingClientRect().left;
    if (ctrlKey) look(zoomed(board.view, board.view.scale * Math.exp(-deltaY / 200), x));
    else board.pan(across);
  }
  // Two fingers zoom; true while there are two.
  function pinch({ pointerId, pointerType, clientX, type }) {
    if (pointerType !== "touch" || (type === "pointermove" && !fingers.has(pointerId))) return false;
    const span = () => { const [one, other] = fingers.values(); return Math.abs(one - other); };
    const before = fingers.size === 2 && span();
    fingers.set(pointerId, clientX);
    if (fingers.size !== 2) return false;
    if (before > 5 && span() > 5) {
      const [one, other] = fingers.values(), x = (one + other) / 2 - axis.getBoundingClientRect().left;
      look(zoomed(board.view, (board.view.scale * span()) / before, x));
    }
    return true;
  }
  let grabbed = null;
  axis.addEventListener("pointerdown", (event) => {
    grabbed = event.clientX;
    axis.setPointerCapture(event.pointerId);
  });
  axis.addEventListener("pointermove", ({ clientX }) => {
    if (grabbed === null) return;
    board.pan(grabbed - clientX);
    grabbed = clientX;
  });
  for (const end of ["pointerup", "pointercancel"]) axis.addEventListener(end, () => { grabbed = null; });
  return board;
}
