// A vote of the room (V): hands are typed, phones vote where a server for them runs; Page Down shows
// the bars, and only then the answer. Counts are kept when the panel closes after the bars.
import { make } from "../cells.js";
import { told } from "../told.js";
import { fit, in_question } from "./article.js";
import { open } from "./over.js";
import { answer_of } from "./server.js";

const EACH = 1000; // milliseconds between two looks at the phones' votes
const [ASKED, BARS, ANSWER] = [0, 1, 2];
const NEXT = ["Show the bars", "Show the answer", "Close"];
const NOTHING = "Nothing on this slide has choices to vote on.";
const WAIT = "Python is not ready yet. Close this, and press V again in a moment.";
const UNSAVED = "The server does not answer: this vote is not saved.";
const hands_of = new Map(); // what was typed for a prompt and is not kept yet
const letter = (at) => String.fromCharCode(65 + at);
const plain = (words) => words.replace(/\s+/g, " ");

class Vote {
  constructor(room, ballots, at, server) {
    Object.assign(this, { room, ballots, server });
    this.list = make("ol", {});
    this.prompt = make("h2", { dir: "auto" });
    this.phones = make("aside", {});
    this.voters = make("p", { role: "status" });
    this.said = make("p", { class: "desk-refused", role: "alert" });
    this.next = make("button", { type: "button", onclick: () => this.step(1) });
    const step = (way) => () => this.step(way);
    const keys = { pagedown: step(1), pageup: step(-1), v: (over) => over.close(), f5: step(1) };
    this.over = open("desk-vote", "A vote of the room", keys, ...this.choosing(at), this.prompt,
      this.list, this.phones, this.said, make("footer", {}, this.next, this.voters));
    this.over.vote = this;
    this.over.addEventListener("close", () => void this.close());
    this.begin(at);
    this.timer = setInterval(() => void this.look(), EACH);
  }
  choosing(at) {
    if (this.ballots.length < 2) return [];
    const options = this.ballots.map(({ prompt }, which) => new Option(prompt, which, false, which === at));
    const select = make("select", { "aria-label": "What to vote on",
      onchange: () => this.begin(Number(select.value)) }, ...options);
    return [select];
  }
  begin(at) {
    Object.assign(this, { ballot: this.ballots[at], stage: ASKED });
    const { prompt, choices } = this.ballot;
    if (!hands_of.has(prompt)) hands_of.set(prompt, choices.map(() => 0));
    this.raised = hands_of.get(prompt);
    this.prompt.textContent = prompt;
    this.list.replaceChildren(...choices.map((words, which) => this.row(words, which)));
    void this.send("ask");
    this.draw();
    this.list.querySelector("input").focus();
  }
  row(words, at) {
    const input = make("input", { type: "number", min: 0, max: 999, inputmode: "numeric",
      "aria-label": `Hands for ${letter(at)}`, placeholder: "hands",
      oninput: () => this.raise(at, input.value) });
    input.value = this.raised[at] || "";
    return make("li", {}, make("b", {}, letter(at)), make("bdi", {}, words), input,
      make("div", { class: "desk-bar", role: "img" }, make("i", {}), make("span", {})));
  }
  raise(at, typed) {
    this.raised[at] = Math.min(999, Math.max(0, Math.trunc(Number(typed)) || 0));
    this.draw();
  }
  get counts() {
    return this.raised.map((hands, at) => hands + (this.server?.counts[at] ?? 0));
  }
  get last() {
    return this.ballot.right.length ? ANSWER : BARS;
  }
  step(way) {
    const to = this.stage + way;
    if (to > this.last) return this.over.close();
    if (to < ASKED) return;
    if (this.stage === ASKED || to === ASKED) void this.send(to === ASKED ? "ask" : "close");
    this.stage = to;
    this.draw();
  }
  async send(deed, hands = []) {
    const { ballot } = this;
    const answer = await answer_of(this.room, "vote", { deed, ballot, hands });
    if (ballot !== this.ballot) return;
    this.server = answer ?? this.server;
    this.said.textContent = answer ? answer.refused ?? "" : UNSAVED;
    this.draw();
    return answer && !answer.refused;
  }
  async look() {
    if (!this.server?.url || this.stage !== ASKED || document.hidden) return;
    this.server = (await answer_of(this.room, "vote")) ?? this.server;
    this.draw();
  }
  // Before the bars the vote stays open: V leads back to it.
  async close() {
    clearInterval(this.timer);
    void this.room.presenter.tell();
    if (this.stage === ASKED) return;
    if (await this.send("keep", this.raised)) return void hands_of.delete(this.ballot.prompt);
    open("desk-ask", "Not saved", { else: (one) => one.close() }, make("p", {}, this.said.textContent));
  }
  draw() {
    const { counts, stage } = this;
    const most = Math.max(1, ...counts);
    this.over.dataset.stage = stage;
    [...this.list.children].forEach((row, at) => {
      const bar = row.querySelector(".desk-bar");
      const right = stage === ANSWER && this.ballot.right.includes(at);
      bar.querySelector("i").style.setProperty("--share", counts[at] / most);
      bar.querySelector("span").textContent = counts[at];
      bar.ariaLabel = String(counts[at]);
      row.classList.toggle("desk-right", right);
      row.querySelector("b").textContent = right ? `✓ ${letter(at)}` : letter(at);
    });
    this.draw_phones();
    this.next.textContent = stage === this.last ? NEXT.at(-1) : NEXT[stage];
    fit(this.over);
    void this.room.presenter.tell();
  }
  draw_phones() {
    const { url, qr, voters } = this.server ?? {};
    this.phones.hidden = !url || this.stage !== ASKED;
    this.voters.textContent = url ? `${voters} by phone` : "";
    if (!url || this.phones.childElementCount) return;
    const picture = qr ? [make("img", { src: qr, alt: "QR code of the address below" })] : [];
    this.phones.append(...picture, make("p", {}, url.replace(/^http:\/\/|\/$/g, "")));
  }
  get told() {
    const { prompt, choices } = this.ballot;
    const { next: { textContent: next }, voters: { textContent: phones } } = this;
    return { prompt, letters: choices.map((_, at) => letter(at)), hands: this.raised, next, phones };
  }
  // Hands that were typed in the presenter's window.
  set(at, typed) {
    this.raise(at, typed);
    this.list.querySelectorAll("input")[at].value = this.raised[at] || "";
  }
}

export async function show_vote(room) {
  const deck = room.deck();
  const here = deck.cells.map((cell) => deck.content.widgets.indexOf(cell));
  const [ballots, server] = await Promise.all([told(deck, "ballots", here), answer_of(room, "vote")]);
  if (deck !== room.deck() || document.querySelector(".desk-vote")) return;
  if (!ballots?.length)
    return open("desk-ask", "A vote of the room", { else: (one) => one.close() },
      make("p", {}, ballots ? NOTHING : WAIT));
  const seen = plain(deck.cells.map(({ node }) => node.innerText).join(" "));
  const [paragraph] = in_question(deck);
  const found = (test) => ballots.findIndex(({ prompt }) => test(prompt));
  const asked = found((prompt) => seen.includes(plain(prompt)));
  const first = asked < 0 ? found((prompt) => prompt.endsWith(`(paragraph ${paragraph})`)) : asked;
  return new Vote(room, ballots, Math.max(0, first), server);
}
export const vote_on_top = () => document.querySelector(".desk-vote")?.vote;
