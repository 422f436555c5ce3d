"""Trying a draft: rehearsed in memory, held against the last months, and texted to oneself."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.flags import Severity
from smsserve.domain.messages import InboundText
from smsserve.storage import program_drafts
from smsserve.storage.engine import reading, transaction
from smsserve.toml.problems import only_errors
from smsserve.usecases import audit, inbound
from smsserve.usecases.backtesting import backtest_program
from smsserve.usecases.drafting import Draft, digest_of, read_draft
from smsserve.usecases.people import find_person, is_opted_out
from smsserve.usecases.preview import Condition, Preview, PreviewText, Wanted, preview_definition
from smsserve.usecases.rehearsal import rehearse
from smsserve.usecases.rosters import import_roster
from smsserve.usecases.runtime import Runtime

REHEARSED = 28  # days: whole weeks, so that weekly rounds count the same wherever they begin
SHOWN = 14
LOOKED_BACK = 90
_PHONE = "+12025550102"
_ROSTER = "phone,name,time_zone,language,consent_at,consent_how\n"


@dataclass(frozen=True, slots=True)
class Usable:
    """A draft without errors, read before the long work on it begins."""

    draft: Draft
    first_on: date


def rehearse_draft(runtime: Runtime, draft_id: str, *, actor: str) -> None:
    """Let four weeks pass for a typical participant, and keep what they got and what it costs.

    Nobody is texted. Raises NotFoundError, or RefusedError while the draft has errors.
    """
    found = _read_usable(runtime, draft_id)
    program, definition = found.draft.program, found.draft.definition
    wanted = Wanted(program.key, found.first_on, REHEARSED)
    preview = preview_definition(runtime, definition, wanted)
    result = _sum_up(preview, found) | {"stops": _stops(runtime, found)}
    _keep(runtime, found.draft, actor, rehearsal=result)


def _read_usable(runtime: Runtime, draft_id: str) -> Usable:
    draft = read_draft(runtime, draft_id)
    errors = only_errors(draft.problems)
    if errors:
        raise RefusedError(
            "the draft can not be tried yet", "Mend what is named on its pages first."
        )
    here = wall_time(runtime.now(), draft.program.hours.zone).date()
    return Usable(draft, here + timedelta(days=1))


def _sum_up(preview: Preview, found: Usable) -> dict[str, Any]:
    fortnight_ends = found.first_on + timedelta(days=SHOWN)
    shown = [one for one in preview.texts if _day(one, preview) < fortnight_ends]
    return {
        "digest": digest_of(found.draft.definition),
        "first_on": found.first_on.isoformat(),
        "language": preview.language,
        "silent": _parts(preview.texts, Condition.IF_ANSWERED),
        "answering": _parts(preview.texts, Condition.IF_UNANSWERED),
        "texts": [
            {
                "at": one.at.isoformat(),
                "key": one.text_key,
                "body": one.body,
                "parts": one.segments,
                "when": one.condition.value,
            }
            for one in shown
        ],
    }


def _day(one: PreviewText, preview: Preview) -> date:
    return wall_time(one.at, preview.zone).date()


def _parts(texts: Iterable[PreviewText], other: Condition) -> int:
    """Return the parts of whoever does not get the texts of the other condition."""
    return sum(one.segments for one in texts if one.condition is not other)


def _stops(runtime: Runtime, found: Usable) -> bool:
    """Tell whether a STOP ends the texts of somebody in this programme."""
    program = found.draft.program
    with rehearse(runtime, runtime.now()) as stage:
        stage.make_live(program.key, found.draft.definition)
        given_on = found.first_on - timedelta(days=2)
        row = f"{_PHONE},Sam,{program.hours.zone.key},{program.languages[0]},{given_on},rehearsal"
        (result,) = import_roster(stage.runtime, io.StringIO(f"{_ROSTER}{row}\n"), program.key)
        inbound.receive(stage.runtime, InboundText("SM" + "0" * 32, _PHONE, "", b"STOP"))
        with reading(stage.runtime.engine) as connection:
            person = find_person(stage.runtime, connection, result.participant_id or "")
            return person is not None and is_opted_out(stage.runtime, connection, person)


def backtest_draft(runtime: Runtime, draft_id: str, *, actor: str) -> None:
    """Hold a draft's rules against the last 90 days, and keep how many flags there would have been.

    Raises NotFoundError for a new programme too: there is no history to try it on.
    """
    draft = _read_usable(runtime, draft_id).draft
    if draft.live_key is None or draft.program.key != draft.live_key:
        raise NotFoundError("history", "of a new programme")
    report = backtest_program(runtime, draft.program, days=LOOKED_BACK, actor=actor)
    result = {
        "digest": digest_of(draft.definition),
        "raised": report.raised,
        "would_raise": report.would_raise,
        "new": report.new,
        "lost": report.lost,
        "lost_useful": len(report.lost_useful),
        "severities": {one.value: report.severities.get(one, 0) for one in Severity},
        "rules": [[one.rule_id, one.raised, one.would_raise] for one in report.rows],
    }
    _keep(runtime, draft, actor, backtest=result)


def _keep(runtime: Runtime, draft: Draft, actor: str, **result: Any) -> None:
    with transaction(runtime.engine) as connection:
        program_drafts.change(connection, draft.id, result)
        now, tried = runtime.now(), ",".join(result)
        audit.note(connection, now, "draft.tried", draft.id, actor=actor, outcome=tried)
