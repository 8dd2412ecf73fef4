"""Suggestions of persons: how many pairs of tracks they join rightly, wrongly, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

import numpy as np

from reviewer.analysis.grouping import seen_apart
from reviewer.app.actions import scan
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.app.people import suggest
from reviewer.domain.geometry import clip, overlap
from reviewer.domain.progress import Progress
from reviewer.domain.review import Review
from reviewer.domain.suggestion import Suggestions
from reviewer.domain.track import Track
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.bench.results import Cell, table
from tests.bench.truth import SAME_FACE, Truth, read_truth, size_px, truth_of
from tests.clips import run_ffmpeg

Whom: TypeAlias = Callable[[Review], Mapping[int, int | None]]

HEADER = (
    "clip",
    "persons",
    "tracks",
    "compared",
    "pairs of one person",
    "of them suggested",
    "suggested wrongly",
)

JOINED = "joined.mp4"
PERSONS = (
    ("conan_obrien.mp4",),
    ("shinzo_abe.mp4",),
    ("asl_again.mkv",),
    ("asl_book.mkv",),
    ("asl_eat.mkv", "asl_sister.mkv"),  # two recordings of one man
    ("oh_CI1_FT_B.264",),
    ("intel_head-pose-face-detection-female.gif",),
    ("sk_carphone_pristine.mp4",),
)
"""Clips that show one person each: the joined one has each person in two places."""

SEVERAL = (
    "short_hamilton_clip.mp4",
    "chaplin.mp4",
    "intel_classroom.gif",
    "intel_head-pose-face-detection-female-and-male.gif",
    "mma_demo_skeleton.mp4",
    "egoblur_face.mp4",
)
"""Clips with several tracks or persons."""

_NOTE = """\
The limit of distances was chosen on these clips, so how it does on others is not known. Tracks that
were not compared show faces that are small, blurred or turned, or no face."""

_FORM = "fps=25,scale=640:360:force_original_aspect_ratio=decrease,pad=640:360:-1:-1,setsar=1"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the suggestions about one clip made of its pairs of tracks.

    `persons` is how many are known; `pairs` are those of one person there are.
    """

    name: str
    persons: int
    tracks: int
    compared: int
    pairs: int
    right: int
    wrong: int

    def row(self) -> list[Cell]:
        return [
            self.name, self.persons, self.tracks, self.compared, self.pairs, self.right, self.wrong,
        ]  # fmt: skip


def measure(clips: Sequence[Path], footage: Path, folder: Path) -> list[Outcome]:
    """The outcome for clips with ground truth, and for the one that is joined of single persons."""
    done = [_outcome(one, folder, partial(_by_truth, one)) for one in clips]
    joined, starts = join_halves(footage, folder)
    return [*done, _outcome(joined, folder, partial(_by_place, starts))]


def report(done: Sequence[Outcome]) -> str:
    return f"{table(HEADER, [one.row() for one in done])}\n\n{_NOTE}"


def join_halves(footage: Path, folder: Path) -> tuple[Path, list[tuple[int, int]]]:
    """Everybody's first half, then everybody's second; where each begins, and whom it shows."""
    parts: list[Path] = []
    starts: list[tuple[int, int]] = []
    frames = 0
    for half in (0, 1):
        for person, names in enumerate(PERSONS):
            source = footage / names[half % len(names)]
            middle = len(read_index(source, probe(source)).index) // 2
            part = folder / f"part-{half}-{person}.mp4"
            cut = f"trim=start_frame={middle}" if half else f"trim=end_frame={middle}"
            run_ffmpeg(
                "-i", source, "-an", "-vf", f"{cut},setpts=PTS-STARTPTS,{_FORM}", "-crf", "16", part
            )
            starts.append((frames, person))
            frames += len(read_index(part, probe(part)).index)
            parts.append(part)
    names_file = folder / "parts.txt"
    names_file.write_text("".join(f"file '{part.name}'\n" for part in parts))
    joined = folder / JOINED
    run_ffmpeg("-f", "concat", "-i", names_file, "-c", "copy", joined)
    return joined, starts


def count_pairs(name: str, faces: Mapping[int, int | None], said: Suggestions) -> Outcome:
    """The outcome where each track shows that person; None: nobody known, or no face."""
    together = {pair for group in said.groups for pair in combinations(group.tracks, 2)}
    same = {
        (a, b)
        for a, b in combinations(sorted(faces), 2)
        if faces[a] is not None and faces[a] == faces[b]
    }
    return Outcome(
        name=name,
        persons=len(set(faces.values()) - {None}),
        tracks=len(faces),
        compared=len(faces) - len(said.not_compared),
        pairs=len(same),
        right=len(together & same),
        wrong=len(together - same),
    )


def _outcome(source: Path, folder: Path, whom: Whom) -> Outcome:
    target = folder / f"{source.stem}.review"
    with process_pool() as executor:
        review = run_here(scan(source, target, executor=executor), _ignore).review
    said = run_here(suggest(target, clip=source), _ignore)
    return count_pairs(source.name, whom(review), said)


def _ignore(_: Progress) -> None:
    pass


def _by_truth(source: Path, review: Review) -> dict[int, int | None]:
    """The known face that each track was on in most frames; None where in hardly any."""
    truth = read_truth(truth_of(source), size_px(review.media.video))
    return {track.id: _face_of(track, review, truth) for track in review.tracks.values()}


def _face_of(track: Track, review: Review, truth: Truth) -> int | None:
    found: list[int] = []
    for row, frame in enumerate(review.index.frames_of(track.pts).tolist()):
        known = truth.in_frame(frame)
        shares = overlap(clip(track.boxes[row : row + 1]), truth.box[known])[0]
        if shares.max(initial=0) > SAME_FACE:
            found.append(int(truth.face[known][shares.argmax()]))
    if 2 * len(found) < len(track):
        return None
    faces, counts = np.unique(found, return_counts=True)
    return int(faces[counts.argmax()])


def _by_place(starts: Sequence[tuple[int, int]], review: Review) -> dict[int, int | None]:
    """The person of the part that each track begins in; None where it is seen beside the longest.

    (The print on a shirt is a track, too.)
    """
    first = [frame for frame, _ in starts]
    parts: dict[int, list[Track]] = defaultdict(list)
    for track in review.tracks.values():
        (frame,) = review.index.frames_of(track.pts[:1]).tolist()
        parts[int(np.searchsorted(first, frame, side="right")) - 1].append(track)
    faces: dict[int, int | None] = {}
    for part, tracks in parts.items():
        longest = max(tracks, key=len)
        for track in tracks:
            faces[track.id] = None if seen_apart(longest, track) else starts[part][1]
    return faces
