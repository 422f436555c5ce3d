"""Feedback on talks: asked now and then, read by coordinators, kept from whom it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.feedback import WAIT, KeepFeedback
from smsserve.domain.flags import Outcome
from smsserve.domain.messages import Kind
from smsserve.domain.planned import PlannedKind
from smsserve.domain.prompts import Prompt, PromptKind
from smsserve.ids import new_id
from smsserve.storage import accounts, wins
from smsserve.usecases.people import Person
from smsserve.usecases.planning import open_details, plan_text
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.turns import Turn
from smsserve.usecases.writing import Cause, write_text

# After these somebody may say whether they felt heard.
ASKED_AFTER = frozenset({Outcome.TEXTED.value, Outcome.TALKED.value})


def plan_feedback(
    connection: Connection, person: Person, about_id: str | None, now: datetime
) -> None:
    """Plan to ask whether they felt heard, some hours from now and not often."""
    program = person.program
    if program is None or not program.care.feedback:
        return
    details = {"about": about_id or ""}
    plan_text(connection, person, PlannedKind.FEEDBACK, now, details=details)


def ask_heard(
    runtime: Runtime, connection: Connection, person: Person, planned: RowMapping, now: datetime
) -> Prompt | None:
    """Ask it, naming whom the coordinators' eyes are kept from."""
    details = open_details(person, planned)
    about = accounts.get(connection, details["about"]) if details["about"] else None
    extra = {} if about is None else {"sup": str(about["name"]).split()[0]}
    cause = Cause(f"planned:{planned['id']}", Kind.CARE, extra=extra)
    write_text(runtime, connection, person, "fb.after", cause)
    return Prompt(PromptKind.FEEDBACK, "asked", now + WAIT, details)


def keep_feedback(action: KeepFeedback, turn: Turn) -> None:
    """Keep a score and the words with it; both are the coordinators'."""
    feedback_id = new_id(turn.now)
    wins.add_feedback(
        turn.connection,
        {
            "id": feedback_id,
            "participant_id": turn.person.id,
            "about_id": action.about_id or None,
            "inbound_id": turn.inbound_id,
            "score": action.score,
            "words_sealed": turn.person.key.seal(action.words, f"feedback:{feedback_id}:words"),
            "given_at": turn.now,
        },
    )


def view_all(person: Person, rows: Sequence[RowMapping]) -> list[dict[str, object]]:
    """Return somebody's feedback as plain values, for whoever asks what is kept about them."""
    return [
        {
            "score": row["score"],
            "words": person.key.open_text(row["words_sealed"], f"feedback:{row['id']}:words"),
            "given_at": row["given_at"],
        }
        for row in rows
    ]
