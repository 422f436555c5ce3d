"""Who is there: the session cookie, the account it stands for, and who may use which page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request, session
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from smsserve.domain.errors import NotFoundError
from smsserve.domain.roles import Role
from smsserve.settings import Settings
from smsserve.usecases import accounts
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.forms import csrf
from smsserve.web.console.look import Look, read_look

# Sent by a page that asks for news by itself: nobody may be sitting there, so the session ages.
IDLE_HEADER = "X-Idle"

View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who is logged in."""

    runtime: Runtime
    account: AccountView
    look: Look


@dataclass(frozen=True, slots=True)
class Guarded:
    """A page with its policy: the roles that may use it, None for whoever comes."""

    view: View
    roles: frozenset[Role] | None

    @property
    def name(self) -> str:
        """Return the page's name in addresses built by `url_for`."""
        return str(self.view.__name__)


def allow(*roles: Role) -> Callable[[View], Guarded]:
    """Declare the roles that may use a page; it is given the `Visit` first."""
    return lambda view: Guarded(view, frozenset(roles))


def allow_anyone(view: View) -> Guarded:
    """Declare a page that needs no login; it is given the `Runtime` first."""
    return Guarded(view, None)


@dataclass(frozen=True, slots=True)
class Door:
    """A page as Flask calls it: session, role and form token are checked before the page runs."""

    runtime: Runtime
    guarded: Guarded
    ask_to_log_in: Callable[[Runtime], ResponseReturnValue]

    def __call__(self, **path: Any) -> ResponseReturnValue:
        """Let somebody in, or ask them to log in; raises NotFoundError for another role's page."""
        roles = self.guarded.roles
        if roles is None:
            csrf.protect()
            return self.guarded.view(self.runtime, **path)
        account = find_account(self.runtime)
        if account is None:
            return self.ask_to_log_in(self.runtime)
        if account.role not in roles:
            raise NotFoundError("page", request.path)
        csrf.protect()
        return self.guarded.view(Visit(self.runtime, account, read_look()), **path)


def cookie_name(settings: Settings) -> str:
    """Return the session cookie's name: locked to this host where the address is https."""
    return "__Host-smsserve" if is_https(settings) else "smsserve"


def is_https(settings: Settings) -> bool:
    """Tell whether browsers reach us by https."""
    return settings.public_url.startswith("https://")


def find_account(runtime: Runtime) -> AccountView | None:
    """Return whose session the request's cookie is, None for nobody's."""
    token = request.cookies.get(cookie_name(runtime.settings))
    if not token:
        return None
    present = request.headers.get(IDLE_HEADER) != "1" and "idle" not in request.args
    return accounts.find_session(runtime, token, present=present)


def begin_session(runtime: Runtime, response: Response, token: str) -> None:
    """Hand out a fresh session; whatever the browser brought along ends."""
    end_session(runtime, response)
    response.set_cookie(
        cookie_name(runtime.settings),
        token,
        secure=is_https(runtime.settings),
        httponly=True,
        samesite="Lax",
        path="/",
    )


def end_session(runtime: Runtime, response: Response) -> None:
    """End the session of this browser, and its form tokens with it."""
    session.clear()
    name = cookie_name(runtime.settings)
    token = request.cookies.get(name)
    if token:
        accounts.log_out(runtime, token)
    response.delete_cookie(
        name, secure=is_https(runtime.settings), httponly=True, samesite="Lax", path="/"
    )
