"""Makes demo.mp4: an invented interview of four shots, from two public-domain portraits.

    ./run python resources/demo/make_demo.py [TARGET]

The portraits come with scikit-image and matplotlib, the font with matplotlib, the two voices from
espeak-ng, which must be on the machine. README.md beside this file names sources and licences.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import matplotlib
import numpy as np
import numpy.typing as npt
import skimage.data
from PIL import Image, ImageDraw, ImageFont

from reviewer.media.opencv import cv2

# OpenCV's types name no element type, so the dtype stands in these names: 0 to 255 in both.
Picture = npt.NDArray[Any]  # uint8, BGR
Layer = npt.NDArray[Any]  # float32, BGR, or BGRA with the colours already times alpha
Points = tuple[tuple[int, int], ...]

RATE = 25
WIDTH_PX, HEIGHT_PX = 960, 540
TABLE_PX = 450  # where the table top meets the wall, in the scene
SCENE_PX = (1500, 760)
SOUND_RATE = 22050  # espeak-ng's

# What a player and ffprobe would tell about a real clip; a covered copy must lose all of it.
TAGS = {
    "title": "Demo interview with Alex Sample",
    "artist": "The Reviewer developers",
    "comment": "Invented: tags, chapters and a place, so that their removal can be seen",
    "creation_time": "2020-01-01T12:00:00Z",
    "location": "+00.0000+000.0000/",
}
CHAPTERS = ((0.0, "Alex Sample says a name"), (9.0, "A second person comes in"))

SPEECH: tuple[tuple[float, str, str], ...] = (
    (0.3, "en-gb", "This is a demonstration. What is your name?"),
    (4.1, "en-us+f3", "My name is Alex Sample. I was born in Exampletown."),
    (9.3, "en-gb", "Here is somebody for you."),
    (11.6, "en-us+f3", "Thank you. That is all I want to say."),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A cut-out portrait, premultiplied BGRA, and the ellipsoid that stands for its head.

    The head turns above the first row of `neck_y` and stays below the second.
    """

    picture: Layer
    head: tuple[float, float]
    radii_px: tuple[float, float]
    neck_y: tuple[float, float]
    table_y: float
    size: float


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a person is in the scene at one moment; `yaw_deg` turns the head to its left."""

    person: Person
    x: float
    yaw_deg: float = 0.0
    nod_px: float = 0.0


@dataclass(frozen=True, slots=True)
class Shot:
    """Some seconds without a cut: the camera (centre and zoom) and the people, by seconds."""

    seconds: float
    camera: Callable[[float], tuple[float, float, float]]
    people: Callable[[float], tuple[Pose, ...]]
    caption: tuple[float, float] | None = None


def main() -> None:
    """Make the clip at the path that the command line names, else beside this file."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("demo.mp4")
    shots = story(seated_person(), standing_person())
    with tempfile.TemporaryDirectory() as folder:
        sound = speech(Path(folder), sum(shot.seconds for shot in shots))
        encode(frames(shots), sound, chapters(Path(folder), shots), target)
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")


def story(seated: Person, standing: Person) -> tuple[Shot, ...]:
    """The four shots: wide, close with a turned head, somebody enters, the second face close."""
    table_x = 560.0
    return (
        Shot(
            5.0,
            lambda t: (table_x + 60 - 6 * t, 282, 1.22 + 0.03 * t),
            lambda t: (Pose(seated, table_x, 5 * math.sin(1.3 * t), 2 * math.sin(2.1 * t)),),
            caption=(1.2, 4.4),
        ),
        Shot(
            4.0,
            lambda t: (table_x - 10 + 6 * t, 245, 1.75),
            lambda t: (Pose(seated, table_x, -44 * ease(t, 0.7, 1.8) + 60 * ease(t, 2.6, 3.6)),),
        ),
        Shot(
            4.6,
            lambda t: (table_x + 140 + 12 * t, 285, 1.12),
            lambda t: (
                Pose(seated, table_x, 24 * ease(t, 0.8, 1.8), 2 * math.sin(2.0 * t)),
                Pose(
                    standing,
                    1330 - 420 * ease(t, 0.5, 3.0),
                    nod_px=abs(5 * math.sin(5 * t)) * (1 - ease(t, 2.4, 3.0)),
                ),
            ),
        ),
        Shot(
            2.4,
            lambda t: (880 + 8 * t, 235, 1.6),
            lambda t: (Pose(standing, 910, -26 * ease(t, 0.5, 1.9), 3 * math.sin(2.5 * t)),),
        ),
    )


def ease(t: float, start: float, end: float) -> float:
    """From 0 before `start` to 1 after `end`, without a jerk."""
    part = min(1.0, max(0.0, (t - start) / (end - start)))
    return part * part * (3 - 2 * part)


def seated_person() -> Person:
    """NASA's portrait of Eileen Collins, without its background, in an olive suit."""
    outline: Points = (
        (150, 110), (152, 80), (165, 48), (188, 22), (232, 11), (272, 20), (298, 45), (306, 80),
        (302, 112), (285, 130), (264, 148), (254, 176), (264, 186), (292, 206), (308, 245),
        (345, 268), (358, 320), (368, 400), (20, 400), (28, 345), (45, 285), (70, 245), (108, 225),
        (110, 185), (140, 155), (180, 150), (172, 135), (158, 122),
    )  # fmt: skip
    portrait: Picture = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    picture = np.ascontiguousarray(portrait[:400, :, ::-1])
    hsv = cv2.cvtColor(picture, cv2.COLOR_BGR2HSV).astype(np.float32)
    below = np.clip((np.arange(len(picture)) - 185) / 20, 0, 1)[:, None]
    hsv[..., 0] += below * (28 - hsv[..., 0])
    hsv[..., 1] *= 1 - 0.72 * below
    hsv[..., 2] *= 1 - 0.38 * below
    suit = cv2.cvtColor(np.clip(hsv, 0, 255).astype(np.uint8), cv2.COLOR_HSV2BGR)
    return Person(cut_out(picture, suit, outline), (228, 90), (84, 108), (165, 212), 338, 1.0)


def standing_person() -> Person:
    """The US Navy's portrait of Grace Hopper, without its background."""
    outline: Points = (
        (173, 62), (200, 38), (262, 18), (320, 35), (358, 68), (376, 92), (376, 145), (378, 205),
        (365, 290), (333, 315), (345, 325), (462, 378), (500, 398), (511, 450), (511, 599),
        (12, 599), (20, 480), (38, 390), (92, 362), (195, 322), (196, 306), (160, 288),
        (152, 205), (156, 140), (160, 95),
    )  # fmt: skip
    path = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"
    with Image.open(path) as portrait:
        picture = np.ascontiguousarray(np.asarray(portrait.convert("RGB"))[:, :, ::-1])
    return Person(cut_out(picture, picture, outline), (266, 165), (120, 188), (295, 345), 480, 0.74)


def cut_out(picture: Picture, painted: Picture, outline: Points) -> Layer:
    """`painted` inside the person that GrabCut finds in `picture` near `outline`."""
    inside = cv2.fillPoly(np.zeros(picture.shape[:2], np.uint8), [np.array(outline)], 1)
    band = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (17, 17))
    marks = np.where(inside, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    marks[cv2.dilate(inside, band) == 0] = cv2.GC_BGD
    marks[cv2.erode(inside, band) == 1] = cv2.GC_FGD
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(1)
    cv2.grabCut(picture, marks, (0, 0, 1, 1), models[0], models[1], 6, cv2.GC_INIT_WITH_MASK)
    found: Picture = np.isin(marks, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    found = cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    found = cv2.erode(found, np.ones((3, 3), np.uint8))
    alpha = cv2.GaussianBlur(found.astype(np.float32), (0, 0), 1.1)[..., None]
    return np.concatenate([painted * alpha, 255 * alpha], axis=2).astype(np.float32)


def turned(person: Person, yaw_deg: float) -> Layer:
    """The portrait with the head turned, as if it were painted on an egg."""
    height, width = person.picture.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    (head_x, head_y), (radius_x, radius_y) = person.head, person.radii_px
    top, bottom = person.neck_y
    yaw = math.radians(yaw_deg) * np.clip((bottom - y) / (bottom - top), 0, 1)
    radius = radius_x * np.sqrt(np.clip(1 - ((y - head_y) / radius_y) ** 2, 0.16, 1))
    across = (x - head_x) / radius
    angle = np.arcsin(np.clip(across, -1, 1)) - yaw
    seen = head_x + radius * np.sin(np.clip(angle, -1.35, 1.35))
    from_x = np.where(np.abs(across) < 1, seen, x).astype(np.float32)
    result = np.asarray(cv2.remap(person.picture, from_x, y, cv2.INTER_LINEAR), dtype=np.float32)
    # A turned head shows its outline: nothing of it is left outside the egg.
    outside = 1 - np.clip((1.0 - np.abs(across)) * radius / 2, 0, 1)
    result *= (1 - outside * np.clip(np.abs(yaw) / 0.25, 0, 1) * (y < top - 20))[..., None]
    return result


def room() -> Layer:
    """An empty wall with a dado rail, lit from the left, with the stains that walls have."""
    width, height = SCENE_PX
    random = np.random.default_rng(7)
    stains: Layer = np.zeros((height, width))
    for rows, weight in ((4, 14.0), (12, 8.0), (150, 5.0)):
        blotches = random.random((rows, 2 * rows))
        stains += weight * cv2.resize(blotches, SCENE_PX, interpolation=cv2.INTER_CUBIC)
    light = np.linspace(1.08, 0.72, width)[None, :] * np.linspace(1.0, 0.86, height)[:, None]
    plaster: Layer = np.array([150, 165, 168]) + stains[..., None] - 13
    wall = plaster * light[..., None]
    wall[350:] *= np.array([0.74, 0.76, 0.72])
    wall[346:352] *= 0.6
    return np.asarray(np.clip(wall, 0, 255), dtype=np.float32)


def table() -> Layer:
    """The table in front of everybody, premultiplied BGRA as big as the scene."""
    width, height = SCENE_PX
    grain = cv2.resize(
        np.random.default_rng(8).random((height // 3, 12)), SCENE_PX, interpolation=cv2.INTER_LINEAR
    )
    wood = np.array([52, 78, 104]) * (0.8 + 0.25 * grain[..., None])
    wood[TABLE_PX : TABLE_PX + 5] *= 1.35
    layer = np.concatenate([wood, np.full((height, width, 1), 255.0)], axis=2)
    layer[:TABLE_PX] = 0
    cv2.line(layer, (700, 560), (668, 442), (24, 24, 26, 255), 7, cv2.LINE_AA)
    cv2.ellipse(layer, (666, 432), (13, 21), -15, 0, 360, (38, 38, 42, 255), -1, cv2.LINE_AA)
    return np.asarray(np.clip(layer, 0, 255), dtype=np.float32)


def frames(shots: tuple[Shot, ...]) -> Iterator[Picture]:
    """Every picture of the clip, BGR."""
    wall, front = room(), table()
    shaking = np.random.default_rng(9).normal(0, 14, (2000, 2))
    hand = cv2.GaussianBlur(shaking, (1, 0), sigmaX=0.1, sigmaY=14)  # a camera on a shoulder
    number = 0
    for shot in shots:
        for step in range(round(shot.seconds * RATE)):
            t = step / RATE
            x, y, zoom = shot.camera(t)
            view = camera(x + hand[number, 0], y + hand[number, 1], zoom)
            picture = cv2.warpAffine(
                wall, view[:2], (WIDTH_PX, HEIGHT_PX), flags=cv2.INTER_CUBIC,
                borderMode=cv2.BORDER_REPLICATE,
            )  # fmt: skip
            for pose in shot.people(t):
                lay(picture, turned(pose.person, pose.yaw_deg), view @ placed(pose))
            lay(picture, front, view)
            final = np.clip(picture, 0, 255).astype(np.uint8)
            if shot.caption and shot.caption[0] <= t < shot.caption[1]:
                final = captioned(final, "ALEX SAMPLE", "born in Exampletown · invented")
            yield final
            number += 1


def camera(x: float, y: float, zoom: float) -> npt.NDArray[np.float64]:
    """The matrix from the scene to a picture whose centre shows the scene at (x, y)."""
    return np.array(
        [[zoom, 0, WIDTH_PX / 2 - zoom * x], [0, zoom, HEIGHT_PX / 2 - zoom * y], [0, 0, 1]]
    )


def placed(pose: Pose) -> npt.NDArray[np.float64]:
    """The matrix from a portrait to the scene: behind the table, the head at the pose's x."""
    size = pose.person.size
    y = TABLE_PX - size * pose.person.table_y + pose.nod_px
    return np.array([[size, 0, pose.x - size * pose.person.head[0]], [0, size, y], [0, 0, 1]])


def lay(picture: Layer, layer: Layer, matrix: npt.NDArray[np.float64]) -> None:
    """Paint a premultiplied layer over the picture, in place."""
    seen = cv2.warpAffine(layer, matrix[:2], (WIDTH_PX, HEIGHT_PX), flags=cv2.INTER_LINEAR)
    picture *= 1 - seen[..., 3:] / 255
    picture += seen[..., :3]


def captioned(picture: Picture, name: str, line: str) -> Picture:
    """The picture with a name strap at its lower left."""
    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    image = Image.fromarray(picture)
    draw = ImageDraw.Draw(image, "RGBA")
    draw.rectangle((48, 436, 420, 506), fill=(70, 40, 20, 225))
    draw.rectangle((48, 436, 56, 506), fill=(60, 150, 235, 255))
    draw.text((70, 442), name, font=ImageFont.truetype(fonts / "DejaVuSans-Bold.ttf", 28))
    draw.text((70, 478), line, font=ImageFont.truetype(fonts / "DejaVuSans.ttf", 18))
    return np.asarray(image)


def speech(folder: Path, seconds: float) -> Path:
    """A WAV file with the lines of SPEECH at their times and a little room noise."""
    sound = np.random.default_rng(3).normal(0, 40, round(seconds * SOUND_RATE))
    for number, (start, voice, words) in enumerate(SPEECH):
        line = folder / f"{number}.wav"
        subprocess.run(["espeak-ng", "-v", voice, "-s", "150", "-w", line, words], check=True)
        with wave.open(str(line)) as file:
            spoken = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
        first = round(start * SOUND_RATE)
        sound[first : first + len(spoken)] += 0.7 * spoken[: len(sound) - first]
    target = folder / "speech.wav"
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SOUND_RATE)
        file.writeframes(np.clip(sound, -32768, 32767).astype(np.int16).tobytes())
    return target


def chapters(folder: Path, shots: tuple[Shot, ...]) -> Path:
    """CHAPTERS in ffmpeg's metadata format."""
    ends = [start for start, _ in CHAPTERS[1:]] + [sum(shot.seconds for shot in shots)]
    target = folder / "chapters.txt"
    lines = [";FFMETADATA1"]
    for (start, title), end in zip(CHAPTERS, ends, strict=True):
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start * 1000:.0f}"]
        lines += [f"END={end * 1000:.0f}", f"title={title}"]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


def encode(pictures: Iterator[Picture], sound: Path, chapter_list: Path, target: Path) -> None:
    """Write an MP4 with H.264, AAC, tags and chapters."""
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-v", "error",
        "-f", "rawvideo", "-pix_fmt", "bgr24", "-s", f"{WIDTH_PX}x{HEIGHT_PX}", "-r", str(RATE),
        "-i", "pipe:0", "-i", str(sound), "-i", str(chapter_list),
        "-map", "0:v", "-map", "1:a", "-map_chapters", "2",
        "-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
        "-c:v", "libx264", "-preset", "veryslow", "-crf", "22", "-g", "50",
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart",
    ]  # fmt: skip
    for key, value in TAGS.items():
        command += ["-metadata", f"{key}={value}"]
    with subprocess.Popen([*command, str(target)], stdin=subprocess.PIPE) as ffmpeg:
        assert ffmpeg.stdin is not None
        for picture in pictures:
            ffmpeg.stdin.write(picture.tobytes())
        ffmpeg.stdin.close()
    if ffmpeg.returncode:
        raise SystemExit(f"ffmpeg ended with {ffmpeg.returncode}")


if __name__ == "__main__":
    main()
