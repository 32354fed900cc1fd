// The date placer: a row for each event, and the learner's own timeline below.
const NAMES = { "": "what kind?", said: "it was said", happened: "it had happened",
  expected: "it was still expected" };

function render({ model, el }) {
  const desk = exercise({ model, el }, "Give each event a date", draw);
  const help = make("details", {}, make("summary", {}, "How to write a date"),
    make("ul", {}, ["As you would say it: 1 March 1979, March 1979, 1979, the 1970s.",
      "With the small word: after 1979, by 1979, since 1979.",
      "Not sure: about 1979, perhaps 1979.",
      "Never more exactly than the article: a year stays a year."].map((line) =>
      make("li", {}, line))));
  const rows = make("ol", { class: "cd-events" });
  const picture = make("div", { class: "cd-picture" });
  desk.body.append(help, rows, picture);

  function draw(state) {
    redraw(desk.bar, button("Check all", () => desk.send("check", { event: null }),
      { class: "cd-main", "data-focus": "check" }));
    redraw(rows, state.events.map(row));
  }
  function row(event, at) {
    const date = make("input", { type: "text", value: event.typed, maxlength: 100,
      autocomplete: "off", "data-focus": `date-${at}`, placeholder: "when?",
      onchange: () => place(), onkeydown: ({ key }) => { if (key === "Enter") place(); } });
    const kind = make("select", { "data-focus": `kind-${at}`, onchange: () => place() },
      Object.entries(NAMES).map(([value, words]) => make("option", { value }, words)));
    kind.value = event.kind;
    let last = JSON.stringify([event.typed, event.kind]);
    const place = () => {
      const now = JSON.stringify([date.value, kind.value]);
      if (now === last) return; // Enter and leaving the field tell the same twice
      last = now;
      desk.send("place", { event: at, words: date.value, kind: kind.value });
    };
    return make("li", {},
      make("strong", {}, make("bdi", {}, event.name)),
      event.places.map(({ paragraph, before, words, after }) => make("p", { class: "cd-pale" },
        `${paragraph}: `, make("bdi", {}, before, make("mark", {}, words), after))),
      make("div", { class: "cd-row" },
        make("label", {}, "Date ", date), make("label", {}, "Kind ", kind),
        event.read && button("Check", () => desk.send("check", { event: at }),
          { "data-focus": `check-${at}`, "aria-label": `Check the date of: ${event.name}` })),
      event.trouble && make("p", { class: "cd-told cd-not-yet" }, make("bdi", {}, event.trouble)),
      event.read && make("p", {}, "You say: ", make("bdi", {}, event.read), "."),
      event.told && make("p", {
        class: `cd-told ${event.outcome === "right" ? "" : "cd-not-yet"}`,
      }, event.outcome === "right" ? "✓ " : "→ ", make("bdi", {}, event.told)));
  }
  function show_picture() {
    const { src, alt } = model.get("picture");
    redraw(picture, src
      ? [make("h3", {}, "Your timeline"), make("img", { src, alt })]
      : make("p", { class: "cd-pale" }, "Your timeline appears here with the first date."));
  }
  model.on("change:picture", show_picture);
  show_picture();
  desk.start();
  return () => {
    model.off("change:picture", show_picture);
    desk.stop();
  };
}

export default { render };
