"""The test text: a draft's first words on the phone of whoever writes it, by the real outbox."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from smsserve.domain.checkins import OPEN_QUESTION, plan_questions, set_size, starts_set
from smsserve.domain.errors import RefusedError
from smsserve.domain.messages import Kind
from smsserve.domain.programs import CheckinRule, Program
from smsserve.domain.surveys import say_minutes
from smsserve.program_rules.fit import own_fills
from smsserve.storage import accounts, program_drafts
from smsserve.storage.engine import transaction
from smsserve.toml.problems import only_errors
from smsserve.usecases import audit
from smsserve.usecases.drafting import Draft, find_draft, view_draft
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, post_page, words_of

_REST = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class FirstText:
    """What the first check-in of a programme says, and under which name."""

    key: str
    body: str

    @property
    def digest(self) -> str:
        """Return what tells these words from others."""
        return hashlib.sha256(self.body.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class SentTest:
    """What became of the newest test text: `fits` while the words are still the draft's."""

    status: str
    sent_at: datetime
    fits: bool


def find_first_text(runtime: Runtime, program: Program, name: str) -> FirstText | None:
    """Return the words of the first check-in as somebody of this name would get them."""
    rule = next((one for one in program.checkins if not one.more and one.questions), None)
    if rule is None:
        return None
    language = program.languages[0]
    fills = dict(own_fills(program, runtime.catalog, language, runtime.now()))
    fills |= {"name": name.split(maxsplit=1)[0], "sup": name.split(maxsplit=1)[0]}
    return _begin(runtime, program, rule, fills)


def _begin(
    runtime: Runtime, program: Program, rule: CheckinRule, fills: dict[str, str]
) -> FirstText:
    texts, language = words_of(runtime, program), program.languages[0]
    instruments = runtime.catalog.instruments
    plan = plan_questions(rule.questions, instruments)
    first = rule.questions[0]
    if rule.gate and starts_set(plan, 0):
        size = set_size(plan, 0)
        fills |= {"n": str(size), "minutes": str(say_minutes(size))}
        key = "survey.start"
    elif first == OPEN_QUESTION:
        key = "checkin.open"
    elif instruments[first].text_key is not None:
        key = str(instruments[first].text_key)
    else:
        body = texts.render_item(instruments[first], 1, language, 1, instruments[first].size)
        return FirstText(f"instrument.{first}.1", body)
    return FirstText(key, texts.render(key, language, fills))


def send_test(runtime: Runtime, draft_id: str, *, once: str, actor: str) -> None:
    """Text the first check-in's words to the phone of whoever asks for it.

    Raises NotFoundError; RefusedError without a phone, while the draft has errors, or when a test
    has only just left.
    """
    with transaction(runtime.engine) as connection:
        row = find_draft(connection, draft_id)
        draft = view_draft(runtime, connection, row)
        account = accounts.get(connection, actor)
        if account is None or account["phone_sealed"] is None:
            raise RefusedError("you have no phone on file", "An administrator can add it.")
        first = None
        if not only_errors(draft.problems):
            first = find_first_text(runtime, draft.program, account["name"])
        if first is None:
            raise RefusedError("it can not be sent yet", "Mend what is named on the pages first.")
        now = runtime.now()
        state = _read_state(connection, draft, first)
        if state is not None and now - state.sent_at < _REST:
            raise RefusedError("a test has only just left", "Give it half a minute.")
        key = f"draft:{draft.id}:{first.digest}:{once}"
        cause = Cause(key, Kind.PAGE)
        if post_page(runtime, connection, actor, first.body, first.key, cause) is not None:
            program_drafts.change(connection, draft.id, {"test_key": key})
            audit.note(connection, now, "draft.tested", draft.id, actor=actor)
    runtime.nudge.ring()


def read_test(runtime: Runtime, connection: Connection, draft: Draft, name: str) -> SentTest | None:
    """Return what became of the newest test text, None while there was none."""
    if only_errors(draft.problems):
        return None
    return _read_state(connection, draft, find_first_text(runtime, draft.program, name))


def _read_state(connection: Connection, draft: Draft, first: FirstText | None) -> SentTest | None:
    row = None if draft.test_key is None else program_drafts.find_test(connection, draft.test_key)
    if row is None or draft.test_key is None:
        return None
    fits = first is not None and draft.test_key.split(":")[2] == first.digest
    return SentTest(row["status"], row["created_at"], fits)
