"""Which recommendation a row belongs to: the one it prints, numbers, or stands under."""

from __future__ import annotations

from dataclasses import dataclass, field

from webapp.imports.grids.values import Cell
from webapp.imports.understanding.cells import RowCells
from webapp.imports.understanding.drafts import DraftRecommendation, also_from
from webapp.imports.understanding.ground import Ground
from webapp.imports.understanding.links import by_bare, listed_in
from webapp.imports.understanding.refs import (
    bare,
    parent_of,
    ref_in,
    split_recommendation,
    split_ref,
)
from webapp.imports.understanding.steps import taken_apart
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.wording import alike, letter_of, lines_of, printed

#: Columns that tell of the recommendation, not of the action.
OF_RECOMMENDATION = (M.RECOMMENDATION, M.RECOMMENDATION_REF, M.THEME, M.HEADING, M.RESPONSE)


@dataclass(slots=True)
class Naming:
    """Finds the recommendation of one row after another of a section."""

    ground: Ground
    #: Further recommendations that the row read last names besides the first.
    others: list[DraftRecommendation] = field(default_factory=list)
    _by_cell: dict[int, DraftRecommendation] = field(default_factory=dict)

    def recommendation(self, cells: RowCells) -> tuple[DraftRecommendation | None, bool]:
        """Return the recommendation that a row belongs to, and whether it begins here."""
        self.others = []
        words, number = cells.cell(M.RECOMMENDATION), cells.cell(M.RECOMMENDATION_REF)
        named = words if words is not None else number
        if named is not None and cells.hangs(named) and id(named) in self._by_cell:
            return self._by_cell[id(named)], False
        text = cells.text(M.RECOMMENDATION) if cells.is_own(words) else None
        ref = cells.text(M.RECOMMENDATION_REF) if cells.is_own(number) else None
        if text is None and ref is None:
            return self._unnamed(cells, named)
        several = self._several_named(text, ref)
        found = several[0] if several else self._named(cells, text, ref, words, number)
        self.others = several[1:]
        is_new = found is not self.ground.context.current and not self.ground.context.answered(
            found
        )
        for cell in (words, number):
            if cell is not None and printed(cell):
                self._by_cell[id(cell)] = found
                self.ground.context.used.add(cell.place)
        self.ground.context.begin(found)
        self.surroundings(cells, found)
        return found, is_new

    def _several_named(self, text: str | None, ref: str | None) -> list[DraftRecommendation]:
        """Return the recommendations that a cell such as "2 and 3" names, all met before."""
        if text is not None or ref is None or ref_in(ref):
            return []
        known = {each.ref: each for each in self.ground.context.recommendations if each.ref}
        refs = listed_in(ref, by_bare(known)) or ()
        return [known[each] for each in refs] if len(refs) > 1 else []

    def _unnamed(
        self, cells: RowCells, named: Cell | None
    ) -> tuple[DraftRecommendation | None, bool]:
        """A row whose recommendation is blank, or that has no such column."""
        numbered = self._by_number(cells)
        current = numbered or self.ground.context.current
        if named is not None and current is not None and cells.own_elsewhere(*OF_RECOMMENDATION):
            belongs = self.ground.questions.recommendation_above(cells, current)
            if not belongs and numbered is None:
                return None, False
        return current, False

    def _by_number(self, cells: RowCells) -> DraftRecommendation | None:
        """Return the recommendation that an action's own number names: 2 of "2.3"."""
        if cells.cell(M.RECOMMENDATION) is not None:
            return None
        ref = cells.text(M.REF)
        if ref is None and (cell := cells.cell(M.ACTION)) is not None:
            ref = taken_apart(cell).ref
        current = self.ground.context.current
        above = parent_of(ref_in(ref))
        if above is None or (current and current.ref and bare(current.ref) == bare(above)):
            return None
        known = self.ground.context.known(above)
        if known is not None:
            self.ground.context.begin(known)
        return known

    def _named(
        self,
        cells: RowCells,
        text: str | None,
        ref: str | None,
        words: Cell | None,
        number: Cell | None,
    ) -> DraftRecommendation:
        at = (cells.table, cells.row.number)
        own = ref_in(ref) or (ref if ref and len(ref) <= 40 else None)
        text, inside = _own_number(text, words, known=own)
        own = own or inside
        place = words if text and words else number or words
        known = self._known(text, own)
        if known is None:
            known = DraftRecommendation(ref=own, given=own is not None)
        if known.text is None and text is not None and words is not None:
            known.text = self.ground.context.corrected("text", words.place, text)
            known.sources["text"] = self.ground.context.source("text", words.place, 0.95, at)
        if own and known.ref is None:
            known.ref, known.given = own, True
        if place is not None and "ref" not in known.sources:
            ref_place = number.place if number is not None and ref else place.place
            put_right = self.ground.context.corrected("ref", ref_place, known.ref)
            self.ground.context.met.refer(known, put_right)
            known.sources["ref"] = self.ground.context.source("ref", ref_place, 0.95, at)
        return known

    def _known(self, text: str | None, ref: str | None) -> DraftRecommendation | None:
        by_ref = self.ground.context.known(ref)
        if by_ref is not None and (text is None or by_ref.text is None or alike(by_ref.text, text)):
            return by_ref
        if by_ref is not None and text is not None and not self.ground.context.answered(by_ref):
            return by_ref
        if ref is not None or text is None:
            return None
        current = self.ground.context.current
        if current is not None and current.text and alike(current.text, text):
            return current
        return self.ground.context.met.by_words(text)

    def surroundings(self, cells: RowCells, found: DraftRecommendation) -> None:
        """Read the theme and the heading that columns of their own give."""
        at = (cells.table, cells.row.number)
        for meaning, name in ((M.THEME, "theme"), (M.HEADING, "heading")):
            cell = cells.cell(meaning)
            text = printed(cell) if cell else None
            if cell is None or not text:
                continue
            value = self.ground.context.corrected(name, cell.place, " ".join(text.split()))
            if value and meaning is M.THEME:
                value = self.ground.context.theme_called(value).name
            source = self.ground.context.source(name, cell.place, 0.9, at)
            if value != getattr(found, name):
                setattr(found, name, value)
                found.sources.pop(name, None)
            also_from(found, name, source)


def _own_number(
    text: str | None, cell: Cell | None, *, known: str | None
) -> tuple[str | None, str | None]:
    """Cut "Recommendation 4:" or "4." off a recommendation's words; lists in them stay."""
    if not text or cell is None:
        return text, None
    worded = [each for each in cell.paragraphs if each.text.strip()]
    found = split_recommendation(text)
    if found and found[1]:
        return found[1], found[0]
    if found:
        return None, found[0]
    marked = [each for each in worded if each.marker]
    first = worded[0] if worded else None
    if first is not None and first.marker and len(marked) == 1 and letter_of(first.marker):
        letter = letter_of(first.marker)
        rest = "\n".join([first.text, *lines_of(worded[1:])])
        return rest, None if known else letter
    ref, rest = split_ref(text)
    if ref and (known is None or bare(ref) == bare(known)):
        return rest, ref
    return text, None
