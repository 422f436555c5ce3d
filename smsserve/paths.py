"""Where the files beside the code are: a checkout's own, or the installed package's copy."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def share_dir() -> Path:
    """Return the folder that holds `config/` and the Procfile."""
    installed = _PACKAGE / "_share"  # put there when the wheel is built, see pyproject.toml
    return installed if installed.is_dir() else _PACKAGE.parent


def default_config_dir() -> Path:
    """Return the configuration that comes with the service; SMSSERVE_CONFIG_DIR names another."""
    return share_dir() / "config"


def procfile_path() -> Path:
    """Return the list of the service's processes."""
    return share_dir() / "Procfile"
