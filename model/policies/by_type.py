"""A policy of any type, as a field of a model: its type's file is read when the first one comes."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import PydanticKnownError, SchemaValidator, core_schema

from model.policies import policy_type, policy_types, policy_words
from model.policies.base import Policy


class _ByType:
    """Reads a policy by the model of its `type` alone; what is wrong is said as of a union."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return core_schema.with_info_plain_validator_function(
            _validated,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda policy: policy.model_dump(mode="json", by_alias=True)
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> Any:
        return {"type": "object"}


MOST_KEPT = 4096
"""Policies that are kept, so that the arms of a scenario need not read them anew."""

AnyPolicy = Annotated[Policy, _ByType]
"""A policy of any type; a new file in `model/policies` is enough to add one."""


def _validated(value: Any, info: ValidationInfo) -> Policy:
    if isinstance(value, Policy):
        return value
    if not isinstance(value, dict):
        raise PydanticKnownError("model_attributes_type")
    if "type" not in value:
        policy_types()  # so that a key of any of them is known for one
        raise PydanticKnownError("union_tag_not_found", {"discriminator": "'type'"})
    word = value["type"]
    if not isinstance(word, str) or policy_type(word) is None:
        expected = ", ".join(f"'{known}'" for known in policy_words())
        context = {"discriminator": "'type'", "tag": str(word), "expected_tags": expected}
        raise PydanticKnownError("union_tag_invalid", context)
    if info.mode == "json":
        # As JSON once more: a date is a text there, which a strict reading of Python would refuse.
        return _from_json(word, json.dumps(value))
    return _reader(word).validate_python(value)


@lru_cache(MOST_KEPT)
def _from_json(word: str, text: str) -> Policy:
    """A policy, which all arms that do not change it share; no policy changes once it is made."""
    return _reader(word).validate_json(text, strict=True)


@cache
def _reader(word: str) -> SchemaValidator:
    """A union of one type, so that a problem's path names the type."""
    cls = policy_type(word)
    return SchemaValidator(
        core_schema.tagged_union_schema({word: cls.__pydantic_core_schema__}, discriminator="type")
    )
