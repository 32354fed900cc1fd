// What is added to each notebook of the course; others are left alone.
// A part is a function of a desk: { app, panel, content, shared, actions }.
const PARTS = [];

const is_code = ({ model }) => model.type === "code";
const source_of = ({ model }) => model.sharedModel.source;
const is_ours = ({ widgets }) =>
  widgets.some((cell) => is_code(cell) && source_of(cell).includes("from lesson import"));

async function attend(app, panel, shared, actions) {
  await panel.context.ready;
  await panel.revealed;
  if (panel.isDisposed || !is_ours(panel.content)) return;
  panel.node.classList.add("cd-desk");
  for (const part of PARTS) part({ app, panel, content: panel.content, shared, actions });
}

export async function plugin(shared) {
  const { INotebookTracker, NotebookActions } = await shared("@jupyterlab/notebook");
  return {
    id: "copydesk:plugin",
    description: "Goes on where one left off, and reads as a page, in the course's notebooks.",
    autoStart: true,
    requires: [INotebookTracker],
    activate(app, tracker) {
      const begin = (panel) => void attend(app, panel, shared, NotebookActions);
      tracker.forEach(begin);
      tracker.widgetAdded.connect((_, panel) => begin(panel));
    },
  };
}
