// Where the article comes from, and which of its paragraphs are left out.

const isolate = (words) => make("bdi", {}, words);

function render({ model, el }) {
  const desk = exercise({ model, el }, "Review the article", draw);
  const warning = make("div");
  const origin = make("div", { class: "cd-origin" });
  const list = make("ol", { class: "cd-cut" });
  const apply = button("Leave out what is not ticked", () => desk.send("keep", { numbers: chosen() }),
    { "data-focus": "apply" });
  const told = make("summary", {});
  desk.body.append(warning,
    make("details", {}, make("summary", {}, "Where the article comes from"), origin),
    make("details", {}, told, list, apply));
  let boxes = [], drawn = "";
  const chosen = () => boxes.filter(({ box }) => box.checked).map(({ number }) => number);

  function draw(state) {
    const day = state.origin.find(({ line }) => line === "published");
    redraw(desk.bar, make("h2", { class: "cd-part-of" }, "The article"), make("span", { class: "cd-pale" },
      day.value ? `published ${day.value}, ${day.known}` : "day of publication unknown",
      day.known === "inferred" && ": please confirm it"));
    redraw(warning, state.undated && make("p", { class: "cd-told cd-not-yet" },
      make("strong", {}, state.undated)));
    if (state.undated) origin.parentElement.open = true;
    redraw(origin, state.origin.map(row));
    const now = JSON.stringify(state.paragraphs);
    if (now !== drawn) draw_cut(state); // or what is ticked and not yet done would be lost
    drawn = now;
  }
  function row({ line, value, known, how }) {
    const tell = () => input.isConnected && input.value.trim() !== value
      && desk.send("origin", { line, value: input.value.trim() });
    const input = make("input", { type: "text", value, maxlength: 500, autocomplete: "off",
      "data-focus": `origin-${line}`, placeholder: "unknown", onblur: tell,
      onkeydown: ({ key, shiftKey }) => { if (key === "Enter" && !shiftKey) tell(); } });
    return make("label", { class: "cd-row" }, make("span", {}, line), input,
      make("span", { class: "cd-pale" }, `${known}. `, isolate(how)));
  }
  function draw_cut({ paragraphs }) {
    const out = paragraphs.filter(({ kept }) => !kept).length;
    told.textContent = `The cut: ${paragraphs.length - out} of ${paragraphs.length} paragraphs are kept`;
    boxes = paragraphs.map(({ number, words, kept, reason }) => {
      const box = make("input", { type: "checkbox", checked: kept, "data-focus": `keep-${number}` });
      return { number, box, item: make("li", { value: number, class: kept ? "" : "cd-pale" },
        make("label", { class: "cd-choice" }, box, make("span", {}, isolate(words),
          reason && make("em", {}, ` ${reason}`)))) };
    });
    redraw(list, boxes.map(({ item }) => item));
  }
  desk.start();
  return desk.stop;
}
