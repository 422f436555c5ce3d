"""Files brought to the console: looked through first, carried out by a second press, mended.

The file is kept in between (see `usecases/uploading`), so that what is carried out is what was
looked at. The cap on its size holds at these doors only.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence

from flask import Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.csv_text import Trait
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.places import COLUMNS as PLACE_COLUMNS
from smsserve.domain.places import REQUIRED as PLACE_REQUIRED
from smsserve.domain.roles import LEADERS
from smsserve.domain.roster import COLUMNS, REQUIRED
from smsserve.usecases import directory, programs, rosters, uploading
from smsserve.usecases.mending import write_broken
from smsserve.usecases.rosters import Manner
from smsserve.usecases.uploading import MOST_ROWS, Upload
from smsserve.web.console.downloads import answer_csv
from smsserve.web.console.form_problems import say_problem
from smsserve.web.console.lower_words import say_lower, say_refusal
from smsserve.web.console.pages import render
from smsserve.web.console.session import Visit, allow
from smsserve.web.console.upload_kinds import PEOPLE, PLACES, TRAITS, Kind, part, sum_up
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark, ngettext

# A file and what goes around it in a form.
LARGEST = uploading.LARGEST + 16 * 1024
# One press enrolls so many at most: a page is not to be waited for longer than some seconds.
AT_ONCE = 250
# Problems on the page; the file has all of them.
_MOST_SHOWN = 100


@allow(*LEADERS)
def show_people_upload(visit: Visit) -> ResponseReturnValue:
    """Show where a file of people is chosen."""
    return _show(visit, PEOPLE)


@allow(*LEADERS)
def show_places_upload(visit: Visit) -> ResponseReturnValue:
    """Show where a file of places is chosen."""
    return _show(visit, PLACES)


def _show(visit: Visit, kind: Kind, problem: str = "", code: int = 200) -> Response:
    is_people = kind is PEOPLE
    live = programs.list_programs(visit.runtime) if is_people else []
    page = render(
        "upload.html",
        visit=visit,
        kind=kind.name,
        programs=[(one.key, one.program.name) for one in live],
        chosen=request.form.get("program", ""),
        required=REQUIRED if is_people else PLACE_REQUIRED,
        columns=COLUMNS if is_people else PLACE_COLUMNS,
        most_rows=MOST_ROWS,
        problem=problem,
    )
    return make_response(page, code)


@allow(*LEADERS, largest=LARGEST)
def take_people(visit: Visit) -> ResponseReturnValue:
    """Take a file of people in, and go on to what it would do."""
    key = request.form.get("program", "")
    programs.get_program(visit.runtime, key)
    return _take(visit, PEOPLE, key)


@allow(*LEADERS, largest=LARGEST)
def take_places(visit: Visit) -> ResponseReturnValue:
    """Take a file of places in, and go on to what it would do."""
    return _take(visit, PLACES, None)


def _take(visit: Visit, kind: Kind, program_key: str | None) -> ResponseReturnValue:
    file = request.files.get("file")
    if file is None or not file.filename:
        return _show(visit, kind, _("Choose a file first."), 422)
    raw = file.stream.read(uploading.LARGEST + 1)
    try:
        kept = uploading.read_file(visit.runtime, raw, kind.name, program_key)
        if kept.content.is_usable:
            # Looked at before it is kept: what is refused stays nowhere.
            kind.look(visit, kept)
            uploading.keep_read(visit.runtime, visit.account.id, kept)
    except RefusedError as refused:
        return _show(visit, kind, say_refusal(mark("Nothing was taken in: %(why)s"), refused), 422)
    if not kept.content.is_usable:
        return _show(visit, kind, _say_traits(kept.content.traits), 422)
    for trait in kept.content.traits:
        flash(str(TRAITS[trait]))
    return redirect(url_for(kind.review, upload_id=kept.id), 303)


def _say_traits(traits: Sequence[Trait]) -> str:
    return " ".join(str(TRAITS[one]) for one in traits)


@allow(*LEADERS)
def review_people(visit: Visit, upload_id: str) -> ResponseReturnValue:
    """Show what a file of people would do."""
    return _review(visit, PEOPLE, upload_id)


@allow(*LEADERS)
def review_places(visit: Visit, upload_id: str) -> ResponseReturnValue:
    """Show what a file of places would do."""
    return _review(visit, PLACES, upload_id)


def _review(visit: Visit, kind: Kind, upload_id: str) -> ResponseReturnValue:
    upload = _find(visit, kind, upload_id)
    if upload is None:
        return redirect(url_for(kind.show), 303)
    found = sum_up(kind.look(visit, upload), kind.good)
    return render(
        "upload_review.html",
        visit=visit,
        kind=kind.name,
        upload=upload,
        found=found,
        rows=[
            (line, column, say_problem(said)) for line, column, said in found.broken[:_MOST_SHOWN]
        ],
        at_once=min(found.good, AT_ONCE) if kind is PEOPLE else found.good,
        program=_name_program(visit, upload),
    )


def _name_program(visit: Visit, upload: Upload) -> str:
    if upload.program_key is None:
        return ""
    return programs.get_program(visit.runtime, upload.program_key).program.name


def _find(visit: Visit, kind: Kind, upload_id: str) -> Upload | None:
    """Return a kept file; says what became of one that is not there any more."""
    try:
        return uploading.read_upload(visit.runtime, visit.account.id, upload_id, kind.name)
    except NotFoundError:
        flash(
            _("That file is no longer kept: bring it again. Who is in already stays as they are.")
        )
        return None


@allow(*LEADERS)
def enroll_people(visit: Visit, upload_id: str) -> ResponseReturnValue:
    """Enroll the good lines of a file, and show what is left of it."""
    upload = _find(visit, PEOPLE, upload_id)
    if upload is None:
        return redirect(url_for(PEOPLE.show), 303)
    source = io.StringIO(upload.content.text, newline="")
    manner = Manner(most=AT_ONCE, actor=visit.account.id)
    key = upload.program_key or ""
    counts = Counter(one.status for one in rosters.carry_out(visit.runtime, source, key, manner))
    flash(_say_enrolled(counts["enrolled"], counts["invited"]))
    return redirect(url_for(PEOPLE.review, upload_id=upload_id), 303)


def _say_enrolled(enrolled: int, invited: int) -> str:
    said = []
    if enrolled or not invited:
        said.append(
            ngettext("%(num)s person is enrolled.", "%(num)s people are enrolled.", enrolled)
        )
    if invited:
        said.append(
            ngettext(
                "%(num)s person is invited by text.", "%(num)s people are invited by text.", invited
            )
        )
    return " ".join(said)


@allow(*LEADERS)
def import_places(visit: Visit, upload_id: str) -> ResponseReturnValue:
    """Take the good lines of a file into the directory."""
    upload = _find(visit, PLACES, upload_id)
    if upload is None:
        return redirect(url_for(PLACES.show), 303)
    source = io.StringIO(upload.content.text, newline="")
    results = directory.import_places(visit.runtime, source, actor=visit.account.id)
    done = sum(one.status in PLACES.good for one in results)
    flash(ngettext("%(num)s place is taken in.", "%(num)s places are taken in.", done))
    return redirect(url_for(PLACES.review, upload_id=upload_id), 303)


@allow(*LEADERS)
def save_broken_people(visit: Visit, upload_id: str) -> ResponseReturnValue:
    """Return the broken lines as a file, each with its reason."""
    return _save_broken(visit, PEOPLE, upload_id)


@allow(*LEADERS)
def save_broken_places(visit: Visit, upload_id: str) -> ResponseReturnValue:
    """Return the broken lines of places as a file, each with its reason."""
    return _save_broken(visit, PLACES, upload_id)


def _save_broken(visit: Visit, kind: Kind, upload_id: str) -> ResponseReturnValue:
    upload = _find(visit, kind, upload_id)
    if upload is None:
        return redirect(url_for(kind.show), 303)
    results = kind.look(visit, upload)
    problems = {one.line: _whole(one.problem) for one in results if one.problem}
    return answer_csv(write_broken(upload.content.text, problems), "to-mend.csv")


def _whole(problem: str) -> str:
    column, said = part(problem)
    return f"{column}: {say_lower(said)}" if column else say_lower(said)


@allow(*LEADERS)
def forget_people(visit: Visit, upload_id: str) -> ResponseReturnValue:
    """Delete a file of people that was looked through."""
    return _forget(visit, PEOPLE, upload_id)


@allow(*LEADERS)
def forget_places(visit: Visit, upload_id: str) -> ResponseReturnValue:
    """Delete a file of places that was looked through."""
    return _forget(visit, PLACES, upload_id)


def _forget(visit: Visit, kind: Kind, upload_id: str) -> ResponseReturnValue:
    if _find(visit, kind, upload_id) is not None:
        uploading.drop_upload(visit.runtime, upload_id)
        flash(_("The file is deleted here."))
    return redirect(url_for(kind.show), 303)
