"""Edits of what people know and say: persons, tags, the settings of the case, approvals."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reviewer.domain.approval import RELEASE, Approval
from reviewer.domain.approving import require_approvable
from reviewer.domain.case import CaseSettings, require_case
from reviewer.domain.edits import Changes, Replace, require_there
from reviewer.domain.people import Person, require_person
from reviewer.domain.review import Review
from reviewer.domain.soundness import require_tag
from reviewer.domain.tags import Tag


@dataclass(frozen=True, slots=True)
class PutPerson:
    """Put tracks together as one person, in place of the person with its id.

    A track that another person had goes over to this one; a person without tracks is gone.
    """

    person: Person
    title: str = "Put together a person"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        person = self.person
        require_person(person)
        for number in person.tracks:
            require_there(review.tracks, number, f"track T{number}")
        people: dict[int, Person | None] = {}
        for other in review.people.values():
            rest = tuple(number for number in other.tracks if number not in person.tracks)
            if other.id != person.id and rest != other.tracks:
                people[other.id] = replace(other, tracks=rest) if rest else None
        return Replace(self.title, people={**people, person.id: person}).apply(review)


@dataclass(frozen=True, slots=True)
class DropPerson:
    """Take a person apart: each track is a person of its own again."""

    person_id: int
    title: str = "Take a person apart"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        number = self.person_id
        require_there(review.people, number, f"person P{number}", listed_by="reviewer people")
        return Replace(self.title, people={self.person_id: None}).apply(review)


@dataclass(frozen=True, slots=True)
class PutTag:
    """Add a tag, or put it in place of the one with its id."""

    tag: Tag
    title: str = "Tag"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        for number in self.tag.tracks:
            require_there(review.tracks, number, f"track T{number}")
        require_tag(self.tag, review)
        return Replace(self.title, tags={self.tag.id: self.tag}).apply(review)


@dataclass(frozen=True, slots=True)
class DropTag:
    """Remove a tag."""

    tag_id: int
    title: str = "Remove a tag"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        require_there(review.tags, self.tag_id, f"tag G{self.tag_id}")
        return Replace(self.title, tags={self.tag_id: None}).apply(review)


@dataclass(frozen=True, slots=True)
class SetCase:
    """Put other settings of the case in place; DecisionError where one lacks what it asks for."""

    case: CaseSettings
    title: str = "Set the case"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        require_case(self.case)
        return Replace(self.title, case=self.case).apply(review)


@dataclass(frozen=True, slots=True)
class PutApproval:
    """Record an approval; DecisionError where it is not complete, or of one's own decision."""

    approval: Approval
    title: str = "Approve"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        if self.approval.about != RELEASE:
            number = self.approval.about
            require_there(review.decisions, number, f"decision D{number}")
        require_approvable(self.approval, review)
        return Replace(self.title, approvals={self.approval.id: self.approval}).apply(review)


@dataclass(frozen=True, slots=True)
class DropApproval:
    """Withdraw an approval."""

    approval_id: int
    title: str = "Withdraw an approval"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        number = self.approval_id
        require_there(review.approvals, number, f"approval A{number}", listed_by="reviewer approve")
        return Replace(self.title, approvals={self.approval_id: None}).apply(review)
