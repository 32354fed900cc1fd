// The questions of a lesson: ticked, put in order, changed, and one's own in a form.

const isolate = (words) => make("bdi", {}, words);
const LABELS = {
  answers: "Right answers, one on each line", right: "What is told then",
  otherwise: "What any other answer is told", within: "How far off a number may be",
  items: "In the right order, one on each line", answer: "One way to put it",
  points: "Three points to compare by, one on each line", hints: "Hints, one on each line",
  prompt: "The question", explanation: "The explanation, shown after an answer",
};
const LINES = new Set(["answers", "items", "points", "hints"]);

function render({ model, el }) {
  const desk = exercise({ model, el }, "Review the questions", draw);
  const lists = make("div");
  const place = make("div");
  desk.body.append(place, lists);
  let drawn = null; // the form is made anew only for another question: what is typed stays

  function draw(state) {
    redraw(desk.bar, make("h2", { class: "cd-part-of" }, `The questions: ${count(state)} are asked`),
      button("Write one of your own", () => desk.send("new"), { "data-focus": "new" }),
      button("Undo", () => desk.send("undo"), { disabled: !state.undo, "data-focus": "undo" }));
    const ticks = () => [...lists.querySelectorAll('[data-focus^="tick-"]')];
    const at = ticks().indexOf(document.activeElement); // it goes, and the next one has the focus
    redraw(lists, state.rounds.map((one, number) => round(one, number, state)), off(state));
    if (at >= 0 && !lists.contains(document.activeElement)) ticks().at(Math.min(at, ticks().length - 1))?.focus();
    const name = JSON.stringify(state.form);
    if (name !== drawn) place.replaceChildren(...(state.form ? [form(state)] : []));
    if (name !== drawn && state.form) place.querySelector("select, textarea")?.focus();
    drawn = name;
  }
  const count = ({ rounds }) =>
    rounds.flatMap(({ rows }) => rows).filter(({ told }) => !told).length;

  function round({ title, rows }, at, state) {
    return make("details", { open: true, class: "cd-asked" },
      make("summary", {}, `Round ${at + 1}: ${title} (${rows.length})`),
      make("ol", {}, rows.map((row, place) => make("li", {
        onkeydown: (event) => {
          const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
          if (!by || !event.altKey) return;
          event.preventDefault();
          desk.send("move", { name: row.id, by });
        },
      }, line(row, make("input", { type: "checkbox", checked: true, "data-focus": `tick-${row.id}`,
        "aria-label": `Ask: ${row.prompt}`,
        onchange: () => desk.send("leave_out", { name: row.id }) }),
      arrow(row, -1, at + place === 0),
      arrow(row, 1, at === state.rounds.length - 1 && place === rows.length - 1))))));
  }
  const arrow = ({ id, prompt }, by, disabled) => button(by < 0 ? "↑" : "↓",
    () => desk.send("move", { name: id, by }), { "data-focus": `${id} ${by}`, disabled,
      class: "cd-small", "aria-label": `${by < 0 ? "Up" : "Down"}: ${prompt}` });
  const off = ({ off: rows, rounds }) => rows.length > 0 && make("details", { open: true },
    make("summary", {}, `Not asked (${rows.length})`),
    make("ul", { class: "cd-plain" }, rows.map((row) => {
      const where = make("select", { "data-focus": `ask-${row.id}`,
        "aria-label": `Ask in a round: ${row.prompt}`,
        onchange: () => where.value && desk.send("ask", { name: row.id, round: Number(where.value) }) },
      make("option", { value: "" }, "ask in …"),
      rounds.map((_, at) => make("option", { value: at }, `round ${at + 1}`)));
      return make("li", {}, line(row, where));
    })));
  const line = (row, tick, ...more) => make("div", { class: "cd-row cd-question" }, tick,
    make("span", { class: "cd-prompt" }, isolate(row.prompt),
      make("span", { class: "cd-pale" }, ` ${row.kind}`, row.answer && isolate(` → ${row.answer}`),
        row.told && ` ${row.told}`)),
    button("Edit", () => desk.send("edit", { name: row.id }), { class: "cd-small",
      "data-focus": `edit-${row.id}`, "aria-label": `Edit: ${row.prompt}` }), more);

  // ---- the form: what each kind needs, and a sentence for each wrong answer
  function form({ form: entry, typed, kinds, fields, objectives, rounds }) {
    const now = { ...entry, ...typed };
    const keep = () => desk.send("type", { entry: now });
    const parts = make("div");
    const own = !entry.id;
    const kind = choice("Kind", kinds.map((name) => [name, name]), now.kind, (value) => {
      now.kind = value;
      show();
    }, { disabled: !own });
    const objective = choice("Objective", objectives.map((words, at) =>
      [at + 1, `${at + 1} · ${words}`]), now.objective, (value) => {
      now.objective = Number(value);
    });
    let where = rounds.length - 1;
    const round = own && choice("Ask it in", rounds.map(({ title }, at) =>
      [at, `round ${at + 1}: ${title}`]), where, (value) => { where = Number(value); });
    const show = () => redraw(parts, text("prompt", 2),
      entry.from ? make("p", { class: "cd-pale" },
        `Its answer comes from the key (${entry.from}); words in {braces} do, too.`)
        : fields[now.kind].map(part), text("hints", 2), text("explanation", 2));
    const part = (name) => ({ options, wrong }[name]?.() ?? text(name, LINES.has(name) ? 3 : 2));

    function text(name, rows) {
      const value = now[name] ?? "";
      const area = make("textarea", { rows, maxlength: 5000,
        oninput: () => { now[name] = read(name, area.value); } });
      area.value = Array.isArray(value) ? value.join("\n") : value || "";
      return make("label", { class: "cd-field" }, LABELS[name], area);
    }
    const read = (name, typed) => {
      if (name === "within") return Number(typed) || 0;
      return LINES.has(name) ? typed.split("\n").map((one) => one.trim()).filter(Boolean) : typed.trim();
    };
    function rows(name, blank, least, row, head) {
      now[name] = (now[name] ?? []).map((one) => ({ ...one }));
      while (now[name].length < least) now[name].push({ ...blank });
      const list = make("div");
      const fill = () => redraw(list, now[name].map((one, at) => make("div", { class: "cd-row" },
        row(one, at), button("×", () => { now[name].splice(at, 1); fill(); keep(); },
          { class: "cd-small", "aria-label": `Take out ${at + 1}` }))));
      fill();
      return make("fieldset", {}, make("legend", {}, head), list,
        button("One more", () => {
          now[name].push({ ...blank });
          fill();
          list.lastElementChild.querySelector("input")?.focus();
        }, { class: "cd-small" }));
    }
    const cell = (one, name, label) => {
      const input = make("input", { type: "text", value: one[name] ?? "", maxlength: 1000,
        autocomplete: "off", "aria-label": label, placeholder: label,
        oninput: () => { one[name] = input.value.trim(); } });
      return input;
    };
    const options = () => rows("options", { words: "", says: "", right: false }, 3, (one, at) => {
      const right = make("input", { type: "checkbox", checked: one.right,
        "aria-label": `Choice ${at + 1} is right`, onchange: () => { one.right = right.checked; } });
      return [right, cell(one, "words", `Choice ${at + 1}`),
        cell(one, "says", "What whoever takes it is told")];
    }, "Choices; tick those that are right");
    const wrong = () => rows("wrong", { given: "", says: "" }, 0, (one, at) => [
      cell(one, "given", `Wrong answer ${at + 1}`), cell(one, "says", "What it is told")],
    "Wrong answers that people give");

    show();
    return make("form", { class: "cd-form", oninput: keep, onchange: keep, onsubmit: (event) => {
      event.preventDefault();
      desk.send("save", { entry: clean(now), round: where });
    } }, make("div", { class: "cd-row" }, kind, objective, round), parts,
    make("div", { class: "cd-row" },
      make("button", { type: "submit", class: "cd-main" }, "Save this question"),
      button("Close without saving", () => desk.send("close"))));
  }
  const clean = (entry) => Object.fromEntries(Object.entries(entry).map(([name, value]) =>
    [name, Array.isArray(value) ? value.filter((one) =>
      typeof one !== "object" || Object.values(one).some((said) => said && said !== true)) : value]));
  function choice(label, values, value, change, attributes = {}) {
    const select = make("select", { onchange: () => change(select.value), ...attributes },
      values.map(([name, words]) => make("option", { value: name }, words)));
    select.value = value;
    return make("label", {}, `${label} `, select);
  }

  desk.start();
  return desk.stop;
}
