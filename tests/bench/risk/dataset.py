"""The development data of the risk model: rows read, near-doubles dropped, each with its part.

The folder of `--data` holds `messages.csv` (columns text, label, source, license). It is no part of
this repository and must not become one; see `smsserve/assets/RISK_MODEL.md`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from smsserve.domain.risk_model import read_tokens
from smsserve.domain.risk_words import mask_idioms, read_words
from smsserve.domain.triage import Label, read_risk
from tests.support.phrases import read_messages, read_replies

OURS = "ours"
# What a label says about a text, and how much one such row counts in training.
_PARTS: dict[str, tuple[bool, float]] = {
    "crisis": (True, 1.0),
    "span_burden": (True, 0.3),
    "borderline": (True, 0.3),
    "span_belong": (False, 0.3),
}
_OTHER = (False, 1.0)
_OUR_PART = 0.4
_BENCHES = {
    "crisis_must_catch": True,
    "crisis_must_not_flag": False,
    "crisis_hard_catch": True,
    "crisis_hard_not": False,
    "crisis_unseen_catch": True,
    "crisis_unseen_not": False,
    "crisis_voices_catch": True,
    "crisis_voices_not": False,
    "opt_out_with_crisis": True,
    "opt_out_plain": False,
    "opt_out_not": False,
    "opt_out_doubtful": False,
}
_WINS = frozenset({"win", "positive_emotion"})
_FAMILIES = ("twitter_intent", "goemotions", "clinc", "irf")


@dataclass(frozen=True, slots=True)
class Row:
    """One message: what it is, whether it counts as a crisis, how much, and what the rules say."""

    text: str
    label: str
    source: str
    risky: bool
    part: float
    words: tuple[str, ...]
    stated: bool

    @property
    def group(self) -> str:
        """Return the kind of text its false alarms are counted under."""
        if self.label in _WINS:
            return "wins"
        if self.label in {"distress", "crisis", "borderline", "wants_human", "not_crisis"}:
            return self.label
        if self.label == "negative_emotion":
            return "sad comments"
        if self.label.startswith("span_"):
            return "spans"
        return "text messages" if self.source == "uci_sms_ham" else "ordinary"


def prepare(text: str) -> str:
    """Return a text as the model reads it: disguises undone, idioms masked."""
    return mask_idioms(read_words(text)).text


def read_rows(folder: Path) -> list[Row]:
    """Return the rows of the development data, near-doubles left out."""
    with (folder / "messages.csv").open(encoding="utf-8", newline="") as file:
        records = [one for one in csv.DictReader(file) if "NC" not in one["license"]]
    rows = (
        _make(one["text"], one["label"], _family(one["source"]), *_PARTS.get(one["label"], _OTHER))
        for one in records
    )
    return list(_drop_doubles(rows))


def read_our_rows() -> list[Row]:
    """Return the messages of our own benches; none of them is anybody's."""
    rows = [
        _make(text, "crisis" if risky else "neutral", OURS, risky, _OUR_PART)
        for name, risky in _BENCHES.items()
        for _, text in read_messages(name)
    ]
    rows += [_make(one.text, "neutral", OURS, False, _OUR_PART) for one in read_replies()]
    return list(_drop_doubles(rows))


def _family(source: str) -> str:
    return next((name for name in _FAMILIES if source.startswith(name)), source)


def _make(text: str, label: str, source: str, risky: bool, part: float) -> Row:
    words = tuple(token.word for token in read_tokens(prepare(text)))
    return Row(text, label, source, risky, part, words, read_risk(text).label is Label.CRISIS)


def _drop_doubles(rows: Iterator[Row] | list[Row]) -> Iterator[Row]:
    """Yield each row whose words, digits and repeats aside, have not come before."""
    seen: set[frozenset[str]] = set()
    for row in rows:
        key = frozenset(row.words)
        if key and key not in seen:
            seen.add(key)
            yield row
