// A text of which words can be selected: by mouse, by touch, by keyboard.
// Python has cut it into words, each with its place among the article's; nothing here counts
// characters. One word at a time can be reached by Tab; arrows move on from there.
// A paragraph of thousands of words is set in parts, so that only what is in sight is laid out.
const [LONG, PART] = [4000, 1000]; // pieces: words, and what stands between them

function text_of_words(paragraphs, { name, on_change, on_key, on_go = () => {} }) {
  const words = new Map(); // place among the article's words → element
  const blocks = paragraphs.map(({ number, first, pieces }) => {
    const block = make("div", {
      class: "cd-paragraph", role: "group", dir: "auto", "aria-label": `paragraph ${number}`,
      "data-number": number,
    });
    let part = block;
    pieces.forEach((piece, at) => {
      if (pieces.length > LONG && at % PART === 0) {
        part = make("div", { class: "cd-part" });
        block.append(part);
      }
      if (at % 2 === 0) return piece && part.append(piece);
      const word = make("span", {
        class: "cd-word", role: "option", tabindex: -1, "aria-selected": "false",
      }, piece);
      word.place = first + (at - 1) / 2;
      words.set(word.place, word);
      part.append(word);
    });
    return block;
  });
  const list = make("div", {
    class: "cd-text", role: "listbox", "aria-multiselectable": "true", "aria-label": name,
  }, blocks);
  const places = [...words.keys()];
  const order = new Map(places.map((place, at) => [place, at]));
  const selected = new Set();
  let anchor = places[0], focus = places[0], wide = false; // wide: more than the word in focus
  let dragging = false;

  // ---- what is selected
  const range = () => {
    const [from, to] = [order.get(anchor), order.get(focus)].sort((a, b) => a - b);
    return places.slice(from, to + 1);
  };
  function show() {
    const now = new Set(wide ? range() : []);
    for (const place of [...selected]) if (!now.has(place)) dress(place, false);
    for (const place of now) if (!selected.has(place)) dress(place, true);
    on_change();
  }
  function dress(place, on) {
    if (on) selected.add(place); else selected.delete(place);
    words.get(place).classList.toggle("cd-selected", on);
    words.get(place).setAttribute("aria-selected", on);
  }
  // Tab leads to this word from now on.
  function rest(place, extend) {
    words.get(focus).tabIndex = -1;
    focus = place;
    if (!extend) anchor = place;
    wide = extend;
    words.get(place).tabIndex = 0;
  }
  function go(place, extend) {
    rest(place, extend);
    on_go(place);
    words.get(place).focus();
    show();
  }
  function select(from, to) {
    anchor = from;
    go(to, true);
  }
  function unselect() {
    anchor = focus;
    wide = false;
    show();
  }

  // ---- one paragraph at a time
  const block_of = (place) => blocks.findIndex((block) => block.contains(words.get(place)));
  // Only this paragraph is shown, and Tab leads into it; null: all are.
  function show_only(at) {
    blocks.forEach((block, place) => { block.hidden = at !== null && place !== at; });
    const first = at !== null && blocks[at].querySelector(".cd-word[role]");
    if (!first || block_of(focus) === at) return;
    unselect();
    rest(first.place, false);
  }

  // ---- keys
  const step = (by) => places[Math.min(places.length - 1, Math.max(0, order.get(focus) + by))];
  const edge = (last) => {
    const inside = words.get(focus).closest(".cd-paragraph, .cd-part").querySelectorAll(".cd-word[role]");
    return inside[last ? inside.length - 1 : 0].place;
  };
  // The word nearest in the line above or below.
  function line(by) {
    const from = words.get(focus).getBoundingClientRect();
    const middle = (from.left + from.right) / 2;
    let best = focus, nearest = Infinity, row = null;
    for (let at = order.get(focus) + by; places[at] !== undefined; at += by) {
      const box = words.get(places[at]).getBoundingClientRect();
      if (Math.abs(box.top - from.top) < from.height / 2) continue;
      row ??= box.top;
      if (Math.abs(box.top - row) > from.height / 2) break;
      const far = Math.abs((box.left + box.right) / 2 - middle);
      if (far < nearest) [best, nearest] = [places[at], far];
    }
    return best;
  }
  const moves = {
    ArrowRight: () => step(1), ArrowLeft: () => step(-1),
    ArrowDown: () => line(1), ArrowUp: () => line(-1),
    Home: ({ ctrlKey }) => (ctrlKey ? places[0] : edge(false)),
    End: ({ ctrlKey }) => (ctrlKey ? places.at(-1) : edge(true)),
  };
  list.addEventListener("keydown", (event) => {
    if (runs_the_cell(event) || event.altKey || !places.length) return;
    const move = moves[event.key];
    if (move) go(move(event), event.shiftKey);
    else if (event.key === " ") { wide = true; show(); }
    else if (event.key === "Escape" && wide) unselect();
    else if (!on_key(event)) return;
    event.preventDefault();
  });

  // ---- mouse and touch
  const word_at = ({ clientX, clientY }) =>
    list.getRootNode().elementFromPoint(clientX, clientY)?.closest?.(".cd-word[role]")?.place;
  list.addEventListener("pointerdown", (event) => {
    const place = word_at(event);
    if (!words.has(place) || event.button !== 0) return;
    if (event.pointerType === "touch") return; // a tap is taken when it ends: it may be a scroll
    event.preventDefault();
    dragging = true;
    list.setPointerCapture?.(event.pointerId);
    select(event.shiftKey ? anchor : place, place);
  });
  list.addEventListener("pointermove", (event) => {
    const place = dragging ? word_at(event) : undefined;
    if (words.has(place) && place !== focus) go(place, true);
  });
  const drop = () => { if (dragging) { dragging = false; on_change("mouse"); } };
  list.addEventListener("pointerup", drop);
  list.addEventListener("pointercancel", drop);
  // By touch: one tap begins, a second one ends.
  list.addEventListener("click", (event) => {
    const place = word_at(event);
    if (event.pointerType !== "touch" || !words.has(place)) return;
    select(wide && !selected.has(place) ? anchor : place, place);
    on_change("touch");
  });

  if (places.length) words.get(focus).tabIndex = 0;
  return {
    list, blocks, words, places, selected, go, select, unselect, block_of, show_only,
    rest: (place) => { unselect(); rest(place, false); },
    get ends() { return { first: Math.min(anchor, focus), last: Math.max(anchor, focus) }; },
    get focus() { return focus; },
    get wide() { return wide; },
    get dragging() { return dragging; },
  };
}
