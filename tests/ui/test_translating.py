from __future__ import annotations

from reviewer.ui.translating import QT_TRANSLATE_NOOP, translated


def test_a_marked_text_is_itself_until_it_is_translated() -> None:
    marked = QT_TRANSLATE_NOOP("Actions", "Undo")

    assert marked == "Undo"
    assert translated("Actions", marked) == "Undo"
