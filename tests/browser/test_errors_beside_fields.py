"""Every form sent empty: told beside the fields, on a page that everybody can read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.crawl import places_of
from tests.browser.devices import DESK, Device
from tests.browser.judging import faults_at_every_size
from tests.browser.server import Site

#: Forms in which somebody types; those of one button alone have nothing to get wrong.
TYPED_IN = (
    "form[method=post]:has("
    ":is(textarea, input:is([type=text], [type=email], [type=date], [type=password])))"
)
EMPTY = """form => {
  for (const field of form.elements) {
    if (/radio|checkbox/.test(field.type)) field.checked = false;
    else if (!/hidden|submit|button/.test(field.type)) field.value = "";
  }
  form.noValidate = true;
}"""


@pytest.mark.parametrize("key", ["priya", "gwen", "ada"])
def test_every_form_sent_empty_says_what_to_do(
    site: Site, take: Callable[..., Device], key: str
) -> None:
    device = take(site, DESK, java_script_enabled=True)
    page = device.sign_in(key)
    faults: list[str] = []
    judged = set[str]()
    for place in places_of(device.context, site):
        if not place.is_page or place.endpoint in judged:
            continue
        judged.add(place.endpoint)
        page.goto(site.url + place.path)
        for nth in range(page.locator(TYPED_IN).count()):
            page.goto(site.url + place.path)
            faults += _sent_empty(page, nth)
    assert not faults, "\n".join(faults)


def _sent_empty(page: Page, nth: int) -> list[str]:
    form = page.locator(TYPED_IN).nth(nth)
    action = form.get_attribute("action")
    form.evaluate(EMPTY)
    with page.expect_response(lambda answer: answer.request.method == "POST") as told:
        form.evaluate("form => form.requestSubmit(form.querySelector('button'))")
    status = told.value.status
    if status == 303:
        return []
    if status != 422:
        return [f"{action} sent empty answers {status}"]
    expect(page.locator(".govuk-error-message").first).to_be_attached()
    return [f"{action} sent empty: {fault}" for fault in faults_at_every_size(page)]
