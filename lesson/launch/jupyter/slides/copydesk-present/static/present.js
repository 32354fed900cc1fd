// Loaded by `lesson open --present` alone: the slides begin at once. All else is in the extension
// `copydesk`. JupyterLab takes an extension as webpack packs it; this one is packed by hand.
(() => {
  document.documentElement.dataset.copydeskPresents = "";
  const plugin = {
    id: "copydesk-present:plugin",
    description: "Says that slides of the notebook in front begin at once.",
    autoStart: true,
    activate: () => {},
  };
  const parts = { "./extension": { __esModule: true, default: plugin } };
  (window._JUPYTERLAB ??= {})["copydesk-present"] = {
    init: () => {},
    get: async (part) => () => parts[part],
  };
})();
