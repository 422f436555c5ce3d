"""The risk model's file: read once, believed only if it is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from smsserve.domain.risk_model import CurvePoint, RiskModel

MODEL_FILE = Path(__file__).resolve().parents[1] / "assets" / "risk_model.json"
_DIGEST = "sha256"


class RiskModelError(Exception):
    """The model's file can not be used; says why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name}: {reason}")
        self.path = path
        self.reason = reason


def load_risk_model(path: Path = MODEL_FILE) -> RiskModel:
    """Return the model of a file; raises RiskModelError if it is missing, cut short or changed."""
    try:
        content = json.loads(path.read_bytes())
        return _read(content, path)
    except OSError as error:
        raise RiskModelError(path, "it can not be read") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RiskModelError(path, "it is not a risk model") from error


def _read(content: dict[str, object], path: Path) -> RiskModel:
    digest = content.pop(_DIGEST)
    if digest != digest_of(content):
        raise RiskModelError(path, "its content is not what its hash says")
    return RiskModel(
        version=str(content["version"]),
        digest=str(digest),
        bias=_whole(content["bias"]),
        words=_weights(content["words"]),
        letters=_weights(content["letters"]),
        alert=_number(content["alert"]),
        review=_number(content["review"]),
        curve=tuple(CurvePoint(*map(_number, point)) for point in _rows(content["curve"])),
    )


def digest_of(content: Mapping[str, object]) -> str:
    """Return the SHA-256 of a model's content, however its file is laid out."""
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def write_risk_model(content: Mapping[str, object], path: Path) -> str:
    """Write a model's content with its hash; returns the hash. The same content, the same bytes."""
    digest = digest_of(content)
    whole = {**content, _DIGEST: digest}
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text.replace('],"', '],\n"').replace('},"', '},\n"') + "\n", "utf-8")
    return digest


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value


def _number(value: object) -> float:
    if not isinstance(value, (int, float)):
        raise TypeError
    return float(value)


def _rows(value: object) -> list[list[object]]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _weights(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        raise TypeError
    return {str(run): _whole(weight) for run, weight in value.items()}
