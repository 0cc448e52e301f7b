"""Sentence templates in plain agency English; for each element those that are in use and those held back.

Those held back are only used under the second seed, and show what other wording does; do not tune the reader on them.

In braces: `p` the party ("the FLP"), `ps` its short name ("FLP"), `a_ps` that with its article ("an FLP"), `full` its
whole name with article and short name, `e` its enemy ("the Malian army"), `off` who speaks for the party, `n`, `n2`,
`n3`, `m` numbers as written, `v`, `v2`, `v3` those harmed, `place`, `place2`, `country`, `date` and `month` as phrases
with their preposition, `outlet`. A name with a capital ("P", "Date") starts the sentence.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pool:
    """The templates of one element: those in use, and those held back."""

    known: tuple[str, ...]
    held_back: tuple[str, ...]


TITLE = Pool(
    (
        "Army camp attacked in {country}",
        "{Ps} fighters strike military base in {country}",
        "{Country}: army hit again",
        "New attack on soldiers in {country}",
        "War in {country} flares up",
        "{Country}'s army under fire",
        "Soldiers killed in {country} attack",
        "Attack on army post near {place}",
    ),
    ("{Country} army loses men at {place}", "Rebels hit {place}", "Assault on garrison in {country}"),
)

INTRO = Pool(
    (
        "{Full}, which is at war with {e}, has long operated in {country}.",
        "{Full} is one of the armed groups that fight {e} in {country}.",
        "The war in {country} has entered a new phase, with {full} and {e} facing each other across the country.",
        "The men of {full} no longer hide their strength in {country}.",
        "In {country}, {full} has found new supporters.",
        "The conflict in {country} between {e} and {full} shows no sign of ending.",
        "{E} has been fighting {full} in {country} for years.",
        "Talks between the authorities of {country} and {full} have stalled.",
    ),
    (
        "For {full}, the year in {country} has been one of advances.",
        "{Full} and {e} accuse each other of breaking the truce in {country}.",
        "Little is known about the weapons of {full}, which controls large parts of {country}.",
    ),
)

SINCE = Pool(
    (
        "{P} has been at war with {e} since {year}.",
        "The conflict began in {year}.",
        "{P} was founded in {year}.",
        "{E} lost control of much of the countryside in {year}.",
        "Peace talks broke down in {year}.",
        "The last elections were held in {year}.",
        "Foreign troops left the country in {year}.",
        "A state of emergency has been in force since {year}.",
    ),
    (
        "{P} took up arms in {year}.",
        "The government was overthrown in {year}.",
        "The group split from a larger movement in {year}.",
    ),
)

FILLER = Pool(
    (
        "The rainy season has made many roads in the region impassable.",
        "Schools in the area have been closed for months.",
        "The government did not reply to questions.",
        "Prices of grain and fuel have risen sharply in the towns.",
        "Aid agencies say that the roads are too dangerous for their lorries.",
        "Telephone lines in the region are often cut.",
        "The mayor asked the inhabitants to stay at home.",
        "Diplomats in the capital say that a solution is far off.",
    ),
    (
        "Markets in the district stayed shut for the rest of the week.",
        "Analysts expect the government to send more troops to the region.",
        "The area is known for its gold mines.",
    ),
)

ATTACK = Pool(
    (
        "{Date}, {ps} fighters attacked the army camp at {place}.",
        "{Ps} fighters stormed an army post in {place} {date}.",
        "An army convoy was ambushed by {ps} fighters near {place} {date}.",
        "{Date}, small drones sent by {p} dropped explosive charges on a military base in {place}.",
        "{Date}, a car bomb exploded at the gates of the barracks in {place}, and gunmen opened fire on the guards.",
        "Fighting broke out between {p} and {e} in {place} {date}.",
        "{P} shelled army positions in {place} {date}.",
        "A roadside bomb struck an army vehicle near {place} {date}.",
        "{Date}, an army checkpoint in {place} came under rocket fire.",
    ),
    (
        "{Ps} gunmen on motorcycles raided a military outpost at {place} {date}.",
        "{Date}, mortar rounds fired by {p} landed inside the garrison of {place}.",
        "Clashes erupted {date} at an army base in {place} after {ps} fighters had advanced on the town.",
        "A suicide bomber blew himself up {date} outside an army headquarters in {place}.",
    ),
)

TOLL = Pool(
    (
        "According to {off}, {n} {v} were killed.",
        "{N} {v} were killed in the attack, {off} said.",
        "{Off} said that {n} {v} had been killed.",
        "{P} said in a statement that its men had killed {n} {v}.",
        "“We killed {n} {v},” {off} said.",
        "{P} claimed to have killed {n} {v}.",
        "{N} {v} were killed, {off} said later.",
        "{Off} said {n} {v} had died.",
    ),
    (
        "{Off} put the toll at {n} {v} killed.",
        "The attack left {n} {v} dead, {p} announced on social media.",
        "{N} {v} lost their lives, {off} told reporters.",
        "{N} {v} are dead, {off} said in a video message.",
    ),
)

TOLL_VIA = Pool(
    (
        "{Off} told the newspaper {outlet} that {n} {v} had died.",
        "{N} {v} were killed, {off} told the news agency {outlet}.",
        "{N} {v} were killed, {off} said, quoted by the newspaper {outlet}.",
        "The newspaper {outlet} quoted {off} as saying that {n} {v} had been killed.",
        "{Off} told the daily newspaper {outlet} that {n} {v} were killed.",
        "According to {off}, quoted by the news agency {outlet}, {n} {v} were killed.",
        "Speaking to the newspaper {outlet}, {off} said that {n} {v} had been killed.",
        "{Off} said in an interview with the newspaper {outlet} that {n} {v} had been killed.",
    ),
    (
        "{N} {v} were killed, the daily {outlet} reported, citing {off}.",
        "{Off}, reached by the newspaper {outlet}, spoke of {n} {v} killed.",
        "The website {outlet} cites {off} as saying that {n} {v} died.",
    ),
)

TOLL_WOUNDED = Pool(
    (
        "{N} {v} were killed and {m} wounded, {off} said.",
        "{N} {v} died and {m} were wounded, according to {off}.",
        "{Off} said that {n} {v} had been killed and {m} others injured.",
        "According to {off}, {n} {v} were killed and {m} injured.",
        "{P} said it had killed {n} {v} and wounded {m} others.",
        "{Off} spoke of {n} {v} killed and {m} wounded.",
        "The attack left {n} {v} dead and {m} wounded, {off} said.",
        "{P} claimed that {n} {v} had been killed and {m} wounded.",
    ),
    (
        "In a video message, {p} said {n} {v} were killed and {m} others hurt.",
        "{Off} gave a toll of {n} {v} dead and {m} injured.",
    ),
)

TOLL_BARE = Pool(
    (
        "{N} {v} were killed.",
        "The attack left {n} {v} dead.",
        "{N} {v} died.",
        "{N} {v} were killed in the attack.",
        "It cost the lives of {n} {v}.",
        "The assault killed {n} {v}.",
        "{N} {v} lost their lives.",
        "In all, {n} {v} were killed.",
    ),
    ("{N} {v} fell in the attack.", "The toll stands at {n} {v} killed.", "{N} {v} have died."),
)

BATTLE = Pool(
    (
        "{Month}, {p} had fought {e} at {place2}, a town near the border. According to {p}, {n2} {v2} and {n3} {v3}"
        " were killed in the fighting.",
        "{Month}, {ps} fighters ambushed a convoy near {place2}. {N2} {v2} and {n3} {v3} were killed, {p} said at the"
        " time.",
        "An earlier battle at {place2} {month} left {n2} {v2} and {n3} {v3} dead, according to {p}.",
        "{Month}, {p} said it had killed {n2} {v2} and {n3} {v3} in an ambush near {place2}.",
        "{P} says that {n2} {v2} and {n3} {v3} were killed {month} in a battle at {place2}.",
        "Heavy fighting between {p} and {e} took place at {place2} {month}. {P} said that {n2} {v2} and {n3} {v3} had"
        " died.",
        "{Month}, {ps} fighters overran an army post at {place2}. According to {p}, {n2} {v2} and {n3} {v3} were"
        " killed.",
        "The battle of {place2} {month}, in which {n2} {v2} and {n3} {v3} were killed, according to {p}, was a turning"
        " point.",
    ),
    (
        "It was the heaviest loss for {e} since the battle of {place2} {month}, when, {p} said, {n2} {v2} and {n3} {v3}"
        " were killed.",
        "{Month}, a clash at {place2} killed {n2} {v2} and {n3} {v3}, {p} said.",
        "{P} had already attacked {place2} {month}, killing {n2} {v2} and {n3} {v3} by its own account.",
    ),
)

BATTLE_BARE = Pool(
    (
        "{Month}, {p} had fought {e} at {place2}, a town near the border. {N2} {v2} and {n3} {v3} were killed in the"
        " fighting.",
        "{Month}, {ps} fighters ambushed a convoy near {place2}. {N2} {v2} and {n3} {v3} were killed.",
        "An earlier battle at {place2} {month} left {n2} {v2} and {n3} {v3} dead.",
        "{N2} {v2} and {n3} {v3} were killed {month} in an ambush near {place2}.",
        "{N2} {v2} and {n3} {v3} died {month} in a battle at {place2}.",
        "Heavy fighting between {p} and {e} took place at {place2} {month}. {N2} {v2} and {n3} {v3} died.",
        "{Month}, {ps} fighters overran an army post at {place2}. {N2} {v2} and {n3} {v3} were killed.",
        "The battle of {place2} {month}, in which {n2} {v2} and {n3} {v3} were killed, was a turning point.",
    ),
    (
        "{Month}, a clash at {place2} killed {n2} {v2} and {n3} {v3}.",
        "{P} had already attacked {place2} {month}, killing {n2} {v2} and {n3} {v3}.",
    ),
)

DENIAL = Pool(
    (
        "{E} denied that {n} {v} had been killed at {place}.",
        "A spokesman for {e} denied that {n} {v} had been killed in {place}.",
        "{E} denies that {n} {v} were killed.",
        "“It is false that {n} {v} were killed,” a spokesman for {e} said.",
        "{E} rejected the claim that {n} {v} had died.",
        "{E} dismissed as propaganda the claim that {n} {v} had been killed.",
        "{E} denied having lost {n} {v}.",
        "It is not true that {n} {v} were killed, {e} said.",
    ),
    (
        "{E} contested the figure of {n} {v} killed.",
        "A report that {n} {v} were killed is untrue, a spokesman for {e} said.",
        "{E} called the claim that {n} {v} had been killed a lie.",
    ),
)

SPEAKER = Pool(
    (
        "{a_ps} official",
        "{ps} officials",
        "a spokesman for {p}",
        "{a_ps} commander",
        "{a_ps} spokesman",
        "the spokesman of {p}",
        "an official of {p}",
        "a spokeswoman for {p}",
    ),
    ("a member of the leadership of {p}", "a senior {ps} officer", "a representative of {p}"),
)

RETOLD = Pool(
    (
        "{P} says that it has attacked the army again. This was reported by the newspaper {outlet}.",
        "{E} has come under attack, the newspaper {outlet} reports.",
        "The war in {country} goes on. This was said by the newspaper {outlet}.",
        "There has been a new attack on {e}, according to the newspaper {outlet}.",
        "As the newspaper {outlet} reported, {p} has attacked again in {country}.",
        "According to the newspaper {outlet}, {p} has attacked {e} again.",
        "The newspaper {outlet} writes that {p} has attacked {e} again.",
        "{P} has struck again in {country}, the newspaper {outlet} said.",
    ),
    (
        "Another attack by {p}: this is what the newspaper {outlet} has learnt.",
        "The newspaper {outlet}, which has spoken to both sides, reports a new attack in {country}.",
    ),
)

RETOLD_ATTACK = Pool(
    (
        "{Date}, {ps} fighters attacked a military base in {place}.",
        "An army base in {place} was attacked {date}.",
        "{Date}, soldiers at {place} came under fire.",
        "The attack on the army in {place} took place {date}.",
        "{Date}, a military camp in {place} was hit.",
        "{Ps} fighters fell upon the garrison of {place} {date}.",
        "{Date}, the army post in {place} was assaulted.",
        "The military base at {place} was raided {date}.",
    ),
    ("{Date}, gunfire and explosions were heard at the barracks in {place}.", "{P} struck {place} {date}."),
)
