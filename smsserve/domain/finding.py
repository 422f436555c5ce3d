"""Finding: a place that helps, at most two at a time, and later whether they got through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from smsserve.domain.decisions import Action, Decision, RaiseFlag, Say
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.keywords import Keyword
from smsserve.domain.messages import Kind
from smsserve.domain.needs import Need, read_need
from smsserve.domain.prompts import ClosePrompt, OpenPrompt, Prompt, PromptKind
from smsserve.domain.situation import Heard, Situation
from smsserve.domain.triage import Label
from smsserve.domain.wording import normalize

# At most so many places at a time: more would be a list to work through.
MOST_PLACES = 2
OFFER_WAIT = timedelta(hours=2)
FOLLOW_WAIT = timedelta(hours=48)
_HEAVY = frozenset({Label.CRISIS, Label.WANTS_HUMAN})
_OTHERS = frozenset("other others another otro otra otros otras".split())
_PHRASES = {
    "full": ("full", "no room", "waiting list", "lleno", "llena", "no hay lugar", "espera"),
    "not_eligible": ("eligible", "qualify", "no id", "papers", "califico", "requisitos", "papeles"),
    "cost": ("cost", "money", "expensive", "afford", "costo", "caro", "dinero"),
    "transport": ("transport", "bus", "ride", "far", "transporte", "lejos", "carro"),
    "language": ("language", "english", "idioma", "ingles", "spanish", "espanol"),
    "no_answer": ("no answer", "closed", "voicemail", "contestan", "cerrado", "contesta"),
    "fear": ("afraid", "scared", "fear", "nervous", "miedo", "pena", "verguenza"),
}
_SAID_BARRIER = {
    "full": "it was full",
    "not_eligible": "they are not eligible",
    "cost": "it costs too much",
    "transport": "getting there",
    "language": "the language",
    "no_answer": "nobody answered",
    "fear": "they were afraid to",
    "other": "something else, in their words",
}


@dataclass(frozen=True, slots=True)
class LookFor(Action):
    """Look a need up in the directory; the answer is what it holds."""

    need: Need
    area: str
    words: str


@dataclass(frozen=True, slots=True)
class GivePlaces(Action):
    """Text the next places of the list that was offered, at most two."""

    request_id: str
    start: int


@dataclass(frozen=True, slots=True)
class KeepResult(Action):
    """Keep whether they got through, and what was in the way."""

    request_id: str
    outcome: str
    barrier: str | None = None


def find(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    """Take FIND: what for, and where if they say so."""
    if situation.state is None:
        return None
    words = "" if heard.command is None else heard.command.argument
    need, area = read_need(words)
    if need is not None:
        return Decision(f"looks for {need}", (LookFor(need, area, words),))
    says = Say("res.what", Kind.ANSWER)
    if not words:
        return Decision("asks what can be found", (says,))
    evidence = Evidence(
        FlagKind.NEED, Severity.ROUTINE, "find:unknown", "Looked for something we have no word for."
    )
    return Decision("looks for something else", (RaiseFlag(evidence), says))


def answer_offer(
    _situation: Situation, heard: Heard, prompt: Prompt, _now: datetime
) -> Decision | None:
    """Read the answer to "want me to text them to you?", and OTHER after it."""
    request_id, start = prompt.details.get("request", ""), int(prompt.details.get("next", "0"))
    wants_other = bool(set(normalize(heard.text).split()[:1]) & _OTHERS)
    willing = heard.keyword is Keyword.OK and prompt.step == "offer"
    if heard.keyword is Keyword.YES or willing or (wants_other and prompt.step == "given"):
        return Decision("wants the places", (GivePlaces(request_id, start),))
    if heard.keyword is Keyword.NO and prompt.step == "offer":
        says = Say("res.ok", Kind.ANSWER)
        kept = KeepResult(request_id, "declined")
        return Decision("wants no places", (kept, says, ClosePrompt()))
    return None


def answer_follow(
    situation: Situation, heard: Heard, prompt: Prompt, now: datetime
) -> Decision | None:
    """Read the answer to "did you get through?", and then what was in the way."""
    reader = _FOLLOWS.get(prompt.step)
    if reader is None or heard.risk.label in _HEAVY:
        return None
    return reader(situation, heard, prompt, now)


def _through(_situation: Situation, heard: Heard, prompt: Prompt, now: datetime) -> Decision | None:
    request_id, need = prompt.details.get("request", ""), prompt.details.get("need", "help")
    match _read_through(heard):
        case "through":
            says = Say("res.good", Kind.ANSWER)
            kept = KeepResult(request_id, "through")
            return Decision("got through", (kept, says, ClosePrompt()))
        case "not_yet":
            says = Say("res.later", Kind.ANSWER)
            kept = KeepResult(request_id, "not_yet")
            return Decision("has not tried yet", (kept, says, ClosePrompt()))
        case "no_luck":
            asks = Prompt(PromptKind.FOLLOW, "barrier", now + FOLLOW_WAIT, prompt.details)
            sentence = f"Tried a place for {need} that we named, without luck."
            flag = Evidence(FlagKind.NO_LUCK, Severity.ROUTINE, "place:no-luck", sentence)
            actions = (KeepResult(request_id, "no_luck"), RaiseFlag(flag), OpenPrompt(asks))
            return Decision("had no luck", (*actions, Say("res.barrier", Kind.ANSWER)))
        case _:
            return None


def _read_through(heard: Heard) -> str | None:
    words = normalize(heard.text)
    first = words.partition(" ")[0]
    numbered = {"1": "through", "2": "no_luck", "3": "not_yet"}.get(first)
    if numbered is not None:
        return numbered
    if heard.keyword is Keyword.YES:
        return "through"
    if heard.keyword is Keyword.LATER or words in {"not yet", "todavia no", "aun no"}:
        return "not_yet"
    if heard.keyword is Keyword.NO:
        # They did not get through; what was in the way is asked next.
        return "no_luck"
    unlucky = ("no luck", "sin suerte", "tried but", "no pude")
    return "no_luck" if any(saying in words for saying in unlucky) else None


def _barrier(
    _situation: Situation, heard: Heard, prompt: Prompt, _now: datetime
) -> Decision | None:
    if heard.keyword is Keyword.SKIP:
        return Decision("says no more", (ClosePrompt(),))
    if heard.command is not None or not heard.text.strip():
        return None
    barrier = read_barrier(heard.text)
    sentence = f"In the way of {prompt.details.get('need', 'help')}: {_SAID_BARRIER[barrier]}."
    flag = Evidence(FlagKind.NO_LUCK, Severity.ROUTINE, f"place:{barrier}", sentence)
    kept = KeepResult(prompt.details.get("request", ""), "no_luck", barrier)
    says = Say("res.told", Kind.ANSWER)
    return Decision("says what was in the way", (RaiseFlag(flag), kept, says, ClosePrompt()))


def read_barrier(text: str) -> str:
    """Return which barrier words or a number name, "other" for what is none of them."""
    words = f" {normalize(text)} "
    first = words.strip().partition(" ")[0]
    numbers = dict(zip("1234567", _PHRASES, strict=True))
    if first in numbers:
        return numbers[first]
    named = (one for one, phrases in _PHRASES.items() if any(f" {p} " in words for p in phrases))
    return next(named, "other")


_Step = Callable[[Situation, Heard, Prompt, datetime], Decision | None]
_FOLLOWS: dict[str, _Step] = {"through": _through, "barrier": _barrier}
