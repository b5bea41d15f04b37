"""Files that the browser fetches from the app itself, named by their content.

Streamlit serves ``static/`` beside the main script at ``app/static/``; it knows no login there, so
nothing confidential may be published.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import os
import tempfile
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from xstatic.pkg import leaflet

from layers.map import LEAFLET_SCRIPT, LEAFLET_STYLE, SCRIPT, SCRIPTS, STYLE
from ui.components.static_tending import use

_ROOT = Path(__file__).resolve().parents[2]
# Windows takes types from its registry, where .js is often text/plain; with `nosniff` no script would run.
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("text/css", ".css")
mimetypes.add_type("application/json", ".json")
mimetypes.add_type("image/png", ".png")


def static_folder() -> Path:
    """Return the folder that Streamlit serves: ``static`` beside the main script."""
    context = get_script_run_ctx(suppress_warning=True)
    script_folder = Path(context.main_script_path).resolve().parent if context else _ROOT
    return script_folder / "static"


def publish(name: str, content: bytes) -> str:
    """Write `content` under a name that holds its digest, unless it is there, and return its URL.

    Parameters
    ----------
    name : str
        Such as ``"villages.json"``; a constant of ours, never a name from a file.
    content : bytes
        Anything that everybody who reaches the server may read.

    Returns
    -------
    str
        Absolute path on the server, such as ``"/app/static/villages.0123456789abcdef.json"``.

    Raises
    ------
    ValueError
        If `name` is no plain file name.
    """
    stem, dot, ending = name.rpartition(".")
    if not dot or Path(name).name != name:
        raise ValueError(f"not a plain file name: {name!r}")
    file_name = f"{stem}.{hashlib.sha256(content).hexdigest()[:16]}.{ending}"
    target = static_folder() / file_name
    use(file_name)
    if not target.exists():
        _write_whole(target, content)
    return url_of(file_name)


def publish_packed(name: str, content: bytes) -> str:
    """Publish `content` as it is and packed beside it, and return the URL of the packed file, which ends in ``.z``.

    Streamlit sends static files as they are. The ending is ours, so that no server in between takes the file for
    something to unpack on the way.
    """
    url = publish(name, content)
    packed = static_folder() / f"{url.rsplit('/', 1)[1]}.z"
    use(packed.name)
    if not packed.exists():
        _write_whole(packed, gzip.compress(content, 9, mtime=0))
    return f"{url}.z"


def url_of(name: str) -> str:
    """Return the address of a file or folder in the served folder."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/app/static/{name}" if base else f"/app/static/{name}"


def publish_library() -> dict[str, str]:
    """Publish the map's own script and style and Leaflet (from PyPI's XStatic-Leaflet); file name to URL.

    The map's scripts travel as one: a document loads them one after the other, each with a journey of its own.
    """
    own = _ROOT / "layers" / "browser"
    foreign = Path(leaflet.BASE_DIR)
    script = b"\n".join(b"// " + name.encode() + b"\n" + (own / name).read_bytes() for name in SCRIPTS)
    urls = {SCRIPT: publish(SCRIPT, script), STYLE: publish(STYLE, (own / STYLE).read_bytes())}
    return urls | {name: publish(name, (foreign / name).read_bytes()) for name in (LEAFLET_SCRIPT, LEAFLET_STYLE)}


def _write_whole(target: Path, content: bytes) -> None:
    """Write to a temporary file beside the target and move it there: whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
