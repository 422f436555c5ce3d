"""The timeline as it is shown: what happened, by local day, automatic and personal told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from smsserve.domain.instruments import Instrument
from smsserve.domain.messages import InboundState
from smsserve.usecases.participants import Timeline, TimelineEntry
from smsserve.web.console import words
from smsserve.web.console.pages import Speech

# So many entries are open to the eye; the older ones are one press away.
OPEN = 12
_LONG = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline; `shape` is in, auto, person, note, flag or mark."""

    id: str
    shape: str
    at: str
    clock: str
    who: str
    text: str
    meta: str = ""
    warns: bool = False
    lang: str = ""

    @property
    def long(self) -> bool:
        """Tell whether it is one of our automatic texts that need not be read to the end."""
        return self.shape == "auto" and len(self.text) > _LONG


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of one local day."""

    label: str
    entries: tuple[Entry, ...]


def group_days(
    timeline: Timeline, speech: Speech, instruments: dict[str, Instrument]
) -> tuple[tuple[Day, ...], tuple[Day, ...]]:
    """Return (older days, latest days) of a timeline, oldest first."""
    entries = timeline.entries
    older, latest = entries[:-OPEN], entries[-OPEN:]
    make = _Maker(timeline, speech, instruments)
    return make.days(older), make.days(latest)


@dataclass(frozen=True, slots=True)
class _Maker:
    timeline: Timeline
    speech: Speech
    instruments: dict[str, Instrument]

    def days(self, entries: Iterable[TimelineEntry]) -> tuple[Day, ...]:
        """Return entries by local day."""
        grouped = groupby(entries, key=lambda entry: self.speech.day(entry.at))
        return tuple(Day(label, tuple(map(self._entry, those))) for label, those in grouped)

    def _entry(self, entry: TimelineEntry) -> Entry:
        match entry.kind:
            case "text_in":
                return self._text_in(entry)
            case "text_out":
                return self._text_out(entry)
            case "score":
                return self._make(entry, "mark", "Score", self._name_score(entry.text))
            case "flag":
                return self._flag(entry)
            case "followup":
                return self._followup(entry)
            case _:
                return self._consent(entry)

    def _make(self, entry: TimelineEntry, shape: str, who: str, text: str, meta: str = "") -> Entry:
        clock = self.speech.clock(entry.at)
        return Entry(entry.id, shape, entry.at.isoformat(), clock, who, text, meta)

    def _text_in(self, entry: TimelineEntry) -> Entry:
        unread = words.UNREAD.get(InboundState(entry.status))
        meta = unread or entry.detail
        who = self.speech.name(self.timeline.participant.name)
        return Entry(
            id=entry.id,
            shape="in",
            at=entry.at.isoformat(),
            clock=self.speech.clock(entry.at),
            who=who,
            text=entry.text,
            meta=meta,
            warns=unread is not None,
            lang=self.timeline.participant.language,
        )

    def _text_out(self, entry: TimelineEntry) -> Entry:
        typed = entry.detail == "person"
        return Entry(
            id=entry.id,
            shape="person" if typed else "auto",
            at=entry.at.isoformat(),
            clock=self.speech.clock(entry.at),
            who="Written by us" if typed else "Automatic",
            text=entry.text,
            meta=words.name_delivery(entry.status),
            warns=entry.status.partition(",")[0] in words.UNDELIVERED,
            # In what language a person wrote, nobody said.
            lang="" if typed else self.timeline.participant.language,
        )

    def _name_score(self, text: str) -> str:
        key, _, total = text.partition(": ")
        instrument = self.instruments.get(key)
        return f"{instrument.name if instrument else key}: {total}"

    def _flag(self, entry: TimelineEntry) -> Entry:
        severity = entry.detail.partition(",")[0]
        level = words.LEVELS.get(severity)
        shape = f"flag {level.css}" if level else "flag"
        return self._make(entry, shape, level.word if level else "Flag", entry.text)

    def _followup(self, entry: TimelineEntry) -> Entry:
        who, _, what = entry.detail.rpartition(", ")
        done, _, outcome = what.partition(": ")
        text = entry.text
        if done == "ended the talk":
            text = "Ended the talk: check-ins go on."
        if done == "handed_on":
            text = f"Handed on. {text}".strip()
        if done == "resolved":
            closed = f"Closed: {words.name_outcome(outcome).lower()}."
            text = f"{closed} {text}" if text else closed
        return self._make(entry, "note", who, text)

    def _consent(self, entry: TimelineEntry) -> Entry:
        said = words.CONSENTS.get(entry.text, entry.text)
        return self._make(entry, "mark", "Consent", f"{said} ({entry.detail})")
