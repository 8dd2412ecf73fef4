"""The inspector: what is selected, and all that can be decided about it, beside the picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from reviewer.app import knowledge
from reviewer.app.actions import utc_today
from reviewer.domain.standing import waiting
from reviewer.domain.timing import Span
from reviewer.ui.inspector.approval_form import waits_for_release
from reviewer.ui.inspector.desk import Desk
from reviewer.ui.inspector.details import Details
from reviewer.ui.inspector.fields import FormPage
from reviewer.ui.inspector.heading import Heading
from reviewer.ui.inspector.next_flag import loop_of, open_flags, open_tracks
from reviewer.ui.inspector.sign_form import SignForm
from reviewer.ui.workspace import OpenReview, Workspace


class InspectorPanel(QWidget):
    """The right column: details of the selection with its buttons, or one form in their place."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.desk: Desk = Desk(workspace, self)
        self._form_title = ""
        self._came_from: QWidget | None = None
        self._build()
        self._listen()
        self._show()

    @property
    def told(self) -> str:
        """What the line at the bottom says of the last step."""
        return self._told.text()

    @property
    def texts(self) -> list[str]:
        """What is said of the selection, from top to bottom."""
        return self.details.texts

    def _build(self) -> None:
        self.heading: Heading = Heading()
        self.details: Details = Details()
        self._pages = QStackedWidget()
        self._pages.addWidget(_scrolled(self.details))
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setObjectName("dim")
        self._told.setAccessibleName(self.tr("The last step"))
        self._buttons = QWidget()
        self._fill_buttons(QGridLayout(self._buttons))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self._pages, 1)
        column.addWidget(self._buttons)
        column.addWidget(self._told)
        self.setMinimumWidth(290)

    def _fill_buttons(self, grid: QGridLayout) -> None:
        desk = self.desk
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setSpacing(6)
        buttons = []
        for row, column, width, text, does in (
            (0, 0, 2, self.tr("Cover (B)"), desk.cover),
            (1, 0, 1, self.tr("Keep… (K)"), desk.keep),
            (1, 1, 1, self.tr("No face (X)"), desk.reject),
            (2, 0, 1, self.tr("Hold, ask… (W)"), desk.hold),
            (2, 1, 1, self.tr("Restricted… (R)"), desk.restrict),
            (3, 0, 1, self.tr("Withdraw (U)"), desk.withdraw),
            (3, 1, 1, self.tr("Approve… (A)"), desk.approve),
            (4, 0, 2, self.tr("Next undecided (N)"), desk.go_to_next),
        ):
            button = QPushButton(text)
            button.clicked.connect(does)
            grid.addWidget(button, row, column, 1, width)
            buttons.append(button)
        self._cover, *_ = self._deciding = buttons[:6]
        self._withdraw, self._approve, self._next = buttons[5:]
        self._cover.setObjectName("primary")

    def _listen(self) -> None:
        space, desk = self._workspace, self.desk
        space.opened.connect(self._show_other)
        space.changed.connect(self._show)
        space.assessed.connect(self._show)
        space.copy_options_changed.connect(self._show)
        space.privacy_changed.connect(self._show)
        space.privacy_changed.connect(lambda: self._told.setText(space.discreet(self.told)))
        space.selection.changed.connect(self._show)
        space.selection.range_changed.connect(self._show_range)
        desk.form_opened.connect(self._open_form)
        desk.form_closed.connect(self._close_form)
        desk.told.connect(self._tell)
        desk.settled.connect(self._show)
        self.details.span_wanted.connect(self._look_at)
        self.details.frames_wanted.connect(self._look_at_frames)
        self.details.approval_dropped.connect(desk.drop_approval)
        self.details.tag_dropped.connect(self._drop_tag)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # another theme: other tones
            self._show()

    def event(self, event: QEvent) -> bool:
        # Space plays everywhere else; on a button it presses it.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and isinstance(QApplication.focusWidget(), QAbstractButton)
        ):
            event.accept()
            return True
        return super().event(event)

    @Slot()
    def _show_other(self) -> None:
        self._told.setText("")
        self._show()

    @Slot()
    def _show(self) -> None:
        if self.desk.is_recording:  # what comes next is shown at its end
            return
        shown, topic = self._workspace.current, self.desk.topic
        self._show_heading()
        if shown is None or topic is None:
            self.details.show_text(*self._empty(shown))
        else:
            self.details.show_topic(topic, shown)
        faces = len(topic.tracks) if topic is not None else 0
        for button in self._deciding:
            button.setVisible(faces > 0)
            button.setEnabled(self.desk.can_decide)
        self._cover.setText(self._cover_words(faces))
        self._withdraw.setEnabled(self.desk.can_withdraw)
        self._approve.setEnabled(self.desk.can_approve)
        self._buttons.setVisible(shown is not None and self.desk.form is None)

    def _cover_words(self, faces: int) -> str:
        """What a cover is for, where a flag is about several."""
        left = len(self.desk.to_cover)
        if faces < 2:
            return self.tr("Cover (B)")
        if left == faces:
            return self.tr("Cover all {count} (B)").format(count=faces)
        return self.tr("Cover the other {count} (B)").format(count=left)

    def _show_heading(self) -> None:
        shown, topic = self._workspace.current, self.desk.topic
        if isinstance(self.desk.form, SignForm):  # it is about nobody in the picture
            topic = None
        self.heading.show_topic(topic, shown, title=self._form_title)
        self.heading.show_why_not(shown, self._workspace.discreet)
        self._show_range()

    @Slot()
    def _show_range(self) -> None:
        topic = self.desk.topic
        is_meant = topic is not None and topic.tracks
        self.heading.show_range(self.desk.marked if is_meant else None, self._workspace.review)

    def _empty(self, shown: OpenReview | None) -> tuple[str, ...]:
        """What to do where nothing is selected."""
        if shown is None:
            return (self.tr("Open a clip or a review to begin (Ctrl+O)."),)
        today = utc_today()
        flags = len(open_flags(shown.review, today=today))
        faces = len(open_tracks(shown.review, today=today))
        if flags or faces:
            lines = [
                self.tr(
                    "Press N to go to the next flag that nobody has decided about. It plays in a "
                    "loop until you decide; then the next one comes by itself."
                ),
                self.tr("B covers. K keeps visible, on a ground. X says that it is no face."),
            ]
            if flags:
                lines.append(self.tr("Flags left to decide about: {count}").format(count=flags))
            else:
                lines.append(self.tr("Faces left to decide about: {count}").format(count=faces))
        else:
            lines = [
                self.tr("Nothing is left to decide."),
                self.tr("Look at the covered view (3) before you export (Ctrl+E)."),
            ]
            if waits_for_release(shown.review):
                lines.append(
                    self.tr("A copy was made: release it (A), and write the report (Ctrl+Shift+R).")
                )
        waits = len(waiting(shown.review, today=today))
        if waits:
            sentence = self.tr("Decisions that wait for a second person (A): {count}")
            lines.append(sentence.format(count=waits))
        return tuple(lines)

    @Slot(object, str)
    def _open_form(self, form: FormPage, title: str) -> None:
        """Show a form in the place of the details and the buttons."""
        if self._pages.count() == 1:
            self._came_from = QApplication.focusWidget()
        self._drop_page()
        self._form_title = title
        self._pages.setCurrentIndex(self._pages.addWidget(_scrolled(form)))
        self._show_heading()
        self._buttons.hide()
        self._told.setText("")

    @Slot()
    def _close_form(self) -> None:
        """Show the details again; the keyboard goes back to where it was."""
        self._drop_page()
        self._form_title = ""
        self._show()
        back, self._came_from = self._came_from, None
        if back is not None and isValid(back) and back.isVisible():  # details come and go
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_page(self) -> None:
        self._pages.setCurrentIndex(0)
        page = self._pages.widget(1)
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()

    @Slot(str, bool)
    def _tell(self, sentence: str, is_wrong: bool) -> None:
        self._told.setText(self._workspace.discreet(sentence))
        self._told.setObjectName("error" if is_wrong else "dim")
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)

    @Slot(int)
    def _drop_tag(self, number: int) -> None:
        if self._workspace.call(lambda session: knowledge.remove_tag(session, number)):
            self._tell(self.tr("The tag was removed."), False)

    @Slot(object)
    def _look_at(self, span: Span) -> None:
        """Stand still at the first frame of a span."""
        if self._workspace.review is not None:
            first, _ = loop_of(self._workspace.review.index, span)
            self._workspace.playhead.pause()
            self._workspace.playhead.seek(first)

    @Slot(int, int)
    def _look_at_frames(self, first: int, last: int) -> None:
        self._workspace.playhead.set_loop((first, last))
        self._workspace.playhead.pause()
        self._workspace.playhead.seek(first)


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    for part in (area.viewport(), content):
        part.setAutoFillBackground(False)  # the panel is its ground
    return area
