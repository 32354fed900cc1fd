"""A vote of the room: what phones may send, what is refused, and what is kept."""

from __future__ import annotations

import asyncio
import http.client
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event, Thread
from urllib.parse import urlencode, urlsplit

import pytest

from lesson import LessonError, load
from lesson.launch import slideshow
from lesson.launch.at_hand import ballots
from lesson.launch.vote import kept, poll
from lesson.launch.vote.ballot import MARK, Ballot
from lesson.launch.vote.handler import Order, Room
from lesson.launch.vote.phones import LARGEST, WAITS

ISS = load("iss-exit")
WHO = Ballot("iss-exit", "who", "Who is <he>?", ("Borisov", "Putin"), right=(0,))
WHICH = Ballot("iss-exit", "which", "Which are dates?", ("2024", "1988", "ISS"), several=True)
VOTERS = 200
LOADED = "from lesson import exercises, load\niss = load('iss-exit')"


class Phone:
    """A browser that keeps a cookie, as far as the server can tell."""

    def __init__(self, url: str) -> None:
        self.host = urlsplit(url).netloc
        self.headers: dict[str, str] = {}

    def ask(self, how: str, path: str = "/", body: bytes = b"", **headers: str) -> tuple[int, str]:
        """The status, and what is shown."""
        with closing(http.client.HTTPConnection(self.host, timeout=20)) as asked:
            asked.request(how, path, body, self.headers | headers)
            with asked.getresponse() as self.answer:
                page = self.answer.read().decode()
        if cookie := self.answer.getheader("Set-Cookie"):
            assert "HttpOnly" in cookie
            assert "SameSite=Strict" in cookie
            self.headers["Cookie"] = cookie.partition(";")[0]
        return self.answer.status, page

    def vote(self, number: object, *choices: object) -> tuple[int, str]:
        """Sends the form."""
        fields = [("ballot", number), *(("choice", one) for one in choices)]
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", body=urlencode(fields).encode(), **form)


@pytest.fixture
def room(tmp_path) -> Iterator[Room]:
    """A room whose phones' page is at loopback."""
    room, began, ended = Room(tmp_path), Event(), Event()

    async def serve() -> None:
        server = room.serve("127.0.0.1")
        began.set()
        await asyncio.to_thread(ended.wait)
        server.stop()
        await server.close_all_connections()

    thread = Thread(target=asyncio.run, args=[serve()])
    thread.start()
    began.wait(20)
    yield room
    ended.set()
    thread.join()


def order(room: Room, deed: str, ballot: Ballot, *hands: int) -> None:
    """The slides ask for something."""
    room.obey(Order(deed, ballot, hands))


def test_a_vote_counts_once_may_be_changed_and_ends(room):
    phone, other = Phone(room.url), Phone(room.url)
    assert WAITS in phone.ask("GET")[1]
    assert phone.answer.getheader("Refresh")
    other.ask("GET")
    order(room, "ask", WHO)
    page = phone.ask("GET")[1]
    assert "Who is &lt;he&gt;?" in page
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert not phone.answer.getheader("Refresh")  # it would undo what is chosen and not sent
    assert phone.vote(1, 1)[0] == 303
    assert "Your vote counts: “<bdi>Putin" in phone.ask("GET")[1]
    assert re.search("value='1' checked", phone.ask("GET", "/?change")[1])
    assert phone.vote(1, 0)[0] == 303
    assert other.vote(1, 0)[0] == 303
    assert room.state["counts"] == (2, 0)
    order(room, "close", WHO)
    assert "closed" in phone.ask("GET")[1]
    assert phone.vote(1, 1) == (409, phone.ask("GET")[1].replace("<main>\n", f"<main>\n{REFUSED}"))
    assert room.state["counts"] == (2, 0)


REFUSED = f"<p class='still' role='alert'>{poll.OVER}</p>"


@pytest.mark.parametrize(
    ("number", "choices", "told"),
    [
        (1, (), poll.NONE),
        (1, ("7",), poll.UNKNOWN),
        (1, ("-1",), poll.UNKNOWN),
        (1, ("0", "x" * 200), poll.UNKNOWN),
        (1, ("0", "1"), poll.TWO),
        (0, ("0",), poll.OVER),
        (2, ("0",), poll.OVER),
        ("", ("0",), poll.OVER),
    ],
)
def test_what_no_phone_may_send_is_refused_in_a_sentence(room, number, choices, told):
    phone = Phone(room.url)
    phone.ask("GET")
    order(room, "ask", WHO)
    status, page = phone.vote(number, *choices)
    assert (status, told in page) == (409, True)
    assert room.state["counts"] == (0, 0)


def test_the_same_vote_again_and_one_without_a_cookie_are_refused(room):
    phone, forged = Phone(room.url), Phone(room.url)
    phone.ask("GET")
    order(room, "ask", WHO)
    phone.vote(1, 0)
    assert poll.AGAIN in phone.vote(1, 0)[1]
    assert "kept no cookie" in forged.vote(1, 0)[1]
    forged.headers["Cookie"] = "vote=another"
    assert forged.vote(1, 0)[0] == 409
    assert room.state["voters"] == 1


def test_a_huge_body_and_another_site_get_nothing(room):
    phone = Phone(room.url)
    phone.ask("GET")
    order(room, "ask", WHO)
    assert phone.ask("POST", body=b"choice=0&" * LARGEST)[0] == 400
    assert phone.ask("GET", Host="elsewhere.example")[0] == 404
    assert phone.ask("GET", "/lab")[0] == 404
    assert room.state["voters"] == 0


def test_several_may_be_chosen_where_the_question_says_so(room):
    phone = Phone(room.url)
    phone.ask("GET")
    order(room, "ask", WHICH)
    assert "checkbox" in phone.ask("GET")[1]
    assert phone.vote(1, 0, 1)[0] == 303
    assert room.state["counts"] == (1, 1, 0)


def test_counts_are_kept_with_the_hands_and_nothing_of_who_voted(room, tmp_path):
    phone = Phone(room.url)
    phone.ask("GET")
    order(room, "ask", WHO)
    phone.vote(1, 0)
    order(room, "ask", WHO)  # the panel was closed and opened: the same vote goes on
    order(room, "close", WHO)
    order(room, "keep", WHO, 3, 4)
    order(room, "keep", WHO, 0, 0)  # nobody voted
    assert WAITS in phone.ask("GET")[1]
    (one,) = kept.votes(tmp_path)
    assert (one.hands, one.phones, one.counts) == ((3, 4), (1, 0), (4, 4))
    written = (tmp_path / kept.NAME).read_text()
    assert not re.search(r"127\.0|[0-9a-f]{32}", written)


def test_another_question_keeps_the_one_before_and_asks_anew(room, tmp_path):
    phone = Phone(room.url)
    phone.ask("GET")
    order(room, "ask", WHO)
    phone.vote(1, 0)
    order(room, "ask", WHICH)
    assert [one.question for one in kept.votes(tmp_path)] == ["who"]
    assert phone.vote(1, 0)[0] == 409
    assert phone.vote(2, 0)[0] == 303


def test_a_damaged_file_is_left_alone_and_told(tmp_path):
    (tmp_path / kept.NAME).write_text("{")
    room = Room(tmp_path, url="http://127.0.0.1/")
    order(room, "ask", WHO)
    with pytest.raises(LessonError, match=kept.NAME):
        order(room, "keep", WHO, 1, 2)
    assert (tmp_path / kept.NAME).read_text() == "{"
    order(room, "ask", WHICH)  # and the class goes on
    assert room.poll.open


def test_no_more_devices_than_a_school_has_are_counted(monkeypatch):
    monkeypatch.setattr(poll, "MOST", 1)
    one = poll.Poll()
    one.ask(WHO)
    one.vote("a", "1", ["0"])
    one.vote("a", "1", ["1"])
    with pytest.raises(LessonError, match="no more are counted"):
        one.vote("b", "1", ["0"])


@pytest.mark.nightly
def test_two_hundred_vote_within_seconds(room):
    order(room, "ask", WHO)
    slowest = []

    def vote(at: int) -> None:
        began, phone = time.perf_counter(), Phone(room.url)
        phone.ask("GET")
        assert phone.vote(1, at % 2)[0] == 303
        phone.ask("GET")
        slowest.append(time.perf_counter() - began)

    began = time.perf_counter()
    with ThreadPoolExecutor(VOTERS) as every:
        list(every.map(vote, range(VOTERS)))
    print(f"{VOTERS} voters: {time.perf_counter() - began:.2f} s, slowest {max(slowest):.2f} s")
    assert room.state["counts"] == (100, 100)
    assert max(slowest) < 10


def prompts(*cells: str) -> list[dict]:
    """What a room can vote on in these cells."""
    return ballots({}, [LOADED, *cells], [*range(1, 1 + len(cells))])._repr_json_()


def test_questions_with_choices_and_marks_are_to_vote_on():
    who, voices = prompts('exercises.ask(iss, "who-is-he", "voices", "since-1988")')[:2]
    assert (who["question"], who["several"]) == ("who-is-he", False)
    assert [who["choices"][at] for at in who["right"]] == ["Yuri Borisov"]
    assert voices["several"] == (len(voices["right"]) > 1)
    assert prompts('exercises.ask(iss, "who-is-he", guess=True)')[0]["right"] == ()
    assert prompts("x = (", "exercises.place(iss)", 'exercises.ask(iss, "no such")') == []
    marks = prompts("exercises.mark(iss, 1)")
    assert {one["question"] for one in marks} == {MARK}
    told = {one["prompt"]: one["choices"][one["right"][0]] for one in marks}
    assert told["Which role does “announced” play? (paragraph 1)"] == "cue"
    assert next(iter(told.values())) == "Russia"


@pytest.mark.parametrize(
    ("address", "folder", "told"),
    [("no.such.host.invalid", None, "address of this computer"), (None, "/no/such", "class’s f")],
)
def test_where_nothing_can_be_taken_or_kept_is_told_before_the_start(address, folder, told):
    with pytest.raises(LessonError, match=told):
        slideshow.environment(address, folder)


def test_an_address_and_a_folder_are_told_to_the_server(tmp_path):
    told = slideshow.environment("127.0.0.1", str(tmp_path))
    assert told[slideshow.VOTE] == "127.0.0.1"
    assert told[slideshow.CLASS] == str(tmp_path.resolve())
