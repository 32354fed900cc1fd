// What the marker's panel shows of the open saying: its marks, who it is, what can be done, and
// what is said about it.
const isolate = (words) => make("bdi", {}, words);
const STANDINGS = { // of a saying: a sign that differs in shape, and its name
  right: ["✓", "right"], partly: ["◐", "right in part"], new: ["○", "not checked"],
  "not in the key": ["×", "not in the editors’ key"],
};

function notes_on_a_saying({ roles, send, select, named, same, split }) {
  const marks_of = ({ marks }) => make("dl", {},
    roles.filter(([role]) => marks[role] || !["relay", "date"].includes(role)).map(([role]) => make("div", {},
      make("dt", { class: `cd-word cd-${role}` }, role),
      marks[role]?.map((run) => make("dd", {}, isolate(`“${shortened(run.text)}”`)))
        ?? make("dd", { class: "cd-pale" }, "not marked yet"))));
  const shortened = (text) =>
    text.length > 90 ? `${text.slice(0, 50).trim()} … ${text.slice(-30).trim()}` : text;
  function deeds({ card, marks }, state) {
    const number = card + 1, other = named(state.partner);
    return make("div", { class: "cd-row" },
      state.can.check && button("Check this one", () => send("check", { card }),
        { "data-focus": "check-one", "aria-label": `Check saying ${number}` }),
      other && button(`Same saying as ${state.partner + 1}`, same,
        { "data-focus": "same", "data-key": "S" }),
      marks.content?.length > 1 && button("Split", split,
        { "data-focus": "split", "data-key": "X", title: "Make two sayings of this one" }),
      button("Delete", () => send("delete", { card }),
        { "data-focus": "delete", "aria-label": `Delete saying ${number}` }));
  }

  function speaker_of(card) {
    const tell = () => { // not on "change", which does not fire for a redrawn field
      if (!input.isConnected || input.value.trim() === card.speaker) return;
      send("name", { card: card.card, speaker: input.value });
    };
    const input = make("input", {
      type: "text", value: card.speaker, "data-focus": `speaker-${card.card}`, autocomplete: "off",
      maxlength: 200, placeholder: "a name", onblur: tell,
      onkeydown: ({ key }) => { if (key === "Enter") tell(); },
    });
    return make("label", { class: "cd-speaker" }, "Who is that? ", input);
  }
  function findings_of(card) {
    if (!card.findings.length) return null;
    const notes = card.findings.map((finding) => make("li", {
      class: finding.mistake ? "cd-look" : "cd-good",
    }, isolate(finding.says), finding.words.length > 0 && finding.mistake &&
      button("Show me", () => select(...finding.words[0]),
        { class: "cd-small", "aria-label": `Show me: ${finding.says}` })));
    const theirs = card.editors
      ? make("p", { class: "cd-editors", tabindex: -1, "data-focus": "theirs" },
        make("strong", {}, "The editors’ mark: "),
        card.editors.pieces.map(([words, role]) =>
          make("bdi", role ? { class: `cd-word cd-${role}`, title: role } : {}, words)),
        make("br"), isolate(card.editors.note))
      : card.fresh && card.outcome === "partly" && button("Show the editors’ mark",
        () => send("reveal", { card: card.card }), { "data-focus": "theirs" });
    return make("div", { class: `cd-findings${card.fresh ? "" : " cd-stale"}` },
      !card.fresh && make("p", { class: "cd-pale" }, "Before your change:"),
      make("ul", {}, notes), theirs);
  }

  function notes(card, state) {
    const number = card.card + 1, name = card.voice || "nobody yet";
    const [sign, standing] = STANDINGS[card.standing];
    return [
      make("h4", { tabindex: -1, "data-focus": "saying",
        "aria-label": `Saying ${number}, ${name}: ${standing}` },
      isolate(`${number} · ${name} `), make("span", { class: "cd-pale" }, `${sign} ${standing}`)),
      marks_of(card), findings_of(card), speaker_of(card), deeds(card, state),
    ];
  }
  return { notes, marks_of, deeds };
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
        " relay (who passed it on), ", key("Delete"), " for none, ", key("Ctrl"), " ", key("Z"),
        " to undo."),
      line("To correct a mark, select its words again: its saying opens, and the new mark replaces"
        + " the old one. ", key("Enter"), " goes to the notes on it, ", key("."), " to the next one"
        + " that is not right yet."),
      line("A saying with source, cue and content is complete: the next words begin a new one. ",
        key("S"), " says that they belong to the same saying, ", key("N"), " to a new one, ",
        key("X"), " splits one in two. Or drag one number onto another.")));
}
