"""Whether the texts fit with a programme's own names filled in, and are as frequent as it says."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from smsserve.domain.cadence import Every
from smsserve.domain.spoken_time import LANGUAGES, say_hours
from smsserve.domain.text_rules import check_fit
from smsserve.domain.texts import sample_fills

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from smsserve.catalog import Catalog
    from smsserve.domain.cadence import Cadence
    from smsserve.domain.instruments import Instrument
    from smsserve.domain.programs import CheckinRule, Program
    from smsserve.toml.table import Table

_FRAMES = "item."
_DAYS_A_WEEK = 7


def check_fits(root: Table, program: Program, catalog: Catalog, now: datetime) -> None:
    """Warn of each text that is too long with this programme's name, contacts, hours and line."""
    texts = catalog.texts.with_own(program.texts)
    for language in program.languages:
        fills = own_fills(program, catalog, language, now)
        for key in sorted(texts.keys):
            template = texts.template(key, language)
            # A country without a second way has no {alt}; that text is then never sent.
            if key.startswith(_FRAMES) or ("{alt}" in template and "alt" not in fills):
                continue
            for breach in check_fit(key, template, fills):
                root.warn("org", f'text "{key}" in "{language}": {breach.found}', breach.instead)


def check_frequency(root: Table, program: Program, instruments: Mapping[str, Instrument]) -> None:
    """Warn when people agree to fewer texts than a full week may bring."""
    most = max(
        sum(_texts_a_week(rule, week, instruments) for rule in program.checkins)
        for week in _weeks_of_change(program)
    )
    agreed = int(program.texts_a_week.rpartition("-")[2])
    if most > agreed:
        root.warn(
            "texts_a_week",
            f"a full week can bring {most} texts, people agree to {agreed}",
            f"Write the true range, up to {most}",
        )


def _weeks_of_change(program: Program) -> list[int]:
    """Return the weeks, counted from 0, in which a phase begins; between them nothing changes."""
    ends = (accumulate(phase.weeks or 0 for phase in rule.phases) for rule in program.checkins)
    return sorted({0}.union(*ends))


def _texts_a_week(rule: CheckinRule, week: int, instruments: Mapping[str, Instrument]) -> int:
    """Return the most texts of a rule in one week: its questions, and a reminder each time."""
    cadence = _cadence_in(rule, week)
    if cadence is None:
        return 0
    texts = 1 + sum(instruments[key].size if key in instruments else 1 for key in rule.questions)
    if cadence.dates:
        return texts
    if cadence.every is Every.DAY:
        return texts * -(-_DAYS_A_WEEK // cadence.interval)
    return texts * max(1, len(cadence.weekdays), len(cadence.month_days))


def _cadence_in(rule: CheckinRule, week: int) -> Cadence | None:
    """Return the cadence of a rule in a week since the start, None after its last phase."""
    ends = 0
    for phase in rule.phases:
        ends += phase.weeks or 0
        if phase.weeks is None or week < ends:
            return phase.cadence
    return None


def own_fills(
    program: Program, catalog: Catalog, language: str, now: datetime
) -> Mapping[str, str]:
    """Return every placeholder with this programme's values, and long names of people.

    Raises NoCrisisLine. Without a second way to the crisis line there is no {alt}.
    """
    line = catalog.crisis_lines.for_country(program.country, language)
    fills = {name: value for name, value in sample_fills(language).items() if name != "alt"}
    fills |= {
        "org": program.org,
        "tel": program.contact_tel,
        "url": program.contact_url,
        "often": program.texts_a_week,
    }
    if language in LANGUAGES:
        fills["hours"] = say_hours(program.hours, program.hours.zone, language, now)
    return fills | line.fills
