"""The rounds of a programme as fields: what is asked, and the calendar of each phase."""

from __future__ import annotations

import copy
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from typing import Any

from smsserve.domain.instruments import Instrument
from smsserve.domain.rrule import RruleError, from_rrule, to_rrule
from smsserve.program_rules.cadences import MOST_STEPS, read_cadence
from smsserve.toml.editing import Append, Drop, Edit, Path, Put, find
from smsserve.toml.source import Source
from smsserve.toml.table import Table
from smsserve.toml.values import WEEKDAYS
from smsserve.web.console.lower_words import say_lower
from smsserve.web.console.setup_fields import Field, Kind
from smsserve.web.console.setup_words import name_weekdays
from smsserve.web.languages import gettext as _

_CADENCE = ("every", "interval", "weekdays", "at", "month_days", "dates")
_NEW_ROUND = {"every": "week", "weekdays": ["monday"], "at": "10:00", "questions": ["open"]}
_MORE_WEEKS = 4


def list_rounds(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the tables of a draft's rounds; what is no table is none."""
    rounds = content.get("checkins")
    return [one for one in rounds if isinstance(one, dict)] if isinstance(rounds, list) else []


def list_bases(content: Mapping[str, Any]) -> list[Path]:
    """Return where each cadence is written: in a round, or in each phase of it."""
    bases: list[Path] = []
    for number, one in enumerate(list_rounds(content)):
        phases = count_phases(one)
        bases += [("checkins", number, "phases", index) for index in range(phases)]
        bases += [] if phases else [("checkins", number)]
    return bases


def count_phases(table: Mapping[str, Any]) -> int:
    """Return how many phases a round has, 0 where it has one cadence for good."""
    phases = table.get("phases")
    return len(phases) if isinstance(phases, list) else 0


def expand_rules(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a draft's content with cadences written as RRULE text spelled out key by key."""
    spelled = copy.deepcopy(dict(content))
    for base in list_bases(content):
        table = find(spelled, base)
        with suppress(RruleError, AttributeError, KeyError, TypeError):
            cadence = from_rrule(table.pop("rrule"))
            table |= {
                "every": cadence.every.value,
                "interval": cadence.interval,
                "weekdays": [WEEKDAYS[day] for day in cadence.weekdays],
                "at": f"{cadence.at:%H:%M}",
                "month_days": list(cadence.month_days),
            }
    return spelled


def fold_rules(content: Mapping[str, Any], edits: list[Edit]) -> list[Edit]:
    """Return edits with those of a cadence in RRULE text made in that text again."""
    kept = list(edits)
    for base in list_bases(content):
        mine = [one for one in kept if one.path[:-1] == base and one.path[-1] in _CADENCE]
        if mine and find(content, (*base, "rrule")) is not None:
            kept = [one for one in kept if one not in mine]
            kept += _write_rule(base, find(expand_rules(content), base), mine)
    return kept


def _write_rule(base: Path, table: Mapping[str, Any], edits: Iterable[Edit]) -> list[Edit]:
    wanted = {key: table[key] for key in _CADENCE if table.get(key)}
    for one in edits:
        if isinstance(one, Put):
            wanted[str(one.path[-1])] = one.value
        else:
            wanted.pop(str(one.path[-1]), None)
    source = Source("", "")
    cadence = read_cadence(Table(source, wanted))
    if not source.problems and not cadence.dates:
        return [Put((*base, "rrule"), to_rrule(cadence))]
    return [
        Drop((*base, "rrule")),
        *(Put((*base, key), value) for key, value in wanted.items()),
    ]


def round_fields(
    content: Mapping[str, Any], instruments: Mapping[str, Instrument], attested: Container[str]
) -> Iterable[Field]:
    """Yield the fields of every round."""
    for number, one in enumerate(list_rounds(content)):
        base: Path = ("checkins", number)
        yield Field((*base, "key"), _("Short name, for yourselves"), needed=True)
        yield Field(
            (*base, "questions"),
            _("What is asked"),
            Kind.TICKS,
            options=name_questions(instruments, attested),
            needed=True,
        )
        yield Field(
            (*base, "more"),
            _("Who is asked"),
            Kind.WHOLE,
            default="0",
            options=_name_more(),
        )
        yield Field(
            (*base, "gate"),
            _("Ask first whether now is a good time?"),
            Kind.FLAG,
            default="yes",
            hint=_("Only where there is more than one question."),
        )
        count = count_phases(one)
        for index in range(count):
            yield Field(
                (*base, "phases", index, "weeks"),
                _("Weeks this phase lasts"),
                Kind.WHOLE,
                hint=_("Left empty in the last phase: for good.") if index == count - 1 else "",
            )
    for base in list_bases(content):
        yield from _cadence_fields(base, content)


def name_questions(
    instruments: Mapping[str, Instrument], attested: Container[str] = ()
) -> dict[str, str]:
    """Return what may be asked, with its size, and whether it is locked."""
    names = {
        one.key: _("%(name)s, %(size)d questions", name=say_lower(one.name), size=one.size)
        if one.size > 1
        else say_lower(one.name)
        for one in instruments.values()
    }
    locked = {
        one.key: _("%(name)s (locked, see below)", name=names[one.key])
        for one in instruments.values()
        if one.locked and one.key not in attested
    }
    return {"open": _("How are you? (in their own words)")} | names | locked


def _name_more() -> dict[str, str]:
    steps = {
        str(one): _("Only who sent MORE %(n)d times", n=one) for one in range(2, MOST_STEPS + 1)
    }
    return {"0": _("Everybody"), "1": _("Only who sent MORE")} | steps


def _cadence_fields(base: Path, content: Mapping[str, Any]) -> Iterable[Field]:
    if find(content, (*base, "rrule")) is not None:
        # Not a rule that can be spelled out: it is mended as it is written.
        yield Field((*base, "rrule"), _("When, as a recurrence rule"))
        return
    units = {"day": _("days"), "week": _("weeks"), "month": _("months")}
    days = dict(zip(WEEKDAYS, name_weekdays(), strict=True))
    yield Field((*base, "interval"), _("Every"), Kind.WHOLE, default="1")
    yield Field((*base, "every"), _("Counted in"), Kind.CHOICE, options=units, default="week")
    yield Field((*base, "weekdays"), _("On these days"), Kind.TICKS, options=days)
    yield Field(
        (*base, "month_days"),
        _("Or on these days of the month"),
        Kind.INTS,
        hint=_("Only with months; 31 is the last day."),
    )
    yield Field((*base, "at"), _("At, on their own clock"), Kind.TIME, default="10:00")
    yield Field(
        (*base, "dates"),
        _("Or only on these dates"),
        Kind.DAYS,
        hint=_("As 2026-12-24, a comma between."),
    )


def press(do: str, content: Mapping[str, Any]) -> Iterable[Edit]:
    """Yield what a button of the rounds changes, after the fields have."""
    what, _colon, rest = do.partition(":")
    numbers = [int(one) for one in rest.split(":") if one.isdecimal() and len(one) < 4]  # noqa: PLR2004
    rounds = list_rounds(content)
    if what == "add_round":
        yield Append(("checkins",), {"key": _free_name(rounds), **_NEW_ROUND})
    if not numbers or numbers[0] >= len(rounds):
        return
    base: Path = ("checkins", numbers[0])
    if what == "drop_round":
        yield Drop(base)
    elif what == "add_phase":
        yield from _add_phase(base, rounds[numbers[0]])
    elif what == "drop_phase" and find(content, (*base, "phases", *numbers[1:])) is not None:
        yield Drop((*base, "phases", *numbers[1:]))


def _free_name(rounds: Iterable[Mapping[str, Any]]) -> str:
    used = {str(one.get("key")) for one in rounds}
    return next(name for number in range(1, 1000) if (name := f"round-{number}") not in used)


def _add_phase(base: Path, table: Mapping[str, Any]) -> Iterable[Edit]:
    """Yield a phase more; a round without any begins with what it has asked until now."""
    phases = table.get("phases")
    if isinstance(phases, list) and phases:
        weeks = [{"weeks": _MORE_WEEKS, **one} if one is phases[-1] else one for one in phases]
        yield Put((*base, "phases"), [*weeks, dict(phases[-1]) | {}])
        yield Drop((*base, "phases", len(phases), "weeks"))
        return
    keys = [key for key in ("rrule", *_CADENCE) if key in table]
    own = {key: table[key] for key in keys}
    yield from (Drop((*base, key)) for key in keys)
    yield Put((*base, "phases"), [{"weeks": _MORE_WEEKS, **own}, dict(own)])
