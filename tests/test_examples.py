"""The examples in docstrings are true."""

import doctest
from importlib import import_module

import pytest

from tests.test_architecture import SOURCES, module_of, text_of

WITH_EXAMPLES = [module_of(path) for path in SOURCES if ">>> " in text_of(path)]


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_examples_in_docstrings_are_true(module):
    found = doctest.testmod(import_module(module))
    assert found.attempted > 0
    assert found.failed == 0
