"""What is asked of every screen: axe, no sideways scrolling, large text, no complaints, targets."""

from __future__ import annotations

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
# The text alone twice as large, as a phone's own setting makes it.
_LARGE_TEXT = "document.documentElement.style.fontSize = '200%'"
_USUAL_TEXT = "document.documentElement.style.fontSize = ''"
_OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
_OVERFLOW = """() => {
  const most = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= most) return [];
  const wide = [...document.querySelectorAll('main *, header *, footer *')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.right > most + 1;
  });
  const name = (one) => one.tagName.toLowerCase() + (one.id ? '#' + one.id : '')
    + (one.className && one.className.baseVal === undefined
       ? '.' + [...one.classList].join('.') : '');
  return [`${document.documentElement.scrollWidth} px of ${most}: `
    + wide.slice(-3).map(name).join(', ')];
}"""
# WCAG 2.2, 2.5.8: 24 by 24 pixels, links within a sentence left out.
_SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, summary, select, input')]
  .filter((one) => {
    const box = one.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || one.type === 'hidden') return false;
    if (one.matches('.skip, .sr') || getComputedStyle(one).display === 'inline') return false;
    const small = one.matches('[type=radio], [type=checkbox]') && one.closest('label');
    const shown = (small || one).getBoundingClientRect();
    return shown.width < 24 || shown.height < 24;
  }).map((one) => `${one.tagName.toLowerCase()} "${one.textContent.trim().slice(0, 30)}"`)"""
# Words that are cut off at an edge inside of the page, where nobody can scroll to them by keys.
_CUT_OFF = """() => [...document.querySelectorAll('main *')].filter((one) => {
    const style = getComputedStyle(one);
    return style.overflowX !== 'visible' && one.clientWidth > 1
      && one.scrollWidth > one.clientWidth + 1
      && !one.matches('textarea, input, select, pre, svg *, .sr, [tabindex]');
  }).map((one) => `${one.tagName.toLowerCase()}.${[...one.classList].join('.')}: `
    + `${one.scrollWidth} px in ${one.clientWidth}`)"""
_TITLE = "() => document.title"


def unfold(page: Page) -> None:
    """Open whatever is folded away: it is judged too."""
    page.evaluate(_OPEN_ALL)


def judge(page: Page, *, large_text: bool = False) -> list[str]:
    """Return what is wrong with the page as it stands, one line each."""
    unfold(page)
    found = [*_read_axe(page), *_measure(page)]
    if large_text:
        page.evaluate(_LARGE_TEXT)
        found += [f"text at 200 %: scrolls sideways, {one}" for one in page.evaluate(_OVERFLOW)]
        page.evaluate(_USUAL_TEXT)
    return found


def _read_axe(page: Page) -> Iterator[str]:
    """Return the violations with the places they are at; the rules are those of WCAG 2.2 and more.

    axe leaves out by itself what no script can tell; that is looked at by people.
    """
    for one in _AXE.run(page).response["violations"]:
        places = ", ".join(str(node["target"][0]) for node in one["nodes"][:3])
        yield f"axe {one['id']} ({one['impact']}): {places}"


def _measure(page: Page) -> Iterator[str]:
    yield from (f"scrolls sideways, {one}" for one in page.evaluate(_OVERFLOW))
    yield from (f"cut off: {one}" for one in page.evaluate(_CUT_OFF))
    yield from (f"too small to press: {one}" for one in page.evaluate(_SMALL_TARGETS))
    if not str(page.evaluate(_TITLE)).endswith(" - smsserve"):
        yield f"title is {page.title()!r}"
