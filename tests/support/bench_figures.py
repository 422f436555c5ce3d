"""The figures of the phrase benches: `python -m tests.support.bench_figures`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from smsserve.domain.keywords import read_command
from smsserve.domain.opt_out import read_opt_out
from smsserve.domain.triage import read_risk
from tests.support.phrases import read_messages

_OPT_OUTS = (
    "opt_out_plain",
    "opt_out_plain_fresh",
    "opt_out_plain_voices",
    "opt_out_doubtful",
    "opt_out_not",
    "opt_out_not_fresh",
    "opt_out_not_voices",
    "opt_out_with_crisis",
    "opt_out_crisis_fresh",
    "opt_out_crisis_voices",
)


def list_figures() -> Iterator[str]:
    """Return one line per bench: how many texts, and how many were read as what."""
    for name in _OPT_OUTS:
        texts = [text for _, text in read_messages(name)]
        signs = Counter(read_opt_out(text).value for text in texts)
        crises = sum(read_risk(text).label == "crisis" for text in texts)
        counted = ", ".join(f"{sign} {count}" for sign, count in sorted(signs.items()))
        yield f"{name}: {len(texts)} texts: {counted}; read as a crisis: {crises}"
    for name in ("commands", "commands_not"):
        pairs = read_messages(name)
        heard = sum(
            (read := read_command(text)) is not None and about.startswith(read.keyword.value)
            for about, text in pairs
        )
        yield f"{name}: {len(pairs)} texts: read as that command {heard}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(list_figures()) + "\n")
