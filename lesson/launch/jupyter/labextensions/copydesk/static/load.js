// JupyterLab loads this script. The others are ES modules beside it; there is no build step.
(() => {
  const beside = (name) => new URL(name, document.currentScript.src).href;
  const [styles, modules] = [beside("desk.css"), beside("plugin.js")];
  let scope; // what JupyterLab shares: name → version → how to get it

  // A module of JupyterLab itself, such as "@jupyterlab/notebook".
  async function shared(name) {
    const [version] = Object.values(scope[name]);
    return (await version.get())();
  }
  async function extension() {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: styles });
    document.head.append(link);
    const { plugin } = await import(modules);
    const made = { __esModule: true, default: await plugin(shared) };
    return () => made;
  }
  (window._JUPYTERLAB ??= {}).copydesk = {
    init: (given) => { scope = given; },
    get: extension, // it has one part
  };
})();
