"""Settings: the environment, read once into a frozen value that refuses nonsense with a hint."""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from phonenumbers import SUPPORTED_REGIONS

from smsserve.domain.sender_list import FASTEST, SenderListError, parse_numbers, parse_senders
from smsserve.domain.senders import Sender
from smsserve.paths import default_config_dir
from smsserve.processes.answers import NoAnswerError, ask_command

TWILIO_API_URL = "https://api.twilio.com"
KEY_BYTES = 32
KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,16}")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_ACCOUNT_SID = re.compile(r"AC[0-9a-fA-F]{32}")
_STEP = re.compile(r"required|optional")
_SERVICE_SID = re.compile(r"MG[0-9a-fA-F]{32}")
# User and password, host or [IPv6], port, and then the name.
_DATABASE_PLACE = re.compile(r"(?:[^@]*@)?(?:\[[^\]]+\]|[^/:?@\[]*)(?::\d{1,5})?(?:[/?].*)?")
# Its path is a secret; a query is allowed.
_PING_URL = re.compile(r"https?://[^\s/]+(/\S*)?")
_REDIS_URL = re.compile(r"(?:rediss?|unix)://.*")
_MAIL_FROM = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
# Made on first start when nobody sets them, so that one command is enough on one machine.
_EMBEDDED = "embedded"
_LAST_PORT = 65_535
# Texts that we begin, a person and day; answers to texts of theirs have five times as many.
TEXTS_PER_DAY = 8
_MOST_TEXTS_PER_DAY = 200
_MOST_SEGMENTS = 99_999_999
_MOST_PROXIES = 9
_HOME_KEYS = ("SMSSERVE_SECRET_KEY", "SMSSERVE_ENCRYPTION_KEYS")
# A value, a file that holds it, a command that prints it, a file that holds the command.
_WAYS = ("", "_FILE", "_COMMAND", "_COMMAND_FILE")
_KEYS_COMMAND = "SMSSERVE_ENCRYPTION_KEYS_COMMAND"


class SettingsError(Exception):
    """A setting that can not be used: its name, what is wrong, and what to set instead."""

    def __init__(self, name: str, problem: str, hint: str) -> None:
        """Keep the three parts; the value itself is never repeated, it may be a secret."""
        super().__init__(f"{name}: {problem}. {hint}")
        self.name, self.problem, self.hint = name, problem, hint


@dataclass(frozen=True, slots=True)
class Settings:
    """What this installation is; secrets are kept out of its repr."""

    home: Path
    config_dir: Path
    database_url: str = field(repr=False)
    redis_url: str | None = field(repr=False)
    public_url: str
    secret_key: str = field(repr=False)
    encryption_keys: tuple[tuple[str, bytes], ...] = field(repr=False)
    twilio_account_sid: str | None
    twilio_auth_tokens: tuple[str, ...] = field(repr=False)
    twilio_messaging_service_sid: str | None
    twilio_from: str | None
    twilio_api_url: str
    segments_per_second: float
    demo: bool
    clock_file: Path | None
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    twilio_numbers: tuple[str, ...] = ()
    pool: tuple[Sender, ...] = ()
    texts_per_day: int = TEXTS_PER_DAY
    ping_url: str | None = field(default=None, repr=False)
    second_factor: bool = True
    countries: tuple[str, ...] = ()
    day_segments: int | None = None
    proxies: int | None = None
    metrics_token: str | None = field(default=None, repr=False)

    def require_carrier(self) -> None:
        """Raise SettingsError unless everything that sending and receiving needs is there."""
        if self.twilio_account_sid is None:
            hint = "Copy it from Twilio's console; to try things out without Twilio: `smsserve up`."
            raise SettingsError("TWILIO_ACCOUNT_SID", "is not set", hint)
        if not self.twilio_auth_tokens:
            # An empty token would accept every forged webhook.
            raise SettingsError("TWILIO_AUTH_TOKEN", "is not set", "Webhooks are checked with it.")
        if self.twilio_messaging_service_sid is None and self.twilio_from is None:
            raise SettingsError(
                "TWILIO_MESSAGING_SERVICE_SID", "is not set", "Set it, or TWILIO_FROM."
            )

    @property
    def has_carrier(self) -> bool:
        """Tell whether a carrier is set at all."""
        return self.twilio_account_sid is not None

    @property
    def sender_key(self) -> str:
        """Return the sender that speaks where nothing else is said: the service, or the first."""
        return self.twilio_messaging_service_sid or self.twilio_from or "none"

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return every number of ours that texts may come to."""
        return self.twilio_numbers or ((self.twilio_from,) if self.twilio_from else ())

    @property
    def senders(self) -> tuple[Sender, ...]:
        """Return whom texts go out from: the messaging service alone, or every number."""
        if self.pool:
            return self.pool
        keys = (self.sender_key,) if self.twilio_messaging_service_sid else self.numbers
        return parse_senders("", keys or (self.sender_key,), self.segments_per_second)


def load_settings(env: Mapping[str, str]) -> Settings:
    """Read every setting from `env`, `NAME_FILE` or the home folder; raises SettingsError."""
    home = Path(env.get("SMSSERVE_HOME") or "var").absolute()
    read = _Reader(env, home)
    demo = read.flag("SMSSERVE_DEMO")
    service = read.matching("TWILIO_MESSAGING_SERVICE_SID", _SERVICE_SID, "MG and 32 hex digits")
    optional = read.matching("SMSSERVE_SECOND_FACTOR", _STEP, "required, or optional") == "optional"
    numbers = _numbers(read.text("TWILIO_FROM"))
    rate = _rate(read.text("SMSSERVE_SEGMENTS_PER_SECOND"))
    settings = Settings(
        home=home,
        config_dir=read_config_dir(env),
        database_url=_database_url(read.text("SMSSERVE_DATABASE_URL"), home),
        redis_url=read.matching("SMSSERVE_REDIS_URL", _REDIS_URL, "redis://host:6379/0"),
        public_url=_web_url("SMSSERVE_PUBLIC_URL", read.text("SMSSERVE_PUBLIC_URL"))
        or f"http://127.0.0.1:{read.whole('PORT', 1, _LAST_PORT) or 8000}",
        secret_key=_secret_key(read.text("SMSSERVE_SECRET_KEY")),
        encryption_keys=_encryption_keys(read.answer("SMSSERVE_ENCRYPTION_KEYS")),
        twilio_account_sid=read.matching(
            "TWILIO_ACCOUNT_SID", _ACCOUNT_SID, "AC and 32 hex digits"
        ),
        twilio_auth_tokens=_tokens(read.text("TWILIO_AUTH_TOKEN")),
        twilio_messaging_service_sid=service,
        twilio_from=numbers[0] if numbers else None,
        twilio_numbers=numbers,
        twilio_api_url=_web_url("TWILIO_API_URL", read.text("TWILIO_API_URL")) or TWILIO_API_URL,
        segments_per_second=rate,
        pool=_pool(read.text("SMSSERVE_SENDERS"), (service,) if service else numbers, rate),
        texts_per_day=read.whole("SMSSERVE_TEXTS_PER_DAY", 1, _MOST_TEXTS_PER_DAY) or TEXTS_PER_DAY,
        ping_url=read.matching("SMSSERVE_PING_URL", _PING_URL, "https://monitor.example/ping"),
        countries=_countries(read.text("SMSSERVE_COUNTRIES")),
        day_segments=read.whole("SMSSERVE_DAY_SEGMENTS", 1, _MOST_SEGMENTS),
        metrics_token=read.text("SMSSERVE_METRICS_TOKEN"),
        proxies=read.whole("SMSSERVE_PROXIES", 0, _MOST_PROXIES),
        smtp_url=read.text("SMSSERVE_SMTP_URL"),
        mail_from=read.matching("SMSSERVE_MAIL_FROM", _MAIL_FROM, "pages@checkins.example"),
        second_factor=not (demo or optional),
        demo=demo,
        clock_file=_clock_file(read.text("SMSSERVE_CLOCK_FILE"), demo=demo),
    )
    _refuse_demo_outside(settings)
    _refuse_half_a_mail_server(settings)
    return settings


def read_config_dir(env: Mapping[str, str]) -> Path:
    """Return the folder of programmes, texts and instruments; needs no other setting."""
    return Path(env.get("SMSSERVE_CONFIG_DIR") or default_config_dir()).absolute()


def ensure_home_keys(home: Path, env: Mapping[str, str]) -> None:
    """Make the secret and the encryption key in `home`, once, where neither is set."""
    folder = home / "keys"
    for name in _HOME_KEYS:
        path = folder / name
        if any(env.get(f"{name}{way}") for way in _WAYS) or path.exists():
            continue
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = folder / f".{name}.{secrets.token_hex(4)}"
        partial.touch(mode=0o600)
        partial.write_text(_fresh_key(name), encoding="ascii")
        try:
            # A link fails if another start was first; its key stays the one.
            path.hardlink_to(partial)
        except FileExistsError:
            continue
        finally:
            partial.unlink()


def keep_embedded(home: Path, values: Mapping[str, str]) -> None:
    """Note in `home` where its embedded parts are, so that other commands on it find them.

    What was noted before is forgotten: a start with addresses of one's own leaves nothing behind.
    """
    folder = home / _EMBEDDED
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.name not in values:
            old.unlink()
    for name, value in values.items():
        path = folder / name
        path.touch(mode=0o600)
        path.write_text(value, encoding="utf-8")


def _fresh_key(name: str) -> str:
    key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")
    return f"k1:{key}" if name == "SMSSERVE_ENCRYPTION_KEYS" else key


class _Reader:
    """Looks a name up in the environment, then in `NAME_FILE`, then among the home's keys."""

    def __init__(self, env: Mapping[str, str], home: Path) -> None:
        self._env, self._home = env, home

    def text(self, name: str) -> str | None:
        """Return the stripped value, None where it is unset or empty."""
        if value := self._env.get(name, "").strip():
            return value
        named = self._env.get(f"{name}_FILE")
        folder = "keys" if name in _HOME_KEYS else _EMBEDDED
        path = Path(named) if named else self._home / folder / name
        try:
            return path.read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            if named:
                raise SettingsError(f"{name}_FILE", "names no file", "Check the path.") from None
            return None
        except OSError:
            raise SettingsError(f"{name}_FILE", "can not be read", "Check its rights.") from None
        except UnicodeDecodeError:
            raise SettingsError(f"{name}_FILE", "is no text", "Save it as UTF-8.") from None

    def answer(self, name: str) -> str | None:
        """Return what `text` does, or what the command that is set in its place prints."""
        command = self.text(_KEYS_COMMAND)
        if command is None:
            return self.text(name)
        if self._env.get(name) or self._env.get(f"{name}_FILE"):
            problem = "is set beside the keys themselves"
            raise SettingsError(_KEYS_COMMAND, problem, "Take one of the two away.")
        try:
            return ask_command(command, self._env)
        except NoAnswerError as error:
            hint = "Run it by hand to see why; what it prints is never shown here."
            raise SettingsError(_KEYS_COMMAND, str(error), hint) from None

    def matching(self, name: str, pattern: re.Pattern[str], shape: str) -> str | None:
        """Return the value if it has the shape; raises SettingsError naming the shape."""
        value = self.text(name)
        if value is not None and not pattern.fullmatch(value):
            raise SettingsError(name, "has the wrong shape", f"It looks like {shape}.")
        return value

    def whole(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number, None where nothing is set."""
        value = self.text(name)
        if value is None:
            return None
        if not re.fullmatch(r"[0-9]{1,8}", value) or not least <= int(value) <= most:
            raise SettingsError(name, "is no number", f"Use {least} to {most}.")
        return int(value)

    def flag(self, name: str) -> bool:
        """Return a yes/no setting."""
        value = (self.text(name) or "0").lower()
        if value not in {"0", "1", "true", "false", "yes", "no"}:
            raise SettingsError(name, "is neither yes nor no", "Use 1 or 0.")
        return value in {"1", "true", "yes"}


def _database_url(value: str | None, home: Path) -> str:
    if value is None:
        return f"sqlite:///{home / 'smsserve.db'}"
    scheme, _, rest = value.partition("://")
    if scheme == "sqlite" and rest.startswith("/"):
        return value
    if scheme not in {"postgres", "postgresql", "postgresql+psycopg"}:
        hint = "Use postgresql://user:password@host/name or sqlite:////path/smsserve.db."
        raise SettingsError("SMSSERVE_DATABASE_URL", "is neither PostgreSQL nor SQLite", hint)
    if not _DATABASE_PLACE.fullmatch(rest):
        hint = "Use postgresql://user:password@host:5432/name, with %40 for an @ in the password."
        raise SettingsError("SMSSERVE_DATABASE_URL", "is no database address", hint)
    return f"postgresql+psycopg://{rest}"


def _web_url(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    no_address = SettingsError(name, "is no web address", "Use https://host.example.")
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        # Brackets that do not match, or a port that is none.
        raise no_address from None
    if not usable:
        raise no_address
    if parts.query or parts.fragment:
        raise SettingsError(name, "has a query or a fragment", "Give scheme, host and path only.")
    return value.rstrip("/")


def _secret_key(value: str | None) -> str:
    hint = "`smsserve db upgrade` makes one in SMSSERVE_HOME; or set a long random text."
    if value is None or len(value) < KEY_BYTES:
        raise SettingsError("SMSSERVE_SECRET_KEY", "is missing or shorter than 32 characters", hint)
    return value


def _encryption_keys(value: str | None) -> tuple[tuple[str, bytes], ...]:
    hint = "A comma-separated list of id:base64 of 32 bytes; `smsserve db upgrade` makes one."
    if value is None:
        raise SettingsError("SMSSERVE_ENCRYPTION_KEYS", "is not set", hint)
    keys: dict[str, bytes] = {}
    for part in value.split(","):
        key_id, _, encoded = part.strip().partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if len(key) != KEY_BYTES or not KEY_ID.fullmatch(key_id):
            raise SettingsError("SMSSERVE_ENCRYPTION_KEYS", "has an unusable part", hint)
        if key_id in keys:
            raise SettingsError("SMSSERVE_ENCRYPTION_KEYS", "names a key twice", hint)
        keys[key_id] = key
    return tuple(keys.items())


def _tokens(value: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (value or "").split(",") if part.strip())


def _rate(value: str | None) -> float:
    try:
        rate = float(value or "10")
    except ValueError:
        rate = 0.0
    if not 0 < rate <= FASTEST:
        hint = "Use what your number may send."
        raise SettingsError("SMSSERVE_SEGMENTS_PER_SECOND", "is no usable rate", hint)
    return rate


def _numbers(value: str | None) -> tuple[str, ...]:
    try:
        return parse_numbers(value or "")
    except SenderListError as error:
        hint = "Use +15551234567 or a short code; several with commas between."
        raise SettingsError("TWILIO_FROM", f"has the wrong shape: {error}", hint) from None


def _pool(value: str | None, keys: tuple[str, ...], rate: float) -> tuple[Sender, ...]:
    if not keys:
        return ()
    try:
        return parse_senders(value or "", keys, rate)
    except SenderListError as error:
        hint = "Use +12025550100 10dlc 3.75 2000, +18005550199 tollfree 3."
        raise SettingsError("SMSSERVE_SENDERS", f"has an unusable part: {error}", hint) from None


def _countries(value: str | None) -> tuple[str, ...]:
    """Return the countries that texts may go to beside the programmes' own."""
    found = tuple(map(str.upper, _tokens(value)))
    if not set(found) <= SUPPORTED_REGIONS:
        hint = "Use two letters each, as in CA,GB (which is the United Kingdom)."
        raise SettingsError("SMSSERVE_COUNTRIES", "names no country", hint)
    return found


def _clock_file(value: str | None, *, demo: bool) -> Path | None:
    if value is None:
        return None
    if not demo:
        raise SettingsError("SMSSERVE_CLOCK_FILE", "moves the clock", "It works in the demo only.")
    return Path(value)


def _refuse_demo_outside(settings: Settings) -> None:
    if settings.demo and urlsplit(settings.twilio_api_url).hostname not in LOOPBACK:
        hint = "The demo needs a carrier on this machine."
        raise SettingsError("SMSSERVE_DEMO", "would text real people", hint)


def _refuse_half_a_mail_server(settings: Settings) -> None:
    """Raise SettingsError where pages could not be mailed though somebody meant them to be."""
    if settings.smtp_url is not None and settings.mail_from is None:
        hint = "Set the address that pages come from, pages@checkins.example."
        raise SettingsError("SMSSERVE_MAIL_FROM", "is not set", hint)
    if settings.smtp_url is None and settings.mail_from is not None:
        hint = "Set smtp://user:password@mail.example:587, or take SMSSERVE_MAIL_FROM away."
        raise SettingsError("SMSSERVE_SMTP_URL", "is not set", hint)
