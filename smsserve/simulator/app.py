"""The carrier's web app: the REST API, the control API and the phone page on one port."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, request

from smsserve.simulator.control import add_control
from smsserve.simulator.page import add_page
from smsserve.simulator.refusals import ApiRefusal
from smsserve.simulator.rest import add_rest, as_json
from smsserve.simulator.world import World

_LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
_LARGEST_FORM = 4 * 1024 * 1024


def make_app(world: World) -> Flask:
    """Build the app of one carrier."""
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.config.update(MAX_CONTENT_LENGTH=_LARGEST_FORM, MAX_FORM_MEMORY_SIZE=_LARGEST_FORM)
    app.before_request(_refuse_strangers)
    app.register_error_handler(404, lambda _error: as_json(ApiRefusal(20404).as_json(), 404))
    add_rest(app, world)
    add_control(app, world)
    add_page(app, world)
    return app


def _refuse_strangers() -> Response | None:
    """Keep other sites' pages out: a name rebound to 127.0.0.1, or a form posted from elsewhere."""
    if request.path.startswith(("/2010-04-01/", "/v1/")):
        return None
    host = urlsplit(f"//{request.host}").hostname
    origin = request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).hostname not in _LOCAL_HOSTS
    site = request.headers.get("Sec-Fetch-Site", "none")
    crossing = request.method != "GET" and site not in {"same-origin", "none"}
    if host not in _LOCAL_HOSTS or foreign or crossing:
        return Response("This page is for this machine only.\n", 403, mimetype="text/plain")
    return None
