"""What makes a programme impossible or untrue: against itself, the catalog, and the day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smsserve.domain.crisis_lines import NoCrisisLine
from smsserve.domain.escalation import Audience
from smsserve.domain.programs import ATTESTATIONS
from smsserve.domain.quiet_hours import is_quiet
from smsserve.program_rules.crisis_check import check_age
from smsserve.program_rules.escalation import check_page_by
from smsserve.program_rules.fit import check_fits, check_frequency
from smsserve.program_rules.flags import check_rises
from smsserve.program_rules.joining import check_join
from smsserve.program_rules.questions import check_cutoffs, check_questions, check_wordings
from smsserve.program_rules.retention import check_retention
from smsserve.program_rules.texts import check_own_texts
from smsserve.toml.table import suggest

if TYPE_CHECKING:
    from smsserve.catalog import Catalog
    from smsserve.domain.crisis_lines import CrisisLine
    from smsserve.domain.instruments import Instrument
    from smsserve.domain.programs import Program
    from smsserve.toml.table import Table

_UTC_ZONE = ZoneInfo("UTC")
_ANY_DAY = date(2026, 1, 1)
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_E164 = re.compile(r"\+[1-9]\d{7,14}")
_RANGE = re.compile(r"(?P<low>\d{1,2})(?:-(?P<high>\d{1,2}))?")
_BELONGS_TO_NOBODY = re.compile(r"555-?01\d\d\b|\.example\b|\bexample\.(?:com|org|net)\b")


def check_itself(root: Table, program: Program) -> None:
    """Report what can be seen from the file alone."""
    _check_forms(root, program)
    if not program.checkins:
        root.report("checkins", "it never checks in", "Add a [[checkins]] table")
    keys = [rule.key for rule in program.checkins]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        root.report("checkins", f'two of them are called "{key}"', "Give each its own key")
    _check_hours(root, program)
    check_join(root, program)
    if program.checkins and all(rule.more for rule in program.checkins):
        advice = "Leave the line more = ... out of at least one of them"
        root.report("checkins", "all of them wait for MORE, so nobody is asked", advice)
    if program.remind_after >= program.answer_window:
        advice = "Let the reminder come before windows.answer is over"
        root.report("windows.remind_after", "it is not shorter than the answer window", advice)


def check_against_catalog(root: Table, program: Program, catalog: Catalog) -> None:
    """Report what the words, instruments and crisis lines of this installation can not give."""
    if root.content.get("languages") == []:
        root.report("languages", "it is empty", 'Write languages = ["en"]')
    for language in program.languages:
        if language not in catalog.texts.languages:
            advice = suggest(language, catalog.texts.languages)
            root.report("languages", f'there are no texts in "{language}"', advice)
    check_questions(root, program, catalog.instruments)
    check_wordings(root, program, catalog.instruments)
    check_cutoffs(root, program, catalog.instruments)
    check_rises(root, program, catalog.instruments)
    for key in program.instrument_keys:
        _check_lock(root, program, catalog.instruments.get(key))
    _check_crisis_lines(root, program, catalog)
    check_own_texts(root, program, catalog)


def check_today(root: Table, program: Program, catalog: Catalog, today_on: date) -> None:
    """Report what has grown old, what is only an example, and texts too long for this programme."""
    for language, line in _lines(program, catalog):
        check_age(root, language, line.entry, program.crisis_check, today_on)
    for key, value in (
        ("contact.tel", program.contact_tel),
        ("contact.url", program.contact_url),
        ("contact.last_resort", program.last_resort or ""),
    ):
        if _BELONGS_TO_NOBODY.search(_grouped(value)):
            root.warn(key, f'"{value}" is an example that belongs to nobody', "Write your own")
    if program.last_resort is None and _tells_last_resort(program):
        root.warn(
            "contact.last_resort",
            "the escalation ends with a last resort, but there is none",
            'Write last_resort = "+12025550199", a phone that somebody always answers',
        )
    check_page_by(root, program)
    check_retention(root, program)
    check_frequency(root, program, catalog.instruments)
    now = datetime.combine(today_on, time(12), UTC)
    check_fits(root, program, catalog, now)


def _check_forms(root: Table, program: Program) -> None:
    forms = (
        ("key", program.key, _KEY, 'key = "peer-support"'),
        ("texts_a_week", program.texts_a_week, _RANGE, 'texts_a_week = "3-11"'),
        ("contact.last_resort", program.last_resort or "", _E164, 'last_resort = "+12025550199"'),
    )
    for key, value, form, example in forms:
        if value and form.fullmatch(value) is None:
            root.report(key, f'"{value}" can not be used', f"Write it like {example}")


def _check_hours(root: Table, program: Program) -> None:
    """Report check-ins that would fall due while nothing may be sent."""
    quiet = program.quiet_hours
    for index, rule in enumerate(program.checkins):
        for number, phase in enumerate(rule.phases):
            if _is_quiet_at(program, phase.cadence.at):
                root.report(
                    _where_hour(root, index, number),
                    f"{phase.cadence.at:%H:%M} is in the quiet hours",
                    f"Choose a time from {quiet.end:%H:%M} to {quiet.start:%H:%M}",
                )


def _where_hour(root: Table, index: int, number: int) -> str:
    """Return the dotted path of what says the hour of a rule's phase."""
    table = root.tables("checkins")[index]
    if table.has("phases"):
        table = table.tables("phases")[number]
    return table.where("rrule" if table.has("rrule") else "at")


def _is_quiet_at(program: Program, at: time) -> bool:
    # Quiet hours are wall-clock hours, so any zone will do to compare two of them.
    return is_quiet(program.quiet_hours, _UTC_ZONE, datetime.combine(_ANY_DAY, at, UTC))


def _check_lock(root: Table, program: Program, instrument: Instrument | None) -> None:
    """Refuse a locked instrument without its four attestations, and name what to use instead."""
    if instrument is None or not instrument.locked or instrument.key in program.attested:
        return
    conditions = ", ".join(f"{name} = true" for name in ATTESTATIONS)
    other = f'Use "{instrument.instead}" instead, or' if instrument.instead else "To use it,"
    root.report(
        _where_asked(program, instrument.key),
        f'"{instrument.key}" is locked: {instrument.lock_reason}',
        f"{other} add [attested.{instrument.key}] with {conditions}, if all four are so",
    )


def _where_asked(program: Program, question: str) -> str:
    for index, rule in enumerate(program.checkins):
        if question in rule.questions:
            return f"checkins[{index}].questions"
    return "checkins"


def _check_crisis_lines(root: Table, program: Program, catalog: Catalog) -> None:
    lines = catalog.crisis_lines
    if program.country not in lines.countries:
        if program.country:
            advice = "Add one, checked by a person, to crisis_lines.toml. There are lines for: "
            found = f'there is no crisis line for "{program.country}"'
            root.report("country", found, advice + ", ".join(sorted(lines.countries)))
        return
    for language, line in _lines(program, catalog):
        if language not in (line.entry.phrases or {}):
            advice = f"Add phrases.{language} to the line in crisis_lines.toml"
            root.report("country", f'{line.entry.name} has no words in "{language}"', advice)
        if not line.entry.is_free_at_any_hour:
            root.report(
                "country",
                f"{line.entry.name} is not known to be free at any hour, but the texts say so",
                'Find out, then write hours = "24/7" and cost = "free" in crisis_lines.toml',
            )


def _lines(program: Program, catalog: Catalog) -> list[tuple[str, CrisisLine]]:
    found = []
    for language in program.languages:
        try:
            line = catalog.crisis_lines.for_country(program.country, language)
        except NoCrisisLine:
            continue
        found.append((language, line))
    return found


def _tells_last_resort(program: Program) -> bool:
    ladder = program.ladder
    steps = (*ladder.crisis, *ladder.urgent, *ladder.routine)
    return any(step.audience is Audience.LAST_RESORT for step in steps)


def _grouped(value: str) -> str:
    """Return a number of the North American plan with its last seven digits grouped."""
    return re.sub(r"^(\+1\d{3})(\d{3})(\d{4})$", r"\1-\2-\3", value)
