"""The risk model's file: whole, small, quick to read, and nobody's words."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from smsserve.gateways.risk_model import (
    MODEL_FILE,
    RiskModelError,
    digest_of,
    load_risk_model,
    write_risk_model,
)

_MOST_BYTES = 300_000
_MOST_SECONDS = 0.1


def test_the_file_that_ships_is_small_and_read_quickly() -> None:
    """At most 300 KB, in at most 100 ms of processor time."""
    assert MODEL_FILE.stat().st_size <= _MOST_BYTES
    taken = []
    for _ in range(3):
        started = time.thread_time()
        load_risk_model()
        taken.append(time.thread_time() - started)
    assert min(taken) <= _MOST_SECONDS


def test_the_model_names_itself_and_its_thresholds() -> None:
    """Version, hash, both thresholds, and the measured curve they come from."""
    model = load_risk_model()
    assert model.version
    assert len(model.digest) == 64
    assert 0 < model.review < model.alert < 1
    found = [point.found for point in model.curve]
    assert found == sorted(found, reverse=True)
    assert len(model.words) + len(model.letters) <= 10_000


def test_nobodys_words_can_be_read_back() -> None:
    """No run is longer than three words, no number is kept, and letters are five at most."""
    model = load_risk_model()
    assert max(len(run.split()) for run in model.words) <= 3
    assert max(map(len, model.letters)) <= 5
    assert not [run for run in (*model.words, *model.letters) if any(c in "123456789" for c in run)]


def test_the_card_names_the_model_that_ships() -> None:
    """Its hash stands in the card, with the sentence that matters."""
    card = (MODEL_FILE.parent / "RISK_MODEL.md").read_text("utf-8")
    assert load_risk_model().digest in card
    assert "a prompt for people, never a verdict" in card


def test_the_same_content_makes_the_same_file(tmp_path: Path) -> None:
    """Byte for byte, and it reads back as it was."""
    content = json.loads(MODEL_FILE.read_bytes())
    digest = content.pop("sha256")
    assert write_risk_model(content, tmp_path / "again.json") == digest == digest_of(content)
    assert (tmp_path / "again.json").read_bytes() == MODEL_FILE.read_bytes()
    assert load_risk_model(tmp_path / "again.json") == load_risk_model()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{}",
        b"[]",
        b'{"sha256": 3}',
        MODEL_FILE.read_bytes()[:5000],
        MODEL_FILE.read_bytes().replace(b'"bias":-', b'"bias":', 1),
    ],
    ids=["empty", "no model", "a list", "a number", "cut short", "changed"],
)
def test_a_damaged_file_is_never_believed(damage: bytes, tmp_path: Path) -> None:
    """Half a model would be worse than none."""
    path = tmp_path / "risk_model.json"
    path.write_bytes(damage)
    with pytest.raises(RiskModelError, match=r"risk_model\.json"):
        load_risk_model(path)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    """The reason is one a person can act on."""
    with pytest.raises(RiskModelError, match="can not be read"):
        load_risk_model(tmp_path / "none.json")
