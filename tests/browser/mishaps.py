"""Screens of a bad moment: the database away, a colleague who was quicker, no network.

Each is the real thing: the file of the database is out of reach, somebody else has claimed the
flag or saved the draft, and the browser is cut off.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page as Tab
from sqlalchemy import select

from smsserve.domain.roles import Role
from smsserve.storage import flag_acts, flags, program_drafts
from smsserve.storage.engine import reading
from smsserve.usecases import accounts, acts, drafting
from smsserve.usecases.flags import acknowledge
from tests.browser.screen import Screen, press
from tests.browser.site import Site

_WORDS = "I am here now."
# More than the time between two looks for news; longer without a touch, the page hides itself.
_A_LOOK = 45_000  # milliseconds


def list_mishaps(site: Site, crisis: Screen) -> list[Screen]:
    """Return what a bad moment looks like; `crisis` is the record of a flag nobody has."""
    queue, who = "/queue?tab=team", f"/programs/drafts/{_draft(site)}/who"
    lead = Role.COORDINATOR

    def lose_database(tab: Tab) -> None:
        with database_away(site):
            tab.reload()

    def send_in_vain(tab: Tab) -> None:
        with database_away(site):
            tab.locator("#body").fill(_WORDS)
            tab.locator("form:has(#body)").evaluate("one => one.requestSubmit()")
            tab.locator(".unsent").wait_for()

    def send_without_script(tab: Tab) -> None:
        with database_away(site), tab.expect_navigation():
            tab.locator("#body").fill(_WORDS)
            tab.locator("form:has(#body)").evaluate("one => one.submit()")

    def claim_second(tab: Tab) -> None:
        with claimed_by_another(site, crisis.path):
            press("form:has(#claim)")(tab)

    def save_second(tab: Tab) -> None:
        save_meanwhile(site)
        press("form.setup", ("[name='name']", "My own words"))(tab)

    def send_stale(tab: Tab) -> None:
        forge = "all => all.forEach(one => { one.value = 'of another log-in' })"
        tab.locator("[name=csrf_token]").evaluate_all(forge)
        press("form:has(#plan-at)", ("#plan-note", _WORDS))(tab)

    return [
        Screen("form of another log-in", lead, crisis.path, send_stale, 400),
        Screen("database away", lead, "/queue", lose_database, 503),
        Screen("database away, a text typed", lead, crisis.path, send_in_vain),
        Screen("database away, no script", lead, crisis.path, send_without_script, 503),
        Screen("conflict, claimed first", lead, crisis.path, claim_second, 409),
        Screen("conflict, saved first", lead, who, save_second, 409),
        Screen("offline", lead, queue, cut_off),
    ]


@contextmanager
def database_away(site: Site) -> Iterator[None]:
    """Have nobody reach the database: its file is elsewhere, and none can be made in its place."""
    engine = site.world.runtime.engine
    path = Path(str(engine.url.database))
    engine.dispose()
    path.rename(path.with_suffix(".away"))
    path.mkdir()
    try:
        yield
    finally:
        engine.dispose()
        path.rmdir()
        path.with_suffix(".away").rename(path)


@contextmanager
def claimed_by_another(site: Site, record: str) -> Iterator[None]:
    """Have a supporter claim the flag of a record, and take that back afterwards."""
    runtime = site.world.runtime
    other = next(one for one in accounts.list_accounts(runtime) if one.role is Role.SUPPORTER)
    with reading(runtime.engine) as connection:
        row = flags.find_unresolved(connection, record.rpartition("/")[2])
    assert row is not None
    acknowledge(runtime, row["id"], account_id=other.id)
    yield
    act = flag_acts.flag_acts.c
    with reading(runtime.engine) as connection:
        query = select(act.id).where(act.flag_id == row["id"]).order_by(act.id.desc())
        found = connection.execute(query).scalars().first()
    acts.undo(runtime, str(found), account_id=other.id)


def _draft(site: Site) -> str:
    with reading(site.world.runtime.engine) as connection:
        found = connection.execute(select(program_drafts.program_drafts.c.id)).scalars().one()
    return str(found)


def save_meanwhile(site: Site) -> None:
    """Have another coordinator save the draft while somebody's page of it is open."""
    runtime = site.world.runtime
    draft = drafting.read_draft(runtime, _draft(site))
    other = next(one for one in accounts.list_accounts(runtime) if one.role is Role.ADMIN)
    words = draft.definition + "# looked at once more\n"
    drafting.save_text(runtime, draft.id, words, version=draft.version, actor=other.id)


def cut_off(tab: Tab) -> None:
    """Have the browser lose its network, and the page notice."""
    tab.clock.install()
    tab.reload()
    tab.context.set_offline(offline=True)
    for look in range(2):
        tab.mouse.move(5, 5 + look)
        tab.clock.run_for(_A_LOOK)
    tab.mouse.move(5, 5)
    tab.locator("#offline").wait_for()
