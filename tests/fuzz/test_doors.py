"""Every door of the application: who gets in, what each answer carries, and odd knocks at all."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest
from flask import Flask, Response
from werkzeug.test import Client

from smsserve.web.app import LARGEST_BODY
from smsserve.web.console.session import Door
from smsserve.web.requests import MOST_FIELDS
from tests.fuzz.ceremonies import CEREMONIES, answer_question
from tests.fuzz.judge import NOTED, find_bad_headers, find_faults, read_text
from tests.fuzz.knocks import FORM, Knock, list_rules
from tests.fuzz.rounds import play
from tests.fuzz.site import NAME, PRIVATE, Knocker, Site, Template
from tests.fuzz.values import ELSEWHERE, MARKUP
from tests.support.templates import open_console
from tests.web.visitor import Visitor

# Has no form: of what is sent along not a byte is read.
UNREAD = "/copy/<token>"
LINK = re.compile(r"(?:href|action)=\"([^\"]*)\"")


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_sent_nothing_breaks_and_no_stranger_is_told(
    house_template: Template, seed: int
) -> None:
    """A short run of `python -m tests.fuzz`: no 500, no trace, nothing written and refused."""
    outcome = play(house_template, seed, knocks=100)
    assert outcome.faults == []
    assert outcome.knocks > 60


def refused_doors(site: Site, knocker: Knocker) -> list[tuple[str, str]]:
    """Return the addresses of the console that are not for somebody's role."""
    role = knocker.name.partition(" ")[0]
    found = []
    for rule in site.app.url_map.iter_rules():
        door = site.app.view_functions[rule.endpoint]
        if isinstance(door, Door) and door.guarded.roles is not None:
            method = "GET" if "GET" in (rule.methods or ()) else "POST"
            if role not in {one.value for one in door.guarded.roles}:
                found.append((method, str(rule)))
    return found


def test_no_role_opens_a_door_of_another(site: Site) -> None:
    """Each role, nobody and half a log-in, each address and method: 404, or the log-in.

    What is refused writes nothing, and tells nothing of anybody.
    """
    asked = 0
    for knocker in site.knockers:
        fields = {"csrf_token": knocker.token, "body": "hi", "reason": "hi", "note": "hi"}
        for method, rule in refused_doors(site, knocker):
            site.ledger.take()
            path = site.fill(rule, step="who", group="checkins")
            data = fields if method == "POST" else None
            answer = knocker.visitor.client.open(path, method=method, data=data)
            is_out = knocker.name in {"nobody", "halfway"}
            wanted = {"GET": 303, "POST": 401}[method] if is_out else 404
            assert answer.status_code == wanted, (knocker.name, method, path)
            assert site.ledger.take() <= NOTED, (knocker.name, method, path)
            assert NAME not in read_text(answer)
            assert PRIVATE not in read_text(answer)
            asked += 1
    roles = {one.name.partition(" ")[0] for one in site.knockers}
    assert roles == {"nobody", "halfway", "supporter", "coordinator", "admin"}
    assert asked > 200


def test_every_page_carries_what_protects_it(site: Site) -> None:
    """By nobody and by each role, errors and redirects too; no link and no form names anybody."""
    for knocker in site.knockers:
        for rule, method in list_rules(site.app):
            if method != "GET":
                continue
            answer = knocker.visitor.client.get(site.fill(rule))
            assert list(find_bad_headers(answer)) == [], (knocker.name, rule)
            assert "Strict-Transport-Security" not in answer.headers
            places = [*LINK.findall(read_text(answer)), answer.headers.get("Location", "")]
            assert all(NAME not in place and "theirs" not in place for place in places), rule


def test_over_https_every_page_says_so(site: Site) -> None:
    """Then the browser never asks by http again, whatever somebody links to."""
    runtime = site.world.runtime
    settings = replace(runtime.settings, public_url="https://checkins.example.org")
    app = open_console(replace(runtime, settings=settings))
    client = app.test_client()
    for rule, method in list_rules(app):
        if method == "GET":
            answer = client.get(site.fill(rule))
            assert answer.headers["Strict-Transport-Security"] == "max-age=31536000", rule
            assert all("Secure" in one for one in answer.headers.getlist("Set-Cookie")), rule


def test_no_door_takes_more_than_it_needs(site: Site) -> None:
    """64 KB and so many fields at each POST; only a file of a leader may be larger."""
    many = b"&".join(b"n%d=" % number for number in range(MOST_FIELDS + 1))
    large = b"a=" + b"x" * LARGEST_BODY
    for knocker in (site.knockers[0], site.knockers[-1]):
        for rule, method in list_rules(site.app):
            if method != "POST" or rule == UNREAD:
                continue
            path = site.fill(rule)
            for body in (many, large):
                site.ledger.take()
                answer = knocker.visitor.client.post(path, data=body, content_type=FORM)
                # A sign-up page that is closed says so, whatever it is sent.
                assert answer.status_code >= 400 or rule.startswith("/join/"), (knocker.name, rule)
                assert site.ledger.take() <= NOTED, (knocker.name, rule)


@pytest.mark.parametrize(
    "path", ["//evil.example", "/queue//", "//evil.example/%2e%2e", "/places/card//x", "/me//x"]
)
def test_no_answer_is_made_of_the_host_a_request_names(site: Site, path: str) -> None:
    """Two slashes would be mended by an address with it; a cache could keep that for others."""
    for knocker in site.knockers:
        answer = knocker.visitor.client.get(
            headers={"Host": ELSEWHERE}, environ_overrides={"PATH_INFO": path}
        )
        assert ELSEWHERE not in answer.headers.get("Location", "")
        assert ELSEWHERE not in read_text(answer)


def test_a_nul_is_in_no_address_and_gets_into_no_form(site: Site) -> None:
    """PostgreSQL would break on what SQLite keeps: in a path, a query, a field and its name."""
    ada = site.knockers[-1]
    for path in ("/participants/a%00b", "/queue?tab=%00", "/help/%00"):
        assert ada.visitor.client.get(path).status_code == 404
    body = f"csrf_token={ada.token}&words=Sam%00uel&wor%00ds=x".encode()
    found = ada.visitor.client.post("/participants", data=body, content_type=FORM)
    assert found.status_code == 200
    assert NAME in read_text(found)


@pytest.mark.parametrize("rule", CEREMONIES)
def test_a_device_that_tells_the_truth_is_believed(site: Site, rule: str) -> None:
    """Else odd answers would end before anything reads them, and knocking with them shows nothing.

    One of some tries is of an honest device, by whoever waits for it.
    """
    name = {"/login/passkey": "nobody", "/login/second": "halfway"}.get(rule, "supporter")
    for number in range(40):
        for knocker in (one for one in site.knockers if one.name.startswith(name)):
            pairs = answer_question(site, knocker, rule, Random(number))
            if pairs is None:
                continue
            data = {key.decode(): value for key, value in pairs}
            answer = knocker.visitor.client.post(rule, data=data | {"csrf_token": knocker.token})
            if answer.status_code in {200, 303}:
                return
    pytest.fail("nobody got through")


NOBODY = Knocker("nobody", Visitor(Flask("nothing")), is_stranger=True)
GOOD = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'self'",
}


@pytest.mark.parametrize(
    ("body", "status", "headers", "written", "fault"),
    [
        ("fine", 500, {}, set(), "500"),
        ("Traceback (most recent call last):", 200, {}, set(), "tells of our insides"),
        (f"hello {NAME}", 200, {}, set(), "told a stranger"),
        (MARKUP[0].decode(), 200, {}, set(), "markup came through"),
        ("", 303, {"Location": f"https://{ELSEWHERE}/"}, set(), "leads away"),
        ("", 303, {"Location": "//x"}, set(), "leads away"),
        ("", 200, {"X-Split": "1"}, set(), "a header was split"),
        ("", 200, {"Content-Security-Policy": "script-src 'unsafe-inline'"}, set(), "no policy"),
        ("", 200, {"Cache-Control": "public"}, set(), "Cache-Control is"),
        ("", 404, {}, {"participants"}, "and wrote participants"),
        ("", 200, {}, {"flags"}, "and wrote flags"),
        ("", 200, {}, {"sessions"}, None),
    ],
)
def test_the_judge_sees_what_is_wrong(
    body: str, status: int, headers: dict[str, str], written: set[str], fault: str | None
) -> None:
    """Each fault by itself is found, and none is where there is none."""
    made = Response(body, status, GOOD | headers, mimetype="text/html")
    answer = Client(made, Response).get("/")
    found = list(find_faults(Knock("/", "GET", "/"), NOBODY, answer, written))
    assert [str(fault) in one for one in found] == ([] if fault is None else [True])
