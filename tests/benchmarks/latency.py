"""From key press to paint in the marker: `python tests/benchmarks/latency.py [WORDS]`.

An article of about that many words (10,000 where none are named) is opened in a real JupyterLab in
Chromium. Each figure is the median and the slowest of twenty presses, in milliseconds, from the
key event to the frame in which its effect is painted. A mark is painted once it is saved.
"""

import platform
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

MEASURE = """async () => {
  const frame = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
  const words = document.querySelectorAll(".cd-text [role=option]");
  words[Math.floor(words.length / 2)].scrollIntoView({ block: "center" });
  await frame();
  const at = words[Math.floor(words.length / 2)].getBoundingClientRect();
  const where = { clientX: at.x + 3, clientY: at.y + 5, bubbles: true, button: 0, pointerId: 1 };
  words[Math.floor(words.length / 2)].dispatchEvent(new PointerEvent("pointerdown", where));
  document.querySelector(".cd-text").dispatchEvent(new PointerEvent("pointerup", where));
  await frame();
  const status = document.querySelector(".cd-status");
  async function press(key, keys, painted) {
    const before = status.textContent;
    const start = performance.now();
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...keys });
    document.activeElement.dispatchEvent(event);
    const waiting = () => performance.now() - start < 5000 && status.textContent === before;
    do await frame(); while (painted && waiting());
    return performance.now() - start;
  }
  const times = { "words in the text": [words.length] };
  for (const [name, key, keys, painted] of [
    ["arrow to the next word", "ArrowRight", {}, false],
    ["arrow to the next line", "ArrowDown", {}, false],
    ["Shift and arrow: one more word", "ArrowRight", { shiftKey: true }, false],
    ["a mark, saved and painted", "1", {}, true],
  ]) {
    times[name] = [];
    for (let time = 0; time < 20; time += 1) {
      if (painted) await press("ArrowRight", {}, false);
      times[name].push(await press(key, keys, painted));
    }
  }
  return times;
}"""


def measured(words: int) -> dict[str, list[float]]:
    """The times of each kind of key press."""
    from shutil import which

    from browser.conftest import FLAGS, NAMES
    from browser.exercise import Desk
    from browser.server import running
    from browser.watch import IN_THE_PAGE
    from playwright.sync_api import sync_playwright

    from lesson import load

    iss = load("iss-exit")
    with tempfile.TemporaryDirectory() as home, running(Path(home)) as lab, sync_playwright() as p:
        folder = lab.folder / "long"
        folder.mkdir()
        times = round(words / len(iss.article.words))
        (folder / "article.txt").write_text("\n\n".join([iss.article.text] * times), "utf-8")
        plan = (iss.folder / "lesson.toml").read_text("utf-8").partition("[[notebooks]]")[0]
        (folder / "lesson.toml").write_text(plan, "utf-8")
        chromium = next(filter(None, map(which, NAMES)))
        page = p.chromium.launch(executable_path=chromium, args=FLAGS).new_page()
        page.add_init_script(path=IN_THE_PAGE)
        page.goto(lab.address("latency"))
        page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
        desk = Desk(page, lab, 'exercises.mark(load("long"))')
        desk.exercise().get_by_role("option").first.wait_for()
        return page.evaluate(MEASURE)


if __name__ == "__main__":
    print(f"Python {platform.python_version()} on {platform.machine()}, {platform.system()}")
    for name, times in measured(int((sys.argv[1:] or ["10000"])[0])).items():
        print(f"{name:32} {median(times):8.0f} {max(times):8.0f}")
