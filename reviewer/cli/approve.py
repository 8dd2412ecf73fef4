"""The commands of the second person: approve, and a passphrase that proves a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reviewer.app import actions, approvals, signing
from reviewer.cli import options
from reviewer.cli import signing as cli_signing
from reviewer.cli.console import say, say_json, shown, warn
from reviewer.cli.decide import decision_facts, decision_text
from reviewer.cli.main import ExitCode, reviewer
from reviewer.domain.approval import RELEASE, Approval
from reviewer.domain.approving import release_of
from reviewer.domain.review import Review
from reviewer.domain.signing import Control
from reviewer.domain.standing import waiting


@reviewer.command()
@click.argument("review", type=options.REVIEW)
@click.option(
    "--decision", "decisions", multiple=True, type=options.NumberedType("D"),
    help="A decision to approve; repeatable.",
)  # fmt: skip
@click.option("--release", is_flag=True, help="Release the newest copy.")
@click.option(
    "--copy", "copy_file", type=options.CLIP,
    help="With --release: the file that you looked at. It has to be the one that was checked; "
    "without this it is looked for beside the review, and in the folders there.",
)  # fmt: skip
@click.option(
    "--withdraw", type=options.NumberedType("A"), help="Take an approval back, by its number."
)
@click.option("--reason", default="", help="What you looked at and why it holds: 40 characters.")
@click.option("--role", default="", help="Your role, such as “duty editor”.")
@cli_signing.by
@cli_signing.control_option
@options.as_json
def approve(
    review: Path,
    decisions: tuple[int, ...],
    release: bool,
    copy_file: Path | None,
    withdraw: int | None,
    reason: str,
    role: str,
    by: str | None,
    control: str | None,
    as_json: bool,
) -> int:
    """Approve decisions, or the release of the newest copy, as a second person.

    Nobody approves what they decided. An approval lapses when the decision, the boxes of its tracks
    or the clip is another. Without an option it lists what waits, and ends with exit code 3 while
    something does.
    """
    if sum((bool(decisions), release, withdraw is not None)) > 1:
        raise click.UsageError("Give one of --decision, --release and --withdraw.")
    if control and not release:
        raise click.UsageError("--control goes with --release.")
    if copy_file and not release:
        raise click.UsageError("--copy goes with --release.")
    if not decisions and not release and withdraw is None:
        content = actions.load_review(review)
        _tell(content, as_json=as_json)
        return ExitCode.FINDINGS if waiting(content, today=actions.utc_today()) else ExitCode.OK
    signer = cli_signing.signer_of(by)
    consent = approvals.Consent(signer, reason, role)
    with actions.open_session(review, program="reviewer approve", who=signer.who) as session:
        if withdraw is not None:
            approvals.withdraw(session, withdraw)
        elif release:
            file = copy_file or approvals.find_copy(session.review, near=review)
            kind = cli_signing.control_of(control)
            approvals.release(session, consent, control=kind, file=file)
            warn(_what_was_released(file))
        for number in dict.fromkeys(decisions):
            approvals.approve(session, number, consent)
        _tell(session.review, as_json=as_json)
    return ExitCode.OK


@reviewer.command()
@click.argument("name")
def passphrase(name: str) -> int:
    """Give a name a passphrase, so that two persons can share an account.

    From then on NAME signs with it alone. A salted hash of it is kept, and never the phrase itself.
    """
    old = None
    if signing.has_passphrase(name):
        old = cli_signing.ask_passphrase(f"Present passphrase of {name}")
    new = cli_signing.ask_passphrase(
        f"New passphrase of {name}",
        variable="REVIEWER_NEW_PASSPHRASE",
        confirmation_prompt=True,
    )
    signing.set_passphrase(name, new, old)
    say(f"{shown(name)} signs with a passphrase from now on.")
    return ExitCode.OK


def _tell(review: Review, *, as_json: bool) -> None:
    """What is approved, what waits, and whether the newest copy is released."""
    open_decisions = waiting(review, today=actions.utc_today())
    released = release_of(review, today=actions.utc_today())
    if as_json:
        say_json(
            {
                "approvals": [approval_facts(one) for one in review.approvals.values()],
                "waiting": [decision_facts(one, review) for one in open_decisions],
                "released": released.id if released else None,
            }
        )
        return
    for approval in review.approvals.values():
        say(approval_text(approval))
    for decision in open_decisions:
        say(decision_text(decision, review))
    say("The newest copy is released." if released else "No copy is released.")


def _what_was_released(file: Path | None) -> str:
    """Whether the file of a copy that was released was compared with the one that was checked."""
    if file is None:
        return (
            "Note: The file of the copy was not found, so nothing says that it still is the one "
            "that was checked. Name it with --copy."
        )
    return f"{shown(file)} is, byte for byte, the copy that was checked."


def approval_text(approval: Approval) -> str:
    """An approval in a line."""
    what = "release" if approval.about == RELEASE else f"D{approval.about}"
    role = f" ({approval.role})" if approval.role else ""
    alone = ", by one person alone" if approval.control is Control.SINGLE else ""
    return shown(
        f"A{approval.id}  {what}, by {approval.who}{role} on {approval.when}{alone}: "
        f"{approval.reason}"
    )


def approval_facts(approval: Approval) -> dict[str, Any]:
    """An approval for machines."""
    return {
        "approval": approval.id,
        "decision": approval.about if approval.about != RELEASE else None,
        "is_release": approval.about == RELEASE,
        "who": approval.who,
        "role": approval.role,
        "when": approval.when,
        "reason": approval.reason,
        "control": approval.control.value,
    }
