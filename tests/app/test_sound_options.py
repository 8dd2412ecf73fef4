from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from reviewer.app.sound_options import SoundOptions
from reviewer.domain.decision import Ground
from reviewer.domain.errors import DecisionError
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.tags import Tag, TagKind
from tests.reviews import REASON, decision_of, review_of, span_of, track_of

DISGUISE = SoundOptions(AudioChoice.DISGUISE, voice_risk_accepted=True)


@pytest.mark.parametrize(
    "options",
    [
        SoundOptions(),
        SoundOptions(
            AudioChoice.KEEP,
            mutes=((Fraction(0), Fraction(1, 7)),),
            tones=((Fraction(1, 3), Fraction(5)), (Fraction(7), Fraction(8))),
            streams=(1, 3),
        ),
        SoundOptions(AudioChoice.TONE),
        SoundOptions(AudioChoice.DISGUISE, voice_risk_accepted=True),
    ],
)
def test_options_come_back_from_a_record(options: SoundOptions) -> None:
    assert SoundOptions.of_record(options.as_record()) == options


def test_records_of_before_there_was_silence_are_read_as_they_were_meant() -> None:
    everywhere = SoundOptions.of_record({"audio": "tone", "tones": ""})
    in_places = SoundOptions.of_record({"audio": "tone", "tones": "5-12"})

    assert everywhere == SoundOptions(AudioChoice.TONE)
    assert in_places == SoundOptions(AudioChoice.KEEP, tones=((Fraction(5), Fraction(12)),))


def test_ranges_are_on_the_clock_that_flags_are_told_on() -> None:
    options = SoundOptions(
        AudioChoice.KEEP, mutes=((Fraction(0), Fraction(1)),), tones=((Fraction(1), Fraction(2)),)
    )

    review = review_of(track_of(1))

    plan = options.plan(review)

    assert [review.index.text(span) for span in plan.mutes] == ["00:00:00.000 – 00:00:01.000"]
    assert [review.index.text(span) for span in plan.tones] == ["00:00:01.000 – 00:00:02.000"]


@pytest.mark.parametrize("kind", ["mutes", "tones"])
@pytest.mark.parametrize("place", [(300, 310), (0, Fraction(1, 20))])
def test_a_range_outside_of_the_clip_is_refused(
    kind: str, place: tuple[Fraction, Fraction]
) -> None:
    options = SoundOptions(AudioChoice.KEEP, **{kind: (place,)})  # type: ignore[arg-type]

    with pytest.raises(DecisionError, match=r"outside of the clip.*00:00:00.080"):
        options.plan(review_of(track_of(1)))


def test_streams_are_counted_from_1_by_people_and_from_0_by_the_plan() -> None:
    options = SoundOptions(AudioChoice.KEEP, streams=(1, 1))

    assert options.plan(review_of()) == AudioPlan(AudioChoice.KEEP, streams=(0,))


@pytest.mark.parametrize("number", [0, 2])
def test_a_stream_that_is_not_there_is_refused(number: int) -> None:
    options = SoundOptions(AudioChoice.KEEP, streams=(number,))

    with pytest.raises(DecisionError, match=f"no sound stream {number}"):
        options.plan(review_of())


def test_a_disguise_is_refused_until_its_risk_is_accepted() -> None:
    review = review_of()

    with pytest.raises(DecisionError, match="may be undone; accent, names and words"):
        SoundOptions(AudioChoice.DISGUISE).require_allowed(review)
    DISGUISE.require_allowed(review)


def test_no_disguise_is_enough_where_reprisal_may_follow() -> None:
    review = review_of(track_of(1))
    review.tags[1] = Tag(1, TagKind.CRITICISM, "Ann", "", tracks=(1,))

    with pytest.raises(DecisionError, match="altered voice is not enough"):
        DISGUISE.require_allowed(review)
    SoundOptions(AudioChoice.MUTE).require_allowed(review)
    assert DISGUISE.plan(review) == AudioPlan(AudioChoice.DISGUISE)  # that of an older copy


@pytest.mark.parametrize("options", [SoundOptions(AudioChoice.KEEP), DISGUISE])
def test_where_abuse_is_shown_no_voice_is_heard(options: SoundOptions) -> None:
    review = review_of(track_of(1))
    options.require_allowed(review)
    abuse = replace(decision_of(1, 1), ground=Ground.PI_ABUSE, reason=REASON)

    review.decisions = {1: abuse}
    with pytest.raises(DecisionError, match=r"D1 shows .* would be heard"):
        options.require_allowed(review)
    SoundOptions(AudioChoice.DROP).require_allowed(review)

    review.decisions = {1: replace(abuse, span=span_of(0, 9))}  # 0.4 s
    replace(options, mutes=((Fraction(0), Fraction(1, 2)),)).require_allowed(review)
    with pytest.raises(DecisionError, match="would be heard"):
        replace(options, mutes=((Fraction(0), Fraction(1, 5)),)).require_allowed(review)


def test_where_abuse_is_shown_in_a_silent_clip_nothing_is_heard() -> None:
    review = review_of(track_of(1))
    review.media = replace(review.media, streams=review.media.streams[:1])
    review.decisions = {1: replace(decision_of(1, 1), ground=Ground.PI_ABUSE, reason=REASON)}

    SoundOptions(AudioChoice.KEEP).require_allowed(review)
