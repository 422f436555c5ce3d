"""One knock at the house: a form of it filled in wrongly, an address bent, a webhook twisted."""

from __future__ import annotations

import base64
import hashlib
import hmac
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from smsserve.web.console.session import Door
from tests.fuzz.ceremonies import CEREMONIES, answer_question
from tests.fuzz.site import Knocker, Site
from tests.fuzz.values import odd_value
from tests.support.world import ACCOUNT, OUR_NUMBER

FORM = "application/x-www-form-urlencoded"
_BOUNDARY = "7703"
_WEBHOOKS = ("/twilio/inbound", "/twilio/status")
_FILES = (b"phone,name,time_zone\n+15550100778,Al,UTC\n", b"\xff\xfe", b"PK\x03\x04", b'"', b"")
Pair = tuple[bytes, bytes]
# What each is shown in a fresh house, by its template: opening every page takes longest of all.
_FORMS: dict[tuple[Path, str], list[tuple[str, list[Pair]]]] = {}


@dataclass(slots=True)
class Knock:
    """What is sent: `rule` is the address without anybody's id, for reports."""

    rule: str
    method: str
    target: str
    body: bytes = b""
    kind: str = FORM
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, knocker: Knocker) -> TestResponse:
        """Send it by somebody's browser."""
        path, _, query = self.target.partition("?")
        return knocker.visitor.client.open(
            path,
            method=self.method,
            query_string=query,
            data=self.body or None,
            content_type=self.kind if self.body else None,
            headers=self.headers,
        )


class Chooser:
    """Chooses knocks for one house, by chance."""

    def __init__(self, site: Site, chance: random.Random) -> None:
        """Find every address."""
        self._site, self._chance = site, chance
        self._rules = list_rules(site.app)

    def choose(self, knocker: Knocker) -> Knock:
        """Return the next knock of somebody."""
        rule, method = self._chance.choice(self._rules)
        if rule in _WEBHOOKS:
            return self._twist(rule, method)
        target = self._bend(rule)
        if method == "GET":
            return Knock(rule, method, target, headers=self._headers())
        action, pairs = self._find_form(knocker, rule) or (target, self._invent())
        if rule in CEREMONIES and self._chance.random() < 0.8:
            pairs = answer_question(self._site, knocker, rule, self._chance) or pairs
        mutated = self._mutate([*pairs, (b"csrf_token", knocker.token.encode())])
        if self._chance.random() < 0.15:
            body, kind = _multipart(mutated, self._chance)
            return Knock(rule, method, action, body, kind, self._headers())
        return Knock(rule, method, action, _encode(mutated), headers=self._headers())

    def _bend(self, rule: str) -> str:
        """Return an address of a rule, now and then with odd parts."""
        path = self._site.fill(rule)
        if "<" in rule and self._chance.random() < 0.2:
            odd = quote_from_bytes(odd_value(self._chance)[:200], safe="") or "x"
            other = self._chance.choice([*map(quote, self._site.ids.values()), odd])
            path = self._site.fill(rule, **dict.fromkeys(self._site.ids, other))
        if self._chance.random() < 0.3:
            names = b"next q tab page before program language lang level show state idle v m x"
            pairs = [
                (self._chance.choice(names.split()), odd_value(self._chance)[:500])
                for _ in range(self._chance.randint(1, 3))
            ]
            path += "?" + _encode(pairs).decode()
        return path

    def _headers(self) -> dict[str, str]:
        """Return headers of somebody who tries what a proxy might have said."""
        if self._chance.random() > 0.1:
            return {}
        odd = {
            "Host": "evil.example", "X-Forwarded-Host": "evil.example",
            "Referer": "https://evil.example/",
            "X-Forwarded-For": "203.0.113.9, x", "X-Forwarded-Proto": "https", "X-Idle": "1",
            "Accept-Language": "es;q=x,../..;q=9", "Accept-Encoding": "gzip;q=x",
            "Range": "bytes=0-",
            "X-Original-URL": "/admin", "X-HTTP-Method-Override": "DELETE", "Origin": "null",
            "If-None-Match": '"x', "Cookie": "smsserve=\xff; __Host-smsserve=x", "Expect": "x",
        }  # fmt: skip
        name = self._chance.choice(list(odd))
        return {name: odd[name]}

    def _find_form(self, knocker: Knocker, rule: str) -> tuple[str, list[Pair]] | None:
        """Return the form of a rule as a page shows it to somebody, with what stands in it."""
        known = self._site.template, knocker.name
        if known not in _FORMS:
            _FORMS[known] = harvest(self._site, knocker, self._rules)
        adapter = self._site.app.url_map.bind("")
        mine = []
        for action, pairs in _FORMS[known]:
            try:
                found = adapter.match(action.partition("?")[0], "POST", return_rule=True)[0]
            except Exception:  # noqa: BLE001, S112 - an address of another method
                continue
            if str(found) == rule:
                mine.append((action, pairs))
        return self._chance.choice(mine) if mine and self._chance.random() < 0.9 else None

    def _invent(self) -> list[Pair]:
        names = (
            b"act do body note version name phone zone language program to from on at reason email "
            b"role session password new old once next late token words program_key outcome useful "
            b"until until_on until_at value example file seen verdict status kind state again sure "
            b"code credential made proof late format tongue ticket retention.texts"
        ).split()
        count = self._chance.randint(0, 6)
        return [(self._chance.choice(names), odd_value(self._chance)) for _ in range(count)]

    def _mutate(self, pairs: list[Pair]) -> list[Pair]:
        """Return a form with some fields changed, doubled, dropped or added."""
        for _ in range(self._chance.choice((0, 1, 1, 2, 3))):
            place = self._chance.randrange(len(pairs))
            name, _value = pairs[place]
            if name == b"csrf_token" and self._chance.random() < 0.9:
                continue
            dice = self._chance.random()
            if dice < 0.7:
                pairs[place] = (name, odd_value(self._chance))
            elif dice < 0.8:
                pairs.append((name, odd_value(self._chance)))
            elif dice < 0.9:
                del pairs[place]
                pairs = pairs or [(b"x", b"")]
            else:
                pairs.append((odd_value(self._chance)[:200], odd_value(self._chance)))
        if self._chance.random() < 0.01:
            pairs += [(b"n%d" % number, b"") for number in range(2000)]
        return pairs

    def _twist(self, rule: str, method: str) -> Knock:
        """Return a webhook with odd fields, signed more often than not."""
        form = {
            b"MessageSid": b"SM" + self._chance.randbytes(16).hex().encode(),
            b"AccountSid": ACCOUNT.encode(),
            b"From": self._chance.choice((b"+15550100001", b"+15550180002", b"+15550190009")),
            b"To": OUR_NUMBER.encode(),
            b"Body": odd_value(self._chance),
            b"NumMedia": b"0",
            b"MessageStatus": self._chance.choice((b"delivered", b"sent", b"failed", b"x")),
        }
        pairs = self._mutate(list(form.items()))
        query = self._chance.choice(
            ("", f"?m={self._site.ids['message_id']}", "?m=%FF", "?m=a&m=b")
        )
        body = _encode(pairs)
        signed = self._site.world.runtime.settings.public_url + rule + query
        signature = _sign(signed.encode() + b"".join(n + v for n, v in sorted(set(pairs))))
        if self._chance.random() < 0.2:
            signature = self._chance.choice(("", "x", signature.swapcase(), "é"))
        return Knock(rule, method, rule + query, body, headers={"X-Twilio-Signature": signature})


def list_rules(app: Flask) -> list[tuple[str, str]]:
    """Return every address with its method; what is a file's is left out."""
    return [
        (str(rule), method)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
        if rule.endpoint != "static"
    ]


def roles_of(app: Flask) -> Mapping[str, object]:
    """Return endpoint -> the roles of a console page, None where anybody may."""
    doors = app.view_functions.items()
    return {name: door.guarded.roles for name, door in doors if isinstance(door, Door)}


def harvest(
    site: Site, knocker: Knocker, rules: list[tuple[str, str]]
) -> list[tuple[str, list[Pair]]]:
    """Return every form that somebody is shown: where it goes, and what stands in it."""
    found: dict[tuple[str, bytes], tuple[str, list[Pair]]] = {}
    steps = "who hours rounds surveys texts flags people".split()
    for rule, method in rules:
        if method != "GET" or rule in {"/metrics", "/readyz", "/healthz"}:
            continue
        for step in steps if "<step>" in rule else ("who",):
            page = knocker.visitor.client.get(site.fill(rule, step=step))
            if page.mimetype != "text/html":
                continue
            for form in BeautifulSoup(page.get_data(), "html.parser").select("form[method=post]"):
                pairs = read_form(form)
                action = str(form.get("action") or site.fill(rule, step=step))
                found[action, b",".join(name for name, _ in pairs)] = action, pairs
    return list(found.values())


def read_form(form: Tag) -> list[Pair]:
    """Return what a form would send as it stands, without its token; its first button pressed."""
    pairs = []
    for one in form.select("input[name], textarea[name], select[name], button[name]"):
        name = str(one["name"])
        if name == "csrf_token":
            continue
        value = one.get_text() if one.name == "textarea" else str(one.get("value") or "")
        if one.name == "select":
            option = one.select_one("option[selected]") or one.select_one("option")
            value = "" if option is None else str(option.get("value", ""))
        pairs.append((name.encode(), value.encode()))
    return pairs


def _encode(pairs: list[Pair]) -> bytes:
    return b"&".join(
        f"{quote_from_bytes(name, safe='')}={quote_from_bytes(value, safe='')}".encode()
        for name, value in pairs
    )


def _multipart(pairs: list[Pair], chance: random.Random) -> tuple[bytes, str]:
    """Return the form as browsers send files, with one."""
    parts = [
        b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (
            _BOUNDARY.encode(),
            name.replace(b'"', b"").replace(b"\r", b"").replace(b"\n", b""),
            value,
        )
        for name, value in pairs
    ]
    named = odd_value(chance)[:100].replace(b'"', b"").replace(b"\r", b"").replace(b"\n", b"")
    parts.append(
        b'--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n'
        b"Content-Type: text/csv\r\n\r\n%s\r\n"
        % (_BOUNDARY.encode(), named, chance.choice((*_FILES, odd_value(chance))))
    )
    end = f"--{_BOUNDARY}--\r\n".encode() if chance.random() < 0.95 else b""
    return b"".join(parts) + end, f"multipart/form-data; boundary={_BOUNDARY}"


def _sign(text: bytes) -> str:
    return base64.b64encode(hmac.digest(b"token", text, hashlib.sha1)).decode()
