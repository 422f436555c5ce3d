"""What holds at every door, and the whole application on a real database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Blueprint, request, session

from smsserve.settings import SettingsError
from smsserve.web.app import LARGEST_BODY, assemble, create_app
from tests.support.world import ACCOUNT, OUR_NUMBER, World, make_settings
from tests.web.doors import sign


def sample_door() -> Blueprint:
    """Return a door that reads a form and remembers a visitor."""
    blueprint = Blueprint("sample", __name__)

    @blueprint.post("/sample")
    def greet() -> str:
        session["visitor"] = "x"
        return str(len(request.form))

    return blueprint


@pytest.mark.parametrize("target", ["/sample", "/nowhere"])
def test_every_answer_carries_the_protecting_headers(tmp_path: Path, target: str) -> None:
    """Also the ones that are errors."""
    client = assemble(make_settings(tmp_path, "sqlite://"), [sample_door()]).test_client()
    headers = client.post(target).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "Strict-Transport-Security" not in headers


def test_over_https_cookies_and_transport_are_bound_to_it(tmp_path: Path) -> None:
    """The name alone makes the browser insist on Secure, on our host and on the whole path."""
    settings = make_settings(tmp_path, "sqlite://", public_url="https://checkins.example.org")
    client = assemble(settings, [sample_door()]).test_client()
    answer = client.post("/sample")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie


def test_no_door_takes_a_large_form(tmp_path: Path) -> None:
    """Flask alone would take half a megabyte."""
    client = assemble(make_settings(tmp_path, "sqlite://"), [sample_door()]).test_client()
    assert client.post("/sample", data={"a": "x" * LARGEST_BODY}).status_code == 413
    assert client.post("/sample", data={"a": "x" * 1000}).status_code == 200


@pytest.mark.parametrize(
    "missing",
    [{"twilio_auth_tokens": ()}, {"twilio_account_sid": None}, {"twilio_from": None}],
    ids=["token", "account", "number"],
)
def test_without_a_carrier_the_application_refuses_to_start(
    world: World, missing: dict[str, object]
) -> None:
    """There would be no way to tell a genuine webhook."""
    settings = replace(world.runtime.settings, **missing)  # type: ignore[arg-type]
    with pytest.raises(SettingsError):
        create_app(replace(world.runtime, settings=settings))


def test_a_text_goes_through_the_whole_application(world: World) -> None:
    """From the webhook to the database, on SQLite and on PostgreSQL."""
    phone = world.enroll()
    phone.skip_to_end()
    client = create_app(world.runtime).test_client()
    form = {
        "MessageSid": "SM" + "a" * 32,
        "AccountSid": ACCOUNT,
        "From": phone.number,
        "To": OUR_NUMBER,
        "Body": "HELP",
        "NumMedia": "0",
    }
    params = "".join(name + value for name, value in sorted(form.items())).encode()
    signature = sign("http://127.0.0.1:8000/twilio/inbound", params)
    for _ in range(2):
        answer = client.post(
            "/twilio/inbound",
            data=urlencode(form),
            headers={"X-Twilio-Signature": signature},
            content_type="application/x-www-form-urlencoded",
        )
        assert (answer.status_code, answer.mimetype) == (200, "text/xml")
    phone.receives("STOP")
    phone.hears_nothing()
    world.tick()
    assert client.get("/readyz").get_json()["checks"][0] == {
        "name": "database",
        "ok": True,
        "detail": "answers",
    }
    assert 'smsserve_inbound_messages{state="handled"} 1.0' in client.get("/metrics").text
