from __future__ import annotations

import xml.etree.ElementTree as ET

from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from reviewer.report.chart import HEIGHT_MAX, LANES_A_CHART, WIDTH, draw, size_of
from reviewer.report.entries import Bar, Lane, Timeline

SVG = "{http://www.w3.org/2000/svg}"


def timeline(
    *lanes: Lane, inherent: int = 90, residual: int = 20, start_s: float = 0.0
) -> Timeline:
    return Timeline(
        start_s=start_s,
        end_s=start_s + 10.0,
        bands=(20, 45, 70),
        inherent=(inherent,) * 300 + (0,) * 300,
        residual=(20,) * 300 + (0,) * 300,
        lanes=lanes,
    )


def lane(name: str, *states: str) -> Lane:
    return Lane(name, "", tuple(Bar(2.0 * n, 2.0 * n + 1, s, "") for n, s in enumerate(states)))


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_two_curves_differ_in_more_than_colour() -> None:
    (svg,) = draw(timeline())

    inherent, residual = ET.fromstring(svg).iter(f"{SVG}polyline")
    assert "stroke-dasharray" not in inherent.attrib
    assert "stroke-dasharray" in residual.attrib
    assert "risk as found (grey line)" in texts(svg)
    assert "risk in the copy (dashed line)" in texts(svg)


def test_a_curve_steps_at_its_scores() -> None:
    (svg,) = draw(timeline(inherent=100))

    points = next(ET.fromstring(svg).iter(f"{SVG}polyline")).attrib["points"].split()
    heights = [point.split(",")[1] for point in points]
    assert len(points) == 4
    assert heights[0] == heights[1] != heights[2] == heights[3]


def test_every_state_of_a_person_looks_different_in_black_and_white() -> None:
    (svg,) = draw(timeline(lane("P1", "covered", "undecided", "visible", "rejected")))

    looks = {
        (rect.get("fill"), rect.get("stroke"), rect.get("stroke-dasharray"))
        for rect in ET.fromstring(svg).iter(f"{SVG}rect")
        if rect.get("height") == "9"
    }
    assert len(looks) == 4
    greys = {part for look in looks for part in look[:2] if part}
    assert all(grey[1:3] == grey[3:5] == grey[5:7] for grey in greys)


def test_names_are_text_and_cannot_leave_it() -> None:
    (svg,) = draw(timeline(lane("<b>&\u202e", "covered")))

    assert "<b>&⟨U+202E⟩" in texts(svg)


def test_times_stand_at_round_moments_of_a_clip_that_starts_later() -> None:
    (svg,) = draw(timeline(start_s=0.852))

    assert "00:00:02" in texts(svg)
    assert "00:00:00" not in texts(svg)


def test_many_persons_go_on_in_further_charts_that_fit_on_a_page() -> None:
    lanes = [lane(f"T{number}", "covered") for number in range(LANES_A_CHART + 5)]

    first, second = draw(timeline(*lanes))

    assert f"T{LANES_A_CHART}" in texts(second)
    assert "critical" in texts(first)
    assert "critical" not in texts(second)
    for svg in (first, second):
        width, height = size_of(svg)
        assert width == WIDTH
        assert height <= HEIGHT_MAX


def test_qt_can_draw_it() -> None:
    (svg,) = draw(timeline(lane("P1", "covered", "visible")))

    renderer = QSvgRenderer(QByteArray(svg.encode()))

    assert renderer.isValid()
    assert (renderer.defaultSize().width(), renderer.defaultSize().height()) == size_of(svg)
