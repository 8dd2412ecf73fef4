"""PersonItems: all that the rules hold against a person, or against the scene, and its scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reviewer.domain.face_items import FaceItems, face_items
from reviewer.domain.geometry import FloatArray
from reviewer.domain.items import Item, Items, Mask, combine, merged, remaining
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.people import PROTECTED, Role
from reviewer.domain.review import Review
from reviewer.domain.risk import Scores
from reviewer.domain.rules import Means, Rule, RuleSet
from reviewer.domain.segments import Run
from reviewer.domain.tags import HEARD, TAG_WORDS, Tag
from reviewer.domain.timing import IntArray, ShotClock

CASE, STATEMENT = "case", "statement"
"""The reasons of the rule for danger on return, by their names in the catalogue."""


@dataclass(frozen=True, slots=True, eq=False)
class PersonItems:
    """What is held against one person, or the scene, in the frames `first` to `last`.

    `person` is None for the scene and for a track that is in no person; the scene has no faces.
    """

    person: int | None
    role: Role
    faces: tuple[FaceItems, ...]
    first: int
    last: int
    items: Items
    inherent: Scores
    residual: Scores

    @property
    def tracks(self) -> tuple[int, ...]:
        return tuple(face.track.id for face in self.faces)

    @property
    def is_protected(self) -> bool:
        return self.role in PROTECTED

    def visible_s(self, clock: ShotClock) -> float:
        """How long a face of the person is seen; where its box is only held does not count."""
        seen = _placed(((face, face.seen) for face in self.faces), self.first, self.last)
        return _seconds(seen, self.first, clock)


@dataclass(frozen=True, slots=True, eq=False)
class ClipItems:
    """Everybody in a clip, and its scene."""

    people: tuple[PersonItems, ...]
    scene: PersonItems
    clock: ShotClock


def clip_items(review: Review, rules: RuleSet, mitigation: Mitigation) -> ClipItems:
    """All that the rules hold against a review's clip, in it and in a copy of it."""
    clock = ShotClock.of(review.index, review.cuts)
    faces = {
        number: face_items(track, review, clock, rules, mitigation)
        for number, track in review.tracks.items()
    }
    groups: list[tuple[int | None, Role, tuple[FaceItems, ...]]] = [
        (person.id, person.role, tuple(faces.pop(number) for number in person.tracks))
        for person in review.people.values()
    ]
    groups += [(None, Role.UNKNOWN, (face,)) for face in faces.values()]
    common = _Common.of(review, rules, mitigation, clock, groups)
    return ClipItems(tuple(common.person(*group) for group in groups), common.scene(), clock)


@dataclass(frozen=True, slots=True, eq=False)
class _Common:
    """What the persons of one clip and its scene have in common.

    means  what a copy takes away in each frame of the clip, whoever is in it
    shared  the items of the scene, in every frame of the clip
    """

    review: Review
    rules: RuleSet
    clock: ShotClock
    means: Mapping[Means, FloatArray | float]
    shared: Items

    @classmethod
    def of(
        cls,
        review: Review,
        rules: RuleSet,
        mitigation: Mitigation,
        clock: ShotClock,
        groups: Sequence[tuple[int | None, Role, tuple[FaceItems, ...]]],
    ) -> _Common:
        n = len(review.index)
        present = np.zeros(n, np.int64)
        everyone, abuse = np.ones(n, np.float32), np.ones(n, np.float32)
        for _, role, faces in groups:
            if role not in PROTECTED:
                continue
            first, last = min(face.first for face in faces), max(face.last for face in faces)
            present[first : last + 1] += _placed(
                ((face, face.has_box) for face in faces), first, last
            )
            for face in faces:
                for all_of_them, own in ((everyone, face.unheld), (abuse, face.abuse)):
                    here = all_of_them[face.first : face.last + 1]
                    np.minimum(here, own, out=here, where=face.has_box)
        abuse[present == 0] = 0  # nobody has decided about a scene in which nobody is seen
        means: dict[Means, FloatArray | float] = {
            Means.EVERYONE: everyone,
            Means.ABUSE: abuse,
            Means.SOUND: _silenced(review, mitigation),
            Means.METADATA: mitigation.metadata,
        }
        common = cls(review, rules, clock, means, {})
        return replace(common, shared=merged(common._scene_items(present)))

    @property
    def scene_tags(self) -> list[Tag]:
        """The tags about nobody in particular."""
        return [tag for tag in self.review.tags.values() if not tag.tracks]

    def scene(self) -> PersonItems:
        """What is held against the clip beside its faces."""
        n = len(self.review.index)
        items = {**self.shared, **self._danger(self.shared, self.scene_tags, n)}
        return _person_items(None, Role.UNKNOWN, (), 0, n - 1, items)

    def person(self, person: int | None, role: Role, faces: tuple[FaceItems, ...]) -> PersonItems:
        """What is held against one person, with the scene's items while the person is protected."""
        numbers = {face.track.id for face in faces}
        tags = [tag for tag in self.review.tags.values() if numbers.intersection(tag.tracks)]
        runs = [run for tag in tags for run in self._runs(tag, faces)]
        first = min([face.first for face in faces] + [run[0] for run in runs])
        last = max([face.last for face in faces] + [run[1] for run in runs])
        means = {
            name: taken[first : last + 1] if isinstance(taken, np.ndarray) else taken
            for name, taken in self.means.items()
        }
        means[Means.COVER] = _least(((face, face.covered) for face in faces), first, last)
        means[Means.ABUSE] = _least(((face, face.abuse) for face in faces), first, last)
        frames = last - first + 1
        own = list(self._tag_items(tags, faces, first, last, means))
        is_protected = role in PROTECTED
        if is_protected:
            own += [
                item.placed(face.first - first, frames) for face in faces for item in face.items
            ]
            own.append(self._exposure(faces, first, last))
            if role is Role.CIVILIAN:
                own.append(_everywhere(self.rules.rule("R20"), frames))
        shared = [
            item.within(first, last)
            for item in self.shared.values()
            if is_protected or item.rule.id == "R13"
        ]
        items = merged([*own, *shared])
        if is_protected:
            items |= self._danger(items, [*tags, *self.scene_tags], frames)
        return _person_items(
            person, role, faces, first, last, _without_released(items, faces, first, last)
        )

    def _scene_items(self, present: IntArray) -> Iterator[Item]:
        """Sound, tags about nobody, the setting, and groups."""
        n, rules = len(self.review.index), self.rules
        if self.review.media.has_audio:
            voice = np.ones(n, np.float32)
            left = remaining(rules.rule("R05"), voice, self.means)
            yield Item(rules.rule("R05"), voice, left, of_scene=True)
        for item in self._tag_items(self.scene_tags, (), 0, n - 1, self.means):
            yield replace(item, of_scene=True)
        if self.review.case.interrogation:
            yield replace(_everywhere(rules.rule("R13"), n), of_scene=True)
        r21 = rules.rule("R21")
        group = (present >= r21.threshold("faces")).astype(np.float32)
        if group.any():
            yield Item(r21, group, remaining(r21, group, self.means), of_scene=True)

    def _tag_items(
        self,
        tags: Iterable[Tag],
        faces: Sequence[FaceItems],
        first: int,
        last: int,
        means: Mapping[Means, FloatArray | float],
    ) -> Iterator[Item]:
        """The items that tags raise, in a stretch; danger on return is looked at by itself."""
        for tag in tags:
            strength = np.zeros(last - first + 1, np.float32)
            for run in self._runs(tag, faces):
                strength[run[0] - first : run[1] + 1 - first] = 1
            for rule in self.rules.rules:
                if tag.kind.value in rule.tags and rule.id != "R12":
                    left = remaining(rule, strength, means)
                    yield Item(rule, strength, left, words=frozenset({TAG_WORDS[tag.kind]}))

    def _runs(self, tag: Tag, faces: Sequence[FaceItems]) -> list[Run]:
        """The frames in which a tag holds for these faces, or for the scene where there is none."""
        index = self.review.index
        if tag.span is not None:
            # The frame that is on screen when it starts belongs to it, however short it is.
            first = index.frame_at(tag.span.start)
            return [(first, max(first, index.frames_in(tag.span).stop - 1))]
        if not tag.tracks or tag.kind in HEARD:
            return [(0, len(index) - 1)]
        shown = [face for face in faces if face.track.id in tag.tracks]
        return [
            (face.first + int(boxes[0]), face.first + int(boxes[-1]))
            for face in shown
            for boxes in (np.flatnonzero(face.has_box),)
        ]

    def _exposure(self, faces: Sequence[FaceItems], first: int, last: int) -> Item:
        """How long the person can be recognised, in proportion to what counts in full."""
        rule = self.rules.rule("R23")
        full_s, least = rule.threshold("full_s"), rule.threshold("strength_from")

        def seconds(in_copy: bool) -> float:
            shown = []
            for face in faces:
                left = remaining(rule, face.face, {Means.COVER: face.unheld})
                shown.append((face, face.seen & ((left if in_copy else face.face) >= least)))
            return _seconds(_placed(shown, first, last), first, self.clock)

        def amount(seconds: float) -> FloatArray:
            share = min(1.0, seconds / full_s) if full_s > 0 else 1.0
            return np.full(last - first + 1, share, np.float32)

        visible_s = seconds(in_copy=False)
        left = amount(seconds(in_copy=True))
        return Item(rule, amount(visible_s), left, seconds=visible_s)

    def _danger(self, items: Items, tags: Iterable[Tag], frames: int) -> dict[str, Item]:
        """The rule for danger on return or of reprisal, where it holds for these items.

        It holds in all of their frames: who is known by the face in one of them is in danger for
        what was said in another. Where a relative can be identified, it is enough that the rule
        holds for anybody.
        """
        rule = self.rules.rule("R12")
        about = list(self.review.tags.values()) if "R17" in items else list(tags)
        said = [tag for tag in about if tag.kind.value in rule.tags]
        is_case = self.review.case.reprisal
        if not said and not is_case:
            return {}
        # In a clip without sound it was read: no silence takes it away.
        is_left = not self.review.media.has_audio or any(self._is_left(rule, tag) for tag in said)
        least = rule.threshold("strength_from")
        exposed, exposed_left = (
            np.any(
                [np.zeros(frames, bool)]
                + [
                    item.amount(in_copy=in_copy) >= least
                    for item in items.values()
                    if item.rule.weight or item.rule.floor
                ],
                axis=0,
            )
            for in_copy in (False, True)
        )
        holds_left = is_case or (bool(said) and is_left)
        words = [name for name, holds in ((CASE, is_case), (STATEMENT, bool(said))) if holds]
        return {
            rule.id: Item(
                rule,
                np.ones(frames, np.float32),
                np.full(frames, float(holds_left), np.float32),
                exposed,
                exposed_left & holds_left,
                frozenset(words),
            )
        }

    def _is_left(self, rule: Rule, tag: Tag) -> bool:
        """Whether anything of what was said is in a copy."""
        n = len(self.review.index)
        ((first, last),) = self._runs(replace(tag, tracks=()), ())
        said = np.zeros(n, np.float32)
        said[first : last + 1] = 1
        return bool(remaining(rule, said, self.means).any())


def _person_items(
    person: int | None,
    role: Role,
    faces: tuple[FaceItems, ...],
    first: int,
    last: int,
    items: Items,
) -> PersonItems:
    held = {rule_id: item for rule_id, item in items.items() if item.strength.any()}
    inherent, residual = (
        combine(list(held.values()), frames=last - first + 1, in_copy=in_copy)
        for in_copy in (False, True)
    )
    return PersonItems(person, role, faces, first, last, held, inherent, residual)


def _without_released(items: Items, faces: Sequence[FaceItems], first: int, last: int) -> Items:
    """The items without the floors of a copy where all that is seen of a person is released."""
    released = _placed(((face, face.released) for face in faces), first, last)
    released &= ~_placed(((face, face.has_box & ~face.released) for face in faces), first, last)
    if not released.any():
        return items
    return {
        rule_id: replace(item, floors_left=item.floor(in_copy=True) & ~released)
        for rule_id, item in items.items()
    }


def _everywhere(rule: Rule, frames: int) -> Item:
    """A rule that holds in every frame, whatever a copy does."""
    strength = np.ones(frames, np.float32)
    return Item(rule, strength, strength)


def _placed(masks: Iterable[tuple[FaceItems, Mask]], first: int, last: int) -> Mask:
    """Where any of the faces' masks holds, in the frames `first` to `last`."""
    placed = np.zeros(last - first + 1, bool)
    for face, mask in masks:
        placed[face.first - first : face.last + 1 - first] |= mask
    return placed


def _least(taken: Iterable[tuple[FaceItems, FloatArray]], first: int, last: int) -> FloatArray:
    """The least that is taken away of a person's faces; 0 where the person has no box."""
    least = np.full(last - first + 1, np.inf, np.float32)
    for face, own in taken:
        here = least[face.first - first : face.last + 1 - first]
        np.minimum(here, own, out=here, where=face.has_box)
    least[np.isinf(least)] = 0
    return least


def _seconds(mask: Mask, first: int, clock: ShotClock) -> float:
    """How long the frames of a mask last, the first of which is the clip's frame `first`."""
    lengths = np.diff(clock.edges[first : first + len(mask) + 1])
    return float(lengths[mask].sum()) / clock.ticks_per_s


def _silenced(review: Review, mitigation: Mitigation) -> FloatArray:
    """How much of the sound a copy takes away in each frame."""
    index = review.index
    silenced = np.full(len(index), mitigation.sound, np.float32)
    edges = np.append(index.pts, index.end_pts)
    for stretch in mitigation.silenced:
        # Only frames that lie wholly inside.
        first = np.searchsorted(edges, float(stretch.start / index.timebase), side="left")
        last = np.searchsorted(edges, float(stretch.end / index.timebase), side="right") - 1
        silenced[int(first) : max(int(first), int(last))] = 1
    return silenced
