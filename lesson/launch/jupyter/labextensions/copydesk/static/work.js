// On a site, work lies in one browser: its learner takes it along as a file, or brings it there.
import { is_alive, make } from "./cells.js";
import { is_named, name_of, reader, set_reader } from "./reader.js";
import { hand_in_address, in_browser, is_lasting, keeps_files } from "./site.js";
import { told } from "./told.js";

const FOLDER = "my-work"; // as in lesson/reading/work.py
const TEXT = { type: "file", format: "text", content: true };
const NOTHING = { content: [] };
const PAUSE = 400; // milliseconds between two downloads, or a browser drops one
const WAITS = "Python is loading: the first time this takes half a minute. You can read on; a cell"
  + " that you run now starts as soon as it is there.";
const FORGETS = "This page cannot keep your work: the address must begin with https://, in a window"
  + " that is not private. You can read, but nothing you do is saved.";
const TOLD = "Your work is saved in this browser, on this machine only.";
const SHORT = " It may be deleted if room runs out.";

const pause = () => new Promise((then) => setTimeout(then, PAUSE));
const is_work = ({ name }) => /^[^.].*\.json$/.test(name) && !/ \((until|damaged) /.test(name);

// ---- out ------------------------------------------------------------------------------------
async function work_files({ app, panel }) {
  const { contents } = app.serviceManager;
  const beside = panel.context.path.split("/").slice(0, -1);
  const folder = [...beside, FOLDER].join("/");
  const { content: files } = await contents.get(folder, { content: true }).catch(() => NOTHING);
  return Promise.all(files.filter(is_work).map(({ path }) => contents.get(path, TEXT)));
}
function download(name, words) {
  const href = URL.createObjectURL(new Blob([words], { type: "application/json" }));
  const link = make("a", { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
async function take(desk, tell) {
  const files = await work_files(desk);
  if (!files.length) return tell("There is nothing to take yet: answer or mark something first.");
  for (const { name, content } of files) {
    const work = { ...JSON.parse(content), reader: reader() };
    download(`${reader().replace(/[^\p{L}\p{N} #-]/gu, "")} ${name}`, JSON.stringify(work, null, 2));
    await pause();
  }
  const many = files.length > 1 ? `${files.length} files are` : "A file is";
  tell(`${many} in your downloads.`);
  if (hand_in_address()) window.open(hand_in_address(), "_blank", "noopener");
}

// ---- in -------------------------------------------------------------------------------------
async function bring(desk, file, tell, show_name) {
  tell("One moment …");
  const words = await file.text();
  const answer = await told(desk, "bring", file.name, words);
  tell(answer?.said ?? "Python is not there yet: try again in a moment.");
  if (!answer?.reader) return;
  if (answer.reader !== "me") set_reader(answer.reader);
  show_name();
  const { content, panel, actions } = desk;
  const open = content.widgets.filter(is_alive);
  if (open.length) await actions.runCells(content, open, panel.sessionContext);
}

// ---- the line -------------------------------------------------------------------------------
function asks_name(desk, done) {
  const field = make("input", { type: "text", autocomplete: "name", maxlength: 60,
    "aria-label": "Your name, as your teacher knows it" });
  return make("form", { class: "cd-name", onsubmit: (event) => {
    event.preventDefault();
    set_reader(field.value);
    if (!is_named()) return field.focus();
    void told(desk, "rename", reader());
    done();
  } }, make("label", {}, "Your name ", field), make("button", { type: "submit" }, "Keep it"));
}
export async function keep_work(desk) {
  if (!in_browser()) return;
  const { panel, content, shared } = desk;
  const { Widget } = await shared("@lumino/widgets");
  const said = make("span", { role: "status" });
  const who = make("span", { class: "cd-who" });
  const tell = (words) => { said.textContent = words; };
  const chosen = make("input", { type: "file", accept: ".json,application/json", hidden: "",
    onchange: () => {
      if (chosen.files[0]) void bring(desk, chosen.files[0], tell, show_name);
      chosen.value = "";
    } });
  const goes = () => take(desk, tell).catch(() => tell("Your work could not be read: try again."));
  const comes = () => chosen.click();
  const button = (words, onclick) => make("button", { type: "button", onclick }, words);
  const line = new Widget({ node: make("div", { class: "cd-bar cd-work", role: "group",
    "aria-label": "Your work" }, who, said, button("Take my work with me", goes),
  button("Bring my work", comes), chosen) });

  function show_name() {
    const change = () => who.replaceChildren(asks_name(desk, show_name));
    if (is_named()) who.replaceChildren(button(name_of(reader()), change));
    else change();
    who.firstChild.title = is_named() ? `Change the name. In your file: ${reader()}` : "";
  }
  show_name();
  tell(keeps_files() ? WAITS : FORGETS);
  panel.contentHeader.addWidget(line);
  const here = { "#take-my-work": goes, "#bring-my-work": comes }; // links of exercises.progress
  content.node.addEventListener("click", (event) => {
    const address = event.target.closest("a")?.getAttribute("href");
    if (!here[address]) return;
    event.preventDefault();
    event.stopPropagation();
    void here[address]();
  }, { capture: true });
  await panel.sessionContext.ready;
  await panel.sessionContext.session?.kernel?.info;
  if (said.textContent === WAITS) tell(TOLD);
  const lasting = await is_lasting(); // some browsers ask their user first
  if (!lasting && said.textContent === TOLD) tell(TOLD + SHORT);
}
