"""`smsserve participants quiet`."""

from __future__ import annotations

import pytest

from tests.support.installation import Installation


def test_hours_are_set_and_taken_away(live: Installation) -> None:
    """Both said back."""
    tom = live.participant_id("Tom K")
    said = live.succeeds("participants", "quiet", tom, "--from", "20:00", "--until", "09:30")
    assert said == f"{tom} is not prompted from 20:00 to 09:30.\n"
    said = live.succeeds("participants", "quiet", tom, "--none")
    assert said == f"{tom} has the quiet hours of the programme.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "write both --from and --until, or --none"),
        (("--from", "20:00"), 2, "write both"),
        (("--none", "--from", "20:00", "--until", "09:00"), 2, "write both"),
        (("--from", "8pm", "--until", "09:00"), 2, "8pm is no time of day"),
        (("--from", "08:10", "--until", "20:55"), 1, "leave no hour to text them"),
    ],
)
def test_a_mistake_is_named(
    arguments: tuple[str, ...], code: int, said: str, live: Installation
) -> None:
    """Hours that leave nothing of the day among them."""
    tom = live.participant_id("Tom K")
    assert said in live.fails("participants", "quiet", tom, *arguments, code=code)


def test_nobody_is_named(live: Installation) -> None:
    """With where ids are found."""
    error = live.fails("participants", "quiet", "0" * 26, "--none")
    assert "smsserve participants list" in error
