"""Files to download: a button that begins each, what is being done for it, and the file once it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from data.errors import HtisError
from ui.components.messages import show_faults
from ui.file_making import Enter, FileOffice, Make, Making
from ui.numbers import number
from ui.text import t

PATIENCE_S = 0.7  # files that are there by then are offered at once, without any progress
POLL_S = 0.5


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
    make: Make


def in_one_stage(name: str, write: Callable[[], bytes]) -> Make:
    """Return what makes a file in one stage."""

    def make(enter: Enter) -> bytes:
        enter("write", name)
        return write()

    return make


@st.cache_resource(show_spinner=False)
def file_office() -> FileOffice:
    """Return the files of this server, shared."""
    return FileOffice()


def show_offers(offers: Sequence[Offer], *, at_once: bool) -> None:
    """Draw a row for each file; `at_once` begins those that nobody asked for yet, without a press."""
    office = file_office()
    keys = tuple(offer.key for offer in offers)
    if at_once:
        for offer in offers:
            if office.known(offer.key) is None:
                office.ask(offer.key, offer.make)
        office.wait(keys, PATIENCE_S)
    made = [office.known(key) for key in keys]
    over = [making is None or making.is_over for making in made]
    for offer, making, is_over in zip(offers, made, over, strict=True):
        _show(offer, making, is_over=is_over)
    if not all(over):
        _follow([(offer.name, offer.key) for offer in offers], sum(over))


def _show(offer: Offer, making: Making | None, *, is_over: bool) -> None:
    """One file: to be asked for, under way, to be downloaded, or why there is none."""
    if making is not None and not is_over:
        st.button(offer.label, disabled=True, key=f"making_{offer.name}")
        return
    if making is not None and making.content is not None:
        st.download_button(
            f"{offer.label} · {_size(len(making.content))}", making.content, file_name=offer.name, mime=offer.mime,
            on_click="ignore", key=f"download_{offer.name}",
        )  # fmt: skip
        return
    word = "export.make" if making is None else "export.again"
    st.button(t(word, file=offer.label), on_click=_ask, args=(offer,), key=f"make_{offer.name}")
    if making is not None and making.failure is not None:
        _show_failure(offer.name, making.failure)


def _ask(offer: Offer) -> None:
    """Begin a file."""
    file_office().ask(offer.key, offer.make)


def _show_failure(name: str, error: BaseException) -> None:
    """Why a file was not made; nothing of it is offered."""
    if isinstance(error, HtisError):
        show_faults(error)
    else:
        st.error(t("export.failed", file=name))


@st.fragment(run_every=POLL_S)
def _follow(files: Sequence[tuple[str, str]], over: int) -> None:
    """Draw what is being done, again and again; when one more file is over the whole page is drawn with it."""
    known = [(name, file_office().known(key)) for name, key in files]
    waiting = [(name, making) for name, making in known if making is not None and not making.is_over]
    if len(files) - len(waiting) != over:
        st.rerun()
    for name, making in waiting:
        step = making.step
        words = t(f"export.stage_{step.stage}", file=step.name)
        told = words if step.name == name else f"{name}: {words}"
        st.caption(f"{told} · {t('solving.seconds', seconds=number(int(making.seconds)))}")


def _size(size: int) -> str:
    """Return ``38,2 MB`` or ``12 kB``, at least one."""
    return f"{number(size / 1e6, 1)} MB" if size >= 1e6 else f"{number(max(1, round(size / 1e3)))} kB"
