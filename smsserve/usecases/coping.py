"""Coping skills tried: how people felt before and after, and what came of a small step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.coping import (
    STEP_WAIT,
    KeepOutcome,
    PlanStep,
    RateSkill,
    Skill,
    TrySkill,
)
from smsserve.domain.messages import Kind
from smsserve.domain.planned import PlannedKind
from smsserve.domain.prompts import USUAL_WAIT, OpenPrompt, Prompt, PromptKind
from smsserve.ids import new_id
from smsserve.storage import caring, wins
from smsserve.usecases import dialogues
from smsserve.usecases.people import Person
from smsserve.usecases.planning import open_details, plan_text
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.turns import Turn
from smsserve.usecases.writing import Cause, write_text

_DOING = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SkillView:
    """One use of a skill, opened."""

    skill: str
    before: int | None
    after: int | None
    plan: str
    went: str
    used_at: datetime


def try_skill(action: TrySkill, turn: Turn) -> None:
    """Keep that it is tried, wait for what they text meanwhile, and ask later how they feel."""
    use_id = new_id(turn.now)
    row = {
        "id": use_id,
        "participant_id": turn.person.id,
        "skill": action.skill.value,
        "before": action.before,
        "used_at": turn.now,
    }
    wins.add_skill(turn.connection, row)
    details = {"use": use_id, "skill": action.skill.value}
    if action.skill is Skill.STEP:
        prompt = Prompt(PromptKind.COPE, "plan", turn.now + _DOING, details)
    else:
        prompt = Prompt(PromptKind.COPE, "doing", turn.now + _DOING, details)
        # A second one takes the place of the first.
        caring.drop(turn.connection, turn.person.id, turn.now, [PlannedKind.SKILL.value])
        plan_text(
            turn.connection,
            turn.person,
            PlannedKind.SKILL,
            turn.now,
            mark=action.skill.value,
            details=details,
        )
    dialogues.open_prompt(OpenPrompt(prompt), turn)


def ask_after(
    runtime: Runtime, connection: Connection, person: Person, planned: RowMapping, now: datetime
) -> Prompt | None:
    """Ask how they feel now; None where they said so, or went on to something else."""
    details = open_details(person, planned)
    prompt = dialogues.find_prompt(person, now)
    if prompt is None or prompt.kind is not PromptKind.COPE:
        return None
    if prompt.step != "doing" or prompt.details.get("use") != details["use"]:
        return None
    # The kind of an answer: they asked for it some minutes ago, be it in the night.
    cause = Cause(f"planned:{planned['id']}", Kind.ANSWER)
    write_text(runtime, connection, person, "cope.after", cause)
    return Prompt(PromptKind.COPE, "after", now + USUAL_WAIT, details)


def rate_skill(action: RateSkill, turn: Turn) -> None:
    """Keep how they feel after it; then nobody asks any more."""
    changes = {"after": action.after, "rated_at": turn.now}
    wins.change_skill(turn.connection, action.use_id, changes)
    caring.drop(turn.connection, turn.person.id, turn.now, [PlannedKind.SKILL.value])


def plan_step(action: PlanStep, turn: Turn) -> None:
    """Keep what they plan, and ask about it the next day."""
    aad = f"skill_uses:{action.use_id}:plan"
    changes = {"plan_sealed": turn.person.key.seal(action.words.strip(), aad)}
    wins.change_skill(turn.connection, action.use_id, changes)
    caring.drop(turn.connection, turn.person.id, turn.now, [PlannedKind.STEP.value])
    details = {"use": action.use_id, "skill": Skill.STEP.value}
    plan_text(turn.connection, turn.person, PlannedKind.STEP, turn.now, details=details)


def ask_step(
    runtime: Runtime, connection: Connection, person: Person, planned: RowMapping, now: datetime
) -> Prompt | None:
    """Ask how the small step went."""
    cause = Cause(f"planned:{planned['id']}", Kind.CARE)
    write_text(runtime, connection, person, "cope.went", cause)
    return Prompt(PromptKind.COPE, "went", now + STEP_WAIT, open_details(person, planned))


def keep_outcome(action: KeepOutcome, turn: Turn) -> None:
    """Keep what they say came of it."""
    aad = f"skill_uses:{action.use_id}:went"
    changes = {"went_sealed": turn.person.key.seal(action.words.strip(), aad)}
    wins.change_skill(turn.connection, action.use_id, changes)


def view_skills(person: Person, rows: Sequence[Mapping[Any, Any]]) -> tuple[SkillView, ...]:
    """Return the skills somebody tried, opened."""
    return tuple(
        SkillView(
            row["skill"],
            row["before"],
            row["after"],
            _open(person, row, "plan"),
            _open(person, row, "went"),
            row["used_at"],
        )
        for row in rows
    )


def _open(person: Person, row: Mapping[Any, Any], part: str) -> str:
    sealed = row[f"{part}_sealed"]
    return "" if sealed is None else person.key.open_text(sealed, f"skill_uses:{row['id']}:{part}")
