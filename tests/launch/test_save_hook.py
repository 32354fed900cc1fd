"""A saved notebook holds none of our widgets, and all of everybody else's."""

from copy import deepcopy

import pytest

from lesson import exercises, load
from lesson.base.html import WIDGET
from lesson.launch.save_hook import without_dead_widgets

LIVE = {"model_id": "1234", "version_major": 2}


def saved(model):
    """What is left of a contents model after the hook."""
    model = deepcopy(model)
    without_dead_widgets(model=model, path="a.ipynb", contents_manager=None)
    return model


def with_output(data):
    """A notebook with one output, as Jupyter hands it to the hook."""
    cells = [{"cell_type": "code", "outputs": [{"output_type": "display_data", "data": data}]}]
    return {"type": "notebook", "content": {"cells": [{"cell_type": "markdown"}, *cells]}}


def test_our_widget_leaves_the_sentence_that_tells_how_to_go_on(monkeypatch, tmp_path):
    monkeypatch.setenv("LESSON_WORK", str(tmp_path))
    data = exercises.ask(load("iss-exit"), "good")._repr_mimebundle_()[0]
    (_, cell) = saved(with_output(data))["content"]["cells"]
    (output,) = cell["outputs"]
    assert set(output["data"]) == {"text/plain", "text/html"}
    assert output["metadata"][WIDGET] == data[WIDGET]  # a kernel may still have it after a reload


def test_of_several_questions_in_a_cell_each_leaves_its_own_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("LESSON_WORK", str(tmp_path))
    asked = exercises.ask(load("iss-exit"), "good", "voices").exercises
    model = with_output(asked[0]._repr_mimebundle_()[0])
    outputs = model["content"]["cells"][1]["outputs"]
    outputs.append(outputs[0] | {"data": asked[1]._repr_mimebundle_()[0]})
    left = [one["data"] for one in saved(model)["content"]["cells"][1]["outputs"]]
    assert [one["text/plain"] for one in left] == [*map(repr, asked)]
    assert all(set(one) == {"text/plain", "text/html"} for one in left)


@pytest.mark.parametrize(
    "model",
    [
        with_output({WIDGET: LIVE, "text/plain": "IntSlider()"}),
        with_output({WIDGET: LIVE, "text/html": "<b>another’s</b>"}),
        {"type": "file", "content": "copy-desk-exercise"},
        {"type": "notebook", "content": None},
        {"type": "directory"},
    ],
)
def test_anything_else_is_saved_as_it_is(model):
    assert saved(model) == model
