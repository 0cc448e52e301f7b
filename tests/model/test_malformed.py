"""What is wrong with a document, without the words of what checked it."""

import pytest
from pydantic import BaseModel, ValidationError, field_validator

from whence.model.malformed import what_is_wrong


class Asked(BaseModel):
    number: int = 1
    code: str = "A1"

    @field_validator("code")
    @classmethod
    def _known(cls, code: str) -> str:
        if code != "A1":
            raise ValueError("nobody has this code")
        return code


def test_the_checker_s_prefix_is_left_out() -> None:
    with pytest.raises(ValidationError) as told:
        Asked.model_validate({"number": "x", "code": "B2"})
    words = what_is_wrong(told.value.errors())
    assert words.startswith("number: ") and words.endswith("code: nobody has this code")
    assert "error," not in words
    assert what_is_wrong([{"loc": (), "msg": "Value error, all of it"}]) == "all of it"
