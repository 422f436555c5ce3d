"""The web application: which doors there are, and what holds at every door."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from flask import Blueprint, Flask, Response, abort, g, request

from smsserve import logs
from smsserve.bootstrap import build_runtime, read_settings
from smsserve.settings import Settings
from smsserve.usecases import health, inbound, receipts
from smsserve.usecases.holding_keys import require_keys
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.telling_keys import start_telling
from smsserve.web.console import make_blueprint as make_console
from smsserve.web.demo import make_demo
from smsserve.web.health import make_health
from smsserve.web.joining import make_joining
from smsserve.web.languages import set_up_languages
from smsserve.web.pages import make_pages
from smsserve.web.problems import set_up_problems
from smsserve.web.requests import MOST_FIELDS, MemoryRequest, has_odd_address
from smsserve.web.webhooks import make_webhooks
from smsserve.web.weight import set_up_weight

# The largest webhook is some 25 KB: 1,600 emoji, percent-encoded.
LARGEST_BODY = 64 * 1024
_YEAR = 365 * 24 * 3600
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": forms are checked to come from our own pages.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def create_app(runtime: Runtime | None = None) -> Flask:
    """Return the application, on the environment's runtime unless given one.

    Raises SettingsError where webhooks could not be checked, RefusedError without a needed key.
    """
    if runtime is None:
        logs.configure("web")
        runtime = build_runtime(read_settings())
        require_keys(runtime)
        start_telling(runtime, "web")
    runtime.settings.require_carrier()
    # What nobody's password is compared with is made now, and not while the first stranger waits.
    runtime.passwords.match(None, "")
    webhooks = make_webhooks(
        runtime.settings,
        receive=partial(inbound.receive, runtime),
        record_receipt=receipts.make_recorder(runtime),
    )
    figures = partial(health.measure, runtime)
    signs = make_health(partial(health.check, runtime), figures, runtime.settings.metrics_token)
    public = [make_joining(runtime), make_pages(runtime)]
    doors = [webhooks, signs, make_console(runtime), *public]
    if runtime.settings.demo:
        doors.append(make_demo(runtime))
    return assemble(runtime.settings, doors)


def assemble(settings: Settings, blueprints: Iterable[Blueprint]) -> Flask:
    """Return an application of these doors, with the limits and headers that hold at each."""
    app = Flask(__name__)
    app.request_class = MemoryRequest
    # Else two slashes would be answered with an address made of whatever host the request names.
    app.url_map.merge_slashes = False
    is_https = settings.public_url.startswith("https://")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=MOST_FIELDS,
        SESSION_COOKIE_NAME="__Host-session" if is_https else "session",
        SESSION_COOKIE_SECURE=is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    set_up_languages(app)
    set_up_problems(app)
    set_up_weight(app)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)

    @app.before_request
    def look_at_address() -> None:
        g.proxies = settings.proxies
        # What a carrier signed is verified as it came, whatever is in it.
        is_webhook = (request.endpoint or "").startswith("webhooks.")
        if not is_webhook and has_odd_address(request):
            abort(404)

    @app.after_request
    def protect(response: Response) -> Response:
        # An answer that holds nothing protects nothing, and is asked for every few seconds.
        for name, value in _HEADERS.items() if response.status_code not in {204, 304} else ():
            # A page may be stricter: the address of a one-time link goes to nobody, not even to us.
            response.headers.setdefault(name, value)
        if not (request.endpoint or "").endswith("static"):
            response.headers["Cache-Control"] = "no-store"
        if is_https:
            response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
        return response

    return app
