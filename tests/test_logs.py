"""Logs: what gets in, what stays out, and what is left of an exception."""

from __future__ import annotations

import io
import json
import logging
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smsserve import logs

SECRET = "+15550100077 Maria I want to die"  # noqa: S105 - what must not get in
log = logs.get_logger("smsserve.tests")


@contextmanager
def logging_to(stream: io.StringIO) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Log as a process does for a block; lends a way to read the entries."""
    root = logging.getLogger()
    before = (structlog.get_config(), root.handlers[:], root.level, sys.excepthook)
    hook, raising = threading.excepthook, logging.raiseExceptions
    logs.configure("web", as_json=True, stream=stream)
    try:
        yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    finally:
        structlog.configure(**before[0])
        root.handlers[:], root.level, sys.excepthook = before[1], before[2], before[3]
        threading.excepthook, logging.raiseExceptions = hook, raising


@pytest.fixture
def entries() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Return what reads the entries logged by the test."""
    with logging_to(io.StringIO()) as read:
        yield read


def test_an_event_with_ids_is_logged_as_it_is(entries: Callable[[], list[dict[str, Any]]]) -> None:
    """Ids, listed words and listed numbers are what a log is made of."""
    log.info("outbox.sent", message_id="01jabc", provider_sid="SM" + "1" * 32, attempts=2)
    (entry,) = entries()
    assert entry.pop("timestamp").endswith("Z")
    assert entry == {
        "event": "outbox.sent",
        "level": "info",
        "module": "smsserve.tests",
        "process": "web",
        "message_id": "01jabc",
        "provider_sid": "SM" + "1" * 32,
        "attempts": 2,
    }


def test_what_is_not_listed_is_left_out_and_named(
    entries: Callable[[], list[dict[str, Any]]],
) -> None:
    """A key nobody agreed on may carry anything."""
    log.info("inbound.received", body="I want to die", name="Maria", score=27)
    (entry,) = entries()
    assert entry["withheld"] == "body name score"
    assert not {"body", "name", "score"} & set(entry)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("reason", SECRET),
        ("reason", "call 5550100077"),
        ("message_id", "+15550100077"),
        ("message_id", "15550100077"),
        ("message_id", 15550100078),
        ("code", 15550100077),
        ("status", b"raw"),
        ("error", {"to": SECRET}),
        ("error", "key (phone)=(+15550100077) exists"),
    ],
)
def test_a_listed_key_does_not_let_everything_in(
    entries: Callable[[], list[dict[str, Any]]], key: str, value: object
) -> None:
    """A value must also have the shape of its key."""
    log.info("test.said", **{key: value})
    assert entries()[0]["withheld"] == key


def test_an_event_made_of_a_text_is_withheld(entries: Callable[[], list[dict[str, Any]]]) -> None:
    """An event is a constant of the code, never a sentence."""
    log.warning(SECRET)
    assert entries()[0]["event"] == "log.event_withheld"


def fail_with(text: str) -> None:
    """Fail as a driver does: with a person's words in the error's text."""
    raise ValueError(text) from KeyError(text)


def test_an_exception_is_logged_as_types_and_places(
    entries: Callable[[], list[dict[str, Any]]],
) -> None:
    """The text of an exception repeats what somebody wrote."""
    try:
        fail_with(SECRET)
    except ValueError:
        log.exception("test.failed")
    (entry,) = entries()
    assert entry["error"].startswith("ValueError < KeyError at ")
    assert "test_logs.py:" in entry["error"]
    assert "Maria" not in str(entry)


def test_an_exception_in_our_code_is_located_there() -> None:
    """What broke inside a library is told by the line of ours that called it."""
    with pytest.raises(AttributeError) as caught:
        logs.scrub(None, "", 5)  # type: ignore[arg-type]
    assert re.fullmatch(r"\w+ at smsserve/logs.py:\d+", logs.locate(caught.value))


def test_an_exception_nobody_raised_has_a_type_only() -> None:
    """There is no place to name."""
    assert logs.locate(ValueError(SECRET)) == "ValueError"


def test_other_libraries_are_logged_without_their_arguments(
    entries: Callable[[], list[dict[str, Any]]],
) -> None:
    """A template is code; an argument may be anybody's words, a finished text anything."""
    library = logging.getLogger("some.package")
    library.warning("Listening at %s (%d)", "http://127.0.0.1:8000", 42)
    library.warning("parameters %r", (SECRET,))
    library.warning("to %(to)s", {"to": SECRET})
    library.warning("broken %d", SECRET)
    library.warning(f"finished text {SECRET}")
    said = [entry["what"] for entry in entries()]
    assert said[0] == "Listening at http://127.0.0.1:8000 (42)"
    assert said[1:4] == ["parameters <tuple>", "to <str>", "broken ..."]
    assert said[4].startswith("test_logs.py:")


def test_a_crash_is_logged_without_its_text(entries: Callable[[], list[dict[str, Any]]]) -> None:
    """The interpreter would print the text of the exception."""
    thread = threading.Thread(target=fail_with, args=(SECRET,))
    thread.start()
    thread.join()
    try:
        fail_with(SECRET)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert [entry["event"] for entry in entries()] == ["thread.crashed", "process.crashed"]
    assert "Maria" not in str(entries())


def test_a_log_that_can_not_be_written_stops_nobody() -> None:
    """The supervisor may be gone already."""
    closed = io.StringIO()
    with logging_to(closed):
        closed.close()
        log.info("test.said")
        logging.getLogger("x").warning("said")
        assert closed.closed
        closed.getvalue = lambda: ""  # type: ignore[method-assign]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from([*logs.WORDS, *logs.NUMBERS, "x_id", "body"]), st.text()),
    st.text(),
)
def test_no_seven_digits_in_a_row_ever_get_in(values: dict[str, str], event: str) -> None:
    """Whatever is logged under whatever name, no telephone number comes out as a word."""
    stream = io.StringIO()
    values = {key: f"{value}5550100077" for key, value in values.items()}
    event = f"{event}5550100077"
    with logging_to(stream) as read:
        log.info(event, **values)
        (entry,) = read()
    ids = {key: value for key, value in entry.items() if key == "x_id"}
    assert "5550100077" not in str({key: entry[key] for key in entry.keys() - ids.keys()})
