"""Step 3: what is asked and when, what it costs, and the questions that need somebody there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from smsserve.domain.instruments import Instrument
from smsserve.domain.programs import ATTESTATIONS
from smsserve.domain.segments import measure, to_gsm7
from smsserve.program_rules.cadences import MOST_STEPS
from smsserve.toml.editing import Drop, Edit, Put, find
from smsserve.usecases.coverage import list_holes
from smsserve.usecases.draft_live import find_lines
from smsserve.web.console.setup_fields import Field, Form, Kind
from smsserve.web.console.setup_frame import Step, Turn
from smsserve.web.console.setup_problems import SURVEYS
from smsserve.web.console.setup_rounds import (
    count_phases,
    expand_rules,
    fold_rules,
    list_rounds,
    press,
    round_fields,
)
from smsserve.web.languages import gettext as _


@dataclass(frozen=True, slots=True)
class Scale:
    """An instrument as the page lists it: its questions, and how many parts they take."""

    instrument: Instrument
    parts: Mapping[str, int]
    unofficial: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """A locked instrument: whether it is unlocked here, and what has to be so for that."""

    instrument: Instrument
    is_open: bool
    facts: Mapping[str, bool]


def _fields(turn: Turn) -> list[Field]:
    instruments = turn.visit.runtime.catalog.instruments
    return [
        *round_fields(turn.content, instruments, turn.draft.program.attested),
        *_timing(),
        *_further(),
    ]


def _timing() -> list[Field]:
    return [
        Field(
            ("texts_a_week",),
            _("Texts in a week, as people agree to"),
            hint=_("Questions and one reminder each, for example 3-11."),
            needed=True,
        ),
        Field(
            ("windows", "answer"),
            _("An answer is waited for"),
            hint=_("For example 48h. Then the round closes quietly; no flag is raised."),
            default="48h",
        ),
        Field(("windows", "remind_after"), _("One reminder after"), default="24h"),
        Field(
            ("windows", "send"),
            _("Texts of the same minute are spread over"),
            default="10m",
        ),
    ]


def _further() -> list[Field]:
    return [
        Field(
            ("offers",),
            _("May a short scale offer the longer one?"),
            Kind.FLAG,
            default="yes",
        ),
        Field(
            ("plain_letters",),
            _("Questions without accents?"),
            Kind.FLAG,
            default="no",
            hint=_("Fewer parts in Spanish; the words stay."),
        ),
        Field(
            ("carrier_answers_stop",),
            _("Does the carrier itself confirm STOP?"),
            Kind.FLAG,
            default="yes",
        ),
        Field(
            ("choices", "less"),
            _("How often LESS has an effect"),
            Kind.WHOLE,
            default="2",
            hint=_("0 to %(most)d.", most=MOST_STEPS),
        ),
        Field(("pace", "ack_every"), _("At most one short note back in"), default="12h"),
        Field(("pace", "crisis_every"), _("At most one crisis text in"), default="6h"),
        Field(("price", "segment"), _("Price of one part"), Kind.NUMBER),
        Field(("price", "currency"), _("Currency of the price")),
        *_caring(),
        *_keeping(),
    ]


def _keeping() -> list[Field]:
    ever = _("For example %(days)d days, at least 30. Empty: for ever.", days=365)
    return [
        Field(("retention", "texts"), _("Words of texts are kept for"), hint=ever),
        Field(("retention", "answers"), _("Answers and scores are kept for"), hint=ever),
        Field(
            ("retention", "left_people"),
            _("Whoever has left is erased after"),
            hint=_("Their number stays suppressed. %(ever)s", ever=ever),
        ),
    ]


def _caring() -> list[Field]:
    return [
        Field(("care", "area"), _("Where places are looked for, if nobody names an area")),
        Field(
            ("care", "feedback"),
            _("Ask after a talk whether they felt heard?"),
            Kind.FLAG,
            default="yes",
        ),
        Field(
            ("care", "milestones"),
            _("Mark these weeks of taking part"),
            Kind.INTS,
            hint=_("For example 4, 12, 26, 52. Empty: none."),
        ),
        Field(
            ("care", "gap_after"),
            _("One friendly text after so long without a word"),
            hint=_("For example 14 days. Empty: none."),
        ),
        Field(
            ("care", "caring_every"),
            _("A note that asks for nothing, every"),
            hint=_("For example 30 days. Empty: none."),
        ),
    ]


def _values(turn: Turn) -> dict[str, Any]:
    instruments = turn.visit.runtime.catalog.instruments
    return {
        "rounds": [(one.get("key"), count_phases(one)) for one in list_rounds(turn.content)],
        "timing": _timing(),
        "further": _further(),
        "scales": [_measure(turn, one) for one in instruments.values()],
        "locks": [_read_lock(turn, one) for one in instruments.values() if one.locked],
        "condition_names": _name_conditions(),
        "rehearsal": turn.draft.rehearsal,
    }


def _measure(turn: Turn, instrument: Instrument) -> Scale:
    program, texts = turn.draft.program, turn.visit.runtime.catalog.texts
    parts = {}
    for language in program.languages:
        if language not in instrument.wordings or instrument.text_key is not None:
            continue
        items = range(1, instrument.size + 1)
        bodies = (
            texts.render_item(instrument, one, language, one, instrument.size) for one in items
        )
        parts[language] = sum(
            measure(to_gsm7(one) if program.plain_letters else one).count for one in bodies
        )
    other = (one for one in program.languages if not instrument.keeps_cutoffs(one))
    return Scale(instrument, parts, tuple(other))


def _read_lock(turn: Turn, instrument: Instrument) -> Lock:
    program = turn.draft.program
    lines = find_lines(turn.visit.runtime, program)
    facts = {
        "responder_on_duty": not list_holes(turn.visit.runtime),
        "named_backup": program.last_resort is not None,
        "crisis_lines_checked": bool(lines) and all(one.days_left for one in lines),
    }
    return Lock(instrument, instrument.key in program.attested, facts)


def _name_conditions() -> dict[str, str]:
    return {
        "responder_on_duty": _("Somebody trained is on duty whenever an answer may come"),
        "named_backup": _("There is a last resort who is paged when nobody takes a crisis"),
        "crisis_lines_checked": _("Your crisis lines were tried in the last 180 days"),
        "participants_told": _(
            "Participants agreed to this question, and know who sees the answer"
        ),
    }


def _more(turn: Turn, form: Form, after: Mapping[str, Any]) -> Iterable[Edit]:
    do = form.get("do", "")
    what, _colon, key = do.partition(":")
    instrument = turn.visit.runtime.catalog.instruments.get(key)
    if what == "lock" and find(after, ("attested", key)) is not None:
        yield Drop(("attested", key))
    elif what == "unlock" and instrument is not None and instrument.locked:
        told = form.get(f"told:{key}") == "yes"
        if told and all(_read_lock(turn, instrument).facts.values()):
            yield from (Put(path=("attested", key, name), value=True) for name in ATTESTATIONS)
    else:
        yield from press(do, after)


STEP = Step(
    SURVEYS,
    "program_surveys.html",
    _fields,
    _values,
    _more,
    view=expand_rules,
    fold=lambda turn, edits: fold_rules(turn.draft.content, edits),
)
