"""PlayerPanel: the picture of the open clip and the controls under it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.app.viewing import messages as m
from reviewer.domain.errors import ReviewerError
from reviewer.domain.media import StreamInfo, StreamKind
from reviewer.domain.plan import ExportPlan
from reviewer.domain.review import Review
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.timing import parse_clock
from reviewer.ui.open_review import OpenReview
from reviewer.ui.player.frame_service import FrameService, Picture
from reviewer.ui.player.marks import Marks
from reviewer.ui.player.overlay import SelectTool
from reviewer.ui.player.playback import Playback
from reviewer.ui.player.sound_out import SoundOut
from reviewer.ui.player.thumbnails import Thumbnails
from reviewer.ui.player.transport import TransportBar
from reviewer.ui.player.video_view import VideoView
from reviewer.ui.playhead import View
from reviewer.ui.selection import Selected
from reviewer.ui.sentences import said_sentence
from reviewer.ui.workspace import Workspace

SETTLE_MS = 30
"""Changes that come faster, as those of a drag do, are taken together."""

RESIZE_MS = 60


class PlayerPanel(QWidget):
    """Shows the frame that the playhead stands on; lists get their pictures from `thumbnails`."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        playhead = workspace.playhead
        self.service = FrameService(self)
        self.thumbnails = Thumbnails(self.service, self)
        self.sound = SoundOut(self)
        self.view = VideoView(SelectTool(workspace.selection))
        self.playback = Playback(
            self.service, playhead, self.sound, lambda film: self.view.wanted_size(film=film), self
        )
        self.bar = TransportBar(playhead)
        self._source: m.Source | None = None
        self._is_sound_on = True
        self._volume = 1.0
        self._stream: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.bar)
        self._settling = self._timer(SETTLE_MS, self._take_changes)
        self._resizing = self._timer(RESIZE_MS, self.playback.refresh)
        self._listen()
        self._show_review(workspace.current)

    def switch_sound(self) -> None:
        """Sound on or off."""
        self._take_sound(not self._is_sound_on)

    def go_to_time(self) -> None:
        """Let a time or the number of a frame be typed."""
        self.bar.time.begin()

    def _timer(self, interval_ms: int, does: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(does)
        return timer

    def _listen(self) -> None:
        workspace, playhead = self._workspace, self._workspace.playhead
        workspace.opened.connect(self._show_review)
        workspace.clip_found.connect(self._open_clip)
        workspace.changed.connect(lambda changes: self._settling.start())
        workspace.copy_options_changed.connect(lambda options: self._settling.start())
        workspace.privacy_changed.connect(self._cover_all)
        workspace.selection.changed.connect(self._show_selected)
        playhead.moved.connect(self._show_time)
        playhead.view_changed.connect(self._show_view)
        playhead.speed_changed.connect(self._show_sound)
        self.view.size_wanted.connect(self._resizing.start)
        self.view.retry_wanted.connect(self._retry)
        self.playback.picture.connect(self._show_picture)
        self.playback.unseen.connect(self._show_unseen)
        self.service.opened.connect(self.playback.refresh)
        self.service.failed.connect(self._show_failure)
        self.bar.time_wanted.connect(self._go)
        self.bar.sound_wanted.connect(self._take_sound)
        self.bar.volume_wanted.connect(self._take_volume)
        self.bar.stream_wanted.connect(self._take_stream)
        self.view.set_covered_only(workspace.covered_everywhere)

    @Slot(object)
    def _show_review(self, shown: OpenReview | None) -> None:
        self._show_time()
        if shown is None:
            self._close_clip()
            self.view.set_marks(lambda frame: ())
            self.view.say(self.tr("Open a clip or a review: it is shown here."))
            self._show_sound()
            return
        review = shown.review
        self._close_clip()
        self.view.set_marks(lambda frame: ())
        self.view.show_media(review.media.video.upright_px)
        streams = review.media.of_kind(StreamKind.AUDIO)
        self._stream = next((n for n, one in enumerate(streams) if one.codec), None)
        self.bar.show_streams(
            [_stream_name(number, one) for number, one in enumerate(streams)], self._stream or 0
        )
        self._show_sound()
        self.view.say(self.tr("The clip of this review is being looked for."))
        if shown.clip is not None:
            self._open_clip(shown.clip)

    @Slot(object)
    def _open_clip(self, path: Path) -> None:
        review = self._workspace.review
        if review is None or (self._is_of(review) and self._source and self._source.path == path):
            return
        if self._is_kept_back():
            self.view.say(
                self.tr(
                    "The scan is still running, so not every face is covered yet. The picture "
                    "comes when it is done, or when not all has to be covered (Ctrl+Shift+P)."
                )
            )
            return
        self.view.say(self.tr("The clip is being opened."))
        self.playback.load(review.index)
        covered_only = self._workspace.covered_everywhere
        plan = self._plan(review)
        self._source = m.Source(path, review.media, review.index, plan, covered_only)
        self.view.set_marks(Marks(review, plan).at)
        self.thumbnails.take_plan(plan)
        self.service.open(self._source)
        self._show_sound()

    def _is_kept_back(self) -> bool:
        """Whether a picture could show a face that the scan has not come to yet."""
        shown = self._workspace.current
        return self._workspace.covered_everywhere and shown is not None and shown.partial

    def _is_of(self, review: Review) -> bool:
        """Whether the clip of this review is open, with its frames numbered in the same way."""
        source = self._source
        return (
            source is not None
            and source.media.sha256 == review.media.sha256
            and source.index == review.index
        )

    def _close_clip(self) -> None:
        self._source = None
        self.playback.load(None)
        self.service.close()
        self.thumbnails.forget()
        self.view.clear()

    @Slot()
    def _take_changes(self) -> None:
        """The review, or how it is to be copied, has changed."""
        review = self._workspace.review
        if review is None:
            return
        self._show_sound()
        if self._source is None:  # there is no picture to cover: a plan can take a second
            return
        plan = self._plan(review)
        self.view.set_marks(Marks(review, plan).at)
        self.service.take_plan(plan)
        self.thumbnails.take_plan(plan)
        if not self._workspace.playhead.playing:
            self.playback.refresh()

    def _plan(self, review: Review) -> ExportPlan:
        shown = self._workspace.current
        assert shown is not None
        try:
            return shown.plan(self._workspace.copy_options)
        except ReviewerError:
            # What was chosen for the sound does not suit this clip; export says so. Without sound
            # the covers are the same.
            plain = self._workspace.copy_options
            return shown.plan(type(plain)(style=plain.style))

    @Slot(bool)
    def _cover_all(self, covered: bool) -> None:
        self.view.set_covered_only(covered)
        self.service.cover_all(covered)
        if covered and self.view.message:
            has_failed = self._source is not None and not self.service.is_open
            self.view.say(self._workspace.discreet(self.view.message), can_retry=has_failed)
        shown = self._workspace.current
        if shown is not None and shown.partial:
            self._close_clip()
            if shown.clip is not None:
                self._open_clip(shown.clip)
        self.playback.refresh()

    @Slot(object)
    def _show_picture(self, picture: Picture) -> None:
        self.view.show_picture(picture)

    @Slot(int, str)
    def _show_unseen(self, frame: int, why: str) -> None:
        self.view.clear()
        self.view.say(said_sentence(why))

    @Slot(str, str)
    def _show_failure(self, text: str, hint: str) -> None:
        self._workspace.playhead.pause()
        self.playback.load(None)
        self.view.clear()
        said = self.tr("The picture cannot be shown: {reason}").format(
            reason=f"{said_sentence(text)} {said_sentence(hint)}"
        )
        self.view.say(self._workspace.discreet(said.strip()), can_retry=True)

    @Slot()
    def _retry(self) -> None:
        review = self._workspace.review
        if review is not None:
            self.view.say(self.tr("The clip is being opened."))
            self.playback.load(review.index)
            self.service.reopen()

    @Slot(object)
    def _show_selected(self, selected: Selected) -> None:
        review = self._workspace.review
        tracks = {selected.track} if selected.track is not None else set()
        if review is not None and selected.track is None:
            if selected.person is not None and selected.person in review.people:
                tracks = set(review.people[selected.person].tracks)
            elif selected.flag is not None and selected.flag in review.flags:
                tracks = set(review.flags[selected.flag].tracks)
        self.view.set_selected(frozenset(tracks))

    @Slot()
    def _show_time(self) -> None:
        review, frame = self._workspace.review, self._workspace.playhead.frame
        if review is None or not len(review.index):
            self.bar.time.show_time("00:00:00.000 · 0")
            return
        frame = min(frame, len(review.index) - 1)
        self.bar.time.show_time(f"{review.index.text(review.index.moment(frame))} · {frame}")

    @Slot(str)
    def _go(self, text: str) -> None:
        """To a time such as 1:30, or to a frame such as #45."""
        review = self._workspace.review
        if review is None:
            return
        try:
            if text.strip().startswith("#"):
                frame = int(text.strip()[1:])
            else:
                frame = review.index.frame_at(review.index.clock(parse_clock(text)))
        except ValueError:
            said = self.tr("“{text}” is neither a time such as 1:30 nor a frame such as #45.")
            self._workspace.failed.emit(ReviewerError(said.format(text=text)))
            return
        self._workspace.playhead.seek(frame)

    @Slot(object)
    def _show_view(self, view: View) -> None:
        self.view.set_view(view)
        self._show_sound()

    @Slot(bool)
    def _take_sound(self, on: bool) -> None:
        self._is_sound_on = on
        self._show_sound()

    @Slot(float)
    def _take_volume(self, volume: float) -> None:
        self._volume = volume
        self._show_sound()

    @Slot(int)
    def _take_stream(self, stream: int) -> None:
        self._stream = stream
        self._show_sound()
        if self._workspace.playhead.playing:
            self.playback.refresh()

    @Slot()
    def _show_sound(self) -> None:
        """Say whether the sound is heard, and see to it."""
        why = self._why_silent()
        self.playback.stream = None if why else self._stream
        self.sound.set_volume(self._volume if self._is_sound_on else 0.0)
        self.bar.show_sound(
            can_be_heard=not why, is_on=self._is_sound_on, why=why or self._what_is_heard()
        )

    def _why_silent(self) -> str:
        review = self._workspace.review
        if review is None or self._stream is None:
            return self.tr("There is no sound in this clip.")
        if review.index.repaired:
            return self.tr("The times of this clip are damaged: its sound cannot be put to them.")
        if self.sound.why_silent:
            return self.sound.why_silent
        return ""

    def _what_is_heard(self) -> str:
        if self._workspace.playhead.speed != 1:
            return self.tr("The sound is heard at speed 1 alone.")
        no_copy = self._workspace.playhead.view is not View.COVERED or self._source is None
        if no_copy or self._workspace.review is None:
            return self.tr("The sound of the clip.")
        return self._of_the_copy(self._plan(self._workspace.review).audio)

    def _of_the_copy(self, audio: AudioPlan) -> str:
        if audio.choice is AudioChoice.DROP:
            return self.tr("A copy has no sound: nothing is heard in this view.")
        if audio.choice is AudioChoice.DISGUISE:
            return self.tr("The altered voice is made with the copy: it cannot be heard before.")
        return self.tr("The sound as a copy will have it.")


def _stream_name(number: int, stream: StreamInfo) -> str:
    language = dict(stream.tags).get("language", "")
    known = f" {language}" if language not in ("", "und") else ""
    return f"{number + 1}{known}"
