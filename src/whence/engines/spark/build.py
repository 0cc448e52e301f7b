"""The stages on Spark in order, each a table of the folder that is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from whence.engines.spark import clusters, linking, relating
from whence.engines.spark.folder import Folder
from whence.engines.spark.inputs import find_sources, found_in
from whence.engines.spark.reading import NEEDED, ORDER, Terms, claim_rows, incident_rows, read_rows
from whence.engines.spark.rows import Columns, Part, ddl, over, table
from whence.engines.spark.session import parts_of
from whence.engines.spark.tables import (
    BLOCK_KEYS,
    CLAIMS,
    DUPLICATE,
    EVENTS,
    INCIDENTS,
    LEVELS,
    LINES,
    LINKS,
    MEETINGS,
    PAIRS,
    READ,
    REFUSED,
    REPORTS,
    SITE_LINES,
    TABLES,
)
from whence.engines.spark.tiles import Comparison, Layout, compared
from whence.engines.spark.watch import Tell, watched
from whence.linking.clusters import MOST_WHOLE
from whence.linking.thresholds import thresholds
from whence.model.run import BuildCounts

_CUTS = 4


@dataclass(frozen=True, slots=True)
class Built:
    """What a build on Spark came to: what became of everything found, and how much of each it wrote."""

    counts: BuildCounts
    incidents: int
    claims: int
    links: int
    events: int


def build_on(
    spark: Any, given: Sequence[str], to: str, terms: Terms, *, tell: Tell | None = None, most: int = MOST_WHOLE
) -> Built:
    """Read what is at some addresses into a folder of tables, with the links and events that follow.

    `tell` is told how far it is. Of groups of more than `most` incidents only the strong pairs are laid out; what comes
    of it is the same. A build that was cut short is gone on with. Raises UsageError for addresses that cannot be read
    or written.
    """
    sources = find_sources(spark, given)
    with watched(spark, tell) as begun:
        folder = Folder(spark, to.rstrip("/"), begun)
        folder.begin(said(terms, [(each.name, each.size) for each in sources]))
        work = _Work(folder, parts_of(spark), most)
        reports = folder.table("reports", lambda: work.read(found_in(spark, sources), terms))
        return work.derived(reports)


def said(terms: Terms, sources: Sequence[tuple[str, int]]) -> Mapping[str, object]:
    """What a folder says of itself: by what it was made, of which files (their names, and how many bytes each)."""
    return {
        "version": terms.version,
        "reader": terms.reader,
        "settings": terms.settings,
        "method": terms.method,
        "sources": sources,
    }


@dataclass(frozen=True, slots=True)
class _Work:
    """The stages over the tables of a folder, each divided into so many parts.

    `most` is how many incidents a group has at most of which all pairs are laid out.
    """

    folder: Folder
    parts: int
    most: int

    @property
    def cuts(self) -> int:
        """Into how many parts keys are cut: some for each part of the work, so that each gets about as much."""
        return _CUTS * self.parts

    def _together(self, cut: Any) -> Any:
        """Rows so laid out that those of one part of the keys stand one after the other."""
        return cut.repartition(self.parts, "part").sortWithinPartitions("part")

    def read(self, found: Any, terms: Terms) -> Any:
        """Everything found, and what became of it."""
        together = found.repartition(self.parts, "identity").sortWithinPartitions(*ORDER)
        return _by(together, partial(read_rows, terms=terms), REPORTS)

    def derived(self, reports: Any) -> Built:
        """What follows from the reports that were read."""
        read = reports.where(f"became = '{READ}'")
        needed = read.select(*NEEDED, "current")
        self.folder.table("incidents", lambda: _by(needed, incident_rows, INCIDENTS))
        self.folder.table("claims", lambda: _by(needed, claim_rows, CLAIMS))
        current = needed.where("current").drop("current")
        days = current.groupBy("published").count().collect()
        layout = Layout.over({row["published"]: row["count"] for row in days}, self.parts)
        links = self._links(current, layout)
        self._events(current, links, layout)
        self.folder.end({name: self.folder.table(name, _not_there).count() for name in TABLES})
        return self._counted(reports)

    def _links(self, current: Any, layout: Layout) -> Any:
        lines = self.folder.table("lines", lambda: _by(current, relating.lines_of, LINES))
        site_lines = self.folder.table("site_lines", lambda: self._site_lines(lines))
        marked = site_lines.groupBy("report_id").agg({"at": "collect_list"}).withColumnRenamed("collect_list(at)", "at")
        material = current.join(marked, "report_id", "left")
        meetings = self.folder.table("meetings", lambda: _by(material, relating.meetings_of, MEETINGS))
        pairs = self.folder.table("pairs", lambda: self._pairs(material, meetings, layout))
        return self.folder.table("links", lambda: _links_of(pairs.where("found IS NOT NULL"), meetings))

    def _site_lines(self, lines: Any) -> Any:
        cut = _by(lines, partial(relating.lines_in, parts=self.cuts), relating.LINES_IN)
        return _by(self._together(cut), relating.site_lines_of, SITE_LINES)

    def _pairs(self, material: Any, meetings: Any, layout: Layout) -> Any:
        """What reports that meet come to."""
        dated = meetings.join(material.select("report_id", "published"), "report_id")
        keys = _by(dated, partial(relating.keys_in, layout=layout, parts=self.cuts), relating.KEYS_IN)
        met = _by(self._together(keys), relating.met_of, relating.MET)
        shared = met.groupBy("tile", "a_report", "b_report", "kind").agg({"times": "sum"})
        least = " OR ".join(f"kind = '{kind}' AND `sum(times)` >= {number}" for kind, number in _LEAST)
        pairs = shared.where(least).select("tile", "a_report", "b_report").distinct()
        beside = material.join(meetings.select("report_id", "samples"), "report_id")
        return compared(beside, pairs, Comparison(relating.compare_reports, ("at", "samples"), PAIRS))

    def _events(self, current: Any, links: Any, layout: Layout) -> Any:
        blocks = self.folder.table("block_keys", lambda: _by(current, linking.block_keys_of, BLOCK_KEYS))
        levels = self.folder.table("levels", lambda: self._levels(current, blocks, links, layout))
        strong = levels.where(f"total >= {thresholds().join}").selectExpr("a AS home", "b AS at")
        members = self._groups(strong).persist()
        within = self.folder.table("levels_within", lambda: self._within(current, members, levels, layout))

        def made() -> Any:
            held = _held(current, members, self.most)
            alone = blocks.select("at").join(members.select("at"), "at", "left_anti")
            return _clusters(held, _weighed(levels.union(within), members, self.most), alone)

        return self.folder.table("events", made)

    def _levels(self, current: Any, blocks: Any, links: Any, layout: Layout) -> Any:
        """How incidents compare that share a block, or are told by one copied passage."""
        keys = _by(blocks, partial(linking.keys_in, parts=self.cuts), linking.KEYS_IN)
        candidates = _by(self._together(keys), partial(linking.candidates_of, layout=layout), linking.PAIR)
        told = _by(_with_places(links, blocks), partial(linking.told_of, layout=layout), linking.PAIR)
        names = [name for name in linking.PAIR if name != "copied"]
        pairs = candidates.union(told).groupBy(*names).agg({"copied": "max"}).withColumnRenamed("max(copied)", "copied")
        return compared(current, pairs, Comparison(linking.compare_incidents, (), LEVELS))

    def _groups(self, strong: Any) -> Any:
        """The groups that strong pairs lead to: those of each part, then those of all parts together."""
        parts = _by(strong, linking.forest_of, linking.MEMBER)
        return _by(parts.repartition(1), linking.forest_of, linking.MEMBER)

    def _within(self, current: Any, members: Any, levels: Any, layout: Layout) -> Any:
        """How incidents of a group compare that were not compared yet."""
        groups = members.groupBy("group_number").agg({"at": "collect_list"})
        places = groups.withColumnRenamed("collect_list(at)", "places")
        pairs = _by(places, partial(linking.within_of, layout=layout, most=self.most), linking.PAIR)
        new = pairs.join(levels.select("a", "b"), ["a", "b"], "left_anti").select(*linking.PAIR)
        return compared(current, new, Comparison(linking.compare_incidents, (), LEVELS))

    def _counted(self, reports: Any) -> Built:
        every = reports.select("became")
        for name in ("incidents", "claims", "links"):
            every = every.union(self.folder.table(name, _not_there).selectExpr(f"'{name}'"))
        every = every.union(self.folder.table("events", _not_there).where("ordinal = 0").selectExpr("'events'"))
        found = {row["became"]: row["count"] for row in every.groupBy("became").count().collect()}
        new, duplicates, refused = (found.get(each, 0) for each in (READ, DUPLICATE, REFUSED))
        counts = BuildCounts(found=new + duplicates + refused, new=new, kept=0, duplicates=duplicates, refused=refused)
        return Built(counts, **{name: found.get(name, 0) for name in ("incidents", "claims", "links", "events")})


_LEAST = tuple(relating.LEAST_SHARED.items())


def _by(frame: Any, part: Part, columns: Columns) -> Any:
    """What a function over rows gives of each part of a DataFrame."""
    return frame.mapInArrow(over(part, columns), ddl(columns))


def _links_of(pairs: Any, meetings: Any) -> Any:
    """The links of pairs that came to something, given of which outlets each report has near-copies."""
    twins = _by(pairs, relating.twins_of, relating.TWIN)
    published = meetings.selectExpr("report_id AS twin", "explode(outlets) AS outlet")
    outlets = twins.join(published, "twin").groupBy("report_id").agg({"outlet": "collect_set"})
    named = (outlets.selectExpr(f"report_id AS {side}", f"`collect_set(outlet)` AS outlets_{side}") for side in "ab")
    joined = pairs.join(next(named), "a", "left").join(next(named), "b", "left")
    return _by(joined, relating.links_of, LINKS)


def _with_places(links: Any, blocks: Any) -> Any:
    """Links of near-copies, with the incidents of both reports."""
    own = blocks.selectExpr("split(at, ' ')[1] AS report", "struct(at, end) AS incident")
    held = own.groupBy("report").agg({"incident": "collect_list"})
    incidents = "`collect_list(incident)`"
    sides = (
        held.selectExpr(f"report AS {side}", f"{incidents}.at AS {side}_places", f"{incidents}.end AS {side}_ends")
        for side in "ab"
    )
    copies = links.where("relation = 'same_words'")
    return copies.join(next(sides), "a").join(next(sides), "b")


def _held(current: Any, members: Any, most: int) -> Any:
    """The incidents of each group, and of one of more than `most` its reports, as rows of HELD."""
    large = members.where(f"size > {most}").selectExpr("group_number", "split(at, ' ')[1] AS report_id")
    asked = current.where("false") if large.isEmpty() else current  # else all reports are sent, to find none of them
    reports = large.distinct().join(asked.select(*NEEDED), "report_id")
    return members.select("group_number", "at").unionByName(reports, allowMissingColumns=True)


def _weighed(levels: Any, members: Any, most: int) -> Any:
    """The pairs within groups, as rows of WEIGHED; in groups of more than `most` those strong, or told by one passage.

    Numbers are short here, as there may be millions of them to a group; that of the group is as long as in `_held`, or
    Spark would lay the two apart.
    """
    own = members.selectExpr("at", "size", "group_number AS own_group", "int(number) AS own")
    a, b = (
        own.selectExpr(f"at AS {side}", f"own_group AS group_{side}", f"own AS own_{side}", "size") for side in "ab"
    )
    inside = levels.join(a, "a").join(b.drop("size"), "b").where("group_a = group_b")
    sent = inside.where(f"size <= {most} OR total >= {thresholds().join} OR copied")
    return sent.selectExpr("group_a AS group_number", "own_a AS a", "own_b AS b", "int(total) AS total")


def _clusters(held: Any, pairs: Any, alone: Any) -> Any:
    """The clusters of each group, and of every incident that is in none."""

    def clustered(left: Any, right: Any) -> Any:
        return table(clusters.clusters_in(left, right), EVENTS)

    grouped = held.groupBy("group_number").cogroup(pairs.groupBy("group_number"))
    return grouped.applyInArrow(clustered, ddl(EVENTS)).union(_by(alone, clusters.single_rows, EVENTS))


def _not_there() -> Any:
    raise ValueError("a table is asked for before it was written")
