"""Callers: who asks at the door, to count tries by and to tell sessions apart."""

from __future__ import annotations

from smsserve.usecases.throttling import Caller
from smsserve.web.addresses import client_address
from smsserve.web.console.devices import name_device


def read_caller() -> Caller:
    """Return who sent this request, as far as that can be told."""
    return Caller(client_address(), name_device())
