"""The recommendations met so far, found by their references and by their words."""

from __future__ import annotations

from webapp.imports.understanding.drafts import DraftRecommendation
from webapp.imports.understanding.refs import bare
from webapp.imports.understanding.wording import bones


class Met:
    """Recommendations in the order in which they were met; the first that fits is found."""

    def __init__(self) -> None:
        self._at: dict[DraftRecommendation, int] = {}
        self._by_ref: dict[str, DraftRecommendation] = {}
        self._by_words: dict[str, DraftRecommendation] = {}
        #: Those that had no words yet when they were looked for last.
        self._wordless: list[DraftRecommendation] = []

    def __contains__(self, recommendation: DraftRecommendation) -> bool:
        return recommendation in self._at

    def add(self, recommendation: DraftRecommendation) -> None:
        """Put a recommendation behind those that were met before."""
        self._at[recommendation] = len(self._at)
        self._wordless.append(recommendation)
        if recommendation.ref:
            self._by_ref.setdefault(bare(recommendation.ref), recommendation)

    def refer(self, recommendation: DraftRecommendation, ref: str | None) -> None:
        """Give a recommendation its reference, or another."""
        if recommendation.ref == ref:
            return
        recommendation.ref = ref
        if recommendation in self._at:
            self._by_ref = {bare(each.ref): each for each in reversed(self._at) if each.ref}

    def by_ref(self, ref: str) -> DraftRecommendation | None:
        """Return the first recommendation of that reference, however it is written."""
        return self._by_ref.get(bare(ref))

    def by_words(self, text: str) -> DraftRecommendation | None:
        """Return the first recommendation of these words; None where there is none."""
        wordless, self._wordless = self._wordless, []
        for each in wordless:
            if each.text:
                key = bones(each.text)
                first = self._by_words.setdefault(key, each)
                if self._at[each] < self._at[first]:
                    self._by_words[key] = each
            else:
                self._wordless.append(each)
        return self._by_words.get(bones(text))
