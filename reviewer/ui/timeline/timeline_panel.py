"""TimelinePanel: the timeline of the open review, bound to the workspace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reviewer.app.actions import utc_today
from reviewer.app.knowledge import moved_tag, new_tag
from reviewer.app.resources import rules
from reviewer.app.sound_options import Ranges, SoundOptions
from reviewer.domain.case_edits import DropTag, PutTag
from reviewer.domain.errors import ReviewerError
from reviewer.domain.media import StreamKind
from reviewer.domain.peaks import Peaks
from reviewer.domain.people import ROLE_WORDS
from reviewer.domain.review import Review
from reviewer.domain.sound import AudioChoice
from reviewer.domain.tags import TagKind
from reviewer.domain.timing import FrameIndex, Span
from reviewer.ui.sentences import told
from reviewer.ui.timeline import ranges
from reviewer.ui.timeline.hit import Hit, Kind
from reviewer.ui.timeline.lanes import BarKind, RiskLane, SoundChoice, build_lanes
from reviewer.ui.timeline.peaks_loader import PeaksLoader
from reviewer.ui.timeline.range_keeper import RangeKeeper
from reviewer.ui.timeline.shown import Words
from reviewer.ui.timeline.tag_form import About, TagForm
from reviewer.ui.timeline.timeline_canvas import ZOOM_STEP
from reviewer.ui.timeline.timeline_view import TimelineView
from reviewer.ui.translating import QT_TRANSLATE_NOOP, said, translated
from reviewer.ui.workspace import Workspace

RISK_LATER_MS = 150
"""How long after the last change the risk is worked out: up to 2 s where a clip lasts for hours."""

_CHOICES = {
    AudioChoice.DROP: QT_TRANSLATE_NOOP("TimelinePanel", "left out"),
    AudioChoice.KEEP: QT_TRANSLATE_NOOP("TimelinePanel", "kept"),
    AudioChoice.MUTE: QT_TRANSLATE_NOOP("TimelinePanel", "all silent"),
    AudioChoice.TONE: QT_TRANSLATE_NOOP("TimelinePanel", "all a tone"),
    AudioChoice.DISGUISE: QT_TRANSLATE_NOOP("TimelinePanel", "disguised"),
}


class TimelinePanel(QWidget):
    """The timeline of what is open."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.view = TimelineView()
        self.tag_form = TagForm()
        self._peaks = PeaksLoader(self)
        self._ranges = RangeKeeper(workspace, self)
        self._where = QLabel()
        self._risk: RiskLane | None = None
        self._sound_of: tuple[Path, FrameIndex] | None = None
        self._of_sound = ""
        self._later = QTimer(self)
        self._build()
        self._listen()
        self._refresh()

    # What the actions do

    def zoom_in(self) -> None:
        self.view.zoom(ZOOM_STEP**2)

    def zoom_out(self) -> None:
        self.view.zoom(ZOOM_STEP**-2)

    def zoom_to_fit(self) -> None:
        self.view.zoom_to_fit()

    def zoom_to_range(self) -> None:
        """Show the marked range as large as it fits."""
        marked = self.workspace.selection.range
        if marked is not None:
            self.view.zoom_to(*marked)

    def start_range(self) -> None:
        """Let the range start at the frame that is looked at."""
        frame, marked = self.workspace.playhead.frame, self.workspace.selection.range
        end = marked[1] if marked is not None and marked[1] >= frame else frame
        self.workspace.selection.set_range((frame, end))

    def end_range(self) -> None:
        """Let the range end with the frame that is looked at."""
        frame, marked = self.workspace.playhead.frame, self.workspace.selection.range
        start = marked[0] if marked is not None and marked[0] <= frame else frame
        self.workspace.selection.set_range((start, frame))

    def clear_range(self) -> None:
        self.tag_form.hide()
        self.workspace.selection.set_range(None)

    def ask_for_tag(self) -> None:
        """Ask what is to be tagged in the range, or in the flag that is selected."""
        review = self.workspace.review
        if review is not None:
            span = self._span_of_tag(review)
            when = self.tr("In the whole clip") if span is None else review.index.text(span)
            self.tag_form.ask(review, self.workspace.selection.current, when)

    def move_tag(self) -> None:
        """Let the selected tag hold in the range that is marked."""
        review, marked = self.workspace.review, self.workspace.selection.range
        number = self.workspace.selection.current.tag
        if review is not None and marked is not None and number in review.tags:
            self._move_tag(review, number, review.index.span(*marked))

    def remove_tag(self) -> None:
        """Take the selected tag away."""
        number = self.workspace.selection.current.tag
        review = self.workspace.review
        if review is not None and number in review.tags:
            self.workspace.apply(DropTag(number), scored=True)

    def mute_range(self) -> None:
        """Have silence in the range in the next copy."""
        self._cover_sound(BarKind.MUTE)

    def tone_range(self) -> None:
        """Have a tone in the range in the next copy."""
        self._cover_sound(BarKind.TONE)

    def free_range(self) -> None:
        """Have neither silence nor a tone in the range."""
        review, marked = self.workspace.review, self.workspace.selection.range
        if review is not None and marked is not None:
            gone = ranges.range_of(review.index, *marked)
            self._set_sound(ranges.without_range(self._sound, gone))

    # The rest

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 3, 6, 3)
        row.setSpacing(4)
        self._where.setObjectName("dim")
        row.addWidget(self._where, 1)
        buttons = []
        for text, name, slot in (
            ("−", self.tr("Zoom out"), self.zoom_out),
            ("+", self.tr("Zoom in"), self.zoom_in),
            (self.tr("Fit"), self.tr("Show the whole clip"), self.zoom_to_fit),
        ):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(slot)
            row.addWidget(button)
            buttons.append(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.tag_form)
        column.addWidget(self.view, 1)
        self.setTabOrder(self.view, buttons[0])

    def _listen(self) -> None:
        workspace, view = self.workspace, self.view
        workspace.opened.connect(self._open)
        workspace.changed.connect(self._refresh)
        workspace.assessed.connect(self._assess)
        workspace.copy_options_changed.connect(self._refresh)
        workspace.privacy_changed.connect(lambda: self.view.show_words(self._words()))
        workspace.clip_found.connect(self._load_peaks)
        workspace.playhead.moved.connect(view.show_frame)
        workspace.playhead.loop_changed.connect(view.show_loop)
        workspace.selection.changed.connect(view.show_selected)
        workspace.selection.range_changed.connect(self._show_range)
        view.frame_wanted.connect(workspace.playhead.seek)
        view.range_wanted.connect(workspace.selection.set_range)
        view.chosen.connect(self._choose)
        view.loop_wanted.connect(self._loop)
        view.bar_dragged.connect(self._move_bar)
        self.tag_form.submitted.connect(self._tag)
        self.tag_form.cancelled.connect(self.view.setFocus)
        self._peaks.loaded.connect(self._show_peaks)
        self._peaks.failed.connect(self._show_no_peaks)
        self._later.setSingleShot(True)
        self._later.setInterval(RISK_LATER_MS)
        self._later.timeout.connect(self._assess)

    @Slot()
    def _open(self) -> None:
        """Another review is open, or none."""
        review = self.workspace.review
        self._risk = None if review is None else RiskLane(review.risk, None, rules().bands)
        self.tag_form.hide()
        self._sound_of, self._of_sound = None, ""
        self._peaks.cancel()
        self.view.show_review(None, None, Words())  # nothing of another clip stays
        self._refresh()
        self.view.show_frame(self.workspace.playhead.frame)
        self._show_range(self.workspace.selection.range)

    @Slot()
    def _refresh(self) -> None:
        """Show the review as it is now."""
        review = self.workspace.review
        if review is None or self._risk is None:
            self._later.stop()
            self.view.can_edit = False
            self.view.show_review(None, None, Words())
            self._where.setText(self.tr("Open a clip to see its timeline."))
            return
        self._show(review, self._risk)
        self._later.start()

    @Slot()
    def _assess(self) -> None:
        """Show the risk as it is now that nothing changes any more."""
        current = self.workspace.current
        if current is not None:
            found = current.latest_assessment
            if found is None:
                return
            self._risk = RiskLane(found.inherent, found.residual, rules().bands)
            self._show(current.review, self._risk)

    def _show(self, review: Review, risk: RiskLane) -> None:
        has_sound = bool(review.media.of_kind(StreamKind.AUDIO))
        sound = _as_seconds(self._sound) if has_sound else None
        lanes = build_lanes(review, risk, sound, utc_today())
        self.view.can_edit = self.workspace.can_edit
        self.view.show_review(review, lanes, self._words())
        self.view.show_selected(self.workspace.selection.current)
        self._show_range(self.workspace.selection.range)

    @Slot()
    def _load_peaks(self) -> None:
        current = self.workspace.current
        if current is None or current.clip is None:
            return
        asked = current.path, current.review.index
        if self._sound_of != asked and current.review.media.of_kind(StreamKind.AUDIO):
            self._sound_of = asked
            self._peaks.load(current.clip, current.review.index)
            self._say_of_sound(self.tr("Reading the sound…"))

    @Slot(object)
    def _show_peaks(self, peaks: Peaks) -> None:
        self.view.show_peaks(peaks)
        self._say_of_sound("" if peaks.is_whole else self.tr("damaged"))

    @Slot(object)
    def _show_no_peaks(self, error: ReviewerError) -> None:
        self._say_of_sound(told(error))

    def _say_of_sound(self, text: str) -> None:
        """Show words where the sound would be, or beside what could be read of it."""
        self._of_sound = text
        self.view.show_words(self._words())

    @Slot(object)
    def _show_range(self, marked: tuple[int, int] | None) -> None:
        review = self.workspace.review
        self.view.show_range(marked)
        if review is None:
            return
        if marked is None:
            self._where.setText(self.tr("Drag on the ruler, or press I and O, to mark a range."))
            return
        span = review.index.span(*marked)
        text, seconds = review.index.text(span), span.seconds
        self._where.setText(self.tr("%1, %2 s").replace("%1", text).replace("%2", f"{seconds:.3f}"))

    @Slot(object)
    def _choose(self, hit: Hit) -> None:
        """Select what was clicked; a place without anything leaves the selection as it is."""
        selection = self.workspace.selection
        match hit.kind:
            case Kind.FLAG:
                selection.select(flag=hit.id)
            case Kind.TAG:
                selection.select(tag=hit.id)
            case Kind.TRACK:
                selection.select(track=hit.id)
            case Kind.PERSON if hit.is_header:
                selection.select(person=hit.id)
            case _:
                return

    @Slot(int)
    def _loop(self, number: int) -> None:
        """Play a flag again and again."""
        review, playhead = self.workspace.review, self.workspace.playhead
        if review is None or number not in review.flags:
            return
        frames = review.index.frames_in(review.flags[number].span)
        self.workspace.selection.select(flag=number)
        playhead.set_loop((frames.start, frames.stop - 1))
        playhead.seek(frames.start)
        playhead.play()

    @Slot(object, int, int)
    def _move_bar(self, hit: Hit, first: int, last: int) -> None:
        """Another start or end for a tag, or for a range of the sound."""
        review = self.workspace.review
        if review is None:
            return
        if hit.kind is Kind.TAG:
            self._move_tag(review, hit.id, review.index.span(first, last))
        else:
            to = ranges.range_of(review.index, first, last)
            self._set_sound(ranges.with_moved(self._sound, BarKind(hit.kind.value), hit.id, to))

    def _move_tag(self, review: Review, number: int, span: Span) -> None:
        try:
            tag = moved_tag(review, number, span, who=self.workspace.signer().who)
        except ReviewerError as error:
            self.workspace.failed.emit(error)
            return
        self.workspace.apply(PutTag(tag, title="Move a tag"), scored=True)

    @Slot(object, object, str)
    def _tag(self, kind: TagKind, about: About, note: str) -> None:
        """Tag what the form says."""
        review = self.workspace.review
        if review is None:
            return
        whose, number = about
        try:
            tag = new_tag(
                review,
                kind,
                who=self.workspace.signer().who,
                tracks=(number,) if whose == "track" else (),
                person=number if whose == "person" else None,
                span=self._span_of_tag(review),
                note=note,
            )
        except ReviewerError as error:
            self.workspace.failed.emit(error)
            return
        if self.workspace.apply(PutTag(tag), scored=True):
            self.tag_form.hide()
            self.workspace.selection.select(tag=tag.id)
            self.view.setFocus()

    def _span_of_tag(self, review: Review) -> Span | None:
        """The range, else the selected flag, else the whole clip."""
        marked, flag = self.workspace.selection.range, self.workspace.selection.current.flag
        if marked is not None:
            return review.index.span(*marked)
        return review.flags[flag].span if flag in review.flags else None

    @property
    def _sound(self) -> SoundOptions:
        return self.workspace.copy_options.sound

    def _cover_sound(self, kind: BarKind) -> None:
        review, marked = self.workspace.review, self.workspace.selection.range
        if review is not None and marked is not None:
            added = ranges.range_of(review.index, *marked)
            self._set_sound(ranges.with_range(self._sound, kind, added))

    def _set_sound(self, sound: SoundOptions) -> None:
        self.workspace.set_copy_options(replace(self.workspace.copy_options, sound=sound))

    def _words(self) -> Words:
        choice = translated("TimelinePanel", _CHOICES[self._sound.choice])
        is_damaged = bool(self._of_sound) and self.view.has_peaks
        return Words(
            risk=self.tr("Risk"),
            risk_note=self.tr("line: in a copy"),
            flags=self.tr("Flags"),
            sound=self.tr("Sound"),
            sound_note=f"{choice}, {self._of_sound}" if is_damaged else choice,
            no_peaks=self.workspace.discreet(self._of_sound),
            tags=self.tr("Tags"),
            roles={role: said(words) for role, words in ROLE_WORDS.items()},
            bars={BarKind.MUTE: self.tr("Silence"), BarKind.TONE: self.tr("Tone")},
        )


def _as_seconds(sound: SoundOptions) -> SoundChoice:
    return SoundChoice(sound.choice, _floats(sound.mutes), _floats(sound.tones))


def _floats(exact: Ranges) -> tuple[tuple[float, float], ...]:
    return tuple((float(start), float(end)) for start, end in exact)
