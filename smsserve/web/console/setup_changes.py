"""What a draft changes for people, in sentences, and in the words of the file beside each other."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from smsserve.domain.program_changes import ChangeKind, ProgramChange
from smsserve.domain.rules import RULES
from smsserve.web.console.lower_words import say_lower
from smsserve.web.console.setup_rounds import name_questions
from smsserve.web.console.setup_values import say_value
from smsserve.web.console.setup_words import say_phases
from smsserve.web.console.words import name_language
from smsserve.web.languages import gettext as _

_K = ChangeKind
_CONTEXT = 2  # lines


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of the file: "added", "removed", "same", or "gap" where lines are left out."""

    kind: str
    words: str


def list_lines(before: str, after: str) -> list[DiffLine]:
    """Return what differs between two files, with a little around it."""
    kinds = {"+": "added", "-": "removed", " ": "same", "@": "gap"}
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=_CONTEXT)
    return [DiffLine(kinds[one[0]], "" if one[0] == "@" else one[1:]) for one in list(lines)[2:]]


def say_changes(
    changes: Iterable[ProgramChange], instruments: Mapping[str, Any], people: str
) -> list[str]:
    """Return each change as a sentence; `people` is for whom and from when, as a part of one."""
    names = name_questions(instruments, instruments)
    return [_say(one, names, people) for one in changes]


def _say(change: ProgramChange, names: Mapping[str, str], people: str) -> str:
    match change.kind:
        case _K.ROUND_HOUR | _K.ROUND_CADENCE | _K.ROUND_ADDED | _K.ROUND_REMOVED:
            return _say_round(change, names, people)
        case _K.ROUND_QUESTIONS:
            before, after = _values(change)
            return _(
                'Round "%(round)s" asks %(after)s, in place of %(before)s, for %(people)s.',
                round=change.subject,
                before=_list(before, names),
                after=_list(after, names),
                people=people,
            )
        case _K.ROUND_TERMS:
            return _(
                'Round "%(round)s" is for other people, or asks first, for %(people)s.',
                round=change.subject,
                people=people,
            )
        case _K.CUTOFF | _K.RISE | _K.MUTED | _K.FLAG_SETTING:
            return _say_flag(change, names)
        case _K.TEXT:
            return _say_text(change)
        case _:
            return _say_setting(change)


def _values(change: ProgramChange) -> tuple[Any, Any]:
    """Return both sides of a change, of the type that goes with its kind."""
    return change.before, change.after


def _say_round(change: ProgramChange, names: Mapping[str, str], people: str) -> str:
    key = change.subject
    before, after = _values(change)
    if change.kind is _K.ROUND_HOUR:
        return _(
            'Check-ins of round "%(round)s" move from %(before)s to %(after)s, for %(people)s.',
            round=key,
            before=f"{before[0].cadence.at:%H:%M}",
            after=f"{after[0].cadence.at:%H:%M}",
            people=people,
        )
    if change.kind is _K.ROUND_CADENCE:
        return _(
            'Round "%(round)s" comes %(after)s, in place of %(before)s, for %(people)s.',
            round=key,
            before=say_phases(before),
            after=say_phases(after),
            people=people,
        )
    if change.kind is _K.ROUND_REMOVED:
        return _('Round "%(round)s" is no longer asked, for %(people)s.', round=key, people=people)
    return _(
        'A new round "%(round)s" asks %(asks)s, %(when)s, for %(people)s.',
        round=key,
        asks=_list(after.questions, names),
        when=say_phases(after.phases),
        people=people,
    )


def _list(keys: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(one, one) for one in keys)


def _say_flag(change: ProgramChange, names: Mapping[str, str]) -> str:
    values = {
        "what": _name_subject(change, names),
        "before": say_value(change.before),
        "after": say_value(change.after),
    }
    match change.kind:
        case _K.CUTOFF:
            return _(
                "A total of %(what)s opens a flag from %(after)s, before: %(before)s.", **values
            )
        case _K.RISE:
            return _("%(what)s worse by %(after)s opens a flag, before: %(before)s.", **values)
        case _K.MUTED if change.after is None:
            return _('The rule "%(what)s" is no longer muted.', **values)
        case _K.MUTED:
            return _('The rule "%(what)s" is muted: %(after)s.', **values)
        case _:
            return _("%(what)s: %(after)s, before: %(before)s.", **values)


def _name_subject(change: ProgramChange, names: Mapping[str, str]) -> str:
    """Return which scale, rule or setting of the flags a change is about."""
    match change.kind:
        case _K.CUTOFF | _K.RISE:
            return names.get(change.subject, change.subject)
        case _K.MUTED:
            said = {rule.id: say_lower(rule.says) for rule in RULES}
            return said.get(change.subject, change.subject).rstrip(".")
        case _:
            return _name_settings().get(change.subject, change.subject)


def _say_text(change: ProgramChange) -> str:
    language, _dot, key = change.subject.partition(".")
    name = name_language(language)
    if change.after is None:
        return _(
            "The text %(key)s (%(language)s) is the shipped one again.", key=key, language=name
        )
    return _(
        'The text %(key)s (%(language)s) says: "%(said)s"',
        key=key,
        language=name,
        said=change.after,
    )


def _say_setting(change: ProgramChange) -> str:
    if change.kind is _K.LADDER:
        return _("Who is told next about a flag changes.")
    if change.subject == "crisis_check":
        return _("The crisis lines were tried again.")
    before, after = _values(change)
    if change.subject == "languages":
        before, after = ([name_language(code) for code in codes] for codes in (before, after))
    name = _name_settings().get(change.subject, change.subject)
    return _(
        "%(what)s: %(after)s, before: %(before)s.",
        what=name,
        before=say_value(before),
        after=say_value(after),
    )


def _name_settings() -> Mapping[str, str]:
    return {
        "name": _("Name of the programme"),
        "org": _("Who you are, as texts say it"),
        "languages": _("Languages"),
        "country": _("Country of the crisis lines"),
        "contact_tel": _("Phone number"),
        "contact_url": _("Web address"),
        "last_resort": _("Last resort"),
        "texts_a_week": _("Texts in a week, as people agree to"),
        "hours": _("People read texts"),
        "quiet_hours": _("Quiet hours"),
        "holidays": _("Days on which nothing is asked"),
        "answer_window": _("An answer is waited for"),
        "remind_after": _("Reminder after"),
        "send_window": _("Texts of the same minute are spread over"),
        "page_clock": _("A crisis flag should be taken within"),
        "ack_every": _("At most one short note back in"),
        "crisis_every": _("At most one crisis text in"),
        "join": _("Public sign-up page"),
        "privacy_url": _("Address of the privacy page"),
        "terms_url": _("Address of the terms"),
        "attested": _("Unlocked questions about self-harm"),
        "undo": _("A supporter can take a text back for"),
        "ask_coverage": _("Refused while a crisis would reach nobody"),
        "carrier_answers_stop": _("The carrier itself confirms STOP"),
        "plain_letters": _("Questions without accents"),
        "offers": _("A short scale may offer the longer one"),
        "less_steps": _("How often LESS has an effect"),
        "price": _("Price of a part"),
        "care": _("Caring notes and milestones"),
        "retention": _("How long things are kept"),
        "triage": _("Scores from which words need a person"),
        "page_by": _("Ways to the team"),
        "mood_low": _("A low mood"),
        "mood_drop": _("A mood below their own usual by"),
        "silence_after": _("Silence after"),
        "drift": _("A slow slide"),
    }
