"""A browser's side of Streamlit's protocol without a browser: opens the page, moves a slider, comes to rest."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_UNFINISHED = ForwardMsg.FINISHED_EARLY_FOR_RERUN
_EVENTS = "$$STREAMLIT_INTERNAL_KEY_{component}__events"  # as Streamlit names what a component tells


@dataclass
class Visitor:
    """One open page.

    Parameters
    ----------
    socket : ClientConnection
    page : str
        Hash of the page's script, as the server said.
    slider, value, fragment : str, float, str
        The first slider on the page, where it stands, and the fragment that it belongs to.
    map_id, rest_ms : str, float
        The map, and how long after a step it tells that it is at rest; 0 = never.
    received : int
        Bytes.
    """

    socket: ClientConnection
    page: str = ""
    slider: str = ""
    value: float = 0.0
    fragment: str = ""
    map_id: str = ""
    rest_ms: float = 0.0
    received: int = 0
    held: dict[str, Any] = field(default_factory=dict)

    async def open(self) -> float:
        """Run the page for the first time and return the seconds it took."""
        return await self._ask()

    async def move(self) -> float:
        """Move the slider by one and return the seconds until the script has answered."""
        self.value += 1 if self.value < 60 else -20
        self.held[self.slider] = ("double_array_value", self.value)
        return await self._ask(self.fragment)

    async def rest(self) -> float:
        """Tell, as the map does, that nothing moves any more; return the seconds until the page has followed."""
        event = json.dumps([{"event": "settled", "value": True}])
        return await self._ask(self.fragment, (_EVENTS.format(component=self.map_id), event))

    async def _ask(self, fragment: str = "", event: tuple[str, str] | None = None) -> float:
        """Send the state of the widgets and read until the script has run to its end."""
        asked = BackMsg()
        state = asked.rerun_script
        state.page_script_hash, state.fragment_id = self.page, fragment
        state.widget_states.SetInParent()
        for name, (_, value) in self.held.items():
            state.widget_states.widgets.add(id=name).double_array_value.data.append(value)
        if event is not None:
            state.widget_states.widgets.add(id=event[0], json_trigger_value=event[1])
        start = time.perf_counter()
        await self.socket.send(asked.SerializeToString())
        while True:
            content = await self.socket.recv()
            self.received += len(content)
            told = ForwardMsg.FromString(content if isinstance(content, bytes) else content.encode())
            self._take(told)
            if told.WhichOneof("type") == "script_finished" and told.script_finished != _UNFINISHED:
                return time.perf_counter() - start

    def _take(self, told: ForwardMsg) -> None:
        """Keep what the next step needs."""
        if told.WhichOneof("type") == "new_session":
            self.page = told.new_session.page_script_hash or self.page
        if told.WhichOneof("type") != "delta" or told.delta.WhichOneof("type") != "new_element":
            return
        element = told.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "slider" and not self.slider:
            self.slider, self.fragment = element.slider.id, told.delta.fragment_id
            self.value = element.slider.default[0]
        if kind == "bidi_component" and "settle_ms" in (content := element.bidi_component.json):
            self.map_id, self.rest_ms = element.bidi_component.id, float(json.loads(content)["settle_ms"])


async def visit(url: str) -> Visitor:
    """Connect to a Streamlit server."""
    address = url.replace("http://", "ws://") + "/_stcore/stream"
    return Visitor(await connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=60))  # type: ignore[list-item]  # a plain string is a subprotocol


async def step_and_rest(visitor: Visitor, pause_s: float) -> tuple[float, float]:
    """Move the slider, think for `pause_s`, and come to rest on the way; return the seconds of both answers."""
    seconds = await visitor.move()
    if not visitor.rest_ms or visitor.rest_ms / 1000 > pause_s:
        await asyncio.sleep(pause_s)
        return seconds, 0.0
    await asyncio.sleep(visitor.rest_ms / 1000)
    followed = await visitor.rest()
    await asyncio.sleep(max(pause_s - visitor.rest_ms / 1000 - followed, 0.0))
    return seconds, followed
