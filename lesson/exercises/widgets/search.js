// A search box, and the references that it finds.
function render({ model, el }) {
  const desk = exercise({ model, el }, "Search the references", draw);
  const words = make("input", { type: "search", maxlength: 200, size: 30, autocomplete: "off",
    value: model.get("state").words });
  const found = make("div", { class: "cd-wide" });
  desk.body.append(make("form", {
    onsubmit: (event) => {
      event.preventDefault();
      desk.send("search", { words: words.value });
    },
  }, make("div", { class: "cd-row" }, make("label", {}, "Search for ", words),
    make("button", { type: "submit", class: "cd-main" }, "Search"))), found);

  function draw({ found: rows }) {
    const head = ["when", "what", "where to read it", "checked"];
    redraw(found, rows.length > 0 && make("table", { class: "cd-table" },
      make("tr", {}, head.map((name) => make("th", { scope: "col" }, name))),
      rows.map(({ when, what, source, url, checked }) => make("tr", {}, make("td", {}, when),
        make("td", {}, make("bdi", {}, what)), make("td", {}, outside(url, source)),
        make("td", {}, make("bdi", {}, checked))))));
  }
  desk.start();
  return desk.stop;
}
