"""Disks that can be full: a small file system in memory, or a limit on what files may grow to."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOMY = "2g"  # as mount(8) reads sizes
SMALL_DISK = "a tmpfs made as small as what is on it"
TRIES = 20


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """Mount a file system in memory for a block; None where we may not."""
    folder = Path(tempfile.mkdtemp(prefix="disk-", dir="/tmp"))
    argv = ["mount", "-t", "tmpfs", "-o", f"size={ROOMY},mode=755", "laboratory", str(folder)]
    may = os.geteuid() == 0 and shutil.which("mount") is not None
    mounted = may and subprocess.run(argv, capture_output=True, check=False).returncode == 0
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)  # noqa: S607 - as root
        folder.rmdir()


def shrink(folder: Path) -> None:
    """Make a file system exactly as large as what is on it."""
    for _ in range(TRIES):  # somebody may write between the look and the act
        found = os.statvfs(folder)
        if remount(folder, str((found.f_blocks - found.f_bfree) * found.f_frsize)):
            return
    raise AssertionError(f"{folder} can not be made smaller")


def remount(folder: Path, size: str) -> bool:
    """Give a file system another size; False when it holds more than that."""
    argv = ["mount", "-o", f"remount,size={size}", str(folder)]
    return subprocess.run(argv, capture_output=True, check=False).returncode == 0


@contextmanager
def limited(pids: Collection[int]) -> Iterator[None]:
    """Let no file of some processes grow for a block."""
    for pid in pids:
        _limit_files(pid, 0)
    try:
        yield
    finally:
        for pid in pids:
            _limit_files(pid, resource.RLIM_INFINITY)


def _limit_files(pid: int, size: int) -> None:
    """Let no file of a process grow beyond a size; the harder limit stays as it is."""
    with suppress(ProcessLookupError):
        _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        # No limit at all is -1, for both.
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard if size < 0 else size, hard))
