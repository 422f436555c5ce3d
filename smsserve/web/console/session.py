"""Who is there: the session cookie, the account it stands for, and who may use which page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import g, request, session
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from smsserve.domain.errors import NotFoundError
from smsserve.domain.roles import Role
from smsserve.settings import Settings
from smsserve.usecases import accounts
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.forms import csrf
from smsserve.web.console.kept_words import keep_late_words
from smsserve.web.console.look import Look, read_look
from smsserve.web.languages import speak_language

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
    """A page with its policy: the roles that may use it, None for whoever comes.

    `largest` is how many bytes may come in, None for what holds at every door. Behind a `fresh` one
    is what a session alone is not enough for. An `early` one opens for whoever has yet to set up
    the second factor that they need.
    """

    view: View
    roles: frozenset[Role] | None
    largest: int | None = None
    fresh: bool = False
    early: bool = False

    @property
    def name(self) -> str:
        """Return the page's name in addresses built by `url_for`."""
        return str(self.view.__name__)


def allow(
    *roles: Role, largest: int | None = None, fresh: bool = False, early: bool = False
) -> Callable[[View], Guarded]:
    """Declare the roles that may use a page; it is given the `Visit` first."""
    return lambda view: Guarded(view, frozenset(roles), largest, fresh, early)


def allow_anyone(view: View) -> Guarded:
    """Declare a page that needs no login; it is given the `Runtime` first."""
    return Guarded(view, None)


@dataclass(frozen=True, slots=True)
class Asking:
    """What is answered in the place of a page while something is missing.

    `to_confirm` takes the proof that the request brings; None: it is one, and the page may run.
    """

    to_log_in: Callable[[Runtime], ResponseReturnValue]
    to_set_up: Callable[[Visit], ResponseReturnValue]
    to_confirm: Callable[[Visit], ResponseReturnValue | None]


@dataclass(frozen=True, slots=True)
class Door:
    """A page as Flask calls it: who, their role, and what more it takes are seen to before it runs.

    There is no other way to a page, so that no page has to think of any of it.
    """

    runtime: Runtime
    guarded: Guarded
    asking: Asking

    def __call__(self, **path: Any) -> ResponseReturnValue:
        """Let somebody in, or ask them to log in; raises NotFoundError for another role's page."""
        roles = self.guarded.roles
        if roles is None:
            csrf.protect()
            return self.guarded.view(self.runtime, **path)
        # Before the session is looked at: that ends one that has run out.
        g.late = late = _find_late(self.runtime)
        g.words_kept = late is not None and keep_late_words(self.runtime, late)
        g.account = account = find_account(self.runtime)
        if account is None:
            return self.asking.to_log_in(self.runtime)
        if account.role not in roles:
            raise NotFoundError("page", request.path)
        if self.guarded.largest is not None:
            # Only now, and only here: whoever has no account may send no more than anywhere.
            request.max_content_length = self.guarded.largest
        csrf.protect()
        speak_language(account.language)
        visit = Visit(self.runtime, account, read_look(account.look))
        asked = self._ask(visit)
        return self.guarded.view(visit, **path) if asked is None else asked

    def _ask(self, visit: Visit) -> ResponseReturnValue | None:
        """Return what is asked for before the page, None when nothing is missing."""
        if visit.account.needs_factor and not self.guarded.early:
            return self.asking.to_set_up(visit)
        return self.asking.to_confirm(visit) if self.guarded.fresh else None


def _find_late(runtime: Runtime) -> AccountView | None:
    """Return whose session has run out before a form of theirs came in."""
    token = find_token(runtime) if request.method == "POST" else None
    return accounts.find_late(runtime, token) if token else None


def cookie_name(settings: Settings) -> str:
    """Return the session cookie's name: locked to this host where the address is https."""
    return "__Host-smsserve" if is_https(settings) else "smsserve"


def is_https(settings: Settings) -> bool:
    """Tell whether browsers reach us by https."""
    return settings.public_url.startswith("https://")


def find_token(runtime: Runtime) -> str | None:
    """Return what the request's cookie says of a session."""
    return request.cookies.get(cookie_name(runtime.settings))


def find_account(runtime: Runtime) -> AccountView | None:
    """Return whose session the request's cookie is, None for nobody's."""
    token = find_token(runtime)
    if not token:
        return None
    present = request.headers.get(IDLE_HEADER) != "1" and "idle" not in request.args
    return accounts.find_session(runtime, token, present=present)


def begin_session(runtime: Runtime, response: Response, token: str) -> None:
    """Hand out a fresh session; whatever the browser brought along ends."""
    end_session(runtime, response)
    put_secret(runtime, response, cookie_name(runtime.settings), token)


def put_secret(runtime: Runtime, response: Response, name: str, token: str) -> None:
    """Hand a secret to this browser, out of reach of scripts and of other sites."""
    response.set_cookie(
        name,
        token,
        secure=is_https(runtime.settings),
        httponly=True,
        samesite="Lax",
        path="/",
    )


def drop_secret(runtime: Runtime, response: Response, name: str) -> None:
    """Take a secret from this browser."""
    response.delete_cookie(
        name, secure=is_https(runtime.settings), httponly=True, samesite="Lax", path="/"
    )


def end_session(runtime: Runtime, response: Response) -> None:
    """End the session of this browser, and its form tokens with it."""
    session.clear()
    name = cookie_name(runtime.settings)
    token = request.cookies.get(name)
    if token:
        accounts.log_out(runtime, token)
    drop_secret(runtime, response, name)
