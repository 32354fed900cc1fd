// A site without a server (`lesson site`): what the kernel must know, and what a save leaves out.
import { without_dead_widgets } from "./dead.js";
import { reader } from "./reader.js";

let settings; // what `lesson site` wrote; null in JupyterLab
export const in_browser = () => Boolean(settings);
export const hand_in_address = () => settings?.handIn ?? "";
// Whether files outlive the page: a service worker carries them into the browser's store.
export const keeps_files = () => Boolean(navigator.serviceWorker && window.isSecureContext);

const START = (reader, path) => `
def _begin():
    import os
    os.environ.update(USER=${JSON.stringify(reader)}, JPY_SESSION_NAME=${JSON.stringify(path)})
    shell = get_ipython()
    shell.extension_manager.load_extension("lesson.launch.kernel")
    shell.execution_count -= 1
_begin()
del _begin
`;
// Before any cell is run, in each kernel; IPython's own settings are not read there.
function begin_kernels({ panel }) {
  const begin = (kernel) => kernel?.requestExecute({
    code: START(reader(), `/drive/${panel.context.localPath}`),
    silent: true, store_history: false, stop_on_error: false });
  const { sessionContext } = panel;
  let known = null;
  const changed = () => {
    const { kernel } = sessionContext.session ?? {};
    if (kernel && kernel !== known) begin(known = kernel);
  };
  sessionContext.kernelChanged.connect(changed);
  sessionContext.statusChanged.connect((_, status) => {
    if (["restarting", "autorestarting"].includes(status)) known = null;
    else if (status === "idle") changed();
  });
  changed();
}
export function begin_site(desk) {
  if (in_browser()) begin_kernels(desk);
}

// Whether the browser promises to keep the work even when it is short of room; asked for once.
let lasting;
export const is_lasting = () =>
  lasting ??= Promise.resolve(navigator.storage?.persist?.()).then(Boolean, () => false);

// What was loaded before the service worker was there is fetched once more, for a visit offline.
async function keep_for_offline() {
  const worker = navigator.serviceWorker;
  if (!worker) return;
  await worker.ready;
  if (!worker.controller) await new Promise((then) => { worker.oncontrollerchange = then; });
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  for (const address of new Set([location.href, ...loaded]))
    if (address.startsWith("http")) await fetch(address).catch(() => {});
}

export async function find_site(app, shared) {
  const { PageConfig } = await shared("@jupyterlab/coreutils");
  settings = JSON.parse(PageConfig.getOption("copydeskSite") || "null");
  if (!settings) return;
  without_dead_widgets(app.serviceManager.contents);
  void app.restored.then(keep_for_offline);
  void is_lasting();
}
