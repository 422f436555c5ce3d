"""Help: what the console is for, and where anybody in a crisis finds somebody."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from smsserve.domain.roles import Role
from smsserve.usecases.programs import list_programs
from smsserve.web.console.pages import render
from smsserve.web.console.session import Visit, allow


@allow(*Role)
def show_help(visit: Visit) -> ResponseReturnValue:
    """Show how the queue works, and the crisis lines of the programmes' countries."""
    programs = [view.program for view in list_programs(visit.runtime)]
    lines = visit.runtime.catalog.crisis_lines
    countries = dict.fromkeys(program.country for program in programs)
    return render(
        "help.html",
        visit=visit,
        programs=programs,
        lines=[line for country in countries for line in lines.of_country(country)],
        emergency=[
            number
            for country in countries
            for number in dict.fromkeys(lines.emergency.get(country, {}).values())
        ],
    )
