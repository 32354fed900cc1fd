// A question: its choices, its hints, its feedback.
const OUTCOMES = { right: "✓", "not yet": "→ Not yet.", "not answered": "…", kept: "" };
const LOOKS = { "not yet": "cd-not-yet", "not answered": "cd-kept", kept: "cd-kept" };
const SURE = [["", "how sure?"], [0, "0 % – a guess"], [25, "25 %"], [50, "50 %"], [75, "75 %"],
  [100, "100 % – certain"]];

// Each control returns the elements to answer with, and what is given: texts, or places of words.
// Which kind of question has which is in lesson/feedback/questions/kinds.py.
const CONTROLS = {
  radio: (state, id) => choices(state, id, "radio"),
  checkbox: (state, id) => choices(state, id, "checkbox"),
  order, cards, number: (state) => typed(state, "A number", { inputmode: "decimal", size: 12 }),
  date: (state) => typed(state, "A date, as you would say it",
    { placeholder: "1 March 1979, 1979-03, after 1979", size: 30 }),
  words: words_in_text, text: written, table,
};

function choices({ choices, given }, id, type) {
  const inputs = choices.map((choice) =>
    make("input", { type, name: id, value: choice, checked: given.includes(choice) }));
  const rows = inputs.map((input, at) =>
    make("label", { class: "cd-choice" }, input, make("bdi", {}, choices[at])));
  return { body: rows, given: () => ({ given: chosen(inputs, choices) }) };
}
const chosen = (inputs, choices) => choices.filter((_, at) => inputs[at].checked);

function typed({ given }, name, attributes) {
  const input = make("input", { type: "text", value: given[0] ?? "", maxlength: 200,
    autocomplete: "off", ...attributes });
  return {
    body: [make("label", {}, `${name}: `, input)], given: () => ({ given: [input.value] }),
  };
}
function written({ given }) {
  const area = make("textarea", { rows: 4, maxlength: 5000, "aria-label": "Your answer" });
  area.value = given[0] ?? "";
  return { body: [area], given: () => ({ given: [area.value] }) };
}

// A table to fill in: a row for each voice, a column for each question to it.
function table({ choices, given }) {
  const cells = new Map(); // “voice · question” → its weights
  for (const choice of choices) {
    const [of, asks, weight] = choice.split(" · ");
    const name = `${of} · ${asks}`;
    cells.set(name, { of, asks, weights: [...(cells.get(name)?.weights ?? []), weight] });
  }
  const selects = new Map([...cells].map(([name, { of, asks, weights }]) => {
    const select = make("select", { "aria-label": `${of}: ${asks}` },
      ["", ...weights].map((weight) => make("option", { value: weight }, weight || "…")));
    select.value = weights.find((weight) => given.includes(`${name} · ${weight}`)) ?? "";
    return [name, select];
  }));
  const of_all = (part) => [...new Set([...cells.values()].map((cell) => cell[part]))];
  const head = make("tr", {}, make("td", {}), of_all("asks").map((asks) => make("th", { scope: "col" }, asks)));
  const rows = of_all("of").map((of) => make("tr", {}, make("th", { scope: "row" }, make("bdi", {}, of)),
    of_all("asks").map((asks) => make("td", {}, selects.get(`${of} · ${asks}`) ?? ""))));
  return {
    body: [make("div", { class: "cd-wide" }, make("table", { class: "cd-table" }, head, rows))],
    given: () => ({ given: [...selects].filter(([, select]) => select.value)
      .map(([name, select]) => `${name} · ${select.value}`) }),
  };
}

// Items to put in order: by buttons, by Alt and an arrow, or by dragging.
function order({ choices, given }, id, { say }) {
  let moved_any = given.length === choices.length; // as they come they are nobody's answer
  let items = moved_any ? [...given] : [...choices];
  const list = make("ol", { class: "cd-order" });
  const put = (from, to) => {
    if (to < 0 || to >= items.length || from === to) return;
    const [moved] = items.splice(from, 1);
    items.splice(to, 0, moved);
    moved_any = true;
    show();
    changed(list);
    say(`${moved}: now number ${to + 1} of ${items.length}.`);
  };
  const arrow = (at, by) => button(by < 0 ? "↑" : "↓", () => put(at, at + by), {
    "aria-label": `${by < 0 ? "Up" : "Down"}: ${items[at]}`, "data-focus": `${items[at]} ${by}`,
    "aria-disabled": String(!(at + by in items)),
  });
  const show = () => redraw(list, items.map((item, at) => make("li", {
    draggable: "true",
    ondragstart: (event) => event.dataTransfer.setData("text/plain", String(at)),
    ondragover: (event) => event.preventDefault(),
    ondrop: (event) => {
      event.preventDefault();
      put(Number(event.dataTransfer.getData("text/plain")), at);
    },
    onkeydown: (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (by && event.altKey) { event.preventDefault(); put(at, at + by); }
    },
  }, arrow(at, -1), arrow(at, 1), " ", make("bdi", {}, item))));
  show();
  return { body: [list], given: () => ({ given: moved_any ? items : [] }) };
}

// Cards to place on the way of some words: a press places one at its end or takes it back, arrows
// move it; with a mouse it can be dragged to its place. How many belong there is not told.
function cards({ choices, given }, id, { say }) {
  let way = given.filter((card) => choices.includes(card));
  const body = make("div");
  const put = (card, at = way.length) => { // -1 takes it back
    way = way.filter((other) => other !== card);
    if (at >= 0) way.splice(at, 0, card);
    show();
    changed(body);
    say(at < 0 ? `${card}: taken back.` : `${card}: step ${way.indexOf(card) + 1} of ${way.length}.`);
  };
  const card_of = (words, at) => button(make("bdi", {}, words), () => put(words, at < 0 ? undefined : -1), {
    draggable: "true", "data-focus": words,
    "aria-label": at < 0 ? `Place: ${words}` : `Step ${at + 1}: ${words}. Press to take it back.`,
    ondragstart: (event) => event.dataTransfer.setData("text/plain", words),
    onkeydown: (event) => {
      const to = at + ({ ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0);
      if (at < 0 || to === at || !(to in way)) return;
      event.preventDefault();
      put(words, to);
    },
  });
  const takes = (at) => ({ ondragover: (event) => event.preventDefault(), ondrop: (event) => {
    event.preventDefault();
    event.stopPropagation(); // a step lies on the way
    const card = event.dataTransfer.getData("text/plain");
    if (choices.includes(card)) put(card, at);
  } });
  const show = () => redraw(body,
    make("ol", { class: "cd-way", "aria-label": "The way so far", ...takes() },
      way.map((words, at) => make("li", takes(at), card_of(words, at))),
      !way.length && make("li", { class: "cd-pale" }, "Press the card that comes first.")),
    make("div", { class: "cd-row", role: "group", "aria-label": "Cards", ...takes(-1) },
      choices.filter((words) => !way.includes(words)).map((words) => card_of(words, -1))));
  show();
  return { body: [body], given: () => ({ given: way }) };
}

function words_in_text({ given, unsent }, id, { paragraphs, say }) {
  let pieces = (unsent ?? []).map(([first, last]) => ({ first, last }));
  const taken = make("ul");
  const text = text_of_words(paragraphs, {
    name: "Select words in the text",
    on_change: (dropped) => { // a touch may only begin what the next one ends
      if (dropped === "mouse" && text.wide) take();
      else if (!text.dragging) changed(text.list);
    },
    on_key: (event) => {
      if (event.key !== "Enter") return false;
      take();
      return true;
    },
  });
  const told = ({ first, last }) => {
    const inside = text.places.filter((place) => place >= first && place <= last);
    return inside.map((place) => text.words.get(place).textContent).join(" ");
  };
  function take() {
    if (!text.places.length) return;
    const now = text.ends;
    const off = now.first === now.last && is_taken(now.first); // a click on it takes it back
    pieces = pieces.filter(({ first, last }) => last < now.first || now.last < first);
    if (!off) pieces.push(now); // in place of what it touches
    show();
    say(`${off ? "Not chosen any more" : "Chosen"}: ${told(now)}`);
    text.unselect();
  }
  const is_taken = (place) => pieces.some(({ first, last }) => first <= place && place <= last);
  function show() {
    for (const [place, word] of text.words) word.classList.toggle("cd-taken", is_taken(place));
    list_pieces();
  }
  const list_pieces = () => redraw(taken, pieces.map((piece, at) => make("li", {},
    make("bdi", {}, `“${told(piece)}” `), button("×", () => {
      pieces.splice(at, 1);
      show();
      changed(text.list);
    }, { "aria-label": `Not these: ${told(piece)}`, class: "cd-small" }))));
  const before = given.length > 0 &&
    make("p", { class: "cd-pale" }, "Your last answer: ", make("bdi", {}, `“${given.join("” and “")}”`));
  const hint = make("p", { class: "cd-pale" }, "Drag over the words, or press ",
    make("kbd", {}, "Shift"), " and an arrow, then ", make("kbd", {}, "Enter"), ".");
  const draft = () => {
    const all = pieces.length || !text.wide ? pieces : [text.ends];
    return { given: [], pieces: all.map(({ first, last }) => [first, last]) };
  };
  show();
  return {
    body: [hint, text.list, taken, before], draft,
    given: () => {
      const now = draft();
      pieces = [];
      show();
      return now;
    },
  };
}

function how_sure(words, value, onchange) {
  const select = make("select", { onchange: () => onchange?.(Number(select.value)) },
    SURE.map(([percent, name]) => make("option", { value: percent }, name)));
  select.value = String(value ?? "");
  return { label: make("label", {}, `${words} `, select), value: () => select.value };
}

function render({ model, el }) {
  const desk = exercise({ model, el }, "Question", draw);
  const first = { ...model.get("state") };
  if (first.unsent && first.control !== "words") first.given = first.unsent; // typed, not sent
  // randomUUID is only there on https and on localhost; a class often has neither
  const id = `cd-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  const way = CONTROLS[first.control](first, id,
    { paragraphs: model.get("paragraphs"), say: desk.say });
  const sure = first.asks_how_sure && how_sure("How sure are you?", first.sure[0]);
  const form = make("form", {
    onsubmit: (event) => {
      event.preventDefault();
      const confidence = sure?.value?.() ? Number(sure.value()) : null;
      desk.send("answer", { ...way.given(), confidence });
    },
  }, make("fieldset", {}, make("legend", {}, make("bdi", {}, first.prompt)), way.body,
    make("div", { class: "cd-row" }, sure && sure.label,
      make("button", { type: "submit", class: "cd-main" }, "Answer"))));
  const more = make("div", { class: "cd-more" });
  form.addEventListener("input", ({ target }) => {
    if (!(sure && sure.label.contains(target))) desk.send("type", (way.draft ?? way.given)());
  });
  desk.body.append(form, more);
  desk.quiet(); // the feedback is shown below the answer

  function draw(state) {
    for (const row of form.querySelectorAll(".cd-choice")) {
      const right = state.so_far.includes(row.querySelector("input").value);
      row.querySelector(".cd-tick")?.remove();
      if (right) row.append(make("span", { class: "cd-tick" }, "✓", make("span", { class: "cd-unseen" }, " right")));
    }
    redraw(more,
      first.unsent && state.unsent && state.outcome !== "not answered" && make("p", { class: "cd-pale" }, "Not sent yet; what you wrote is kept."),
      state.read && make("p", { class: "cd-pale" }, `We read that as: ${state.read}.`),
      state.feedback && make("p", { class: `cd-told ${LOOKS[state.outcome] ?? ""}` },
        OUTCOMES[state.outcome] && [make("strong", {}, OUTCOMES[state.outcome]), " "], make("bdi", {}, state.feedback)),
      state.hints.map((hint, at) => make("p", { class: "cd-hint" },
        make("strong", {}, `Hint ${at + 1}. `), make("bdi", {}, hint))),
      make("div", { class: "cd-row" },
        state.more_hints && state.outcome !== "right" &&
          button(state.hints.length ? "Another hint" : "A hint", () => desk.send("hint"),
            { "data-focus": "hint" }),
        (state.outcome === "not yet" || state.may_show) && !state.explanation &&
          button(state.may_show ? "Show the answer" : "Show the explanation",
            () => desk.send("explain"), { "data-focus": "explain", "data-onward": true }),
        state.outcome && button("Next question →", () => leave(desk.root), // one of several
          { class: "cd-next", "data-focus": "next" })),
      state.weighed.length > 0 && comparison(state.weighed),
      state.explanation && explanation(state),
      state.points.length > 0 && self_check(state, desk.send),
      state.explanation && state.asks_how_sure &&
        how_sure("How sure are you now?", state.sure[1],
          (percent) => desk.send("sure", { confidence: percent })).label,
      state.explanation && state.sure.length > 0 && surer(state.sure));
  }
  desk.start();
  return desk.stop;
}

// How sure the learner was at first and is now, drawn.
const surer = (sure) => make("div", { class: "cd-sure" },
  ["at first", "now"].map((name, at) => make("label", {}, `Sure ${name}: ${sure[at]} % `,
    make("meter", { min: 0, max: 100, value: sure[at] }))));

// Three points to tick, for a text that only its writer can compare with the model answer.
function self_check({ points, ticked, verdict }, send) {
  const boxes = points.map((point, at) => make("input", { type: "checkbox",
    checked: ticked.includes(point), "data-focus": `point ${at}` }));
  const note = () => send("tick", { points: points.filter((_, at) => boxes[at].checked) });
  return make("fieldset", { class: "cd-points", oninput: (event) => event.stopPropagation(),
    onchange: (event) => { event.stopPropagation(); note(); } }, // nothing new to answer with
  make("legend", {}, "What holds for your text? Tick it."),
  boxes.map((box, at) => make("label", { class: "cd-choice" }, box, make("bdi", {}, points[at]))),
  !verdict && button("None of these", note, { "data-focus": "none" }),
  verdict && make("p", { class: "cd-pale" }, verdict));
}

// What the learner put into a table, beside what we did.
const comparison = (weighed) => make("div", { class: "cd-wide" },
  make("table", { class: "cd-table" },
    make("tr", {}, ["who", "", "you", "we", "why"].map((words) =>
      make("th", { scope: "col" }, words))),
    weighed.map(({ of, asks, yours, ours, fair, says }) => make("tr", {},
      [of, asks, yours, fair ? `${ours} (as fair: ${fair})` : ours, says].map((words, at) =>
        make("td", { class: at < 3 && "cd-whole" },
          make(at === 2 && ![ours, ...fair.split(" or ")].includes(yours) ? "mark" : "bdi", {}, words)))))));

const explanation = ({ label, solution, explanation, references }) =>
  make("div", { class: "cd-explanation" },
    solution && make("p", {}, make("strong", {}, `${label}: `),
      make("bdi", {}, solution)),
    make("p", {}, make("bdi", {}, explanation)),
    references.length > 0 && make("ul", {}, references.map(({ words, url, says }) =>
      make("li", {}, make("bdi", {}, says), " (", outside(url, words), ")"))));
