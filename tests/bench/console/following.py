"""What somebody comes to by the links of their own pages: rows that open for them at full size."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from tests.bench.console.serving import Client
from tests.support.console_pages import MOST_ROWS, Page

# From a list to a record, and from there to what belongs to it.
_STEPS_AWAY = 2
_MOST_LOOKED_INTO = 12


@dataclass(slots=True)
class Following:
    """Follows the links of one person's lists, once, when something is first asked for."""

    app: Flask
    client: Client
    lists: list[str]
    _found: dict[str, list[str]] = field(default_factory=dict)

    def find(self, page: Page) -> list[str]:
        """Return addresses of a page that they came to."""
        self._found = self._found or self._follow()
        query = f"?{page.query}" if page.query else ""
        return [path + query for path in self._found.get(f"console.{page.name}", [])][:MOST_ROWS]

    def _follow(self) -> dict[str, list[str]]:
        """Return the addresses that their pages lead to, by what opens them."""
        found: dict[str, list[str]] = {}
        new, seen = self.lists, set(self.lists)
        for _ in range(_STEPS_AWAY):
            told = dict.fromkeys(link for path in new for link in self._read_links(path))
            new, old = [], {name: len(paths) for name, paths in found.items()}
            for path in told:
                name = self._name_of(path)
                if name and path not in seen:
                    seen.add(path)
                    found.setdefault(name, []).append(path)
            for name, paths in found.items():
                new += paths[old.get(name, 0) :][:_MOST_LOOKED_INTO]
        return found

    def _name_of(self, path: str) -> str:
        """Return the view of the console behind a path, "" for none or one without arguments."""
        try:
            name, values = self.app.url_map.bind("bench.example").match(path, "GET")
        except (HTTPException, RequestRedirect):
            return ""
        return str(name) if values and name.startswith("console.") else ""

    def _read_links(self, path: str) -> list[str]:
        """Return where a page's links lead inside the console, none of a page that is not there."""
        answer = self.client.ask(path)
        if answer.status != HTTPStatus.OK:
            return []
        soup = BeautifulSoup(answer.words, "html.parser")
        links = (urlsplit(str(one["href"])) for one in soup.select("a[href]"))
        return [one.path for one in links if not one.netloc and one.path.startswith("/")]
