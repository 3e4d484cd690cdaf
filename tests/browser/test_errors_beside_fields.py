"""Every form sent empty: told beside the fields, on a page that everybody can read."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.crawl import places_of
from tests.browser.devices import DESK, Device
from tests.browser.judging import faults_at_every_size
from tests.browser.server import Site

#: The pages are the same on both engines, and judging them takes the time.
pytestmark = pytest.mark.parametrize("maker", ["sqlite"], indirect=True, scope="session")

#: Forms in which somebody types; those of one button alone have nothing to get wrong.
TYPED_IN = (
    "form[method=post]:has("
    ":is(textarea, input:is([type=text], [type=email], [type=date], [type=password])))"
)
ACTIONS = "forms => forms.map((form) => form.getAttribute('action'))"
EMPTY = """form => {
  for (const field of form.elements) {
    if (/radio|checkbox/.test(field.type)) field.checked = false;
    else if (!/hidden|submit|button/.test(field.type)) field.value = "";
  }
  form.noValidate = true;
}"""


@pytest.mark.timeout(400)
@pytest.mark.parametrize(("key", "kinds"), [("priya", 3), ("gwen", 12), ("ada", 3)])
def test_every_form_sent_empty_says_what_to_do(
    site: Site, take: Callable[..., Device], key: str, kinds: int
) -> None:
    device = take(site, DESK)
    page = device.sign_in(key)
    faults: list[str] = []
    judged = set[str]()
    for place in places_of(device.context, site):
        if not place.is_page:
            continue
        page.goto(site.url + place.path)
        for action in page.locator(TYPED_IN).evaluate_all(ACTIONS):
            kind = re.sub(r"\d+", "0", action)
            if kind in judged:
                continue
            page.goto(site.url + place.path)
            # A form sent before may have settled what this one was for.
            if page.locator(f'{TYPED_IN}[action="{action}"]').count():
                judged.add(kind)
                faults += _sent_empty(page, action)
    assert not faults, "\n".join(faults)
    assert len(judged) >= kinds, judged


def _sent_empty(page: Page, action: str) -> list[str]:
    form = page.locator(f'{TYPED_IN}[action="{action}"]').first
    form.evaluate(EMPTY)
    with page.expect_response(lambda answer: answer.request.method == "POST") as told:
        form.evaluate("form => form.requestSubmit(form.querySelector('button'))")
    status = told.value.status
    if status == 303:
        # The page that it leads to must be there before another is opened.
        page.wait_for_load_state("networkidle")
        return []
    if status != 422:
        return [f"{action} sent empty answers {status}"]
    expect(page.locator(".govuk-error-message").first).to_be_attached()
    return [f"{action} sent empty: {fault}" for fault in faults_at_every_size(page)]
