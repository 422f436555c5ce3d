"""Backtesting: a changed programme file tried on what is stored, without anybody's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain import backtest
from smsserve.domain.backtest import Life, Noted, Outcome, PastFlag, Report
from smsserve.domain.errors import NotFoundError
from smsserve.domain.flags import Severity
from smsserve.domain.judging import Round
from smsserve.domain.messages import clean_body
from smsserve.domain.programs import Program
from smsserve.domain.risk_model import RiskTier
from smsserve.domain.rules import MEASURED, MODELLED, RULES, find_rule
from smsserve.domain.triage import ALERT_RULE, REVIEW_RULE, read_risk
from smsserve.storage import flags, habits, inbound, participants
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.people import Person, open_person
from smsserve.usecases.runtime import Runtime

_DAY = timedelta(days=1)
# Where no flag was ever closed.
_USUAL = timedelta(days=1)
_SAFETY = frozenset(rule.id for rule in RULES if rule.safety)
# The model's reading of words, as the rules it is counted under.
_BY_MODEL = {ALERT_RULE: ("crisis-model", "crisis"), REVIEW_RULE: ("review-model", "urgent")}


@dataclass(frozen=True, slots=True)
class _Trial:
    """What is tried: the programme as it is and as it would be, over a stretch of time."""

    runtime: Runtime
    live: Program
    tried: Program
    since: datetime
    until: datetime
    usual: timedelta

    @property
    def rereads(self) -> bool:
        """Tell whether the model's thresholds change, so that words are read again."""
        return self.runtime.risk_model is not None and self.live.triage != self.tried.triage


def backtest_program(runtime: Runtime, tried: Program, *, days: int, actor: str) -> Report:
    """Return what a programme's rules would have raised in the last days, beside what was raised.

    That everybody's replies were read again for it is audited.

    Raises NotFoundError where no programme of its key is live: there is no history to try it on.
    """
    with reading(runtime.engine) as connection:
        live = runtime.find_program(connection, tried.key)
        if live is None:
            raise NotFoundError("program", tried.key, "See `smsserve programs list`.")
        until = runtime.now()
        times = habits.list_closing_times(connection, tried.key)
        usual = sorted(times)[len(times) // 2] if times else _USUAL
        trial = _Trial(runtime, live, tried, until - days * _DAY, until, usual)
        members = habits.list_members(connection, tried.key)
        report = backtest.report(_try_each(trial, connection, members), days)
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        audit.note(connection, now, "program.backtested", tried.key, actor=actor, count=days)
    return report


def _try_each(
    trial: _Trial, connection: Connection, members: Iterable[str]
) -> Iterator[tuple[Life, Outcome]]:
    for participant_id in members:
        row = participants.get(connection, participant_id)
        if row is not None:
            person = open_person(trial.runtime, connection, row)
            yield _try_one(trial, connection, person)


def _try_one(trial: _Trial, connection: Connection, person: Person) -> tuple[Life, Outcome]:
    reasons = habits.list_reasons(connection, person.id, trial.since)
    life = _read_life(trial, connection, person, reasons)
    rules = trial.tried.flags
    found = backtest.replay(life, rules, trial.since, trial.until)
    again = MEASURED
    if trial.rereads:
        found += _read_again(trial, connection, person)
        again |= MODELLED
    kept = [
        one
        for one in life.noted
        if one.rule_id not in again and (one.rule_id not in rules.muted or one.rule_id in _SAFETY)
    ]
    return life, backtest.compare(life, kept, found, trial.usual)


def _read_life(
    trial: _Trial, connection: Connection, person: Person, reasons: Iterable[RowMapping]
) -> Life:
    noted = tuple(_note(row) for row in reasons)
    touched = {one.flag_id for one in noted}
    past = (
        PastFlag(row["id"], row["opened_at"], row["resolved_at"], row["useful"])
        for row in flags.list_for(connection, person.id)
        if row["id"] in touched
    )
    long_ago = datetime.min.replace(tzinfo=trial.until.tzinfo)
    return Life(
        tuple(_read_rounds(trial, connection, person)),
        tuple(habits.list_asked(connection, person.id, long_ago)),
        tuple(habits.list_heard(connection, person.id, long_ago)),
        noted,
        tuple(past),
    )


def _note(row: RowMapping) -> Noted:
    rule = find_rule(row["kind"], row["severity"], row["rule"])
    return Noted(rule.id, Severity(row["severity"]), row["noted_at"], row["flag_id"])


def _read_rounds(trial: _Trial, connection: Connection, person: Person) -> Iterator[Round]:
    instruments = trial.runtime.catalog.instruments
    for row in habits.list_rounds(connection, person.id):
        instrument = instruments.get(row["instrument"])
        if instrument is not None and instrument.version == row["version"]:
            yield Round(instrument, row["total"], row["positive"], row["scored_at"])


def _read_again(trial: _Trial, connection: Connection, person: Person) -> Iterator[Noted]:
    """Yield what the model makes of each text under the thresholds that are tried."""
    tier = RiskTier(trial.runtime.risk_model, trial.tried.triage)
    for row in inbound.list_for(connection, person.id, 1_000_000):
        if not trial.since <= row["received_at"] < trial.until:
            continue
        text = clean_body(person.key.open(row["body_sealed"], f"inbound:{row['id']}:body"))
        rule = next(iter(read_risk(text, tier).rules), "")
        if rule in _BY_MODEL:
            rule_id, severity = _BY_MODEL[rule]
            yield Noted(rule_id, Severity(severity), row["received_at"])
