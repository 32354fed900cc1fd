// The line below a slide: where one is, and buttons for who has no keyboard. And the way back.
import { make } from "../cells.js";

export function foot_of({ deck, help }) {
  const button = (words, label, deed) => make("button", { type: "button", "aria-label": label,
    title: label, tabindex: -1, onmousedown: (event) => event.preventDefault(), onclick: deed }, words);
  const place = make("span", {});
  const told = make("span", { class: "desk-told", role: "status" });
  const foot = make("div", { class: "desk-foot" }, told, button("?", "Keys", help),
    button("‹", "Back", () => deck()?.back()), place, button("›", "Go on", () => deck()?.onward()));
  document.body.append(foot);
  return {
    draw(now, typed) {
      foot.hidden = !now;
      if (!now) return;
      place.textContent = `${now.at + 1} / ${now.starts.length}`;
      told.textContent = typed ? `Go to ${typed}: press Enter` : now.busy_since ? "One moment …" : "";
    },
  };
}
// A number and Enter lead to the slide with that number.
export function number_typed(draw) {
  const number = {
    typed: "",
    type(digit) {
      number.typed = `${number.typed}${digit}`.slice(-3);
      draw();
    },
    go(deck) {
      deck.go(Math.min(Math.max(1, Number(number.typed)), deck.starts.length) - 1);
      number.forget();
    },
    forget() {
      number.typed = "";
      draw();
    },
  };
  return number;
}
// A bar above the notebook, once the slides were ended.
export function way_back(app, panel, Widget) {
  const bar = new Widget({ node: make("div", { class: "cd-bar desk-back" },
    make("button", { type: "button", class: "cd-go-on",
      onclick: () => void app.commands.execute("deck:start") }, "Back to the slides"),
    make("span", {}, "They go on with the slide of the cell that you are on.")) });
  panel.contentHeader.addWidget(bar);
  return bar;
}
