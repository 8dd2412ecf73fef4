from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from reviewer.domain.errors import RuleError
from reviewer.domain.rules import Band, RuleSet, parse_rules
from reviewer.domain.tags import TagKind

CATALOGUE = Path(__file__).parents[2] / "resources" / "rules" / "article13.toml"
TEXT = CATALOGUE.read_text("utf-8")

# A rule that an organisation adds, with every effect that a rule can have.
LATER = """
[[rule]]
id = "R28"
name = "Danger at home"
basis = "Geneva Convention III, Article 118"
text = "{person} could be in danger on return for {years} years."
recommendation = "Mute or cut."
values = ["person"]
weight = 0.5
amplifier = 1.0
floor = 75
stops_release = true
[rule.thresholds]
years = 10
from_strength = 0.2
"""


@pytest.fixture
def rules() -> RuleSet:
    return parse_rules(TEXT)


def test_the_shipped_catalogue_holds_the_numbers_of_the_domain_brief(rules: RuleSet) -> None:
    effects = {rule.id: (rule.weight, rule.floor, rule.amplifier) for rule in rules.rules}

    assert effects == {
        "R01": (0.8, 0, 0),
        "R02": (0.8, 0, 0),
        "R03": (0.5, 0, 0),
        "R04": (0, 70, 0),
        "R05": (0.35, 0, 0),
        "R06": (0.85, 0, 0),
        "R07": (0.5, 0, 0),
        "R08": (0.85, 0, 0),
        "R09": (0.95, 0, 0),
        "R10": (0.55, 0, 0),
        "R11": (0.3, 0, 0),
        "R12": (0, 75, 1.0),
        "R13": (0, 0, 0.25),
        "R14": (0, 80, 0),
        "R15": (0.3, 0, 0),
        "R16": (0.25, 0, 0),
        "R17": (0.6, 0, 0),
        "R18": (0, 80, 0.5),
        "R19": (0, 80, 0),
        "R20": (0, 0, 0),
        "R21": (0, 0, 0.1),
        "R22": (0, 70, 0),
        "R23": (0, 0, 0.2),
        "R24": (0, 0, 0),
        "R25": (0, 0, 0),
        "R26": (0, 0, 0),
        "R27": (0, 0, 0),
    }
    assert [rule.id for rule in rules.rules if rule.stops_release] == ["R25", "R26", "R27"]
    assert rules.rule("R23").amplifier == rules.rule("R23").threshold("full_s") / 600
    assert (rules.segments.open, rules.segments.close) == (45, 30)
    assert (rules.segments.merge_s, rules.segments.pad_s, rules.segments.min_s) == (2.0, 0.5, 0.2)


def test_the_catalogue_is_known_by_version_and_hash(rules: RuleSet) -> None:
    assert rules.version == "2026.4"
    assert rules.sha256 == hashlib.sha256(CATALOGUE.read_bytes()).hexdigest()


def test_texts_are_filled_with_thresholds_and_measured_values(rules: RuleSet) -> None:
    sentence = rules.rule("R01").sentence(width_px=120)

    assert sentence == (
        "Face about 120 px wide. "
        "People who know this person may recognise it from 16 px, less in motion."
    )


def test_scores_fall_into_bands(rules: RuleSet) -> None:
    bands = [rules.band(score) for score in (0, 19, 20, 44, 45, 69, 70, 100)]

    low, moderate, high, critical = Band
    assert bands == [low, low, moderate, moderate, high, high, critical, critical]


def test_an_added_rule_needs_no_other_reader() -> None:
    rule = parse_rules(TEXT + LATER).rule("R28")

    assert (rule.weight, rule.amplifier, rule.floor, rule.stops_release) == (0.5, 1.0, 75, True)
    assert rule.threshold("from_strength") == 0.2
    assert rule.sentence(person="P1") == "P1 could be in danger on return for 10 years."


def test_a_rule_without_effect_informs() -> None:
    informs = LATER.replace("weight = 0.5\namplifier = 1.0\nfloor = 75\nstops_release = true\n", "")

    rule = parse_rules(TEXT + informs).rule("R28")

    assert (rule.weight, rule.amplifier, rule.floor, rule.stops_release) == (0, 0, 0, False)


def test_of_several_reasons_those_that_hold_are_told_in_the_catalogue_s_order(
    rules: RuleSet,
) -> None:
    rule = rules.rule("R03")
    small = "A face is less than 24 px high, near the limit of what the detectors find."

    assert rule.why({"small"}) == small
    assert rule.why({"small", "vanishes"}) == (
        f"A face is lost inside a shot, away from the picture's edge. {small}"
    )
    assert rule.sentence(why=rule.why({"small"})) == f"{small} Check that the face is covered."
    assert rules.rule("R01").why(set()) == ""


def test_every_tag_raises_a_rule(rules: RuleSet) -> None:
    raising = {code for rule in rules.rules for code in rule.tags}

    assert raising == set(TagKind)


def test_no_basis_names_a_paragraph_that_was_not_looked_up(rules: RuleSet) -> None:
    for rule in rules.rules:
        assert "¶" not in rule.basis
        for unchecked in ("JSP", "JDP", "Green Book", "BBC", "SWGDE", "19794", "Rule 113", "120"):
            assert unchecked not in rule.basis


def test_no_text_uses_a_word_that_claims_too_much(rules: RuleSet) -> None:
    texts = " ".join(
        " ".join((rule.name, rule.text, rule.recommendation, *rule.reasons.values()))
        for rule in rules.rules
    )

    for word in ("compliant", "anonymised", "all faces", "violation", "safe"):
        assert word not in texts.lower()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("[bands]", "[bands", "The rule catalogue is not valid TOML"),
        ('version = "2026.4"', "", "The rule catalogue lacks “version”."),
        ('version = "2026.4"', "version = 1", "“version” in the rule catalogue must be a text."),
        ("[bands]", "[bounds]", "The rule catalogue holds “bounds”, which it does not know."),
        ("open = 45", 'open = "45"', "“open” in [segments] must be a whole number."),
        ("open = 45", "open = true", "“open” in [segments] must be a whole number."),
        ("pad_s = 0.5", "pad_s = inf", "“pad_s” in [segments] must be a finite number."),
        ("pad_s = 0.5", "padding = 1", "[segments] holds “padding”, which it does not know."),
        ("pad_s = 0.5", "", "[segments] lacks “pad_s”."),
        ("pad_s = 0.5", "pad_s = -1", "“pad_s” in [segments] must not be negative."),
        ("close = 30", "close = 50", "[segments] must have 0 < close ≤ open ≤ 100."),
        ("high = 45", "high = 80", "[bands] must rise: 0 < moderate < high < critical ≤ 100."),
        ("hidden_px = 6", "hidden_px = 0", "[face] must have 0 < hidden_px < clear_px."),
        ("best_frame = 0.6", "best_frame = 2", "“best_frame” in [face] must be between 0 and 1."),
        ("weight = 0.50", "weight = 5", "“weight” in Rule R03 must be between 0 and 1."),
        ("weight = 0.50", "wieght = 0.5", "Rule R03 holds “wieght”, which it does not know."),
        ("floor = 70", "floor = 700", "“floor” in Rule R04 must be between 0 and 100."),
        ('id = "R02"', 'id = "R01"', "There are two rules R01."),
        ('id = "R02"', 'id = "2"', "“2” is no rule id: it must be R and two digits."),
        ('id = "R02"', "", "[[rule]] number 2 lacks “id”."),
        ("{width_px}", "many", "“text” in Rule R01 lacks the placeholder {width_px}."),
        (
            "{familiar_px}",
            "{known_px}",
            "“text” in Rule R01 names {known_px}, which is no value or threshold of the rule.",
        ),
        ("{width_px}", "{width_px:d}", "“text” in Rule R01 must name {width_px} without a format."),
        ("{width_px}", "{", "“text” in Rule R01 has a loose brace."),
        ('["width_px"]', '"width_px"', "“values” in Rule R01 must be a list of texts."),
        ('["why"]', '["why", "how"]', "“text” in Rule R03 lacks the placeholder {how}."),
        ('values = ["why"]', "", "“text” in Rule R03 names {why}, which is no value"),
        (
            "[rule.reasons]\nappears",
            "[[rule.reasons]]\nappears",
            "“reasons” in Rule R03 must be a table of texts.",
        ),
        (
            "[rule.reasons]\nap",
            "[rule.causes]\nap",
            "Rule R03 holds “causes”, which it does not know.",
        ),
        (
            'values = ["width_px"]',
            'values = ["width_px"]\nreasons = { near = "It is near." }',
            "Rule R01 must have [rule.reasons] and the value “why”, or neither.",
        ),
        (
            "{familiar_px}",
            "{why}",
            "“text” in Rule R01 names {why}, which is no value or threshold of the rule.",
        ),
        ('appears = "', 'appears = 1 # "', "“appears” in Rule R03, reasons must be a text."),
        ("{small_px}", "{px}", "“small” in Rule R03, reasons, names {px}, which is no threshold"),
        ("{small_px}", "}", "“small” in Rule R03, reasons, has a loose brace."),
        ("{small_px}", "{small_px:d}", "“small” in Rule R03, reasons, must name {small_px} with"),
        ('id = "R05"', 'id = "R99"', "The rule catalogue lacks rule R05."),
        ('["VOICE"]', '["VOICES"]', "“tags” in Rule R05 names VOICES, which is no tag."),
        ('["sound"]', '["noise"]', "“mitigation” in Rule R05 names “noise”, which is none of:"),
        ("edge = 0.10", 'edge = "a"', "“edge” in Rule R03, thresholds must be a number."),
    ],
)
def test_a_wrong_catalogue_is_refused_with_its_table_and_key(
    old: str, new: str, sentence: str
) -> None:
    assert old in TEXT

    with pytest.raises(RuleError) as caught:
        parse_rules(TEXT.replace(old, new, 1))

    assert caught.value.message.startswith(sentence)
    assert caught.value.hint


def test_a_missing_rule_or_threshold_is_named(rules: RuleSet) -> None:
    with pytest.raises(RuleError, match="lacks rule R99"):
        rules.rule("R99")
    with pytest.raises(RuleError, match="Rule R01 lacks the threshold “nothing”"):
        rules.rule("R01").threshold("nothing")
    with pytest.raises(RuleError, match="Rule R03 lacks the reason “nothing”"):
        rules.rule("R03").why({"small", "nothing"})
    with pytest.raises(RuleError, match="Rule R01 does not measure “width_px”"):
        rules.rule("R01").sentence(frames=3)
