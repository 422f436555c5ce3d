"""The demo: a believable installation on one machine, and stories played through it."""

from __future__ import annotations

from smsserve.cli.demo.command import demo

__all__ = ["demo"]
