"""Every page has a policy; every change needs a form token; nobody reaches another's people."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from smsserve.domain.roles import Role
from smsserve.storage.engine import reading
from smsserve.storage.flags import flags as flag_table
from smsserve.usecases.flags import list_flags
from smsserve.web.console.routes import ROUTES
from smsserve.web.console.session import Door
from tests.support.team import account_of, raise_reason
from tests.web.conftest import House

# Whoever comes may ask for these, and nothing else.
OPEN = {"show_login", "log_in", "log_out", "choose_language", "show_pulse"}
OPEN |= {"show_welcome", "accept_welcome", "enter_by_passkey", "ask_entry"}
OPEN |= {"show_second", "pass_second", "ask_second"}
LEADERS = {Role.COORDINATOR, Role.ADMIN}


def console_rules(app: Flask) -> Iterator[Rule]:
    """Yield every address of the console."""
    yield from (rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("console."))


def test_every_page_of_the_console_declares_who_may_use_it(house: House) -> None:
    """A page without a policy can not even be added; this holds the list of open ones short."""
    rules = list(console_rules(house.app))
    assert len(rules) == len(ROUTES)
    for rule in rules:
        door = house.app.view_functions[rule.endpoint]
        assert isinstance(door, Door), rule
        roles = door.guarded.roles
        assert (roles is None) == (rule.endpoint.removeprefix("console.") in OPEN), rule
        assert roles is None or roles <= set(Role)


# Who may at most be let in at an address, by how it begins; a page of the team's is for all of it.
AT_MOST = {
    "/admin": {Role.ADMIN},
    "/audit": LEADERS,
    "/enrolling": LEADERS,
    "/looking-after": LEADERS,
    "/openings": LEADERS,
    "/participants/<participant_id>/texts/": LEADERS,
    "/places/card/<place_key>/": LEADERS,
    "/places/file": LEADERS,
    "/places/new": LEADERS,
    "/programs": LEADERS,
    "/replies": LEADERS,
    "/roster": LEADERS,
    "/rules": LEADERS,
    "/samples": LEADERS,
    "/setup": LEADERS,
    "/shifts/<account_id>": LEADERS,
}


def test_no_page_lets_more_people_in_than_its_address_is_for(house: House) -> None:
    """A slip in a policy is seen; so is a whole folder of pages that is gone."""
    met = set()
    for rule in console_rules(house.app):
        door = house.app.view_functions[rule.endpoint]
        assert isinstance(door, Door)
        for begin, roles in AT_MOST.items():
            if str(rule).startswith(begin):
                met.add(begin)
                assert door.guarded.roles is not None
                assert door.guarded.roles <= roles, rule
    assert met == AT_MOST.keys()


def test_every_other_page_is_a_machines_or_a_file(house: House) -> None:
    """No address of the application is neither guarded, signed nor meant for everybody."""
    others = {
        str(rule)
        for rule in house.app.url_map.iter_rules()
        if not rule.endpoint.startswith("console.")
    }
    known = {"/static/<path:filename>", "/healthz", "/readyz", "/metrics"}
    known |= {"/join/<program_key>", "/join/<program_key>/sent", "/copy/<token>", "/copy"}
    known |= {"/p/<token>"}
    assert others == known | {"/twilio/inbound", "/twilio/status"}


def test_nothing_is_changed_by_following_a_link(house: House) -> None:
    """One method for each page; what changes anything is a POST."""
    for rule in console_rules(house.app):
        assert (rule.methods or set()) - {"HEAD", "OPTIONS"} in ({"GET"}, {"POST"})


def test_without_a_session_no_page_is_there(house: House) -> None:
    """Pages lead to the log-in, changes are refused."""
    for rule in console_rules(house.app):
        if rule.endpoint.removeprefix("console.") in OPEN:
            continue
        path = re.sub(r"<\w+>", "0" * 26, str(rule))
        client = house.app.test_client()
        if "GET" in (rule.methods or ()):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["Location"][:6]) == (303, "/login")
        else:
            assert client.post(path).status_code == 401, path


def test_no_change_is_made_without_a_form_token(house: House) -> None:
    """Not even a log-in."""
    visitor = house.visitor(house.world.employ("Ana", "admin"))
    for rule in console_rules(house.app):
        if "POST" in (rule.methods or ()):
            path = re.sub(r"<\w+>", "0" * 26, str(rule))
            answer = visitor.client.post(path, data={"csrf_token": "nonsense"})
            assert answer.status_code == 400, path


def foreign_status(rule: str, *, second: bool) -> int | None:
    """Return what is answered about somebody on another's list; None: tested where it is done.

    Whoever could have seen a flag while it was free (`second`) is told that they came second, and
    may watch or offer help. A record asks for a reason, and opens for nothing less.
    """
    if second and rule.endswith(("/watch", "/offer-help")):
        return None
    asks = {"/participants/<participant_id>": 403, "/participants/<participant_id>/open": 422}
    return 409 if second and rule.endswith("/claim") else asks.get(rule, 404)


@pytest.mark.parametrize("severity", ["routine", "urgent"])
def test_another_supporters_person_is_not_there_on_any_page(house: House, severity: str) -> None:
    """Every address for a foreign person: 404, as for an id nobody has, and nothing happens."""
    world = house.world
    team = [world.employ("Ana"), world.employ("Lee")]
    sam = world.enroll("Sam")
    flag_id = raise_reason(world, sam, severity, "A private reason.")
    (flag,) = list_flags(world.runtime, actor="test")
    mine, other = sorted(team, key=lambda one: one.account_id != flag.assigned_to)
    if severity == "urgent":
        mine.acknowledges(flag)
    visitor = house.visitor(other).open("/me")
    token = visitor._fields(visitor.soup.select_one("form"))["csrf_token"]  # type: ignore[arg-type]
    for rule in console_rules(house.app):
        path = str(rule).replace("<flag_id>", flag_id)
        path = path.replace("<participant_id>", sam.participant_id)
        if path == str(rule):
            continue
        fields = {"csrf_token": token, "body": "hi", "note": "hi", "outcome": "talked"}
        ask = visitor.client.get if "GET" in (rule.methods or ()) else visitor.client.post
        wanted = foreign_status(str(rule), second=severity == "urgent")
        if wanted is None:
            continue
        answer = ask(path, data=fields)
        assert answer.status_code == wanted, path
        assert "A private reason" not in answer.text
        assert "Sam" not in answer.text
    assert "Sam" not in visitor.open("/participants").text
    assert "Sam" not in visitor.open("/queue?tab=team").text
    with reading(world.runtime.engine) as connection:
        (row,) = connection.execute(flag_table.select()).mappings()
    assert row["acknowledged_by"] == (mine.account_id if severity == "urgent" else None)


def test_no_name_and_no_word_of_anybody_is_in_an_address_or_a_title(house: House) -> None:
    """They stay in histories, logs and on the task bar."""
    world = house.world
    ana = world.employ("Ana")
    sam = world.enroll("Samantha Rivers")
    sam.texts("i want to die")
    visitor = house.visitor(ana)
    seen = set()
    title = ""
    queue = ["/queue", "/participants", "/me", "/help"]
    while queue:
        path = queue.pop()
        if path in seen:
            continue
        seen.add(path)
        visitor.open(path)
        links = [str(one["href"]) for one in visitor.soup.select("a[href]")]
        forms = [str(one["action"]) for one in visitor.soup.select("form")]
        title = visitor.select("title")[0]
        for said in (*links, *forms, title):
            assert "amantha" not in said
            assert "Rivers" not in said
            assert "die" not in said
        queue += [link.partition("#")[0] for link in links if link.startswith("/")]
    assert f"/participants/{sam.participant_id}" in seen
    assert title.endswith("smsserve")


def test_finding_somebody_puts_no_name_into_an_address(house: House) -> None:
    """A form, not a query."""
    world = house.world
    ana = world.employ("Ana")
    world.enroll("Samantha Rivers")
    world.enroll("Tom Kelly")
    visitor = house.visitor(ana).open("/participants").press("Find", words="samantha")
    assert visitor.response.request.query_string == b""
    assert visitor.select(".people .name") == ["Samantha R."]
    assert visitor.press("Find", words="zzz").select(".empty") == ['Nobody you may see fits "zzz".']


def test_pages_are_kept_nowhere_and_bring_nothing_inline(house: House) -> None:
    """No cache holds a record, and the policy allows our own files only."""
    world = house.world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("<svg onload=alert(1)> i want to die <script>alert(2)</script>")
    visitor = house.visitor(ana)
    for path in ("/queue", f"/participants/{sam.participant_id}", "/participants", "/me", "/help"):
        visitor.open(path)
        assert visitor.response.headers["Cache-Control"] == "no-store"
        policy = visitor.response.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert visitor.soup.find("style") is None
        assert not visitor.soup.select("[style], [onclick], [onload], [onsubmit]")
        scripts = [str(one["src"]) for one in visitor.soup.find_all("script")]
        assert scripts
        assert all(one.startswith("/static/") for one in scripts)
    assert "<svg onload=alert(1)>" in visitor.open(f"/participants/{sam.participant_id}").text
    assert account_of(world, ana).name in visitor.open("/me").text
