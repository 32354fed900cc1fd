// The review of a key on top of the marker: sayings and dates in one queue, the least certain
// first; names and events to choose from; a whole rule accepted at once.

function render({ model, el }) {
  let stop = marker({ model, el }, (tools) => review(model, tools));
  const anew = () => { // the cut was changed: these are other paragraphs
    stop();
    el.replaceChildren();
    stop = marker({ model, el }, (tools) => review(model, tools));
  };
  model.on("change:paragraphs", anew);
  return () => {
    model.off("change:paragraphs", anew);
    stop();
  };
}

function review(model, { desk, panel, about, once, in_sight, open, text, state }) {
  const active = () => state().cards.find(({ card }) => card === state().active);
  const voices = make("details", { class: "cd-voices" });
  desk.root.prepend(make("h2", { class: "cd-part-of" }, "The marks"));
  desk.body.append(voices);

  // Whatever is done, the next mark is in sight then, and Enter accepts it.
  let busy = false; // a key pressed before the answer would hit a mark that nobody has seen yet
  function act(op, more = {}) {
    if (busy) return;
    busy = true;
    once(desk.send(op, more), () => {
      busy = false;
      in_sight();
      const names = ["accept", "saying"].map((name) => panel.querySelector(`[data-focus="${name}"]`));
      (names.find(Boolean) ?? text.words.get(text.focus))?.focus({ preventScroll: true });
    });
  }
  const on_active = (op, if_it = () => true) => () => {
    const card = active();
    if (card && if_it(card)) act(op, { card: card.card });
  };
  const accept = on_active("accept", (card) => card.waits);
  const accept_rule = on_active("accept_rule", (card) => card.waits && state().same.length > 1);
  const remove = on_active("delete");

  const keys = {
    a: (event) => (event.shiftKey ? accept_rule : accept)(),
    d: remove, ",": () => act("back"), ".": () => act("go_on", { place: text.focus }),
  };

  function strip({ progress, waiting }) {
    draw_voices();
    return [
      make("strong", {}, progress),
      button("Back", keys[","], { "data-focus": "back", "data-key": ",", class: "cd-small" }),
      button("Next", keys["."], { "data-focus": "next", "data-key": ".", class: "cd-small",
        disabled: !waiting }),
    ];
  }

  function notes(card, { waiting, undated }) {
    if (undated) return [make("h3", { tabindex: -1, "data-focus": "saying" }, "A new date"),
      field(`When was ${undated}?`, "", "undated", (when, stay) =>
        when && !stay && act("add_date", { when }))];
    if (!card) return [make("p", { class: "cd-pale" }, waiting
      ? "Next leads to the mark that is least certain."
      : "Every mark is reviewed. Select words in the text to mark more, or a mark to change it.")];
    return [
      make("h3", { tabindex: -1, "data-focus": "saying" }, isolate(`${card.heading} `),
        make("span", { class: "cd-pale" }, card.waits ? "? not reviewed" : "✓ reviewed")),
      card.odd && make("p", { class: "cd-told cd-not-yet" }, make("strong", {}, "Look here: "),
        isolate(card.odd)),
      ...(card.date ? date_of(card) : saying_of(card)),
      deeds(card),
      card.waits && others(card),
      !card.date && reason(card),
    ];
  }
  function deeds(card) {
    const rest = state().same.length;
    return make("div", { class: "cd-row" },
      card.waits && button("Accept", accept,
        { class: "cd-main", "data-focus": "accept", "data-key": "A" }),
      card.waits && rest > 1 && button(`Accept all ${rest} by this rule`, accept_rule,
        { "data-focus": "accept-rule", "data-key": "⇧A" }),
      button("Delete", remove, { "data-focus": "delete", "data-key": "D" }),
      !card.date && [...about.deeds(card, state()).children].slice(0, -1)); // our own Delete
  }
  // What “accept all” would accept: short, so that one can look it through.
  function others({ waits }) {
    const { same } = state();
    if (same.length < 2) return make("p", { class: "cd-pale" }, isolate(waits));
    return make("details", { open: true, class: "cd-same" },
      make("summary", {}, isolate(waits)),
      make("ul", { class: "cd-plain" }, same.map(({ card, words }) => make("li", {},
        button(isolate(words), () => act("pick", { card }), { class: "cd-link",
          "aria-current": card === state().active ? "true" : null })))));
  }

  function saying_of(card) {
    const tell = (speaker, stay) =>
      act_or_stay("name", { card: card.card, speaker, stay }, speaker !== card.speaker || !stay);
    return [about.marks_of(card),
      field("Who is that?", card.speaker, `speaker-${card.card}`, tell, { list: "names" }),
      chips("Names used already", card.choices, (name) => tell(name, false))];
  }
  function date_of(card) {
    const { date } = card;
    const now = { event: date.event, words: date.when, kind: date.kind };
    const tell = (part, stay) => act_or_stay("set", { card: card.card, ...now, ...part, stay },
      Object.keys(part).some((name) => part[name] !== now[name]) || !stay);
    const kind = make("select", { "data-focus": `kind-${card.card}`,
      onchange: () => tell({ kind: kind.value }, true) },
    Object.entries(state().kinds).map(([value, told]) => make("option", { value }, told)));
    kind.value = date.kind;
    return [
      make("p", {}, `Paragraph ${date.paragraph}: `, isolate(date.before), make("mark", {}, isolate(date.words)),
        isolate(date.after)),
      field("What?", date.event, `event-${card.card}`, (event, stay) => tell({ event }, stay)),
      chips("Events used already", card.choices, (event) => tell({ event }, false)),
      field("When?", date.when, `when-${card.card}`, (words, stay) => tell({ words }, stay)),
      make("label", { class: "cd-speaker" }, "Kind ", kind),
      make("p", { class: "cd-pale" }, `Written down: ${date.edtf}`),
    ];
  }
  const act_or_stay = (op, about_it, anything) => {
    if (!anything) return;
    if (about_it.stay) desk.send(op, about_it);
    else act(op, about_it);
  };
  // Enter takes what is typed and goes on; leaving the field only takes it.
  function field(label, value, name, tell, attributes = {}) {
    let last = value; // a field that is drawn anew loses the focus, and has said it already
    const say = (stay) => {
      const now = input.value.trim();
      if (stay && now === last) return;
      last = now;
      tell(now, stay);
    };
    const input = make("input", { type: "text", value, maxlength: 200, autocomplete: "off",
      "data-focus": name, onblur: () => say(true), onkeydown: ({ key, shiftKey }) => {
        if (key === "Enter" && !shiftKey) say(false);
      } });
    if (!attributes.list) return make("label", { class: "cd-speaker" }, `${label} `, input);
    const id = `${name}-${Math.random().toString(36).slice(2)}`;
    input.setAttribute("list", id);
    return make("label", { class: "cd-speaker" }, `${label} `, input, make("datalist", { id },
      state().voices.map(({ name: voice }) => make("option", { value: voice }))));
  }
  const chips = (label, words, choose) => words.length > 0
    && make("div", { class: "cd-row cd-chips", role: "group", "aria-label": label },
      words.map((one) => button(isolate(one), () => choose(one), { class: "cd-small" })));

  function reason(card) {
    const area = make("textarea", { rows: 2, maxlength: 1000, "data-focus": `note-${card.card}`,
      onblur: () => area.isConnected && area.value.trim() !== card.note
        && desk.send("note", { card: card.card, note: area.value }) });
    area.value = card.note;
    return make("details", {}, make("summary", {}, "Reason, shown to learners"), area);
  }

  // Each voice with its name: a name given twice makes one voice of two.
  function draw_voices() {
    const rows = state().voices;
    redraw(voices, make("summary", {}, `Voices (${rows.length}): change a name everywhere`),
      make("ul", { class: "cd-plain" }, rows.map(({ name, many, alike }, at) => make("li", {
        class: "cd-row" },
      field(`${many} ×`, name, `voice-${at}`, (now) => now && now !== name
        && desk.send("rename", { old: name, new: now })),
      alike && button(isolate(`Same as ${alike}`), () =>
        desk.send("rename", { old: name, new: alike }), { "data-focus": `alike-${at}` })))));
  }
  return { strip, notes, keys };
}
