"""The catalog: the whole config folder is in order, and says what it warns of."""

from __future__ import annotations

import shutil
from pathlib import Path

from smsserve.catalog import catalog_problems, load_catalog
from smsserve.toml.problems import Level

CONFIG = Path(__file__).parents[1] / "config"


def test_the_shipped_config_has_no_problem() -> None:
    """Instruments, texts and crisis lines, all of them."""
    assert [str(problem) for problem in catalog_problems(CONFIG)] == []


def test_every_greeting_an_instrument_names_is_a_text_in_every_language() -> None:
    """A scale with a text of its own is asked with it."""
    catalog = load_catalog(CONFIG)
    named = {scale.text_key for scale in catalog.instruments.values() if scale.text_key}
    assert named == {"checkin.mood", "checkin.mood5", "checkin.sms"}
    assert named <= catalog.texts.keys


def test_warnings_travel_with_the_catalog(tmp_path: Path) -> None:
    """An altered wording is found again wherever the catalog goes."""
    for name in ("instruments", "texts"):
        shutil.copytree(CONFIG / name, tmp_path / name)
    shutil.copy(CONFIG / "crisis_lines.toml", tmp_path)
    path = tmp_path / "instruments" / "k6.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("hopeless?", "sad?"), encoding="utf-8")
    [problem] = load_catalog(tmp_path).problems
    assert problem.level is Level.WARNING
    assert catalog_problems(tmp_path) == [problem]
