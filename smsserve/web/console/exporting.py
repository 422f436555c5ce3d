"""Taking a programme out: without names for whoever counts, with names only for a reason."""

from __future__ import annotations

from flask import Response, make_response, request
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import RefusedError
from smsserve.domain.roles import Role
from smsserve.usecases import program_export
from smsserve.usecases.program_export import LONGEST_REASON, Wish
from smsserve.usecases.programs import get_program, list_programs
from smsserve.usecases.shifts import read_zone
from smsserve.web.console.downloads import answer_file
from smsserve.web.console.forms import read_text
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import mark


@allow(Role.ADMIN)
def show_export(visit: Visit) -> ResponseReturnValue:
    """Show what can be taken out, and what was."""
    return _show(visit, Wish(""))


def _show(visit: Visit, wish: Wish, problem: str = "", code: int = 200) -> Response:
    live = list_programs(visit.runtime)
    zone = read_zone(visit.runtime, visit.account.id)
    page = render(
        "admin_export.html",
        visit=visit,
        programs=[(one.key, one.program.name) for one in live],
        names={one.key: one.program.name for one in live},
        wish=wish,
        problem=problem,
        longest=LONGEST_REASON,
        taken=program_export.list_taken(visit.runtime),
        say=speak(visit, visit.runtime.now(), zone),
    )
    return make_response(page, code)


@allow(Role.ADMIN, fresh=True)
def save_export(visit: Visit) -> ResponseReturnValue:
    """Return a programme's tables as an archive, to whoever proves who they are."""
    with_names = request.form.get("names") == "yes"
    wish = Wish(request.form.get("program", ""), with_names, read_text("reason").strip())
    key = get_program(visit.runtime, wish.program_key).key
    try:
        archive = program_export.export_program(visit.runtime, wish, actor=visit.account.id)
    except RefusedError as refused:
        said = say_refusal(mark("Nothing was taken out: %(why)s"), refused)
        return _show(visit, wish, said, code=422)
    name = f"smsserve-{key}-{visit.runtime.now():%Y-%m-%d}.zip"
    return answer_file(archive, name, "application/zip")
