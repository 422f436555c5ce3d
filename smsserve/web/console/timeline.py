"""The timeline as it is shown: what happened, by local day, automatic and personal told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from smsserve.domain.instruments import Instrument
from smsserve.domain.messages import InboundState
from smsserve.usecases.deleting import Deleted
from smsserve.usecases.participants import Timeline, TimelineEntry
from smsserve.web.console import words
from smsserve.web.console.copies import name_copy
from smsserve.web.console.lower_words import say_lower
from smsserve.web.console.pages import Speech
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l

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
    timeline: Timeline, speech: Speech, instruments: dict[str, Instrument], most: int | None
) -> tuple[tuple[Day, ...], tuple[Day, ...]]:
    """Return (older days, latest days) of a timeline, oldest first; `most` None: all are latest."""
    entries = timeline.entries
    split = 0 if most is None else max(0, len(entries) - most)
    make = _Maker(timeline, speech, instruments)
    return make.days(entries[:split]), make.days(entries[split:])


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
                return self._make(entry, "mark", _("Score"), self._name_score(entry.text))
            case "flag":
                return self._flag(entry)
            case "followup":
                return self._followup(entry)
            case _:
                return self._consent(entry)

    def _make(self, entry: TimelineEntry, shape: str, who: str, text: str, meta: str = "") -> Entry:
        clock = self.speech.clock(entry.at)
        return Entry(entry.id, shape, entry.at.isoformat(), clock, who, text, meta)

    def _deleted(self, entry: TimelineEntry, gone: Deleted) -> Entry:
        """Return that a text was there: by whom it was deleted, and what of the other copy."""
        who = self.speech.name(gone.by) if gone.by else _("the operator")
        day = self.speech.date(gone.at)
        said = _("A text was deleted by %(name)s, %(day)s.", name=who, day=day)
        return self._make(entry, "mark", _("Deleted"), f"{said} {name_copy(gone.copy)}")

    def _text_in(self, entry: TimelineEntry) -> Entry:
        if entry.deleted is not None:
            return self._deleted(entry, entry.deleted)
        unread = words.UNREAD.get(InboundState(entry.status))
        meta = unread or say_lower(entry.detail)
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
        if entry.deleted is not None:
            return self._deleted(entry, entry.deleted)
        typed = entry.detail == "person"
        return Entry(
            id=entry.id,
            shape="person" if typed else "auto",
            at=entry.at.isoformat(),
            clock=self.speech.clock(entry.at),
            who=_("Written by us") if typed else _("Automatic"),
            text=entry.text,
            meta=words.name_delivery(entry.status),
            warns=entry.status.partition(",")[0] in words.UNDELIVERED,
            # In what language a person wrote, nobody said.
            lang="" if typed else self.timeline.participant.language,
        )

    def _name_score(self, text: str) -> str:
        key, _, total = text.partition(": ")
        instrument = self.instruments.get(key)
        return f"{say_lower(instrument.name) if instrument else key}: {total}"

    def _flag(self, entry: TimelineEntry) -> Entry:
        severity = entry.detail.partition(",")[0]
        level = words.LEVELS.get(severity)
        shape = f"flag {level.css}" if level else "flag"
        return self._make(entry, shape, level.word if level else _("Flag"), say_lower(entry.text))

    def _followup(self, entry: TimelineEntry) -> Entry:
        who, _comma, what = entry.detail.rpartition(", ")
        done, _colon, outcome = what.partition(": ")
        kind = done.removesuffix("_undone")
        said = _say_done(kind, outcome)
        text = f"{said} {entry.text}".strip()
        meta = _("taken back") if kind != done else ""
        return self._make(entry, "note", who, text, meta)

    def _consent(self, entry: TimelineEntry) -> Entry:
        said = words.CONSENTS.get(entry.text, entry.text)
        how = say_lower(entry.detail)
        return self._make(entry, "mark", _("Consent"), _("%(said)s (%(how)s)", said=said, how=how))


def _say_done(kind: str, outcome: str) -> str:
    """Return what somebody of the team did, before their own words; "" for a note alone."""
    if kind == "resolved":
        return _("Closed: %(outcome)s.", outcome=words.name_outcome(outcome).lower())
    return str(_DONE.get(kind, ""))


_DONE = {
    "undid": _l("Took a text back before it left."),
    "ended the talk": _l("Ended the talk: check-ins go on."),
    "handed_on": _l("Handed on."),
    "snoozed": _l("Put off."),
    "offered_help": _l("Offered help."),
}
