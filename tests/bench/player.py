"""The player: how soon a frame is on the screen, measured with the real widgets, offscreen."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from reviewer.domain.review import Review
from reviewer.domain.track import Origin, Track
from reviewer.media.index import read_index
from reviewer.media.probe import fingerprint, probe
from reviewer.ui.application import make_window
from reviewer.ui.main_window import MainWindow
from reviewer.ui.open_review import OpenReview
from reviewer.ui.playhead import View
from reviewer.ui.window_settings import WindowSettings
from tests.bench.results import ROOT, Cell, table
from tests.clips import run_ffmpeg
from tests.reviews import review_of

STEPS = 60
SEEKS = 40
SCRUB_S = 4.0
PLAY_S = 10.0
STEP_BAR_MS, SCRUB_BAR, DROP_BAR = 100, 10, 5
PATIENCE_S = 20.0
FACES = 4
VIEWS = (View.PLAN, View.COVERED)

HEADER = (
    "clip", "view", "opens ms", "step on ms", "p95", "step back ms", "p95", "seek shows ms", "p95",
    "exact ms", "p95", "scrub pictures/s", "dropped %", "window CPU ms a frame", "process CPU ms",
)  # fmt: skip

_VARIANTS = (
    ("1080p30, a key frame a second", "1920:1080", 30),
    ("1080p30, a key frame every 250", "1920:1080", 250),
    ("4K30, a key frame a second", "3840:2160", 30),
)


@dataclass(slots=True)
class Figures:
    """What was measured of one clip in one view; times in milliseconds."""

    clip: str
    view: str
    opens: float = 0.0
    on: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    shows: list[float] = field(default_factory=list)
    exact: list[float] = field(default_factory=list)
    scrub: float = 0.0
    dropped: float = 0.0
    window_cpu: float | None = None
    process_cpu: float | None = None

    def row(self) -> list[Cell]:
        times = [cell for one in (self.on, self.back, self.shows, self.exact) for cell in _two(one)]
        cells: list[Cell] = [self.clip, self.view, round(self.opens), *times, self.scrub]
        return [*cells, self.dropped, self.window_cpu, self.process_cpu]


def variants(clip: Path, folder: Path) -> list[tuple[str, Path]]:
    """The clip at 30 frames a second for twelve seconds, in three sizes and lengths of groups."""
    made = []
    for number, (title, size, group) in enumerate(_VARIANTS):
        path = folder / f"player-{number}.mp4"
        run_ffmpeg(
            *("-stream_loop", "-1", "-i", clip, "-t", "12", "-an"),
            *("-vf", f"fps=30,scale={size},format=yuv420p", "-c:v", "libx264"),
            *("-preset", "veryfast", "-crf", "20", "-g", str(group), "-sc_threshold", "0"),
            path,
        )
        made.append((title, path))
    return made


def measure(title: str, clip: Path, folder: Path, view: View) -> Figures:
    """All figures of a clip in one view, taken in a process of its own, as the program starts it.

    The decoding process would load this very bench if it were the main module.
    """
    code = "import sys; from tests.bench import player; player.tell(*sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", code, title, clip, folder, view.value],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return Figures(**json.loads(done.stdout.splitlines()[-1]))


def tell(title: str, clip: str, folder: str, view: str) -> None:
    """Measure, and print the figures as JSON."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    window = make_window(application, WindowSettings(Path(folder) / "window.ini"))
    window.resize(1440, 900)
    window.show()
    figures = _measured(window, title, Path(clip), View(view))
    window.close()
    print(json.dumps(asdict(figures)))


def _measured(window: MainWindow, title: str, clip: Path, view: View) -> Figures:
    bench = _Bench(window)
    figures = Figures(title, view.value)
    window.workspace.playhead.set_view(view)
    review = review_with_boxes(clip)
    figures.opens = bench.until_shown(0, lambda: bench.open(clip, review)).exact
    frames = window.workspace.playhead.frames
    start = frames // 3
    bench.seek(start)
    figures.on = [bench.seek(start + step).exact for step in range(1, STEPS + 1)]
    figures.back = [bench.seek(start + STEPS - step).exact for step in range(1, STEPS + 1)]
    chance = random.Random(1)
    shown = [bench.seek(chance.randrange(frames)) for _ in range(SEEKS)]
    figures.shows, figures.exact = [one.first for one in shown], [one.exact for one in shown]
    figures.scrub = bench.scrub()
    process_id = window.player.service.process_id
    before = time.process_time(), _cpu_s(process_id)
    figures.dropped = bench.play()
    after = time.process_time(), _cpu_s(process_id)
    frames = window.player.playback.shown
    figures.window_cpu, figures.process_cpu = (
        None if then is None or now is None else 1000 * (now - then) / frames
        for then, now in zip(before, after, strict=True)
    )
    return figures


def report(done: Sequence[Figures]) -> str:
    """The section of the results."""
    return "\n\n".join(
        (
            "The real window, 1440 × 900, offscreen, with four boxes and covers in every frame. "
            "A time goes from the change of the playhead to the end of the paint that shows the "
            "frame; “shows” is the first picture after a seek, which may be one from nearby, "
            "“exact” the frame itself. “dropped” are frames of 10 s of playing that were never "
            "painted. CPU times are those of all threads for each frame that was played: other "
            "work on the machine changes them less, and 33 ms for each core are there at 30 a "
            "second.",
            f"Bars at 1080p: steps and seeks show within {STEP_BAR_MS} ms, at least {SCRUB_BAR} "
            f"pictures a second while scrubbing, under {DROP_BAR} % dropped.",
            table(HEADER, [one.row() for one in done]),
        )
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """Milliseconds until the first picture after a wish, and until the frame itself."""

    first: float
    exact: float


class _Bench(QObject):
    """Watches what the view of a window paints."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._painted: list[tuple[float, int, bool]] = []
        self._loop = QEventLoop()
        window.player.playback.picture.connect(lambda picture: window.player.view.update())
        window.player.view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's
        if event.type() is QEvent.Type.Paint and watched is self._window.player.view:
            watched.removeEventFilter(self)
            QApplication.sendEvent(watched, event)
            watched.installEventFilter(self)
            picture = self._window.player.view.picture
            if picture is not None:
                self._painted.append((time.perf_counter(), picture.frame, picture.is_preview))
                self._loop.quit()
            return True
        return False

    def open(self, clip: Path, review: Review) -> None:
        shown = OpenReview(clip.with_suffix(".review"), review)
        shown.clip = clip
        self._window.workspace.show_review(shown)

    def until_shown(self, frame: int, act: Callable[[], object]) -> _Shown:
        """Do something that shows a frame; how long that took."""
        self._painted.clear()
        start = time.perf_counter()
        act()
        while time.perf_counter() < start + PATIENCE_S:
            for when, painted, is_preview in self._painted:
                if painted == frame and not is_preview:
                    return _Shown(1000 * (self._first() - start), 1000 * (when - start))
            self._wait(0.05)
        raise TimeoutError(f"frame {frame} was not painted")

    def seek(self, frame: int) -> _Shown:
        playhead = self._window.workspace.playhead
        if frame == playhead.frame:
            return _Shown(0.0, 0.0)
        before = self._window.player.view.picture

        def act() -> None:
            playhead.seek(frame)
            # A paint of what was there before is no answer.
            while self._window.player.view.picture is before:
                self._wait(0.05)
                if self._window.player.view.picture is before:
                    self._painted.clear()

        return self.until_shown(frame, act)

    def scrub(self) -> float:
        """Pictures a second while the playhead is dragged over the whole clip and back."""
        playhead = self._window.workspace.playhead
        self._painted.clear()
        start = time.perf_counter()
        while (gone := time.perf_counter() - start) < SCRUB_S:
            share = gone / SCRUB_S * 2
            playhead.seek(int((share if share < 1 else 2 - share) * (playhead.frames - 1)))
            self._wait(0.016, whole=True)
        return len({painted for _, painted, _ in self._painted}) / SCRUB_S

    def play(self) -> float:
        """The percentage of frames that were due in PLAY_S and never painted."""
        playhead = self._window.workspace.playhead
        self.seek(0)
        self._painted.clear()
        playhead.play()
        end = time.perf_counter() + PLAY_S
        while time.perf_counter() < end:
            self._wait(0.05)
        playhead.pause()
        # The first frame was there before: playing has begun when the second is.
        painted = {frame: when for when, frame, _ in reversed(self._painted) if frame > 0}
        # Where playing waits for pictures, too, frames that were due are not there.
        index = self._window.player.playback.edges
        assert index is not None
        gone = max(painted.values()) - min(painted.values())
        due = int(np.searchsorted(index, index[min(painted)] + gone, side="right"))
        return 100 * max(0.0, 1 - len(painted) / (due - min(painted)))

    def _first(self) -> float:
        return self._painted[0][0]

    def _wait(self, seconds: float, *, whole: bool = False) -> None:
        """Let the window work until it has painted something, at most so long."""
        end = time.perf_counter() + seconds
        while True:
            left = end - time.perf_counter()
            QTimer.singleShot(max(1, round(1000 * left)), self._loop.quit)
            self._loop.exec()
            if not whole or time.perf_counter() >= end:
                return


def review_with_boxes(clip: Path) -> Review:
    """A review with FACES boxes that move in every frame; nothing is decided."""
    media = replace(probe(clip), sha256=fingerprint(clip))
    index = read_index(clip, media).index
    count = len(index)
    sway = 0.1 * np.sin(np.arange(count) / 20)
    tracks = {
        number: Track(
            number,
            index.pts,
            np.stack(
                [
                    0.1 + 0.2 * (number - 1) + sway,
                    np.full(count, 0.3),
                    np.full(count, 0.08),
                    np.full(count, 0.15),
                ],
                axis=1,
            ).astype(np.float32),
            np.full(count, Origin.DETECTED, np.uint8),
            np.full(count, 0.9, np.float32),
            np.full(count, np.nan, np.float32),
            np.full(count, np.nan, np.float32),
            np.zeros(count, np.uint8),
        )
        for number in range(1, FACES + 1)
    }
    return Review(media=media, index=index, scan=review_of().scan, tracks=tracks)


def _cpu_s(process_id: int | None) -> float | None:
    """The CPU time of a process so far; None where the system does not tell it in /proc."""
    stat = Path(f"/proc/{process_id}/stat")
    if not stat.is_file():
        return None
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _two(times: Sequence[float]) -> list[float]:
    """The median and the 95th percentile."""
    return [round(float(np.percentile(times, share)), 1) for share in (50, 95)]
