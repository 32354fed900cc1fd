// A form: a claim, and two pages that speak of it.
function render({ model, el }) {
  const desk = exercise({ model, el }, "Pages that you found", draw);
  const { claim, parts, pages: count, given } = model.get("state");
  const fields = given.map((words, at) => {
    const long = at === 0 || at % parts.length === 0; // the claim, and what a page says
    const field = make(long ? "textarea" : "input",
      { maxlength: 1000, autocomplete: "off", ...(long ? { rows: 2 } : { type: "text" }) });
    field.value = words;
    return field;
  });
  const row = (name, at) => make("label", { class: "cd-blank" }, name, fields[at]);
  const all = () => ({ given: fields.map((field) => field.value) });
  const page = (_, number) => make("fieldset", {}, make("legend", {}, `Page ${number + 1}`),
    parts.map((name, at) => row(name, 1 + number * parts.length + at)));
  const form = make("form", {
    oninput: () => desk.send("type", all()),
    onsubmit: (event) => {
      event.preventDefault();
      desk.send("answer", all());
    },
  }, row(claim, 0), make("div", { class: "cd-pages-found" }, Array.from({ length: count }, page)),
  make("div", { class: "cd-row" }, make("button", { type: "submit", class: "cd-main" }, "Save")));
  desk.body.append(form);

  function draw({ unsent, outcome }) {
    form.classList.toggle("cd-saved", Boolean(outcome) && !unsent);
  }
  desk.start();
  return desk.stop;
}
