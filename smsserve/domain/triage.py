"""Triage: reads a reply for risk. A prompt for people, never a verdict.

Crisis is decided before anything else. Negation, past tense, another person, or a joking tone never
silence a statement; they lower it to a review and say why.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from smsserve.domain import (
    lexicon_en,
    lexicon_en_acts,
    lexicon_en_farewell,
    lexicon_en_harm,
    lexicon_en_hints,
    lexicon_es,
    lexicon_es_acts,
    lexicon_soft,
)
from smsserve.domain.keywords import Keyword, match_keyword
from smsserve.domain.opt_out import OptOutSign, read_opt_out
from smsserve.domain.phrasebook import Found, Phrase, Phrasebook, read_phrases
from smsserve.domain.risk_context import Softener, find_softener
from smsserve.domain.risk_words import RiskWords, mask_idioms, read_words


class Label(StrEnum):
    """What a text mainly is."""

    CRISIS = "crisis"
    DISTRESS = "distress"
    WANTS_HUMAN = "wants_human"
    OPTOUT = "optout"
    WIN = "win"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a rule found something: places in the original text, half open."""

    start: int
    end: int
    rule: str
    kind: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. `severity`: crisis, urgent, routine, none; `review`: a person must judge.

    `score` is 1 for a plain statement, less for what only hints; `rules` names what decided, with
    the reason for a review after a slash ("ideation.want_to_die/past").
    """

    label: Label
    severity: str
    review: bool
    score: float
    spans: tuple[Span, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    found: Found
    softener: Softener | None

    @property
    def name(self) -> str:
        rule = self.found.phrase.rule
        return f"{rule}/{self.softener}" if self.softener else rule

    @property
    def is_plain(self) -> bool:
        return self.softener is None and self.found.phrase.kind != "hint"

    @property
    def is_disowned(self) -> bool:
        joke = self.softener is Softener.JOKE and self.found.phrase.kind not in _OWN_LIFE
        return joke or self.softener in _DISOWNED

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is left of it: a mere hint, made in jest or about a film."""
        return self.found.phrase.kind == "hint" and self.softener in _IN_PASSING


def _read_risk_phrases() -> tuple[Phrase, ...]:
    tables = (
        lexicon_en,
        lexicon_en_acts,
        lexicon_en_harm,
        lexicon_en_farewell,
        lexicon_en_hints,
        lexicon_es,
        lexicon_es_acts,
    )
    return tuple(phrase for table in tables for phrase in read_phrases(table.RULES, table.LISTS))


_RISK = Phrasebook(_read_risk_phrases())
_SOFT = Phrasebook(read_phrases(lexicon_soft.RULES, lexicon_soft.LISTS))
_MOST_SPANS = 12
# Said of oneself but denied or long past: no crisis words for today, yet a person should look.
_DISOWNED = frozenset({Softener.DENIED, Softener.PAST})
_IN_PASSING = frozenset({Softener.JOKE, Softener.TOPIC})
# "I want to die lol" stays a crisis to be looked at; "I will kill my brother lol" does not.
_OWN_LIFE = frozenset({"ideation", "plan", "selfharm", "implicit"})
_Weight = tuple[Label, str, float]
_OPT_OUT: _Weight = (Label.OPTOUT, "none", 0.0)
_NEUTRAL: _Weight = (Label.NEUTRAL, "none", 0.0)
_BY_KIND: dict[str, _Weight] = {
    "human": (Label.WANTS_HUMAN, "urgent", 0.3),
    "despair": (Label.DISTRESS, "urgent", 0.3),
    "distress": (Label.DISTRESS, "routine", 0.2),
    "win": (Label.WIN, "none", 0.0),
}
_BY_KEYWORD: dict[Keyword, _Weight] = {
    Keyword.SOS: (Label.CRISIS, "crisis", 1.0),
    Keyword.TALK: (Label.WANTS_HUMAN, "urgent", 0.3),
    Keyword.HELP: (Label.WANTS_HUMAN, "urgent", 0.3),
    Keyword.BAD: (Label.DISTRESS, "routine", 0.2),
    Keyword.WIN: (Label.WIN, "none", 0.0),
}


def read_risk(text: str) -> Reading:
    """Return how urgently a person should see a text, and which words say so."""
    words = read_words(text)
    if _RISK.knows(words.vocabulary):
        masked = mask_idioms(words)
        found = _RISK.find_first(masked.text, masked.vocabulary)
        hits = [hit for hit in (_weigh(one, masked) for one in found) if not hit.is_idle]
        if hits:
            return _read_crisis(hits, words)
    return _read_rest(text, words)


def _weigh(found: Found, words: RiskWords) -> _Hit:
    return _Hit(found, find_softener(words.text, found.start, found.end, found.phrase.rule))


def _read_crisis(hits: list[_Hit], words: RiskWords) -> Reading:
    """Return a crisis reading; only if nothing is said plainly does it become a review."""
    hits.sort(key=lambda hit: not hit.is_plain)
    spans = _locate([hit.found for hit in hits], words)
    rules = tuple(dict.fromkeys(hit.name for hit in hits))
    if hits[0].is_plain:
        return Reading(Label.CRISIS, "crisis", review=False, score=1.0, spans=spans, rules=rules)
    disowned = all(hit.is_disowned for hit in hits)
    label, score = (Label.DISTRESS, 0.4) if disowned else (Label.CRISIS, 0.7)
    return Reading(label, "urgent", review=True, score=score, spans=spans, rules=rules)


def _locate(found: list[Found], words: RiskWords) -> tuple[Span, ...]:
    return tuple(
        Span(*words.locate(one.start, one.end), one.phrase.rule, one.phrase.kind)
        for one in found[:_MOST_SPANS]
    )


def _read_rest(text: str, words: RiskWords) -> Reading:
    """Return what a text without risk is: a command, an opt-out, a feeling, a win."""
    keyword = match_keyword(text)
    if keyword is not None and keyword in _BY_KEYWORD:
        return _build(_BY_KEYWORD[keyword], (), (f"keyword.{keyword}",))
    found = _SOFT.find_first(words.text, words.vocabulary)
    spans, rules = _locate(found, words), tuple(dict.fromkeys(one.phrase.rule for one in found))
    if read_opt_out(text) is OptOutSign.PLAIN:
        return _build(_OPT_OUT, spans, ("optout", *rules))
    kinds = {one.phrase.kind for one in found}
    weight = next((weight for kind, weight in _BY_KIND.items() if kind in kinds), _NEUTRAL)
    return _build(weight, spans, rules)


def _build(weight: _Weight, spans: tuple[Span, ...], rules: tuple[str, ...]) -> Reading:
    label, severity, score = weight
    return Reading(label, severity, review=False, score=score, spans=spans, rules=rules)
