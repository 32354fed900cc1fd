// The dates of a key: a row for each mention, to accept, change or delete; and one to add more.

function render({ model, el }) {
  const desk = exercise({ model, el }, "Review the dates of the key", draw);
  const rows = make("ul", { class: "cd-events cd-plain" });
  const number = make("input", { type: "number", min: 1, value: 1, size: 4 });
  const words = make("input", { type: "text", maxlength: 200, autocomplete: "off",
    placeholder: "after 1979", onkeydown: ({ key }) => { if (key === "Enter") add(); } });
  const when = make("input", { type: "text", maxlength: 200, autocomplete: "off",
    placeholder: "if the words do not tell", onkeydown: ({ key }) => { if (key === "Enter") add(); } });
  const add = () => desk.send("add",
    { paragraph: Number(number.value), words: words.value, when: when.value });
  desk.body.append(rows, make("div", { class: "cd-row" },
    make("label", {}, "Paragraph ", number),
    make("label", {}, "Words as they stand there, with the small word before them ", words),
    make("label", {}, "When ", when),
    button("Add this date", add)));

  function draw(state) {
    redraw(desk.bar, button("Undo", () => desk.send("undo"),
      { disabled: !state.undo, "data-focus": "undo" }),
      make("span", { class: "cd-pale" }, state.progress));
    redraw(rows, state.rows.map(row));
  }
  function row(one, at) {
    const field = (value, name, size) => make("input", { type: "text", value, size, maxlength: 200,
      autocomplete: "off", "data-focus": `${name}-${at}`, onblur: tell,
      onkeydown: ({ key }) => { if (key === "Enter") tell(); } });
    const event = field(one.event, "event", 34);
    event.className = "cd-wide";
    const when = field(one.when, "when", 22);
    const kind = make("select", { onchange: tell, "data-focus": `kind-${at}` },
      Object.entries(model.get("state").kinds).map(([value, told]) => make("option", { value }, told)));
    kind.value = one.kind;
    let last = JSON.stringify([one.event, one.when, one.kind]);
    function tell() {
      const now = JSON.stringify([event.value, when.value, kind.value]);
      if (now === last || !event.isConnected) return; // leaving a field that was drawn anew
      last = now;
      desk.send("set", { at, event: event.value, words: when.value, kind: kind.value });
    }
    return make("li", {}, make("p", {}, `Paragraph ${one.paragraph}: `,
      make("bdi", {}, one.before, make("mark", {}, one.words), one.after)),
    make("div", { class: "cd-row" }, make("label", {}, "What ", event),
      make("label", {}, "When ", when), make("label", {}, "Kind ", kind)),
    make("p", { class: "cd-pale" }, `Written down: ${one.edtf}`),
    one.trouble && make("p", { class: "cd-told cd-not-yet" }, make("bdi", {}, one.trouble)),
    one.waits && make("p", { class: "cd-missed" }, make("strong", {}, "Not reviewed. "),
      make("bdi", {}, one.waits)),
    make("div", { class: "cd-row" },
      one.waits && button("Accept", () => desk.send("accept", { at }),
        { class: "cd-main", "data-focus": `accept-${at}`, "aria-label": `Accept: ${one.words}` }),
      button("Delete", () => desk.send("delete", { at }),
        { "data-focus": `delete-${at}`, "aria-label": `Delete: ${one.words}` })));
  }
  desk.start();
  return desk.stop;
}

export default { render };
