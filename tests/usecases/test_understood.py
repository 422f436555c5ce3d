"""What the demo's phone page is told."""

from __future__ import annotations

from smsserve.usecases.understood import list_lines
from tests.support.world import World


def test_every_step_is_a_short_sentence_with_its_level(world: World) -> None:
    """What was understood, what was flagged, what goes back."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    flag = ana.sees_flag("crisis")
    ana.acknowledges(flag)
    ana.replies(sam, "I am Ana, a real person.")
    ana.resolves(flag.id, "talked")
    lines = list_lines(world.runtime, sam.number)
    said = {line.text: line.level for line in lines}
    assert said["understood: crisis words"] == "info"
    crisis = [text for text, level in said.items() if level == "crisis"]
    assert len(crisis) == 1
    assert crisis[0].startswith("flag opened: crisis: Wrote ")
    assert said["text queued: crisis.open (2 parts)"] == "info"
    assert "a person wrote (1 part)" in said
    assert {"flag claimed by a person", "flag closed: talked"} <= said.keys()
    assert any(text.startswith("opted in") for text in said)
    assert list(lines) == sorted(lines, key=lambda line: line.at)


def test_answers_are_told_with_their_values(world: World) -> None:
    """Read as a number, scored, and flagged where it is low."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    while not any("mood today" in body for body in sam.unread):
        world.fast_forward(hours=1)
    sam.texts("2 cant sleep")
    said = {line.text: line.level for line in list_lines(world.runtime, sam.number)}
    assert "answer mood0_10 = 2" in said
    assert "score mood0_10 = 2" in said
    assert "flag" in said.values()


def test_nothing_is_told_about_a_number_nobody_knows(world: World) -> None:
    """Not even that it is unknown."""
    assert list_lines(world.runtime, "+15550009999") == ()
    assert list_lines(world.runtime, "not a number") == ()
