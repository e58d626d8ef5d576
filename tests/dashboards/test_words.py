"""Numbers become words in one way, and never say more than the number does."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboards import words

settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")

SHARES = st.floats(min_value=0, max_value=1, allow_nan=False)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "none of 100"),
        (0.0001, "fewer than 1 of 100"),
        (0.0049, "fewer than 1 of 100"),
        (0.005, "1 of 100"),
        (0.471, "47 of 100"),
        (0.475, "48 of 100"),
        (0.9949, "99 of 100"),
        (0.995, "more than 99 of 100"),
        (1, "all of 100"),
    ],
)
def test_natural_frequencies(share, text):
    assert words.of_100(share).replace("\u00a0", " ") == text


@given(SHARES)
def test_none_and_all_are_only_said_of_zero_and_one(share):
    text = words.of_100(share)
    assert text.startswith("none") == (share == 0)
    assert text.startswith("all") == (share == 1)
    assert not text.startswith(("0 ", "0\u00a0", "100"))


@pytest.mark.parametrize(
    ("happened", "count", "text"),
    [
        (0, 10_000, "none of the 10,000 simulated futures"),
        (10_000, 10_000, "all 10,000 simulated futures"),
        (1, 10_000, "fewer than 1 of 100 simulated futures"),
        (4_710, 10_000, "47 of 100 simulated futures"),
        (3, 7, "3 of the 7 simulated futures"),
        (0, 1, "the one simulated future"),
        (1, 1, "the one simulated future"),
    ],
)
def test_few_futures_are_counted_and_not_scaled_to_a_hundred(happened, count, text):
    assert words.frequency(happened / count, count).replace("\u00a0", " ") == text


def test_the_words_for_probabilities_cover_everything_once():
    table = words.probability_table()
    assert len({word for word, _ in table}) == len(table) == 7
    assert words.probability_word(0) == table[-1][0]
    assert words.probability_word(1) == table[0][0]
    assert words.probability_word(0.5) == "about as likely as not"
    # an end belongs to the stronger word
    assert words.probability_word(0.9) == "very likely"
    assert words.probability_word(0.33) == "about as likely as not"


@given(SHARES, SHARES)
def test_words_for_probabilities_keep_the_order(first, second):
    strength = [word for _, word in words.PROBABILITY_WORDS]
    low, high = sorted((first, second))
    assert strength.index(words.probability_word(low)) <= strength.index(
        words.probability_word(high)
    )


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "no change"),
        (-0.143, "14 fewer"),
        (0.03, "3 more"),
        (-0.001, "under 1 fewer"),
        (0.004, "under 1 more"),
    ],
)
def test_changes(share, text):
    assert words.change_of_100(share).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (-0.22, -0.05, "5 to 22 fewer"),
        (-0.03, 0.02, "from 3 fewer to 2 more"),
        (0.01, 0.04, "1 to 4 more"),
        (-0.141, -0.139, "14 fewer"),
        (-0.002, 0.001, "under 1 either way"),
        (-0.004, -0.001, "under 1 fewer"),
        (-0.02, -0.001, "under 1 to 2 fewer"),
        (0.001, 0.02, "under 1 to 2 more"),
        (0, 0.02, "0 to 2 more"),
        (-0.008, 0.001, "from 1 fewer to under 1 more"),
        (0, 0, "no change"),
    ],
)
def test_spans_of_changes(low, high, text):
    assert words.change_span_of_100(low, high) == text


@pytest.mark.parametrize(
    ("value", "interval", "text"),
    [
        (1243.0, (1180, 1306), "1,240"),
        (1243.0, (1242, 1244), "1,243"),
        (87_432.0, (80_000, 95_000), "87,000"),
        (0.4, (0, 1), "0"),
        (-0.2, (-1, 1), "0"),
    ],
)
def test_digits_follow_the_interval(value, interval, text):
    assert words.rounded(value, words.step(*interval)) == text


@given(
    st.floats(min_value=0, max_value=1e6),
    st.floats(min_value=0, max_value=1e5),
)
def test_rounding_never_leaves_the_interval_by_more_than_its_step(value, half):
    by = words.step(value - half, value + half)
    shown = float(words.rounded(value, by).replace(",", ""))
    assert abs(shown - value) <= by / 2 + 1e-6 * value
    assert by <= max(1.0, half) * (1 + 1e-9)


def test_signs():
    assert words.signed(-129.3, 1) == "−129"
    assert words.signed(1_300, 100) == "+1,300"
    assert words.signed(0.3, 1) is None


def test_dates_do_not_break_and_do_not_depend_on_the_language():
    assert words.day(date(2023, 10, 8)) == "8\u00a0October\u00a02023"
    assert words.short_day(date(2024, 5, 31)) == "31\u00a0May\u00a02024"


def test_lists_and_plurals():
    assert words.listing([]) == ""
    assert words.listing(["a"]) == "a"
    assert words.listing(["a", "b", "c"]) == "a, b and c"
    assert words.plural(1, "week") == "1 week"
    assert words.plural(10_000, "draw") == "10,000 draws"
    assert words.numeral(3) == "three"
    assert words.numeral(40) == "40"


def test_values_of_assumptions_are_written_as_their_authors_would():
    assert [words.number(v) for v in (0.30, 1.0, -5.4, 120_000, 0.00002, float("nan"))] == [
        "0.3",
        "1",
        "−5.4",
        "120,000",
        "2.00e-05",
        "–",
    ]


@given(st.text(alphabet="abc ԱƏЖ", max_size=200), st.integers(min_value=5, max_value=60))
def test_wrapping_loses_no_letter_and_keeps_the_width(text, width):
    lines = words.wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) <= width for line in lines)


def test_wrapping_breaks_a_word_only_where_it_is_longer_than_a_line():
    assert words.wrap("talks on rights and security", 10) == ["talks on", "rights and", "security"]
    assert words.wrap("a Donauschiffahrt", 10) == ["a", "Donauschif", "fahrt"]
    # Armenian letters take more room, combining marks and marks of direction take none
    assert words.wrap("բաց են պահում", 10) == ["բաց են", "պահում"]
    assert words.wrap("\u2068e\u0301e\u0301\u2069", 2) == ["\u2068e\u0301e\u0301\u2069"]


def test_a_name_written_from_right_to_left_is_kept_apart_once():
    assert words.isolated("قره‌باغ") == "\u2068قره‌باغ\u2069"
    assert words.isolated(words.isolated("قره‌باغ")) == words.isolated("قره‌باغ")
    for name in ("Ղարաբաղ", "Qarabağ", "Карабах", "Karabakh"):
        assert words.isolated(name) == name


def test_a_negative_number_has_a_true_minus():
    assert words.number(-0.3) == "−0.3"
    assert words.number(-2) == "−2"


def test_rough_numbers_keep_two_digits():
    assert words.about(64_735, 100) == "65,000"
    assert words.about(2_581, 100) == "2,600"
    assert words.about(0.03, 0.1) == "0.0"
    assert words.about(0, 10) == "0"


def test_the_verb_follows_the_count():
    seen = [words.futures_see(share).replace("\u00a0", " ") for share in (0, 0.01, 0.24, 1)]
    assert seen == [
        "none of 100 futures sees",
        "1 of 100 futures sees",
        "24 of 100 futures see",
        "all 100 futures see",
    ]
