"""The first run in a bare checkout: make `.venv`, install the pins, and run again from there.

Standard library only, because nothing else is there yet. An installed smsserve (`pip install .`)
has no requirements beside it, so it never sets anything up.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import re
import select
import shutil
import subprocess
import sys
import time
import tomllib
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_HERE = Path(__file__).resolve().parent.parent
_REQUIREMENTS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
_AGAIN = "SMSSERVE_FIRST_RUN"  # set for the program started from .venv, so that it can not loop
_UNFINISHED = "unfinished\n"
_SAY_EVERY = 5.0  # seconds between two lines of progress
_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"
# Addresses and host names of package indexes are nobody's business in our output.
_ADDRESS = re.compile(
    r"\b(?:https?|file)://\S+|(?<=host=)'[^']*'|(?<=host )[^\s']+|(?<=located at )\S+"
)
# Settings of the user's pip that would put the packages elsewhere.
_UNWANTED = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV")


class FirstRunError(Exception):
    """The set-up can not go on; the text says what to do."""


def run(arguments: Sequence[str]) -> None:
    """Run the command line, from the checkout's `.venv` when the packages are not here."""
    wanted = "test" if list(arguments[:1]) == ["test"] else "run"
    checkout = Checkout(_HERE)
    try:
        if checkout.exists() and not checkout.is_ready_here(wanted):
            checkout.set_up(wanted)
            environment = {**os.environ, _AGAIN: "1"}
            command = [str(checkout.python), "-m", "smsserve", *arguments]
            os.execve(command[0], command, environment)  # noqa: S606 - no shell is wanted
    except FirstRunError as error:
        sys.exit(f"smsserve: {error}")
    except KeyboardInterrupt:
        sys.exit("smsserve: interrupted; the next run starts the set-up anew")
    os.environ.pop(_AGAIN, None)
    from smsserve.cli import main  # noqa: PLC0415 - only now are its packages there

    main(list(arguments), prog_name="smsserve")


@dataclass(frozen=True, slots=True)
class Checkout:
    """A checkout of the project, and the environment in its `.venv`."""

    root: Path

    @property
    def environment(self) -> Path:
        """Return the environment's folder."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Return the environment's interpreter."""
        return self.environment / "bin" / "python"

    @property
    def stamp(self) -> Path:
        """Return the file by which an environment of ours is known, and whether it is finished."""
        return self.environment / ".smsserve"

    def exists(self) -> bool:
        """Tell whether there is a checkout, and not an installed package."""
        return (self.root / "pyproject.toml").is_file() and self.pins("run").is_file()

    def pins(self, wanted: str) -> Path:
        """Return the file of pinned packages for `run` or `test`."""
        return self.root / "config" / _REQUIREMENTS[wanted]

    def is_ready_here(self, wanted: str) -> bool:
        """Tell whether the running interpreter has what is wanted.

        In an environment of the user's own any version will do; in ours exactly the pins.
        """
        if Path(sys.prefix).resolve() == self.environment.resolve() and self.stamp.exists():
            return self._is_finished(wanted, _own_version())
        return not self.missing(wanted)

    def missing(self, wanted: str) -> list[str]:
        """Return the packages of pyproject.toml that the running interpreter does not have."""
        project = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        lines = list(project["project"]["dependencies"])
        lines += project["dependency-groups"]["dev"] if wanted == "test" else []
        plain = [line for line in lines if ";" not in line]  # the others are not for every machine
        names = [re.split(r"[<>=!~\[ ]", line, maxsplit=1)[0] for line in plain]
        return [name for name in names if not _is_present(name)]

    def set_up(self, wanted: str) -> None:
        """Make the environment or bring it up to date; raises FirstRunError."""
        with self._locked() as lock:
            version = self._environment_version()
            if self._is_finished(wanted, version):
                return
            if os.environ.get(_AGAIN):
                raise FirstRunError(f"the set-up did not last: remove {self.environment} and retry")
            if not self.stamp.exists() and (self.environment / "pyvenv.cfg").exists():
                self._accept_foreign(wanted)
                return
            started = time.monotonic()
            if not self._was_finished(version):
                self._make()
            self.stamp.write_text(_UNFINISHED)  # killed from here on: the next run starts anew
            self._install(wanted, lock)
            self.stamp.write_text(self._seal(wanted, self._environment_version()))
            _say(f"set up in {time.monotonic() - started:.0f} s; this happens only once")

    def _seal(self, wanted: str, version: str) -> str:
        """Return what a finished set-up is known by: the place, the Python, and every pin."""
        kinds = ["run", "test"] if wanted == "test" else ["run"]
        sums = [hashlib.sha256(self.pins(kind).read_bytes()).hexdigest() for kind in kinds]
        return "\n".join([str(self.root), version, *sums, ""])

    def _stamped(self) -> str:
        return self.stamp.read_text() if self.stamp.exists() else ""

    def _is_finished(self, wanted: str, version: str) -> bool:
        # The packages for testing include those for running, so the longer stamp serves both.
        return self._stamped().startswith(self._seal(wanted, version))

    def _was_finished(self, version: str) -> bool:
        """Tell whether the environment is whole and only its pins have changed."""
        return self._stamped().splitlines()[:2] == [str(self.root), version]

    def _environment_version(self) -> str:
        """Return the environment's Python, such as `3.11`; nothing when it does not run."""
        command = [str(self.python), "-I", "-S", "-c", _VERSION]
        try:
            return subprocess.check_output(command, text=True).strip()  # noqa: S603 - a Python
        except (OSError, subprocess.CalledProcessError):
            return ""

    def _accept_foreign(self, wanted: str) -> None:
        """Accept an environment that somebody else made if it is complete; never change it."""
        command = [str(self.python), "-m", "smsserve.first_run", wanted]
        if subprocess.call(command, cwd=self.root) != 0:  # noqa: S603 - our own program
            raise FirstRunError(
                f"{self.environment} was made by somebody else and lacks these packages: install "
                f"{self.pins(wanted)} there, or remove the folder and run this again"
            )

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """Hold the one lock of this set-up, as a descriptor; a second comer waits for the first."""
        try:
            self.environment.mkdir(exist_ok=True)
            lock = (self.environment / ".smsserve-lock").open("a")
        except OSError as error:
            raise FirstRunError(
                f"can not write in {self.environment} ({error.strerror}). Copy this checkout to a "
                "folder of your own and run it there, or install it: "
                "python3 -m venv DIR && DIR/bin/pip install CHECKOUT"
            ) from None
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                _say("another smsserve is setting up .venv here; waiting for it")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield lock.fileno()

    def _make(self) -> None:
        for old in self.environment.iterdir():
            if old.name != ".smsserve-lock":
                shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
        self.stamp.write_text(_UNFINISHED)
        with_pip = importlib.util.find_spec("ensurepip") is not None
        if not with_pip and importlib.util.find_spec("pip") is None:
            raise FirstRunError(
                "this Python can not make environments: install its venv module "
                "(Debian, Ubuntu: apt-get install python3-venv) and run this again"
            )
        _say(f"making an environment in {self.environment}")
        try:
            venv.EnvBuilder(symlinks=True, with_pip=with_pip).create(self.environment)
        except (OSError, subprocess.CalledProcessError) as error:
            raise FirstRunError(f"can not make {self.environment}: {error}") from error

    def _install(self, wanted: str, lock: int) -> None:
        pins = self.pins(wanted)
        total = len(re.findall(r"^[\w.-]+==", pins.read_text(), flags=re.MULTILINE))
        _say(f"installing {total} pinned packages ({pins.name}), usually within a minute")
        command = [*self._pip(), "install", "--require-hashes", "--no-input", "-r", str(pins)]
        command += ["--progress-bar=off", "--disable-pip-version-check"]
        said = _follow(command, total, lock)
        if said is not None:
            raise FirstRunError(f"the packages could not be installed. pip said:\n{said}")
        # Like an editable install: programs started from the environment find the checkout.
        place = next((self.environment / "lib").glob("python3*/site-packages"))
        (place / "smsserve-checkout.pth").write_text(f"{self.root}\n", encoding="utf-8")

    def _pip(self) -> list[str]:
        if any((self.environment / "lib").glob("python3*/site-packages/pip")):
            return [str(self.python), "-I", "-m", "pip"]
        return [sys.executable, "-m", "pip", "--python", str(self.python)]


def _follow(command: list[str], total: int, lock: int) -> str | None:
    """Run pip, saying how far it is; return its last words if it failed, else None.

    pip inherits the lock: if we are killed it may go on, and nobody must start anew meanwhile.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    environment["PYTHONUNBUFFERED"] = "1"
    with subprocess.Popen(  # noqa: S603 - pip
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=(lock,),
    ) as pip:
        text = _read_and_say(pip.stdout, total) if pip.stdout else ""
    if pip.returncode == 0:
        return None
    return "\n".join(f"  {_ADDRESS.sub('<index>', line)}" for line in text.splitlines()[-8:])


def _read_and_say(stream: IO[bytes], total: int) -> str:
    """Read a program's output to its end, with a line of progress every few seconds."""
    started = said_at = time.monotonic()
    output = b""
    while True:
        if select.select([stream], [], [], 1.0)[0]:
            more = os.read(stream.fileno(), 65536)
            if not more:
                return output.decode(errors="replace")
            output += more
        now = time.monotonic()
        if now - said_at >= _SAY_EVERY:
            said_at = now
            _say(f"  {_stage(output, total)}, {now - started:.0f} s")


def _stage(output: bytes, total: int) -> str:
    if b"Installing collected packages" in output:
        return "unpacking"
    return f"{min(total, output.count(b'Collecting '))} of {total} packages found"


def _is_present(name: str) -> bool:
    try:
        importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _own_version() -> str:
    return ".".join(map(str, sys.version_info[:2]))


def _say(text: str) -> None:
    print(f"smsserve: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(", ".join(Checkout(_HERE).missing(sys.argv[1])) or 0)
