"""A browser without JavaScript over real HTTP, that keeps every address it saw and every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import requests
from bs4 import BeautifulSoup, Tag

_TIMEOUT = 30
_ADDRESSES = (("a", "href"), ("form", "action"), ("img", "src"), ("script", "src"))
_MOST_HOPS = 5


@dataclass(slots=True)
class Seen:
    """What browsers have seen: addresses and titles, and pages by whom they were shown to."""

    addresses: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    strangers: list[bytes] = field(default_factory=list)
    team: list[bytes] = field(default_factory=list)


@dataclass(slots=True)
class Browser:
    """Somebody who opens pages, and fills in forms by their address."""

    site: str
    seen: Seen
    is_team: bool = False
    session: requests.Session = field(default_factory=requests.Session)

    def open(self, path: str, **headers: str) -> BeautifulSoup:
        """Go to an address, as far as it leads."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._follow(self._ask("GET", urljoin(self.site, path), headers=named))

    def send(self, action: str, page: BeautifulSoup, **fills: str) -> BeautifulSoup:
        """Send a form of a page by where it goes, with some fields filled in."""
        form = page.find("form", attrs={"action": action})
        fields = _fields(form) if isinstance(form, Tag) else {}
        address = urljoin(self.site, action)
        return self._follow(self._ask("POST", address, data=fields | fills))

    def upload(self, action: str, page: BeautifulSoup, content: str, **fills: str) -> BeautifulSoup:
        """Send a file by a form of a page."""
        form = page.find("form", attrs={"action": action})
        fields = _fields(form) if isinstance(form, Tag) else {}
        name = next(iter(_files(form)), "file") if isinstance(form, Tag) else "file"
        sent = {name: ("roster.csv", content.encode(), "text/csv")}
        address = urljoin(self.site, action)
        return self._follow(self._ask("POST", address, data=fields | fills, files=sent))

    def log_in(self, email: str, password: str) -> BeautifulSoup:
        """Log in; whoever may not stays a stranger."""
        form = self.open("/login")
        # What is shown next is for them.
        self.is_team = True
        page = self.send("/login", form, email=email, password=password)
        self.is_team = page.find("form", attrs={"action": "/logout"}) is not None
        return page

    def _ask(self, method: str, address: str, **more: Any) -> requests.Response | None:
        """Ask once, and once more over a new connection; None where nobody answers."""
        for _ in range(2):
            try:
                return self.session.request(
                    method, address, timeout=_TIMEOUT, allow_redirects=False, **more
                )
            except requests.ConnectionError:
                continue
        return None

    def _follow(self, answer: requests.Response | None) -> BeautifulSoup:
        """Go where a page leads. What somebody typed as an address themselves is none of ours."""
        for _ in range(_MOST_HOPS):
            if answer is None or not answer.is_redirect:
                break
            there = urljoin(answer.url, answer.headers["Location"])
            self.seen.addresses.append(there)
            answer = self._ask("GET", there)
        content = b"" if answer is None else answer.content
        (self.seen.team if self.is_team else self.seen.strangers).append(content)
        soup = BeautifulSoup(content, "html.parser")
        self.seen.addresses += _list_addresses(soup)
        self.seen.titles += [one.get_text() for one in soup.find_all("title")]
        return soup


def _fields(form: Tag) -> dict[str, str]:
    found = {
        str(one["name"]): str(one.get("value", ""))
        for one in form.select("input[name]")
        if one.get("type") not in {"radio", "checkbox", "file"} or one.has_attr("checked")
    }
    found |= {str(one["name"]): one.get_text() for one in form.select("textarea[name]")}
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]") or select.select_one("option")
        found[str(select["name"])] = str(chosen["value"]) if chosen else ""
    return found


def _files(form: Tag) -> Iterator[str]:
    return (str(one["name"]) for one in form.select("input[type=file][name]"))


def _list_addresses(soup: BeautifulSoup) -> list[str]:
    return [
        str(one[attribute])
        for name, attribute in _ADDRESSES
        for one in soup.find_all(name)
        if one.has_attr(attribute)
    ]
