"""Among: whether a column is one of some words, in a statement that is the same for any number.

A list makes another statement of each length: it is built, compiled and planned anew each time.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ARRAY, BindParameter, Boolean, Column, Dialect, String, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override


class _Words(TypeDecorator[list[str]]):
    """Some words in one value: an array where there are arrays, else JSON."""

    impl = String
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        # Of any length: a cast to a shorter type would cut a word off without a word.
        return ARRAY(Text) if dialect.name == "postgresql" else String()

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        words = list(value or ())
        return words if dialect.name == "postgresql" else json.dumps(words)


class _Among(FunctionElement[bool]):
    inherit_cache = True
    type = Boolean()

    @override
    def self_group(self, against: Any = None) -> Any:
        # It is a condition everywhere: compared with a 1 no index would be found for it.
        return self


def words(name: str) -> BindParameter[list[str]]:
    """Return the parameter that takes some words."""
    return bindparam(name, type_=_Words())


def among(column: Column[str], name: str) -> _Among:
    """Return whether a column is one of the words that the parameter of a name is given."""
    return _Among(column, words(name))


@compiles(_Among)
def _compile(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, given = (compiler.process(one, **kw) for one in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({given}))"  # noqa: S608 - both are compiled


@compiles(_Among, "postgresql")
def _compile_array(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, given = (compiler.process(one, **kw) for one in element.clauses)
    return f"{column} = ANY ({given})"
