"""The first run in a bare checkout, with real environments but without packages to fetch."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from smsserve.first_run import Checkout, FirstRunError

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = """
[project]
dependencies = []
[dependency-groups]
dev = ["no-such-package>=1"]
"""
SET_UP = """
import sys, pathlib
from smsserve.first_run import Checkout, FirstRunError
try:
    Checkout(pathlib.Path(sys.argv[1])).set_up(sys.argv[2])
except FirstRunError as error:
    sys.exit(f"smsserve: {error}")
"""


def make_checkout(root: Path) -> Checkout:
    """Make a checkout that needs no packages."""
    (root / "config").mkdir(parents=True)
    (root / "pyproject.toml").write_text(PYPROJECT)
    for name in ("requirements.txt", "requirements-dev.txt"):
        (root / "config" / name).write_text("# nothing\n")
    return Checkout(root)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return a bare checkout, in a folder with a space in its name."""
    return make_checkout(tmp_path / "a checkout")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return a checkout that is set up; only to be copied, for making one takes seconds."""
    made = make_checkout(tmp_path_factory.mktemp("first") / "a checkout")
    assert set_up(made).returncode == 0
    return made


@pytest.fixture
def ready(made_once: Checkout, checkout: Checkout) -> Checkout:
    """Return a checkout that is set up already."""
    shutil.copytree(made_once.environment, checkout.environment, symlinks=True)
    stamp = checkout.stamp.read_text().replace(str(made_once.root), str(checkout.root))
    checkout.stamp.write_text(stamp)
    site = next((checkout.environment / "lib").glob("python3*/site-packages"))
    (site / "smsserve-checkout.pth").write_text(f"{checkout.root}\n")
    return checkout


def set_up(
    checkout: Checkout,
    wanted: str = "run",
    env: Mapping[str, str] | None = None,
    without: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """Set a checkout up in a process of its own, as a user does; `without` some modules."""
    lacking = f"import sys; sys.modules.update(dict.fromkeys({list(without)}))"
    return subprocess.run(
        [sys.executable, "-c", lacking + SET_UP, str(checkout.root), wanted],
        cwd=ROOT,
        env={**os.environ, **(env or {})},  # noqa: TID251 - handed to a program
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_first_run_makes_an_environment_and_the_second_nothing(checkout: Checkout) -> None:
    """The first says what it does and how long it took; the second is silent."""
    first, second = set_up(checkout), set_up(checkout)
    assert "making an environment" in first.stderr
    assert "this happens only once" in first.stderr
    assert (second.returncode, second.stderr) == (0, "")


def test_programs_of_the_environment_find_the_checkout(made_once: Checkout) -> None:
    """From any folder, the environment's Python can import what lies in the checkout."""
    (made_once.root / "found_me.py").write_text("")
    done = subprocess.run([made_once.python, "-c", "import found_me"], cwd="/", check=False)
    assert done.returncode == 0


def test_changed_pins_are_installed_into_the_same_environment(ready: Checkout) -> None:
    """A pull that changes the pins costs an installation, not a new environment."""
    kept = ready.environment / "kept"
    kept.touch()
    ready.pins("run").write_text("# nothing, in other words\n")
    again = set_up(ready)
    assert "installing" in again.stderr
    assert kept.exists()


def test_a_set_up_that_was_killed_starts_anew(ready: Checkout) -> None:
    """What a killed run left may be half a package: it is thrown away."""
    ready.stamp.write_text("unfinished\n")
    half = ready.environment / "lib" / "half"
    half.mkdir()
    again = set_up(ready)
    assert "making an environment" in again.stderr
    assert not half.exists()


def test_an_environment_whose_python_is_gone_is_made_anew(ready: Checkout) -> None:
    """After an upgrade of the system's Python the old link leads nowhere."""
    ready.python.unlink()
    ready.python.symlink_to("/no/such/python")
    assert set_up(ready).returncode == 0
    assert os.access(ready.python, os.X_OK)


def test_two_at_once_set_up_once(checkout: Checkout) -> None:
    """The second waits for the first and finds everything done."""
    done: list[str] = []
    threads = [
        threading.Thread(target=lambda: done.append(set_up(checkout).stderr)) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum("making an environment" in text for text in done) == 1
    assert sum("waiting for it" in text for text in done) <= 1


def test_the_environment_for_tests_serves_for_running_too(checkout: Checkout) -> None:
    """`test` first and `demo` second installs once."""
    set_up(checkout, "test")
    assert set_up(checkout, "run").stderr == ""


def test_the_environment_for_running_is_completed_for_tests(ready: Checkout) -> None:
    """`demo` first and `test` second installs what is missing."""
    assert "requirements-dev.txt" in set_up(ready, "test").stderr


def test_an_environment_made_by_somebody_else_is_never_changed(checkout: Checkout) -> None:
    """It is used when it is complete; else the person is told what to install."""
    checkout.environment.mkdir()
    (checkout.environment / "pyvenv.cfg").touch()
    (checkout.environment / "bin").mkdir()
    checkout.python.symlink_to(sys.executable)
    before = sorted(checkout.environment.rglob("*"))
    with pytest.raises(FirstRunError, match="made by somebody else"):
        checkout.set_up("run")
    assert [
        path.name for path in sorted(checkout.environment.rglob("*")) if path not in before
    ] == [".smsserve-lock"]


def test_a_place_that_can_not_be_written_is_explained(checkout: Checkout) -> None:
    """No traceback: the reason, and the two ways out."""
    checkout.environment.touch()
    done = set_up(checkout)
    assert done.returncode == 1
    assert done.stderr.startswith("smsserve: can not write")
    assert "pip install" in done.stderr


def test_a_failed_installation_is_explained_without_addresses(checkout: Checkout) -> None:
    """The last words of pip are shown, but not where it looked for packages."""
    checkout.pins("run").write_text(f"no-such-package==1 --hash=sha256:{'0' * 64}\n")
    index = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
    done = set_up(checkout, env={**index, "PIP_RETRIES": "0"})
    assert done.returncode == 1
    assert "could not be installed" in done.stderr
    assert "127.0.0.1" not in done.stderr


def test_a_python_that_can_not_make_environments_is_explained(checkout: Checkout) -> None:
    """Debian's Python comes without ensurepip: the package to install is named."""
    done = set_up(checkout, without=["ensurepip", "pip"])
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr


def test_the_systems_pip_serves_where_environments_get_none(checkout: Checkout) -> None:
    """Without ensurepip but with a pip installed, nothing is asked of the person."""
    assert set_up(checkout, without=["ensurepip"]).returncode == 0
    assert set_up(checkout).stderr == ""


def test_a_missing_package_is_noticed(checkout: Checkout) -> None:
    """The dev group counts for `test` only."""
    assert checkout.missing("run") == []
    assert checkout.missing("test") == ["no-such-package"]


def test_packages_that_are_not_for_every_machine_are_not_asked_for(checkout: Checkout) -> None:
    """A dependency with a condition may be missing where the condition does not hold."""
    only_elsewhere = """[project]\ndependencies = ["absent>=1; sys_platform == 'elsewhere'"]\n"""
    (checkout.root / "pyproject.toml").write_text(only_elsewhere)
    assert checkout.missing("run") == []


def test_an_installed_package_has_nothing_to_set_up(tmp_path: Path) -> None:
    """Without the checkout's files there is no set-up."""
    assert not Checkout(tmp_path).exists()


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_an_old_python_can_read_the_first_files(name: str) -> None:
    """They parse on Python 3.8, so that its user is told, and not shown a syntax error."""
    source = (ROOT / "smsserve" / name).read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 8)).body


def test_an_old_python_is_named_in_the_error() -> None:
    """The error says which Python was found and which is needed."""
    program = "import smsserve.__main__ as m; m.OLDEST = (99, 0); m.main()"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("smsserve needs Python 3.11 or newer")


def test_the_command_runs_where_the_packages_are() -> None:
    """In a complete environment nothing is set up and the command just runs."""
    done = subprocess.run(
        [sys.executable, "-m", "smsserve", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage: smsserve" in done.stdout
