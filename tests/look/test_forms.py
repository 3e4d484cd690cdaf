"""Every form macro, as it is, filled in and sent back with errors."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from tests.look.stand_in import EVERY_MACRO, EveryField, Tag, render


def as_it_is() -> Tag:
    return render(EVERY_MACRO, form=EveryField())


def sent_back() -> Tag:
    form = EveryField(MultiDict({"text": "Half", "theme": ""}))
    assert not form.validate()
    return render(EVERY_MACRO, form=form)


STATES = pytest.mark.parametrize("show", [as_it_is, sent_back])


@STATES
def test_every_field_has_a_label(show: object) -> None:
    page = show()  # type: ignore[operator]
    labels = {label["for"] for label in page("label")}
    fields = {field["id"] for field in page(["input", "select", "textarea"])}
    assert labels == fields


@STATES
def test_ids_are_unique_and_descriptions_exist(show: object) -> None:
    page = show()  # type: ignore[operator]
    ids = [tag["id"] for tag in page(id=True)]
    assert len(ids) == len(set(ids))
    described = [tag["aria-describedby"].split() for tag in page(attrs={"aria-describedby": True})]
    assert described
    assert {name for names in described for name in names} <= set(ids)


def test_nothing_is_wrong_before_it_is_sent() -> None:
    page = as_it_is()
    assert page.find(class_="govuk-error-summary") is None
    assert page.find(attrs={"aria-invalid": True}) is None


def test_the_summary_leads_to_every_field_in_error() -> None:
    page = sent_back()
    summary = page.find(class_="govuk-error-summary")
    assert summary.find(role="alert").h2.text == "There is a problem"
    assert summary["tabindex"] == "-1"
    targets = [page.find(id=link["href"][1:]) for link in summary("a")]
    assert [target["name"] for target in targets] == [
        "email", "password", "noted_on", "status", "posts", "theme", "stay", "plan",
    ]  # fmt: skip
    assert summary.a.text == "Enter your email address"


def test_a_field_in_error_says_so_beside_itself() -> None:
    page = sent_back()
    email = page.find(id="email")
    assert email["aria-invalid"] == "true"
    assert email["aria-describedby"] == "email-hint email-error"
    assert page.find(id="email-error").text == "Error: Enter your email address"


def test_a_group_of_choices_is_described_as_a_whole() -> None:
    group = sent_back().find(id="status").find_parent("fieldset")
    assert group["aria-describedby"] == "status-hint status-error"
    assert not group.has_attr("aria-invalid")
    assert group.legend.text == "Status now"
    assert [choice["id"] for choice in group("input")] == ["status", "status-2"]


def test_what_was_typed_comes_back_but_never_a_password() -> None:
    form = EveryField(MultiDict({"email": 'a"b', "text": "\n<b>Half", "password": "secret"}))
    page = render(EVERY_MACRO, form=form)
    assert page.find(id="email")["value"] == 'a"b'
    assert page.find(id="text").text.removeprefix("\n") == "\n<b>Half"
    assert not page.find(id="password").has_attr("value")


def test_choices_come_back_chosen() -> None:
    form = EveryField(
        MultiDict([("status", "at_risk"), ("posts", "2"), ("theme", "g"), ("stay", "y")])
    )
    page = render(EVERY_MACRO, form=form)
    assert [tag["value"] for tag in page("input", checked=True)] == ["at_risk", "2", "y"]
    assert page.find("option", selected=True)["value"] == "g"


def test_a_draft_a_limit_and_a_last_day_reach_the_field() -> None:
    page = as_it_is()
    assert page.find(id="text")["data-draft"] == "action-12"
    assert page.find(id="text")["maxlength"] == "99"
    assert page.find(id="noted_on")["max"] == "2026-11-22"


def test_buttons_are_never_disabled() -> None:
    assert not as_it_is().button.has_attr("disabled")
