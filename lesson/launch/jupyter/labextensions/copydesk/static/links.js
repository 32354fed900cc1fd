// Links of a notebook on a site: what a server would open, a page without one opens by itself.
import { make } from "./cells.js";
import { in_browser } from "./site.js";

// The place in the contents that a link leads to, as Lab writes it: { path, id }; or null.
const STORED = "#file="; // a file that was written here (lesson/base/page.py)
function place_of(link, files) {
  const address = link?.getAttribute("href") ?? "";
  if (address.startsWith(STORED)) return { path: decodeURIComponent(address.slice(STORED.length)) };
  if (!link?.href.startsWith(files)) return null;
  const { hash, pathname } = new URL(link.href);
  return { path: decodeURIComponent(pathname.slice(new URL(files).pathname.length)), id: hash };
}
const kind_of = (path) => path.slice(path.lastIndexOf(".") + 1).toLowerCase();

// In the same window: there is one kernel at a time, and what was done here is saved first.
async function to_notebook({ panel, site }, { path }) {
  await panel.context.save().catch(() => {});
  location.assign(site(`notebooks/index.html?path=${encodeURIComponent(path)}`));
}
const to_page = ({ site }, { path, id }) =>
  window.open(site(path.replace(/md$/i, "html")) + id, "_blank", "noopener");
// A report lies in the browser's store: it is shown, and it is in the downloads to be sent.
async function to_file({ app }, { path }) {
  const asked = { type: "file", format: "text", content: true };
  const { content, name } = await app.serviceManager.contents.get(path, asked);
  const href = URL.createObjectURL(new Blob([content], { type: "text/html" }));
  window.open(href, "_blank");
  make("a", { href, download: name }).click();
}
const WAYS = { ipynb: to_notebook, md: to_page, html: to_file };

export async function follow_links(desk) {
  if (!in_browser()) return;
  const { PageConfig } = await desk.shared("@jupyterlab/coreutils");
  const base = new URL(PageConfig.getBaseUrl(), location.href);
  const site = (path) => new URL(path, base).href;
  desk.content.node.addEventListener("click", (event) => {
    const place = place_of(event.target.closest("a"), site("files/"));
    const way = place && WAYS[kind_of(place.path)];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    void way({ ...desk, site }, place);
  }, { capture: true });
}
