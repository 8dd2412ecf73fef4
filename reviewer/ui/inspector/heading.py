"""The head of the inspector: what is selected, when, whom, what becomes of it, its scores."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reviewer.domain.review import Review
from reviewer.domain.timing import Span
from reviewer.ui.inspector import words
from reviewer.ui.inspector.score_line import ScoreLine
from reviewer.ui.inspector.topic import Topic, effects
from reviewer.ui.open_review import OpenReview
from reviewer.ui.theme import current_tones

TITLE_PX = 16


class Heading(QWidget):
    """Some lines about the selection, which stay while a form is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setObjectName("heading")
        self._title.setStyleSheet(f"font-size: {TITLE_PX}px;")
        self._under = QLabel()
        self._under.setObjectName("dim")
        self._state = QLabel()
        self.scores = ScoreLine()
        self._range = QLabel()
        self._range.setObjectName("heading")
        self._why_not = QLabel()
        self._why_not.setObjectName("error")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (
            self._title, self._under, self._state, self.scores, self._range, self._why_not,
        ):  # fmt: skip
            if isinstance(part, QLabel):
                part.setWordWrap(True)
            column.addWidget(part)

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def state(self) -> str:
        """What becomes of the selection as things are decided; "" where nobody is meant."""
        return self._state.text()

    @property
    def warning(self) -> str:
        """That only a range is meant, or that nothing can be decided; "" for neither."""
        shown = (label.text() for label in (self._range, self._why_not))
        return " ".join(text for text in shown if text)

    def show_topic(self, topic: Topic | None, shown: OpenReview | None, *, title: str = "") -> None:
        """Say what is selected; `title` stands in the place of its own."""
        under, state = "", ""
        self.scores.hide()
        if shown is not None and topic is not None:
            review = shown.review
            title = title or words.title_of(topic, review)
            parts = [words.span_words(review, topic.span)] if topic.span is not None else []
            if topic.tracks:
                parts.append(words.about_words(review, topic.tracks))
                state = self._show_state(topic, review)
            under = " · ".join(parts)
            self._show_scores(topic, shown)
        _say(self._title, title)
        _say(self._under, under)
        _say(self._state, state)

    def show_range(self, span: Span | None, review: Review | None) -> None:
        """Say that what is decided now is for a span only."""
        text = ""
        if span is not None and review is not None:
            sentence = self.tr("What you decide now is for the marked range only: {when}")
            text = sentence.format(when=words.span_words(review, span))
        _say(self._range, text)

    def show_why_not(self, shown: OpenReview | None, discreet: Callable[[str], str] = str) -> None:
        """Say why nothing can be decided, where that is so; `discreet` leaves names out."""
        if shown is None or shown.session is not None:
            _say(self._why_not, "")
        elif shown.partial:
            _say(self._why_not, self.tr("Nothing can be decided before the scan is done."))
        else:
            sentence = self.tr("It can only be looked at. {why}")
            _say(self._why_not, sentence.format(why=discreet(shown.why_read_only)))

    def _show_state(self, topic: Topic, review: Review) -> str:
        found = effects(review, topic.faces, topic.span)
        is_open = any(effect.decision is None for effect in found)
        tones = current_tones()
        colour = tones.undecided if is_open else tones.text
        self._state.setStyleSheet(f"color: {colour}; font-weight: 600;")
        return " / ".join(dict.fromkeys(words.becomes_words(effect, review) for effect in found))

    def _show_scores(self, topic: Topic, shown: OpenReview) -> None:
        assessment = shown.latest_assessment
        if assessment is None:
            return
        if topic.flag is not None:
            left = assessment.residual_of(topic.flag, shown.review.index)
            self.scores.show_scores(topic.flag.score, left)
            return
        about = [one for one in assessment.people if set(one.tracks) & set(topic.tracks)]
        if about:
            inherent = max(one.inherent for one in about)
            self.scores.show_scores(inherent, max(one.residual for one in about))


def _say(label: QLabel, text: str) -> None:
    """Show a text, and no empty line where there is none."""
    label.setText(text)
    label.setVisible(bool(text))
