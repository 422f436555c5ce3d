"""The bill of materials: every pin is in it, with what it may be installed from."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.support.sbom import PINS, ROOT, make_bill, read_pins

PIN = """\
# a comment
some-package==1.2.3 ; python_version < '3.13' \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via other
other[extra]==0.1 \\
    --hash=sha256:{c}
""".format(a="a" * 64, b="b" * 64, c="c" * 64)


def test_pins_are_read_with_the_hashes_that_are_theirs() -> None:
    """Markers, extras and comments are no part of a version."""
    found = [(one.name, one.version, one.hashes) for one in read_pins(PIN)]
    assert found == [
        ("some-package", "1.2.3", ("a" * 64, "b" * 64)),
        ("other", "0.1", ("c" * 64,)),
    ]


def test_the_same_pins_make_the_same_bill() -> None:
    """And others another one, so that two bills can be compared."""
    assert make_bill(PIN, "1") == make_bill(PIN, "1")
    assert make_bill(PIN, "1")["serialNumber"] != make_bill(PIN + "#", "1")["serialNumber"]


def test_the_command_writes_every_package_that_is_installed() -> None:
    """Each with a version, a place, hashes, and the licence it tells where it is installed here."""
    argv = [sys.executable, "-m", "tests.support.sbom"]
    bill = json.loads(subprocess.run(argv, cwd=ROOT, capture_output=True, check=True).stdout)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    pins = {one.name for one in read_pins(PINS.read_text(encoding="utf-8"))}
    parts = {one["name"]: one for one in bill["components"]}
    assert parts.keys() == pins >= {"flask", "twilio", "sqlalchemy", "cryptography"}
    for one in parts.values():
        (place,) = one["externalReferences"]
        assert place["hashes"]
        assert one["purl"] == f"pkg:pypi/{one['name'].lower()}@{one['version']}"
    told = parts["flask"]["licenses"]
    assert told == [{"license": {"name": "BSD-3-Clause"}}]
    needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    assert parts["werkzeug"]["purl"] in needs[parts["flask"]["purl"]]
