"""Acknowledgements: which short note goes back, so that it fits, is true, and is not the last one.

A note that names when a person reads or writes comes in two: for when somebody is there, and not.
"""

from __future__ import annotations

from datetime import datetime

from smsserve.domain.situation import Situation
from smsserve.domain.tones import Tone

# (while somebody is there, while nobody is); one for both where no time is promised.
_Note = tuple[str, str]
_Pair = tuple[_Note, _Note]


def _both(key: str) -> _Note:
    return key, key


_LOW: _Pair = (
    ("ack.low.open.1", "ack.low.closed.1"),
    ("ack.low.open.2", "ack.low.closed.2"),
)
_MIXED: _Pair = (
    ("ack.mixed.open.1", "ack.mixed.closed.1"),
    ("ack.mixed.open.2", "ack.mixed.closed.2"),
)
_GOOD: _Pair = (_both("ack.good.1"), _both("ack.good.2"))
_WIN: _Pair = (_both("ack.win.1"), _both("ack.win.2"))
_MORE: _Note = ("ack.more.open", "ack.more.closed")
# For each tone the notes to choose from, in turn.
_NOTES: dict[Tone, _Pair] = {
    Tone.LOW: _LOW,
    Tone.MIXED: _MIXED,
    Tone.GOOD: _GOOD,
    Tone.WIN: _WIN,
    Tone.UNSURE: (("ack.open", "ack.closed"), _MORE),
}
# For an answer to a question: no flag promises that somebody writes back, so none is promised.
_THANKS: dict[Tone, _Pair] = {
    Tone.LOW: (_both("thanks.low.1"), _both("thanks.low.2")),
    Tone.MIXED: (_both("thanks.mixed.1"), _both("thanks.mixed.2")),
    Tone.GOOD: _GOOD,
    Tone.WIN: _WIN,
    Tone.UNSURE: (_both("checkin.done"), _both("checkin.done.2")),
}
_PROBLEM: _Pair = (("problem.open", "problem.closed"), _LOW[0])
_MEDIA: _Pair = (("ack.media.open", "ack.media.closed"), _MORE)
_COURTESY: _Pair = (_both("ack.ok"), _both("ack.fine"))
_WELCOME: _Pair = (_both("ack.welcome"), _both("ack.fine"))


def is_quiet(situation: Situation, now: datetime) -> bool:
    """Tell whether a note would be one too many, or would talk over a person."""
    last = situation.last_ack_at
    return situation.talking(now) or (last is not None and now - last < situation.ack_every)


def choose_note(situation: Situation, tone: Tone) -> str:
    """Return the note that answers words of a tone."""
    return _choose(situation, _NOTES[tone])


def choose_thanks(situation: Situation, tone: Tone) -> str:
    """Return the thanks for words of a tone that answered a question."""
    return _choose(situation, _THANKS[tone])


def answer_problem(situation: Situation) -> str:
    """Return the note for words that a person is told of."""
    return _choose(situation, _PROBLEM)


def answer_media(situation: Situation) -> str:
    """Return the note for a picture or a recording."""
    return _choose(situation, _MEDIA)


def answer_courtesy(situation: Situation) -> str:
    """Return the note for an "ok" or a "yes" that answers nothing."""
    return _choose(situation, _COURTESY)


def answer_thanks(situation: Situation) -> str:
    """Return the note for thanks, a laugh, a heart: "good to know" answers none of them."""
    return _choose(situation, _WELCOME)


def _choose(situation: Situation, pair: _Pair) -> str:
    """Return the first note of a pair, or the second after the first, by day or by night."""
    first, second = pair
    note = second if situation.last_ack_key in first else first
    return note[0] if situation.staffed else note[1]
