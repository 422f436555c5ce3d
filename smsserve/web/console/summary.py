"""The summary of one participant to print: no name in its title or file name, each read logged."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from smsserve.domain.roles import Role
from smsserve.usecases import summaries
from smsserve.web.console.charts import draw
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit, allow
from smsserve.web.console.timeline import group_days


@allow(*Role)
def show_summary(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Show a summary that is made for paper: facts, charts with tables, flags and notes."""
    record = summaries.read_summary(visit.runtime, participant_id, visit.account)
    say = speak(visit, record.now, record.zone)
    scales = dict(visit.runtime.catalog.instruments)
    return render(
        "summary.html",
        visit=visit,
        record=record,
        person=record.timeline.participant,
        flag=record.flag,
        entries=group_days(record.timeline, say, scales, None)[1],
        charts=[draw(series, say) for series in record.series],
        by=visit.account.name,
        earlier=record.earlier,
        say=say,
    )
