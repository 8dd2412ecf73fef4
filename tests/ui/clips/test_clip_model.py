from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from reviewer.storage.review_file import ReviewFile
from reviewer.ui.clips.clip_list import ClipList
from reviewer.ui.clips.clip_model import ERROR, ClipDelegate, ClipModel
from reviewer.ui.workspace import Workspace
from tests.reviews import review_of, track_of
from tests.ui.clips.conftest import PATIENCE_MS


@pytest.fixture
def model(qtbot: QtBot, clips: ClipList, tmp_path: Path) -> ClipModel:
    """A model of two reviews and a file that is none, watched for mistakes by Qt."""
    made = ClipModel(clips)
    made.setObjectName("model")
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    for name in ("a", "b"):
        ReviewFile.create(tmp_path / f"{name}.review", review_of(track_of(1), name=f"{name}.mp4"))
    (tmp_path / "c.review").write_text("none")
    clips.add([tmp_path / f"{name}.review" for name in "abc"])
    qtbot.waitUntil(lambda: made.rowCount() == 3 and not clips.is_looking, timeout=PATIENCE_MS)
    return made


def names(model: ClipModel) -> list[str]:
    return [str(model.index(place).data()) for place in range(model.rowCount())]


def test_the_model_shows_the_list_and_follows_it(model: ClipModel, clips: ClipList) -> None:
    assert names(model) == ["a.mp4", "b.mp4", "c"]

    clips.remove([clips.rows[1].number])

    assert names(model) == ["a.mp4", "c"]
    assert model.index_of(clips.rows[1].number).row() == 1
    assert not model.index_of(99).isValid()


def test_what_is_read_aloud_tells_state_and_error(model: ClipModel) -> None:
    texts = [str(model.index(place).data(Qt.ItemDataRole.AccessibleTextRole)) for place in (0, 2)]

    assert texts[0] == "a.mp4, 1 to decide"
    assert texts[1].startswith("c, cannot be read, ")
    assert "c.review" in texts[1]


def test_names_are_neutral_where_all_is_covered(model: ClipModel, workspace: Workspace) -> None:
    workspace.set_covered_everywhere(True)

    assert names(model) == ["Clip 1", "Clip 2", "Clip 3"]
    for role in (ERROR, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert "c.review" not in str(model.index(2).data(role))


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_a_clip_with_an_error_is_higher_and_its_mark_is_at_the_start_of_the_line(
    qtbot: QtBot, model: ClipModel, direction: Qt.LayoutDirection
) -> None:
    view = QListView()
    qtbot.addWidget(view)
    view.setLayoutDirection(direction)
    delegate = ClipDelegate(view)
    view.setItemDelegate(delegate)
    view.setModel(model)
    view.resize(280, 400)
    view.show()
    option = QStyleOptionViewItem()
    option.rect = view.visualRect(model.index(0))

    plain, broken = (delegate.sizeHint(option, model.index(place)) for place in (0, 2))
    picture = view.grab().toImage()

    assert broken.height() > plain.height()
    rect = view.visualRect(model.index(0))
    line = rect.top() + rect.height() - 8 - option.fontMetrics.height() // 2
    colour = "#e0b23c" if view.palette().window().color().lightness() < 128 else "#946c00"
    marked = [x for x in range(rect.width()) if picture.pixelColor(x, line).name() == colour]
    assert len(marked) == 8
    is_left = marked[0] < rect.width() / 2
    assert is_left == (direction is Qt.LayoutDirection.LeftToRight)
