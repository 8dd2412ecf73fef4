"""Finds the sentences that the program makes outside of the window, and that the window shows.

Errors, what a copy keeps and loses, what its check found: they are told in English by layers that
know no window, with names and numbers in them. Each becomes a template, with {name} where one
stands; `reviewer.ui.sentences` tells by the templates what to say in another language.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent.parent / "reviewer"

_LAYERS = ("domain", "media", "analysis", "export", "storage", "app")

_NOT_SHOWN = {
    # What only commands do, and what stands in files and stays English there.
    "app/batch.py",
    "app/bugs.py",
    "app/decision_file.py",
    "app/diagnostics.py",
    "app/logs.py",
    "app/track_import.py",
    "domain/rules.py",
    "export/provenance.py",
}

# A sentence, also one after which an error's own follows.
_END = re.compile(r"\.$|\. \{\w+\}$")

_CALLS_OF_NUMBERS = {"abs", "float", "int", "len", "max", "repr", "round", "sorted", "str"}

_PARTS = (
    # Made of pieces where they stand.
    "Outside the covers the picture is the clip's, in structure and in colours, in the frames that "
    "were compared: {measured}",
    "The mark of interlacing in the stream: {title} has none here, so that the file alone says it, "
    "and a player may show combs. Deinterlacing makes whole frames.",
    "The codec {title} became {other}, which plays everywhere.",
    "The codec {title} became {other}: its encoder takes no such pixel format.",
    "The codec {title} became {other}: this ffmpeg has no encoder for it.",
    "The codec {title} became {other}: it holds steady standard rates alone, and the frames come "
    "at others.",
    "{count} stream ({codecs})",
    "{count} streams ({codecs})",
    "There is no approval {name} in this review.",
    "There is no decision {name} in this review.",
    "There is no flag {name} in this review.",
    "There is no person {name} in this review.",
    "There is no tag {name} in this review.",
    "There is no track {name} in this review.",
    "Attachments: {count}.",
    "Chapters: {count}.",
    "Cover pictures: {count}.",
    "Data: {count} stream.",
    "Data: {count} streams.",
    "Further video: {count} stream.",
    "Further video: {count} streams.",
    "Subtitles: {count} stream.",
    "Subtitles: {count} streams.",
    "Tags: {count}.",
    "Internal report {number}: {formats}",
    "Release note {number}: {formats}",
    # What stands in places.
    "a tone",
    "lower",
    "silence",
    "the same greys, with chroma that says so, play everywhere",
    "the same samples in another order",
    "transparency has no place in it",
    "upper",
    "video is stored as luma and chroma, not as red, green and blue",
)


def sentences() -> list[str]:
    """The templates, each once, sorted."""
    found = set(_PARTS)
    for layer in _LAYERS:
        for path in sorted((PACKAGE / layer).rglob("*.py")):
            if path.relative_to(PACKAGE).as_posix() not in _NOT_SHOWN:
                found.update(_of_module(ast.parse(path.read_text("utf-8"))))
    return sorted(found)


def _of_module(tree: ast.Module) -> Iterator[str]:
    passed_over = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for inner in ast.walk(node)
        if inner is not node
    }
    for node in ast.walk(tree):
        if id(node) in passed_over:
            continue
        template = _template(node)
        if _is_sentence(template):
            yield template


def _is_sentence(text: str) -> bool:
    """Whether it begins and ends as one, and says more than the places in it."""
    return (
        (text[:1].isupper() or text.startswith("{"))
        and _END.search(text) is not None
        and " " in text
        and "\n" not in text
        and "--" not in text.replace("-----", "")  # what to give a command
        and "{}" not in text
        and re.search(r"[a-z]{2}", re.sub(r"\{\w+\}", "", text)) is not None
    )


def _template(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return "" if "{" in node.value else node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    text = ""
    names: list[str] = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            if "{" in str(part.value):
                return ""
            text += str(part.value)
        elif isinstance(part, ast.FormattedValue):
            name = _place(part.value)
            names.append(name)
            number = names.count(name)
            text += f"{{{name}{number if number > 1 else ''}}}"
    return text


def _place(value: ast.AST) -> str:
    """What stands in a place, by the last name in its expression."""
    match value:
        case ast.Call(func=ast.Attribute(attr="join"), args=[only]):
            return _place(only)
        case ast.Call(func=ast.Attribute(value=inner, attr="text" | "capitalize" | "strip")):
            return "when" if not isinstance(inner, ast.Name) else _place(inner)
        case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in _CALLS_OF_NUMBERS:
            return _place(first)
        case ast.Call(func=function):
            return _place(function)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name.strip("_").lower()
        case ast.Subscript(value=inner) | ast.BinOp(left=inner) | ast.Starred(value=inner):
            return _place(inner)
        case ast.GeneratorExp(elt=inner) | ast.ListComp(elt=inner) | ast.IfExp(body=inner):
            return _place(inner)
        case ast.JoinedStr(values=parts):
            return next(
                (_place(part.value) for part in parts if isinstance(part, ast.FormattedValue)),
                "words",
            )
        case _:
            return "words"
