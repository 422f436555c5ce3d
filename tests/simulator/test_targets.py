"""Webhook URLs: only this machine, and the overrides in the fragment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.simulator import NotLoopbackError, SettingError, Simulator, SimulatorConfig
from smsserve.simulator.targets import Target, check_loopback, read_target

HERE = "http://127.0.0.1:8000/twilio/status?m=1"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/",
        "https://api.twilio.com/",
        "http://10.0.0.1/",
        "http://127.0.0.1.example.com/",
        "http://0.0.0.0/",
        "http://[::2]/",
        "http://127.0.0.1:99999/",
        "http://user@example.com#@127.0.0.1/",
        "ftp://127.0.0.1/",
        "/twilio/status",
        "",
        "http://127.0.0.1/" + "x" * 4000,
    ],
)
def test_a_url_that_leads_elsewhere_is_refused(url: str) -> None:
    """No switch turns this off."""
    with pytest.raises(NotLoopbackError, match="loopback"):
        check_loopback(url)
    with pytest.raises(NotLoopbackError):
        Simulator(SimulatorConfig(webhook_url=url))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1:80", "localhost:8000", "[::1]:8000"])
def test_every_spelling_of_this_machine_is_fine(host: str) -> None:
    """Loopback addresses and localhost."""
    assert read_target(f"http://{host}/x").url == f"http://{host}/x"


def test_the_defaults_are_twilios() -> None:
    """One retry, for connecting only; 5 s to connect, 15 s to read, 15 s in all."""
    assert read_target(HERE) == Target(HERE, 5.0, 15.0, 15.0, 1, frozenset({"ct"}))


def test_overrides_are_read_and_kept_within_their_ranges() -> None:
    """Out of range is brought into range, nonsense is ignored."""
    target = read_target(f"{HERE}#rc=9&rp=5xx,ct&ct=1&rt=99999&tt=abc")
    assert target == Target(HERE, 0.1, 15.0, 15.0, 5, frozenset({"5xx", "ct"}))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_no_fragment_breaks_a_url(fragment: str) -> None:
    """Whatever stands there, the URL is called without it and limits stay in range."""
    target = read_target(f"{HERE}#{fragment}")
    assert target.url == HERE
    assert 0 <= target.retries <= 5
    assert 0.1 <= target.read_timeout <= 15


@pytest.mark.parametrize(
    "values",
    [
        {"opt_out_mode": "strong"},
        {"opt_out_block": "later"},
        {"webhook_method": "PUT"},
        {"numbers": ()},
        {"mps": 0},
        {"sender_types": {"+1": "satellite"}},
    ],
)
def test_nonsense_in_the_settings_is_refused_with_what_is_expected(
    values: dict[str, object],
) -> None:
    """The error names the setting."""
    with pytest.raises(SettingError, match=next(iter(values))):
        SimulatorConfig(**values)  # type: ignore[arg-type]
