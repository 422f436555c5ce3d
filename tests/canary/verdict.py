"""The verdict: what was searched, in how many spellings, and what was found where none may be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from typing_extensions import override

from tests.canary import marks
from tests.canary.artefacts import ABOUT_TEAM, APART, TAKES_NUMBERS, TO_TYPIST, Artefact
from tests.canary.search import Hit, Search

_SHOWN = 5


@dataclass(slots=True)
class Group:
    """One group of artefacts: how many, how many bytes, how many packed parts, and the hits."""

    artefacts: int = 0
    searched: int = 0
    unpacked: int = 0
    hits: list[tuple[str, Hit]] = field(default_factory=list)


@dataclass(slots=True)
class Verdict:
    """What came of one run; `messages` went both ways, `failures` are the ways things failed in."""

    messages: int
    failures: list[str]
    forms: int = 0
    groups: dict[str, Group] = field(default_factory=lambda: defaultdict(Group))

    @property
    def leaks(self) -> list[tuple[str, str, Hit]]:
        """Return every hit where there may be none: group, artefact, hit."""
        return [
            (name, artefact, hit)
            for name, group in self.groups.items()
            if name not in APART
            for artefact, hit in group.hits
        ]

    @property
    def were_there(self) -> bool:
        """Tell whether marks were where they may be: else nothing was proved."""
        return all(self.groups[name].hits for name in APART)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing leaked, and the marks were on their way."""
        return self.were_there and not self.leaks

    @override
    def __str__(self) -> str:
        """Return a table, and then each leak."""
        total = sum(one.searched for one in self.groups.values())
        lines = [
            f"{self.messages} messages, {len(self.failures)} ways to fail",
            f"{self.forms} spellings, {total / 2**20:.1f} MiB searched",
            f"{'artefacts':<26}{'pieces':>8}{'MiB':>9}{'unpacked':>10}{'found':>8}",
        ]
        for name, group in sorted(self.groups.items(), key=lambda one: (one[0] in APART, one[0])):
            note = "  may be there" if name in APART else ""
            lines.append(
                f"{name:<26}{group.artefacts:>8}{group.searched / 2**20:>9.2f}"
                f"{group.unpacked:>10}{len(group.hits):>8}{note}"
            )
        lines += self._show_leaks()
        if not self.were_there:
            lines.append("the marks were not even where they may be: nothing is proved")
        lines.append(f"{len(self.leaks)} found where there may be none")
        return "\n".join(lines)

    def _show_leaks(self) -> Iterator[str]:
        """Yield some of each group, a line each."""
        shown: Counter[str] = Counter()
        for group, artefact, hit in self.leaks:
            shown[group] += 1
            if shown[group] <= _SHOWN:
                yield f"LEAK {group} {artefact}: {hit.kind}, {hit.form}: {hit.around}"


def judge(artefacts: Iterable[Artefact], messages: int, failures: list[str]) -> Verdict:
    """Search everything."""
    verdict = Verdict(messages, failures)
    whole = Search(marks.everything())
    without_team = Search(marks.everything(team=False))
    to_typist = Search(marks.everything(typing=False))
    verdict.forms = whole.form_count
    for one in artefacts:
        search = without_team if one.group in ABOUT_TEAM else whole
        search = to_typist if one.group in TO_TYPIST else search
        group, before = verdict.groups[one.group], sum(search.unpacked.values())
        hits = search.look(one.content)
        if one.group in TAKES_NUMBERS:
            hits = [hit for hit in hits if hit.kind != "number"]
        group.artefacts += 1
        group.searched += len(one.content)
        group.unpacked += sum(search.unpacked.values()) - before
        group.hits += [(one.name, hit) for hit in hits]
    return verdict
