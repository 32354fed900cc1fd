// What the presenter's window shows and does (speaker.html): it is told here, and heard.
import { make, source_of } from "../cells.js";
import { blank, on_top } from "./over.js";
import { answer_of } from "./server.js";
import { vote_on_top } from "./vote.js";

const NAME = "copydesk-presenter";

function channel_name() {
  const key = "copydesk-room"; // of this window alone: two rooms may present at once
  if (!sessionStorage.getItem(key))
    sessionStorage.setItem(key, `copydesk-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`);
  return sessionStorage.getItem(key);
}
async function notes_of(room, { panel }) {
  const path = encodeURIComponent(panel.context.localPath);
  const { slides = [], lessons = [] } = (await answer_of(room, `notes?path=${path}`)) ?? {};
  const rendered = slides.map(async ({ cell, title, words, plans }) => ({ cell, title,
    html: await as_html(panel, words), minutes: plans.map((one) => one && [one.start, one.end]) }));
  return { lessons, slides: await Promise.all(rendered) };
}
async function as_html({ content: { rendermime } }, words) {
  const page = rendermime.createRenderer("text/markdown");
  await page.renderModel(rendermime.createModel({ data: { "text/markdown": words } }));
  return page.node.innerHTML;
}
// A slide as plain HTML: its texts, its code, and what is shown of its outputs.
function html_of(deck, slide, with_outputs) {
  const box = make("div");
  for (const cell of deck.cells_of(slide)) {
    const text = cell.node.querySelector(".jp-RenderedMarkdown");
    const { classList } = cell.node;
    const place = make("div", { class: with_outputs && classList.contains("desk-later") ? "unseen" : null });
    if (text) place.append(text.cloneNode(true));
    else place.append(make("pre", {}, source_of(cell)));
    const area = cell.node.querySelector(".jp-OutputArea");
    if (area && with_outputs && !classList.contains("desk-waits") && !classList.contains("desk-later"))
      place.append(area.cloneNode(true));
    box.append(place);
  }
  box.querySelectorAll("script, iframe, .jp-InternalAnchorLink").forEach((one) => one.remove());
  return box.innerHTML;
}
function title_of(deck, slide) {
  const [first] = deck.cells_of(slide);
  const heading = deck.cells_of(slide).map(({ node }) => node.querySelector("h1, h2, h3")).find(Boolean);
  const words = (heading ?? first.node.querySelector(".jp-RenderedMarkdown"))?.textContent ??
    source_of(first);
  return words.replace("¶", "").trim().split("\n")[0].slice(0, 60);
}

export class Presenter {
  constructor(room) {
    Object.assign(this, { room, channel: new BroadcastChannel(channel_name()), notes: new Map() });
    this.channel.onmessage = ({ data }) => this.heard(data);
    this.sent = "";
  }
  open() {
    const page = new URL("speaker.html", import.meta.url);
    page.hash = this.channel.name;
    window.open(page.href, NAME, "popup,width=1100,height=720");
    this.listened = true;
    void this.tell();
  }
  heard({ deed, to }) {
    const deck = this.room.deck();
    const vote = vote_on_top();
    this.listened = true; // also once this page was loaded again
    if (deed === "ask") this.sent = "";
    if (!deck) return;
    const deeds = {
      onward: () => deck.onward(), back: () => deck.back(), go: () => deck.go(to),
      first: () => deck.go(0), last: () => deck.go(deck.starts.length - 1),
      vote: () => this.room.letters.v(),
      blank: () => { const over = on_top(); over ? over.close() : blank(); },
    };
    const in_vote = { hands: () => vote.set(...to), onward: () => vote.step(1),
      back: () => vote.step(-1), vote: () => on_top().close() };
    if (vote && deed in in_vote) return in_vote[deed]();
    if (!["ask", "blank"].includes(deed) && on_top()) on_top().close();
    deeds[deed]?.();
    void this.tell();
  }
  // Told whenever something on the slide changes, and only once somebody listens.
  async tell() {
    const deck = this.room.deck();
    if (!deck || !this.listened) return;
    if (!this.notes.has(deck)) this.notes.set(deck, notes_of(this.room, deck));
    const { slides, lessons } = await this.notes.get(deck);
    const { at, starts } = deck;
    const note = slides.find(({ cell }) => cell === deck.content.widgets[starts[at]].model.id);
    const told = {
      at, lessons, titles: starts.map((_, slide) => title_of(deck, slide)),
      title: note?.title ?? "", notes: note?.html ?? "", minutes: note?.minutes ?? [],
      vote: vote_on_top()?.told ?? null, now: html_of(deck, at, true), next: at + 1 < starts.length ? html_of(deck, at + 1, false) : "",
    };
    const words = JSON.stringify(told);
    if (words === this.sent) return;
    this.sent = words;
    this.channel.postMessage(told);
  }
}
