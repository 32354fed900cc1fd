// In front of JupyterLite's service worker: what was fetched once is there offline, and no kernel
// waits for ever. A new build of the site is a new worker with a cache of its own.
(() => {
  const CACHE = "copydesk-{version}";
  const LIVE = ["/api/stdin/", "/api/service-worker-heartbeat"]; // JupyterLite's own

  const PATIENCE = 8_000; // milliseconds for the page to read or write a file

  // The page answers for its store. Where it is full, or a file is gone, JupyterLite's page fails
  // without an answer, and the kernel would hang: so it gets an error, which is told as one.
  const too_late = () => new Promise((then) =>
    setTimeout(() => then(new Response("null", { status: 503 })), PATIENCE));
  const in_time = (request, url) => Promise.race([broadcastOne(request, url), too_late()]);

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
    if (url.origin === location.origin && url.pathname.includes("/api/drive")) {
      event.stopImmediatePropagation();
      event.respondWith(in_time(event.request, url));
      return;
    }
    if (event.request.method !== "GET" || !url.protocol.startsWith("http") || is_live(url)) return;
    event.stopImmediatePropagation();
    event.respondWith(answer(event.request));
  });
})();
