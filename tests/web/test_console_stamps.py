"""Pages that ask for news: whatever changes what they show changes their stamp, clocks too.

A page that is told that nothing is new when something is would hide a crisis.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from smsserve.domain.contact_plan import Contact
from smsserve.domain.duty import Status
from smsserve.domain.errors import SmsserveError
from smsserve.storage import flags as flag_rows
from smsserve.storage.engine import reading
from smsserve.usecases import (
    accounts,
    acts,
    attending,
    break_glass,
    celebrating,
    contact_plan,
    deleting,
    drafts,
    flags,
    followups,
    handing_over,
    helping,
    holding,
    looking_in,
    snoozing,
)
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.handing_over import Handing
from smsserve.usecases.shifts import Leave
from tests.support.mishaps import change_program, count_rows, run_sql
from tests.support.team import account_of, raise_reason
from tests.support.templates import open_console
from tests.support.world import Phone, Teammate, World, make_world
from tests.web.visitor import Visitor

MINUTE = timedelta(minutes=1)
# What a page's script counts by itself, what is new each time a page is made, what somebody types,
# and who has looked: whoever is told of that would look again.
_TICKING = re.compile(
    r'<strong class="left[^>]*data-due.*?</strong>|<input[^>]*name="(?:csrf_token|once|seen)"[^>]*>'
    r'|<input id="plan-at"[^>]*>|<details class="box" id="readers">.*?</details>'
    r'|<form[^>]*class="updated soft"[^>]*>.*?</form>'
    r'|<select id="snooze-until".*?</select>|<textarea.*?</textarea>',
    re.DOTALL,
)
_MAIN = re.compile(r"<main.*</main>", re.DOTALL)


@dataclass(slots=True)
class Stage:
    """One person, those who look after them, and their pages, which stay open."""

    world: World
    team: dict[str, Teammate]
    visitors: dict[str, Visitor]
    sam: Phone
    person_id: str = ""
    shown: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def open_pages(self) -> None:
        """Open the queue and the record as each of the team sees them."""
        self.person_id = self.sam.participant_id
        record = f"/participants/{self.person_id}"
        for name, path in (("ana", "/queue"), ("kim", "/queue"), ("ana", record)):
            self.shown[name, path] = self.see(name, path) or ("", "")

    def see(self, name: str, path: str, known: str = "") -> tuple[str, str] | None:
        """Return the tag of a page and what it shows, None while that is the `known` one's."""
        told = {"If-None-Match": known} if known else {}
        answer = self.visitors[name].client.get(path, headers=told)
        if answer.status_code == 304:
            return None
        found = _MAIN.search(answer.text)
        assert found, (answer.status_code, path)
        return answer.headers.get("ETag", "none"), _TICKING.sub("", found[0])

    def come_back(self) -> None:
        """Log in again where time has ended the session: the pages are still on their screens."""
        for name, member in self.team.items():
            if self.visitors[name].open("/login").url == "/login":
                self.visitors[name].log_in(account_of(self.world, member).email)

    def check(self, step: object) -> None:
        """Ask every page for news: one that gets none shows what it would show anew."""
        for (name, path), (tag, words) in self.shown.items():
            news = self.see(name, path, tag)
            fresh = news or self.see(name, path)
            assert fresh, path
            assert news or fresh[1] == words, (step, name, path)
            self.shown[name, path] = fresh

    @property
    def flag_id(self) -> str:
        """Return the flag there is."""
        with reading(self.world.runtime.engine) as connection:
            found = flag_rows.find_unresolved(connection, self.person_id)
        return "0" * 26 if found is None else str(found["id"])

    def newest(self, table: str) -> str:
        """Return the newest row about them in a table."""
        query = f"SELECT max(id) FROM {table} WHERE participant_id = :person"  # noqa: S608
        with reading(self.world.runtime.engine) as connection:
            found = connection.execute(text(query), {"person": self.person_id}).scalar()
        return str(found or "0" * 26)


Act = Callable[[Stage, str], object]


def _take_back(stage: Stage, by: str) -> None:
    for one in acts.list_undoable(stage.world.runtime, by)[:1]:
        acts.undo(stage.world.runtime, one.id, account_id=by)


def _change_contact(stage: Stage, by: str) -> None:
    world, person = stage.world, stage.person_id
    known = contact_plan.read_plan(world.runtime, person, actor=by).contacts
    on = world.clock.now().date()
    fresh = Contact(f"Ida {len(known)}", "sister", "+15550109999", "call", True, on)
    if len(known) < 2:
        contact_plan.add_contact(world.runtime, person, fresh, actor=by)
    else:
        shown = (person, known[0].id, known[0].version)
        contact_plan.change_contact(world.runtime, shown, fresh, actor=by)


def _drop_contact(stage: Stage, by: str) -> None:
    runtime, person = stage.world.runtime, stage.person_id
    for one in contact_plan.read_plan(runtime, person, actor=by).contacts[:1]:
        contact_plan.remove_contact(runtime, (person, one.id, one.version), actor=by)


def _snooze(stage: Stage, by: str) -> None:
    until = stage.world.clock.now() + 20 * MINUTE
    snoozing.snooze_flag(
        stage.world.runtime, stage.flag_id, account_id=by, until=until, reason="asleep"
    )


def _plan(stage: Stage, by: str) -> None:
    due_at = stage.world.clock.now() + 40 * MINUTE
    looking_in.plan_followup(
        stage.world.runtime, stage.person_id, account_id=by, due_at=due_at, note="the letter"
    )


def _rename(stage: Stage, by: str) -> None:
    name = f"Ana {stage.world.clock.now():%H %M}"
    run_sql(
        stage.world.runtime, "UPDATE accounts SET name = :name WHERE id = :id", name=name, id=by
    )


def _write(stage: Stage, by: str) -> None:
    words = f"I am here, {stage.world.clock.now():%H %M %S}."
    once = words.replace(" ", "")[-12:]
    followups.send_reply(stage.world.runtime, stage.person_id, words, account_id=by, once=once)


def _account(stage: Stage, by: str) -> AccountView:
    return next(one for one in accounts.list_accounts(stage.world.runtime) if one.id == by)


def _on_flag(act: Callable[..., object]) -> Act:
    return lambda stage, by: act(stage.world.runtime, stage.flag_id, account_id=by)


ACTS: dict[str, Act] = {
    "urgent": lambda stage, _by: raise_reason(stage.world, stage.sam, "urgent"),
    "routine": lambda stage, _by: raise_reason(stage.world, stage.sam, "routine"),
    "claim": _on_flag(flags.acknowledge),
    "undo": _take_back,
    "snooze": _snooze,
    "hand": lambda stage, by: handing_over.hand_on(
        stage.world.runtime, stage.flag_id, Handing(by, note="Please.", any_owner=True)
    ),
    "help": lambda stage, by: helping.offer_help(
        stage.world.runtime, stage.flag_id, _account(stage, by)
    ),
    "close": lambda stage, by: flags.resolve(
        stage.world.runtime, stage.flag_id, account_id=by, outcome="talked", note="All well."
    ),
    "write": _write,
    "unsend": lambda stage, by: holding.undo(
        stage.world.runtime, stage.newest("outbound_messages"), account_id=by
    ),
    "note": lambda stage, by: followups.add_note(
        stage.world.runtime, stage.person_id, "A note.", account_id=by
    ),
    "plan": _plan,
    "move": lambda stage, by: looking_in.move_followup(
        stage.world.runtime,
        stage.newest("planned_followups"),
        account_id=by,
        due_at=stage.world.clock.now() + 90 * MINUTE,
    ),
    "cancel": lambda stage, by: looking_in.cancel_followup(
        stage.world.runtime, stage.newest("planned_followups"), account_id=by
    ),
    "contact": _change_contact,
    "no contact": _drop_contact,
    "delete": lambda stage, by: deleting.delete_text(
        stage.world.runtime,
        stage.person_id,
        stage.newest("inbound_messages"),
        reason="asked",
        account=_account(stage, by),
    ),
    "celebrate": lambda stage, by: celebrating.celebrate(
        stage.world.runtime, stage.newest("wins"), _account(stage, by)
    ),
    "open": lambda stage, by: break_glass.open_record(
        stage.world.runtime, stage.person_id, _account(stage, by), "Asked to."
    ),
    "seen": lambda stage, by: break_glass.mark_seen(
        stage.world.runtime, stage.newest("openings"), _account(stage, by)
    ),
    "away": lambda stage, by: attending.set_status(
        stage.world.runtime, by, Status.AWAY, Leave("test")
    ),
    "here": lambda stage, by: attending.set_status(
        stage.world.runtime, by, Status.HERE, Leave("test")
    ),
    "rename": _rename,
    "program": lambda stage, _by: change_program(stage.world, ('at = "10:00"', 'at = "16:30"')),
    "receipts": lambda stage, _by: stage.world.confirm(),
}
TEXTS = (
    *("hello", "i want to die", "2", "STOP", "START", "yes", "TALK", "WIN i called my mom"),
    *("COPE", "FIND food", "PAUSE 2", "LANG ES", "LANG EN", "RESUME"),
)
WAITS = (1, 11, 21, 45, 130, 60 * 25, 60 * 24 * 15)
Step = tuple[str, str | int]
# One after the other they make a story in which nearly each has something to change.
STORY: tuple[Step, ...] = (
    *(("ana", one) for one in ("urgent", "claim", "undo", "claim", "snooze")),
    *(("wait", one) for one in (11, 11)),
    *(("ana", one) for one in ("write", "unsend", "write")),
    *(("wait", 1), ("sam", "WIN i called my mom"), ("ana", "celebrate"), ("ana", "note")),
    *(("ana", one) for one in ("contact", "contact", "contact", "no contact", "plan", "move")),
    *(("kim", "help"), ("ana", "hand"), ("ana", "delete"), ("kim", "open"), ("kim", "seen")),
    *(("wait", 130), ("sam", "i want to die"), ("kim", "claim"), ("kim", "close"), ("kim", "undo")),
    *(("ana", "rename"), ("ana", "away"), ("ana", "here"), ("ana", "program"), ("sam", "STOP")),
    *(("sam", "START"), ("sam", "yes"), ("wait", 60 * 25), ("sam", "2"), ("ana", "receipts")),
)
STEPS = st.one_of(
    st.tuples(st.sampled_from(["ana", "kim"]), st.sampled_from(sorted(ACTS))),
    st.tuples(st.just("sam"), st.sampled_from(TEXTS)),
    st.tuples(st.just("wait"), st.sampled_from(WAITS)),
)


def take(stage: Stage, step: Step) -> None:
    """Take a step; what the rules refuse is no step."""
    who, what = step
    stage.world.clock.advance(timedelta(seconds=1))
    try:
        if who == "wait":
            stage.world.clock.advance(int(what) * MINUTE)
            stage.world.tick()
            stage.world.settle()
            stage.come_back()
        elif who == "sam":
            stage.sam.texts(str(what))
        else:
            ACTS[str(what)](stage, stage.team[who].account_id)
    except SmsserveError:
        return


@pytest.fixture(scope="module")
def stages(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[Callable[[], Stage]]:
    """Return what makes a stage with a new person on it, one console for all of them."""
    home = tmp_path_factory.mktemp("stamps")
    world = make_world(home, f"sqlite:///{copyfile(sqlite_template, home / 'stamps.db')}")
    team = {"ana": world.employ("Ana"), "kim": world.employ("Kim", "coordinator")}
    app = open_console(world.runtime)
    visitors = {name: Visitor(app) for name in team}

    def make() -> Stage:
        stage = Stage(world, team, visitors, world.enroll(f"Sam {world.numbers}"))
        stage.come_back()
        stage.open_pages()
        return stage

    yield make
    world.runtime.engine.dispose()


def test_no_page_is_told_that_nothing_is_new_when_something_is(
    stages: Callable[[], Stage],
) -> None:
    """Flags, texts, notes, plans, wins, doors, the team's names and hours, time passing."""
    stage, changed = stages(), set[Step]()
    for step in STORY:
        before = {where: words for where, (_, words) in stage.shown.items()}
        take(stage, step)
        stage.check(step)
        if {where: words for where, (_, words) in stage.shown.items()} != before:
            changed.add(step)
    # The story is one: what it tells is seen.
    assert set(STORY) - changed <= {("ana", "receipts"), ("ana", "program")}


@settings(
    max_examples=4,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEPS, min_size=4, max_size=8))
def test_in_any_order_no_page_misses_anything(
    stages: Callable[[], Stage], steps: list[Step]
) -> None:
    """Whatever the team and the person do, one after the other."""
    stage = stages()
    for step in steps:
        take(stage, step)
        stage.check(step)


def test_a_page_that_asks_again_gets_nothing_while_nothing_is_new(
    stages: Callable[[], Stage],
) -> None:
    """Nor does anybody's own draft, or a minute that passes, send the page anew."""
    stage = stages()
    raise_reason(stage.world, stage.sam, "urgent")
    stage.world.settle()
    stage.open_pages()
    ana = stage.team["ana"].account_id
    reads = count_rows(stage.world, "audit_entries", "action = 'participant.read'")
    drafts.keep(stage.world.runtime, stage.person_id, ana, drafts.TEXT, "Hi Sam")
    stage.world.clock.advance(MINUTE)
    for (name, path), (tag, _words) in stage.shown.items():
        told = stage.visitors[name].client.get(path, headers={"If-None-Match": tag})
        assert told.status_code == 304, path
    assert count_rows(stage.world, "audit_entries", "action = 'participant.read'") == reads
