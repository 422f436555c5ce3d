"""Going live: what must be so first, what somebody may answer for by name, and the step itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from smsserve.domain.coverage import Hole
from smsserve.domain.crisis_lines import CHECK_LASTS, NoCrisisLine
from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.program_changes import ProgramChange, compare_programs
from smsserve.domain.programs import Program
from smsserve.domain.readability import grade
from smsserve.domain.texts import fill_in
from smsserve.program_rules.fit import own_fills
from smsserve.programs import parse_program
from smsserve.storage import program_drafts, programs
from smsserve.storage.engine import reading, transaction
from smsserve.toml.problems import Level, only_errors
from smsserve.usecases import audit
from smsserve.usecases.coverage import find_holes
from smsserve.usecases.draft_tests import SentTest, read_test
from smsserve.usecases.drafting import Draft, find_draft, lost_to, view_draft
from smsserve.usecases.programs import LONGEST_NAME, Edition, put_live
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import words_of

_TOO_LONG = 'text "'
_STALE = "over 180 days ago"


class Mark(StrEnum):
    """How a check came out; `ACCEPT` lets somebody answer for it by name, `STOP` does not."""

    OK = "ok"
    READ = "read"
    ACCEPT = "accept"
    STOP = "stop"


class CheckKind(StrEnum):
    """What is looked at before a programme goes live."""

    FILE = "file"
    KEY = "key"
    MOVED = "moved"
    LINES = "lines"
    COVER = "cover"
    ITEM_NINE = "item_nine"
    LONG = "long"
    GRADE = "grade"
    AGREED = "agreed"
    CONTACTS = "contacts"
    REMARKS = "remarks"
    REHEARSED = "rehearsed"
    STOPS = "stops"
    TESTED = "tested"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list: what was looked at, how it came out, and what was found."""

    kind: CheckKind
    mark: Mark
    found: Any = None


@dataclass(frozen=True, slots=True)
class LineState:
    """A crisis line of a draft: when it was last tried, by whom, and for how many days it holds."""

    language: str
    name: str
    numbers: tuple[str, ...]
    checked_on: date | None
    checked_by: str
    days_left: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """A draft with its list of checks, and what it changes; no changes where nothing is live."""

    draft: Draft
    checks: tuple[Check, ...]
    changes: tuple[ProgramChange, ...]
    holes: tuple[Hole, ...]

    def marked(self, mark: Mark) -> list[Check]:
        """Return the checks that came out in a way."""
        return [one for one in self.checks if one.mark is mark]

    @property
    def is_change(self) -> bool:
        """Tell whether going live would change anything."""
        return self.draft.definition != self.draft.live_definition


@dataclass(frozen=True, slots=True)
class GoAhead:
    """What somebody looked at before they said yes, and who answers for what is open."""

    version: int | None
    live_version: int | None
    accepted_by: str = ""


def find_lines(runtime: Runtime, program: Program) -> list[LineState]:
    """Return the crisis lines that a programme's texts name, one for each of its languages."""
    today_on = runtime.now().date()
    found = []
    for language in program.languages:
        try:
            entry = runtime.catalog.crisis_lines.for_country(program.country, language).entry
        except (NoCrisisLine, KeyError):
            continue
        on, by = entry.last_check(program.crisis_check)
        left = 0 if on is None else max(0, (on + CHECK_LASTS - today_on).days)
        found.append(LineState(language, entry.name, tuple(sorted(entry.numbers)), on, by, left))
    return found


def read_readiness(runtime: Runtime, draft_id: str, *, name: str) -> Readiness:
    """Return what stands between a draft and going live, for somebody of a name."""
    with reading(runtime.engine) as connection:
        draft = view_draft(runtime, connection, find_draft(connection, draft_id))
        return _read(runtime, connection, draft, name)


def _read(runtime: Runtime, connection: Connection, draft: Draft, name: str) -> Readiness:
    now, has_server = runtime.now(), runtime.mailer is not None
    holes = find_holes(connection, now, [draft.program], has_server=has_server)
    usable = not only_errors(draft.problems)
    checks = [
        *_check_file(draft),
        *_check_key(connection, draft),
        Check(CheckKind.LINES, *_judge_lines(find_lines(runtime, draft.program), draft)),
        Check(CheckKind.COVER, Mark.ACCEPT if holes else Mark.OK, holes),
        *_check_item_nine(runtime, draft.program, holes),
        *_check_warnings(draft),
        *(_check_grade(runtime, draft.program, now) if usable else ()),
        *_check_trials(draft),
        _check_test(read_test(runtime, connection, draft, name)),
    ]
    changes: Iterable[ProgramChange] = ()
    if usable and draft.live_key is not None and draft.live_version is not None:
        version, words = draft.live_version, draft.live_definition
        live = runtime.parse_version(draft.live_key, version, words)
        changes = compare_programs(live, draft.program)
    return Readiness(draft, tuple(checks), tuple(changes), tuple(holes))


def _check_file(draft: Draft) -> Iterator[Check]:
    errors = [one for one in only_errors(draft.problems) if _STALE not in one.found]
    yield Check(CheckKind.FILE, Mark.STOP if errors else Mark.OK, errors)


def _check_key(connection: Connection, draft: Draft) -> Iterator[Check]:
    key = draft.program.key
    taken = draft.live_key != key and programs.current(connection, key) is not None
    if taken or (draft.live_key is not None and draft.live_key != key):
        yield Check(CheckKind.KEY, Mark.STOP, draft.live_key)
    if draft.has_moved:
        yield Check(CheckKind.MOVED, Mark.ACCEPT, (draft.base_version, draft.live_version))


def _judge_lines(lines: list[LineState], draft: Draft) -> tuple[Mark, list[LineState]]:
    stale = any(one.found.endswith(_STALE) for one in draft.problems)
    if stale or not lines or any(not one.days_left for one in lines):
        return Mark.STOP, lines
    return (Mark.OK if all(one.checked_by for one in lines) else Mark.READ), lines


def _check_item_nine(runtime: Runtime, program: Program, holes: Iterable[Hole]) -> Iterator[Check]:
    """Refuse a question about self-harm while nobody could be there for its answer."""
    instruments = runtime.catalog.instruments
    asked = [key for key in program.instrument_keys if key in instruments]
    locked = [instruments[key].name for key in asked if instruments[key].locked]
    if locked:
        yield Check(CheckKind.ITEM_NINE, Mark.STOP if list(holes) else Mark.OK, locked)


def _check_warnings(draft: Draft) -> Iterator[Check]:
    if only_errors(draft.problems):
        return
    warnings = [one for one in draft.problems if one.level is Level.WARNING]
    warnings = [one for one in warnings if not one.found.startswith("nobody has signed")]
    long = [one for one in warnings if one.found.startswith(_TOO_LONG)]
    agreed = [one for one in warnings if one.key == "texts_a_week"]
    contacts = [one for one in warnings if one.key.startswith("contact.")]
    for kind, found in (
        (CheckKind.LONG, long),
        (CheckKind.AGREED, agreed),
        (CheckKind.CONTACTS, contacts),
    ):
        yield Check(kind, Mark.ACCEPT if found else Mark.OK, found)
    rest = [one for one in warnings if one not in {*long, *agreed, *contacts}]
    if rest:
        yield Check(CheckKind.REMARKS, Mark.READ, rest)


def _check_grade(runtime: Runtime, program: Program, now: datetime) -> Iterator[Check]:
    """Yield the highest reading grade of the English texts; own ones above it are errors."""
    if "en" not in program.languages:
        return
    fills = dict(own_fills(program, runtime.catalog, "en", now))
    texts = words_of(runtime, program).by_language["en"]
    grades = [
        grade(fill_in(words, fills))
        for key, words in texts.items()
        if not key.startswith("item.") and ("{alt}" not in words or "alt" in fills)
    ]
    yield Check(CheckKind.GRADE, Mark.OK, max(grades))


def _check_trials(draft: Draft) -> Iterator[Check]:
    found = draft.rehearsal
    if found is None:
        yield Check(CheckKind.REHEARSED, Mark.ACCEPT)
        return
    yield Check(CheckKind.REHEARSED, Mark.OK, len(found["texts"]))
    yield Check(CheckKind.STOPS, Mark.OK if found["stops"] else Mark.STOP)


def _check_test(found: SentTest | None) -> Check:
    arrived = found is not None and found.fits and found.status == "delivered"
    return Check(CheckKind.TESTED, Mark.OK if arrived else Mark.ACCEPT, found)


def go_live(
    runtime: Runtime, draft_id: str, ahead: GoAhead, *, actor: str, name: str
) -> tuple[str, int]:
    """Make a draft live as `programs apply` would; returns its key and version.

    `actor` is the account that does it, of this name. Raises NotFoundError; ConflictError when the
    draft, or what is live, is not what was looked at; RefusedError while something is to be mended.
    """
    readiness = _look_again(runtime, draft_id, ahead, name)
    stops, open_ones = readiness.marked(Mark.STOP), readiness.marked(Mark.ACCEPT)
    if stops:
        raise RefusedError("it can not go live yet", "Mend what is marked below.")
    if not readiness.is_change:
        raise RefusedError("nothing would change", "It says what the live programme says.")
    name_given = _read_name(ahead, required=bool(open_ones))
    # Which checks somebody answers for, by our own names for them, and who does.
    answered = ",".join(one.kind.value for one in open_ones), name_given
    definition = readiness.draft.definition
    edition = Edition(
        definition,
        parse_program(definition, runtime.catalog, file=""),
        actor,
        holes_accepted_by=name_given if readiness.holes else None,
        over=readiness.draft.live_version or 0,
    )
    with transaction(runtime.engine) as connection:
        applied = put_live(runtime, connection, edition)
        # Whoever has changed the draft in this very moment keeps it, with what they changed.
        program_drafts.remove_guarded(connection, draft_id, readiness.draft.version)
        _note(connection, draft_id, actor, answered, runtime.now())
    return applied


def _note(
    connection: Connection, draft_id: str, actor: str, answered: tuple[str, str], now: datetime
) -> None:
    """Keep that it went live, for which checks somebody answered, and who that was."""
    checks, by = answered
    if not checks:
        audit.note(connection, now, "draft.went_live", draft_id, actor=actor, outcome="")
        return
    audit.note(
        connection, now, "draft.went_live", draft_id, actor=actor, outcome=checks, accepted_by=by
    )


def _read_name(ahead: GoAhead, *, required: bool) -> str:
    """Return who answers for what is open; raises RefusedError."""
    given = ahead.accepted_by.strip()
    if required and not given:
        raise RefusedError("somebody has to answer for what is open", "Write who accepts it.")
    if len(given) > LONGEST_NAME:
        raise RefusedError(f"a name has 1 to {LONGEST_NAME} letters", "Write who accepts it.")
    return given


def _look_again(runtime: Runtime, draft_id: str, ahead: GoAhead, name: str) -> Readiness:
    with reading(runtime.engine) as connection:
        row = find_draft(connection, draft_id)
        draft = view_draft(runtime, connection, row)
        if draft.version != ahead.version:
            raise lost_to(connection, row)
        if draft.live_version != ahead.live_version:
            raise ConflictError("another version has gone live meanwhile", hint="See what it says.")
        return _read(runtime, connection, draft, name)
