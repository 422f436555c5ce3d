"""Choosing a file in a form, and reading the one that comes back."""

from __future__ import annotations

import csv
import io

from tests.web.visitor import Visitor


def bring(visitor: Visitor, path: str, raw: bytes, name: str = "people.csv") -> Visitor:
    """Choose a file on a page, press its button, and look at the page that follows."""
    visitor.open(path)
    form = visitor.soup.select_one("form[enctype]")
    assert form is not None, visitor.text
    fields = visitor._fields(form)
    body = b"".join(_part(key, value.encode()) for key, value in fields.items() if key != "file")
    body += _part("file", raw, f'; filename="{name}"') + b"--edge--\r\n"
    answer = visitor.client.post(
        str(form["action"]),
        data=body,
        content_type="multipart/form-data; boundary=edge",
        follow_redirects=True,
    )
    visitor._see(answer)
    return visitor


def _part(name: str, content: bytes, more: str = "") -> bytes:
    """Return one field of a form, by hand: the test client would put a large one on the disk."""
    head = f'--edge\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def read_saved(visitor: Visitor) -> list[dict[str, str]]:
    """Return the rows of the CSV file that the last press saved."""
    assert visitor.response.mimetype == "text/csv", visitor.text
    text = visitor.response.get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))
