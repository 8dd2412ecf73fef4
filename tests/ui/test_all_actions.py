from __future__ import annotations

from collections import Counter

from reviewer.ui.all_actions import ALL


def test_each_action_has_a_name_of_its_own() -> None:
    names = Counter(spec.id for spec in ALL)

    assert [name for name, count in names.items() if count > 1] == []


def test_no_two_actions_have_the_same_words() -> None:
    words = Counter(spec.text for spec in ALL)

    assert [text for text, count in words.items() if count > 1] == []
