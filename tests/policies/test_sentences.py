"""Every policy of every type is one English sentence that says all that it says, and no code."""

from datetime import date

import pytest

from model.language.english import day, number, percent, weeks
from model.language.quantities import quantities
from model.language.roles import MENUS, infinitive
from model.load import load_scenario
from model.load.dump import as_yaml
from model.policies import policy_types
from model.policies.base import Policy
from model.policies.sentence import own_fields, scale, sentence
from tests.policies.small_world import CAST, ROLES, WORLD, example

NAMES = {"AAA": "Alphaland", "BBB": "Betaland", "LOC": "Local council", "PIV": "Pivotia",
         "PAT": "Patronia", "NEI": "Neighbouria", "OUT": "Outer Union", "VAL": "the valley",
         "RID": "the ridge"}  # fmt: skip
ENVELOPE = {
    "start": "2022-12-12",
    "end": "2023-04-20",
    "when": {"quantity": "patience.PIV.AAA", "below": 0.31, "for_weeks": 15},
    "until": {"quantity": "supply.VAL", "at_most": 0.52},
    "fails_while": {"quantity": "distraction.PIV", "above": 0.63},
    "lasts_weeks": 17,
    "times": 12,
    "cooldown_weeks": 13,
    "ramp_weeks": 18,
    "probability": 0.37,
    "delay_weeks": 14,
    "known_at": "2022-11-09",
}
SAID = [
    "12 December 2022", "20 April 2023", "patience of Pivotia with Alphaland", "0.31", "15 weeks",
    "supply in the valley", "0.52", "distraction of Pivotia", "0.63", "17 weeks", "12 times",
    "13 weeks", "18 weeks", "37\u00a0%", "14 weeks", "9 November 2022",
]  # fmt: skip
CHANGED = {
    "start": "2022-12-19",
    "end": "2023-04-27",
    "when": {"quantity": "patience.PIV.BBB", "below": 0.31, "for_weeks": 15},
    "until": {"quantity": "supply.VAL", "at_most": 0.51},
    "fails_while": {"quantity": "distraction.PIV", "above": 0.64},
    "lasts_weeks": 16,
    "times": 11,
    "cooldown_weeks": 12,
    "ramp_weeks": 19,
    "probability": 0.38,
    "delay_weeks": {"mean": 14},
    "known_at": "2022-11-10",
}
OTHER_CODE = {"AAA": "BBB", "BBB": "AAA", "VAL": "RID", "RID": "VAL"}
ABOUT_IT = {"name", "display", "source", "note"}
"""Fields that are words about a policy, and stand beside its sentence."""

every_type = pytest.mark.parametrize("cls", policy_types().values(), ids=policy_types())


@pytest.fixture(scope="module")
def cast(tmp_path_factory):
    actors = {code: {**actor, "name": NAMES[code]} for code, actor in WORLD["actors"].items()}
    file = tmp_path_factory.mktemp("world") / "w.yaml"
    file.write_text(as_yaml(WORLD | {"actors": actors}), encoding="utf-8")
    return load_scenario(file).cast


def kinds(cls: type[Policy], field: str) -> list[dict]:
    """The forms that a field's value may have, as the schema tells them."""
    schema = cls.model_json_schema()["properties"][field]
    return schema.get("anyOf", [schema])


def another(cls: type[Policy], field: str, value: object) -> object:
    """A value that a field may have too."""
    for kind in kinds(cls, field):
        if "enum" in kind:
            return next(word for word in kind["enum"] if word != value)
        if kind.get("type") == "boolean":
            return not value
        if kind.get("type") == "integer":
            return 23
        if kind.get("type") == "number":
            return next(n for n in (0.43, 0.44, 1.17) if n != value and n >= kind["minimum"]) if (
                "minimum" in kind) else 0.43  # fmt: skip
        if kind.get("type") == "array":
            codes = value or ["OUT"]
            swapped = [OTHER_CODE.get(code, "PAT") for code in codes]
            return swapped if swapped != value else [*codes, "NEI"]
        if kind.get("type") == "string":
            return OTHER_CODE.get(value, "AAA" if value is None else "NEI")
    raise AssertionError(f"{cls.__name__}.{field}: no other value is known")


def policy(cls: type[Policy], **fields) -> Policy:
    return cls.model_validate(example(cls) | fields)


@every_type
def test_every_shared_field_is_in_the_sentence_and_changing_it_changes_the_sentence(cls, cast):
    words = sentence(policy(cls, **ENVELOPE), cast)
    assert words.endswith(".")
    assert words[0].isupper()
    for said in SAID:
        assert said in words, f"{said!r} is not in: {words}"
    somebody_else = {"actor": "NEI" if "NEI" not in policy(cls).actors else "PIV"}
    for field, value in (CHANGED | somebody_else).items():
        assert sentence(policy(cls, **ENVELOPE | {field: value}), cast) != words, field
    covered = {*CHANGED, *somebody_else, *ABOUT_IT, "mode", "utility"}
    assert covered == set(Policy.model_fields)


@every_type
def test_every_field_of_its_own_is_in_the_sentence_and_changing_it_changes_the_sentence(cls, cast):
    for field in own_fields(policy(cls)):
        before = policy(cls)
        value = another(cls, field, getattr(before, field))
        after = policy(cls, **{field: value})
        words = sentence(after, cast)
        assert words != sentence(before, cast), f"{field} makes no difference to: {words}"
        for code in [value] if isinstance(value, str) else value if isinstance(value, list) else ():
            assert code not in NAMES or NAMES[code] in words
        if isinstance(value, int | float) and not isinstance(value, bool):
            forms = (number(value), percent(value), weeks(value) if value == int(value) else "")
            assert any(form and form in words for form in forms), f"{field} {value}: {words}"


@every_type
def test_words_instead_of_numbers_are_told_apart(cls, cast):
    for field in own_fields(policy(cls)):
        for kind in kinds(cls, field):
            values = kind.get("enum") or ([True, False] if kind.get("type") == "boolean" else [])
            said = {sentence(policy(cls, **{field: value}), cast) for value in values}
            assert len(said) == len(values), f"two values of {field} read alike"


@every_type
def test_it_speaks_of_names_and_leaves_no_mark_behind(cls, cast):
    for fields in ({}, ENVELOPE):
        words = sentence(policy(cls, **fields), cast)
        assert not any(mark in words for mark in "{}[]|_"), words
        assert not any(code in words.replace("-", " ").split() for code in CAST.values()), words
        for code in policy(cls).actors:
            assert NAMES[code] in words
        assert "  " not in words
        assert "None" not in words


@every_type
def test_scales_belong_to_fields_and_quantities(cls):
    for field, id in cls.scales.items():
        assert field in cls.model_fields
        assert quantities()[id].anchors
    assert set(cls.said) <= set(cls.model_fields)
    assert cls.does or cls.wording is not Policy.wording, "a shipped type words itself"


def test_every_scale_from_nothing_to_full_has_words():
    """Shares that are a share of something need none."""
    without = {"size", "leader_change", "relief", "staff", "weeks_to_deadline", "build_weeks",
               "lag_weeks", "half_life_weeks", "seller_change"}  # fmt: skip
    for type, cls in policy_types().items():
        made = policy(cls)
        for field in own_fields(made):
            value = getattr(made, field)
            if isinstance(value, int | float) and not isinstance(value, bool):
                assert scale(made, field) or field in without, f"{type}.{field}"


def test_the_words_of_a_number_are_those_of_its_quantity(cast):
    cls = policy_types()["blockade"]
    cases = {
        0: "severity 0: “free movement”)",
        0.6: "0.60: between “about half of the traffic stopped” and “most traffic stopped”)",
        0.75: "severity 0.75: “most traffic stopped”)",
        0.125: "severity 0.125: between “free movement” and “delays and checks”)",
    }
    for value, said in cases.items():
        assert said in sentence(policy(cls, severity=value), cast)


def test_the_dates_of_a_policy_in_all_their_forms(cast):
    def opening(type="blockade", **fields):
        words = sentence(policy(policy_types()[type], **fields), cast)
        return words.split(", Alphaland")[0]

    first = {"start": "2022-12-12"}
    assert opening() == "From the first week on"
    assert opening(**first) == "From 12 December 2022 on"
    assert opening(**first, end="2023-01-31") == "From 12 December 2022 to 31 January 2023"
    assert opening(end="2023-01-31") == "From the first week to 31 January 2023"
    assert opening(**first, end="2022-12-12") == "Only in the week of 12 December 2022"
    assert opening(**first, lasts_weeks=2) == "From 12 December 2022 on, for two weeks"
    assert opening("concession") == "In the first week"
    assert opening("concession", **first) == "In the week of 12 December 2022"
    when = {"when": {"quantity": "talks", "above": 0.5}}
    assert opening(**when).startswith(
        "As soon as the progress of settlement talks is above 0.50 (“"
    )
    again = opening("concession", **first, **when, times=3, cooldown_weeks=2)
    assert again.startswith("From 12 December 2022 on, whenever the progress of")
    assert again.endswith("up to three times, for one week each time")


def test_a_nudge_and_a_ban_say_which_choice_and_what_does_nothing(cast):
    cls = policy_types()["blockade"]
    ban = sentence(policy(cls, mode="forbid", start="2022-12-12"), cast)
    assert ban == (
        "From 12 December 2022 on, Alphaland cannot restrict a supply line in the valley."
    )
    idle = sentence(policy(cls, mode="forbid", severity=0.3), cast)
    assert "what is written of severity 0.30" in idle
    assert idle.endswith("does nothing here.")
    nudge = sentence(policy(cls, mode="nudge", utility=0.3), cast)
    assert "Alphaland leans more to the choice to restrict a supply line in the valley" in nudge
    assert "(utility +0.30)" in nudge
    assert "leans less to" in sentence(policy(cls, mode="nudge", utility=-0.3), cast)
    arms = policy_types()["arms_transfer"]
    ban = sentence(policy(arms, mode="forbid"), cast)
    assert "Patronia cannot supply arms and advice, as far as Alphaland is concerned" in ban


def test_every_act_of_every_menu_can_be_said_after_cannot():
    for role in {*ROLES.values()}:
        for words in MENUS[role].values():
            bare = infinitive(words)
            assert bare != words
            assert not bare.split()[0].endswith(("ies", "oe", "ss"))
    assert infinitive("does nothing") == "do nothing"


def test_an_article_and_a_plural_come_from_the_cast(cast):
    actors = dict(cast.actors)
    actors["AAA"] = actors["AAA"].model_copy(update={"article": True, "plural": True})
    changed = type(cast)(actors, cast.theatres, cast.starting_conditions)
    words = sentence(policy(policy_types()["blockade"]), changed)
    assert "the Alphaland restrict traffic" in words


def test_a_day_is_written_out():
    assert day(date(2023, 10, 8)) == "8 October 2023"


def test_marks_in_a_name_are_letters_of_the_name(cast):
    actors = dict(cast.actors)
    actors["AAA"] = actors["AAA"].model_copy(update={"name": "Alpha [a|b]\n{target}"})
    odd = type(cast)(actors, cast.theatres, cast.starting_conditions)
    words = sentence(policy(policy_types()["blockade"]), odd)
    assert "Alpha [a|b] {target} restricts traffic on the supply line of the valley" in words
