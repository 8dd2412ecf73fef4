from __future__ import annotations

from reviewer.cli.console import shown, table


def test_names_cannot_move_the_cursor_or_turn_writing_around() -> None:
    assert shown("a\nb\x1b[31m") == "a\\nb\\x1b[31m"
    assert shown("a\u202egpj.exe") == "a\\u202egpj.exe"
    assert shown("\udcff") == "\\udcff"


def test_names_of_people_stay_as_they_are() -> None:
    assert shown("Допит №3 (копія) 文🙂.mp4") == "Допит №3 (копія) 文🙂.mp4"


def test_a_table_aligns_its_columns() -> None:
    assert table([["a", "1"], ["long", "2"]]) == "a     1\nlong  2"
