"""The doubts of a reading as questions, and what was said so far."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.imports.laying.index import Index
from webapp.imports.laying.values import Option, Question, Quote, Said
from webapp.imports.laying.words import KIND_WORDS, MEANING_WORDS, ROWS_AT_ONCE
from webapp.imports.understanding.values import ColumnMeaning, ReadingDoubt, RowKind
from webapp.imports.values import Draft

#: Questions on one page, and cells quoted with one question.
QUESTIONS_AT_ONCE = 10
_QUOTES = 4
_LONGEST_QUOTE = 600
#: Choices stand on one line where there are two or more, none longer than this.
_LONGEST_SHORT = 16
#: Nothing is loaded before this is answered; what stands for it till then is no reading.
_NEEDED = "council"
#: Its answer is a list.
_LISTED = "words"


def questions_of(index: Index, root: str, begin: int) -> tuple[Question, ...]:
    """Return some of the questions, from one on, counting from 0; what must be answered first."""
    doubts = sorted(index.reading.doubts, key=lambda doubt: doubt.key != _NEEDED)
    shown = doubts[begin : begin + QUESTIONS_AT_ONCE]
    return tuple(_question(number, each, index, root) for number, each in enumerate(shown, begin))


def _question(number: int, doubt: ReadingDoubt, index: Index, root: str) -> Question:
    quotes = [Quote(place, text) for place in doubt.places if (text := index.quote(place))]
    spots = (index.spot(place) for place in doubt.places)
    spot = next((each for each in spots if each is not None), None)
    return Question(
        number=number + 1,
        key=doubt.key,
        about=doubt.field.replace("_", " ").capitalize(),
        question=doubt.question,
        reading="not named" if doubt.key == _NEEDED else doubt.reading,
        quotes=tuple(Quote(each.place, cut(each.text)) for each in quotes[:_QUOTES]),
        more_quotes=max(0, len(quotes) - _QUOTES),
        choices=tuple(Option(each.value, each.words) for each in doubt.choices),
        takes_text=doubt.takes_text,
        row_href="" if spot is None else row_href(root, *spot),
        is_needed=doubt.key == _NEEDED,
        is_short=len(doubt.choices) > 1
        and all(len(each.words) <= _LONGEST_SHORT for each in doubt.choices),
        is_long=doubt.key == _LISTED,
        taken=doubt.taken,
        times=_times(doubt),
        steps=tuple(Option(each.value, each.words) for each in doubt.steps),
    )


def _times(doubt: ReadingDoubt) -> tuple[Option, ...]:
    """Return the times that steps may be given; those of the same words are told apart."""
    return tuple(
        Option(str(number), f"{text} (line {number})" if doubt.times.count(text) > 1 else text)
        for number, text in enumerate(doubt.times, 1)
    )


def acceptable(index: Index) -> int:
    """Return how many questions are read in some way while nobody answers them."""
    return sum(bool(doubt.taken) for doubt in index.reading.doubts)


def accepted_of(draft: Draft) -> tuple[Said, ...]:
    """Return the questions that were taken as read, all at once, with the answers that hold."""
    return tuple(
        Said("doubts", key, *draft.asked[key])
        for key in draft.answers.doubts
        if key in draft.accepted
    )


def said_of(draft: Draft, index: Index) -> tuple[Said, ...]:
    """Return everything that was said of a reading one by one, in words."""
    return tuple(_said(draft, index))


def _said(draft: Draft, index: Index) -> Iterator[Said]:
    answers = draft.answers
    for key, answer in answers.doubts.items():
        if key in draft.accepted:
            continue
        yield Said("doubts", key, *draft.asked.get(key, ("A question", answer)))
    for key, meaning in answers.columns.items():
        about = column_name(index, key)
        yield Said("columns", key, about, MEANING_WORDS[ColumnMeaning(meaning)])
    for key, kind in answers.rows.items():
        yield Said("rows", key, row_name(index, key), KIND_WORDS[RowKind(kind)])
    for key, text in answers.corrections.items():
        field, _, place = key.partition("@")
        yield Said("corrections", key, f"{field.replace('_', ' ').capitalize()}: {place}", text)
    for place in answers.splits:
        yield Said("splits", place, place, "Made into several rows")


def row_href(root: str, table: int, row: int) -> str:
    """Return where a row is shown, opened."""
    begin = row - row % ROWS_AT_ONCE
    return f"{root}?table={table}&from={begin}&row={row}#reading-row-{row}"


def cut(text: str) -> str:
    """Return a text that is not too long to quote."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def column_name(index: Index, key: str) -> str:
    """Return what a column is called that somebody has said something of."""
    known = next((each for each in index.reading.columns if each.key == key), None)
    if known is None:
        return "A column"
    table = index.grid.tables[known.table].name
    return f"{table}: {known.printed or f'column {known.column + 1}'}"


def row_name(index: Index, key: str) -> str:
    """Return what a row is called that somebody has said something of."""
    known = next((each for each in index.reading.rows if each.key == key), None)
    return f"{index.grid.tables[known.table].name}: row {known.row + 1}" if known else "A row"
