"""What people send about documents: a file or a pasted table, and what they say of its reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import wtforms

from webapp.imports.laying.index import Index
from webapp.imports.laying.paths import editable, path_of, value_at
from webapp.imports.laying.words import BLANK_FIELDS, NOT_SHOWN
from webapp.imports.splitting import can_split
from webapp.imports.understanding.sharing import EACH, said_as
from webapp.imports.understanding.values import Answers, ColumnMeaning, ReadingDoubt, RowKind
from webapp.imports.values import LARGEST_UPLOAD, LONGEST_ANSWER, PASTED, Change
from webapp.web.forms import LongText, TrackerForm

#: The radio button that stands for the text beside it.
OTHER = "\x1fother"
_MEANINGS = frozenset(meaning.value for meaning in ColumnMeaning)
_KINDS = frozenset(kind.value for kind in RowKind)
_BLANKS = frozenset(BLANK_FIELDS.values())
TOO_LARGE = "The file must be 20 MB or smaller. Save it without pictures and try again."
_NOTHING = "Choose a file, or paste a table"
_NO_TABLE = (
    "There is no table in {}, only text. Open the document that has the plan’s table in Word or "
    "Excel, copy the table and paste it here."
)


class UploadForm(TrackerForm):
    """A document: a file, or a table pasted from one."""

    document = wtforms.FileField("Choose your action plan")
    pasted = LongText("Or paste the table here", longest=LARGEST_UPLOAD)
    pasted_html = wtforms.HiddenField()

    @property
    def is_file(self) -> bool:
        """Whether a file was sent."""
        return bool(getattr(self.document.data, "filename", ""))

    def content(self) -> tuple[bytes, str]:
        """Return what was sent, and the name it goes by. Empty when nothing was sent."""
        if self.is_file:
            return self.document.data.read(), str(self.document.data.filename)
        html = str(self.pasted_html.data or "")
        if html.strip():
            return html.encode(), f"{PASTED}.html"
        return str(self.pasted.data or "").encode(), f"{PASTED}.txt"

    def offer_to_paste(self, file_name: str) -> None:
        """Put beside the box for pasting that what was sent has no table."""
        name = "what you pasted" if not self.is_file else file_name
        self.add_errors({"pasted": _NO_TABLE.format(name)})

    def require_something(self, content: bytes) -> bool:
        """Put an error beside the file when nothing was sent; return whether something was."""
        if not content.strip():
            message = "The file is empty. Choose another file." if self.is_file else _NOTHING
            self.add_errors({"document": message})
        return not self.errors


class LoadForm(TrackerForm):
    """The version of the reading that somebody saw when they pressed "Load this plan"."""

    version = wtforms.HiddenField()


def version_in(sent: Mapping[str, str]) -> int:
    """Return the version of the reading that a form was made from; 0 where it says none."""
    text = sent.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def change_in(sent: Any, index: Index, answers: Answers) -> Change:
    """Return what a form says of a reading; what is as it was read already is left out."""
    pairs = [(str(name), str(text)) for name, text in sent.items(multi=True)]
    doubts, asked = _doubts(dict(pairs), index.reading.doubts)
    rest = _rest(index.reading.doubts, doubts) if sent.get("accept") == "rest" else {}
    splits, moved = _splits(sent, index, answers)
    return Change(
        columns=_columns(pairs, index),
        rows=_rows(pairs, index),
        doubts=doubts | {doubt.key: doubt.taken for doubt in rest.values()},
        corrections=_corrections(pairs, index, answers),
        splits=splits,
        asked=asked | {key: (each.question, _taken_words(each)) for key, each in rest.items()},
        accepted=frozenset(rest),
        undone=_undone(pairs, answers),
        moved=moved,
    )


def answered_in(sent: Any, answers: Answers) -> frozenset[str]:
    """Return the questions that a form answers although they have an answer already."""
    given = {
        name.partition(":")[2]
        for name, text in sent.items(multi=True)
        if name.startswith(("answer:", "text:")) and text.strip()
    }
    given |= {name.split(":", 2)[2] for name, text in _shares(sent) if text}
    return frozenset(given & set(answers.doubts))


def kept_of(sent: Any) -> tuple[tuple[str, str], ...]:
    """Return everything that a form sent but its version, to be sent again."""
    return tuple((str(n), str(t)) for n, t in sent.items(multi=True) if n != "version")


def _keyed(pairs: Iterable[tuple[str, str]], kind: str) -> dict[str, str]:
    return {n.removeprefix(kind): text for n, text in pairs if n.startswith(kind)}


def _columns(pairs: Iterable[tuple[str, str]], index: Index) -> dict[str, str]:
    known = {each.key: each.meaning for each in index.reading.columns}
    return {
        key: meaning
        for key, meaning in _keyed(pairs, "column:").items()
        if key in known and meaning in _MEANINGS and meaning != known[key]
    }


def _rows(pairs: Iterable[tuple[str, str]], index: Index) -> dict[str, str]:
    known = {each.key: each.kind for each in index.reading.rows}
    wanted = _keyed(pairs, "row:")
    wanted |= {key: RowKind.CONTINUED.value for name, key in pairs if name == "join"}
    return {
        key: kind
        for key, kind in wanted.items()
        if key in known and kind in _KINDS and kind != known[key]
    }


def _doubts(
    sent: Mapping[str, str], doubts: Iterable[ReadingDoubt]
) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    answers, asked = {}, {}
    for doubt in doubts:
        chosen = sent.get(f"answer:{doubt.key}", "")
        typed = sent.get(f"text:{doubt.key}", "").strip().replace("\r\n", "\n")
        words = {choice.value: choice.words for choice in doubt.choices}
        given = _given(sent, doubt)
        if doubt.steps and chosen in ("", EACH) and (given or chosen):
            answers[doubt.key] = said_as(len(doubt.times), given)
            asked[doubt.key] = (doubt.question, _given_words(doubt, given))
        elif doubt.takes_text and typed and chosen in ("", OTHER):
            answers[doubt.key], asked[doubt.key] = typed, (doubt.question, typed)
        elif chosen in words:
            answers[doubt.key], asked[doubt.key] = chosen, (doubt.question, words[chosen])
    return answers, asked


def _shares(sent: Any) -> list[tuple[str, str]]:
    """Return the fields that say whose a time is, "step:b:the question's key", and its number."""
    pairs = sent.items(multi=True)
    return [(str(n), str(t)) for n, t in pairs if n.startswith("step:") and n.count(":") > 1]


def _given(sent: Mapping[str, str], doubt: ReadingDoubt) -> dict[str, int]:
    """Return the number of the time, from 1, that each step of a question was given."""
    given = {step.value: sent.get(f"step:{step.value}:{doubt.key}", "") for step in doubt.steps}
    numbers = {str(number): number for number in range(1, len(doubt.times) + 1)}
    return {step: numbers[text] for step, text in given.items() if text in numbers}


def _given_words(doubt: ReadingDoubt, given: Mapping[str, int]) -> str:
    told = [f"{step}: {doubt.times[number - 1]}" for step, number in given.items()]
    return f"Steps {'; '.join(told)}" if told else "None of the steps"


def _rest(doubts: Iterable[ReadingDoubt], answered: Mapping[str, str]) -> dict[str, ReadingDoubt]:
    """Return the questions without an answer that are read in some way meanwhile."""
    return {each.key: each for each in doubts if each.taken and each.key not in answered}


def _taken_words(doubt: ReadingDoubt) -> str:
    return next(each.words for each in doubt.choices if each.value == doubt.taken)


def _corrections(
    pairs: Iterable[tuple[str, str]], index: Index, answers: Answers
) -> dict[str, str]:
    wanted = _keyed(pairs, "correction:")
    if not wanted:
        return {}
    document = index.reading.document
    known = {key: "" for key in wanted if _is_blank(key, index)}
    for origin in index.reading.origins:
        if origin.key in wanted and path_of(origin.path).last not in NOT_SHOWN:
            text = editable(value_at(document, origin.path))
            if text is not None:
                known.setdefault(origin.key, text)
    given = {key: text.replace("\r\n", "\n").strip() for key, text in wanted.items()}
    return {
        key: text[: LONGEST_ANSWER + 1]
        for key, text in given.items()
        if key in known and text != known[key].strip() and text != answers.corrections.get(key)
    }


def _is_blank(key: str, index: Index) -> bool:
    """Whether a value's key names an empty cell in which such a value may be missing."""
    field, _, place = key.partition("@")
    cell = index.cells.get(place)
    return field in _BLANKS and cell is not None and not cell[0].text.strip()


def _splits(
    sent: Any, index: Index, answers: Answers
) -> tuple[dict[str, str], tuple[int, int, int] | None]:
    """Return the cell to be split, or the split to be undone, and how the rows behind it move."""
    place = sent.get("split", "")
    found = index.cells.get(place)
    if found is not None and can_split(found[0]) and place not in answers.splits:
        (cell, (table, row)) = found
        starts = ",".join(str(number) for number in range(2, len(cell.paragraphs) + 1))
        return {place: starts}, (table, row, len(cell.paragraphs) - 1)
    undone = sent.get("undo", "").removeprefix("splits:")
    if undone in answers.splits and undone in index.cells:
        table, row = index.cells[undone][1]
        return {}, (table, row, -len(answers.splits[undone].split(",")))
    return {}, None


def _undone(pairs: Iterable[tuple[str, str]], answers: Answers) -> frozenset[tuple[str, str]]:
    parts: dict[str, Mapping[str, str]] = {
        "columns": answers.columns,
        "rows": answers.rows,
        "doubts": answers.doubts,
        "corrections": answers.corrections,
        "splits": answers.splits,
    }
    said = (text.partition(":") for name, text in pairs if name == "undo")
    return frozenset((part, key) for part, _, key in said if key in parts.get(part, ()))
