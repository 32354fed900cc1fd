// The marker: words to select, roles to give them, a card beside the text for each attribution.
const ROLES = ["source", "cue", "content", "relay"];
const MEANINGS = {
  source: "who says it", cue: "the words that signal the saying",
  content: "what is said", relay: "who passed it on",
};
const isolate = (words) => make("bdi", {}, words);

function render({ model, el }) {
  const desk = exercise({ model, el }, "Mark who says what", draw);
  const paragraphs = model.get("paragraphs");
  const text = text_of_words(paragraphs, {
    name: "The article, word by word", on_change: show_popup, on_key: pressed, on_go: turn_to,
  });
  const { list, words } = text;
  const paint = painter(text);
  let active = null, shown = [], accepted = null; // the card whose acceptance is pending

  const stacks = new Map(paragraphs.map(({ number }, at) =>
    [number, make("div", { class: "cd-notes", style: `--row: ${at + 1}` })]));
  text.blocks.forEach((block, at) => block.style.setProperty("--row", at + 1));
  const popup = make("div", {
    class: "cd-popup cd-row", role: "toolbar", "aria-label": "What are the selected words?",
    hidden: true,
  },
    ROLES.map((role, at) => button(role, () => label(role), {
      class: `cd-word cd-${role}`, "data-key": at + 1, title: MEANINGS[role],
    })),
    button("none", erase, { "data-key": "Del", title: "take all marks off these words" }));
  const target = make("p", { class: "cd-target" });
  const page = make("div", { class: "cd-page", style: `--rows: ${paragraphs.length}` },
    list, popup, [...stacks.values()]);
  const leaf = pages(desk, {
    noun: "Paragraph", names: paragraphs.map(({ number }) => number), big: model.get("big"),
    show: show_paragraph,
  });
  desk.body.append(help(), leaf.bar, target, page);

  function show_paragraph(at) {
    text.show_only(at);
    text.blocks.forEach((block, place) => {
      stacks.get(paragraphs[place].number).hidden = block.hidden;
    });
    place_notes();
  }
  function turn_to(place) {
    const at = text.block_of(place);
    if (at !== leaf.at) leaf.turn(at);
  }

  function show_popup() {
    popup.hidden = !text.wide || text.dragging; // it would be in the way
    if (popup.hidden) return;
    const word = words.get(text.ends.last);
    const [at, block, room] = [word, word.closest(".cd-paragraph"), page].map((element) =>
      element.getBoundingClientRect());
    const left = Math.min(at.left - room.left, list.clientWidth - popup.offsetWidth);
    // Below the paragraph, so that it hides no words; near the word if that is far away.
    const near = leaf.large || block.bottom - at.bottom < 200;
    const bottom = near ? block.bottom : at.bottom + 6;
    popup.style.left = `${Math.max(0, left)}px`;
    popup.style.top = `${bottom - room.top}px`;
  }

  // ---- operations -----------------------------------------------------------------------------
  function label(role) {
    desk.send("label", { role, ...text.ends });
    text.go(text.ends.last, false);
  }
  function erase() {
    desk.send("erase", text.ends);
    text.go(text.ends.last, false);
  }
  function accept(card) { // then move on to the next unreviewed one
    accepted = card;
    desk.send("accept", { card });
  }
  function begin_new() {
    desk.send("pick", { card: null });
    words.get(text.focus)?.focus();
  }

  // ---- cards ----------------------------------------------------------------------------------
  function draw(state) {
    active = state.active;
    shown = state.cards;
    paint(shown, active);
    redraw(desk.bar, buttons(state));
    target.replaceChildren(...target_words());
    for (const [number, stack] of stacks) {
      redraw(stack,
        shown.filter((card) => card.paragraph === number).map((card) => card_of(card, state)),
        state.missed.filter((note) => note.paragraph === number).map(({ says }) =>
          make("p", { class: "cd-missed" }, make("strong", {}, "Still to find. "), isolate(says))));
    }
    place_notes();
    if (accepted === null || shown.some(({ card, waits }) => card === accepted && waits)) return;
    accepted = null;
    desk.root.querySelector('[data-focus^="accept-"]')?.focus();
  }
  // Each stack of notes starts beside its paragraph, or below the stack above it.
  function place_notes() {
    const top = page.getBoundingClientRect().top;
    let reached = 0;
    text.blocks.forEach((block, at) => {
      const stack = stacks.get(paragraphs[at].number);
      if (block.hidden || !stack.childElementCount) return;
      const begin = Math.max(block.getBoundingClientRect().top - top, reached);
      stack.style.top = `${begin}px`;
      reached = begin + stack.offsetHeight;
    });
    page.style.setProperty("--notes", `${reached}px`);
  }
  function target_words() {
    const card = shown.find((one) => one.card === active);
    if (card) return ["You are working on ", make("strong", {}, `attribution ${active + 1}`), "."];
    const first = "Select words in the text. Then say what they are.";
    return [shown.length ? "What you mark next begins a new attribution." : first];
  }
  const buttons = ({ can }) => [
    button("New attribution", begin_new, { "data-focus": "new", "data-key": "N" }),
    button("Undo", () => desk.send("undo"), { disabled: !can.undo, "data-focus": "undo" }),
    button("Redo", () => desk.send("redo"), { disabled: !can.redo, "data-focus": "redo" }),
    leaf.toggle,
    can.accept && make("span", { class: "cd-pale" }, can.accept),
    can.check && button("Check all", () => desk.send("check", { card: null }),
      { class: "cd-main", "data-focus": "check", disabled: !shown.length }),
  ];

  function card_of(card, { can }) {
    const number = card.card + 1;
    const open = card.card === active;
    const name = card.voice || "nobody yet";
    const pick = () => desk.send("pick", { card: card.card });
    const head = button(isolate(`${number} · ${name}`), pick, {
      class: "cd-head", "aria-expanded": String(open), "data-focus": `head-${number}`,
      "aria-label": `Attribution ${number}, ${name}`,
    });
    return make("div", {
      class: `cd-card${open ? " cd-open" : ""}`, role: "group",
      "aria-label": `Attribution ${number}`,
    }, head, open ? marks_of(card) : summary_of(card), open && speaker_of(card),
      card.waits && make("div", { class: "cd-row cd-waits" }, !open && accept_button(card),
        make("span", { class: "cd-pale" }, "Not reviewed. ", isolate(card.waits))),
      open && card.note != null && note_of(card),
      open && make("div", { class: "cd-row" },
        can.check && button("Check this one", () => desk.send("check", { card: card.card }),
          { "data-focus": `check-${number}`, "aria-label": `Check attribution ${number}` }),
        card.waits && accept_button(card),
        button("Delete", () => desk.send("delete", { card: card.card }),
          { "data-focus": `delete-${number}`, "aria-label": `Delete attribution ${number}` })),
      findings_of(card));
  }
  const accept_button = ({ card }) => button("Accept", () => accept(card),
    { class: "cd-main", "data-focus": `accept-${card + 1}`,
      "aria-label": `Accept attribution ${card + 1}` });
  const missing = ({ marks }) => ["source", "cue", "content"].filter((role) => !marks[role]);
  function summary_of(card) {
    const without = missing(card).join(", ");
    if (card.waits && !without) return false;
    return make("p", { class: "cd-pale" },
      without ? `Not marked yet: ${without}.` : "Source, cue, content.");
  }
  const marks_of = ({ marks }) => make("dl", {}, ROLES.filter((role) => marks[role]).map((role) =>
    make("div", {}, make("dt", { class: `cd-word cd-${role}` }, role),
      marks[role].map(({ text }) => make("dd", {}, isolate(`“${shortened(text)}”`))))));
  const shortened = (text) =>
    text.length > 90 ? `${text.slice(0, 50).trim()} … ${text.slice(-30).trim()}` : text;

  function speaker_of(card) {
    const number = card.card + 1;
    const tell = () => { // not on "change", which does not fire for a redrawn field
      if (!input.isConnected || input.value.trim() === card.speaker) return;
      desk.send("name", { card: card.card, speaker: input.value });
    };
    const input = make("input", {
      type: "text", value: card.speaker, "data-focus": `speaker-${number}`, autocomplete: "off",
      maxlength: 200, placeholder: "a name", onblur: tell,
      onkeydown: (event) => { if (event.key === "Enter") input.blur(); },
    });
    return make("label", { class: "cd-speaker" }, "Who is that? ", input);
  }
  function note_of(card) {
    const tell = () => {
      if (area.isConnected && area.value.trim() !== card.note)
        desk.send("note", { card: card.card, note: area.value });
    };
    const area = make("textarea", {
      rows: 3, maxlength: 1000, "data-focus": `note-${card.card}`, onblur: tell,
    });
    area.value = card.note;
    return make("label", {}, "Reason (shown to learners): ", area);
  }
  function findings_of(card) {
    if (!card.findings.length) return null;
    const notes = card.findings.map((finding) => make("li", {
      class: finding.mistake ? "cd-look" : "cd-good",
    }, isolate(finding.says), finding.words.length > 0 && finding.mistake &&
      button("Show me", () => text.select(...finding.words[0]),
        { class: "cd-small", "aria-label": `Show me: ${finding.says}` })));
    const theirs = card.editors
      ? make("p", { class: "cd-editors" }, make("strong", {}, "The editors’ mark: "),
        card.editors.pieces.map(([words, role]) =>
          make("bdi", role ? { class: `cd-word cd-${role}`, title: role } : {}, words)),
        make("br"), isolate(card.editors.note))
      : card.fresh && card.outcome === "partly" && button("Show the editors’ mark",
        () => desk.send("reveal", { card: card.card }), { "data-focus": `theirs-${card.card}` });
    return make("div", { class: `cd-findings${card.fresh ? "" : " cd-stale"}` },
      !card.fresh && make("p", { class: "cd-pale" }, "Before your change:"),
      make("ul", {}, notes), theirs);
  }

  // ---- keys -----------------------------------------------------------------------------------
  const keys = {
    1: () => label("source"), 2: () => label("cue"), 3: () => label("content"),
    4: () => label("relay"), n: begin_new, Delete: erase, Backspace: erase, Enter: to_card,
  };
  const commands = {
    z: ({ shiftKey }) => desk.send(shiftKey ? "redo" : "undo"), y: () => desk.send("redo"),
  };
  function pressed(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const deed = (event.ctrlKey || event.metaKey ? commands : keys)[key];
    deed?.(event);
    return Boolean(deed);
  }
  function to_card() {
    const number = words.get(text.focus).getAttribute("aria-label")?.match(/ of (\d+)/)?.[1];
    if (number) desk.root.querySelector(`[data-focus="head-${number}"]`)?.focus();
  }
  popup.addEventListener("keydown", (event) => {
    const all = [...popup.children];
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) all[(all.indexOf(event.target) + by + all.length) % all.length].focus();
    else if (event.key === "Escape") text.go(text.focus, false);
    else return;
    event.preventDefault();
  });
  popup.addEventListener("mousedown", (event) => event.preventDefault());

  const resized = new ResizeObserver(() => { place_notes(); show_popup(); });
  resized.observe(list);
  desk.start();
  leaf.start();
  return () => {
    resized.disconnect();
    desk.stop();
  };
}

// Help on keys and gestures.
function help() {
  const key = (name) => make("kbd", {}, name);
  const line = (...parts) => make("li", {}, parts);
  return make("details", { class: "cd-help" }, make("summary", {}, "How to select and mark"),
    make("ul", {},
      line("Mouse: press on the first word and drag to the last."),
      line("Touch: tap the first word, then the last."),
      line("Keys: go to the text with ", key("Tab"), ", move with the arrows, hold ", key("Shift"),
        " to select, or press ", key("Space"), " to take the word you are on."),
      line("Then ", key("1"), " source, ", key("2"), " cue, ", key("3"), " content, ", key("4"),
        " relay, ", key("Delete"), " for none, ", key("N"), " for a new attribution, ",
        key("Ctrl"), " ", key("Z"), " to undo, ", key("Enter"), " to go to the note of a word."),
      line("A mark in another paragraph begins a new attribution by itself. To add to an older"
        + " one, press its name first.")));
}

export default { render };
