"""ProvenanceOptions: whether a copy carries a signed manifest, and who signs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reviewer.domain.media import MediaInfo
from reviewer.domain.plan import ExportPlan
from reviewer.export.certificates import SignerFiles, is_signed_so
from reviewer.export.provenance import PROGRAM, Signed, statement
from reviewer.export.render import RenderResult

if TYPE_CHECKING:
    from reviewer.analysis.manifest_check import ExpectedManifest

Record = Mapping[str, str | int | float | bool]

_KEY = "provenance"
_SHA256_KEY = "provenance_sha256"
_BY_KEY = "provenance_signed_by"


@dataclass(frozen=True, slots=True)
class ProvenanceOptions:
    """Whether a copy is signed, and with which files; without any, for trying.

    The files are not part of what a copy looks like, so they are not recorded and not compared.
    """

    wanted: bool = False
    files: SignerFiles | None = field(default=None, compare=False)

    def as_record(self) -> dict[str, str | int | float | bool]:
        """The options as the review keeps them."""
        return {_KEY: True} if self.wanted else {}

    def fits(self, settings: Record) -> bool:
        """Whether a copy that was made before is signed as it would be now, or not at all."""
        signed_by = str(settings.get(_BY_KEY, ""))
        return is_signed_so(self.files, signed_by) if self.wanted else not signed_by

    @classmethod
    def of_record(cls, settings: Record) -> ProvenanceOptions:
        """The options of a copy that was made before."""
        return cls(bool(settings.get(_KEY, False)))


def with_manifest(made: RenderResult, signed: Signed) -> RenderResult:
    """How a copy was made, with what its record has to say about its manifest."""
    return replace(
        made,
        settings={**made.settings, _SHA256_KEY: signed.sha256, _BY_KEY: signed.by},
        kept=(*made.kept, f"Added: a provenance manifest (C2PA), signed with {signed.by}."),
    )


def expected_manifest(
    settings: Record, plan: ExportPlan, media: MediaInfo
) -> ExpectedManifest | None:
    """The manifest that a copy with these recorded settings has to carry; None where none."""
    from reviewer.analysis.manifest_check import ExpectedManifest

    if _SHA256_KEY not in settings:
        return None
    return ExpectedManifest(str(settings[_SHA256_KEY]), PROGRAM, statement(plan, media))
