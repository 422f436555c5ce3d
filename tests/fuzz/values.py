"""What nobody would type: the values that forms, addresses and webhooks are tried with."""

from __future__ import annotations

import random
from collections.abc import Sequence

# Each must come out escaped, or not at all: these very bytes in a page would be markup of theirs.
MARKUP = (b"<svg/onload=alert(7701)>", b'"><script>alert(7701)</script>', b"'onfocus='alert(7701)")
# Where no answer may lead.
ELSEWHERE = "evil.example"
_ELSEWHERE = tuple(
    form.encode()
    for form in (
        f"https://{ELSEWHERE}/",
        f"//{ELSEWHERE}",
        f"/\\{ELSEWHERE}",
        f"/queue@{ELSEWHERE}",
        f"/\t/{ELSEWHERE}",
        f"javascript:location='//{ELSEWHERE}'",
        f"/login?next=//{ELSEWHERE}",
    )
)
# What a header must not carry.
SPLIT = (b"x\r\nX-Split: 7702", b"x\nSet-Cookie: split=7702", "x\u2028X-Split: 7702".encode())
_BYTES = (
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xed\xb0\x80x",
    b"\x00",
    b"a\x00b",
    b"\xc3",
    b"\xf4\x90\x80\x80",
)
_NUMBERS = (
    b"-1 0 1 2 99 1000 999999999 2147483648 9223372036854775808 99999999999999999999 1e309 NaN -0 "
    b"0x10 1_000 1.5 1,5"
).split()
_DIGITS = tuple(one.encode() for one in ("²", "٣", "\uff11\uff12", "\u0967", "+5", " 5 ", "⑤"))
_TIMES = (
    b"2026-02-30 2026-05-04 0001-01-01 9999-12-31 10000-01-01 2026-05-04T10:00 9999-12-31T23:59 "
    b"0001-01-01T00:00 2026-05-04T10:00+99:99 2026-11-01T01:30 2026-03-08T02:30 24:00 23:59 9:5 "
    b"2026-W01-1 20260504T1000 2026-05-04T10:00:00.000000Z mon-fri"
).split()
_ZONES = (
    b"UTC America/New_York ../../etc/passwd /etc/localtime Etc/GMT+99 posixrules localtime "
    b"America/ america/new_york ."
).split()
_PHONES = (
    b"+15550100777 +1 +999999999999999 +19005550100 +4479460000 +12425550123 555 00 +1555abc "
    b"+15550100777;ext=5"
).split()
_CODE = (
    b"' OR '1'='1", b"1; DROP TABLE participants", b"{{7*7}}", b"${7*7}", b"%(name)s", b"%s%n",
    b"{0.__class__}", b"{name}", b"{", b"}}", b"../../../../etc/passwd", b"=1+1", b"+1+1", b"-1+1",
    b"@SUM(1)", b"\t=1", b"\r=1", b"a = 1\n[[b]]\n'''", b'"""', b"[", b"null", b"{}", b"[[]]",
    b"(a+)+$", b".*" * 50, b"Yi5hLmMu.ZZZ", b"__proto__",
)  # fmt: skip
_WORDS = tuple(
    one.encode()
    for one in (
        "hi", "STOP", "i want to die", "\u202egnol", "é" * 90, "e" + "\u0301" * 300, "👩‍👩‍👧‍👦" * 9,
        "\ufeff", "\u200b", "\u2028", "ﬀ", "İ", "ß", "\u2019", " ", "\n" * 50, "\t",
        "yes", "on", "true", "1,2,3", "a@b", "kim@example.org", "x@y.z" * 60, ";", "phone,name\n",
        "en", "es", "xx", "en-US", "admin", "coordinator", "supporter", "peer-support", "crisis",
    )
)  # fmt: skip
_LONG = (79, 80, 81, 161, 501, 1601, 5_000, 20_000)
_KINDS: tuple[Sequence[bytes], ...] = (
    MARKUP, _ELSEWHERE, SPLIT, _BYTES, _NUMBERS, _DIGITS, _TIMES, _ZONES, _PHONES, _CODE, _WORDS,
)  # fmt: skip


def odd_value(chance: random.Random) -> bytes:
    """Return one value: of some kind, empty, long, or of any bytes at all."""
    dice = chance.random()
    if dice < 0.08:
        return b""
    if dice < 0.14:
        return chance.choice((b"a", "ж".encode(), b"1", b" a")) * chance.choice(_LONG)
    if dice < 0.2:
        return chance.randbytes(chance.randint(1, 40))
    picked = chance.choice(chance.choice(_KINDS))
    return picked + chance.choice(chance.choice(_KINDS)) if chance.random() < 0.1 else picked
