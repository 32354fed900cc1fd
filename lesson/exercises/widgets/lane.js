// An event's lane on the axis: a point, a bar or an open end, moved by mouse, touch and keys.
const TALL = 64, LINE = 42, LABEL = 19; // pixels: the lane, the middle of its mark, the words above
const ARROW = 52, FADES = 12, REACH = 14; // pixels of an open end; steps of a fade; pixels to grab
const OUTLINES = { o: "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z", D: "M0-9l9 9-9 9-9-9z",
  "^": "M0-9l9 16h-18z" };

function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.flat().filter(Boolean));
  return element;
}
const lines_at = (ticks, top, bottom) => svg("path", { class: "cd-ticks",
  d: ticks.filter(({ x }) => x >= 0).map(({ x }) => `M${x.toFixed(1)} ${top}V${bottom}`).join("") });
const grid = (ticks) => [lines_at(ticks, 0, TALL),
  lines_at(ticks.filter(({ label, heading }) => label || heading), 0, TALL)];
const within = (x, { width }) => Math.max(-20, Math.min(x, width + 20));
function published_line(published, view, top, bottom) {
  const x = x_of((published[0] + published[1]) / 2, view);
  return svg("path", { class: "cd-published", d: `M${x.toFixed(1)} ${top}V${bottom}` });
}

// ---- how a date looks
function drawn(date, view, { marker }, name) {
  const [start, end] = [date.first, date.end].map((day) => day !== null && x_of(day, view));
  const look = `cd-mark cd-kind-${name}${date.doubt ? " cd-doubt" : ""}`;
  const shape = shape_of(date);
  if (shape === BEFORE) return [...fade(end, view), cap(end)];
  if (shape === AFTER && date.until === null) return [arrow(start), cap(start)];
  if (shape === CLOSED && is_whole(date) && date.units[1] === "day") {
    const middle = (start + end) / 2;
    return [svg("path", { class: look, d: OUTLINES[marker], transform: `translate(${middle} ${LINE})` })];
  }
  return [bar(start, shape === AFTER ? x_of(date.until, view) : end, look, view)];
}
function bar(start, end, look, view) {
  const middle = (start + end) / 2, wide = Math.max(end - start, 9);
  const [left, right] = [within(middle - wide / 2, view), within(middle + wide / 2, view)];
  return svg("rect", { class: look, x: left, y: LINE - 9, width: right - left, height: 18, rx: 2 });
}
const cap = (x) => svg("path", { class: "cd-cap", d: `M${x} ${LINE - 11}v22` });
const arrow = (x) => svg("path", { class: "cd-cap",
  d: `M${x} ${LINE}h${ARROW}m-9 -7l9 7l-9 7` });
function fade(x, view) { // nobody says how far back, so it has no edge there
  const step = (1.5 * ARROW) / FADES;
  return Array.from({ length: FADES }, (_, at) => svg("rect", { class: "cd-fade", y: LINE - 9,
    x: within(x - (at + 1) * step, view), width: step, height: 18,
    opacity: 0.75 * (1 - at / FADES) ** 1.5 }));
}
const grip_line = (x) => svg("rect", { class: "cd-grip", x: x - 3, y: LINE - 13, width: 6, height: 26, rx: 3 });

// The pixels that a date takes, with its open end.
function extent(date, view) {
  const [first, end] = [date.first, date.end ?? date.until].map((day) => day !== null && x_of(day, view));
  if (first === false) return [end - 1.5 * ARROW, end];
  return end === false ? [first, first + ARROW] : [first, end];
}
function words_at(words, x, y, view, look = "cd-words") {
  const half = 4 * words.length; // about
  const anchor = x < half ? "start" : x > view.width - half ? "end" : "middle";
  const at = { start: Math.max(4, x - 12), middle: x, end: Math.min(view.width - 4, x + 12) }[anchor];
  return svg("text", { class: look, x: at, y, "text-anchor": anchor }, words);
}

// ---- the lane
function lane_of({ name, board, kinds, on_change, on_drop, on_cancel, on_remove }) {
  const canvas = svg("svg", { "aria-hidden": "true", height: TALL });
  const element = make("div", { class: "cd-lane", role: "slider", tabindex: -1,
    "aria-label": `On the axis: ${name}`, "aria-valuemin": FIRST_DAY, "aria-valuemax": LAST_DAY,
    onkeydown: press_key, onpointerdown: grab, onpointermove: drag, onpointerup: let_go,
    oncontextmenu: (event) => { // a finger that rests before it drags
      if (held) event.preventDefault();
      if (held) event.stopPropagation();
    },
    onpointercancel: cancel, onpointerleave: () => hover(null), onfocus: () => { board.select(lane); draw(); },
    onblur: draw }, canvas);
  let date = null, kind = "", before = null, hovered = null, held = null;

  const is_current = () => board.current === lane;
  function draw() {
    const view = board.view, ghost = date || held ? hovered : (hovered ?? focused_ghost());
    canvas.setAttribute("viewBox", `0 0 ${view.width} ${TALL}`);
    const parts = [...grid(board.ticks),
      board.published && published_line(board.published, view, 0, TALL)];
    if (ghost !== null) parts.push(...ghost_of(ghost, view));
    if (date) parts.push(...mark(view));
    else if (ghost === null && is_current()) parts.push(words_at("click or drag here", 8, LINE + 5, view, "cd-maybe"));
    canvas.replaceChildren(...parts.filter(Boolean));
    element.classList.toggle("cd-current", is_current());
    element.classList.toggle("cd-held", Boolean(held?.moved));
    element.setAttribute("aria-valuenow", date ? place_of(date) : board.cursor);
    element.setAttribute("aria-valuetext", date ? in_words(date)
      : `no date yet; Enter puts it at ${in_words(cell(board.cursor, board.unit))}`);
  }
  function mark(view) {
    const [left, right] = extent(date, view), words = in_words(date);
    if (right < 0) return [words_at(`◂ ${words}`, 0, LINE + 5, view)];
    if (left > view.width) return [words_at(`${words} ▸`, view.width, LINE + 5, view)];
    const middle = (Math.max(0, left) + Math.min(view.width, right)) / 2;
    return [svg("g", { style: `color:${kinds[kind].color}` }, drawn(date, view, kinds[kind], kind),
      is_current() && grips(view)), words_at(words, middle, LABEL, view)];
  }
  const grips = (view) => ((can_stretch() || shape_of(date) !== CLOSED)
    && [date.first, date.end].filter((day) => day !== null).map((day) => grip_line(x_of(day, view))));
  const focused_ghost = () => (document.activeElement === element ? board.cursor : null);
  function ghost_of(day, view) {
    const there = cell(day, board.unit), [left, right] = extent(there, view);
    const box = svg("rect", { class: "cd-ghost", x: left, y: LINE - 11, width: right - left, height: 22, rx: 3 });
    return date ? [box] : [box, words_at(in_words(there), (left + right) / 2, LABEL, view, "cd-words cd-maybe")];
  }

  function set(next) {
    date = next;
    kind ||= "happened"; // until Python tells which is likely
    board.cursor = place_of(next);
    draw();
    on_change(in_words(next));
  }
  function put(next) {
    set(next);
    board.reveal(place_of(next));
    on_drop(edtf_of(next), in_words(next));
  }
  const here = (day) => cell(day, board.unit, date ? { shape: shape_of(date), doubt: date.doubt } : {});

  // An end can be dragged where it is wide enough to be told from the other.
  const can_stretch = () => is_current() && (date.end - date.first) * board.view.scale > FINEST;

  // ---- mouse and touch
  const x_in = ({ clientX }) => clientX - element.getBoundingClientRect().left;
  function part_at(x) {
    if (!date) return "new";
    const [left, right] = extent(date, board.view);
    if (right < 0 || left > board.view.width) return "away";
    if (shape_of(date) !== CLOSED) return x > left - REACH && x < right + REACH ? "edge" : "ground";
    if (can_stretch() && x >= left - REACH && x < left) return "first";
    if (can_stretch() && x > right && x <= right + REACH) return "end";
    const aside = Math.max(0, 2 * REACH - (right - left)) / 2;
    return x >= left - aside && x <= right + aside ? "body" : "ground";
  }
  function grab(event) {
    if (event.button) return;
    if (board.pinch(event)) return cancel();
    const x = x_in(event);
    const edge = date && shape_of(date) !== CLOSED ? x_of(place_of(date), board.view) - x : 0;
    held = { part: part_at(x), was_current: is_current(), x, last: x, edge, moved: false,
      cursor: board.cursor };
    before = date;
    element.setPointerCapture(event.pointerId);
    board.select(lane);
    if (held.part === "new") set(here(day_at(x, board.view)));
  }
  function drag(event) {
    const x = x_in(event);
    if (board.pinch(event)) return;
    if (!held) return hover(event.pointerType === "mouse" ? x : null);
    if (!held.moved && Math.abs(x - held.x) < 4) return;
    held.moved = true;
    hovered = null;
    if (held.part === "ground" || held.part === "away") board.pan(held.last - x);
    else set(dragged(x));
    held.last = x;
  }
  function dragged(x) {
    const day = day_at(x, board.view), { part, edge } = held, unit = board.unit;
    if (part === "first" || part === "end") return stretched(before, part, day, unit);
    if (part === "edge") return edge_at(before, nearest(day_at(x + edge, board.view), unit), unit);
    if (part === "new" || is_whole(before)) return here(day);
    const start = nearest(before.first + (x - held.x) / board.view.scale, unit);
    return moved({ ...before, first: start, end: start + before.end - before.first }, unit, 0);
  }
  function let_go(event) {
    board.lift(event);
    if (!held) return;
    const { part, moved: was_moved, was_current, x } = held;
    held = null;
    if (part === "away" && !was_moved) return board.reveal(place_of(date));
    if (part === "new" || (was_moved && part !== "ground" && part !== "away")) put(date);
    else if (!was_moved && was_current && part === "ground") put(here(day_at(x, board.view)));
    else if (!was_moved && was_current && part === "body" && finer()) put(here(day_at(x, board.view)));
    else draw();
  }
  // A click into a longer bar says which part of it.
  const finer = () => date.units.some((unit) => UNITS[unit].days > UNITS[board.unit].days);
  function cancel(event) {
    if (event) board.lift(event);
    if (held) {
      date = before;
      board.cursor = held.cursor;
      on_cancel();
    }
    held = null;
    draw();
  }
  function hover(x) {
    const shown = x !== null && (!date || (is_current() && part_at(x) === "ground"));
    hovered = shown ? day_at(x, board.view) : null;
    element.dataset.part = x === null ? "" : part_at(x);
    draw();
  }

  // ---- keys
  function press_key(event) {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const large = UNITS[board.unit].large;
    const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -large, PageUp: large }[key];
    const shape = { 1: CLOSED, 2: AFTER, 3: BEFORE }[key];
    if (step) shiftKey ? stretch(step) : go(step);
    else if (shape) reshape(shape);
    else if (key === "ArrowUp" || key === "ArrowDown") board.next(lane, key === "ArrowUp" ? -1 : 1);
    else if ("+=".includes(key)) board.zoom_by(1);
    else if (key === "-") board.zoom_by(-1);
    else if (key === "Escape" && held) cancel();
    else if ((key === "Enter" && !shiftKey) || key === " ") { if (!date) put(here(board.cursor)); }
    else if (key === "Delete" || key === "Backspace") { if (date) on_remove(); }
    else return;
    event.preventDefault();
  }
  function go(step) {
    if (date) return put(moved(date, board.unit, step));
    board.cursor = place_of(moved(cell(board.cursor, board.unit), board.unit, step));
    board.reveal(board.cursor);
    draw();
  }
  function stretch(step) {
    if (!date) put(here(board.cursor));
    if (shape_of(date) === CLOSED) put(stretched(date, "end", further_edge(date.end, board.unit, step), board.unit));
  }
  const reshape = (shape) => put(date ? reshaped(date, shape) : cell(board.cursor, board.unit, { shape }));

  const lane = {
    element, name, draw, reshape,
    get date() { return date; },
    get held() { return Boolean(held); },
    show(line, as) {
      if (held) return;
      [date, kind] = [line, as];
      draw();
    },
  };
  return lane;
}
