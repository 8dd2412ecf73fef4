from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer.ui.application import make_window
from reviewer.ui.dialogs.key_legend import legend
from reviewer.ui.flags.flags_panel import FlagDelegate
from reviewer.ui.inspector.fields import ReasonEdit
from reviewer.ui.main_window import MainWindow
from reviewer.ui.player.icons import Sign
from reviewer.ui.player.transport import TransportBar
from reviewer.ui.right_to_left import isolated, leading_flags, wrapped
from reviewer.ui.theme import DARK, Theme, apply_theme
from reviewer.ui.timeline.layout import HEADER_PX
from reviewer.ui.window_settings import WindowSettings

LEFT = Qt.LayoutDirection.LeftToRight
RIGHT = Qt.LayoutDirection.RightToLeft
SENTENCE = "ينظر شخص ثانٍ إلى ما يبقى ظاهرًا ويوافق عليه، ولا يوافق أحد على ما قرره بنفسه"


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[QApplication]:
    """The application from right to left; as it was at the end."""
    translators = set(qapp.findChildren(QTranslator))
    qapp.setLayoutDirection(RIGHT)
    apply_theme(qapp, Theme.DARK)
    yield qapp
    for translator in set(qapp.findChildren(QTranslator)) - translators:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    qapp.setLayoutDirection(LEFT)
    apply_theme(qapp, Theme.DARK)


@pytest.fixture
def arabic(qtbot: QtBot, mirrored: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The whole window in Arabic."""
    settings = WindowSettings(tmp_path / "window.ini")
    settings.language = "ar"
    shown = make_window(mirrored, settings)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.end()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def start_of(widget: QWidget, window: MainWindow) -> int:
    """Where a widget begins in the window, from the left."""
    return widget.mapTo(window, QPoint(0, 0)).x()


def ink(widget: QWidget) -> list[tuple[int, int]]:
    """For each row of pixels with something written: where that starts and ends."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixel(image.width() - 1, 0)
    rows = []
    for y in range(image.height()):
        written = [x for x in range(image.width()) if image.pixel(x, y) != ground]
        if written:
            rows.append((written[0], written[-1]))
    return rows


def test_the_clips_lie_to_the_right_of_the_player_and_the_inspector_to_its_left(
    arabic: MainWindow,
) -> None:
    inspector, player, clips = (
        start_of(panel, arabic) for panel in (arabic.inspector, arabic.player, arabic.clips)
    )

    assert inspector < player < clips


def test_time_runs_to_the_right_all_the_same(
    qtbot: QtBot, arabic: MainWindow, scanned: Path
) -> None:
    arabic.workspace.open_review(scanned)
    view, playhead = arabic.timeline.view, arabic.workspace.playhead
    qtbot.waitUntil(lambda: view.shown is not None and playhead.frames > 0)
    width = view.viewport().width() - HEADER_PX

    seen = []
    for share in (0.2, 0.5, 0.8):
        place = QPoint(HEADER_PX + round(share * width), 40)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        seen.append(playhead.frame)

    assert seen == sorted(set(seen))


def test_the_controls_of_the_player_keep_their_order(arabic: MainWindow) -> None:
    (bar,) = arabic.player.findChildren(TransportBar)
    way = (Sign.START, Sign.BACK, Sign.PLAY, Sign.ON, Sign.END)
    places = {sign: start_of(button, arabic) for button, sign in bar._signs.items()}

    order = [places[sign] for sign in way]

    assert order == sorted(set(order))


def test_the_rows_of_flags_are_mirrored(qapp: QApplication) -> None:
    row, delegate = QRect(10, 0, 300, FlagDelegate.HEIGHT_PX), FlagDelegate()

    def ends(rects: tuple[QRect, ...]) -> list[tuple[int, int]]:
        return [(rect.left(), rect.right()) for rect in rects]

    there = (*delegate._parts(row, LEFT), delegate.picture_rect(row, LEFT))
    here = (*delegate._parts(row, RIGHT), delegate.picture_rect(row, RIGHT))

    assert ends(here) == [
        (row.left() + row.right() - end, row.left() + row.right() - start)
        for start, end in ends(there)
    ]
    assert here != there


def test_every_line_of_a_label_begins_at_its_right_edge(
    qtbot: QtBot, mirrored: QApplication
) -> None:
    label = QLabel(SENTENCE)
    label.setWordWrap(True)
    label.resize(160, 160)
    qtbot.addWidget(label)

    rows = ink(label)
    lines = label.fontMetrics().lineSpacing()

    assert len(rows) > 2 * lines  # it was broken
    assert min(start for start, _ in rows) >= 0
    for top in range(0, len(rows) - lines, lines):
        assert max(end for _, end in rows[top : top + lines]) >= 160 - 4


def test_a_label_of_numbers_begins_at_the_right_edge_unless_it_has_a_direction_of_its_own(
    qtbot: QtBot, mirrored: QApplication
) -> None:
    label, timed = QLabel("00:00:01.000 T1"), QLabel("00:00:01.000 T1")
    timed.setLayoutDirection(LEFT)
    for one in (label, timed):
        one.resize(300, 24)
        qtbot.addWidget(one)

    assert min(start for start, _ in ink(label)) > 150
    assert max(end for _, end in ink(timed)) < 150


def test_what_is_typed_begins_at_the_right_edge(qtbot: QtBot, mirrored: QApplication) -> None:
    edit = ReasonEdit()
    qtbot.addWidget(edit)

    edit.setPlainText(SENTENCE)

    assert edit.document().defaultTextOption().alignment() == Qt.AlignmentFlag.AlignRight


def test_lines_hold_all_words_and_no_space_at_a_break() -> None:
    font, room = QFont(), QRect(5, 10, 120, 200)

    lines = wrapped(SENTENCE + "\n" + SENTENCE, font, room, int(Qt.AlignmentFlag.AlignTop))

    assert " ".join(line for _, line in lines) == f"{SENTENCE} {SENTENCE}"
    assert lines[0][0].top() == 10
    assert all(after.top() > before.top() for (before, _), (after, _) in pairwise(lines))


@pytest.mark.parametrize(
    ("flag", "middle"),
    [(Qt.AlignmentFlag.AlignVCenter, 100), (Qt.AlignmentFlag.AlignBottom, 191)],
)
def test_a_line_stands_where_its_label_wants_it(flag: Qt.AlignmentFlag, middle: int) -> None:
    ((row, _),) = wrapped("T1", QFont(), QRect(0, 0, 100, 200), int(flag))

    assert abs(row.center().y() - middle) <= 6


def test_only_what_qt_turned_is_turned_back() -> None:
    left, right = int(Qt.AlignmentFlag.AlignLeft), int(Qt.AlignmentFlag.AlignRight)
    turned, centre = int(Qt.TextFlag.TextForceLeftToRight), int(Qt.AlignmentFlag.AlignHCenter)

    assert leading_flags(turned | left) == turned | right
    assert leading_flags(turned | right) == turned | left
    assert leading_flags(turned | centre) == turned | centre
    assert leading_flags(right) == right


def test_the_key_legend_is_mirrored(window: MainWindow) -> None:
    specs = tuple(window.actions_.specs.values())
    spec = window.actions_.specs["copies.export"]
    words, keys = spec.words.rstrip("…"), isolated("Ctrl+E")

    there, here = legend(specs, DARK), legend(specs, DARK, mirrored=True)

    assert there.index(keys) < there.index(words)
    assert here.index(keys) > here.index(words)
    assert len(there.replace("'left'", "")) == len(here.replace("'right'", ""))
