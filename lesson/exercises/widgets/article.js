// “Paragraph 5” in an exercise is a link: to the exercise's own text where it has that paragraph,
// else to the article, docked at the side where something there takes the event `cd-article`, or
// beside or below the exercise. The focus goes there; Escape brings it back.
const NAMED = /\bparagraph (\d+)|\bparagraphs (\d+(?:(?:,? and |,? or |, | to |–|-)\d+)+)/gi;
const UNLINKED = "button, a, summary, option, textarea, code, svg, .cd-text, .cd-article, .cd-unseen";

// “1, 4 and 9” are 1, 4, 9; “2 to 4” are 2, 3, 4.
function numbers_in(words) {
  return words.split(/,? and |,? or |, /).flatMap((part) => {
    const [from, to = from] = part.split(/ to |–|-/).map(Number);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  });
}

function article_of({ model, root, send }) {
  const many = model.get("paragraph_count");
  let link = null, wanted = [], beside = null;

  // ---- what becomes a link
  function link_in(node) {
    if (!node.data || node.parentElement?.closest(UNLINKED)) return;
    const found = [...node.data.matchAll(NAMED)].map((match) =>
      [match.index, match[0], numbers_in(match[1] ?? match[2])]);
    for (const [at, words, numbers] of found.reverse()) {
      if (numbers.some((number) => number < 1 || number > many)) continue;
      node.splitText(at + words.length);
      node.splitText(at).replaceWith(button(words, ({ currentTarget }) => go(currentTarget, numbers),
        { class: "cd-link", "data-focus": `${words} ${at}` }));
    }
  }
  function link_all(place) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const nodes = [place];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    nodes.forEach(link_in);
  }
  const watch = new MutationObserver((changes) =>
    changes.forEach(({ addedNodes }) => addedNodes.forEach(link_all)));
  watch.observe(root, { childList: true, subtree: true });

  // ---- where a link leads
  function go(from, numbers) {
    [link, wanted] = [from, numbers];
    const own = blocks_in(root, ".cd-text").filter((block) => block.offsetParent);
    if (own.length) return light(own);
    if (model.get("article_text").length) return open();
    send("article");
  }
  const blocks_in = (place, text) => wanted.flatMap((number) =>
    [...place.querySelectorAll(`${text} [data-number="${number}"]`)]);
  function open() {
    if (!link) return; // another view asked
    const about = { paragraphs: model.get("article_text"), numbers: wanted, back };
    const asked = new CustomEvent("cd-article", { bubbles: true, cancelable: true, detail: about });
    if (!root.dispatchEvent(asked)) return close();
    beside ??= make("section", { class: "cd-article", "aria-label": "The article" },
      make("div", { class: "cd-row" }, make("strong", {}, "The article"), button("Close", back)),
      make("div", { class: "cd-read", tabindex: 0 }, about.paragraphs.map(
        (words, at) => make("p", { "data-number": at + 1, dir: "auto" }, words))));
    root.append(beside);
    light(blocks_in(beside, ".cd-read"));
  }
  // Lit up, in sight, and with the focus, so that one can read on from here.
  function light(blocks) {
    unlight();
    blocks.forEach((one) => one.classList.add("cd-lit"));
    const [first] = blocks;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    const box = first.closest(".cd-read");
    if (box) box.scrollTop += first.getBoundingClientRect().top - box.getBoundingClientRect().top;
    (box ? beside : first).scrollIntoView({ block: "nearest" });
  }
  const close = () => beside?.remove();
  const unlight = () =>
    root.querySelectorAll(".cd-lit").forEach((one) => one.classList.remove("cd-lit"));
  function back() {
    close();
    unlight();
    const again = [...root.querySelectorAll(".cd-link")].find((one) => // it may be drawn anew
      one === link || one.dataset.focus === link?.dataset.focus);
    (again ?? root.querySelector("input, button"))?.focus();
    link = null;
  }
  root.addEventListener("pointerdown", () => { if (!beside?.isConnected) unlight(); });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !link) return;
    event.preventDefault(); // or it ends a presentation
    back();
  });
  model.on("change:article_text", open);
  return () => {
    model.off("change:article_text", open);
    watch.disconnect();
  };
}
