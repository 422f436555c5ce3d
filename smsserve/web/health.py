"""Signs of life for machines: alive, ready, and the figures."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Iterator

from flask import Blueprint, Response, abort, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from typing_extensions import override

from smsserve import logs
from smsserve.domain.errors import StoreUnavailableError
from smsserve.usecases.health import Figure, HealthReport

_PREFIX = "smsserve_"
# Each proxy and tunnel says by one of these that it passes somebody else's request on.
_PASSED_ON = ("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "CF-Connecting-IP")
_log = logs.get_logger(__name__)


def make_health(
    check: Callable[[], HealthReport],
    measure: Callable[[], Iterable[Figure]],
    token: str | None = None,
) -> Blueprint:
    """Return `/healthz`, `/readyz` and `/metrics`.

    The figures say how many are in a crisis, and take long to count: they are for whoever names the
    token, or where there is none for whoever asks this process directly, past every proxy.
    """
    blueprint = Blueprint("health", __name__)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(measure))

    @blueprint.get("/healthz")
    def tell_alive() -> Response:
        return jsonify(ok=True)

    @blueprint.get("/readyz")
    def tell_ready() -> Response:
        return _render_report(_check_safely(check))

    @blueprint.get("/metrics")
    def tell_figures() -> Response:
        if not _may_see_figures(token):
            abort(404)
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return blueprint


def _may_see_figures(token: str | None) -> bool:
    if token is None:
        return not any(name in request.headers for name in _PASSED_ON)
    claimed = request.headers.get("Authorization", "").encode("utf-8", errors="replace")
    return hmac.compare_digest(claimed, f"Bearer {token}".encode())


def _check_safely(check: Callable[[], HealthReport]) -> HealthReport | str:
    """Return the report, or why there is none."""
    try:
        return check()
    except StoreUnavailableError:
        return "database: can not be reached"
    except Exception as error:  # noqa: BLE001 - a probe must be told, whatever it is
        _log.exception("health.check_failed")
        return f"check: failed with {type(error).__name__}"


def _render_report(report: HealthReport | str) -> Response:
    if isinstance(report, str):
        answer = jsonify(ok=False, reason=report, checks=[])
        answer.status_code = 503
        return answer
    checks = [{"name": one.name, "ok": one.ok, "detail": one.detail} for one in report.checks]
    reasons = [f"{one.name}: {one.detail}" for one in report.checks if not one.ok]
    answer = jsonify(ok=report.ok, reason="; ".join(reasons) or None, checks=checks)
    answer.status_code = 200 if report.ok else 503
    return answer


class _Figures(Collector):
    """Reads the figures when somebody asks for them, so that every process tells the same."""

    def __init__(self, measure: Callable[[], Iterable[Figure]]) -> None:
        self._measure = measure

    @override
    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield one family for each name; without the database only that it is away."""
        try:
            figures = list(self._measure())
        except StoreUnavailableError:
            figures = []
            up = 0.0
        else:
            up = 1.0
        yield GaugeMetricFamily(f"{_PREFIX}up", "Whether the database answers.", value=up)
        yield from _group(figures).values()


def _group(figures: Iterable[Figure]) -> dict[str, GaugeMetricFamily]:
    families: dict[str, GaugeMetricFamily] = {}
    for figure in figures:
        family = families.get(figure.name)
        if family is None:
            names = list(figure.labels)
            family = GaugeMetricFamily(f"{_PREFIX}{figure.name}", figure.help, labels=names)
            families[figure.name] = family
        family.add_metric(list(figure.labels.values()), figure.value)
    return families
