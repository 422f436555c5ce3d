"""The composition root: settings become a runtime, here and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from functools import cache, partial
from typing import TypedDict

from sqlalchemy import Engine
from typing_extensions import Unpack

from smsserve import logs
from smsserve.catalog import Catalog, load_catalog
from smsserve.domain.errors import RefusedError
from smsserve.domain.risk_model import RiskModel
from smsserve.gateways.clock import DatabaseClock, OffsetClock, SystemClock
from smsserve.gateways.mail import MailServer, MailUrlError, SmtpMailer
from smsserve.gateways.marks import OutsideMarks
from smsserve.gateways.null_sender import NullSender
from smsserve.gateways.passwords import Passwords
from smsserve.gateways.ping import HttpPing
from smsserve.gateways.redis_queue import NullNudge, RedisNudge, find_faults
from smsserve.gateways.risk_model import RiskModelError, load_risk_model
from smsserve.gateways.twilio.sender import Account, TwilioSender
from smsserve.ports import Clock, Mailer, Marks, Nudge, Pinger, ProviderBooks, SmsSender
from smsserve.settings import Settings, SettingsError, load_settings
from smsserve.storage import keys, schema
from smsserve.storage.crypto import Keyring
from smsserve.storage.engine import PATIENCE, open_engine
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)


def read_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of this process; raises SettingsError."""
    return load_settings(os.environ if env is None else env)


class Given(TypedDict, total=False):
    """What may be handed to `build_runtime` in place of the real thing."""

    clock: Clock
    sender: SmsSender
    nudge: Nudge
    mailer: Mailer
    passwords: Passwords
    catalog: Catalog
    marks: Marks
    pinger: Pinger


def build_runtime(
    settings: Settings, *, patience: timedelta = PATIENCE, **given: Unpack[Given]
) -> Runtime:
    """Make the runtime of a process; what is given replaces the real one.

    `patience` bounds every wait for the database.

    Raises ConfigError when the texts or instruments can not be used.
    """
    engine = open_engine(settings.database_url, patience=patience)
    sender = given.get("sender") or _make_sender(settings)
    return Runtime(
        settings=settings,
        engine=engine,
        keyring=Keyring(settings.encryption_keys, partial(keys.remember, engine)),
        catalog=given.get("catalog") or load_catalog(settings.config_dir),
        clock=given.get("clock") or _make_clock(settings, engine),
        sender=sender,
        books=sender if isinstance(sender, ProviderBooks) else None,
        marks=given.get("marks") or OutsideMarks(settings.home, settings.redis_url),
        pinger=given.get("pinger") or _make_pinger(settings),
        nudge=given.get("nudge") or _make_nudge(settings),
        read_head=schema.read_head,
        mailer=given.get("mailer") or _make_mailer(settings),
        risk_model=find_risk_model(),
        passwords=given.get("passwords") or Passwords(),
    )


def _make_pinger(settings: Settings) -> Pinger | None:
    return None if settings.ping_url is None else HttpPing(settings.ping_url)


def _make_clock(settings: Settings, engine: Engine) -> Clock:
    """Return the database's clock where there is one, so that hosts need not agree."""
    clock: Clock = SystemClock() if engine.dialect.name == "sqlite" else DatabaseClock(engine)
    if settings.clock_file is not None:
        clock = OffsetClock(clock, settings.clock_file)
    return clock


def _make_sender(settings: Settings) -> SmsSender:
    """Return the carrier's client; a command that never sends needs no carrier."""
    if settings.twilio_account_sid is None or not settings.twilio_auth_tokens:
        return NullSender()
    account = Account(
        sid=settings.twilio_account_sid,
        auth_tokens=settings.twilio_auth_tokens,
        api_url=settings.twilio_api_url,
        messaging_service_sid=settings.twilio_messaging_service_sid,
        number=settings.twilio_from,
        numbers=settings.numbers,
    )
    return TwilioSender(account)


def _make_mailer(settings: Settings) -> Mailer | None:
    """Return the mail server's client, None where none is set: then pages go by text alone."""
    if settings.smtp_url is None or settings.mail_from is None:
        return None
    try:
        return SmtpMailer(MailServer.parse(settings.smtp_url), settings.mail_from)
    except MailUrlError as error:
        raise SettingsError("SMSSERVE_SMTP_URL", "is no mail server", str(error)) from None


@cache
def find_risk_model() -> RiskModel | None:
    """Return the statistical tier of triage, None without it: then the rules read alone."""
    try:
        return load_risk_model()
    except RiskModelError as error:
        _log.error("risk_model.unusable", reason=error.reason)
        return None


def _make_nudge(settings: Settings) -> Nudge:
    return NullNudge() if settings.redis_url is None else RedisNudge(settings.redis_url)


def upgrade_database(settings: Settings) -> str | None:
    """Bring the database's tables to the newest version; returns it."""
    engine = open_engine(settings.database_url, patience=timedelta(seconds=30))
    try:
        return schema.upgrade(engine)
    finally:
        engine.dispose()


def compare_schema(settings: Settings) -> list[str]:
    """Return how the database's tables differ from the code's, one line each."""
    engine = open_engine(settings.database_url)
    try:
        schema.require_not_ahead(engine)
        return schema.find_differences(engine)
    finally:
        engine.dispose()


def require_schema(runtime: Runtime) -> None:
    """Raise RefusedError unless the database's tables are those of this version."""
    current, newest = runtime.read_head(runtime.engine)
    if current == newest:
        return
    schema.require_not_ahead(runtime.engine)
    what = "has no tables yet" if current is None else "has the tables of an older version"
    raise RefusedError(f"the database {what}", "Run `smsserve db upgrade`")


def find_queue_faults(settings: Settings) -> list[str]:
    """Return what is wrong with the queue server, each with what to do; empty where none is set."""
    return [] if settings.redis_url is None else find_faults(settings.redis_url)
