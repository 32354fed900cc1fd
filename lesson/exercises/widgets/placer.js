// The date placer: a row for each event, and the learner's own timeline below.

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
  const events = model.get("state").events;
  const leaf = pages(desk, {
    noun: "Event", names: events.map(({ name }, at) => `${at + 1} · ${name}`), big: model.get("big"),
    show: (at) => made.forEach(({ item }, place) => { item.hidden = at !== null && place !== at; }),
  });
  desk.body.append(help, leaf.bar, make("div", { class: "cd-dates" }, rows, picture));

  const made = events.map(row);
  rows.append(...made.map(({ item }) => item));

  function draw(state) {
    redraw(desk.bar, leaf.toggle, state.checks && button("Check all", () => desk.send("check", { event: null }),
      { class: "cd-main", "data-focus": "check" }));
    state.events.forEach((event, at) => made[at].show(event, state));
  }
  // A row is made once, so that unsent input in it is never redrawn.
  function row({ name, places }, at) {
    const place = () => {
      const now = JSON.stringify([date.value, kind.value]);
      if (now === last) return; // Enter and then blur would send the same twice
      last = now;
      sent = desk.send("place", { event: at, words: date.value, kind: kind.value });
    };
    const date = make("input", { type: "text", maxlength: 100, autocomplete: "off",
      placeholder: "when?", onblur: place,
      onkeydown: ({ key }) => { if (key === "Enter") place(); } });
    const kind = make("select", { onchange: place },
      Object.entries(model.get("state").kinds).map(([value, words]) => make("option", { value }, words)));
    const check = button("Check", () => desk.send("check", { event: at }),
      { "aria-label": `Check the date of: ${name}`, hidden: true });
    const notes = make("div");
    let last = JSON.stringify(["", ""]), sent = 0;
    function show(event, { checks, done }) {
      const look = event.outcome === "right" ? ["✓ ", ""] : ["→ ", "cd-not-yet"];
      const busy = date.getRootNode().activeElement;
      // pending input is newer than this state
      const untouched = JSON.stringify([date.value, kind.value]) === last && done >= sent;
      if (busy !== date && untouched) date.value = event.typed;
      if (busy !== kind && untouched) kind.value = event.kind;
      if (untouched) last = JSON.stringify([date.value, kind.value]);
      check.hidden = !event.read || !checks;
      redraw(notes,
        event.trouble && make("p", { class: "cd-told cd-not-yet" }, make("bdi", {}, event.trouble)),
        event.read && make("p", {}, "You say: ", make("bdi", {}, event.read), "."),
        event.feedback && make("p", { class: `cd-told ${look[1]}` }, look[0],
          make("bdi", {}, event.feedback)));
    }
    const item = make("li", { value: at + 1 },
      make("strong", {}, make("bdi", {}, name)),
      places.map(({ paragraph, before, words, after }) => make("p", { class: "cd-pale" },
        `${paragraph}: `, make("bdi", {}, before, make("mark", {}, words), after))),
      make("div", { class: "cd-row" },
        make("label", {}, "Date ", date), make("label", {}, "Kind ", kind), check),
      notes);
    return { item, show };
  }
  function show_picture() {
    const { html } = model.get("picture");
    const drawn = make("div", { class: "copy-desk-picture" });
    drawn.innerHTML = html ?? ""; // as pictures are on the page itself: names in it are escaped
    redraw(picture, html ? [make("h3", {}, "Your timeline"), drawn]
      : make("p", { class: "cd-pale" }, "Your timeline appears here with the first date."));
  }
  model.on("change:picture", show_picture);
  show_picture();
  desk.start();
  leaf.start();
  return () => {
    model.off("change:picture", show_picture);
    desk.stop();
  };
}
