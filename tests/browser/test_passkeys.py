"""Passkeys in a real browser, with a virtual device: made, used alone, and after a password."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, expect
from werkzeug.serving import make_server

from smsserve.usecases import factors
from smsserve.web.app import create_app
from tests.browser.judging import judge
from tests.browser.site import Site
from tests.support.factors import add_passkey, require_factors, set_up_app
from tests.support.team import account_of
from tests.support.world import PASSWORD, Teammate, World, make_world

pytestmark = pytest.mark.browser


@contextmanager
def served_at_localhost(world: World) -> Iterator[Site]:
    """Serve a console under the name that browsers allow passkeys at without https."""
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        url = f"http://localhost:{door.getsockname()[1]}"
        require_factors(world, public_url=url)
        app = create_app(world.runtime)
        server = make_server("127.0.0.1", 0, app, threaded=True, fd=door.fileno())
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield Site(world, app, url)
        server.shutdown()
        thread.join()
        server.server_close()
    world.runtime.engine.dispose()


@pytest.fixture
def site(tmp_path: Path, sqlite_template: Path) -> Iterator[Site]:
    """Return a console at localhost whose team needs a second step."""
    path = shutil.copyfile(sqlite_template, tmp_path / "site.db")
    with served_at_localhost(make_world(tmp_path, f"sqlite:///{path}")) as running:
        yield running


def plug_in(page: Page, *, verifies: bool = True) -> tuple[CDPSession, str]:
    """Give a page a device that keeps passkeys; returns how to speak with it, and its name."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    said = device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": verifies,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return device, str(said["authenticatorId"])


def log_in(page: Page, site: Site, member: Teammate, path: str = "/queue") -> None:
    """Give address and password."""
    page.goto(site.url + path)
    page.get_by_label("E-mail").fill(account_of(site.world, member).email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def make_passkey(page: Page, site: Site) -> None:
    """Make a passkey for whoever is logged in; the pages on the way are fit for everybody."""
    page.goto(f"{site.url}/me/second-step/passkey")
    page.get_by_label("What you call this device").fill("My phone")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.locator(".codes li")).to_have_count(10)
    assert judge(page) == []
    page.get_by_role("link", name="I have kept them").click()
    expect(page.locator(".trail")).to_contain_text("My phone")
    assert judge(page) == []


def test_a_passkey_is_made_and_opens_the_console(browser: Browser, site: Site) -> None:
    """Alone from the log-in page, after the password as well, and for what asks once more."""
    ana = site.world.employ("Ana", "admin")
    with browser.new_context() as window:
        page = window.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        device, name = plug_in(page)
        log_in(page, site, ana)
        expect(page.locator(".notice")).to_contain_text("Set it up under Me")
        make_passkey(page, site)
        page.get_by_role("button", name="Log out").click()

        page.goto(f"{site.url}/me/security")
        page.get_by_role("button", name="Log in with a passkey").click()
        expect(page).to_have_url(f"{site.url}/me/security")
        assert (
            len(device.send("WebAuthn.getCredentials", {"authenticatorId": name})["credentials"])
            == 1
        )
        page.get_by_role("button", name="Log out").click()

        log_in(page, site, ana, "/me")
        assert judge(page) == []
        page.get_by_role("button", name="Use your passkey").click()
        expect(page).to_have_url(f"{site.url}/me")
        site.world.clock.advance(timedelta(minutes=11))
        page.goto(f"{site.url}/admin/keys")
        assert judge(page) == []
        page.get_by_role("button", name="Use your passkey").click()
        expect(page.locator("h1")).to_have_text("Encryption keys")
        # The page that asks answers with a number that browsers note; nothing else was.
        assert [one for one in complaints if "403" not in one] == []


def test_a_device_that_does_not_answer_is_told_and_the_password_still_works(
    browser: Browser, site: Site
) -> None:
    """Nobody is left before a dead button."""
    ana = site.world.employ("Ana")
    with browser.new_context() as window:
        page = window.new_page()
        plug_in(page, verifies=False)
        page.goto(f"{site.url}/login")
        button = page.get_by_role("button", name="Log in with a passkey")
        button.click()
        expect(page.get_by_role("alert")).to_contain_text("did not answer")
        expect(button).to_be_enabled()
        log_in(page, site, ana)
        expect(page).to_have_url(f"{site.url}/queue")
    with browser.new_context(java_script_enabled=False) as window:
        page = window.new_page()
        page.goto(f"{site.url}/login")
        expect(page.get_by_role("button", name="Log in with a passkey")).to_be_hidden()


def test_whoever_needs_a_second_step_sets_one_up_before_anything_else(
    browser: Browser, site: Site
) -> None:
    """After a reset the password leads there and no further; then the queue is open."""
    ana = site.world.employ("Ana")
    factors.reset(site.world.runtime, ana.account_id, actor="admin")
    with browser.new_context(viewport={"width": 360, "height": 740}) as window:
        page = window.new_page()
        plug_in(page)
        log_in(page, site, ana)
        expect(page).to_have_url(f"{site.url}/me/second-step")
        page.goto(f"{site.url}/participants")
        expect(page).to_have_url(f"{site.url}/me/second-step")
        page.get_by_role("link", name="Add a passkey").click()
        page.get_by_role("button", name="Make the passkey").click()
        expect(page.locator(".codes li")).to_have_count(10)
        page.goto(f"{site.url}/queue")
        expect(page).to_have_url(f"{site.url}/queue")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_second_step_can_be_read_and_used_by_everybody(
    browser: Browser, site: Site, width: int, scheme: Literal["dark", "light"]
) -> None:
    """With every way there is to take it, in Spanish too, and after a wrong code."""
    ana = site.world.employ("Ana")
    set_up_app(site.world, ana)
    add_passkey(site.world, ana)
    viewport = ViewportSize(width=width, height=740)
    with browser.new_context(locale="es", viewport=viewport, color_scheme=scheme) as window:
        page = window.new_page()
        page.goto(site.url)
        page.fill("[name=email]", account_of(site.world, ana).email)
        page.fill("[name=password]", PASSWORD)
        page.click("button.main")
        expect(page).to_have_url(f"{site.url}/login/second")
        assert judge(page, large_text=scheme == "dark") == []
        page.fill("[autocomplete=one-time-code]", "000000")
        page.click("button.main")
        expect(page.get_by_role("alert").first).to_be_visible()
        assert judge(page) == []
