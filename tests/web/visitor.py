"""Somebody at the console with a browser that has no JavaScript."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from tests.support.world import PASSWORD


class Visitor:
    """Opens pages, fills forms and presses buttons by their words, and reads what comes back."""

    def __init__(self, app: Flask) -> None:
        """Begin with an empty browser."""
        self.client = app.test_client()
        self.url = ""

    def open(self, path: str, **headers: str) -> Visitor:
        """Go to an address, as far as it leads."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        self._see(self.client.get(path, headers=sent, follow_redirects=True))
        return self

    def press(self, button: str, **fills: str) -> Visitor:
        """Press a button by its words, after filling fields of its form."""
        found = [one for one in self.soup.find_all("button") if words(one) == button]
        assert found, f"no button {button!r} among {self.buttons}"
        form = found[0].find_parent("form")
        assert isinstance(form, Tag)
        fields = self._fields(form)
        boxes = {str(one["name"]) for one in form.select("input[type=checkbox]")}
        unknown = set(fills) - fields.keys() - boxes
        assert not unknown, f"no fields {unknown}"
        fields |= fills
        if found[0].get("name"):
            fields[str(found[0]["name"])] = str(found[0].get("value", ""))
        self._see(self.client.post(str(form["action"]), data=fields, follow_redirects=True))
        return self

    def log_in(self, email: str, password: str = PASSWORD) -> Visitor:
        """Log in by the form."""
        return self.open("/login").press("Log in", email=email, password=password)

    @staticmethod
    def _fields(form: Tag) -> dict[str, str]:
        fields = {
            str(one["name"]): str(one.get("value", ""))
            for one in form.select("input[name]")
            if one.get("type") not in {"radio", "checkbox"} or one.has_attr("checked")
        }
        fields |= {str(one["name"]): one.get_text() for one in form.select("textarea[name]")}
        for select in form.select("select[name]"):
            chosen = select.select_one("option[selected]") or select.select_one("option")
            fields[str(select["name"])] = str(chosen["value"]) if chosen else ""
        return fields

    def _see(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.url = response.request.path
        self.soup = BeautifulSoup(response.get_data().decode(errors="replace"), "html.parser")

    @property
    def text(self) -> str:
        """Return all words on the page."""
        return words(self.soup)

    @property
    def buttons(self) -> list[str]:
        """Return the words of every button."""
        return [words(one) for one in self.soup.find_all("button")]

    def select(self, selector: str) -> list[str]:
        """Return the words of every element that fits."""
        return [words(one) for one in self.soup.select(selector)]


def words(element: Any) -> str:
    """Return an element's words with single spaces."""
    return " ".join(element.get_text(" ").split())
