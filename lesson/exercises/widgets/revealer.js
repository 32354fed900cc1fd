// The editors' marks, one at a time: first the words and a question, then what they are and why.
function render({ model, el }) {
  const desk = exercise({ model, el }, "The editors’ marks, one by one", draw);
  const paragraphs = model.get("paragraphs");
  const text = text_of_words(paragraphs, {
    name: "The article, word by word", on_change: () => {}, on_key: () => false, on_go: turn_to,
  });
  const paint = painter(text);
  const note = make("div", { class: "cd-turn" });
  const leaf = pages(desk, {
    noun: "Paragraph", names: paragraphs.map(({ number }) => number), big: model.get("big"),
    show: text.show_only,
  });
  desk.body.append(leaf.bar, text.list);
  let at = null; // the paragraph of the mark in hand

  function turn_to(place) {
    if (text.block_of(place) !== leaf.at) leaf.turn(text.block_of(place));
  }
  function draw(state) {
    redraw(desk.bar, buttons(state));
    paint(state.cards, state.cards.length - 1);
    redraw(note, state.question && make("p", {}, make("strong", {}, state.question)),
      state.answer && make("p", {}, make("strong", {}, make("bdi", {}, state.answer))),
      state.note && make("p", {}, make("bdi", {}, state.note)));
    const place = paragraphs.findIndex(({ number }) => number === state.paragraph);
    if (place < 0) note.remove();
    else text.blocks[place].append(note);
    if (place >= 0 && place !== at) leaf.turn(place);
    if (place >= 0) note.scrollIntoView({ block: "nearest" });
    at = place;
  }
  const buttons = ({ shown, every, left }) => [
    button(left % 2 ? "Show who, and why" : "Show the next words", () => desk.send("go", { by: 1 }),
      { class: "cd-main", disabled: !left, "data-focus": "on", "data-onward": true }),
    button("Back", () => desk.send("go", { by: -1 }),
      { disabled: left === 2 * every, "data-focus": "back" }),
    button("Show all", () => desk.send("go", { by: left }),
      { disabled: !left, "data-focus": "all" }),
    button("Begin again", () => desk.send("go", { by: left - 2 * every }),
      { disabled: left === 2 * every, "data-focus": "again" }),
    leaf.toggle,
    make("span", { class: "cd-pale" }, `${shown} of ${every} shown`),
  ];
  desk.quiet();
  desk.start();
  leaf.start();
  return desk.stop;
}
