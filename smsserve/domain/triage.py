"""Triage: reads a reply for risk. A prompt for people, never a verdict.

Crisis is decided before anything else, by rules for what is stated and, where there is a model, by
how much the words as a whole read like such statements. Negation, past tense, another person, or a
joking tone never silence a statement; they lower it to a review and say why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from smsserve.domain import (
    lexicon_en,
    lexicon_en_acts,
    lexicon_en_close,
    lexicon_en_farewell,
    lexicon_en_hand,
    lexicon_en_harm,
    lexicon_en_hints,
    lexicon_en_home,
    lexicon_en_near,
    lexicon_en_signs,
    lexicon_en_unmasked,
    lexicon_en_ways,
    lexicon_en_wish,
    lexicon_es,
    lexicon_es_acts,
    lexicon_es_made,
    lexicon_es_more,
    lexicon_soft,
    lexicon_wins,
)
from smsserve.domain.keywords import Keyword, match_keyword
from smsserve.domain.opt_out import OptOutSign, read_opt_out
from smsserve.domain.phrasebook import Found, Phrase, Phrasebook, read_phrases
from smsserve.domain.risk_context import Softener, find_softener
from smsserve.domain.risk_model import RiskModel, RiskTier
from smsserve.domain.risk_words import RiskWords, blot_out, mask_idioms, read_words


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
    """Where something was found: places in the original text, half open.

    `weight` is what the words add to the model's score (log-odds), None for those of a rule.
    """

    start: int
    end: int
    rule: str
    kind: str
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. `severity`: crisis, urgent, routine, none; `review`: a person must judge.

    `score` is 1 for a plain statement, less for what only hints, else the model's from 0 to 1;
    `rules` names what decided, with the reason for a review after a slash
    ("ideation.want_to_die/past").
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
        lexicon_en_signs,
        lexicon_en_ways,
        lexicon_en_hand,
        lexicon_en_home,
        lexicon_en_wish,
        lexicon_en_near,
        lexicon_en_close,
        lexicon_es,
        lexicon_es_acts,
        lexicon_es_more,
        lexicon_es_made,
    )
    return tuple(phrase for table in tables for phrase in read_phrases(table.RULES, table.LISTS))


_RISK = Phrasebook(_read_risk_phrases())
# What no figure of speech inside it may hide ("I would not mind if a car hit me").
_UNMASKED = Phrasebook(read_phrases(lexicon_en_unmasked.RULES, lexicon_en_unmasked.LISTS))
_SOFT = Phrasebook(
    phrase
    for table in (lexicon_soft, lexicon_wins)
    for phrase in read_phrases(table.RULES, table.LISTS)
)
_MOST_SPANS = 12
_LONGEST_PART = 4000
_OVERLAP = 400
_MODEL = "model"
ALERT_RULE, REVIEW_RULE = "model.words", "model.words/likely"
_NO_MODEL = RiskTier()
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


def read_risk(text: str, tier: RiskTier = _NO_MODEL) -> Reading:
    """Return how urgently a person should see a text, and which words say so.

    Without a model in `tier` the rules decide alone. A text longer than any phone sends is read in
    overlapping parts, up to the first plain statement; the most urgent part counts.
    """
    if len(text) <= _LONGEST_PART:
        return _read_part(text, tier, whole=True)
    worst = None
    for start in range(0, len(text), _LONGEST_PART - _OVERLAP):
        reading = _move(_read_part(text[start : start + _LONGEST_PART], tier, whole=False), start)
        if worst is None or _rank(reading) > _rank(worst):
            worst = reading
        if reading.severity == "crisis" and not reading.review:
            break
    return worst or _read_part("", tier, whole=True)


def _move(reading: Reading, by: int) -> Reading:
    spans = (replace(one, start=one.start + by, end=one.end + by) for one in reading.spans)
    return replace(reading, spans=tuple(spans))


def _rank(reading: Reading) -> tuple[bool, int, float]:
    severities = ("none", "routine", "urgent", "crisis")
    is_crisis = reading.label is Label.CRISIS
    return is_crisis, severities.index(reading.severity), reading.score


def _read_part(text: str, tier: RiskTier, *, whole: bool) -> Reading:
    words = read_words(text)
    known = _RISK.knows(words.vocabulary) or _UNMASKED.knows(words.vocabulary)
    if tier.model is None and not known:
        return _read_rest(text, words, whole=whole)
    masked = mask_idioms(words)
    found = _RISK.find_first(masked.text, masked.vocabulary)
    found += _UNMASKED.find_first(words.text, words.vocabulary)
    # What stands around is read with its figures of speech: "he died" may say whose it was.
    hits = [hit for hit in (_weigh(one, words) for one in found) if not hit.is_idle]
    reading = _read_crisis(hits, words) if hits else _read_rest(text, words, whole=whole)
    if tier.model is None or not (reading.review or reading.label is not Label.CRISIS):
        return reading
    # What was denied or is long past has been judged; the model reads what is left.
    disowned = [(hit.found.start, hit.found.end) for hit in hits if hit.is_disowned]
    return _read_likeness(reading, blot_out(masked, disowned), tier, tier.model)


def _read_likeness(reading: Reading, words: RiskWords, tier: RiskTier, model: RiskModel) -> Reading:
    """Return a reading with what the model makes of the words: it only ever adds a reason."""
    score = model.score(words.text)
    # A person looks at what was disowned anyway; to call it a crisis the model must be sure.
    least = tier.alerts_at if reading.review else tier.reviews_at
    if score < least or reading.label is Label.CRISIS:
        return replace(reading, score=max(reading.score, score))
    alert = score >= tier.alerts_at and not reading.review
    rule = ALERT_RULE if alert else REVIEW_RULE
    spans = tuple(
        Span(*words.locate(one.start, one.end), ALERT_RULE, _MODEL, round(one.weight, 2))
        for one in model.explain(words.text)
    )
    return Reading(
        Label.CRISIS,
        "crisis" if alert else "urgent",
        review=True,
        score=score,
        spans=(*spans, *reading.spans),
        rules=(rule, *(one for one in reading.rules if "/" in one)),
    )


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


def _read_rest(text: str, words: RiskWords, *, whole: bool) -> Reading:
    """Return what a text without risk is: a command, an opt-out, a feeling, a win."""
    keyword = match_keyword(text) if whole else None
    if keyword is not None and keyword in _BY_KEYWORD:
        return _build(_BY_KEYWORD[keyword], (), (f"keyword.{keyword}",))
    found = _SOFT.find_first(words.text, words.vocabulary)
    spans, rules = _locate(found, words), tuple(dict.fromkeys(one.phrase.rule for one in found))
    if whole and read_opt_out(text) is OptOutSign.PLAIN:
        return _build(_OPT_OUT, spans, ("optout", *rules))
    kinds = {one.phrase.kind for one in found}
    weight = next((weight for kind, weight in _BY_KIND.items() if kind in kinds), _NEUTRAL)
    return _build(weight, spans, rules)


def _build(weight: _Weight, spans: tuple[Span, ...], rules: tuple[str, ...]) -> Reading:
    label, severity, score = weight
    return Reading(label, severity, review=False, score=score, spans=spans, rules=rules)
