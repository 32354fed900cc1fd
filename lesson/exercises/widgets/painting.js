// Paints marks on a text of words: runs of words in a role, each run numbered by its card.
function painter({ words, places, selected }) {
  const signatures = new Map(); // how a word is painted now

  const runs_of = (cards) => cards.flatMap(({ card, marks }) =>
    Object.entries(marks).flatMap(([role, runs]) =>
      runs.map(({ first, last }) => ({ card, role, first, last }))));

  function paint(cards, active) {
    const looks = new Map();
    const runs = runs_of(cards).sort((a, b) => (b.last - b.first) - (a.last - a.first));
    for (const run of runs) { // longest first: the shortest run on a word gives its look
      for (let place = run.first; place <= run.last; place += 1) {
        if (!words.has(place)) continue;
        const look = looks.get(place) ?? { names: [], labels: [], joined: false };
        look.role = run.role;
        look.joined = place < run.last;
        look.active ||= run.card === active;
        look.names.push(`${run.role} of ${run.card + 1}`);
        // the saying in hand has its roles above the words, every other its number
        if (place === run.first) look.labels.push(run.card === active ? run.role : run.card + 1);
        looks.set(place, look);
      }
    }
    for (const place of places) {
      const look = looks.get(place);
      const signature = look ? JSON.stringify(look) : "";
      if ((signatures.get(place) ?? "") === signature) continue;
      signatures.set(place, signature);
      dress(words.get(place), look);
    }
  }
  function dress(word, look) {
    word.className = ["cd-word", look && `cd-${look.role}`, look?.active && "cd-now",
      selected.has(word.place) && "cd-selected"].filter(Boolean).join(" ");
    if (look) word.setAttribute("aria-label", `${word.textContent}, ${look.names.join(", ")}`);
    else word.removeAttribute("aria-label");
    if (look?.labels.length) word.dataset.label = look.labels.join(", ");
    else delete word.dataset.label;
    join(word, look);
  }
  // The space after a word is painted too where the mark goes on.
  function join(word, look) {
    const next = word.nextSibling;
    const painted = next?.classList?.contains("cd-gap");
    if (look?.joined && next && !next.role) {
      const gap = painted ? next : make("span", {}, next.data);
      gap.className = `cd-gap cd-word cd-${look.role}`;
      if (!painted) next.replaceWith(gap);
    } else if (painted) next.replaceWith(next.textContent);
  }
  return paint;
}
