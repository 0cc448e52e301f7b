"""How denials are scored: hand-made labels against hand-made readings."""

import json
from pathlib import Path

import pytest

from evaluation import denials
from evaluation.denials import BENCHMARK, counts_of, figures, match
from evaluation.labelled import as_report, read_labelled, same_claimant, same_value
from whence.model.claim import Casualties, Claim, Claimant, Occurrence, Responsibility, Value
from whence.model.lists import Act, Attribution, ClaimantKind, Harm, Polarity, Qualifier
from whence.model.span import Span

TEXT = (
    "The rebels said they had killed 12 soldiers at Oumla. The army denied that. "
    "Nobody was hurt, a doctor said. The militia said it had not fired."
)
KILLED = Casualties(12, 12, Qualifier.EXACT, Harm.KILLED)
NONE_HURT = Casualties(0, 0, Qualifier.NONE, Harm.INJURED)
NOT_FIRED = Responsibility("The militia", Act.DENIES)


def claim(
    number: str,
    value: Value,
    polarity: Polarity,
    who: str | None,
    quote: str,
    answers: str | None = None,
    *,
    attribution: Attribution = Attribution.EXPLICIT,
) -> Claim:
    start = TEXT.index(quote)
    kind = ClaimantKind.AUTHOR if who is None else ClaimantKind.BELLIGERENT
    speaker = Claimant(who, kind, attribution)
    return Claim(
        number, "r", "i", value, polarity, speaker, Span.of(TEXT, start, start + len(quote)), (), answers=answers
    )


GOLD = (
    claim("0", KILLED, Polarity.ASSERTED, "The rebels", "they had killed 12 soldiers"),
    claim("1", KILLED, Polarity.DENIED, "The army", "The army denied that", "0"),
    claim("2", NONE_HURT, Polarity.ASSERTED, "a doctor", "Nobody was hurt"),
    claim("3", NOT_FIRED, Polarity.DENIED, "The militia", "The militia said it had not fired"),
)


def test_a_perfect_reading_is_all_right() -> None:
    found = figures(counts_of(GOLD, GOLD))
    assert found["denied_f1"] == found["asserted_f1"] == found["zero_f1"] == found["link_right"] == 100.0
    assert found["denial_as_assertion"] == 0.0


def test_a_denial_may_rest_on_the_words_of_what_it_denies() -> None:
    told = claim("b", KILLED, Polarity.DENIED, "The army", "killed 12 soldiers", "a")
    found = (claim("a", KILLED, Polarity.ASSERTED, "The rebels", "killed 12 soldiers"), told)
    counts = counts_of(GOLD[:2], found)
    assert figures(counts)["denied_f1"] == 100.0
    assert figures(counts)["link_right"] == 100.0


def test_a_denial_told_as_an_assertion_by_the_denier_is_counted() -> None:
    found = (claim("a", KILLED, Polarity.ASSERTED, "The army", "killed 12 soldiers"),)
    assert counts_of(GOLD[:2], found)["denial as assertion"] == 1


def test_a_missed_denial_is_no_assertion() -> None:
    found = (claim("a", KILLED, Polarity.ASSERTED, "The rebels", "killed 12 soldiers"),)
    counts = counts_of(GOLD, found)
    assert counts["denial as assertion"] == 0
    assert counts["denied hits"] == 0
    assert counts["denied gold"] == 2


def test_an_assertion_in_the_words_of_a_denial_that_nobody_is_named_for_is_counted() -> None:
    accused = Responsibility("The militia", Act.ACCUSATION)
    found = (claim("a", accused, Polarity.ASSERTED, None, "The militia said it had not fired"),)
    assert counts_of(GOLD, found)["denial as assertion"] == 1


def test_a_link_to_another_claim_is_wrong_and_a_missing_one_too() -> None:
    zero = claim("z", NONE_HURT, Polarity.ASSERTED, "a doctor", "Nobody was hurt")
    asserted = claim("a", KILLED, Polarity.ASSERTED, "The rebels", "killed 12 soldiers")
    for answers in ("z", None):
        denied = claim("b", KILLED, Polarity.DENIED, "The army", "The army denied that", answers)
        counts = counts_of(GOLD, (asserted, denied, zero))
        assert (counts["link right"], counts["link found"], counts["link gold"]) == (0, 1, 1)


def test_unsupported_claims_and_other_words_do_not_match() -> None:
    elsewhere = claim("a", KILLED, Polarity.ASSERTED, "The rebels", "a doctor said")
    assert match(GOLD, (elsewhere,)) == []
    other = claim("b", Casualties(13, 13, Qualifier.EXACT, Harm.KILLED), Polarity.DENIED, "The army", "denied that")
    assert match(GOLD, (other,)) == []


def test_harms_that_score_py_has_one_word_for_are_one() -> None:
    held, taken = (Casualties(5, 5, Qualifier.EXACT, harm) for harm in (Harm.DETAINED, Harm.ABDUCTED))
    assert same_value(
        claim("a", held, Polarity.ASSERTED, None, "Nobody"), claim("b", taken, Polarity.DENIED, None, "Nobody")
    )


def test_two_vague_counts_are_one_and_a_vague_one_is_no_number() -> None:
    vague = claim("a", Casualties(None, None, Qualifier.VAGUE, Harm.KILLED), Polarity.ASSERTED, None, "Nobody")
    assert same_value(vague, vague)
    assert not same_value(GOLD[0], vague)


def test_a_pronoun_for_the_accused_is_the_speaker() -> None:
    own = claim("a", Responsibility("its fighters", Act.DENIES), Polarity.DENIED, "The militia", "it had not fired")
    assert same_value(GOLD[3], own)
    theirs = claim("b", Responsibility("its fighters", Act.DENIES), Polarity.DENIED, "The army", "it had not fired")
    assert not same_value(GOLD[3], theirs)


def test_a_carried_claimant_may_stand_for_the_outlet() -> None:
    plain = claim("a", NONE_HURT, Polarity.ASSERTED, None, "Nobody was hurt")
    carried = claim("b", NONE_HURT, Polarity.ASSERTED, "a doctor", "Nobody was hurt", attribution=Attribution.CARRIED)
    assert same_claimant(plain, carried)
    assert not same_claimant(plain, GOLD[2])


def test_happenings_match_by_their_words_alone() -> None:
    gold = (claim("0", Occurrence(), Polarity.DENIED, "The army", "The army denied that"),)
    assert figures(counts_of(gold, gold))["denied_f1"] == 100.0


def test_doubts_of_three_kinds_are_one_for_any_doubt() -> None:
    gold = (claim("0", KILLED, Polarity.DOUBTED, "The army", "The army denied that"),)
    found = (claim("a", KILLED, Polarity.NOT_VERIFIED, "The army", "The army denied that"),)
    result = figures(counts_of(gold, found))
    assert result["any_doubt_f1"] == result["any_doubt_claimant_f1"] == 100.0
    assert result["doubted_f1"] == result["not_verified_f1"] == 0.0


def _file(folder: Path) -> Path:
    rows = [
        {"field": "casualties", "claimant": "The rebels", "polarity": "asserted", "quote": "killed 12 soldiers"},
        {"field": "casualties", "claimant": "The army", "polarity": "denied", "quote": "The army denied that"},
    ]
    value = {"low": 12, "high": 12, "qualifier": "exact", "word": None, "harm": "killed"}
    value |= {"status": "combatant", "group": "none"}
    kind = {"value": value, "claimant_kind": "belligerent"}
    claims = [{**row, **kind, "answers": answers} for row, answers in zip(rows, (None, 0), strict=True)]
    path = folder / "few.jsonl"
    path.write_text(json.dumps({"id": "few", "title": None, "text": TEXT, "claims": claims}), encoding="utf-8")
    return path


def test_a_file_is_read_with_a_reader_and_scored(tmp_path: Path) -> None:
    path = _file(tmp_path)
    result = denials.score(path, "rules")
    assert (result["bench"], result["n"], result["reader"]) == ("denials", 1, "rules")
    assert result["counts"]["denied gold"] == 1
    assert set(result["ci95"]) == set(result["metrics"]) >= set(BENCHMARK.lead)
    assert read_labelled(path)[0].report == as_report("few", None, TEXT)


def test_the_command_prints_a_table_json_and_misses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path)
    assert denials.main(["--data", str(path), "--reader", "rules", "--misses"]) == 0
    shown = capsys.readouterr()
    assert "denied_f1" in shown.out
    assert "labelled" in shown.out
    assert denials.main(["--data", str(path), "--reader", "rules", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["bench"] == "denials"


def test_what_is_held_back_is_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = _file(tmp_path).rename(tmp_path / "held.jsonl")
    with pytest.raises(SystemExit):
        denials.main(["--data", str(held), "--reader", "rules", "--misses"])
    shown = capsys.readouterr()
    assert not shown.out
    assert "not looked at while developing" in shown.err
