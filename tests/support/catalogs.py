"""The texts, instruments and crisis lines that are shipped, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from smsserve.catalog import Catalog, load_catalog

CONFIG = Path(__file__).resolve().parents[2] / "config"


@cache
def shipped_catalog() -> Catalog:
    """Return the catalog of config/."""
    return load_catalog(CONFIG)
