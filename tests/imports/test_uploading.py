"""Sending a document: what is taken, what is refused, and who may."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.imports.papers import OWN_PAGE, number_of, only_row, paper, send
from tests.visitor import Visitor, counted_changes
from webapp.accounts.directory.commands import let_start_plans
from webapp.db.tables import Import, Plan, Upload

Visit = Callable[..., Visitor]


def test_a_document_is_kept_byte_for_byte_and_read(cast: Cast, visit: Visit) -> None:
    gwen = send(visit("gwen"), paper())
    assert gwen.status == 200
    assert "How Our plan.csv was read" in gwen.text
    kept = only_row(Upload.select())
    assert bytes(kept["content"]) == paper()
    assert (kept["file_name"], kept["format"]) == ("Our plan.csv", "csv")
    assert kept["size"] == len(paper())
    assert kept["person"] == cast.person("gwen")
    assert kept["plan"] is None


def test_nothing_of_a_plan_is_written_by_uploading(cast: Cast, visit: Visit) -> None:
    gwen = visit("gwen")
    with counted_changes() as made:
        send(gwen, paper())
    written = {sql.split('"')[1] for sql in made}
    assert written == {"upload", "import", "audit_entry"}


def test_a_table_is_pasted_as_text(cast: Cast, visit: Visit) -> None:
    gwen = visit("gwen").open("/imports")
    rows = "Recommendation\tAction\tLead\nDo better.\tDo it.\tHead of Finance\n"
    gwen.fill("Or paste the table here", rows).press("Read it")
    assert gwen.status == 200
    assert "Do better." in gwen.text
    assert Upload.get().format == "pasted"


def test_a_pasted_table_is_called_that(cast: Cast, visit: Visit) -> None:
    gwen = visit("gwen").open("/imports")
    gwen.element("#pasted").string = "Action\tLead\nHold six meetings.\tDirector of Place\n"
    gwen.press("Read it")
    assert gwen.element("h1").get_text() == "How the pasted table was read"


def test_the_html_of_a_pasted_table_is_read_before_its_text(cast: Cast, visit: Visit) -> None:
    html = (
        "<table><tr><th>Recommendation</th><th>Action</th></tr>"
        "<tr><td>Do better.</td><td>Do it.</td></tr></table>"
    )
    answer = visit("gwen").client.post(
        "/imports",
        data={"pasted": "Recommendation Action", "pasted_html": html},
        headers=OWN_PAGE,
        content_type="multipart/form-data",
    )
    assert answer.status_code == 303
    assert bytes(Upload.get().content) == html.encode()


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "plan.docx", "The file is empty. Choose another file."),
        (b"", "", "Choose a file, or paste a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "plan.docx", "docx"),
        (b"PK\x03\x04 torn", "plan.xlsx", "again"),
    ],
    ids=["empty", "none", "old word", "torn"],
)
def test_what_cannot_be_read_is_told_beside_the_field(
    cast: Cast, visit: Visit, content: bytes, name: str, told: str
) -> None:
    gwen = send(visit("gwen"), content, name)
    assert gwen.status == 422
    assert told in gwen.error_beside("Choose your action plan")
    assert not Upload.select().exists()


def test_a_document_without_a_plan_says_so_and_offers_to_paste(cast: Cast, visit: Visit) -> None:
    gwen = send(visit("gwen"), b"Name,Telephone\nPriya,01234\nSam,01235\n", "people.csv")
    assert "No recommendation and no action was found in this document." in gwen.text
    assert gwen.follow("Paste a table").path == "/imports#pasted"


def test_a_document_of_more_than_20_mb_is_413_beside_the_field(cast: Cast, visit: Visit) -> None:
    gwen = visit("gwen")
    head = b'--x\r\nContent-Disposition: form-data; name="document"; filename="plan.csv"\r\n\r\n'
    answer = gwen.client.post(
        "/imports",
        data=head + b"a" * 20_200_000 + b"\r\n--x--\r\n",
        headers=OWN_PAGE,
        content_type="multipart/form-data; boundary=x",
    )
    gwen._take(answer, "/imports")
    assert gwen.status == 413
    assert "20 MB or smaller" in gwen.error_beside("Choose your action plan")
    assert not Upload.select().exists()


def test_every_other_form_is_bounded_to_1_mb(cast: Cast, visit: Visit) -> None:
    gwen = send(visit("gwen"), paper())
    sent = {"version": "1", "text:council": "a" * 1_100_000}
    answer = gwen.client.post(f"/imports/{number_of(gwen)}/changes", data=sent, headers=OWN_PAGE)
    assert answer.status_code == 413


def test_a_file_s_name_is_kept_without_its_folders(cast: Cast, visit: Visit) -> None:
    send(visit("gwen"), paper(), "..\\..\\etc/" + "p" * 300 + ".csv")
    name = Upload.get().file_name
    assert len(name) == 200
    assert name.endswith("ppp.csv")
    assert "/" not in name


@pytest.mark.parametrize("key", ["priya", "lee", "rita", "norma", "ada"])
def test_others_bring_nothing_in(cast: Cast, visit: Visit, key: str) -> None:
    assert visit(key).open("/imports").status == 404
    assert send(visit(key), paper()).status == 404


def test_an_administrator_lets_somebody_bring_a_plan_in(cast: Cast, visit: Visit) -> None:
    ada = visit("ada").open(f"/people/{cast.person('norma')}")
    ada.press("Let them bring in a plan")
    assert "Norma Nobody can now bring in a plan." in ada.text
    norma = visit("norma").open("/")
    assert norma.path == "/imports"
    assert send(norma, paper()).status == 200
    ada.open(f"/people/{cast.person('norma')}").press("Take this away")
    assert norma.open("/imports").status == 404


def test_only_who_sent_it_sees_a_document_before_it_is_loaded(cast: Cast, visit: Visit) -> None:
    let_start_plans(cast.ada, cast.person("norma"), True)
    number = number_of(send(visit("norma"), paper()))
    for key in ("gwen", "otto"):
        other = visit(key)
        assert other.open(f"/imports/{number}").status == 404
        assert "Our plan.csv" not in other.open("/imports").text


def test_readings_that_wait_are_listed_and_can_be_thrown_away(cast: Cast, visit: Visit) -> None:
    gwen = send(visit("gwen"), paper())
    gwen.open("/imports", queries=3).follow("Our plan.csv")
    gwen.follow("Throw this reading away")
    assert "This deletes Our plan.csv and all that you said of it." in gwen.text
    assert Import.select().count() == 1
    gwen.follow("Keep it").follow("Throw this reading away").press("Throw it away")
    assert "You threw away Our plan.csv" in gwen.text
    assert not Upload.select().exists()
    assert not Import.select().exists()
    assert Plan.select().count() == 2


def test_a_body_without_an_end_is_not_waited_for(cast: Cast, visit: Visit) -> None:
    answer = visit("gwen").client.post(
        "/imports",
        input_stream=io.BytesIO(b"--x\r\n"),
        headers=OWN_PAGE,
        environ_overrides={"CONTENT_LENGTH": "90000000"},
        content_type="multipart/form-data; boundary=x",
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("size", [10, 3_000_000, 30_000_000])
def test_a_stranger_who_uploads_is_sent_to_sign_in(cast: Cast, visit: Visit, size: int) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="document"; filename="plan.csv"\r\n\r\n'
    answer = visit(None).client.post(
        "/imports",
        data=head + b"a" * size + b"\r\n--x--\r\n",
        headers=OWN_PAGE,
        content_type="multipart/form-data; boundary=x",
    )
    assert answer.status_code == 303
    assert not Upload.select().exists()


LETTER = b"""Dear Leader,
Thank you for inviting us to Smallville, and for the welcome.
We recommend that you set out a clear vision, and agree it with partners.
We recommend that you review your governance, and tell residents.
Yours sincerely,
The peer team
"""


def test_a_letter_has_no_table_and_one_can_be_pasted(cast: Cast, visit: Visit) -> None:
    gwen = send(visit("gwen"), LETTER, "letter.txt")
    assert gwen.status == 422
    told = gwen.error_beside("Or paste the table here")
    assert told.startswith("Error: There is no table in letter.txt, only text.")
    assert "copy the table and paste it here." in told
    assert not Import.select().exists()


def test_words_that_are_pasted_have_no_table(cast: Cast, visit: Visit) -> None:
    gwen = visit("gwen").open("/imports")
    gwen.fill("Or paste the table here", "Dear Leader,\nWe recommend a clear vision.")
    gwen.press("Read it")
    told = gwen.error_beside("Or paste the table here")
    assert told.startswith("Error: There is no table in what you pasted, only text.")
    assert "We recommend a clear vision." in gwen.value("Or paste the table here")
