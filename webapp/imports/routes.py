"""Bringing a plan in: the document, the preview of its reading, loading it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import flask
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.wrappers import Response

from webapp import clock
from webapp.errors import Invalid, PlanFileError, Stale
from webapp.imports.commands.changing import change_reading
from webapp.imports.commands.keeping import abandon_import, keep_document
from webapp.imports.commands.loading import load_import, require_loadable, require_named
from webapp.imports.forms import (
    TOO_LARGE,
    LoadForm,
    UploadForm,
    answered_in,
    change_in,
    kept_of,
    version_in,
)
from webapp.imports.grids.values import Grid
from webapp.imports.laying.index import Index
from webapp.imports.laying.questions import accepted_of, questions_of, said_of
from webapp.imports.laying.values import Fact
from webapp.imports.pages import AbandonPage, Conflict, LoadPage, UnfinishedLine, UploadPage
from webapp.imports.previewing import Asked, index_as_asked, index_for, preview_page
from webapp.imports.queries import find_import, list_unfinished
from webapp.imports.readers.sandbox import read_document, read_pasted
from webapp.imports.readings import understood
from webapp.imports.saying import (
    answers_in_words,
    called,
    facts_of,
    loaded_words,
    mine_of,
    thrown_words,
)
from webapp.imports.understanding.values import Answers, NoTable
from webapp.imports.values import LARGEST_UPLOAD, Change, Draft, Unfinished
from webapp.principals import Importer
from webapp.timescales.wording import date_in_words
from webapp.web.guard import Guarded
from webapp.web.large_bodies import take_up_to
from webapp.web.pages import say, show

blueprint = Guarded("imports", __name__)

_STALE = "Look at both, then save yours again or keep what is there."
_OPEN_DOUBTS = 10


@blueprint.get("/imports")
def new(importer: Importer) -> flask.Response:
    """The form for sending a document, and the readings that wait."""
    return show(_upload_page(importer, UploadForm()))


@blueprint.post("/imports")
def upload(importer: Importer) -> Response:
    """Take a document in and read its cells; nothing of a plan is written."""
    if not take_up_to(LARGEST_UPLOAD):
        form = UploadForm()
        form.add_errors({"document": TOO_LARGE})
        return show(_upload_page(importer, form), 413)
    form = UploadForm(_both(flask.request))
    form.validate()
    content, file_name = form.content()
    if form.require_something(content):
        try:
            grid = _read(form, content, file_name)
            understood(grid, Answers(), file_name)
        except NoTable:
            form.offer_to_paste(file_name)
        except PlanFileError as error:
            form.add_errors({"document": str(error)})
        else:
            import_id = keep_document(importer, content, file_name, grid)
            return flask.redirect(f"/imports/{import_id}", 303)
    return show(_upload_page(importer, form), 422)


@blueprint.get("/imports/<int:import_id>")
def preview(importer: Importer, import_id: int) -> Response:
    """The document beside its reading; once it is loaded, its plan's documents."""
    draft = find_import(importer, import_id)
    if draft.loaded_at is not None:
        return flask.redirect(f"/plans/{draft.slug}/documents", 303)
    return show(preview_page(importer, draft, Asked.of(flask.request.args)))


@blueprint.post("/imports/<int:import_id>/changes")
def change(importer: Importer, import_id: int) -> Response:
    """Take in answers, what columns and rows are, corrections and splits."""
    draft = find_import(importer, import_id)
    asked = Asked.of(flask.request.args)
    index = index_for(importer, draft)
    asked_then = index_as_asked(importer, draft, answered_in(flask.request.form, draft.answers))
    said = change_in(flask.request.form, asked_then, draft.answers)
    version = version_in(flask.request.form)
    if said.is_empty and version == draft.version:
        return flask.redirect(_back(import_id), 303)
    try:
        change_reading(importer, import_id, version, said)
    except Invalid as error:
        return show(preview_page(importer, draft, asked, error=str(error)), 422)
    except Stale as stale:
        draft = find_import(importer, import_id)
        conflict = _conflict(str(stale), draft, index, said)
        return show(preview_page(importer, draft, asked, conflict=conflict), 409)
    return flask.redirect(_back(import_id), 303)


@blueprint.get("/imports/<int:import_id>/load")
def load_page(importer: Importer, import_id: int) -> Response:
    """What loading the plan will write."""
    draft = find_import(importer, import_id)
    if draft.loaded_at is not None:
        return flask.redirect(f"/plans/{draft.slug}/documents", 303)
    if draft.plan_id is not None:
        return flask.redirect(f"/imports/{import_id}/compare", 303)
    return show(_load_page(importer, draft))


@blueprint.post("/imports/<int:import_id>/load")
def load(importer: Importer, import_id: int) -> Response:
    """Load the plan: all of it, or nothing."""
    draft = find_import(importer, import_id)
    try:
        loaded = load_import(importer, import_id, version_in(flask.request.form))
    except PlanFileError as error:
        return show(_load_page(importer, draft, f"Nothing was loaded. {error}"), 422)
    except Stale as stale:
        words = f"{stale} Nothing was loaded. Check what will be written, then load it."
        return show(_load_page(importer, find_import(importer, import_id), words), 409)
    say(loaded_words(loaded))
    return flask.redirect(f"/plans/{loaded.slug}", 303)


@blueprint.get("/imports/<int:import_id>/abandon")
def abandon_page(importer: Importer, import_id: int) -> Response:
    """Ask before a reading is thrown away."""
    draft = find_import(importer, import_id)
    if draft.loaded_at is not None:
        return flask.redirect(f"/plans/{draft.slug}/documents", 303)
    return show(
        AbandonPage(
            title="Throw this reading away?",
            href=f"/imports/{import_id}",
            told=thrown_words(draft.file_name, is_next=draft.slug is not None),
            answers=answers_in_words(sum(map(len, asdict(draft.answers).values()))),
        )
    )


@blueprint.post("/imports/<int:import_id>/abandon")
def abandon(importer: Importer, import_id: int) -> Response:
    """Throw the reading and the document away."""
    draft = find_import(importer, import_id)
    abandon_import(importer, import_id)
    say(f"You threw away {called(draft.file_name)}. Nothing of it was loaded.")
    return flask.redirect("/imports", 303)


def _read(form: UploadForm, content: bytes, file_name: str) -> Grid:
    return read_document(content, file_name) if form.is_file else read_pasted(content.decode())


def _both(request: flask.Request) -> Any:
    """Return the fields and the files of a form as one, as WTForms wants them."""
    return CombinedMultiDict[str, Any]([request.files, request.form])


def _back(import_id: int) -> str:
    """Return the address of a reading where a form left it; scripts move the focus themselves."""
    query, given = flask.request.query_string.decode(), flask.request.args
    row = Asked.of(given).row
    part = "rows" if given.get("at") == "columns" else "questions"
    place = part if row is None else f"reading-row-{row}"
    return f"/imports/{import_id}{f'?{query}' if query else ''}#{place}"


def _upload_page(importer: Importer, form: UploadForm) -> UploadPage:
    return UploadPage(
        title="Bring in a plan",
        has_errors=bool(form.errors),
        form=form,
        unfinished=tuple(_line(each) for each in list_unfinished(importer)),
    )


def _line(unfinished: Unfinished) -> UnfinishedLine:
    day = date_in_words(clock.day_of(unfinished.uploaded_at))
    return UnfinishedLine(
        href=f"/imports/{unfinished.id}", name=unfinished.file_name, told=f"Uploaded on {day}"
    )


def _conflict(words: str, draft: Draft, was: Index, mine: Change) -> Conflict:
    return Conflict(
        words=f"{words} {_STALE}",
        mine=mine_of(mine, was),
        theirs=(*said_of(draft, was), *accepted_of(draft)),
        sent=kept_of(flask.request.form),
    )


def _load_page(importer: Importer, draft: Draft, problem: str = "") -> LoadPage:
    index = index_for(importer, draft)
    document = index.reading.document
    root, missing, link = f"/imports/{draft.id}", "", None
    try:
        link = Fact("Council", "Say which council’s plan this is", f"{root}#questions")
        require_named(index.reading)
        link = Fact("Reading", "Go back to the reading", root)
        require_loadable(document)
        link = None
    except PlanFileError as error:
        missing = str(error)
    form = LoadForm(data={"version": str(draft.version)})
    return LoadPage(
        title="Load this plan",
        has_errors=bool(problem),
        href=root,
        form=form,
        facts=facts_of(index.reading, f"{root}#questions"),
        doubts=tuple(each for each in questions_of(index, root, 0) if not each.is_needed),
        more_doubts=max(0, len(index.reading.doubts) - _OPEN_DOUBTS),
        accepted=len(draft.accepted),
        missing=missing,
        missing_link=link,
        problem=problem,
    )
