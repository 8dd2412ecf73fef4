"""Closer looks at a clip, spread over workers: where chains are doubtful, where faces were lost."""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewer.analysis.appeal import AppealSettings, doubtful, heard
from reviewer.analysis.association import judge, link
from reviewer.analysis.closer import CloserSettings
from reviewer.analysis.faces import SAME_FACE
from reviewer.analysis.lost import LookSettings, lost_places
from reviewer.analysis.models import ModelFile
from reviewer.analysis.places import Looked, LookRequest, Places, look_again, portions
from reviewer.analysis.spread import in_order
from reviewer.analysis.tracking import TrackSettings
from reviewer.domain.detection import Detections
from reviewer.domain.geometry import overlap
from reviewer.domain.media import MediaInfo
from reviewer.domain.progress import Progress
from reviewer.domain.timing import IntArray
from reviewer.media.index import PacketIndex

SECOND_LOOK = "second look"
_PORTION = 60  # frames that one worker looks at in one go

Float = npt.NDArray[np.float64]
Looking = Generator[Progress, None, "Evidence"]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What is known of a clip's faces so far.

    confirmed  bool (n,): which detections a closer look confirmed
    found_in   uint8 (n,): the round of the second look that found each; 0 for the scan itself
    looked     frames that were looked at again so far
    """

    detections: Detections
    confirmed: npt.NDArray[np.bool_]
    found_in: npt.NDArray[np.uint8]
    looked: int


@dataclass(frozen=True, slots=True, eq=False)
class Looker:
    """All that looking at places of a clip, and linking what was found, takes.

    `seconds` is the time of every frame, `cuts` the first frame of every shot but the first.
    """

    path: Path
    media: MediaInfo
    packets: PacketIndex
    models: tuple[ModelFile, ...]
    executor: Executor
    seconds: Float
    cuts: IntArray
    track: TrackSettings

    @property
    def aspect(self) -> float:
        """The upright picture's width over its height."""
        width, height = self.media.video.upright_px
        return width / height

    def chains(self, detections: Detections) -> list[IntArray]:
        """All chains of these detections."""
        return link(
            detections,
            seconds=self.seconds,
            cuts=self.cuts,
            aspect=self.aspect,
            settings=self.track.link,
        )

    def faces(self, evidence: Evidence) -> list[IntArray]:
        """The chains that are faces."""
        return judge(
            self.chains(evidence.detections),
            evidence.detections,
            seconds=self.seconds,
            settings=self.track.link,
            confirmed=evidence.confirmed,
        )

    def look(self, places: Places, settings: CloserSettings) -> Generator[Progress, None, Looked]:
        """What a closer look finds at these places, on all workers."""
        requests = [
            LookRequest(self.path, self.media, self.packets, self.models, portion, settings)
            for portion in portions(
                places, _PORTION if self.packets.is_regular else max(1, len(places))
            )
        ]
        total = len(np.unique(places.frame))
        parts: list[Looked] = []
        done = start = 0
        for part, request in zip(
            in_order(self.executor, look_again, requests), requests, strict=True
        ):
            parts.append(Looked(part.found, part.place + start, part.unread + start))
            start += len(request.places)
            done += len(np.unique(request.places.frame))
            yield Progress(SECOND_LOOK, done, total)
        return Looked(
            Detections.join(part.found for part in parts),
            np.concatenate([np.zeros(0, np.int64), *(part.place for part in parts)]),
            np.concatenate([np.zeros(0, np.int64), *(part.unread for part in parts)]),
        )


def appeal(
    looker: Looker,
    detections: Detections,
    settings: AppealSettings,
    *,
    speaks: Callable[[Detections], npt.NDArray[np.bool_]] | None = None,
) -> Looking:
    """What was found, with what a closer look at its doubtful chains says of them.

    `speaks` is the mask of those of the closer look's finds that count.
    """
    link = looker.track.link
    rows = doubtful(looker.chains(detections), detections, link=link, settings=settings)
    places = Places(detections.frame[rows], detections.box[rows])
    looked = yield from looker.look(places, settings.closer)
    if speaks is not None:
        looked = looked.only(speaks(looked.found))
    detections, confirmed = heard(detections, rows, looked, settings)
    found_in = np.zeros(len(detections), np.uint8)
    return Evidence(detections, confirmed, found_in, len(np.unique(places.frame)))


def second_look(looker: Looker, evidence: Evidence, settings: LookSettings) -> Looking:
    """The evidence with what is found where faces were lost, in rounds."""
    for turn in range(settings.rounds):
        faces = looker.faces(evidence)
        places = lost_places(
            evidence.detections,
            faces,
            evidence.found_in == turn,
            seconds=looker.seconds,
            cuts=looker.cuts,
            settings=settings,
            track=looker.track,
        )
        looked = yield from looker.look(places, settings.closer)
        hits = _new(looked.found, evidence.detections)
        sure = hits.score >= settings.confirms
        looked_at = len(np.unique(places.frame))
        evidence = _with_hits(evidence, hits, sure, turn=turn + 1, looked=looked_at)
        if not len(hits):
            break
    return evidence


def _with_hits(
    evidence: Evidence,
    hits: Detections,
    sure: npt.NDArray[np.bool_],
    *,
    turn: int,
    looked: int,
) -> Evidence:
    """The evidence with new detections, those that are `sure` confirmed, in order of time."""
    both = Detections.join([evidence.detections, hits])
    frames = np.concatenate([evidence.detections.frame, hits.frame])
    order = np.argsort(frames, kind="stable")  # as Detections.join orders them
    confirmed = np.concatenate([evidence.confirmed, sure])
    found_in = np.concatenate([evidence.found_in, np.full(len(hits), turn, np.uint8)])
    return Evidence(both, confirmed[order], found_in[order], evidence.looked + looked)


def _new(hits: Detections, known: Detections) -> Detections:
    """The hits that are no face that was found before in the same frame, each face once."""
    keep = np.ones(len(hits), bool)
    for frame in np.unique(hits.frame).tolist():
        here = np.flatnonzero(hits.frame == frame)
        taken = known.in_frame(frame).box
        for i in here[np.argsort(-hits.score[here], kind="stable")].tolist():
            box = hits.box[i : i + 1]
            keep[i] = not (overlap(box, taken) >= SAME_FACE).any()
            if keep[i]:
                taken = np.concatenate([taken, box])
    return hits.select(keep)
