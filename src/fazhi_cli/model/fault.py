"""How a model refuses a value: a pydantic error that carries our code, sentence and advice."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from fazhi_cli.model.problem import Loc


def fault(code: str, message: str, hint: str = "", *, at: Loc = ()) -> PydanticCustomError:
    """Build the error for a value; `at` leads from the model to the key at fault."""
    context = {"code": code, "message": message, "hint": hint, "at": at}
    # The sentence is data, not a template: it is kept out of pydantic's formatting.
    return PydanticCustomError("fazhi", "{message}", context)
