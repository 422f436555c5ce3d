"""A set of questions in both languages, on both databases, and what a supporter sees of it."""

from __future__ import annotations

import pytest

from smsserve.usecases import checkins
from smsserve.usecases.participants import show_participant
from tests.support.surveys import kept, stop_calendar, totals
from tests.support.world import World

ENGLISH = {
    "start": ("4 short questions", "GO"),
    "go": "sure",
    "first": "1/4 Over the last 2 weeks",
    "words": "several days",
    "meant": "i meant 0",
    "changed": "changed it to 0",
    "redo": "redo",
    "again": "here is that one again. 1/4",
    "later": "later",
    "tomorrow": "ask again tomorrow",
    "done": "Your answers are saved",
}
SPANISH = {
    "start": ("4 preguntas cortas", "LISTO"),
    "go": "dale",
    "first": "1/4 Durante las últimas 2 semanas",
    "words": "varios dias",
    "meant": "quise decir 0",
    "changed": "cambie a 0",
    "redo": "me equivoque",
    "again": "aqui va esa otra vez. 1/4",
    "later": "luego",
    "tomorrow": "pregunto otra vez",
    "done": "respuestas estan guardadas",
}


@pytest.mark.parametrize(("language", "said"), [("en", ENGLISH), ("es", SPANISH)])
def test_a_set_is_begun_changed_put_off_and_done(
    world: World, language: str, said: dict[str, str]
) -> None:
    """In their own words from the first to the last, and a supporter reads what was changed."""
    world.employ("Ana")
    sam = world.enroll("Sam", language=language)
    stop_calendar(world)
    sam.skip_to_end()
    checkins.start(world.runtime, None, rule="scales")
    sam.receives(*said["start"])
    sam.texts(said["go"])
    sam.receives(said["first"])
    sam.texts(said["words"])
    sam.receives("2/4")
    sam.texts(said["meant"])
    sam.receives(said["changed"])
    sam.texts(said["redo"])
    sam.receives(said["again"])
    sam.texts("1")
    sam.receives("2/4")
    sam.texts(said["later"])
    sam.receives(said["tomorrow"])
    for value in ("0", "0", "0"):
        sam.texts(value)
    assert said["done"] in sam.unread[-1]
    assert kept(world, sam) == {"phq2.1": 1, "phq2.2": 0, "gad2.1": 0, "gad2.2": 0}
    assert totals(world, sam) == {"phq2": 1, "gad2": 0}
    timeline = show_participant(world.runtime, sam.participant_id, actor="test")
    details = [one.detail for one in timeline.entries if one.kind == "text_in"]
    assert "changed from 1 to 0" in details
    assert "changed from 0 to 1" in details
