"""The files for whoever runs the service: alert rules, dashboard, units, and what to do."""

from __future__ import annotations

import ast
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path

import pytest

from smsserve.usecases import audit_figures, delivery_figures, health
from smsserve.web.console.runbooks import find_runbook, list_runbooks
from tests.support.world import ROOT, make_world

OPERATING = ROOT / "config" / "operating"
UNITS = sorted(OPERATING.glob("*.service"))
_METRIC = re.compile(r"\bsmsserve_[a-z_]+")
_RULE = re.compile(
    r"- alert: (?P<name>\w+)\n +expr: (?P<expr>.+)\n +for: \d+[smh]\n +labels:\n"
    r" +severity: (?P<severity>page|ticket)\n +annotations:\n"
    r' +summary: "(?P<summary>[^"]+)"\n +runbook: "/help/alarm/(?P<page>\w+)"\n'
)


def rules() -> list[dict[str, str]]:
    """Return the alert rules, each read to its last line."""
    text = (OPERATING / "alerts.yml").read_text(encoding="utf-8")
    head, *found = re.split(r"(?m)^      (?=- alert: )", text)
    assert "groups:\n  - name: smsserve\n    rules:\n" in head
    read = [_RULE.fullmatch(rule) for rule in found]
    assert None not in read
    return [one.groupdict() for one in read if one is not None]


def written_figures() -> set[str]:
    """Return the metrics that the code can yield, by their literal names."""
    names = {"smsserve_up"}
    for module in (health, delivery_figures, audit_figures):
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        names |= {f"smsserve_{name}" for name in _figure_names(tree)}
    names |= {f"smsserve_{name}" for name, _ in delivery_figures._AGES.values()}
    return names


def _figure_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="Figure"), args=[ast.Constant(value=str(name)), *_]):
                yield name
            case _:
                pass


def read_unit(path: Path) -> RawConfigParser:
    """Return a unit file's sections, names as they are written."""
    parser = RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(path.read_text(encoding="utf-8"))
    return parser


def test_no_figure_of_a_running_service_is_missed_by_the_names_in_its_code(
    tmp_path: Path, sqlite_template: Path
) -> None:
    """What the tests below compare with is what `/metrics` really tells."""
    copy = shutil.copyfile(sqlite_template, tmp_path / "smsserve.db")
    world = make_world(tmp_path, f"sqlite:///{copy}")
    told = {f"smsserve_{one.name}" for one in health.measure(world.runtime)}
    world.runtime.engine.dispose()
    assert len(told) >= 8
    assert told - written_figures() == set()


def test_every_alert_watches_figures_that_there_are() -> None:
    """A rule on a name that nothing tells would be silent for ever."""
    named = {rule["name"]: set(_METRIC.findall(rule["expr"])) for rule in rules()}
    assert {name for name, metrics in named.items() if not metrics} == set()
    assert {
        name: found for name, metrics in named.items() if (found := metrics - written_figures())
    } == {}


def test_every_panel_shows_figures_that_there_are() -> None:
    """The dashboard parses, no panel is empty, and every figure of the service is on it."""
    board = json.loads((OPERATING / "dashboard.json").read_text(encoding="utf-8"))
    shown = {
        panel["title"]: set(_METRIC.findall(" ".join(one["expr"] for one in panel["targets"])))
        for panel in board["panels"]
    }
    assert {title for title, metrics in shown.items() if not metrics} == set()
    named = set().union(*shown.values())
    assert named - written_figures() == set()
    assert written_figures() - named == {"smsserve_up"}


def test_every_alarm_has_its_page_and_every_page_its_alarm() -> None:
    """Whoever is woken finds what to do under the name in the alert."""
    watched = {rule["name"]: (rule["summary"], rule["severity"]) for rule in rules()}
    pages = {one.name: (one.title, one.severity) for one in list_runbooks()}
    assert pages == watched
    assert {rule["name"] for rule in rules() if rule["page"] != rule["name"]} == set()
    assert find_runbook("NoSuchAlarm") is None


def test_the_pages_of_alarms_come_in_the_order_of_their_urgency() -> None:
    """First what wakes somebody; every part of every page says something short."""
    pages = list_runbooks("xx")
    severities = [one.severity for one in pages]
    assert severities == sorted(severities)
    for one in pages:
        for words in (one.means, one.look, one.act, one.people):
            assert 20 < len(words) <= 320, (one.name, words)
            assert words.endswith((".", "?")), (one.name, words)


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_runs_what_the_procfile_runs_and_stops_it_gently(path: Path) -> None:
    """The same command, the parent asked first, and time enough to finish what is under way."""
    unit = read_unit(path)["Service"]
    name = re.sub(r"^smsserve-(\w+).*", r"\1", path.name)
    lines = dict(
        line.split(": ", 1) for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    )
    own, *rest = shlex.split(unit["ExecStart"])
    wanted, *same = shlex.split(lines[name])
    assert (Path(own).name, rest) == (wanted, same)
    assert (unit["KillMode"], unit["KillSignal"]) == ("mixed", "SIGTERM")
    assert int(unit["TimeoutStopSec"]) > 15  # the carrier's answer may take so long
    assert unit["Restart"] == "always"


def test_the_target_starts_a_unit_for_every_line_of_the_procfile() -> None:
    """Nothing that the service needs is forgotten by whoever enables it."""
    wants = read_unit(OPERATING / "smsserve.target")["Unit"]["Wants"].split()
    started = {re.sub(r"@\w+", "@", name) for name in wants}
    assert started == {path.name for path in UNITS}
    names = {line.partition(":")[0] for line in (ROOT / "Procfile").read_text().splitlines()}
    assert {re.sub(r"smsserve-(\w+).*", r"\1", name) for name in started} == names
