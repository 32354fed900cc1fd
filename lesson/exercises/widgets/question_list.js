// A row of dots, one a question, told apart by their shape. One question is shown at a time, or all.
const DOTS = { right: ["✓", "right"], "not yet": ["→", "not right yet"], kept: ["●", "saved"],
  "": ["○", "not answered"] };
const WISH = "copydesk-all-questions"; // how this reader likes them, in every notebook
// A browser may keep nothing for a page, or not say so before it is asked.
function wish(value) {
  try {
    if (value !== undefined) localStorage.setItem(WISH, value);
    return localStorage.getItem(WISH);
  } catch {
    return value ?? null;
  }
}

function render({ model, el }) {
  const many = model.get("questions").length;
  const box = `.${model.get("list")}`;
  const question = (at) => document.querySelectorAll(`${box} .cd`)[at];
  const style = make("style");
  const dots = make("div", { class: "cd-row cd-dots", role: "group", "aria-label": "Questions" });
  const told = make("span", { class: "cd-pale" });
  const back = button("Back", () => turn(at() - 1), { "data-back": true });
  const on = button("Next", () => turn(at() + 1), { "data-onward": true });
  const toggle = button("", () => set(!all));
  let all = wish() === "true";
  el.append(style, make("div", { class: "cd-round cd-row", role: "group", onkeydown: keys,
    "aria-label": "One question at a time" }, back, dots, on, told, toggle));

  const at = () => model.get("at");
  function turn(to) {
    model.set("at", Math.max(0, Math.min(to, many - 1)));
    model.save_changes();
  }
  function set(wanted) {
    all = wanted;
    wish(String(all));
    draw();
  }
  // By a style sheet, as the questions come when they like; on paper all are shown.
  function draw() {
    const others = `${box} > :not(:first-child, :nth-child(${at() + 2}), :nth-child(n + ${many + 2}))`;
    style.textContent = all ? "" : `@media screen { ${others} { display: none; } }`;
    at_the_ends(back, on, at(), many);
    toggle.textContent = all ? "One at a time" : "Show all";
    told.textContent = `${at() + 1} of ${many}`;
    redraw(dots, model.get("questions").map(dot));
  }
  const dot = ({ prompt, outcome }, place) => button(DOTS[outcome][0], () => open(place), {
    class: "cd-dot", "data-outcome": outcome, "data-focus": place, title: prompt,
    "aria-label": `Question ${place + 1} of ${many}, ${DOTS[outcome][1]}`,
    "aria-current": place === at() && "true", tabindex: place === at() ? 0 : -1,
  });
  function open(place) {
    turn(place);
    if (question(place)) enter(question(place));
  }
  const moves = { ArrowRight: () => at() + 1, ArrowLeft: () => at() - 1, Home: () => 0,
    End: () => many - 1 };
  function keys(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (goes_on(event)) enter(question(at()));
    else if (moves[event.key] && dots.contains(event.target)) {
      turn(moves[event.key]());
      dots.children[at()].focus();
    } else return void (runs_the_cell(event) || event.stopPropagation());
    event.preventDefault();
    event.stopPropagation();
  }
  // Shift + Enter, or a link, goes into a question that is not shown.
  function show({ target }) {
    const place = [...document.querySelectorAll(`${box} .cd`)].indexOf(target);
    if (place >= 0 && place < many && place !== at()) turn(place);
  }
  document.addEventListener("cd-show", show);
  for (const change of ["change:at", "change:questions"]) model.on(change, draw);
  draw();
  return () => {
    document.removeEventListener("cd-show", show);
    for (const change of ["change:at", "change:questions"]) model.off(change, draw);
  };
}
