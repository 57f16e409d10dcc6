"""How a model refuses a value: a pydantic error that carries our code, sentence and advice."""

from __future__ import annotations

from pydantic_core import PydanticCustomError


def fault(code: str, message: str, hint: str = "", *at: str | int) -> PydanticCustomError:
    """Build the error for a value; `at` leads from the model's place to the key at fault."""
    # The sentence is data, not a template: it is kept out of pydantic's formatting.
    return PydanticCustomError(
        "fazhi", "{message}", {"code": code, "message": message, "hint": hint, "at": at}
    )
