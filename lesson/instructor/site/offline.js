// In front of JupyterLite's service worker: what was fetched once is there offline.
// A new build of the site is a new worker with a cache of its own; the old one is dropped whole.
(() => {
  const CACHE = "copydesk-{version}";
  const LIVE = ["/api/drive", "/api/stdin/", "/api/service-worker-heartbeat"]; // JupyterLite's own

  const is_live = (url) => LIVE.some((one) => url.pathname.includes(one));
  const nothing = () => new Response("null", { status: 404 });

  async function drop_older() {
    const older = (await caches.keys()).filter((name) => name !== CACHE);
    await Promise.all(older.map((name) => caches.delete(name)));
  }
  // Without what follows “?”: a page is the same whichever notebook it opens.
  async function answer(request) {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    const fresh = await fetch(request).catch(nothing);
    if (fresh.status === 200) await cache.put(request, fresh.clone()).catch(() => {}); // no room
    return fresh;
  }
  self.addEventListener("activate", (event) => event.waitUntil(drop_older()));
  self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || !url.protocol.startsWith("http") || is_live(url)) return;
    event.stopImmediatePropagation();
    event.respondWith(answer(event.request));
  });
})();
