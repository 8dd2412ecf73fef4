"""The words of the domain that the window shows, as translators get them."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

from reviewer.app.deciding import TITLES
from reviewer.app.sound_options import VOICE_RISK
from reviewer.domain import case_edits
from reviewer.domain import edits as domain_edits
from reviewer.domain.case import CONFLICT_WORDS
from reviewer.domain.decision import GROUND_WORDS, RULING_WORDS
from reviewer.domain.people import ROLE_WORDS
from reviewer.domain.requirements import QUESTIONS
from reviewer.domain.rescoring import Rescore
from reviewer.domain.risk import Reason
from reviewer.domain.rules import Rule, RuleSet
from reviewer.domain.standing import STANDING_WORDS
from reviewer.domain.tags import TAG_WORDS
from reviewer.ui.translating import said

_TABLES = (
    ROLE_WORDS,
    RULING_WORDS,
    GROUND_WORDS,
    STANDING_WORDS,
    TAG_WORDS,
    QUESTIONS,
    CONFLICT_WORDS,
)

_STEPS = (
    "Check a copy again",
    "Cover what the check found",
    "Decide by a file",
    "Delete {name}",
    "Draw a box",
    "End {name} here",
    "Follow {name}",
    "Hold {name} still",
    "Make the case key",
    "Merge {name}",
    "Move a tag",
    "Move the box of {name}",
    "Remove a box of {name}",
    "Set a role",
    "Split {name}",
    "Start {name} here",
    "Take a track out of a person",
    "Take tracks over from a file",
)
"""What use cases call their steps, with {name} for whom; others are called as their edits are."""

_PLACE = re.compile(r"\{(\w+)\}")


def domain_words(rules: RuleSet) -> list[str]:
    """Every word and sentence that `said` and `said_reason` may meet, each once, sorted."""
    words = {VOICE_RISK, "and", *step_titles()}
    for table in _TABLES:
        words.update(str(text) for text in table.values())
    for rule in rules.rules:
        words.update(text for text in (rule.name, rule.text, rule.recommendation) if text)
        words.update(rule.reasons.values())
    return sorted(words)


def step_titles() -> set[str]:
    """What steps to undo are called, with {name} for what they are about."""
    edits = (value for module in (domain_edits, case_edits) for value in vars(module).values())
    titles = {
        field.default
        for edit in (*edits, Rescore)
        if is_dataclass(edit)
        for field in fields(edit)
        if field.name == "title" and isinstance(field.default, str)
    }
    return {*titles, *(f"{verb} {{name}}" for verb in TITLES.values()), *_STEPS}


def said_reason(reason: Reason, rules: RuleSet) -> str:
    """The sentence of a reason in the user's language.

    The review keeps sentences with their numbers in them; the rule's own text tells which is which.
    What fits no rule that is in use stays as it is.
    """
    for rule in rules.rules:
        if rule.id != reason.rule:
            continue
        values = _values(rule.text, reason.text)
        if values is None:
            break
        if "why" in values:
            values["why"] = _said_why(rule, values["why"])
        if "what" in values:
            values["what"] = ", ".join(said(word) for word in values["what"].split(", "))
        return said(rule.text).format(**values)
    return reason.text


def _said_why(rule: Rule, text: str) -> str:
    """Those of a rule's reasons that stand in a text, in the user's language."""
    sentences = []
    for name, template in rule.reasons.items():
        sentence = rule.why([name])
        if sentence in text:
            sentences.append(said(template).format(**(_values(template, sentence) or {})))
    return " ".join(sentences)


def _values(template: str, text: str) -> dict[str, str] | None:
    """What stands in the places of a template; None where the text was not made from it."""
    pattern = "".join(
        f"(?P<{part}>.*)" if place % 2 else re.escape(part)
        for place, part in enumerate(_PLACE.split(template))
    )
    found = re.fullmatch(pattern, text)
    return found.groupdict() if found else None
