"""What is taken back, and what is taken back of that."""

from hypothesis import given
from hypothesis import strategies as st

from tests.decide.world import NOON
from whence.model.decision import ClaimKey, Decision
from whence.model.lists import Action, Field
from whence.model.span import Span
from whence.rulings.log import taken_back

_CLAIM = ClaimKey("r-a", Span(0, 4, "nine"), Field.CASUALTIES, "killed", "asserted 9", "c-a")


def ruled(name: str) -> Decision:
    return Decision(name, NOON, "A", Action.REJECT, (_CLAIM,))


def undone(name: str, undoes: str) -> Decision:
    return Decision(name, NOON, "A", Action.UNDO, undoes=undoes)


def test_an_undo_of_an_undo_puts_the_first_back() -> None:
    first, undo, redo = ruled("d-1"), undone("d-2", "d-1"), undone("d-3", "d-2")
    assert taken_back([first]) == {}
    assert taken_back([first, undo]) == {"d-1": "d-2"}
    assert taken_back([first, undo, redo]) == {"d-2": "d-3"}
    assert taken_back([first, undo, redo, undone("d-4", "d-1")]) == {"d-2": "d-3", "d-1": "d-4"}
    assert taken_back([first, undo, redo, undone("d-4", "d-3")]) == {"d-3": "d-4", "d-1": "d-2"}


@given(st.lists(st.integers(0, 20), max_size=12))
def test_whatever_stands_is_not_taken_back_by_what_stands(steps: list[int]) -> None:
    log = [ruled("d-0")]
    for step in steps:
        standing = [each.decision_id for each in log if each.decision_id not in taken_back(log)]
        name = f"d-{len(log)}"
        log.append(undone(name, standing[step % len(standing)]) if step % 3 else ruled(name))
    back = taken_back(log)
    for name, by in back.items():
        assert by not in back
        assert any(each.decision_id == by and each.undoes == name for each in log)
    holding = [each for each in log if each.undoes is not None and each.decision_id not in back]
    assert all(each.undoes in back for each in holding)
