from __future__ import annotations

import pickle

import pytest

from reviewer.domain.errors import DecisionError, ReviewerError


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ReviewerError("It is late.", hint="Give a later date."), "It is late. Give a later date."),
        (ReviewerError("It is nobody.", hint="Name one with --track."), "It is nobody."),
        (ReviewerError("It is done.", hint="`reviewer flags` shows it."), "It is done."),
        (
            ReviewerError("It is there.", hint="Add --replace.", plain_hint="Take it away."),
            "It is there. Take it away.",
        ),
    ],
)
def test_without_a_command_line_no_command_is_advised(error: ReviewerError, told: str) -> None:
    assert error.plain == told


def test_both_sentences_come_out_of_another_process() -> None:
    error = DecisionError("Nobody.", hint="Give --by.", plain_hint="Say who.", column="who")

    again = pickle.loads(pickle.dumps(error))

    assert (str(again), again.plain, again.column) == (
        "Nobody. Give --by.",
        "Nobody. Say who.",
        "who",
    )
