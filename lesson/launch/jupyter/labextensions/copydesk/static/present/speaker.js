// The presenter's window: this slide and the next, notes, a clock against the plan; it runs the
// slides in the other window.
const channel = new BroadcastChannel(location.hash.slice(1));
const part = (name) => document.querySelector(name);
const send = (deed, to) => channel.postMessage({ deed, to });
let state = null;
let begun = Date.now();

const minutes = (milliseconds) => {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};
function tick() {
  part(".clock").textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  part(".passed").textContent = minutes(Date.now() - begun);
  const [start, end] = state?.minutes[part(".lesson").selectedIndex] ?? [];
  const late = end !== undefined ? (Date.now() - begun) / 60_000 - end : 0;
  part(".plan").classList.toggle("late", late > 0);
  part(".plan").textContent = end === undefined ? "This slide has no minutes of its own in the plan."
    : `Plan: “${state.title}” is from minute ${start} to ${end}${late > 0 ? `; ${Math.ceil(late)} min over` : ""}.`;
}
function options(select, names) {
  if (names.join() === [...select.options].map(({ text }) => text).join()) return;
  select.replaceChildren(...names.map((name, at) => new Option(name, at)));
}
// What the slides send is drawn as it is there; the policy of this page lets nothing in it run.
function draw() {
  part(".waiting").hidden = true;
  part("main").hidden = false;
  part(".now h2").textContent = `Slide ${state.at + 1} of ${state.titles.length}`;
  part(".now .slide").innerHTML = state.now;
  part(".next .slide").innerHTML = state.next || "<p>This is the last slide.</p>";
  part(".notes").innerHTML = state.notes || "<p>The guide has no note on this slide.</p>";
  options(part(".lesson"), state.lessons.map((lesson) => `${lesson} minutes`));
  options(part(".list"), state.titles.map((title, at) => `${at + 1} · ${title}`));
  part(".list").value = state.at;
  draw_vote(state.vote);
  tick();
}
// The hands of a vote are typed here, too; what is being typed stays.
function draw_vote(vote) {
  part(".vote").hidden = !vote;
  if (!vote) return;
  const { prompt, letters, hands, next, phones } = vote;
  const inputs = () => [...part(".hands").querySelectorAll("input")];
  if (part(".vote legend").textContent !== prompt) {
    part(".vote legend").textContent = prompt;
    part(".hands").replaceChildren(...letters.map((letter, at) => {
      const label = document.createElement("label");
      const input = Object.assign(document.createElement("input"), { type: "number", min: 0, max: 999,
        oninput: () => send("hands", [at, input.value]) });
      label.append(`Hands for ${letter} `, input);
      return label;
    }));
  }
  inputs().forEach((input, at) => { if (input !== document.activeElement) input.value = hands[at] || ""; });
  part(".vote .told").textContent = `${phones && `${phones}. `}Page Down: ${next.toLowerCase()}.`;
}
channel.onmessage = ({ data }) => {
  if (!data.titles) return;
  if (data.at !== state?.at) part(".notes").scrollTop = 0;
  state = data;
  draw();
};
part(".restart").onclick = () => { begun = Date.now(); tick(); };
part(".lesson").onchange = tick;
part(".list").onchange = ({ target }) => send("go", Number(target.value));
part(".vote-on").onclick = () => send("vote");
for (const deed of ["back", "onward", "blank"]) part(`.${deed}`).onclick = () => send(deed);

const KEYS = { PageDown: "onward", PageUp: "back", ArrowRight: "onward", ArrowLeft: "back", b: "blank",
  ".": "blank", v: "vote", Home: "first", End: "last" };
addEventListener("keydown", (event) => {
  const deed = KEYS[event.key];
  if (!deed || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("select")
    || (event.target.matches("input") && !event.key.startsWith("Page"))) return;
  event.preventDefault();
  send(deed);
});
setInterval(tick, 1000);
send("ask");
