"""Whatever a scenario file says reaches the page as text and never as markup."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboards.chart import embeddable
from dashboards.markup import Cell, Html, Table, join, table, tag

settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")


@given(st.text())
def test_text_never_becomes_markup(text):
    page = tag("p", text, title=text)
    assert page.count("<") == 2
    assert page.count('"') == 2
    assert Html(page) == join([page])


@given(st.recursive(st.text() | st.floats(allow_nan=False, allow_infinity=False), st.lists))
def test_embedded_data_cannot_end_its_script(data):
    text = embeddable(data)
    assert "<" not in text
    json.loads(text)


def test_attributes():
    assert tag("a", "x", href="#b", class_="c", aria_label=None, hidden=False) == (
        '<a href="#b" class="c">x</a>'
    )
    assert tag("input", type="search", disabled=True) == '<input type="search" disabled>'


def test_tables_have_a_caption_and_scoped_headers():
    content = Table(["Who", "Count"], [["A & B", Cell("47", sort=0.471, note="more")]], "Counts")
    page = table(content)
    assert page.count('scope="col"') == 2
    assert '<th scope="row" role="rowheader">A &amp; B</th>' in page
    assert 'data-sort="0.471">47<small>more</small>' in page
    assert "<caption>Counts</caption>" in page
