"""Step 4: when answers, silence or words need a person, and what these rules would have found."""

from __future__ import annotations

from typing import Any

from smsserve.domain.instruments import Instrument
from smsserve.domain.programs import Program
from smsserve.domain.rules import MUTABLE, RULES, Rule
from smsserve.program_rules.questions import offered_after
from smsserve.web.console.lower_words import say_lower
from smsserve.web.console.setup_fields import Field, Kind
from smsserve.web.console.setup_frame import Step, Turn
from smsserve.web.console.setup_problems import FLAGS
from smsserve.web.languages import gettext as _


def _fields(turn: Turn) -> list[Field]:
    return [*_mood(), *_scales(turn), *_mutes(), *_model()]


def _mood() -> list[Field]:
    return [
        Field(("flags", "mood_low"), _("A mood this low, or lower"), Kind.WHOLE, default="2"),
        Field(
            ("flags", "mood_drop"),
            _("A mood so far below their own usual"),
            Kind.WHOLE,
            default="2",
            hint=_("Their usual is the middle of their last four weeks."),
        ),
        Field(
            ("flags", "drift_limit"),
            _("How much of a slow slide"),
            Kind.NUMBER,
            default="4",
            hint=_("2 to 10. Higher finds fewer slides, and fewer false ones."),
        ),
        Field(
            ("flags", "silence_after"),
            _("No reply for"),
            default="48h",
            hint=_("Sooner for whoever usually answers sooner, never under a day."),
        ),
    ]


def _asked(turn: Turn, program: Program) -> list[str]:
    instruments = turn.visit.runtime.catalog.instruments
    asked = [key for key in program.instrument_keys if key in instruments]
    return [*asked, *sorted(offered_after(asked, instruments) - {*asked})]


def _scales(turn: Turn) -> list[Field]:
    instruments = turn.visit.runtime.catalog.instruments
    fields = []
    for key in _asked(turn, turn.draft.program):
        one = instruments[key]
        if one.cutoff is not None:
            own = _("Its own is %(number)d.", number=one.cutoff)
            label = (
                _("%(name)s: a total from", name=say_lower(one.name))
                if one.higher_is_worse
                else _("%(name)s: a total down from", name=say_lower(one.name))
            )
            fields.append(Field(("flags", "cutoffs", key), label, Kind.WHOLE, hint=own))
        fields.append(_rise(one))
    return fields


def _rise(scale: Instrument) -> Field:
    change = scale.rci or scale.mid
    own = _("It has none of its own: empty, no flag.")
    if change is not None:
        own = _("Its own is %(number)s.", number=f"{change:g}")
    label = _("%(name)s: worse than last time by", name=say_lower(scale.name))
    return Field(("flags", "rises", scale.key), label, Kind.WHOLE, hint=own)


def _mutes() -> list[Field]:
    says = name_rules()
    return [Field(("flags", "mute", rule_id), says[rule_id]) for rule_id in MUTABLE]


def name_rules() -> dict[str, str]:
    """Return what each rule finds, by its id."""
    return {rule.id: say_lower(rule.says) for rule in RULES}


def _model() -> list[Field]:
    return [
        Field(
            ("triage", "alert"),
            _("A crisis text goes out from this score on"),
            Kind.WHOLE,
            hint=_(
                "1 to 100; empty: as the model was measured. Words on the safety list always count."
            ),
        ),
        Field(("triage", "review"), _("A person reads it from this score on"), Kind.WHOLE),
    ]


def _values(turn: Turn) -> dict[str, Any]:
    return {
        "mood": _mood(),
        "scales": _scales(turn),
        "mutes": _mutes(),
        "is_muted": any(turn.value(one) for one in _mutes()),
        "model": _model(),
        "safety": _safety(),
        "backtest": turn.draft.backtest,
        "rule_names": name_rules(),
    }


def _safety() -> list[Rule]:
    return [rule for rule in RULES if rule.safety]


STEP = Step(FLAGS, "program_flags.html", _fields, _values)
