"""The bill of materials: `python -m tests.support.sbom > sbom.json`, CycloneDX 1.6.

Every package that is installed with the service, at its pinned version, with the hashes that the
installation requires and the licence that the package itself tells.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PINS = ROOT / "config" / "requirements.txt"
_PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)", re.MULTILINE
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
# Makes the same bill the same document, whoever writes it and wherever.
_SPACE = uuid.UUID("6f1c3c1e-4b57-5f0e-9d0c-0f7d1f2b8a55")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package as it is pinned, with the SHA-256 of each file it may be installed from."""

    name: str
    version: str
    hashes: tuple[str, ...]


def read_pins(text: str) -> list[Pin]:
    """Return every pin of a file of requirements."""
    found = list(_PIN.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    return [
        Pin(one["name"], one["version"], tuple(_HASH.findall(text, one.end(), end)))
        for one, end in zip(found, ends, strict=True)
    ]


def find_licence(name: str) -> str | None:
    """Return what an installed package says of its licence, None for one that is not here."""
    try:
        return read_licence(distribution(name))
    except PackageNotFoundError:
        return None


def read_licence(package: Distribution) -> str:
    """Return a package's licence as it tells it: an SPDX expression where it has one."""
    told = package.metadata
    classifiers = told.get_all("Classifier") or []
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    short = (told["License"] or "").strip().partition("\n")[0][:80]
    return told["License-Expression"] or ", ".join(named) or short or "not told"


def make_component(pin: Pin, licence: str | None) -> dict[str, Any]:
    """Return a package as the bill has it."""
    purl = f"pkg:pypi/{pin.name.lower()}@{pin.version}"
    place = {
        "type": "distribution",
        "url": f"https://pypi.org/project/{pin.name}/{pin.version}/",
        "hashes": [{"alg": "SHA-256", "content": one} for one in pin.hashes],
    }
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": pin.name,
        "version": pin.version,
        "purl": purl,
        "externalReferences": [place],
    }
    if licence is not None:
        made["licenses"] = [{"license": {"name": licence}}]
    return made


def make_bill(pins: str, version: str) -> dict[str, Any]:
    """Return the whole bill; the same pins make the same one."""
    components = [make_component(one, find_licence(one.name)) for one in read_pins(pins)]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_SPACE, pins)}",
        "version": 1,
        "metadata": {"component": _ours(version)},
        "components": components,
        "dependencies": list(_list_edges(components)),
    }


def _ours(version: str) -> dict[str, Any]:
    licence = [{"license": {"id": "Apache-2.0"}}]
    ours = {"type": "application", "bom-ref": "smsserve", "name": "smsserve", "version": version}
    return {**ours, "licenses": licence}


def _list_edges(components: list[dict[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield what depends on what, as the installed packages tell it; extras are left out."""
    refs = {_plain(one["name"]): one["bom-ref"] for one in components}
    yield {"ref": "smsserve", "dependsOn": sorted(refs.values())}
    for name, ref in sorted(refs.items()):
        try:
            needed = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        names = {_plain(found[0]) for one in needed if (found := _NAME.match(one))}
        yield {"ref": ref, "dependsOn": sorted(refs[one] for one in names & refs.keys() - {name})}


def _plain(name: str) -> str:
    """Return a package's name as registries compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> int:
    """Write the bill of the pins; returns the exit code."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = re.search(r'^version = "([^"]+)"', text, re.MULTILINE)
    bill = make_bill(PINS.read_text(encoding="utf-8"), "0" if version is None else version[1])
    json.dump(bill, sys.stdout, indent=2)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
