"""The rule catalogue: what raises the risk of a frame, by how much, and what the reviewer is told.

`resources/rules/article13.toml` explains its keys. The dataclasses below are its schema: each
field is a key, a field with a default may be left out, and any other key is refused.
"""

from __future__ import annotations

import hashlib
import math
import re
import string
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, get_type_hints

from reviewer.domain.errors import RuleError
from reviewer.domain.tags import TagKind

HINT = "Correct the rule catalogue, or use the one that the program brings."

MEASURED = tuple(f"R{number:02d}" for number in range(1, 28))
"""The rules that every catalogue has; one that an organisation adds is raised by tags alone."""


class Means(StrEnum):
    """What a copy, or a person, can do about an item."""

    COVER = "cover"
    EVERYONE = "everyone"
    SOUND = "sound"
    METADATA = "metadata"
    DECISION = "decision"
    ABUSE = "abuse"


class Band(StrEnum):
    """How urgent a score is."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Bands:
    """The lowest score of each band above low."""

    moderate: int
    high: int
    critical: int


@dataclass(frozen=True, slots=True)
class Segments:
    """How the scores of frames become flags."""

    open: int
    close: int
    window_s: float
    merge_s: float
    pad_s: float
    min_s: float
    min_s_below: int


@dataclass(frozen=True, slots=True)
class FaceScale:
    """How identifiable a face is, from its width, pose and sharpness."""

    hidden_px: float
    clear_px: float
    three_quarter_yaw: float
    profile_yaw: float
    three_quarter_factor: float
    profile_factor: float
    blurred_below: float
    blurred_factor: float
    best_frame: float


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; without an effect (weight, amplifier, floor, stops_release) it only informs."""

    id: str
    name: str
    basis: str
    text: str
    recommendation: str
    values: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    mitigation: tuple[str, ...] = ()
    weight: float = 0.0
    amplifier: float = 0.0
    floor: int = 0
    stops_release: bool = False
    thresholds: Mapping[str, float] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def threshold(self, name: str) -> float:
        """A number of the rule's measurement; RuleError where the catalogue lacks it."""
        if name not in self.thresholds:
            raise RuleError(f"Rule {self.id} lacks the threshold “{name}”.", hint=HINT)
        return self.thresholds[name]

    def sentence(self, **values: str | int) -> str:
        """The rule's text, filled with its thresholds and with those of `values` that it names."""
        lacking = [name for name in self.values if name not in values]
        if lacking:
            raise RuleError(f"Rule {self.id} does not measure “{lacking[0]}”.", hint=HINT)
        return self.text.format(**{**self._numbers(), **values})

    def why(self, names: Collection[str]) -> str:
        """The sentences of its reasons of those names, in the catalogue's order; "" for none."""
        lacking = sorted(set(names) - set(self.reasons))
        if lacking:
            raise RuleError(f"Rule {self.id} lacks the reason “{lacking[0]}”.", hint=HINT)
        sentences = [text for name, text in self.reasons.items() if name in names]
        return " ".join(sentences).format(**self._numbers())

    def _numbers(self) -> dict[str, str]:
        """The thresholds, as texts show them."""
        return {name: f"{value:g}" for name, value in self.thresholds.items()}


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The whole catalogue; `sha256` is of its text, so that a report can name the set it used."""

    version: str
    sha256: str
    bands: Bands
    segments: Segments
    face: FaceScale
    rules: tuple[Rule, ...]

    def rule(self, rule_id: str) -> Rule:
        """The rule with that id; RuleError where the catalogue lacks it."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise RuleError(f"The rule catalogue lacks rule {rule_id}.", hint=HINT)

    def band(self, score: int) -> Band:
        """The band of a score 0…100."""
        if score >= self.bands.critical:
            return Band.CRITICAL
        if score >= self.bands.high:
            return Band.HIGH
        return Band.MODERATE if score >= self.bands.moderate else Band.LOW


@lru_cache(maxsize=4)  # a window asks for it with every change; reading it takes 25 ms
def parse_rules(text: str) -> RuleSet:
    """The catalogue that a TOML text holds; RuleError says which table and key is wrong."""
    try:
        catalogue = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"The rule catalogue is not valid TOML: {error}.", hint=HINT) from error
    known = {"version": str, "bands": dict, "segments": dict, "face": dict, "rule": list}
    for key in catalogue:
        _require(key in known, f"The rule catalogue holds “{key}”, which it does not know.")
    for key, kind in known.items():
        _require(key in catalogue, f"The rule catalogue lacks “{key}”.")
        _require(
            isinstance(catalogue[key], kind),
            f"“{key}” in the rule catalogue must be {_NAMES[kind]}.",
        )
    bands = _fill(Bands, catalogue["bands"], "[bands]")
    segments = _fill(Segments, catalogue["segments"], "[segments]")
    face = _fill(FaceScale, catalogue["face"], "[face]")
    rules = tuple(
        _fill(Rule, table, _rule_name(table, number))
        for number, table in enumerate(catalogue["rule"], start=1)
    )
    _check_scales(bands, segments, face)
    seen: set[str] = set()
    for rule in rules:
        _check_rule(rule)
        _require(rule.id not in seen, f"There are two rules {rule.id}.")
        seen.add(rule.id)
    for rule_id in MEASURED:
        _require(rule_id in seen, f"The rule catalogue lacks rule {rule_id}.")
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return RuleSet(catalogue["version"], digest, bands, segments, face, rules)


_NAMES: Mapping[type, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list of [[rule]] tables",
    dict: "a table",
}

T = TypeVar("T")


def _fill(kind: type[T], table: object, where: str) -> T:
    """A `kind` from a TOML table: its fields are the keys."""
    if not isinstance(table, dict):
        raise RuleError(f"{where} in the rule catalogue must be a table.", hint=HINT)
    hints = get_type_hints(kind)
    for key in table:
        _require(key in hints, f"{where} holds “{key}”, which it does not know.")
    values: dict[str, Any] = {}
    for entry in fields(kind):  # type: ignore[arg-type]  # every kind is a dataclass
        if entry.name in table:
            values[entry.name] = _value(hints[entry.name], table[entry.name], where, entry.name)
        elif entry.default is MISSING and entry.default_factory is MISSING:
            raise RuleError(f"{where} lacks “{entry.name}”.", hint=HINT)
    return kind(**values)


def _value(hint: Any, value: object, where: str, key: str) -> object:
    """A value of the type that a field wants; a whole number is a number, true is not."""
    place = f"“{key}” in {where}"
    if hint == tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise RuleError(f"{place} must be a list of texts.", hint=HINT)
        return tuple(value)
    if hint == Mapping[str, float]:
        if not isinstance(value, dict):
            raise RuleError(f"{place} must be a table of numbers.", hint=HINT)
        return {name: _value(float, item, f"{where}, {key}", name) for name, item in value.items()}
    if hint == Mapping[str, str]:
        if not isinstance(value, dict):
            raise RuleError(f"{place} must be a table of texts.", hint=HINT)
        return {name: _value(str, item, f"{where}, {key}", name) for name, item in value.items()}
    if hint is float and type(value) is int:
        return float(value)
    _require(type(value) is hint, f"{place} must be {_NAMES[hint]}.")
    if isinstance(value, float):
        _require(math.isfinite(value), f"{place} must be a finite number.")
    return value


def _check_scales(bands: Bands, segments: Segments, face: FaceScale) -> None:
    _require(
        0 < bands.moderate < bands.high < bands.critical <= 100,
        "[bands] must rise: 0 < moderate < high < critical ≤ 100.",
    )
    _require(
        0 < segments.close <= segments.open <= 100, "[segments] must have 0 < close ≤ open ≤ 100."
    )
    for key in ("window_s", "merge_s", "pad_s", "min_s"):
        _require(getattr(segments, key) >= 0, f"“{key}” in [segments] must not be negative.")
    _require(0 < face.hidden_px < face.clear_px, "[face] must have 0 < hidden_px < clear_px.")
    for key in ("three_quarter_factor", "profile_factor", "blurred_factor", "best_frame"):
        _require(0 <= getattr(face, key) <= 1, f"“{key}” in [face] must be between 0 and 1.")


def _check_rule(rule: Rule) -> None:
    where = f"Rule {rule.id}"
    _require(
        re.fullmatch(r"R\d\d", rule.id) is not None,
        f"“{rule.id}” is no rule id: it must be R and two digits.",
    )
    _require(0 <= rule.weight <= 1, f"“weight” in {where} must be between 0 and 1.")
    _require(rule.amplifier >= 0, f"“amplifier” in {where} must not be negative.")
    _require(0 <= rule.floor <= 100, f"“floor” in {where} must be between 0 and 100.")
    for code in rule.tags:
        _require(code in TagKind.__members__, f"“tags” in {where} names {code}, which is no tag.")
    known = ", ".join(Means)
    for means in rule.mitigation:
        _require(
            means in Means.__members__.values(),
            f"“mitigation” in {where} names “{means}”, which is none of: {known}.",
        )
    named = _placeholders(rule.text, f"“text” in {where}")
    for name in rule.values:
        _require(name in named, f"“text” in {where} lacks the placeholder {{{name}}}.")
    for name in sorted(named):
        _require(
            name in rule.values or name in rule.thresholds,
            f"“text” in {where} names {{{name}}}, which is no value or threshold of the rule.",
        )
    _require(
        bool(rule.reasons) == ("why" in rule.values),
        f"{where} must have [rule.reasons] and the value “why”, or neither.",
    )
    for key, text in rule.reasons.items():
        place = f"“{key}” in {where}, reasons,"
        for name in sorted(_placeholders(text, place)):
            _require(
                name in rule.thresholds,
                f"{place} names {{{name}}}, which is no threshold of the rule.",
            )


def _placeholders(text: str, place: str) -> set[str]:
    """The names in a text's braces, which have no format; `place` is what to call the text."""
    try:
        parts = [part for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError as error:
        raise RuleError(f"{place} has a loose brace.", hint=HINT) from error
    for _, name, form, conversion in parts:
        _require(not form and not conversion, f"{place} must name {{{name}}} without a format.")
    return {name for _, name, _, _ in parts if name is not None}


def _rule_name(table: object, number: int) -> str:
    """How to call a rule in a sentence, also where its id is missing."""
    rule_id = table.get("id") if isinstance(table, dict) else None
    return f"Rule {rule_id}" if isinstance(rule_id, str) else f"[[rule]] number {number}"


def _require(holds: bool, sentence: str) -> None:
    if not holds:
        raise RuleError(sentence, hint=HINT)
