"""The dialog before a copy: what it will look and sound like, what it keeps, what it loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.actions import utc_today
from reviewer.app.copies import CopyOptions, require_allowed
from reviewer.app.deciding import undecided_tracks
from reviewer.app.provenance_options import ProvenanceOptions
from reviewer.app.sound_options import VOICE_RISK, SoundOptions
from reviewer.domain.covers import CoverStyle
from reviewer.domain.errors import ReviewerError
from reviewer.domain.media import StreamKind
from reviewer.domain.review import Review
from reviewer.domain.sound import AudioChoice
from reviewer.domain.standing import waiting
from reviewer.export.encoders import Quality
from reviewer.export.formats import PictureOptions
from reviewer.ui.copies.sound_ranges import SoundRanges
from reviewer.ui.file_dialogs import ask_for_folder
from reviewer.ui.screen_room import resize_within_screen
from reviewer.ui.sentences import said_sentence, told
from reviewer.ui.translating import QT_TRANSLATE_NOOP, said, translated
from reviewer.ui.workspace import OpenReview, Workspace

STYLE_WORDS = {
    CoverStyle.BLUR: QT_TRANSLATE_NOOP("Export", "Soft, like a blur (drawn by chance)"),
    CoverStyle.MOSAIC: QT_TRANSLATE_NOOP("Export", "Blocks, like a mosaic (drawn by chance)"),
    CoverStyle.FILL: QT_TRANSLATE_NOOP("Export", "Plain grey"),
}
SOUND_WORDS = {
    AudioChoice.DROP: QT_TRANSLATE_NOOP("Export", "Leave it out"),
    AudioChoice.KEEP: QT_TRANSLATE_NOOP("Export", "Keep it: voices and names are heard"),
    AudioChoice.MUTE: QT_TRANSLATE_NOOP("Export", "Silence in its place"),
    AudioChoice.TONE: QT_TRANSLATE_NOOP("Export", "A tone in its place"),
    AudioChoice.DISGUISE: QT_TRANSLATE_NOOP("Export", "Alter the voices"),
}
QUALITY_WORDS = {
    Quality.DRAFT: QT_TRANSLATE_NOOP("Export", "Draft: small and quick, for showing around"),
    Quality.STANDARD: QT_TRANSLATE_NOOP("Export", "Standard: one hardly sees a difference"),
    Quality.MASTER: QT_TRANSLATE_NOOP("Export", "Master: large and slow"),
}


class ExportDialog(QDialog):
    """How a copy is to be made.

    Signals: `forecast_wanted` the CopyOptions, when they changed; `export_wanted` the CopyOptions,
    the folder, and a name or "".
    """

    forecast_wanted = Signal(object)
    export_wanted = Signal(object, object, str)

    def __init__(
        self, workspace: Workspace, shown: OpenReview, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown = shown
        self._folder = folder
        self.setWindowTitle(self.tr("Export a covered copy"))
        resize_within_screen(self, 980, 600)
        self._build()
        self._read(workspace.copy_options)
        self._show_sound()

    def options(self) -> CopyOptions:
        """The options as they are chosen now."""
        choice = AudioChoice(self.sound.currentData())
        stays = choice is not AudioChoice.DROP
        return CopyOptions(
            CoverStyle(self.style_.currentData()),
            SoundOptions(
                choice,
                mutes=self.ranges.mutes if stays and choice is not AudioChoice.MUTE else (),
                tones=self.ranges.tones if stays and choice is not AudioChoice.TONE else (),
                streams=self._streams() if stays else (),
                voice_risk_accepted=(
                    choice is AudioChoice.DISGUISE and self.voice_risk.isChecked()
                ),
            ),
            PictureOptions(
                Quality(self.quality.currentData()),
                deinterlace=self.deinterlace.isChecked(),
                hardware=self.hardware.isChecked(),
                keep_untouched=self.untouched.isChecked(),
            ),
            replace(self._workspace.copy_options.provenance, wanted=self.provenance.isChecked())
            if self.provenance.isChecked()
            else ProvenanceOptions(),
        )

    @property
    def summary(self) -> str:
        """What is decided now, in sentences."""
        return self._summary.text()

    @property
    def kept(self) -> str:
        """What the copy will keep, in sentences; "…" while that is not known."""
        return self._kept.text()

    @property
    def folder_text(self) -> str:
        """The folder as it is shown."""
        return self._folder_label.text()

    def show_forecast(self, kept: Sequence[str], lost: Sequence[str]) -> None:
        """Tell what the copy will keep and lose."""
        discreet = self._workspace.discreet
        self._kept.setText(discreet("\n".join(f"• {said_sentence(one)}" for one in kept)))
        lines = discreet("\n".join(f"• {said_sentence(one)}" for one in lost))
        self._lost.setText(lines or self.tr("Nothing."))

    def show_error(self, error: ReviewerError) -> None:
        """Tell why a copy cannot be made like that."""
        self.error.setText(self._workspace.discreet(told(error)))
        self.error.show()

    @Slot()
    def export(self) -> None:
        """Ask for the copy; where it cannot be meant like that, say why and stay."""
        options = self.options()
        try:
            require_allowed(options, self._shown.review)
        except ReviewerError as error:
            self.show_error(error)
            return
        self._workspace.set_copy_options(options)
        self.export_wanted.emit(options, self._folder, self.name.text().strip())
        self.accept()

    @Slot()
    def _changed(self) -> None:
        self._show_sound()
        self.error.hide()
        self.forecast_wanted.emit(self.options())

    @Slot()
    def _choose_folder(self) -> None:
        start = None if self._workspace.covered_everywhere else self._folder
        ask_for_folder(self, self.tr("Folder for the copy"), self._take_folder, start=start)

    def _take_folder(self, chosen: list[Path]) -> None:
        self._folder = chosen[0]
        self._show_folder()

    def _streams(self) -> tuple[int, ...]:
        """The chosen sound streams from 1; () for all of them."""
        chosen = tuple(
            number for number, box in enumerate(self.streams, start=1) if box.isChecked()
        )
        return () if len(chosen) == len(self.streams) else chosen

    def _read(self, options: CopyOptions) -> None:
        self.style_.setCurrentIndex(self.style_.findData(options.style.value))
        self.sound.setCurrentIndex(self.sound.findData(options.sound.choice.value))
        self.voice_risk.setChecked(options.sound.voice_risk_accepted)
        self.quality.setCurrentIndex(self.quality.findData(options.picture.quality.value))
        self.deinterlace.setChecked(options.picture.deinterlace)
        self.hardware.setChecked(options.picture.hardware)
        self.untouched.setChecked(options.picture.keep_untouched)
        self.provenance.setChecked(options.provenance.wanted)
        for number, box in enumerate(self.streams, start=1):
            box.setChecked(not options.sound.streams or number in options.sound.streams)

    def _show_sound(self) -> None:
        choice = AudioChoice(self.sound.currentData())
        self.voice_risk.setVisible(choice is AudioChoice.DISGUISE)
        self._voice_note.setVisible(choice is AudioChoice.DISGUISE)
        stays = choice in (AudioChoice.KEEP, AudioChoice.DISGUISE)
        self.ranges.setVisible(stays)
        for box in self.streams:
            box.setVisible(choice is not AudioChoice.DROP and len(self.streams) > 1)

    def _show_folder(self) -> None:
        shown = self.tr("hidden") if self._workspace.covered_everywhere else str(self._folder)
        self._folder_label.setText(shown)

    def _build(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.style_ = _choices({style.value: STYLE_WORDS[style] for style in CoverStyle})
        form.addRow(self.tr("Covers"), self.style_)
        note = QLabel(self.tr("None of them holds a pixel of what it covers."))
        note.setObjectName("dim")
        form.addRow("", note)
        self._build_sound(form)
        self._build_picture(form)
        self._build_target(form)
        left = QWidget()
        left.setLayout(form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(left)
        row = QHBoxLayout()
        row.addWidget(area, 3)
        row.addLayout(self._build_account(), 2)
        self.error = QLabel()
        self.error.setObjectName("error")
        self.error.setWordWrap(True)
        self.error.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = QPushButton(self.tr("Export and check"))
        self.go.setObjectName("primary")
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.export)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(row, 1)
        column.addWidget(self.error)
        column.addWidget(buttons)
        self.go.setDefault(True)  # not before it is in the dialog, which keeps one default alone
        self.style_.setFocus()
        self._connect()

    def _build_sound(self, form: QFormLayout) -> None:
        self.sound = _choices({choice.value: SOUND_WORDS[choice] for choice in AudioChoice})
        form.addRow(self.tr("Sound"), self.sound)
        self._voice_note = QLabel(said(VOICE_RISK))
        self._voice_note.setWordWrap(True)
        self._voice_note.setObjectName("error")
        self.voice_risk = QCheckBox(self.tr("I accept this risk"))
        form.addRow("", self._voice_note)
        form.addRow("", self.voice_risk)
        count = len(self._shown.review.media.of_kind(StreamKind.AUDIO))
        self.streams = [
            QCheckBox(self.tr("Sound stream {number}").format(number=number))
            for number in range(1, count + 1)
        ]
        for box in self.streams:
            form.addRow("", box)
        self.ranges = SoundRanges(self._workspace)
        form.addRow("", self.ranges)

    def _build_picture(self, form: QFormLayout) -> None:
        self.quality = _choices({quality.value: QUALITY_WORDS[quality] for quality in Quality})
        form.addRow(self.tr("Quality"), self.quality)
        self.deinterlace = QCheckBox(self.tr("Make whole frames of interlaced ones"))
        self.hardware = QCheckBox(self.tr("Try the encoder of the graphics chip"))
        self.untouched = QCheckBox(self.tr("Take stretches without covers over as they are"))
        self.untouched.setToolTip(
            self.tr("Faster and exact where it is safe; but they can be matched with the clip.")
        )
        self.provenance = QCheckBox(self.tr("Add a signed note of what was done (C2PA)"))
        for box in (self.deinterlace, self.hardware, self.untouched, self.provenance):
            form.addRow("", box)

    def _build_target(self, form: QFormLayout) -> None:
        self._folder_label = QLabel()
        self._folder_label.setWordWrap(True)
        choose = QPushButton(self.tr("Choose…"))
        choose.clicked.connect(self._choose_folder)
        row = QHBoxLayout()
        row.addWidget(self._folder_label, 1)
        row.addWidget(choose)
        form.addRow(self.tr("Folder"), row)
        self.name = QLineEdit()
        self.name.setPlaceholderText("copy-0001")
        self.name.setToolTip(
            self.tr("Left empty, copies are numbered. The name of the clip could name somebody.")
        )
        form.addRow(self.tr("Name"), self.name)
        self._show_folder()

    def _build_account(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self._summary = QLabel(self._decided())
        self._kept = QLabel("…")
        self._lost = QLabel("…")
        inner = QVBoxLayout()
        for heading, label in (
            (self.tr("As it is decided now"), self._summary),
            (self.tr("The copy keeps"), self._kept),
            (self.tr("It does not have"), self._lost),
        ):
            title = QLabel(heading)
            title.setObjectName("heading")
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
            inner.addWidget(title)
            inner.addWidget(label)
        inner.addStretch(1)
        page = QFrame()
        page.setObjectName("panel")
        page.setLayout(inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        column.addWidget(area)
        return column

    def _decided(self) -> str:
        review: Review = self._shown.review
        today = utc_today()
        lines = []
        if count := len(undecided_tracks(review, today=today)):
            lines.append(self.tr("Faces without a decision, which are covered: %n.", "", count))
        if visible := review.left_visible(today=today):
            lines.append(self.tr("Left visible: {names}.").format(names=", ".join(visible)))
        if asked := waiting(review, today=today):
            names = ", ".join(one.name for one in asked)
            lines.append(
                self.tr("Covered until a second person approves: {names}.").format(names=names)
            )
        return "\n".join(f"• {line}" for line in lines) or self.tr("Whatever was found is covered.")

    def _connect(self) -> None:
        for choice in (self.style_, self.sound, self.quality):
            choice.currentIndexChanged.connect(self._changed)
        for box in (
            *self.streams,
            self.voice_risk,
            self.deinterlace,
            self.hardware,
            self.untouched,
            self.provenance,
        ):
            box.toggled.connect(self._changed)
        self.ranges.changed.connect(self._changed)


def _choices(words: dict[str, str]) -> QComboBox:
    box = QComboBox()
    for value, text in words.items():
        box.addItem(translated("Export", text), value)
    return box
