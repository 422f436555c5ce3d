"""Alive, ready and the figures, as probes and Prometheus read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from smsserve.domain.errors import StoreUnavailableError
from smsserve.usecases.health import Check, Figure, HealthReport
from smsserve.web.app import assemble
from smsserve.web.health import make_health
from tests.support.world import make_settings

WELL = HealthReport(True, (Check("database", ok=True, detail="answers"),))
STUCK = HealthReport(
    False,
    (
        Check("database", ok=True, detail="answers"),
        Check("tick", ok=False, detail="last ran 90 s ago; is the scheduler stuck?"),
    ),
)
FIGURES = [
    Figure("outbound_messages", "Outbound messages.", {"status": "sent"}, 7),
    Figure("outbound_messages", "Outbound messages.", {"status": "failed"}, 1),
    Figure("tick_age_seconds", "Seconds since the last tick.", {}, 0.5),
]


def no_store() -> HealthReport:
    """Fail as a use case does without a database."""
    raise StoreUnavailableError


def bug() -> HealthReport:
    """Fail with somebody's words in the error."""
    raise RuntimeError("+15550100077")


def no_figures() -> Iterable[Figure]:
    """Fail as a use case does without a database."""
    raise StoreUnavailableError


def client_for(
    tmp_path: Path,
    check: Callable[[], HealthReport] = lambda: WELL,
    measure: Callable[[], Iterable[Figure]] = lambda: FIGURES,
) -> FlaskClient:
    """Return a client of an application with only these doors."""
    app = assemble(make_settings(tmp_path, "sqlite://"), [make_health(check, measure)])
    return app.test_client()


def test_alive_asks_nobody(tmp_path: Path) -> None:
    """A process without a database is alive all the same."""
    answer = client_for(tmp_path, check=no_store).get("/healthz")
    assert (answer.status_code, answer.get_json()) == (200, {"ok": True})


def test_ready_tells_every_check(tmp_path: Path) -> None:
    """All is well."""
    answer = client_for(tmp_path).get("/readyz")
    assert answer.status_code == 200
    assert json.loads(answer.data) == {
        "ok": True,
        "reason": None,
        "checks": [{"name": "database", "ok": True, "detail": "answers"}],
    }


def test_not_ready_tells_the_reason(tmp_path: Path) -> None:
    """Whoever is woken by it reads what is wrong."""
    answer = client_for(tmp_path, check=lambda: STUCK).get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json()["reason"] == "tick: last ran 90 s ago; is the scheduler stuck?"


@pytest.mark.parametrize(
    ("check", "reason"),
    [(no_store, "database: can not be reached"), (bug, "check: failed with RuntimeError")],
)
def test_a_check_that_fails_is_not_ready(
    tmp_path: Path, check: Callable[[], HealthReport], reason: str
) -> None:
    """The reason names what broke and repeats nothing."""
    answer = client_for(tmp_path, check=check).get("/readyz")
    assert (answer.status_code, answer.get_json()["reason"]) == (503, reason)


def test_the_figures_are_what_prometheus_reads(tmp_path: Path) -> None:
    """One family for each name, with its labels."""
    answer = client_for(tmp_path).get("/metrics")
    assert answer.content_type.startswith("text/plain; version=")
    samples = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
    assert samples == {
        ("smsserve_up",): 1.0,
        ("smsserve_outbound_messages", "sent"): 7.0,
        ("smsserve_outbound_messages", "failed"): 1.0,
        ("smsserve_tick_age_seconds",): 0.5,
    }


def test_without_a_database_the_figures_say_so(tmp_path: Path) -> None:
    """A scrape that fails would hide how long it has been away."""
    answer = client_for(tmp_path, measure=no_figures).get("/metrics")
    assert answer.status_code == 200
    assert "smsserve_up 0.0" in answer.text


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "CF-Connecting-IP"]
)
def test_through_a_proxy_the_figures_do_not_exist(tmp_path: Path, header: str) -> None:
    """They say how many are in a crisis; whoever scrapes asks the process itself."""
    client = client_for(tmp_path)
    assert client.get("/metrics", headers={header: "203.0.113.9"}).status_code == 404
    assert client.get("/readyz", headers={header: "203.0.113.9"}).status_code == 200
    assert client.get("/metrics").status_code == 200


@pytest.mark.parametrize(
    ("said", "status"),
    [("Bearer scraper", 200), ("Bearer scrape", 404), ("scraper", 404), ("Bearer \u00e9", 404)],
)
def test_with_a_token_only_whoever_names_it_sees_the_figures(
    tmp_path: Path, said: str, status: int
) -> None:
    """From anywhere, and nobody else even from this machine."""
    door = make_health(lambda: WELL, lambda: FIGURES, "scraper")
    client = assemble(make_settings(tmp_path, "sqlite://"), [door]).test_client()
    headers = {"Authorization": said, "X-Forwarded-For": "203.0.113.9"}
    assert client.get("/metrics", headers=headers).status_code == status
    assert client.get("/metrics").status_code == 404
