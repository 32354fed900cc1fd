// Shared by all exercises: elements made of text only, and operations with replies.
// Joined in front of each exercise's own script; there is no build step.

// An element. Text goes in as text: nothing here ever parses markup. On slides a press of Page Down
// presses what is marked `data-onward`, Page Up what is marked `data-back`.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

const button = (words, onclick, attributes = {}) =>
  make("button", { type: "button", onclick, ...attributes }, words);

// A link to a page elsewhere; an address that is none of the web's stays words.
const outside = (url, words) => make("a", { href: /^https?:\/\//.test(url) ? url : null,
  target: "_blank", rel: "noopener noreferrer" }, make("bdi", {}, words));

// What a learner can ask for without having changed anything.
const ASKS = new Set(["look", "answer", "search", "check", "hint", "explain", "reveal", "pick", "go", "open",
  "article", "choose", "go_on"]);
const PATIENCE = 6000; // milliseconds before we say that the kernel is not responding

// The frame of an exercise: the body that `draw(state)` fills, and a status line.
function exercise({ model, el }, name, draw) {
  const status = make("p", { class: "cd-status", role: "status" });
  const alarm = make("p", { class: "cd-alarm", role: "alert" });
  const bar = make("div", { class: "cd-row" });
  const body = make("div");
  const head = make("div", { class: "cd-top" }, bar, alarm, status);
  const then = make("div", { class: "cd-then jp-RenderedHTMLCommon", tabindex: "-1" });
  const root = make("div", { class: "cd", role: "group", "aria-label": name }, head, body, then);
  const waiting = new Map();
  let number = model.get("state").done;
  const view_of = ({ done, said, alarm, ...view }) => JSON.stringify(view);
  let drawn = view_of(model.get("state"));
  let pressed = false;
  let news = !model.get("state").outcome || Boolean(model.get("state").unsent); // something here was not sent, or not checked
  const note_news = () => { news = true; };

  // Each operation carries a number; Python answers with the state in which it is saved.
  function send(op, about = {}) {
    number += 1;
    if (!ASKS.has(op)) note_news();
    const late = () => { alarm.textContent =
      "Not saved yet: the kernel is not responding. If this message stays, choose Kernel → Restart"
      + " Kernel in the menu (on slides press Esc first), then run the first cell and this one again."
      + " Everything saved before is safe."; };
    try {
      model.send({ op, number, ...about });
      waiting.set(number, setTimeout(late, PATIENCE));
    } catch { // JupyterLab already knows that there is no kernel
      late();
    }
    return number;
  }
  function say(words) {
    status.textContent = words;
  }
  function answered() {
    const state = model.get("state");
    for (const [asked, timer] of waiting) {
      if (asked > state.done) continue;
      clearTimeout(timer);
      waiting.delete(asked);
    }
    if (alarm.textContent !== state.alarm) alarm.textContent = state.alarm; // or it is read again
    if (state.said || state.alarm) say(state.said); // no “Saved.” of before beside an alarm
    draw_news();
    root.dispatchEvent(new Event("cd-saved", { bubbles: true })); // for the line of progress
  }
  // What an answer opens is what the notebook's own code shows, so here alone markup is markup.
  function open() {
    const { promise, html } = model.get("then");
    if (html) {
      const here = then.contains(document.activeElement);
      then.innerHTML = html;
      if (here) then.focus({ preventScroll: true });
    } else redraw(then, promise && make("p", { class: "cd-pale" }, promise, " ",
      button("Open it now", () => send("open"),
          { class: "cd-small", "data-focus": "open", "data-onward": true })));
  }
  // Not redrawn while the pointer is down: the click would be lost.
  function draw_news() {
    const state = model.get("state");
    if (pressed || view_of(state) === drawn) return;
    drawn = view_of(state);
    draw(state);
  }
  const press = () => { pressed = true; };
  const release = () => setTimeout(() => { pressed = false; draw_news(); }); // after the click
  // Another notebook, or another cell, may have changed what is saved.
  const look = () => { if (document.visibilityState === "visible") send("look"); };
  const come_in = ({ relatedTarget }) => { if (!root.contains(relatedTarget)) look(); };
  const keep_keys = (event) => { // or JupyterLab's command mode takes them
    if (goes_on(event)) {
      event.preventDefault(); // running the cell again would throw away what is not sent
      go_on();
    } else if (runs_the_cell(event)) return;
    event.stopPropagation();
  };
  // Shift + Enter: first what is new here is sent, then one goes on to what comes next.
  function go_on() {
    const main = [...root.querySelectorAll("button.cd-main:not(:disabled)")]
      .find((one) => one.offsetParent);
    if (!main || !news) return leave(root);
    main.focus(); // a field that is left says what is in it
    main.click();
    news = false;
  }

  // Stays in sight while the exercise is longer than the window; JupyterLab defeats `sticky`.
  function follow() {
    const scroller = root.closest(".jp-WindowedPanel-outer") ?? document.documentElement;
    const top = Math.max(0, scroller.getBoundingClientRect().top);
    const hidden = top - root.getBoundingClientRect().top;
    const most = root.clientHeight - then.offsetHeight - head.offsetHeight - 20;
    const shows = bar.childElementCount > 0 || alarm.textContent; // an empty strip hides choices
    const floats = hidden > 0 && most > 0 && shows;
    head.classList.toggle("cd-floats", floats);
    head.style.transform = floats ? `translateY(${Math.min(hidden, most)}px)` : "";
  }

  const unlink = article_of({ model, root, send });
  root.addEventListener("keydown", keep_keys);
  for (const change of ["input", "change"]) root.addEventListener(change, note_news);
  root.addEventListener("focusin", come_in);
  root.addEventListener("cd-enter", () => enter(root)); // asked by our extension of JupyterLab
  root.addEventListener("pointerdown", press, { capture: true });
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, release);
  document.addEventListener("scroll", follow, { capture: true, passive: true });
  document.addEventListener("visibilitychange", look);
  model.on("change:state", answered);
  model.on("change:then", open);
  open();
  el.append(root);
  return {
    root, bar, body, send, say,
    quiet: () => status.classList.add("cd-unseen"), // hidden, but still read out
    start: () => draw(model.get("state")),
    stop() {
      unlink();
      model.off("change:state", answered);
      model.off("change:then", open);
      document.removeEventListener("visibilitychange", look);
      for (const end of ["pointerup", "pointercancel"]) window.removeEventListener(end, release);
      document.removeEventListener("scroll", follow, { capture: true });
      waiting.forEach(clearTimeout);
    },
  };
}

// Undo and redo, where the exercise has steps; Ctrl + Z works wherever one is but in a field, which
// has its own.
const retrace = ({ send }, can) => ["Undo", "Redo"].map((name) => {
  const op = name.toLowerCase();
  return button(name, () => send(op), { disabled: !can[op], "data-focus": op });
});
const RETRACE = { z: ({ shiftKey }) => (shiftKey ? "redo" : "undo"), y: () => "redo" };
function keys_to_retrace({ root, send }) {
  root.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey } = event;
    const op = (ctrlKey || metaKey) && RETRACE[key.toLowerCase()]?.(event);
    if (!op || event.defaultPrevented || target.closest("input[type=text], textarea, select")) return;
    send(op);
    event.preventDefault();
  });
}

// All items at once, or one at a time in large letters for a projector.
// `show(at)` shows that one, `show(null)` all.
function pages({ root }, { noun, names, big, show }) {
  let large = big, at = 0;
  const chosen = make("select", { "data-focus": "page", onchange: () => turn(Number(chosen.value)) },
    names.map((name, place) => make("option", { value: place }, name)));
  const back = button("←", () => turn(at - 1), { "aria-label": `${noun} before this one` });
  const on = button("→", () => turn(at + 1), { "aria-label": `${noun} after this one` });
  const bar = make("div", { class: "cd-row cd-pages" },
    back, make("label", {}, `${noun} `, chosen), on);
  const toggle = button("Large letters", () => set(!large),
    { "data-focus": "large", title: `One ${noun.toLowerCase()} at a time, in large letters` });

  function turn(to) {
    at = Math.max(0, Math.min(to, names.length - 1));
    chosen.value = at;
    at_the_ends(back, on, at, names.length);
    show(large ? at : null);
  }
  function set(wanted) {
    large = wanted;
    toggle.setAttribute("aria-pressed", String(large));
    root.classList.toggle("cd-big", large);
    bar.hidden = !large || names.length < 2;
    turn(at);
  }
  return {
    toggle, bar, turn, start: () => set(large),
    get at() { return at; },
    get large() { return large; },
  };
}

// One of two that go back and on cannot, at the first and the last; the focus goes to the other.
function at_the_ends(back, on, at, many) {
  const held = document.activeElement;
  back.disabled = at === 0;
  on.disabled = at === many - 1;
  if (held === back && back.disabled) on.focus();
  if (held === on && on.disabled) back.focus();
}

// ---- from one exercise to the next
const goes_on = ({ key, altKey, ctrlKey, metaKey, shiftKey }) =>
  key === "Enter" && shiftKey && !(altKey || ctrlKey || metaKey);
const changed = (element) => element.dispatchEvent(new Event("input", { bubbles: true }));
const TO_ANSWER_WITH = "input:not(:disabled), textarea, select, [tabindex='0']";

function enter(root) {
  root.dispatchEvent(new Event("cd-show", { bubbles: true })); // it may be one of several
  const chosen = root.querySelector("input:checked");
  const seen = (names) => [...root.querySelectorAll(names)].find((one) => one.checkVisibility());
  (chosen ?? seen(TO_ANSWER_WITH) ?? seen("button") ?? seen(".cd-then"))?.focus({ preventScroll: true });
  root.scrollIntoView({ block: root.offsetHeight > window.innerHeight / 2 ? "start" : "nearest" });
}
// The next exercise of the cell or of the next cell; where that has none, the next cell itself.
function leave(root) {
  const cell = root.closest(".jp-Cell");
  const here = [...(cell ?? document).querySelectorAll(".cd")];
  const there = [...(cell?.nextElementSibling?.querySelectorAll(".cd") ?? [])];
  const next = here[here.indexOf(root) + 1] ?? there.find((one) => one.offsetParent);
  if (next) enter(next);
  else cell?.nextElementSibling?.focus();
}
const runs_the_cell = ({ key, ctrlKey, metaKey, shiftKey }) =>
  (key === "Enter" && (ctrlKey || metaKey || shiftKey)) || (key === "s" && (ctrlKey || metaKey));

// Redraws a part of the page, keeping the focus and unsent input.
function redraw(place, ...children) {
  const kept = place.getRootNode().activeElement;
  const name = place.contains(kept) ? kept.dataset.focus : null;
  const [from, to] = name && "selectionStart" in kept ? [kept.selectionStart, kept.selectionEnd] : [];
  place.replaceChildren(...children.flat().filter((child) => child != null && child !== false));
  if (!name) return;
  const again = place.querySelector(`[data-focus="${CSS.escape(name)}"]`);
  again?.focus({ preventScroll: true });
  if (again && from != null && again.type === "text") {
    again.value = kept.value;
    again.setSelectionRange(from, to);
  }
}
