"""The next version of a plan's document: sent, compared with the plan, applied."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import flask
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.wrappers import Response

from webapp.errors import Invalid, PlanFileError, Stale
from webapp.imports.commands.changing import change_reading
from webapp.imports.comparing.commands.applying import apply_import, compare_import
from webapp.imports.comparing.commands.keeping import keep_next_version
from webapp.imports.comparing.forms import ApplyForm, answers_in, choices_in
from webapp.imports.comparing.laying import Told, compare_page
from webapp.imports.comparing.printing import applied_words
from webapp.imports.forms import TOO_LARGE, UploadForm, version_in
from webapp.imports.readers.sandbox import read_document, read_pasted
from webapp.imports.readings import understood
from webapp.imports.tracing.routes import documents_page
from webapp.imports.understanding.values import Answers, NoTable
from webapp.imports.values import LARGEST_UPLOAD, Change
from webapp.plans.headings import find_plan
from webapp.principals import Governance, Importer, Leadership
from webapp.web.guard import Guarded
from webapp.web.large_bodies import take_up_to
from webapp.web.pages import PlanTab, say, show

blueprint = Guarded("comparing", __name__)

#: A comparison of a thousand changed actions is this heavy, several times over.
_LARGEST_FORM = 4_000_000


@blueprint.post("/plans/<slug>/documents")
def upload(governance: Governance, slug: str) -> Response:
    """Take the next version of a plan's document in; nothing of the plan is written."""
    plan = find_plan(governance, slug)
    leadership = Leadership(governance.person_id, governance.on)
    if not take_up_to(LARGEST_UPLOAD):
        form = UploadForm()
        form.add_errors({"document": TOO_LARGE})
        return show(documents_page(leadership, plan, form), 413)
    form = UploadForm(CombinedMultiDict[str, Any]([flask.request.files, flask.request.form]))
    form.validate()
    content, file_name = form.content()
    if form.require_something(content):
        try:
            sent = read_document(content, file_name) if form.is_file else None
            grid = sent or read_pasted(content.decode())
            understood(grid, Answers(), file_name)
        except NoTable:
            form.offer_to_paste(file_name)
        except PlanFileError as error:
            form.add_errors({"document": str(error)})
        else:
            import_id = keep_next_version(governance, plan, content, file_name, grid)
            return flask.redirect(f"/imports/{import_id}", 303)
    return show(documents_page(leadership, plan, form), 422)


@blueprint.get("/imports/<int:import_id>/compare")
def comparison(importer: Importer, import_id: int) -> Response:
    """What the document says otherwise than the plan."""
    compared = compare_import(importer, import_id)
    if compared.draft.loaded_at is not None:
        return flask.redirect(f"/plans/{compared.held.slug}/documents", 303)
    return show(compare_page(compared, _tab(importer, compared.held.slug), ApplyForm()))


@blueprint.post("/imports/<int:import_id>/compare/same")
def answer(importer: Importer, import_id: int) -> Response:
    """Take in which rows are the same."""
    compared = compare_import(importer, import_id)
    answers, asked = answers_in(flask.request.form, compared.comparison)
    if answers:
        version = version_in(flask.request.form)
        try:
            change_reading(importer, import_id, version, Change(doubts=answers, asked=asked))
        except Stale as stale:
            compared = compare_import(importer, import_id)
            form = ApplyForm()
            back = Told(choices_in(flask.request.form, form), {}, f"{stale} Answer again.")
            back = replace(back, choices=replace(back.choices, shown={}))
            page = compare_page(compared, _tab(importer, compared.held.slug), form, back)
            return show(page, 409)
    return flask.redirect(f"/imports/{import_id}/compare", 303)


@blueprint.post("/imports/<int:import_id>/compare")
def apply(importer: Importer, import_id: int) -> Response:
    """Write what is ticked: all of it, or nothing."""
    compared = compare_import(importer, import_id)
    take_up_to(_LARGEST_FORM)
    form = ApplyForm(flask.request.form)
    is_good = form.validate()
    choices = choices_in(flask.request.form, form)
    errors: dict[str, str] = {field.name: field.errors[0] for field in form if field.errors}
    stale, status = "", 422
    if is_good:
        try:
            applied = apply_import(importer, import_id, version_in(flask.request.form), choices)
        except Invalid as error:
            errors = error.fields
            form.add_errors({n: words for n, words in errors.items() if n in form})
        except PlanFileError as error:
            errors = {"take": str(error)}
        except Stale as error:
            stale, status = f"{error} Your choices are kept. Check them, then apply again.", 409
            compared = compare_import(importer, import_id)
        else:
            say(applied_words(asdict(applied)))
            return flask.redirect(f"/plans/{applied.slug}/documents", 303)
    back = Told(choices, errors, stale)
    return show(compare_page(compared, _tab(importer, compared.held.slug), form, back), status)


def _tab(importer: Importer, slug: str) -> PlanTab:
    plan = find_plan(Governance(importer.person_id, importer.on), slug)
    return PlanTab(plan.slug, plan.title, plan.council, may_govern=True)
