from __future__ import annotations

import pytest

from reviewer.domain.case import CONFLICT_WORDS, CaseSettings, Conflict, require_case
from reviewer.domain.errors import DecisionError


def test_every_clip_is_taken_for_questioning_of_protected_people() -> None:
    settings = CaseSettings()

    assert settings.interrogation
    assert settings.conflict is Conflict.UNKNOWN
    assert "everyone counts as protected" in CONFLICT_WORDS[settings.conflict]
    assert set(CONFLICT_WORDS) == set(Conflict)


@pytest.mark.parametrize("reason", ["", "  "])
def test_danger_needs_a_reason(reason: str) -> None:
    with pytest.raises(DecisionError, match="has no reason"):
        require_case(CaseSettings(reprisal=True, reprisal_reason=reason))

    require_case(CaseSettings(reprisal=True, reprisal_reason="A law at home."))
    require_case(CaseSettings())
