"""Structured logs: a static event and ids. Numbers, names and bodies can not get in.

Every key must be on a list and every value must have the shape of its key; what has not is left out
and only named under `withheld`. Exceptions become a type and a place: their texts repeat what
somebody wrote (a driver's "Key (phone)=..."). Other libraries' records go the same way.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import structlog
from structlog.typing import EventDict, FilteringBoundLogger
from typing_extensions import override

# A word is a state, a code's name, a key: never a sentence. A line is what `locate` and `_retell`
# make. Seven digits in a row are a number that somebody could be called on.
_WORD = re.compile(r"[A-Za-z0-9_.:/-]{1,80}")
_LINE = re.compile(r"[A-Za-z0-9_.:/<>() -]{1,160}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_EVENT = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
_DIGITS = re.compile(r"\d{7}")
_SMALL = 10_000_000
_LONGEST = 160

# Keys whose value is a word out of our own code, never out of a message or a roster.
WORDS = frozenset({
    "action", "audience", "by", "cause", "check", "error_class", "field", "job", "kind", "level",
    "module", "outcome", "process", "program", "queue", "reason", "route", "severity", "signal",
    "state", "status", "text_key",
})  # fmt: skip
LINES = frozenset({"error", "trace", "what"})
NUMBERS = frozenset({
    "attempts", "code", "count", "failures", "http_status", "pid", "port", "seconds", "segments",
    "status", "tries",
})  # fmt: skip
_ID_ENDINGS = ("_id", "_sid")
_NUMBER_ENDINGS = ("_count", "_seconds", "_bytes")
# Libraries that bring handlers of their own, or say more than we want.
_ADOPTED = ("gunicorn.error", "gunicorn.access", "werkzeug", "flask.app", "rq.worker", "rq.job")
_QUIET = ("twilio.http_client", "urllib3", "requests", "rq", "rq.worker", "rq.job", "alembic")
_OURS = ("smsserve", "workers")


def get_logger(name: str) -> FilteringBoundLogger:
    """Return a module's logger: `log.info("outbox.sent", message_id=...)`."""
    logger: FilteringBoundLogger = structlog.get_logger(module=name)
    return logger


def configure(process: str, *, as_json: bool | None = None, stream: IO[str] | None = None) -> None:
    """Begin logging for a process, to standard error; as JSON unless a person looks on.

    From here on also standard logging and crashes come out as scrubbed lines.
    """
    target = stream or sys.stderr
    if as_json is None:
        as_json = not target.isatty()
    _install(process, _Sink(stream), as_json=as_json)
    root = logging.getLogger()
    root.handlers[:] = [_StandardHandler()]
    root.setLevel(logging.INFO)
    for name in _ADOPTED:
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    # A handler that fails would print the record, arguments and all.
    logging.raiseExceptions = False
    sys.excepthook = _log_crash
    threading.excepthook = _log_thread_crash


def locate(error: BaseException) -> str:
    """Return an exception's type, its causes' types and where it was raised; never its text."""
    kinds = [type(each).__name__ for each in _chain(error)]
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return " < ".join(kinds)[:_LONGEST]
    ours = [frame for frame in frames if _is_ours(frame.filename)]
    place = _place((ours or frames)[-1])
    return f"{' < '.join(kinds)[: _LONGEST // 2]} at {place[-_LONGEST // 3 :]}"


def scrub(_logger: object, _method: str, entry: EventDict) -> EventDict:
    """Leave out of a log entry whatever is not on the lists; runs last before rendering."""
    event = entry.pop("event", "")
    kept: EventDict = {"event": event if _is_event(event) else "log.event_withheld"}
    withheld = []
    for key, value in entry.items():
        if value is None or _is_allowed(key, value):
            kept[key] = value
        else:
            withheld.append(key if _is_event(key) else "?")
    if withheld:
        kept["withheld"] = " ".join(sorted(withheld))
    return kept


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in found:
        found.append(current)
        hidden = current.__suppress_context__
        current = current.__cause__ or (None if hidden else current.__context__)
    return found


def _is_ours(filename: str) -> bool:
    return any(part in _OURS for part in Path(filename).parts) and "site-packages" not in filename


def _place(frame: traceback.FrameSummary) -> str:
    parts = Path(frame.filename).parts
    start = max((at for at, part in enumerate(parts) if part in _OURS), default=len(parts) - 1)
    return f"{'/'.join(parts[start:])}:{frame.lineno}"


def _is_event(text: object) -> bool:
    return isinstance(text, str) and bool(_EVENT.fullmatch(text)) and not _DIGITS.search(text)


def _is_allowed(key: str, value: object) -> bool:
    if key == "timestamp":
        return True
    if isinstance(value, int | float):
        return _is_listed_number(key) and abs(value) < _SMALL
    if not isinstance(value, str):
        return False
    if key.endswith(_ID_ENDINGS):
        return bool(_ID.fullmatch(value)) and not value.isdigit()
    shape = _LINE if key in LINES else _WORD
    listed = key in LINES or key in WORDS
    return listed and bool(shape.fullmatch(value)) and not _DIGITS.search(value)


def _is_listed_number(key: str) -> bool:
    return key in NUMBERS or key.endswith(_NUMBER_ENDINGS)


def _describe_exception(_logger: object, _method: str, entry: EventDict) -> EventDict:
    """Replace `exc_info` by the exception's type, place and the way it took through our code."""
    info = entry.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else info
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        ours = [_place(frame) for frame in frames if _is_ours(frame.filename)]
        entry["error"] = locate(error)
        entry["trace"] = " > ".join(ours[-4:])[:_LONGEST] or None
    return entry


class _Sink:
    """Writes finished lines; a log that can not be written must not stop the service."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream

    def write(self, line: str) -> None:
        """Write one line to the stream, or to what standard error is at this moment."""
        stream = self._stream or sys.stderr
        try:
            stream.write(line + "\n")
            stream.flush()
        except (OSError, ValueError):
            return

    debug = info = warning = error = critical = msg = write


class _StandardHandler(logging.Handler):
    """Hands other libraries' records to our chain, with arguments only where they look harmless."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Log a record; without arguments its text may hold anything, so only its place is told."""
        log = structlog.get_logger(module=record.name)
        error = record.exc_info[1] if record.exc_info else None
        place = f"{Path(record.pathname).name}:{record.lineno}"
        said = _retell(str(record.msg), record.args) if record.args else place
        log.log(record.levelno, "library.said", what=said, exc_info=error)


def _retell(template: str, arguments: object) -> str:
    """Fill a record's template with the arguments that can not be anybody's words."""
    given = arguments if isinstance(arguments, tuple | Mapping) else (arguments,)
    try:
        template %= _tame(given)
    except (TypeError, ValueError, KeyError):
        template = re.sub(r"%[^a-zA-Z%]*[a-zA-Z]", "...", template)
    line = re.sub(r"[^A-Za-z0-9_.:/<>() -]+", " ", template)
    return " ".join(_DIGITS.sub("...", line).split())[:_LONGEST].strip() or "nothing"


def _tame(arguments: tuple[object, ...] | Mapping[Any, object]) -> Any:
    if isinstance(arguments, Mapping):
        return {key: _tame_one(value) for key, value in arguments.items()}
    return tuple(_tame_one(value) for value in arguments)


def _tame_one(value: object) -> object:
    if isinstance(value, int | float) and abs(value) < _SMALL:
        return value
    if isinstance(value, str) and _WORD.fullmatch(value):
        return value
    return f"<{type(value).__name__}>"


def _install(process: str, sink: _Sink, *, as_json: bool) -> None:
    def name_process(_logger: object, _method: str, entry: EventDict) -> EventDict:
        if process:
            entry["process"] = process
        return entry

    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            name_process,
            _describe_exception,
            scrub,
            _render_json if as_json else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: sink,
        cache_logger_on_first_use=False,
    )


def _render_json(_logger: object, _method: str, entry: MutableMapping[str, Any]) -> str:
    return json.dumps(entry, default=lambda value: f"<{type(value).__name__}>")


def _log_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    get_logger(__name__).critical("process.crashed", exc_info=error)


def _log_thread_crash(crash: threading.ExceptHookArgs) -> None:
    get_logger(__name__).critical("thread.crashed", exc_info=crash.exc_value)


# Safe from the first import on, also where nobody configures: a test, a command.
_install("", _Sink(), as_json=False)
