"""Likely people: which tracks of a clip look like one person, as suggestions to be confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reviewer.analysis.grouping import Distances, between_units, groups, seen_apart
from reviewer.domain.media import MediaInfo
from reviewer.domain.progress import Job, Progress
from reviewer.domain.suggestion import Suggestion, Suggestions
from reviewer.domain.timing import FrameIndex
from reviewer.domain.track import Track
from reviewer.media.frames import FrameReader, fit, upright
from reviewer.media.index import read_index
from reviewer.media.runs import runs

if TYPE_CHECKING:
    from reviewer.analysis.face_descriptor import Descriptor

STAGE = "compare faces"

LIMIT = 0.40
"""The largest distance of two tracks that are suggested as one person.

The maker of the model counts two pictures up to 0.6 as one person (99.38 % right on the pairs of
Labeled Faces in the Wild). Here means of several frames are compared, which are less noisy. On real
clips one person lay at 0.10 to 0.42 in two shots, and two persons at 0.44 or more
(tests/bench/RESULTS.md has how many suggestions are right): a wrong one is worse than none.
"""

_SURE, _NEAREST_OTHER = 0.25, 0.44
_MOST = 0.95  # nobody has measured what it takes to be surer

_LOOKS = 8  # frames of each track that are looked at
_LONG_SIDE_PX = 3840


@dataclass(frozen=True, slots=True, eq=False)
class PeopleRequest:
    """The tracks to compare, in which clip; it can be sent to a process.

    `known` are tracks that somebody put together: each is taken for one person.
    """

    path: Path
    media: MediaInfo
    index: FrameIndex
    tracks: tuple[Track, ...]
    known: tuple[tuple[int, ...], ...] = ()


def likely_people(request: PeopleRequest) -> Job[Suggestions]:
    """Which tracks look like one person; descriptors end with this job, and none leaves it."""
    # Here, not above: whoever asks for the job stays without OpenCV and dlib.
    from reviewer.analysis.dlib_door import face_models
    from reviewer.analysis.face_descriptor import describe

    models = face_models()
    video = request.media.video
    width, height = fit(video, _LONG_SIDE_PX)
    wanted: dict[int, list[tuple[Track, int]]] = defaultdict(list)
    for track in request.tracks:
        for place in best_frames(track, _LOOKS):
            number = int(np.searchsorted(request.index.pts, track.pts[place]))
            wanted[number].append((track, place))
    packets = read_index(request.path, request.media).of_frames(request.index)
    described: dict[int, list[Descriptor]] = defaultdict(list)
    done = 0
    with FrameReader(request.path, request.media, packets, threads=1) as reader:
        for first, last in runs(np.array(sorted(wanted), np.int64), is_regular=packets.is_regular):
            for frame in reader.frames(first, last):
                if frame.number not in wanted:
                    continue
                picture = upright(frame.picture, video, width=width, height=height)
                for track, place in wanted[frame.number]:
                    found = describe(picture, track.boxes[place], models)
                    if found is not None:
                        described[track.id].append(found)
                done += 1
                yield Progress(STAGE, done, len(wanted))
    means = {number: np.mean(some, axis=0) for number, some in described.items()}
    return Suggestions(
        _suggested(request, means),
        tuple(sorted(track.id for track in request.tracks if track.id not in means)),
    )


def best_frames(track: Track, count: int) -> list[int]:
    """The places in a track's arrays where its face is large, frontal and sharp; the best first.

    At most `count`, and not all of one moment: a person looks different from one to the next.
    """
    seen = track.seen()
    size = np.sqrt(track.boxes[seen, 2] * track.boxes[seen, 3])
    frontal = np.maximum(1 - np.abs(np.nan_to_num(track.yaw[seen], nan=1.0)), 0.05)
    sharpness = np.nan_to_num(track.sharpness[seen], nan=0.0)
    # Above some hundred, more detail makes no better descriptor.
    worth = size * frontal * (sharpness + 1) / (sharpness + 100)
    apart = max(1, len(track) // (3 * count))
    chosen: list[int] = []
    for place in seen[np.argsort(-worth, kind="stable")].tolist():
        if all(abs(place - other) >= apart for other in chosen):
            chosen.append(place)
        if len(chosen) == count:
            break
    return chosen


def confidence_of(distance: float) -> float:
    """How sure a suggestion is: 0.95 up to a distance of 0.25, then evenly down to 0.5 at 0.44.

    Most pairs of one person were nearer than the first, no two persons nearer than the second (see
    LIMIT). So few persons make an order, no probability.
    """
    share = (distance - _SURE) / (_NEAREST_OTHER - _SURE)
    return float(np.clip(_MOST - share * (_MOST - 0.5), 0.0, _MOST))


def _suggested(request: PeopleRequest, means: Mapping[int, Descriptor]) -> tuple[Suggestion, ...]:
    """The groups that join what nobody has put together yet."""
    tracks = {track.id: track for track in request.tracks}
    units = [*request.known]
    units += [(number,) for number in tracks if not any(number in unit for unit in units)]
    units = [unit for unit in units if any(number in means for number in unit)]
    if not units:
        return ()
    ordered = [tracks[number] for unit in units for number in unit]
    distance = between_units(_distances(ordered, means), [len(unit) for unit in units])
    return tuple(
        Suggestion(
            tuple(sorted(number for i in members for number in units[i])), confidence_of(width)
        )
        for members, width in groups(distance, LIMIT)
    )


def _distances(tracks: Sequence[Track], means: Mapping[int, Descriptor]) -> Distances:
    """How far each track's face is from each other one's (n, n).

    NaN where one of them has no descriptor, infinite where they were seen apart.
    """
    rows = np.array([means.get(track.id, np.full(128, np.nan)) for track in tracks])
    result = np.array([np.linalg.norm(rows - row, axis=1) for row in rows])
    first, last = (np.array([track.pts[end] for track in tracks]) for end in (0, -1))
    meet = (first[:, None] <= last) & (first <= last[:, None])
    for i, j in np.argwhere(np.triu(meet, k=1)).tolist():
        if seen_apart(tracks[i], tracks[j]):
            result[i, j] = result[j, i] = np.inf
    return result
