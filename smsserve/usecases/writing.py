"""Writing texts: the fills come from roster and programme, the row goes to the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from smsserve.domain.availability import Hours
from smsserve.domain.checkins import Question, number_within
from smsserve.domain.duty import next_reader_at as find_reader_at
from smsserve.domain.duty import on_duty_at, reading_hours
from smsserve.domain.instruments import leave_out_stem
from smsserve.domain.messages import HELD_BY_QUIET_HOURS, PRIORITY, USEFUL_FOR, Kind, page_priority
from smsserve.domain.programs import Program
from smsserve.domain.segments import measure, to_gsm7
from smsserve.domain.spoken_roster import say_reading
from smsserve.domain.spoken_time import say_day, say_time
from smsserve.domain.texts import clean_fill
from smsserve.ids import new_id
from smsserve.storage import accounts, enrollments, outbox
from smsserve.storage.base import Row
from smsserve.texts import Texts
from smsserve.usecases import plain
from smsserve.usecases.duty import read_team
from smsserve.usecases.fills import Fills
from smsserve.usecases.people import Person, find_waiting
from smsserve.usecases.promises import is_promise, note_promise, promised_at
from smsserve.usecases.quiet_hours import release_for
from smsserve.usecases.runtime import Runtime

# The recipient of a page to a programme's last-resort number, which is no account.
LAST_RESORT = "last:"


@dataclass(frozen=True, slots=True)
class Cause:
    """What a text was written for; `key` makes it unique however often the cause is handled.

    `kind` says what may hold or stop the text; `extra` are fills beyond those of the roster;
    `before` is a finished sentence that the text begins with.
    """

    key: str
    kind: Kind
    inbound_id: str | None = None
    checkin_id: str | None = None
    flag_id: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    due_at: datetime | None = None
    before: str = ""


def on_duty(connection: Connection, person: Person, now: datetime) -> bool:
    """Tell whether a person reads this participant's texts right now."""
    if person.program is None:
        return False
    return bool(on_duty_at(read_team(connection, now), person.program.hours, now))


def fill_text(
    runtime: Runtime, connection: Connection, person: Person, now: datetime
) -> dict[str, str]:
    """Return every placeholder a text may use, computed from the roster and the programme."""
    program = person.program
    return {} if program is None else dict(find_fills(runtime, connection, person, program, now))


def find_fills(
    runtime: Runtime, connection: Connection, person: Person, program: Program, now: datetime
) -> Fills:
    """Return every placeholder a text may use; the roster is looked at for those it does use."""
    language, zone = speak(runtime, person), person.zone

    def read() -> Hours:
        return reading_hours(read_team(connection, now), program.hours, now)

    def say(at: datetime) -> str:
        return say_time(at, zone, language, now, program.hours.zone)

    def promised() -> datetime:
        return promised_at(connection, person, read(), now)

    def opens() -> datetime:
        return find_reader_at(read_team(connection, now), program.hours, now) or promised()

    line = runtime.catalog.crisis_lines.for_country(program.country, language)
    ready = {
        "org": program.org,
        "often": program.texts_a_week,
        "tel": program.contact_tel,
        "url": program.contact_url,
    }
    finders = {
        "name": lambda: first_name(person.name, program.org),
        "sup": lambda: _supporter_name(connection, person, program.org),
        "hours": lambda: say_reading(read(), zone, language, now),
        "time": lambda: say(promised()),
        "open": lambda: say(opens()),
        "day": lambda: say_day(_next_day(connection, person, now), zone, language),
    }
    return Fills(line.fills | ready, finders)


def next_reader_at(connection: Connection, person: Person, now: datetime) -> datetime | None:
    """Return when somebody is next there to read, `now` while they are; None if nothing says it."""
    if person.program is None:
        return None
    return find_reader_at(read_team(connection, now), person.program.hours, now)


def first_name(name: str, instead: str) -> str:
    """Return what a text calls somebody: never more of a name than a lock screen should show.

    A name of signs that can not be seen is none.
    """
    return clean_fill("name", name.split(maxsplit=1)[0] if name.split() else "") or instead


def words_of(runtime: Runtime, program: Program | None) -> Texts:
    """Return the texts as a programme says them."""
    texts = runtime.catalog.texts
    return texts if program is None else texts.with_own(program.texts)


def speak(runtime: Runtime, person: Person) -> str:
    """Return the language a person is written to in: theirs, if there are texts in it."""
    languages = runtime.catalog.texts.languages
    return person.language if person.language in languages else languages[0]


def _next_day(connection: Connection, person: Person, now: datetime) -> datetime:
    """Return when the next check-in comes, or the pause ends; read anew, it may just have moved."""
    enrollment = enrollments.get(connection, person.enrollment["id"]) if person.enrollment else None
    if enrollment is None:
        return now
    at: datetime = enrollment["paused_until"] or enrollment["next_checkin_at"] or now
    return at


def _supporter_name(connection: Connection, person: Person, org: str) -> str:
    row = accounts.get(connection, person.supporter_id) if person.supporter_id else None
    return first_name(row["name"], org) if row is not None and row["active"] else org


def _answering(connection: Connection, person: Person, now: datetime) -> dict[str, str]:
    """Return who is named as answering a text, nothing for the usual supporter.

    Where shifts say that the supporter will not be there, it is whoever has the flag, or nobody by
    name.
    """
    team = read_team(connection, now)
    if person.program is None or not team.rostered:
        return {}
    at = find_reader_at(team, person.program.hours, now)
    there = [] if at is None else [one.id for one in on_duty_at(team, person.program.hours, at)]
    flag = find_waiting(connection, person)
    meant = (None if flag is None else flag["assigned_to"], person.supporter_id)
    found = next((one for one in meant if one in there), None)
    row = None if found is None else accounts.get(connection, found)
    return {"sup": first_name("" if row is None else row["name"], person.program.org)}


def _keep_promise(
    connection: Connection, person: Person, text_key: str, cause: Cause, now: datetime
) -> None:
    """Note what a text has promised: those for staffed hours say by when somebody answers."""
    if person.program is None or "time" in cause.extra or not is_promise(text_key):
        return
    read = reading_hours(read_team(connection, now), person.program.hours, now)
    note_promise(connection, person, promised_at(connection, person, read, now), now)


def write_text(
    runtime: Runtime, connection: Connection, person: Person, text_key: str, cause: Cause
) -> str | None:
    """Render a text in the person's language and put it into the outbox.

    Returns the message's id, None without a programme to speak for or when it is there already.
    """
    if person.program is None:
        return None
    now = runtime.now()
    fills = find_fills(runtime, connection, person, person.program, now).over(cause.extra)
    if ".closed" in text_key and next_reader_at(connection, person, now) is None:
        text_key = "crisis.nobody" if text_key == "crisis.closed" else "ack.nobody"
    if ".open." in f"{text_key}." or ".closed" in text_key:
        fills = fills.over(_answering(connection, person, now))
    texts, language = words_of(runtime, person.program), speak(runtime, person)
    text_key, body = plain.render(texts, person, text_key, language, fills)
    written = post_body(runtime, connection, person, body, text_key, cause)
    if written is not None and "{time}" in texts.template(text_key, language):
        _keep_promise(connection, person, text_key, cause, now)
    return written


def write_question(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    plan: tuple[Question, ...],
    position: int,
    cause: Cause,
) -> str | None:
    """Put the question at a position of a check-in's plan into the outbox."""
    question = plan[position]
    if question.in_own_words:
        return write_text(runtime, connection, person, "checkin.open", cause)
    instrument = runtime.catalog.instruments[question.key]
    if instrument.text_key is not None:
        return write_text(runtime, connection, person, instrument.text_key, cause)
    number, total = number_within(plan, position)
    language = speak(runtime, person)
    if language not in instrument.wordings:
        language = next(iter(instrument.wordings))
    earlier = [one for one in plan[:position] if one.part == question.part]
    before = {one.key for one in earlier if not one.in_own_words} - {question.key}
    scales = [runtime.catalog.instruments[key] for key in before]
    instrument = leave_out_stem(instrument, language, scales)
    body = runtime.catalog.texts.render_item(instrument, question.item, language, number, total)
    if person.program is not None and person.program.plain_letters:
        body = to_gsm7(body)
    text_key = f"instrument.{question.key}.{question.item}"
    return post_body(runtime, connection, person, body, text_key, cause)


def post_body(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    body: str,
    text_key: str,
    cause: Cause,
) -> str | None:
    """Put finished words for a participant into the outbox, held over their quiet hours."""
    body = f"{cause.before} {body}".strip()
    row = make_row(runtime, person, body, text_key, cause)
    return str(row["id"]) if outbox.add(connection, row) else None


def make_row(runtime: Runtime, person: Person, body: str, text_key: str, cause: Cause) -> Row:
    """Return the outbox row of finished words for a participant."""
    now = runtime.now()
    due = cause.due_at or now
    if cause.kind in HELD_BY_QUIET_HOURS:
        due = release_for(person, due)
    message_id = new_id(now)
    row: Row = {
        "id": message_id,
        "key": cause.key,
        "audience": "participant",
        "recipient_id": person.id,
        "participant_id": person.id,
        "checkin_id": cause.checkin_id,
        "flag_id": cause.flag_id,
        "inbound_id": cause.inbound_id,
        "text_key": text_key,
        "body_sealed": person.key.seal(body, f"outbound:{message_id}:body"),
    }
    return row | _common(body, person.key.digest(body), cause.kind, due, now)


def post_page(
    runtime: Runtime,
    connection: Connection,
    recipient_id: str,
    body: str,
    text_key: str,
    cause: Cause,
) -> str | None:
    """Put a page to an account, or to the last resort, into the outbox: no name, no health word."""
    # The pages of one step are of one instant: together they are heard, or not.
    now = cause.due_at or runtime.now()
    message_id = new_id(now)
    row: Row = {
        "id": message_id,
        "key": cause.key,
        "audience": "supporter",
        "recipient_id": recipient_id,
        "account_id": None if recipient_id.startswith(LAST_RESORT) else recipient_id,
        "flag_id": cause.flag_id,
        "text_key": text_key,
        "body_sealed": runtime.keyring.seal(body, f"outbound:{message_id}:body"),
    }
    row |= _common(body, runtime.keyring.digest(body), cause.kind, now, now)
    row["priority"] = page_priority(text_key, of_flag=cause.flag_id is not None)
    return message_id if outbox.add(connection, row) else None


def _common(body: str, digest: str, kind: Kind, due: datetime, now: datetime) -> Row:
    return {
        "kind": kind.value,
        "priority": PRIORITY[kind],
        "body_digest": digest,
        "segments": measure(body).count,
        "status": "pending",
        "due_at": due,
        "send_before": due + USEFUL_FOR[kind],
        "created_at": now,
        "attempts": 0,
        "looks": 0,
        "resends": 0,
    }
