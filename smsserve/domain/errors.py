"""What can go wrong in words: each error keeps its fields and says what to do next."""

from __future__ import annotations


class SmsserveError(Exception):
    """Anything a person can mend; `hint` says how."""

    hint = ""


class NotFoundError(SmsserveError):
    """No such thing, or none that this account may see."""

    def __init__(self, noun: str, key: str, hint: str = "") -> None:
        """Name the kind of thing and what was asked for: an opaque id or a programme key."""
        spoken = "programme" if noun == "program" else noun
        super().__init__(f"there is no {spoken} {key}")
        self.noun, self.key = noun, key
        self.hint = hint


class ConflictError(SmsserveError):
    """Somebody else was first; `winner` is whose version stands."""

    def __init__(self, what: str, winner: str = "", hint: str = "") -> None:
        """Say what could not be done."""
        super().__init__(what)
        self.winner = winner
        self.hint = hint


class RefusedError(SmsserveError):
    """The rules do not allow it."""

    def __init__(self, what: str, hint: str = "") -> None:
        """Say what is refused and why."""
        super().__init__(what)
        self.hint = hint


class StoreUnavailableError(SmsserveError):
    """The database can not be reached or is too busy; nothing was stored."""

    hint = "Try again; see /readyz."

    def __init__(self) -> None:
        """Carry no detail: a driver's message may repeat a person's words."""
        super().__init__("the database can not be reached")
