"""What the guide, the map, the glossary and the pages for developers say is so."""

import re
from pathlib import Path

import nbformat
import pytest
from prose import by_heading

from lesson import exercises, load, pictures
from lesson.__main__ import main
from lesson.exercises.report import SECTIONS
from lesson.feedback.dates.mistakes import DATING_MISCONCEPTIONS
from lesson.feedback.marks.mistakes import MISCONCEPTIONS
from lesson.reading.lesson_toml import Round

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
GUIDE, MAP, GLOSSARY = "instructor/guide.md", "instructor/map.md", "glossary.md"
QUOTED = re.compile(
    r"[Pp]aragraph (\d+)[^\n\d]*:\n\n> (.*)"
)  # what stands where, letter for letter
SLANTED = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
HAS_NONE = re.compile(r"Our (article|copy) has none|not of the article")
iss = load("iss-exit")
plans = {plan.title: plan for plan in iss.rounds}
BESIDES = {"marking": (2, 3, 4), "dating": (9, 10)}  # objectives that no question is needed for
FOR_INSTRUCTORS = [
    f"instructor/{name}.md" for name in ("README", "one-article", "hub", "site", "from-nothing")
]
FOR_DEVELOPERS = [
    f"../{name}.md"
    for name in ("README", "CONTRIBUTING", "data/README", "lesson/drafting/README",
                 "tests/benchmarks/README")
]  # fmt: skip
each_page = pytest.mark.parametrize("name", [GUIDE, MAP, GLOSSARY])
every_page = pytest.mark.parametrize(
    "name", [GUIDE, MAP, GLOSSARY, *FOR_INSTRUCTORS, *FOR_DEVELOPERS]
)
each_plan = pytest.mark.parametrize("title", plans)


def page(name: str) -> str:
    """What one of the three pages says."""
    return (NOTEBOOKS / name).read_text(encoding="utf-8")


def cells(title: str) -> str:
    """All that the Markdown cells of the notebook with this title say."""
    (path,) = NOTEBOOKS.glob(f"{title[0]}-*.ipynb")
    book = nbformat.read(path, as_version=4)
    return "\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")


def parts(name: str, level: str) -> dict[str, str]:
    """What stands under each heading of that level on a page."""
    _, *found = re.split(rf"^{level} ", page(name), flags=re.M)
    return dict(part.split("\n", 1) for part in found)


def tables(text: str) -> list[list[list[str]]]:
    """Each table of a page, row by row, its head first."""
    found = re.findall(r"(?:^\|.*\n)+", text, re.M)
    rows = [[line.strip("|").split("|") for line in one.splitlines()] for one in found]
    return [[[cell.strip() for cell in row] for row in one if "---" not in row[0]] for one in rows]


def in_map(title: str) -> list[str]:
    """What the map says of a notebook: question, objectives, exercises, minutes."""
    course, _ = tables(page(MAP))
    return next(row[1:] for row in course if f"[{title}]" in row[0])


def anchors(text: str, name: str) -> set[str]:
    """The addresses of a page's headings, as JupyterLab makes them (capitals stay), or a forge."""
    found = {heading.replace(" ", "-") for heading in re.findall(r"^#+ (.*)", text, re.M)}
    return {one.lower() for one in found} if name in FOR_DEVELOPERS else found


# ---- the article


@each_page
def test_each_quotation_stands_in_the_paragraph_it_is_given_for(name):
    text, paragraphs = page(name), iss.article.paragraphs
    quoted = QUOTED.findall(text)
    assert len(quoted) == len(re.findall(r"^\s*>", text, re.M))
    for number, words in quoted:
        assert words in iss.article[paragraphs[int(number) - 1]]


def test_slanted_words_in_the_glossary_stand_in_the_article():
    assert [
        words for words in SLANTED.findall(page(GLOSSARY)) if words not in iss.article.text
    ] == []


def test_hard_words_stand_in_the_paragraph_that_is_named():
    words = re.findall(r"^- \*(.*)\* \((?:paragraph )?(\d+)\)", page(GLOSSARY), re.M)
    assert len(words) == len(re.findall("^- ", page(GLOSSARY), re.M))
    for word, number in words:
        assert word in iss.article[iss.article.paragraphs[int(number) - 1]]


# ---- the glossary


def test_the_glossary_goes_from_a_to_z_and_its_anchors_are_the_same_on_every_site():
    entries = list(parts(GLOSSARY, "###"))
    assert entries == sorted(set(entries))
    assert [entry for entry in entries if not re.fullmatch("[a-z -]+", entry)] == []


@pytest.mark.parametrize("entry", parts(GLOSSARY, "###"))
def test_an_entry_shows_its_word_on_the_article_or_says_that_there_is_none(entry):
    text = parts(GLOSSARY, "###")[entry].split("\n## ")[0]
    assert QUOTED.search(text) or SLANTED.search(text) or HAS_NONE.search(text)


# ---- the plan of the course


@each_plan
def test_the_map_has_the_question_and_the_minutes_of_each_notebook(title):
    question, *_, minutes = in_map(title)
    assert f"# {title}\n" in cells(title)
    assert f"**One question: {question}**" in cells(title)
    assert f"About {minutes} minutes" in cells(title)


def checks(plan: Round) -> dict[int, list[str]]:
    """The exercises of a notebook by the objective they check."""
    found: dict[int, list[str]] = {}
    for name, there in (("marking", plan.mark), ("dating", plan.place)):
        for objective in BESIDES[name] if there else ():
            found.setdefault(objective, []).append(name)
    for name in plan.ask:
        found.setdefault(iss.question(name).objective, []).append(f"`{name}`")
    return found


@each_plan
def test_the_map_tells_what_there_is_to_do_in_each_notebook_and_which_objectives_that_checks(title):
    _, objectives, todo, _ = in_map(title)
    plan = plans[title]
    parts = [f"mark paragraphs 1 to {len(plan.mark)}"] * bool(plan.mark)
    parts += ["date six events"] * plan.place + [f"answer {len(plan.ask)} questions"]
    assert todo.startswith("; ".join(parts))
    assert objectives == ", ".join(map(str, sorted(checks(plan))))


def test_the_map_has_the_minutes_of_the_lesson():
    course, _ = tables(page(MAP))
    assert course[-1][-1] == f"**{iss.minutes}**"


def test_the_table_of_objectives_names_every_exercise_that_checks_one():
    _, (_, *rows) = tables(page(MAP))
    for number, (objective, row) in enumerate(zip(iss.objectives, rows, strict=True), 1):
        there = [(plan.title[0], checks(plan).get(number)) for plan in iss.rounds]
        told = "; ".join(f"**{place}** {', '.join(names)}" for place, names in there if names)
        assert row == [str(number), objective, told]


# ---- the guide


@pytest.mark.parametrize("plan", tables(page(GUIDE)), ids=lambda plan: plan[1][0][:30])
def test_the_minutes_of_a_lesson_add_up(plan):
    head, *steps, together = plan
    for place in range(2, len(head)):
        minutes = [int(step[place]) for step in steps if step[place] != "–"]
        assert f"**{sum(minutes)}**" == together[place]
        assert head[place] == f"{sum(minutes)} minutes"


@each_plan
def test_each_notebook_has_a_plan_for_both_lessons_with_headings_that_it_has(title):
    (plan,) = tables(parts(GUIDE, "##")[title])
    assert plan[0] == ["Step", "In the notebook", "45 minutes", "90 minutes"]
    for _, heading, *_ in plan[1:-1]:
        assert heading == "–" or f"\n## {heading}\n" in cells(title)


@each_plan
def test_no_row_of_a_plan_is_shorter_than_one_learner_needs(title):
    (path,) = NOTEBOOKS.glob(f"{title[0]}-*.ipynb")
    needed = {heading: sum(spent.values()) for heading, spent in by_heading(path).items()}
    (plan,) = tables(parts(GUIDE, "##")[title])
    short = [
        (heading, minutes, round(needed[heading], 1))
        for _, heading, *lessons in plan[1:-1]
        for minutes in lessons
        if heading != "–" and minutes != "–" and needed[heading] > float(minutes)
    ]
    assert short == []


def test_the_plan_for_an_hour_names_headings_that_the_notebooks_have():
    (hour,) = tables(parts(GUIDE, "##")["Other rooms, other readers"])
    for _, place, _ in hour[1:-1]:
        assert f"\n## {place[3:]}\n" in cells(place[0])


@each_plan
def test_what_the_guide_names_in_a_notebooks_part_is_asked_there_or_is_a_known_mistake(title):
    mistakes = {*MISCONCEPTIONS, *DATING_MISCONCEPTIONS, *(one.id for one in iss.references)}
    names = re.findall(
        r"`([a-z0-9]+(?:-[a-z0-9]+)+|good|voices|regime)`", parts(GUIDE, "##")[title]
    )
    assert set(names) <= {*mistakes, *plans[title].ask}


def test_the_guide_names_the_parts_of_the_report():
    after = parts(GUIDE, "###")["The report"]
    assert re.findall(r"^- \*(.*)\*:", after, re.M) == [name for name, *_ in SECTIONS]


def test_each_question_has_its_best_wrong_answer():
    named = set(re.findall(r"`([a-z0-9-]+)`", page("instructor/best-wrong-answers.md")))
    assert named == {one.id for one in iss.questions if one.kind != "free text"}


def test_the_lesson_from_nothing_names_the_slides_by_their_numbers():
    book = nbformat.read(NOTEBOOKS / "1-who-says-so.ipynb", as_version=4)
    slides: list[str] = []
    for cell in book.cells:
        if cell.metadata["slideshow"]["slide_type"] in ("slide", "subslide"):
            slides.append("")
        slides[-1] += cell.source
    (plan,) = tables(page("instructor/from-nothing.md"))
    told = {
        "Without source and cue": "without-source-and-cue", "The marker": "exercises.mark(",
        "“He”": "who-is-he",
    }  # fmt: skip
    for minutes, slide, _, pressed in plan[1:]:
        number, name = slide.split(" · ")
        assert told.get(name, name) in slides[int(number) - 1]
        assert "Enter" not in pressed or f"{number} and Enter" in pressed, minutes
    times = [row[0].split("–") for row in plan[1:]]
    assert [end for _, end in times[:-1]] == [start for start, _ in times[1:]]
    assert times[-1][1] == "45"


# ---- links and code


@every_page
def test_links_lead_to_a_page_and_a_heading_that_are_there(name):
    here = (NOTEBOOKS / name).parent
    for target in re.findall(r"\]\(([^)]+)\)", page(name)):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        there = here / path if path else NOTEBOOKS / name
        assert there.is_file(), target
        assert not anchor or anchor in anchors(there.read_text(encoding="utf-8"), name), target


@every_page
def test_the_code_that_a_page_names_is_there(name, capsys):
    for room, function in re.findall(r"(?<![\w.])(exercises|pictures)\.(\w+)", page(name)):
        assert function in {"exercises": exercises, "pictures": pictures}[room].__all__
    for attribute in re.findall(r"\biss\.(\w+)", page(name)):
        assert hasattr(iss, attribute)
    for command in re.findall(r"(?:`|^)lesson (\w+)", page(name), re.M):
        with pytest.raises(SystemExit, match="0"):
            main([command, "--help"])


@pytest.mark.parametrize("name", ["instructor/README.md", *FOR_DEVELOPERS])
def test_the_files_that_a_page_names_are_there(name):
    named = re.findall(r"(?:`|^)((?:lesson|tests|data|\.ci|\.github)/[\w./-]+)", page(name), re.M)
    made = {"tests/artefacts/"}  # by the tests
    assert [path for path in named if path not in made and not (ROOT / path).exists()] == []


# ---- the README


def test_the_readme_is_short_and_its_counts_are_those_of_the_course():
    readme = page("../README.md")
    assert len(readme.splitlines()) <= 90
    (head, *rows), *_ = tables(readme)
    assert head[-1] == "Minutes"
    for title, (link, _, todo, minutes) in zip(plans, rows[:-1], strict=True):
        assert link.startswith(f"[{title}]")
        assert minutes == in_map(title)[-1]
        assert re.findall(r"\d+ questions", todo) == re.findall(r"\d+ questions", in_map(title)[2])


def test_the_counts_of_the_page_for_instructors_are_those_of_the_course():
    said = page("instructor/README.md")
    assert f"a sentence for each of {len(MISCONCEPTIONS)} mistakes" in said
    assert f"its own key and {len(load('pool-roof').questions)} questions" in said


def test_the_lines_of_code_in_the_guide_are_right_answers(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_WORK", str(tmp_path))
    (block,) = re.findall(r"```python\n(.*?)```", page(GUIDE), re.S)
    for line in block.splitlines():
        told = repr(eval(line, {"iss": iss, "exercises": exercises}))
        assert told
        assert not told.startswith("Not "), told
