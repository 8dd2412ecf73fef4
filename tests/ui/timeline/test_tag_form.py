from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.domain.tags import TagKind
from reviewer.ui.selection import Selected
from reviewer.ui.timeline.tag_form import SCENE, About, TagForm
from tests.ui.timeline.making import full_review


@pytest.fixture
def form(qtbot: QtBot) -> TagForm:
    shown = TagForm()
    qtbot.addWidget(shown)
    return shown


@pytest.mark.parametrize(
    ("selected", "about"),
    [
        (Selected(), SCENE),
        (Selected(person=2), ("person", 2)),
        (Selected(track=4), ("person", 1)),
        (Selected(track=3), ("track", 3)),
        (Selected(flag=2), ("person", 2)),
        (Selected(flag=99), SCENE),
    ],
)
def test_who_is_selected_is_who_it_is_about(
    form: TagForm, selected: Selected, about: About
) -> None:
    form.ask(full_review(), selected, "now")

    assert tuple(form.about.currentData()) == about


def test_kinds_are_offered_in_plain_words(form: TagForm) -> None:
    words = [form.kind.itemText(place) for place in range(form.kind.count())]

    assert len(words) == len(TagKind)
    assert "bound or tied" in words
    assert words == sorted(words)


def test_enter_tags_with_what_was_chosen(qtbot: QtBot, form: TagForm) -> None:
    form.ask(full_review(), Selected(track=3), "now")
    form.kind.setCurrentIndex(form.kind.findText("tattoo"))
    qtbot.keyClicks(form.note, "On the left arm. ")

    with qtbot.waitSignal(form.submitted) as told:
        qtbot.keyClick(form.note, Qt.Key.Key_Return)

    assert told.args == [TagKind.TATTOO, ("track", 3), "On the left arm."]


def test_enter_tags_nothing_that_nobody_chose(qtbot: QtBot, form: TagForm) -> None:
    form.ask(full_review(), Selected(track=3), "now")

    with qtbot.assertNotEmitted(form.submitted):
        qtbot.keyClick(form.note, Qt.Key.Key_Return)

    assert not form.isHidden()
    assert not form.put.isEnabled()


def test_escape_closes_it(qtbot: QtBot, form: TagForm) -> None:
    form.ask(full_review(), Selected(), "now")

    with qtbot.waitSignal(form.cancelled):
        qtbot.keyClick(form.note, Qt.Key.Key_Escape)

    assert form.isHidden()


def test_every_control_has_a_name(form: TagForm) -> None:
    assert all(one.accessibleName() for one in (form.kind, form.about, form.note))
