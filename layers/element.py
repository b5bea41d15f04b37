"""The one folium element of which every layer is made: a call into our own script, with JSON arguments."""

from __future__ import annotations

from collections.abc import Mapping

from branca.element import MacroElement
from folium.template import Template


class MapElement(MacroElement):
    """One call ``htis.<function>(<key>, <options>)`` in the map's document.

    Arguments are written by the template's `tojson`, which escapes ``< > & '``; they come from
    constants of ours, never from a planner's file (those reach the browser as fetched JSON).

    Parameters
    ----------
    function : str
        Name of a function of `layers/browser/`.
    key : str
        Name of the layer.
    options : mapping
        JSON-able constants.
    """

    _template = Template(
        """{% macro script(this, kwargs) %}
        htis.{{ this.function }}({{ this.key|tojson }}, {{ this.call_options|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, function: str, key: str, options: Mapping[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium ships no types
        self._name = "MapElement"
        self.function = function
        self.key = key
        self.call_options = dict(options)
