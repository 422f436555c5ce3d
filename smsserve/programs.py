"""Programme files (`config/programs/*.toml`) -> domain values, with every error named at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smsserve.catalog import Catalog, catalog_problems, load_catalog
from smsserve.domain.programs import LONGEST_UNDO, UNDO, Program
from smsserve.program_rules.cadences import MOST_STEPS, read_checkin, read_holidays
from smsserve.program_rules.care import read_care
from smsserve.program_rules.checks import check_against_catalog, check_itself, check_today
from smsserve.program_rules.crisis_check import read_crisis_check
from smsserve.program_rules.escalation import read_page_by
from smsserve.program_rules.flags import read_flag_rules
from smsserve.program_rules.questions import offered_after
from smsserve.program_rules.retention import read_retention
from smsserve.program_rules.tables import (
    read_attested,
    read_duration,
    read_hours,
    read_ladder,
    read_price,
    read_quiet_hours,
    read_zone,
)
from smsserve.program_rules.texts import read_own_texts
from smsserve.program_rules.triage import read_triage
from smsserve.toml.problems import ConfigError, Problem, only_errors
from smsserve.toml.source import Source
from smsserve.toml.table import Table, read_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from smsserve.domain.programs import CheckinRule

PROGRAMS = "programs"
_STORED = "the stored program"


class ProgramFileError(ConfigError):
    """A programme file can not be used; `problems` lists every reason."""


def load_program(path: Path, catalog: Catalog) -> Program:
    """Return the programme of a file; raises ProgramFileError with all its errors."""
    return parse_program(path.read_text(encoding="utf-8-sig"), catalog, file=str(path))


def parse_program(text: str, catalog: Catalog, *, file: str = _STORED) -> Program:
    """Return the programme of a TOML text; raises ProgramFileError with all its errors.

    Depends on nothing but the text and the catalog: a programme that was accepted stays accepted
    when a crisis line's check grows old.
    """
    program, problems = _read(Source(file, text), catalog)
    errors = only_errors(problems)
    if errors:
        raise ProgramFileError(errors)
    return program


def check_program(path: Path, catalog: Catalog, today_on: date) -> list[Problem]:
    """Return everything wrong or doubtful about a programme file on a day, errors first."""
    text = path.read_text(encoding="utf-8-sig")
    return check_definition(text, catalog, today_on, file=str(path))[1]


def check_definition(
    text: str, catalog: Catalog, today_on: date, *, file: str = _STORED
) -> tuple[Program, list[Problem]]:
    """Return what a TOML text says so far, and everything wrong or doubtful in it, errors first.

    With errors the programme holds defaults where the text can not be used: good for showing only.
    """
    source = Source(file, text)
    program, problems = _read(source, catalog)
    if not only_errors(problems):
        check_today(read_root(source), program, catalog, today_on)
    return program, sorted(problems, key=lambda problem: (problem.level, problem.line or 0))


def check_config(config_dir: Path, today_on: date) -> list[Problem]:
    """Return everything wrong or doubtful in a config folder: its words first, then its programmes.

    Programmes are looked at only when the words can be used. Raises OSError for a missing file.
    """
    problems = catalog_problems(config_dir)
    if only_errors(problems):
        return problems
    catalog = load_catalog(config_dir)
    for path in sorted((config_dir / PROGRAMS).glob("*.toml")):
        problems += check_program(path, catalog, today_on)
    return problems


def _read(source: Source, catalog: Catalog) -> tuple[Program, list[Problem]]:
    root = read_root(source)
    program = _read_program(root, catalog)
    root.close()
    if source.content:
        check_itself(root, program)
        check_against_catalog(root, program, catalog)
    return program, source.problems


def _read_program(root: Table, catalog: Catalog) -> Program:
    contact, windows, pace = root.table("contact"), root.table("windows"), root.table("pace")
    choices = root.table("choices")
    checkins = tuple(read_checkin(table) for table in root.tables("checkins"))
    zone = read_zone(root)
    program = Program(
        key=root.text("key", example="peer-support"),
        name=root.text("name", example="Peer support"),
        org=root.text("org", example="Harbor Peers"),
        languages=root.strings("languages"),
        country=root.text("country", example="US"),
        contact_tel=contact.text("tel", example="202-555-0100"),
        contact_url=contact.text("url", example="harbor.example"),
        last_resort=contact.text("last_resort", "") or None,
        texts_a_week=root.text("texts_a_week", example="3-11"),
        checkins=checkins,
        quiet_hours=read_quiet_hours(root.table("quiet_hours")),
        hours=read_hours(root, zone),
        flags=read_flag_rules(root.table("flags"), _own_cutoffs(checkins, catalog)),
        ladder=read_ladder(root.table("escalation")),
        answer_window=read_duration(windows, "answer", timedelta(hours=48)),
        remind_after=read_duration(windows, "remind_after", timedelta(hours=24)),
        send_window=read_duration(windows, "send", timedelta(minutes=10)),
        page_clock=read_duration(pace, "page_clock", timedelta(minutes=15)),
        ack_every=read_duration(pace, "ack_every", timedelta(hours=12)),
        crisis_every=read_duration(pace, "crisis_every", timedelta(hours=6)),
        undo=_read_undo(pace),
        carrier_answers_stop=root.flag("carrier_answers_stop", default=True),
        ask_coverage=root.flag("ask_coverage", default=False),
        plain_letters=root.flag("plain_letters", default=False),
        join=root.flag("join", default=False),
        privacy_url=contact.text("privacy", ""),
        terms_url=contact.text("terms", ""),
        offers=root.flag("offers", default=True),
        attested=read_attested(root.table("attested")),
        holidays=read_holidays(root),
        less_steps=choices.integer("less", 0, MOST_STEPS, 2),
        price=read_price(root.table("price")),
        care=read_care(root.table("care")),
        triage=read_triage(root.table("triage")),
        page_by=read_page_by(root),
        texts=read_own_texts(root.table("texts")),
        crisis_check=read_crisis_check(root.table("crisis_check")),
        retention=read_retention(root.table("retention")),
    )
    for table in (contact, windows, pace, choices):
        table.close()
    return program


def _read_undo(pace: Table) -> timedelta:
    """Return how long a supporter's text can be taken back; 0 sends it at once."""
    most, usual = (int(one.total_seconds()) for one in (LONGEST_UNDO, UNDO))
    return timedelta(seconds=pace.integer("undo_seconds", 0, most, usual))


def _own_cutoffs(rules: Iterable[CheckinRule], catalog: Catalog) -> Mapping[str, int]:
    """Return the published cut-offs of the instruments that are asked, or offered after one."""
    asked = {key for rule in rules for key in rule.questions} & catalog.instruments.keys()
    asked |= offered_after(asked, catalog.instruments)
    cutoffs = {key: catalog.instruments[key].cutoff for key in sorted(asked)}
    return {key: cutoff for key, cutoff in cutoffs.items() if cutoff is not None}
