"""The sign-up page in a programme file: open or not, and the pages it must link to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smsserve.domain.programs import Program
    from smsserve.toml.table import Table

_PAGE = re.compile(r"(?:https://)?[\w.-]+\.\w+(?:/[\w./?=&%#-]*)?")


def check_join(root: Table, program: Program) -> None:
    """Report a sign-up page without the links that carriers ask for, or with unusable ones."""
    contact = root.table("contact")
    for name, url in (("privacy", program.privacy_url), ("terms", program.terms_url)):
        example = f'{name} = "harbor.example/{name}"'
        if url and not _PAGE.fullmatch(url):
            contact.report(name, "it is no web address", f"Write {example}")
        if program.join and not url:
            contact.report(name, "the sign-up page has to link to it", f"Write {example}")
