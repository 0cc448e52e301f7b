"""The five roles by the rules of the GTT paper: cases worked by hand, and the alignment against trying every one."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.benchmarks.outcome import summed
from evaluation.muc4.gtt import ROLES, Gold, Told, _f1, _hits, figures, gold_of, normalised, score, told_of
from whence.model.markup import AttackKind, Filler, RoleKind, Template


def gold(kind: str, **roles: list[set[str]]) -> Gold:
    return Gold(kind, {role: tuple(frozenset(e) for e in roles.get(role, [])) for role in ROLES})


def told(kind: str, **roles: list[str]) -> Told:
    return Told(kind, {role: tuple(roles.get(role, [])) for role in ROLES})


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("The Bridge", "bridge"),
        ('"Red  Dawn" front', "red dawn front"),
        ("an anchor", "anchor"),
        ("people's army", "peoples army"),
        ("theatre", "theatre"),
    ],
)
def test_strings_are_compared_without_case_marks_and_articles(words: str, same: str) -> None:
    assert normalised(words) == same


def test_one_report_by_hand() -> None:
    """Told: the kind, the doer by its second name, one bridge; missed: the victim. 3 of 3 told, 3 of 4 gold."""
    key = [gold("bombing", PerpOrg=[{"dawn front", "df"}], Target=[{"bridge"}], Victim=[{"ana rul"}])]
    found = figures(score([told("bombing", PerpOrg=["df"], Target=["bridge"])], key))
    assert found["precision"] == 100.0
    assert found["recall"] == 75.0
    assert found["f1"] == pytest.approx(600 / 7)
    assert (found["PerpOrg_f1"], found["Victim_f1"], found["kind_f1"]) == (100.0, 0.0, 100.0)


def test_a_template_of_another_kind_is_spurious_and_leaves_the_gold_one_missing() -> None:
    counts = score([told("arson", Target=["bridge"])], [gold("bombing", Target=[{"bridge"}])])
    assert (counts["Target told"], counts["Target gold"], counts.get("Target right", 0)) == (1, 1, 0)
    assert figures(counts)["f1"] == 0.0


def test_either_kind_of_a_double_one_is_right() -> None:
    key = [gold("bombing / attack")]
    assert figures(score([told("attack")], key))["f1"] == 100.0
    assert figures(score([told("bombing")], key))["f1"] == 100.0
    assert figures(score([told("kidnapping")], key))["f1"] == 0.0


def test_the_alignment_is_the_best_of_the_report_and_not_the_first() -> None:
    """The first told template fits both; with the second gold one it wins two entities, and the other still one."""
    key = [gold("attack", Target=[{"bus"}]), gold("attack", Target=[{"mill"}], Weapon=[{"rifles"}])]
    counts = score([told("attack", Target=["mill"], Weapon=["rifles"]), told("attack", Target=["bus"])], key)
    assert figures(counts)["f1"] == 100.0


def test_an_entity_told_twice_is_twice_right_in_these_rules_and_once_one_to_one() -> None:
    """Two told strings for one gold entity, and the kind: precision 3/3 as in the paper's code, 2/3 one to one."""
    counts = score(
        [told("attack", PerpInd=["gunmen", "armed men"])], [gold("attack", PerpInd=[{"gunmen", "armed men"}])]
    )
    found = figures(counts)
    assert (found["precision"], found["recall"]) == (100.0, 100.0)
    assert found["one_to_one_f1"] == pytest.approx(80.0)


def test_a_report_without_templates_on_either_side_counts_nothing() -> None:
    assert score([], []) == {}
    assert figures({})["f1"] == 0.0


def test_counts_of_reports_are_added_up_before_the_figures() -> None:
    """One report all right with two counts, one all wrong: 2 of 3 told, 2 of 4 gold, F1 4/7."""
    first = score([told("attack", Target=["bus"])], [gold("attack", Target=[{"bus"}])])
    second = score([told("arson")], [gold("attack", Target=[{"mill"}])])
    assert figures(summed([first, second]))["f1"] == pytest.approx(400 / 7)


def test_equal_gold_templates_count_once_and_empty_entities_not_at_all() -> None:
    row = {"incident_type": "attack", "Target": [[["the bus", 4]], []]}
    again = {"incident_type": "attack", "Target": [[["the bus", 90]]]}
    (template,) = gold_of([row, again])
    assert template.roles["Target"] == (frozenset({"bus"}),)


def test_the_first_mention_of_a_filler_stands_for_it() -> None:
    text = "The old mill burned. The mill is gone."
    filler = Filler(RoleKind.TARGET, ((4, 12), (25, 29)))
    (template,) = told_of(text, [Template(AttackKind.ARSON, (filler,))])
    assert (template.kind, template.roles["Target"]) == ("arson", ("old mill",))


_NAMES = st.sampled_from(["a1", "b2", "c3"])
_KINDS = st.sampled_from(["attack", "bombing"])
_TOLD = st.lists(
    st.builds(lambda kind, names: told(kind, Target=names), _KINDS, st.lists(_NAMES, max_size=3)), max_size=3
)
_GOLD = st.lists(
    st.builds(
        lambda kind, entities: gold(kind, Target=entities),
        st.sampled_from(["attack", "bombing", "bombing / attack"]),
        st.lists(st.sets(_NAMES, min_size=1), max_size=2),
    ),
    max_size=3,
)


@settings(max_examples=150)
@given(_TOLD, _GOLD)
def test_no_alignment_beats_the_one_taken(told_: list[Told], gold_: list[Gold]) -> None:
    assert figures(score(told_, gold_))["f1"] == pytest.approx(_tried(told_, gold_))


def _tried(told_: list[Told], gold_: list[Gold]) -> float:
    """The best F1 of every mapping of told templates to gold ones or none, as the paper's code tries them."""
    all_told = sum(1 + len(t.roles["Target"]) for t in told_)
    all_gold = sum(1 + len(g.roles["Target"]) for g in gold_)
    best = 0.0
    for mapping in product([*range(len(gold_)), -1], repeat=len(told_)):
        used = [j for j in mapping if j >= 0]
        if len(set(used)) == len(used):
            pairs = [_hits(told_[i], gold_[j]) for i, j in enumerate(mapping) if j >= 0]
            right = sum(sum(pair.told.values()) for pair in pairs if pair is not None)
            reached = sum(sum(pair.gold.values()) for pair in pairs if pair is not None)
            best = max(best, _f1(right, all_told, reached, all_gold))
    return 100 * best


def test_more_templates_than_any_report_has_are_still_aligned() -> None:
    key = [gold("attack", Target=[{f"t{k}"}]) for k in range(18)]
    counts = score([told("attack", Target=[f"t{k}"]) for k in reversed(range(18))], key)
    assert figures(counts)["kind_f1"] == 100.0
