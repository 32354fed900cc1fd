// The marker: words to select, roles to give them, and one panel beside the text for the saying
// that is open. Nothing here moves a word: labels and the panel take no room in the text.
const ENDS = { ArrowRight: 1, ArrowLeft: -1 };

// `more` adds to it what a review needs besides: keys, and what the panel shows.
function marker({ model, el }, more = () => ({})) {
  const desk = exercise({ model, el }, "Mark who says what", draw);
  const paragraphs = model.get("paragraphs");
  const roles = Object.entries(model.get("roles"));
  const text = text_of_words(paragraphs, {
    name: "The article, word by word", on_change: selected, on_key: pressed, on_go: turn_to,
  });
  const { list, words } = text;
  const paint = painter(text);
  let state = model.get("state"), asked = ""; // the selection that Python was told of
  let then = { number: Infinity }; // what is done once Python has answered
  const once = (number, deed) => { then = { number, deed }; };

  const role_buttons = roles.map(([role, { meaning }], at) => button(role, () => label(role), {
    class: `cd-word cd-${role}`, "data-key": at + 1, title: meaning,
  }));
  const relay = role_buttons[roles.findIndex(([role]) => role === "relay")];
  const where = make("div", { class: "cd-row cd-where" });
  const popup = make("div", {
    class: "cd-popup cd-row", role: "toolbar", "aria-label": "What are the selected words?",
    hidden: true,
  }, role_buttons,
    button("none", erase, { "data-key": "Del", title: "take the mark off these words" }), where);
  const strip = make("div", { class: "cd-row cd-sayings", role: "toolbar", "aria-label": "Sayings" });
  const saying = make("div", { class: "cd-saying" });
  const [alarm, status] = ["alert", "status"].map((role) =>
    desk.root.querySelector(`[role=${role}]`));
  const panel = make("aside", { class: "cd-panel", "aria-label": "The open saying" },
    strip, saying, alarm, status);
  const about = notes_on_a_saying({ roles, send: desk.send, select: text.select, named, same, split });
  const page = make("div", { class: "cd-page", style: `--rows: ${paragraphs.length}` },
    list, popup, panel);
  text.blocks.forEach((block, at) => block.style.setProperty("--row", at + 1));
  const leaf = pages(desk, {
    noun: "Paragraph", names: paragraphs.map(({ number }) => number), big: model.get("big"),
    show: (at) => { text.show_only(at); place_panel(); },
  });
  desk.body.append(help(), leaf.bar, page);

  function turn_to(place) {
    const at = text.block_of(place);
    if (at !== leaf.at) leaf.turn(at);
  }

  // ---- the selection --------------------------------------------------------------------------
  let telling = null;
  function selected(dropped) {
    show_popup();
    if (!text.wide) asked = "";
    if (!text.wide || text.dragging) return;
    clearTimeout(telling);
    if (dropped) return tell_selection();
    telling = setTimeout(tell_selection, 60); // once the last arrow is pressed
  }
  function tell_selection() {
    const now = JSON.stringify(text.ends);
    if (!text.wide || now === asked) return;
    asked = now;
    desk.send("choose", text.ends);
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
  function named(at) {
    const card = state.cards.find((one) => one.card === at);
    return card && (card.name ?? `saying ${at + 1}${card.voice ? ` (${card.voice})` : ""}`);
  }
  function draw_popup() {
    relay.hidden = !state.can.relay;
    const open = named(state.active), other = named(state.partner);
    redraw(where, make("span", { class: "cd-pale" }, "in ", isolate(open ?? "a new saying")),
      open && button("in a new one", begin_new, { "data-key": "N", class: "cd-small" }),
      !open && other && button(isolate(`in ${other}`), same,
        { "data-key": "S", class: "cd-small" }));
  }

  // ---- operations -----------------------------------------------------------------------------
  function label(role) {
    clearTimeout(telling);
    desk.send("label", { role, ...text.ends });
    text.go(text.ends.last, false);
  }
  function erase() {
    clearTimeout(telling);
    desk.send("erase", text.ends);
    text.go(text.ends.last, false);
  }
  function begin_new() {
    if (text.wide) tell_selection();
    desk.send("pick", { card: null });
    words.get(text.focus)?.focus();
  }
  function same() {
    if (text.wide) tell_selection();
    const many = state.cards.length; // one less: two are one now, and nothing is left to choose
    once(desk.send("same"), () => { if (state.cards.length < many) text.rest(text.focus); });
  }
  function split() {
    const card = state.active;
    const inside = text.wide ? text.ends : {};
    if (card !== null) desk.send("split", { card, ...inside });
  }
  function open(card, to_panel) {
    once(desk.send("pick", { card }), to_panel ? go_to_panel : in_sight);
  }
  function next() {
    once(desk.send("go_on", { place: text.focus }), in_sight);
  }
  const go_to_panel = () => saying.querySelector('[data-focus="saying"]')?.focus();
  // The open saying, or the paragraph in which one is to be found.
  function in_sight() {
    const card = active_card();
    const first = card && Object.values(card.marks).flat().map((run) => run.first).sort((a, b) => a - b)
      .find((place) => words.has(place));
    const number = state.hint?.paragraph;
    const at = number ? paragraphs.findIndex((one) => one.number === number)
      : first === undefined ? -1 : text.block_of(first);
    if (at < 0) return;
    if (at !== leaf.at) leaf.turn(at);
    text.rest(first ?? paragraphs[at].first);
    text.blocks[at].scrollIntoView({ block: "nearest" });
    place_panel();
  }

  // ---- what is shown --------------------------------------------------------------------------
  const active_card = () => state.cards.find((one) => one.card === state.active);
  function draw(now) {
    const had = desk.root.contains(document.activeElement);
    state = now;
    paint(state.cards, state.active);
    text.blocks.forEach((block, at) =>
      block.classList.toggle("cd-look-here", paragraphs[at].number === state.hint?.paragraph));
    redraw(desk.bar, buttons(state));
    redraw(strip, extra.strip?.(state) ?? dots());
    redraw(saying, extra.notes?.(active_card(), state)
      ?? (active_card() ? about.notes(active_card(), state) : invitation()));
    draw_popup();
    place_panel();
    // what was pressed may be gone, or not be there to press any more
    const kept = document.activeElement;
    if (had && (!desk.root.contains(kept) || kept.disabled)) words.get(text.focus)?.focus();
  }
  function answered() {
    const card = active_card();
    const told = [state.hint?.says, ...(card?.findings ?? []).map(({ says }) => says)];
    // what stands in the panel already is only read out
    status.classList.toggle("cd-unseen", told.some((says) => says && status.textContent.includes(says)));
    if (model.get("state").done < then.number) return;
    then.deed();
    then = { number: Infinity };
  }

  const scroller = () => desk.root.closest(".jp-WindowedPanel-outer") ?? document.documentElement;
  // In a narrow window the panel stands below a paragraph; the word in hand stays where it is seen.
  function move_below(block) {
    const row = block.style.getPropertyValue("--row");
    if (panel.style.getPropertyValue("--row") === row) return;
    const top = () => words.get(text.focus)?.getBoundingClientRect().top ?? 0;
    const before = top();
    panel.style.setProperty("--row", row);
    scroller().scrollTop += top() - before;
  }
  // Beside the words of the open saying, as far as it can be seen there.
  function place_panel() {
    const card = active_card();
    const number = state.hint?.paragraph ?? card?.paragraph;
    const block = text.blocks[paragraphs.findIndex((one) => one.number === number)]
      ?? words.get(text.focus)?.closest(".cd-paragraph");
    if (!block) return;
    move_below(block);
    const whole = panel.offsetHeight - saying.clientHeight + saying.scrollHeight;
    page.style.setProperty("--panel", `${whole}px`);
    if (getComputedStyle(panel).position !== "absolute") return;
    const room = page.getBoundingClientRect(), head = desk.bar.parentElement.offsetHeight;
    const { top, bottom } = scroller().getBoundingClientRect();
    const least = Math.max(room.top, Math.max(0, top) + head + 8);
    const lowest = Math.min(innerHeight, bottom) - 8;
    panel.style.maxHeight = `${Math.max(240, lowest - least)}px`;
    const most = lowest - panel.offsetHeight;
    const wanted = Math.max(least, Math.min(block.getBoundingClientRect().top, most)) - room.top;
    panel.style.top = `${Math.max(0, Math.min(wanted, room.height - panel.offsetHeight))}px`;
  }

  const buttons = ({ can }) => [
    button("New saying", begin_new, { "data-focus": "new", "data-key": "N" }),
    ...retrace(desk, can), leaf.toggle,
    can.check && button("Check all", () => desk.send("check", { card: null }),
      { class: "cd-main", "data-focus": "check", disabled: !state.cards.length }),
  ];

  function dots() {
    const { cards, left } = state;
    const rests = cards.some(({ card }) => card === state.active) ? state.active : cards[0]?.card;
    return [
      ...cards.map((card) => {
        const [sign, name] = STANDINGS[card.standing];
        const number = card.card + 1;
        const dot = button(`${number}`, () => open(card.card), {
          class: "cd-dot", "data-standing": card.standing, "data-sign": sign, draggable: "true",
          "data-focus": `dot-${number}`, tabindex: card.card === rests ? 0 : -1,
          "aria-current": card.card === state.active ? "true" : null,
          "aria-label": `Saying ${number}, ${card.voice || "nobody yet"}: ${name}`,
          title: `${card.voice || "nobody yet"}: ${name}. Drag it onto another to make them one.`,
        });
        dot.card = card.card;
        return dot;
      }),
      button("Next", next, { "data-focus": "next", "data-key": ".", class: "cd-small",
        disabled: !(left.mend + left.find) }),
      left.find > 0 && make("span", { class: "cd-pale" }, `${left.find} still to find`),
    ];
  }
  const invitation = () => [
    state.hint ? make("p", { class: "cd-missed" }, make("strong", {}, "Still to find. "),
      isolate(state.hint.says))
      : make("p", { class: "cd-pale" }, state.cards.length
        ? "What you mark next begins a new saying."
        : "Select words in the text. Then say what they are."),
  ];

  // ---- keys -----------------------------------------------------------------------------------
  const keys = {
    ...Object.fromEntries(roles.map(([role], at) => [at + 1, () => label(role)])),
    n: begin_new, s: same, x: split, ".": next, Delete: erase, Backspace: erase, Enter: to_panel,
  };
  const key_of = ({ key }) => (key.length === 1 ? key.toLowerCase() : key);
  function pressed(event) {
    if (event.ctrlKey || event.metaKey) return false;
    const deed = { ...keys, ...extra.keys }[key_of(event)];
    deed?.(event);
    return Boolean(deed);
  }
  keys_to_retrace(desk);
  desk.root.addEventListener("keydown", (event) => {
    const { target, ctrlKey, metaKey } = event;
    if (event.defaultPrevented || ctrlKey || metaKey || target.closest("input, textarea, select")) return;
    const deed = { ".": next, n: begin_new, s: same, x: split, ...extra.keys }[key_of(event)];
    if (!deed) return;
    deed(event);
    event.preventDefault();
  });
  function to_panel() {
    const place = text.focus;
    const card = active_card() ?? state.cards.find(({ marks }) => Object.values(marks).flat()
      .some(({ first, last }) => first <= place && place <= last));
    if (card?.card === state.active) go_to_panel();
    else if (card) open(card.card, true);
  }
  for (const bar of [popup, strip]) bar.addEventListener("keydown", (event) => {
    const all = [...bar.querySelectorAll("button:not([hidden], :disabled)")];
    const by = ENDS[event.key];
    if (by) all[(all.indexOf(event.target) + by + all.length) % all.length].focus();
    else if (event.key === "Escape") text.go(text.focus, false);
    else return;
    event.preventDefault();
  });
  popup.addEventListener("mousedown", (event) => event.preventDefault());

  // A dot dragged onto another makes their sayings one.
  let dragged = null;
  strip.addEventListener("dragstart", ({ target }) => { dragged = target.card ?? null; });
  strip.addEventListener("dragover", (event) => {
    if (dragged !== null && event.target.card !== undefined) event.preventDefault();
  });
  strip.addEventListener("drop", (event) => {
    event.preventDefault();
    const into = event.target.card;
    if (dragged !== null && into !== undefined && into !== dragged)
      desk.send("merge", { card: dragged, into });
    dragged = null;
  });

  const extra = more({ desk, panel, about, once, in_sight, open, text, state: () => state });
  const resized = new ResizeObserver(() => { place_panel(); show_popup(); });
  for (const one of [list, saying]) resized.observe(one);
  document.addEventListener("scroll", place_panel, { capture: true, passive: true });
  desk.start();
  leaf.start();
  model.on("change:state", answered);
  return () => {
    resized.disconnect();
    document.removeEventListener("scroll", place_panel, { capture: true });
    model.off("change:state", answered);
    clearTimeout(telling);
    desk.stop();
  };
}
