"""What the program does to a copy and how far that was measured, in sentences for reports.

Figures are those of domain brief 3.4 and of `tests/bench/RESULTS.md`; they change with them.
"""

from __future__ import annotations

from reviewer.domain.covers import CoverStyle
from reviewer.domain.geometry import (
    HEAD_BEHIND_PROFILE,
    HEAD_BOTTOM,
    HEAD_MIN_PX,
    HEAD_SIDE,
    HEAD_TOP,
)
from reviewer.domain.plan import UNION_S
from reviewer.domain.sound import AudioChoice

COVER = {
    CoverStyle.FILL: "Plain fill: a rounded rectangle in one constant colour.",
    CoverStyle.MOSAIC: "Neutral mosaic: cells in tones of a fixed palette, drawn by a random "
    "generator.",
    CoverStyle.BLUR: "Neutral blur: coarse cells in tones of a fixed palette, drawn by a random "
    "generator and smoothed.",
}

COVER_WHY = (
    "No pixel of the covered head is in the cover, so there is nothing in it to restore. Covers "
    "of this kind were attacked with a recogniser that had learned from pictures covered alike: "
    "it named 3 of 100 heads of 40 people, where chance names 2.5. Under a real mosaic or a real "
    "blur it named 89 to 98 of 100."
)

MARGINS = (
    f"Head area: the face box and {HEAD_SIDE:.0%} of its width on either side "
    f"({HEAD_BEHIND_PROFILE:.0%} behind a profile), {HEAD_TOP:.0%} of its height above and "
    f"{HEAD_BOTTOM:.0%} below, at least {HEAD_MIN_PX} px."
)

TIMES = (
    "A cover starts half a second before the first detection of a face and stays as long after "
    "the last, but not across a cut. Each one spans the head areas of the frames around it, "
    f"{UNION_S:.2f} s either way."
)

SOUND = {
    AudioChoice.DROP: "Sound removed.",
    AudioChoice.MUTE: "Sound silenced throughout.",
    AudioChoice.TONE: "Sound replaced by a tone throughout.",
    AudioChoice.DISGUISE: "Voices altered. The change may be reversible and does not hide accent "
    "or words.",
    AudioChoice.KEEP: "Sound kept: voices can be heard.",
}
SOUND_IN_PART = "In parts it is silenced or replaced by a tone."

METADATA = (
    "The copy was encoded anew from covered frames. Tags, chapters, subtitles, data streams, "
    "attachments and cover pictures of the source are not in it."
)

UNKNOWN = "not recorded"

RECALL_NOTE = (
    "Share of faces that the detectors found by themselves, frame by frame, before faces were "
    "followed through time; measured in 2026 on 17 clips of real footage with 2,941 labelled "
    "faces. In the copies of those clips no labelled face was left uncovered. Other footage can "
    "be harder."
)
RECALL = (
    ("12 to 23 px high", "100 % of 228"),
    ("24 to 47 px high", "80 % of 346"),
    ("48 px high or more", "99.8 % of 2,367"),
    ("below 12 px high", "not measured"),
)

# What each check is, without anything that it found.
CODECS = (
    ("264", "H.264"),
    ("265", "HEVC"),
    ("hevc", "HEVC"),
    ("vp9", "VP9"),
    ("av1", "AV1"),
    ("prores", "ProRes"),
    ("mpeg2", "MPEG-2"),
)
"""What an encoder writes, by a part of its name."""

CHECKS = {
    "V1": "No face outside the covers and the recorded decisions.",
    "V2": "Nothing of what lies below shines through the covers.",
    "V3": "Every planned cover is in the picture, in every frame.",
    "V4": "Frame count, timestamps, streams and tags are as planned.",
    "V5": "Where the sound was to be silent or a tone, nothing else is heard.",
    "V6": "Outside the covers the picture is unchanged but for encoding.",
    "V7": "The file is, byte for byte, the one that was made and checked.",
}

GLOSSARY = (
    ("Article 13 concern", "what may expose a captured person to insults or public curiosity"),
    ("Clip", "the source file that was reviewed; it is never changed"),
    ("Copy", "a covered file that was made from the clip"),
    ("Cover", "what is painted over a head area; it holds no pixel of the head"),
    ("Decision", "what a person ruled about a track: cover it, keep it visible on a ground, or "
     "reject it as no face"),
    ("Flag", "a stretch of frames at risk, with the rules that say why"),
    ("Ground", "why a face may stay visible"),
    ("Person", "one track, or several that a reviewer put together; a person has no name here"),
    ("Risk as found", "the score of the clip as it is"),
    ("Risk in the copy", "the score that is left by the same rules in the covered copy"),
    ("Risk score", "0 to 100: how urgently a person should look; not a probability"),
    ("Rule", "what raises a score; the rules are listed with their weights in annex C"),
    ("Tag", "something that a reviewer saw or heard and that no detector finds"),
    ("Track", "one face followed through time, within one shot"),
)  # fmt: skip
