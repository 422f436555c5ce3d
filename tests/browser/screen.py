"""One screen to look at: who looks, where, and how it is reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page as Tab

from smsserve.domain.roles import Role

Reach = Callable[[Tab], None]


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: who looks (None: nobody has logged in), where, and what is pressed there.

    `status` is what the last page that is looked at answers with.
    """

    name: str
    role: Role | None
    path: str
    reach: Reach | None = None
    status: int = 200


def press(form: str, *fills: tuple[str, str]) -> Reach:
    """Return how a form is sent with what the browser itself would not let through.

    By selectors and not by words: they are the same in every language.
    """

    def reach(tab: Tab) -> None:
        tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found = tab.locator(form).first
        for selector, words in fills:
            found.locator(selector).first.fill(words)
        with tab.expect_navigation():
            found.evaluate("one => { one.noValidate = true; one.requestSubmit(); }")

    return reach
