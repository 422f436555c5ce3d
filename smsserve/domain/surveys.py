"""Surveys: what was asked and answered around the open question."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SurveyView:
    """What a text may be about besides the open question.

    `gated` says that the open check-in has asked "shall we start?" and waits for GO.
    """

    gated: bool = False
