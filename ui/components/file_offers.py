"""Files to download: a button that begins each, what is being done for it and how to end that, the file once made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import streamlit as st

from data.errors import HtisError
from data.work_watch import Check
from ui.components.messages import show_faults
from ui.making import QUEUED, Make, Making
from ui.making_office import Office
from ui.numbers import number
from ui.text import t
from ui.visitor import visitor

KEPT_BYTES = 512 * 1024**2  # the plan's files of a whole country in both languages, several times
PATIENCE_S = 0.7  # files that are there by then are offered at once, without any progress
UNASKED_STOP_S = 5.0  # until then a file that began by itself has no button that ends it: it would only flicker
POLL_S = 0.5
_STOPPED = "files_stopped"  # key of each file that this session ended, and after how many seconds


class Write(Protocol):
    """Writes a file."""

    def __call__(self, *, check: Check) -> bytes:
        """Return the file, asking `check` now and then whether to go on."""


@dataclass(frozen=True)
class Offer:
    """A file that may be asked for.

    Parameters
    ----------
    name : str
        Of the file, e.g. ``plan.xlsx``.
    label : str
        What it is, in the session's language.
    mime : str
    key : str
        Tells its content from every other file of this server.
    make : callable
        Makes it, in a thread that knows no session.
    """

    name: str
    label: str
    mime: str
    key: str
    make: Make[bytes]


def in_one_stage(name: str, write: Write) -> Make[bytes]:
    """Return what makes a file in one stage."""

    def make(work: Making[bytes]) -> bytes:
        work.enter("write", name)
        return write(check=work.check)

    return make


@st.cache_resource(show_spinner=False)
def file_office() -> Office[bytes]:
    """Return the files of this server, shared."""
    return Office("file", len, KEPT_BYTES)


def show_offers(offers: Sequence[Offer], *, at_once: bool) -> None:
    """Draw a row for each file; `at_once` begins those that nobody asked for yet, without a press."""
    office, me = file_office(), visitor()
    if at_once:
        for offer in offers:
            _ask_unless_ended(offer)
        office.wait([offer.key for offer in offers], PATIENCE_S)
    made = [office.known(offer.key) for offer in offers]
    awaited = [making is not None and making.is_awaited_by(me) for making in made]
    for offer, making, is_awaited in zip(offers, made, awaited, strict=True):
        _show(offer, making, is_awaited=is_awaited)
    if any(awaited):
        _follow([(offer.name, offer.key) for offer in offers], sum(awaited), unasked=at_once)


def _ask_unless_ended(offer: Offer) -> None:
    """Begin a file, or wait for it too, unless this session ended it or it failed."""
    known = file_office().known(offer.key)
    if offer.key not in _stopped() and (known is None or not known.is_over):
        file_office().ask(offer.key, offer.make, visitor())


def _show(offer: Offer, making: Making[bytes] | None, *, is_awaited: bool) -> None:
    """One file: to be asked for, under way, to be downloaded, or why there is none."""
    if is_awaited:
        st.button(offer.label, disabled=True, key=f"making_{offer.name}")
        return
    if making is not None and making.content is not None:
        st.download_button(
            f"{offer.label} · {_size(len(making.content))}", making.content, file_name=offer.name, mime=offer.mime,
            on_click="ignore", key=f"download_{offer.name}",
        )  # fmt: skip
        return
    failure = None if making is None else making.failure
    word = "export.make" if failure is None else "export.again"
    st.button(t(word, file=offer.label), on_click=_ask, args=(offer,), key=f"make_{offer.name}")
    if failure is not None:
        _show_failure(offer.name, failure)
    elif offer.key in _stopped():
        st.caption(t("export.stopped", file=offer.name, seconds=number(_stopped()[offer.key])))


def _ask(offer: Offer) -> None:
    """Begin a file and wait a moment for it."""
    _stopped().pop(offer.key, None)
    file_office().ask(offer.key, offer.make, visitor())
    file_office().wait([offer.key], PATIENCE_S)


def _stop(key: str) -> None:
    """Wait for a file no longer; it is made to the end only where another session waits for it too."""
    making = file_office().known(key)
    if making is not None:
        _stopped()[key] = int(making.seconds)
        file_office().leave(key, visitor())


def _stopped() -> dict[str, int]:
    """Return the files that this session ended."""
    found: dict[str, int] = st.session_state.setdefault(_STOPPED, {})
    return found


def _show_failure(name: str, error: BaseException) -> None:
    """Why a file was not made; nothing of it is offered."""
    if isinstance(error, HtisError):
        show_faults(error)
    else:
        st.error(t("export.failed", file=name))


@st.fragment(run_every=POLL_S)
def _follow(files: Sequence[tuple[str, str]], awaited: int, *, unasked: bool) -> None:
    """Draw what is being done, again and again; when one file is no longer awaited the whole page is drawn with it."""
    me = visitor()
    known = [(name, file_office().known(key)) for name, key in files]
    waiting = [(name, making) for name, making in known if making is not None and making.is_awaited_by(me)]
    if len(waiting) != awaited:
        st.rerun()
    for name, making in waiting:
        is_long = making.step.stage != QUEUED and making.seconds >= UNASKED_STOP_S
        _show_progress(name, making, can_stop=is_long or not unasked)


def _show_progress(name: str, making: Making[bytes], *, can_stop: bool) -> None:
    """Stage and seconds of one file, and the button that ends it."""
    step = making.step
    words = t(f"export.stage_{step.stage}", file=step.name)
    told = words if step.name == name else f"{name}: {words}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{told} · {t('solving.seconds', seconds=number(int(making.seconds)))}", width="content")
        if can_stop:
            st.button(t("solving.stop"), on_click=_stop, args=(making.key,), key=f"stop_{name}")


def _size(size: int) -> str:
    """Return ``38,2 MB`` or ``12 kB``, at least one."""
    return f"{number(size / 1e6, 1)} MB" if size >= 1e6 else f"{number(max(1, round(size / 1e3)))} kB"
