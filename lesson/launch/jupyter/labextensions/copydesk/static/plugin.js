// What is added to each notebook of the course; others are left alone.
import { is_code, source_of } from "./cells.js";
import { come_back } from "./come_back.js";
import { present } from "./present/present.js";
import { follow_links } from "./links.js";
import { show_progress } from "./progress.js";
import { begin_site, find_site } from "./site.js";
import { stay_with_exercises } from "./stay.js";
import { add_strips } from "./strip.js";
import { keep_work } from "./work.js";

// A part is a function of a desk: { app, panel, content, shared, actions, changed }. It adds to
// `changed` what is to be done when widgets came to life or died.
const PARTS = [begin_site, stay_with_exercises, add_strips, keep_work, follow_links, come_back, show_progress];

const is_course = ({ widgets }) =>
  widgets.some((cell) => is_code(cell) && source_of(cell).includes("from lesson import"));

async function attend(app, panel, shared, actions) {
  await panel.context.ready;
  await panel.revealed;
  if (panel.isDisposed || !is_course(panel.content)) return;
  panel.node.classList.add("cd-desk");
  const desk = { app, panel, content: panel.content, shared, actions, changed: [] };
  for (const part of PARTS) part(desk);
}

export async function plugin(shared) {
  const { INotebookTracker, NotebookActions } = await shared("@jupyterlab/notebook");
  return {
    id: "copydesk:plugin",
    description: "Goes on where one left off, and reads as a page, in the course's notebooks.",
    autoStart: true,
    requires: [INotebookTracker],
    async activate(app, tracker) {
      await find_site(app, shared);
      const begin = (panel) => void attend(app, panel, shared, NotebookActions);
      tracker.forEach(begin);
      tracker.widgetAdded.connect((_, panel) => begin(panel));
      present({ app, actions: NotebookActions, shared }, tracker);
    },
  };
}
