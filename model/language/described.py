"""The text under each field of a model, read from its file when somebody asks for it.

pydantic can keep these texts itself, but then reads them whenever a model is imported, which took a
fifth of the time of a check.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel, GetJsonSchemaHandler


class Described(BaseModel):
    """A model whose fields are explained by the texts under them, also in its JSON Schema."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> Any:
        schema = handler(core)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for name, field in cls.model_fields.items():
            text = description(cls, name)
            if text:
                properties[field.alias or name]["description"] = text
        return schema


def description(model: type[BaseModel], field: str) -> str:
    """What stands under a field of a model; empty if nothing does."""
    return _texts(model).get(field, "")


@cache
def _texts(model: type[BaseModel]) -> dict[str, str]:
    """By field, with the fields that the model has from others."""
    found: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        if issubclass(cls, Described) and cls is not Described:
            found |= _own_texts(cls)
    return found


def _own_texts(cls: type) -> dict[str, str]:
    [definition] = ast.parse(dedent(inspect.getsource(cls))).body
    return {
        line.target.id: inspect.cleandoc(below.value.value)
        for line, below in pairwise(definition.body)
        if isinstance(line, ast.AnnAssign)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }
