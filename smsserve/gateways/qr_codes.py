"""QR codes, drawn as SVG without a style or a script, so that a page may hold one."""

from __future__ import annotations

import io

import segno


def draw(words: str) -> str:
    """Return an `<svg>` element that phones read words from, to be sized by the page."""
    code = segno.make_qr(words, error="m")
    drawn = io.BytesIO()
    code.save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=True,
        nl=False,
        omitsize=True,
        svgclass="qr",
        lineclass=None,
        # Dark on light in every colour scheme, with the quiet zone that readers need.
        dark="#000",
        light="#fff",
        border=4,
    )
    return drawn.getvalue().decode("ascii")
