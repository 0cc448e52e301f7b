"""What proposals are held against: a report's clean text taken apart, and where in it the model's words stand."""

import re
from dataclasses import dataclass

from whence.model.claim import PlaceValue
from whence.model.lists import ActorKind, EmptyReason, PlacePrecision
from whence.model.report import Report, Sentence
from whence.model.span import Span
from whence.reader.llm.align import Stretch, Words
from whence.reader.rules.analysis import Dated, Located, Scene
from whence.reader.rules.build import Page
from whence.reader.rules.parties import Party
from whence.reader.rules.scenes import Setting, make_scenes, setting_of
from whence.text.boilerplate import mark_boilerplate
from whence.text.clean import clean
from whence.text.sentences import split_sentences

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Where a quote stands: the scene by position, and its stretch of that scene's sentence.

    `proposed` are the model's words where the text has others there, which are the most like them.
    """

    position: int
    stretch: Stretch
    proposed: str | None


@dataclass(frozen=True, slots=True)
class Ground:
    """A report's page, sentences, places and dates as the rules find them, and its words to look for others in."""

    page: Page
    sentences: tuple[Sentence, ...]
    setting: Setting
    words: Words

    @classmethod
    def of(cls, report: Report) -> "Ground":
        """The ground of a report."""
        cleaned = clean(report.text)
        text = cleaned.text
        sentences = mark_boilerplate(split_sentences(text, cleaned.locate(report.body_start)))
        setting = setting_of(text, report.published)
        page = Page(report.report_id, report.text, cleaned, make_scenes(text, sentences, setting))
        return cls(page, sentences, setting, Words.of(text))

    @property
    def text(self) -> str:
        """The clean text."""
        return self.words.text

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """The scenes of the sentences that are read."""
        return self.page.scenes

    def span(self, stretch: Stretch) -> Span:
        """The span of the clean text."""
        return Span.of(self.text, *stretch)

    def bounds(self, position: int) -> Stretch:
        """Where the sentence of a scene stands."""
        span = self.scenes[position].sentence.span
        return span.start, span.end

    def position(self, stretch: Stretch) -> int | None:
        """The scene that holds most of a stretch, None where none of it is read."""
        shares = [(_shared(self.bounds(k), stretch), -k) for k in range(len(self.scenes))]
        most, position = max(shares, default=(0, 0))
        return -position if most > 0 else None

    def sentence(self, number: int | None) -> Stretch | None:
        """Where the sentence with a number stands, None where there is none."""
        found = number is not None and 0 <= number < len(self.sentences)
        span = self.sentences[number].span if found and number is not None else None
        return None if span is None else (span.start, span.end)

    def quoted(self, quote: str, number: int | None, telling: str | None) -> Quoted | None:
        """Where a quote stands, looked for from its sentence on; None where nothing read is even like it.

        Of a quote over several sentences the one that holds the telling words counts, else the one with most of it.
        """
        home = self.sentence(number)
        place = self.words.find(quote, home or (0, 0))
        proposed = None
        if place is None and home is not None:
            place, proposed = self.words.nearest(quote, home), quote
        if place is None:
            return None
        inner = self.words.find(telling, place, within=place) if telling else None
        position = self.position(inner or place)
        if position is None:
            return None
        first, last = self.bounds(position)
        return Quoted(position, (max(first, place[0]), min(last, place[1])), proposed)

    def named(self, words: str, near: Stretch) -> Stretch | None:
        """Where words that name somebody stand nearest to a stretch, with or without their article."""
        return self.words.find(words, near) or self.words.find(_ARTICLE.sub("", words), near)

    def party(self, stretch: Stretch) -> tuple[Party, int] | None:
        """The party that a stretch names, with the position of its scene; one by the words alone where rules see none.

        None where the words are in no sentence that is read.
        """
        position = self.position(stretch)
        if position is None:
            return None
        scene = self.scenes[position]
        tokens = token_range(scene, stretch)
        if tokens is None:
            return None
        inside = [party for party in scene.parties if party.first < tokens[1] and tokens[0] < party.last]
        known = sorted(inside, key=lambda party: party.actor is None)
        return (known[0] if known else Party(*tokens, None, ActorKind.UNKNOWN)), position

    def place(self, words: str | None, near: Stretch) -> Located | None:
        """The place that words name, resolved by the gazetteer; one that it lacks keeps its name alone."""
        at = self.words.find(words, near) if words else None
        if at is None or self.position(at) is None:
            return None
        order = list(PlacePrecision)
        inside = [place for place in self.setting.places if place.start < at[1] and at[0] < place.end]
        best = min(inside, key=lambda place: order.index(place.value.precision), default=None)
        return best or Located(*at, _unlisted(self.text[at[0] : at[1]]), metonym=False)

    def date(self, words: str | None, near: Stretch) -> Dated | None:
        """The date that words name, by the rules for dates; None where those give none for them."""
        at = self.words.find(words, near) if words else None
        if at is None or self.position(at) is None:
            return None
        inside = [dated for dated in self.setting.dates if dated.start < at[1] and at[0] < dated.end]
        return next((dated for dated in inside if dated.value.start is not None and not dated.bound), None)


def token_range(scene: Scene, stretch: Stretch) -> tuple[int, int] | None:
    """The tokens of a scene that a stretch touches, as a half-open range; None where it touches none."""
    touched = [k for k, token in enumerate(scene.tokens) if token.start < stretch[1] and stretch[0] < token.end]
    return (touched[0], touched[-1] + 1) if touched else None


def _unlisted(words: str) -> PlaceValue:
    return PlaceValue(words, words, None, None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_IN_GAZETTEER)


def _shared(a: Stretch, b: Stretch) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])
