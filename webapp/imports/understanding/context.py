"""Where the reading stands: under which theme, heading, recommendation and leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from webapp.imports.understanding.banners import (
    About,
    Block,
    about,
    is_own,
    is_sponsors,
    lead_pieces,
    theme_name,
)
from webapp.imports.understanding.context_values import Banner, DraftTheme
from webapp.imports.understanding.drafts import DraftAction, DraftRecommendation, Source
from webapp.imports.understanding.met import Met
from webapp.imports.understanding.refs import split_recommendation, split_ref
from webapp.imports.understanding.wording import alike, bones, squeezed
from webapp.printed.posts import split_posts


@dataclass(slots=True)
class Context:
    """What the rows to come belong to; everything found so far."""

    corrections: dict[str, str]
    said: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    recommendations: list[DraftRecommendation] = field(default_factory=list)
    met: Met = field(default_factory=Met)
    actions: list[DraftAction] = field(default_factory=list)
    themes: list[DraftTheme] = field(default_factory=list)
    _themes: dict[str, DraftTheme] = field(default_factory=dict)
    banners: list[Banner] = field(default_factory=list)
    #: Recommendations taken from a heading that does not say that it is one, and their blocks.
    supposed: list[tuple[DraftRecommendation, Block]] = field(default_factory=list)
    theme: DraftTheme | None = None
    banner: Banner | None = None
    current: DraftRecommendation | None = None
    leads: Block | None = None
    _awaiting: DraftRecommendation | None = None

    def corrected(self, field_: str, place: str, text: str | None) -> str | None:
        """Return a value as printed, or as the officer put it right; "" means there is none."""
        said = self.corrections.get(f"{field_}@{place}")
        return text if said is None else (said.strip() or None)

    def source(
        self,
        field_: str,
        place: str,
        sureness: float,
        at: tuple[int | None, int | None] = (None, None),
    ) -> Source:
        """Return where a value stands, with the key that a correction of it would have."""
        return Source((place,), sureness, f"{field_}@{place}", *at)

    def begin_table(self) -> None:
        """A new table: headings across the one before end with it."""
        if self.banner:
            self.banner = None

    def hear(self, blocks: Sequence[Block], *, has_recommendations: bool) -> None:
        """Take in what stands over the rows to come."""
        kinds = [about(block) for block in blocks]
        last_title = max((at for at, kind in enumerate(kinds) if kind is About.TITLE), default=-1)
        for at, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
            later = kinds[at + 1 :]
            if kind is About.RECOMMENDATION:
                self._recommendation(block)
            elif kind is About.THEME:
                self._theme(block)
            elif kind is About.LEADS:
                self._leads(block)
            elif self._awaiting is not None and kind in (About.TITLE, About.PROSE):
                self._words(self._awaiting, block)
            elif kind is About.TITLE:
                self._title(block, later, has_recommendations, is_last=at == last_title)
            elif kind is About.PROSE and at == len(blocks) - 1 and not has_recommendations:
                self._last_prose(block)
        self._awaiting = None

    def _title(
        self, block: Block, later: list[About], has_recommendations: bool, *, is_last: bool
    ) -> None:
        if About.RECOMMENDATION in later:
            self._theme(block)
        elif has_recommendations:
            self._over(block)
        elif not is_last and block.heading is not None:
            self._theme(block)
        elif is_last:
            self._suppose(block)

    def _over(self, block: Block) -> None:
        """A title over a table that prints its recommendations: a theme, or a heading across it."""
        if block.is_spanning:
            self.banner = Banner(block.text, block)
            self.banners.append(self.banner)
        elif block.heading is not None and len(block.text) < 120:
            self._theme(block)

    def _last_prose(self, block: Block) -> None:
        is_free = self.current is None or self.answered(self.current)
        if is_free and 20 <= len(block.text) <= 600:
            self._suppose(block)

    def answered(self, recommendation: DraftRecommendation) -> bool:
        """Whether an action that answers a recommendation was found already."""
        return any(recommendation in action.recommendations for action in self.actions[-200:])

    def _recommendation(self, block: Block) -> None:
        lines = block.lines
        found = split_recommendation(lines[0])
        if found is None:
            return
        ref, rest = found
        words = "\n".join(filter(None, [rest, *lines[1:]])) or None
        known = self.known(ref)
        if known is None or (
            words and known.text and self.answered(known) and not alike(words, known.text)
        ):
            known = DraftRecommendation(ref=ref, given=True)
            known.sources["ref"] = self._of("ref", block, 0.95)
            self.add(known)
        self.current = known
        self._belong(known)
        if words:
            self._word(known, words, block)
        else:
            self._awaiting = known

    def _words(self, recommendation: DraftRecommendation, block: Block) -> None:
        self._awaiting = None
        self._word(recommendation, block.text, block)

    def _word(self, recommendation: DraftRecommendation, words: str, block: Block) -> None:
        """Give a recommendation its words; printed over its table again they are its heading."""
        if recommendation.text is None:
            recommendation.text = self.corrected("text", block.place, words)
            recommendation.sources["text"] = self._of("text", block, 0.95)
            recommendation.is_own = is_own(words)
        else:
            recommendation.heading = self.corrected("heading", block.place, words)
            recommendation.sources["heading"] = self._of("heading", block, 0.9)

    def _suppose(self, block: Block) -> None:
        """Take a title straight over a table for the recommendation that its actions answer."""
        said = self.said.get("titles")
        if said == "theme":
            self._theme(block)
            return
        if said == "heading":
            self.banner = Banner(block.text, block)
            return
        ref, words = split_ref(block.text)
        same = self.met.by_words(words)
        if same is None:
            same = DraftRecommendation(ref=ref, given=ref is not None)
            same.text = self.corrected("text", block.place, words)
            same.sources["text"] = self._of("text", block, 0.7)
            same.is_own = is_own(block.text)
            self.add(same)
            self.supposed.append((same, block))
        self.current = same
        self._belong(same)

    def _theme(self, block: Block) -> None:
        name = self.corrected("theme", block.place, theme_name(squeezed(block.lines[0])))
        if not name:
            return
        self.theme = self.theme_called(name)
        if self.theme.source is None:
            self.theme.source = self._of("theme", block, 0.85)
        self.banner = None
        self.current = None
        self.leads = None

    def theme_called(self, name: str) -> DraftTheme:
        """Return the theme of that name, new or known."""
        key = bones(name.replace("&", "and"))
        theme = self._themes.get(key)
        if theme is None:
            theme = self._themes[key] = DraftTheme(name)
            self.themes.append(theme)
        return theme

    def _leads(self, block: Block) -> None:
        """Keep who leads: for the recommendation just begun, else for the next that begins."""
        current = self.current
        if self.theme is not None and not self.theme.has_recommendations and current is None:
            self.theme.leads += block.lines
        if current is not None and not self.answered(current) and current.leads_text is None:
            self._lead(current, block)
        else:
            self.leads = block

    def _lead(self, recommendation: DraftRecommendation, block: Block) -> None:
        for line in (piece for whole in block.lines for piece in lead_pieces(whole)):
            kind = "sponsors" if is_sponsors(line) else "leads"
            text = self.corrected(f"{kind}_text", block.place, line)
            if getattr(recommendation, f"{kind}_text"):
                text = f"{getattr(recommendation, f'{kind}_text')}\n{line}"
            setattr(recommendation, f"{kind}_text", text)
            setattr(recommendation, kind, split_posts(text).names)
            for field_ in (kind, f"{kind}_text"):
                recommendation.sources[field_] = self._of(f"{kind}_text", block, 0.85)

    def known(self, ref: str | None) -> DraftRecommendation | None:
        """Return the recommendation of that reference, if it was met."""
        return self.met.by_ref(ref) if ref else None

    def add(self, recommendation: DraftRecommendation) -> None:
        """Put a new recommendation under what it stands under."""
        self.recommendations.append(recommendation)
        self.met.add(recommendation)

    def _belong(self, recommendation: DraftRecommendation) -> None:
        """Put a recommendation whose rows begin here under its theme, heading and leads."""
        if self.theme is not None and recommendation.theme is None:
            recommendation.theme = self.theme.name
            self.theme.has_recommendations = True
            if self.theme.source:
                recommendation.sources["theme"] = self.theme.source
        if self.leads is not None and recommendation.leads_text is None:
            self._lead(recommendation, self.leads)
        self.leads = None

    def begin(self, recommendation: DraftRecommendation) -> None:
        """Begin a recommendation that the table itself prints."""
        if recommendation not in self.met:
            self.add(recommendation)
        self._belong(recommendation)
        if self.banner is not None and recommendation.heading is None:
            recommendation.heading = self.corrected(
                "heading", self.banner.block.place, self.banner.text
            )
            recommendation.sources["heading"] = self._of("heading", self.banner.block, 0.85)
            recommendation.is_own = recommendation.is_own or is_own(self.banner.text)
            self.banner.under.append(recommendation)
        self.current = recommendation

    def _of(self, field_: str, block: Block, sureness: float) -> Source:
        self.used.add(block.place)
        return self.source(field_, block.place, sureness, (block.table, block.row))
