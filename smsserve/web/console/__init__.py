"""The supporters' console: plain pages that work without JavaScript; one module per noun."""

from __future__ import annotations

from smsserve.web.console.routes import make_blueprint

__all__ = ["make_blueprint"]
