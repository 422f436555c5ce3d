"""Plain texts: for a phone that others see, words that do not say what this is about.

Whoever asked for them gets a twin of every text that would tell. Four kinds of texts keep their
own words: crisis texts, because help comes before a secret; what the carriers' rules ask to say
who writes (joining, leaving, HELP, WHO); the small skills and what can be looked for, which go to
the phone that has just asked for them; and the published questions, which would lose their
cut-offs, and which go only to somebody who has answered GO.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from smsserve.domain.wording import normalize

# What is said in the place of what: the placeholders of a twin are among those of the text.
TWINS: Mapping[str, str] = {
    "checkin.open": "plain.open",
    "checkin.mood": "plain.checkin",
    "checkin.mood5": "plain.mood5",
    "checkin.sms": "plain.tense",
    "checkin.remind": "plain.remind",
    "survey.start": "plain.survey",
    "survey.done": "plain.saved",
    "ack.closed": "plain.ack_away",
    "ack.more.closed": "plain.ack_away",
    "ack.nobody": "plain.nobody",
    "ack.media.closed": "plain.media_away",
    "ack.empty": "plain.empty",
    "problem.closed": "plain.problem_away",
    "talk.open": "plain.talk",
    "talk.closed": "plain.talk_away",
    "talk.done": "plain.next",
    "pause.ok": "plain.pause",
    "resume.ok": "plain.next",
    "resume.none": "plain.next",
    "next.ok": "plain.next",
    "less.ok": "plain.less",
    "more.ok": "plain.more",
    "time.ok": "plain.time",
    "delete.held": "plain.held",
    "caring.1": "plain.caring",
    "win.1": "plain.win",
    "fb.after": "plain.fb",
    "fb.thanks": "plain.thanks",
    "choice.none": "plain.none",
}
# Whole families that have one twin for when somebody is there, and one for when nobody is.
_FAMILIES = {
    "thanks.low.": "checkin.done",
    "thanks.mixed.": "checkin.done",
    "ack.low.open.": "ack.open",
    "ack.low.closed.": "plain.ack_away",
    "ack.mixed.open.": "ack.open",
    "ack.mixed.closed.": "plain.ack_away",
}
# What is said when a text would tell and has no twin: better few words than the wrong ones.
INSTEAD = "plain.note"

_EXEMPT = frozenset({"help", "who", "unknown.reply", "wrong_number.done", "res.what"})
_EXEMPT_FAMILIES = ("crisis.", "stop.", "optin.", "start.", "cope.", "instrument.", "item.")

_ON = frozenset("on yes si encendido texts".split())
_OFF = frozenset("off no apagado fuera quitar normal".split())

# Found in folded words ("check in" is "check-in"): each would tell a stranger what this is.
_TELLING = re.compile(
    r"\b(?:check(?:ing)? ?ins?|mood|surveys?|support\w*|peers?|crisis|suicid\w*|depress\w*|anxi\w*"
    r"|therap\w*|treatments?|clinic\w*|diagnos\w*|counsel\w*|mental|health|emotion\w*|feel\w*"
    r"|harm|danger|emergenc\w*|hotline|lifeline|lonel\w*|hard moment|cop(?:e|ing)|coordinators?"
    r"|program\w*|need to talk|to carry|988|911"
    r"|animo|encuestas?|apoy\w*|companer\w*|pares|depre\w*|ansi\w*|terapi\w*|tratamientos?"
    r"|consejer\w*|salud|emocion\w*|(?<!lo )sient\w*|sent(?:ir|im)\w*|peligro|emergencias?"
    r"|acompan\w*|voluntari\w*|coordinador\w*|momento dificil|quieres hablar|necesitas hablar)\b"
)


def is_exempt(text_key: str) -> bool:
    """Tell whether a text keeps its own words, whoever may see them."""
    return text_key in _EXEMPT or text_key.startswith(_EXEMPT_FAMILIES)


def choose_key(text_key: str) -> str:
    """Return the key of what is said in the place of a text on a phone that others see."""
    for family, twin in _FAMILIES.items():
        if text_key.startswith(family):
            return twin
    return TWINS.get(text_key, text_key)


def find_telling(text: str) -> tuple[str, ...]:
    """Return the words of a text that would tell what this is about, folded."""
    return tuple(dict.fromkeys(_TELLING.findall(normalize(text))))


def is_switch(argument: str) -> bool:
    """Tell whether what follows PLAIN turns it on or off."""
    return normalize(argument) in _ON | _OFF


def turns_off(argument: str) -> bool:
    """Tell whether what follows PLAIN turns it off again."""
    return normalize(argument) in _OFF
