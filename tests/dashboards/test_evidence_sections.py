"""The page tells what was scripted, what is contested and what its sources' short names mean."""

import re

from dashboards.figures.timing import policy_marks
from dashboards.report import page
from dashboards.sections.closing import limits
from dashboards.sections.evidence import assumptions
from dashboards.sections.scripts import scripted
from dashboards.sources import cited, works
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.sample_scenario import CONDITIONS, POLICIES

REACTION = {
    "name": "threat",
    "type": "diplomatic_signal",
    "display": "public warnings",
    "actor": "RUS",
    "audience": "ARM",
    "tone": -0.8,
    "when": {"quantity": "patience.RUS.ARM", "below": 0.3, "for_weeks": 2},
    "source": "S2: a sign",
}
EVENT = {
    "name": "elsewhere",
    "type": "distraction_shock",
    "display": "crisis elsewhere",
    "actor": "RUS",
    "start": "2023-02-06",
    "level": 0.5,
    "source": "chronology",
}


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").replace("&#x27;", "'")


def test_an_act_of_several_actors_is_counted_for_each_and_that_is_said():
    route = {"name": "route", "type": "humanitarian_access", "actor": ["AZE", "RUS"],
             "target": "NK", "start": "2023-09-11", "relief": 0.3,
             "source": "chronology"}  # fmt: skip
    text = words(scripted(sample_findings(policies=[REACTION, route])))
    assert "Two acts of the baseline are written into the scenario" in text
    assert "Azerbaijan 1 and Russia 2 (an act of several counts for each)." in text


def test_scripted_acts_are_counted_and_none_is_force():
    text = words(scripted(sample_findings()))
    assert "Scripted acts: Azerbaijan 2 and European Union 1." in text
    assert "They keep to the scenario's dates, whatever happens in a future." in text
    assert "No use of force is scripted." in text


def test_a_scripted_reaction_shows_its_condition():
    text = words(scripted(sample_findings(policies=[*POLICIES, REACTION])))
    assert "“Public warnings” is a scripted reaction: it begins when a condition holds." in text
    assert (
        "As soon as the patience of Russia with Armenia has been below 0.30 (between “thin” and "
        "“reserved”) for two weeks, for one week, Russia makes a public statement about Armenia"
    ) in text
    assert "The others keep to the scenario's dates" in text


def test_an_event_is_not_called_an_act_of_the_country_that_it_befalls():
    findings = sample_findings(policies=[EVENT])
    text = words(scripted(findings))
    assert "One act or event of the baseline" in text
    assert "Scripted events that nobody chooses: crisis elsewhere." in text
    assert "affected, not acting" in text
    [mark] = policy_marks(findings)
    assert "(affects Russia," in mark.text


def test_every_scripted_act_is_told_in_a_sentence():
    text = words(scripted(sample_findings()))
    assert (
        "From 12 December 2022 to 11 June 2023, Azerbaijan restricts traffic on the supply line of "
        "Nagorno-Karabakh (severity 0.60: between “about half of the traffic stopped” and “most "
        "traffic stopped”)."
    ) in text


def test_what_the_baseline_bars_is_shown_although_it_is_no_script():
    barred = {"name": "no-closure", "type": "blockade", "actor": "AZE", "target": "NK",
              "mode": "forbid", "source": "hypothetical"}  # fmt: skip
    text = words(scripted(sample_findings(policies=[*POLICIES, barred])))
    assert "Azerbaijan cannot restrict a supply line in Nagorno-Karabakh." in text
    assert "favours or bars" not in words(scripted(sample_findings()))


def test_scripted_force_is_not_denied():
    attack = {"name": "attack", "type": "offensive", "actor": "AZE", "target": "NK",
              "start": "2023-09-18", "source": "hypothetical"}  # fmt: skip
    assert "No use of force" not in words(scripted(sample_findings(policies=[attack])))


def test_contested_accounts_stand_with_the_number_the_date_and_the_act():
    note = "Contested: one side says this, the other that"
    conditions = CONDITIONS | {"reach.AZE.NK": CONDITIONS["reach.AZE.NK"] | {"note": note}}
    findings = sample_findings(starting_conditions=conditions)
    assert note in assumptions(findings)
    assert "contested" in policy_marks(findings)[0].text
    assert '<a href="#scripted">contested</a>' in page(findings)


def test_every_cited_short_name_is_spelled_out():
    findings = sample_findings()
    names = [work.name for work in cited(findings)]
    assert names == ["S1", "S2", "SIPRI", "UCDP GED"]
    text = words(assumptions(findings))
    assert "tough choices" in text
    assert "an indecisive Armenia" in text
    for work in works():
        assert len(work.text) > 40
        assert "http" not in work.text


def test_the_scenario_s_own_note_is_among_the_limits():
    text = limits(sample_findings(note="Uses one thing; `other` does without."))
    assert "The scenario says of itself: </b>Uses one thing; <code>other</code> does" in text
    assert "says of itself" not in limits(sample_findings())


def test_each_number_of_a_scenario_names_the_file_and_line_where_it_stands():
    findings = sample_findings()
    path = next(iter(findings.scenario.starting_conditions))
    policy = findings.scenario.policies[0]
    places = {
        f"starting_conditions.{path}": "base.yaml:57, in force since 2020-11-10",
        f"{policy.name}.severity": "mine.yaml:7",
    }
    findings.manifest["origins"] = places
    text = words(assumptions(findings))
    assert all(text.count(place) == 1 for place in places.values())


def test_the_words_that_the_page_uses_of_itself_are_explained_on_it():
    text = words(page(sample_findings()))
    own = text.split("The words of this page")[1].split("The words for probabilities")[0]
    for word in ("Baseline", "Option", "What-if", "Window", "Theatre", "Draw", "Explanation"):
        assert f" {word} " in own
