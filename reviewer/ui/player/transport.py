"""TransportBar: the controls under the picture; time runs to the right in every language."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QSlider,
    QToolButton,
    QWidget,
)

from reviewer.ui.player.icons import Sign, sign_icon
from reviewer.ui.playhead import SPEEDS, Playhead, View
from reviewer.ui.theme import current_tones

_ICON = QSize(16, 16)


class TimeField(QLineEdit):
    """Shows the time; a click or `begin` lets one be typed, Enter goes there, Escape does not."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setReadOnly(True)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("00:00:00.000 · 000000") + 18)
        self.returnPressed.connect(self._take)

    def show_time(self, text: str) -> None:
        """What it shows while nothing is typed."""
        self._shown = text
        if self.isReadOnly():
            self.setText(text)

    def begin(self) -> None:
        """Let a time be typed."""
        self.setReadOnly(False)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(self._shown.partition(" ")[0])
        self.selectAll()

    def stop(self) -> None:
        """Show the time again."""
        self.setReadOnly(True)
        self.setText(self._shown)
        self.clearFocus()

    def mouseDoubleClickEvent(self, event: object) -> None:
        self.begin()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.setReadOnly(True)
        self.setText(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.isReadOnly():
            self.stop()
            return
        super().keyPressEvent(event)

    @Slot()
    def _take(self) -> None:
        if not self.isReadOnly():
            text = self.text()
            self.stop()
            self.wanted.emit(text)


class TransportBar(QWidget):
    """Buttons that move the playhead, and what it says.

    Signals: `time_wanted` what was typed; `volume_wanted` 0…1; `sound_wanted` on or off;
    `stream_wanted` the number of a sound stream, from 0.
    """

    time_wanted = Signal(str)
    volume_wanted = Signal(float)
    sound_wanted = Signal(bool)
    stream_wanted = Signal(int)

    def __init__(self, playhead: Playhead) -> None:
        super().__init__()
        self._playhead = playhead
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.time = TimeField()
        self.time.setAccessibleName(self.tr("Time and number of the frame"))
        self.time.wanted.connect(self.time_wanted)
        self._build()
        playhead.playing_changed.connect(self._show_playing)
        playhead.speed_changed.connect(self._show_speed)
        playhead.loop_changed.connect(self._show_loop)
        playhead.view_changed.connect(self._show_view)
        self._show_view(playhead.view)
        self._show_speed(playhead.speed)

    def show_sound(self, *, can_be_heard: bool, is_on: bool, why: str) -> None:
        """Whether the sound is heard, and if not, why."""
        with QSignalBlocker(self.sound):
            self.sound.setChecked(is_on and can_be_heard)
        self.sound.setEnabled(can_be_heard)
        self.volume.setEnabled(can_be_heard and is_on)
        sign = Sign.SOUND if is_on and can_be_heard else Sign.SILENCE
        self._show_sign(self.sound, sign)
        for control in (self.sound, self.volume):
            control.setToolTip(why)
            control.setAccessibleDescription(why)

    def show_streams(self, names: list[str], chosen: int) -> None:
        """The sound streams of the clip, where there is a choice."""
        with QSignalBlocker(self.streams):
            self.streams.clear()
            self.streams.addItems(names)
            self.streams.setCurrentIndex(chosen)
        self.streams.setVisible(len(names) > 1)

    def minimumSizeHint(self) -> QSize:
        # That of the two rows: as one they could never become narrow enough to be two.
        hint, margins = super().minimumSizeHint(), self._grid.contentsMargins()
        rows = self._controls, self._switch
        wider = max(one.minimumSizeHint().width() for one in rows)
        return QSize(wider + margins.left() + margins.right(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            for button, sign in self._signs.items():
                button.setIcon(sign_icon(sign, current_tones()))

    def _build(self) -> None:
        self._signs: dict[QToolButton, Sign] = {}
        self._controls, row = _row()
        self._add_moves(row)
        row.addWidget(self.time)
        self.speed = QComboBox()
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setToolTip(self.tr("Speed; the sound is heard at 1 alone"))
        for speed in SPEEDS:
            self.speed.addItem(f"{speed:g}×", speed)
        self.speed.activated.connect(lambda: self._playhead.set_speed(self.speed.currentData()))
        row.addWidget(self.speed)
        self._add_sound(row)
        self._switch, row = _row()
        self._add_views(row)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(6, 4, 6, 4)
        self._grid.setSpacing(4)
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._controls, 0, 0)
        self._is_narrow: bool | None = None
        self._arrange()

    def _arrange(self) -> None:
        """The views beside the other controls, or below where there is no room."""
        together = self._controls.sizeHint().width() + self._switch.sizeHint().width() + 16
        is_narrow = self.width() < together
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            place = (1, 0) if is_narrow else (0, 2)
            self._grid.addWidget(self._switch, *place, Qt.AlignmentFlag.AlignLeft)

    def _add_moves(self, row: QHBoxLayout) -> None:
        playhead = self._playhead
        for sign, words, does in (
            (Sign.START, self.tr("First frame"), lambda: playhead.seek(0)),
            (Sign.BACK, self.tr("One frame back"), lambda: playhead.seek(playhead.frame - 1)),
            (Sign.PLAY, self.tr("Play or pause"), playhead.toggle),
            (Sign.ON, self.tr("One frame on"), lambda: playhead.seek(playhead.frame + 1)),
            (Sign.END, self.tr("Last frame"), lambda: playhead.seek(playhead.frames - 1)),
        ):
            button = self._button(sign, words)
            button.clicked.connect(partial(_call, does))
            row.addWidget(button)
            if sign is Sign.PLAY:
                self.play = button
        self.loop = self._button(Sign.LOOP, self.tr("Playing in a loop: press to leave it"))
        self.loop.setCheckable(True)
        self.loop.clicked.connect(lambda: playhead.set_loop(None))
        self._show_loop(None)
        row.addWidget(self.loop)

    def _add_sound(self, row: QHBoxLayout) -> None:
        self.sound = self._button(Sign.SOUND, self.tr("Sound"))
        self.sound.setCheckable(True)
        self.sound.toggled.connect(self.sound_wanted)
        row.addWidget(self.sound)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setValue(100)
        self.volume.setFixedWidth(64)
        self.volume.setAccessibleName(self.tr("Volume"))
        self.volume.valueChanged.connect(lambda value: self.volume_wanted.emit(value / 100))
        row.addWidget(self.volume)
        self.streams = QComboBox()
        self.streams.setAccessibleName(self.tr("Sound stream"))
        self.streams.activated.connect(self.stream_wanted)
        self.streams.hide()
        row.addWidget(self.streams)

    def _add_views(self, row: QHBoxLayout) -> None:
        self.views = QButtonGroup(self)
        for view, text, tip in (
            (View.ORIGINAL, self.tr("Original"), self.tr("The picture as it is")),
            (View.PLAN, self.tr("Plan"), self.tr("The picture with every box")),
            (View.COVERED, self.tr("Covered"), self.tr("What a copy will show")),
            (View.WIPE, self.tr("Wipe"), self.tr("Original and covered, side by side")),
        ):
            chosen = QToolButton()
            chosen.setText(text)
            chosen.setToolTip(tip)
            chosen.setCheckable(True)
            chosen.setProperty("view", view.value)
            chosen.clicked.connect(partial(_call, partial(self._playhead.set_view, view)))
            self.views.addButton(chosen)
            row.addWidget(chosen)

    def _show_sign(self, button: QToolButton, sign: Sign) -> None:
        self._signs[button] = sign
        button.setIcon(sign_icon(sign, current_tones()))

    def _button(self, sign: Sign, words: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(_ICON)
        self._show_sign(button, sign)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    @Slot(bool)
    def _show_playing(self, playing: bool) -> None:
        self._show_sign(self.play, Sign.PAUSE if playing else Sign.PLAY)

    @Slot(float)
    def _show_speed(self, speed: float) -> None:
        self.speed.setCurrentIndex(min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - speed)))

    @Slot(object)
    def _show_loop(self, loop: object) -> None:
        self.loop.setChecked(loop is not None)
        self.loop.setVisible(loop is not None)

    @Slot(object)
    def _show_view(self, view: View) -> None:
        for button in self.views.buttons():
            button.setChecked(button.property("view") == view.value)


def _row() -> tuple[QWidget, QHBoxLayout]:
    """A widget for controls in a row, which runs to the right."""
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    return widget, row


def _call(does: object, _: bool = False) -> None:
    assert callable(does)
    does()
