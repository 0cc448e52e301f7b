import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reader.rules.attributed import frames_of, name_of, only, quotes, sentences_of, who
from whence.model.lists import Attribution, Polarity
from whence.reader.rules.attribution import claimant_for, claimants_for, find_attributions


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The army said on Monday that nine soldiers were killed.", "The army", "nine soldiers were killed"),
        (
            "At least nine soldiers were killed, the army said on Monday.",
            "the army",
            "At least nine soldiers were killed",
        ),
        (
            "Nine soldiers were killed, said Colonel Adam Smith.",
            "Colonel Adam Smith",
            "Nine soldiers were killed",
        ),
        ("According to a CSP official, nine men were killed.", "a CSP official", "nine men were killed"),
        ("Nine men were killed, according to a CSP official.", "a CSP official", "Nine men were killed"),
        ("Residents reported heavy shelling overnight.", "Residents", "heavy shelling overnight"),
        ("The ministry put the toll at 14.", "The ministry", "the toll at 14"),
        (
            "The Sahel Observatory counted 31 dead in three villages.",
            "The Sahel Observatory",
            "31 dead in three villages",
        ),
        ("In a statement, the mission said two of its men died.", "the mission", "two of its men died"),
        ("The governor went on to say that six had died.", "The governor", "six had died"),
        ("Two men died, one witness told reporters.", "one witness", "Two men died"),
        ("The attack was reported by state television.", "state television", "The attack"),
    ],
)
def test_who_says_what(text: str, source: str, content: str) -> None:
    frame = only(text)
    assert frame.source is not None
    assert frame.source.quote == source
    assert quotes(frame.content) == [content]
    assert frame.attribution is Attribution.EXPLICIT


@pytest.mark.parametrize("line", ["NORTHTOWN, Ruritania, May 6 (CNA) - ", "NORTHTOWN, Ruritania – "])
def test_a_dateline_says_nothing(line: str) -> None:
    text = f"{line}Residents of Oldun, a village in the hills, say that nine men died on Monday."
    assert name_of(text, "nine men") == "Residents of Oldun, a village in the hills"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mission questioned more than 90 people.", None),
        ("The mission said it had questioned 90 survivors about the raid.", Polarity.ASSERTED),
        ("The army questioned the toll.", Polarity.DOUBTED),
        ("The army questioned whether nine men had died.", Polarity.DOUBTED),
    ],
)
def test_who_questions_people_doubts_nothing(text: str, stance: Polarity | None) -> None:
    assert [frame.stance for frame in frames_of(text)] == ([] if stance is None else [stance])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Nine men died in raids near Northtown the Coastal Observatory for Rights said.",
            "the Coastal Observatory for Rights",
        ),
        ("Nine men died in raids near Northtown activists said.", "activists"),
        (
            "Nine men died in the strikes said Adam Smith head of the Coastal Observatory.",
            "Adam Smith head of the Coastal Observatory",
        ),
        ("Nine men died in the town a local official told reporters on Monday.", "a local official"),
        ("Nine men were killed in the strikes on Northtown Malian security sources said.", "Malian security sources"),
        ("A spokesman at the hospital in Northtown said nine men died.", "A spokesman at the hospital in Northtown"),
        (
            "The Coastal Observatory which watches the war through a network of people said nine died.",
            "The Coastal Observatory",
        ),
        ("An official who spoke on condition of anonymity said nine died.", "An official"),
        ("Nine men died according to the Coastal Observatory in an attack on a camp.", "the Coastal Observatory"),
        ("The Northtown Centre a monitoring group said nine men died.", "The Northtown Centre a monitoring group"),
        ("Nine men died in the western part of the city state television reported.", "state television"),
    ],
)
def test_sources_without_commas(text: str, source: str) -> None:
    frame = frames_of(text)[-1]
    assert frame.source is not None
    assert frame.source.quote == source


def test_a_speaker_may_have_his_office_after_a_comma() -> None:
    frame = only("Adam Smith, head of the Coastal Observatory, said nine men died.")
    assert frame.source is not None
    assert frame.source.quote == "Adam Smith, head of the Coastal Observatory"


def test_an_inserted_speaker_governs_both_sides() -> None:
    frame = only("The strike, the army said, killed ten fighters.")
    assert quotes(frame.content) == ["The strike", "killed ten fighters"]


def test_joint_speakers_give_a_frame_each() -> None:
    text, sentences = sentences_of("Twelve people were killed, a monitor and medics said.")
    frames = find_attributions(text, sentences)
    assert [frame.source.quote for frame in frames if frame.source] == ["a monitor", "medics"]
    joint = claimants_for(frames, 0, 0, 6)
    assert [frame.source.quote for frame in joint if frame.source] == ["a monitor", "medics"]


def test_the_outlets_own_voice_has_no_claimant() -> None:
    text, sentences = sentences_of("Nine men were killed on Monday.")
    frames = find_attributions(text, sentences)
    assert frames == ()
    assert claimant_for(frames, 0, 0, 8) is None
    assert claimants_for(frames, 0, 0, 8) == ()


@pytest.mark.parametrize(
    "text",
    [
        "It was reported that ten people were killed.",
        "Forty people are reported killed.",
        "The fighting claimed the lives of 20 men.",
        "The reported strike killed an estimated 30 people.",
        "The ministry did not say how many people were killed.",
        "Neither the army nor the rebels commented on it.",
        "The blast is said to have killed ten.",
    ],
)
def test_what_attributes_nothing(text: str) -> None:
    assert frames_of(text) == ()


def test_two_speakers_in_one_sentence_are_kept_apart() -> None:
    text = "The army said 20 rebels were killed, but the rebels said only three of their men died."
    assert name_of(text, "20 rebels") == "The army"
    assert name_of(text, "three of") == "the rebels"


def test_words_before_a_speaker_who_says_something_else_are_the_outlets() -> None:
    text = "Government forces killed ten men and the Coastal Observatory said that six were civilians."
    assert name_of(text, "ten men") is None
    assert name_of(text, "six were") == "the Coastal Observatory"


def test_a_participle_goes_on_with_the_same_speaker() -> None:
    text = "Ten fighters died, the army said, adding that three of its own men were wounded."
    assert name_of(text, "three of") == "the army"


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("Residents told Radio Kidal that three children died.", "Residents", ["Radio Kidal"]),
        ("State television quoted the minister as saying that 12 men died.", "the minister", ["State television"]),
        ("Kidal News, citing hospital sources, reported that 14 people died.", "hospital sources", ["Kidal News"]),
        ("Fourteen people died, Kidal News reported, citing hospital sources.", "hospital sources", ["Kidal News"]),
        ("The governor was quoted as saying by Reuters that ten died.", "The governor", ["Reuters"]),
        ("In a statement carried by ORTM, the army said ten died.", "the army", ["ORTM"]),
        ("Ten died, a medic told a Reuters photographer.", "a medic", ["Reuters"]),
        ("Ten died, a medic told the Sahel Herald newspaper.", "a medic", ["the Sahel Herald newspaper"]),
    ],
)
def test_the_channel(text: str, source: str, via: list[str]) -> None:
    frame = only(text)
    assert frame.source is not None
    assert frame.source.quote == source
    assert quotes(frame.via) == via


@pytest.mark.parametrize("told", ["reporters", "investigators", "the foreign minister", "police"])
def test_whom_a_speaker_told_is_no_channel_unless_an_outlet(told: str) -> None:
    assert only(f"Residents told {told} that three children died.").via == ()


def test_an_outlet_that_passes_words_on_is_the_channel_of_the_inner_speaker() -> None:
    frame = who("State radio said an army spokesman had reported the deaths of four men.", "four men")
    assert frame is not None
    assert frame.source is not None
    assert frame.source.quote == "an army spokesman"
    assert quotes(frame.via) == ["State radio"]


def test_the_last_speaker_is_the_claimant_and_relies_on_the_innermost() -> None:
    text, sentences = sentences_of("The mission said witnesses had told it that ten men died.")
    frames = find_attributions(text, sentences)
    assert frames[0].inner == 1
    start = text.index("ten men")
    frame = claimant_for(frames, 0, start, start + 3)
    assert frame is not None
    assert frame.source is not None
    assert frame.basis is not None
    assert (frame.source.quote, frame.basis.quote) == ("The mission", "witnesses")


def test_a_monitor_that_quotes_sources_speaks_itself() -> None:
    frame = only("The Coastal Observatory quoted trusted sources as saying that ten men died.")
    assert frame.source is not None
    assert frame.basis is not None
    assert (frame.source.quote, frame.basis.quote, frame.via) == ("The Coastal Observatory", "trusted sources", ())


@pytest.mark.parametrize(
    ("text", "stance", "kind"),
    [
        ("The army denied that civilians had been killed.", Polarity.DENIED, "denied"),
        ("The army denied responsibility for the raid.", Polarity.DENIED, "denied"),
        ("The junta rejected the accusations.", Polarity.DENIED, "denied"),
        ("The claim was denied by the ministry.", Polarity.DENIED, "denied"),
        ("The army said it had not bombed the market.", Polarity.DENIED, "said"),
        ("The army admitted that it had bombed the market.", Polarity.CONCEDED, "admitted"),
        ("The army confirmed the loss of two helicopters.", Polarity.CONCEDED, "confirmed"),
        ("The army confirmed that the rebels attacked.", Polarity.ASSERTED, "confirmed"),
        ("The army said it was investigating the reports.", Polarity.INVESTIGATING, "said"),
        ("The mission said it could not independently verify the toll.", Polarity.NOT_VERIFIED, "said"),
        ("The mission said it was not clear who carried out the raid.", Polarity.DOUBTED, "said"),
        ("The army has neither confirmed nor denied the strike.", Polarity.NOT_VERIFIED, "denied"),
        ("JNIM claimed responsibility for the bombing.", Polarity.ASSERTED, "claimed_responsibility"),
        ("The rebels accused the army of killing 12 herders.", Polarity.ASSERTED, "accused"),
        ("The mayor blamed the rebels for the attack.", Polarity.ASSERTED, "blamed"),
    ],
)
def test_stance_and_kind(text: str, stance: Polarity, kind: str) -> None:
    frame = only(text)
    assert (frame.stance, frame.kind) == (stance, kind)


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("The rebels accused the army of killing 12 herders.", "the army"),
        ("The mayor blamed the rebels for the attack.", "the rebels"),
        ("The mayor blamed the attack on the rebels.", "the rebels"),
        ("The army was accused by the rebels of killing 12 herders.", "The army"),
        ("The group held the army responsible for the raid.", "the army"),
    ],
)
def test_the_accused(text: str, accused: str) -> None:
    frame = only(text)
    assert frame.object is not None
    assert frame.object.quote == accused


def test_the_outlets_own_doubt_names_nobody() -> None:
    frame = only("Reuters could not independently verify the toll.")
    assert frame.source is None
    assert frame.stance is Polarity.NOT_VERIFIED


def test_another_speakers_doubt_names_him() -> None:
    frame = only("The Coastal Observatory could not confirm the toll.")
    assert frame.source is not None
    assert frame.source.quote == "The Coastal Observatory"


def test_one_clause_of_a_speakers_words_may_be_doubtful() -> None:
    text = "The mission said ten men died and it was not clear who carried out the raid."
    certain, doubtful = who(text, "ten men"), who(text, "carried out")
    assert certain is not None
    assert doubtful is not None
    assert (certain.stance, doubtful.stance) == (Polarity.ASSERTED, Polarity.DOUBTED)


def test_what_an_attack_that_is_claimed_did_is_told_by_the_outlet() -> None:
    text = "JNIM claimed the bombing of a camp in Northtown that killed nine soldiers."
    assert name_of(text, "bombing") == "JNIM"
    assert name_of(text, "nine soldiers") is None


def test_capitals_throughout_are_read() -> None:
    text = "TEN SOLDIERS WERE KILLED, THE ARMED FORCES REPORTED. MILITARY SOURCES SAID TWO REBELS DIED."
    assert name_of(text, "TEN SOLDIERS") == "THE ARMED FORCES"
    assert name_of(text, "TWO REBELS") == "MILITARY SOURCES"


_WORDS = st.sampled_from(
    (
        'the army said that told AFP according to residents killed ten , . " and but which A Smith : - in on Monday '
        "denied accused of head Observatory he it quoted as saying by reported citing was not could verify cited "
        "claimed blamed for attack himself who The 2014 Oct ( ) [ ] ; report says released neither nor held quoting "
        "responsible"
    ).split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_any_words_give_spans_of_the_text(text: str) -> None:
    whole, sentences = sentences_of(text)
    for frame in find_attributions(whole, sentences):
        (home,) = [s for s in sentences if s.index == frame.sentence]
        for span in (frame.source, frame.basis, frame.object, frame.antecedent, frame.cue, *frame.via, *frame.content):
            if span is not None:
                span.check(whole)
        assert all(home.span.start <= part.start and part.end <= home.span.end for part in frame.content)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_without_error(text: str) -> None:
    whole, sentences = sentences_of(text)
    assert find_attributions(whole, sentences) == find_attributions(whole, sentences)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A report published on Thursday by Human Rights Watch says nine men died.",
         "A report published on Thursday by Human Rights Watch"),
        ("According to a statement released Friday by Doctors Without Borders, nine men died.",
         "a statement released Friday by Doctors Without Borders"),
        ("Nine men died, according to a report published late on Friday by the International Crisis Group.",
         "a report published late on Friday by the International Crisis Group"),
        ("Nine men died, said a statement issued on Tuesday by the Syrian Observatory for Human Rights.",
         "a statement issued on Tuesday by the Syrian Observatory for Human Rights"),
        ("A study released this week by the Coastal Survey found that nine men died.",
         "A study released this week by the Coastal Survey"),
        ("A report by the UN Human Rights Office said nine men died.", "A report by the UN Human Rights Office"),
        ("Amnesty International's report says nine men died.", "Amnesty International's report"),
    ],
)  # fmt: skip
def test_a_document_keeps_the_whole_name_of_who_put_it_out(text: str, source: str) -> None:
    assert quotes(tuple(f.source for f in frames_of(text) if f.source is not None)) == [source]


def test_who_stands_before_a_relative_pronoun_speaks_though_behind_a_preposition() -> None:
    frame = only("The figure echoes that of the Ruritanian army, which announced that it had killed 20 men.")
    assert frame.naming is not None
    assert frame.naming.quote == "the Ruritanian army"
