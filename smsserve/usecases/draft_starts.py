"""How a draft begins: from a live programme's own words, a shipped example, or next to nothing."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.ids import new_id
from smsserve.programs import PROGRAMS
from smsserve.storage import program_drafts, programs
from smsserve.storage.base import Row
from smsserve.storage.engine import transaction
from smsserve.toml.editing import Put, edit
from smsserve.usecases import audit
from smsserve.usecases.runtime import Runtime

LONGEST_NAME = 60
_LONGEST_KEY = 50
_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_BLANK = """\
key = ""
name = ""
org = ""
languages = ["en"]
country = ""                            # whose crisis lines are given
time_zone = ""                          # of the hours below; participants keep their own
texts_a_week = ""                       # what people agree to, such as "3-11"

[contact]
tel = ""
url = ""

# When a person reads texts, in the time zone above. What texts promise is computed from this.
[hours]

# Nothing but answers to people's own words is sent in these hours of the participant's own clock.
[quiet_hours]
start = "21:00"
end = "08:00"

[[checkins]]
key = "week"
every = "week"
weekdays = ["monday"]
at = "10:00"
questions = ["open"]
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A shipped programme file to begin from; `about` is its first comment."""

    key: str
    name: str
    about: str


def list_examples(runtime: Runtime) -> list[Example]:
    """Return the programme files of this installation's config folder that can be read."""
    found = []
    for path in sorted((runtime.settings.config_dir / PROGRAMS).glob("*.toml")):
        text = path.read_text(encoding="utf-8-sig")
        about = " ".join(_first_comment(text))
        try:
            found.append(Example(path.stem, str(tomllib.loads(text)["name"]), about))
        except (tomllib.TOMLDecodeError, KeyError):
            continue
    return found


def _first_comment(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return lines


def begin_change(runtime: Runtime, program_key: str, *, actor: str) -> str:
    """Return the id of the draft that changes a live programme; a new one has its exact words.

    Raises NotFoundError for a programme that is not live.
    """
    with transaction(runtime.engine) as connection:
        live = programs.current(connection, program_key)
        if live is None:
            raise NotFoundError("program", program_key)
        there = program_drafts.find_of(connection, program_key)
        if there is not None:
            return str(there["id"])
        base = {"program_key": program_key, "base_version": live["version"]}
        return _add(runtime, connection, live["definition"], actor, base)


def begin_new(runtime: Runtime, name: str, example: str | None, *, actor: str) -> str:
    """Return the id of a new programme's draft; without an example it holds next to nothing.

    Raises RefusedError for a name that can not be used, NotFoundError for an unknown example.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        hint = "People see it on the sign-up page, for example: Young carers spring."
        raise RefusedError(f"a programme needs a name of 1 to {LONGEST_NAME} letters", hint)
    text = _BLANK if example is None else _read_example(runtime, example)
    with transaction(runtime.engine) as connection:
        key = _free_key(name, _keys_in_use(connection))
        definition = edit(text, [Put(("key",), key), Put(("name",), name)])
        return _add(runtime, connection, definition, actor, {})


def _read_example(runtime: Runtime, key: str) -> str:
    for path in (runtime.settings.config_dir / PROGRAMS).glob("*.toml"):
        if path.stem == key:
            return path.read_text(encoding="utf-8-sig")
    raise NotFoundError("example", "of that name")


def _keys_in_use(connection: Connection) -> set[str]:
    live = {row["key"] for row in programs.list_current(connection)}
    drafts = program_drafts.list_all(connection)
    return live | {str(tomllib.loads(row["definition"]).get("key", "")) for row in drafts}


def _free_key(name: str, used: Collection[str]) -> str:
    """Return a key made of a name; programmes keep it for good, so no two have the same."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = _NOT_IN_KEYS.sub("-", plain).strip("-")[:_LONGEST_KEY] or "programme"
    numbered = (f"{key}-{number}" for number in range(2, len(used) + 3))
    return key if key not in used else next(one for one in numbered if one not in used)


def _add(runtime: Runtime, connection: Connection, definition: str, actor: str, base: Row) -> str:
    now = runtime.now()
    draft_id = new_id(now)
    row: Row = {"id": draft_id, "program_key": None, "base_version": None, "definition": definition}
    row |= {"version": 1, "created_at": now, "created_by": actor}
    row |= {"changed_at": now, "changed_by": actor} | base
    if not program_drafts.add(connection, row):
        raise ConflictError("somebody has begun this change in the same moment", hint="Try again.")
    audit.note(connection, now, "draft.begun", draft_id, actor=actor)
    return draft_id
