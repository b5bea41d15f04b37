"""The one folium element of which every layer is made: a call into our own script, with JSON arguments."""

from __future__ import annotations

from collections.abc import Mapping

from folium.elements import JSCSSMixin
from folium.template import Template


class MapElement(JSCSSMixin):
    """One call ``htis.<function>(<key>, <options>)`` in the map's document.

    Arguments are written by the template's `tojson`, which escapes ``< > & '``; they come from
    constants of ours, never from a planner's file (those reach the browser as fetched JSON).

    Parameters
    ----------
    function : str
        Name of the function of `layers/browser/<script>.js`.
    key : str
        Name of the layer.
    options : mapping
        JSON-able constants.
    script : str
        File of `layers/browser` that holds the function, without folder.
    urls : mapping of file name to URL
        Where the published files are.
    """

    _template = Template(
        """{% macro script(this, kwargs) %}
        htis.{{ this.function }}({{ this.key|tojson }}, {{ this.call_options|tojson }});
        {% endmacro %}"""
    )

    def __init__(
        self, function: str, key: str, options: Mapping[str, object], script: str, urls: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._name = "MapElement"
        self.function = function
        self.key = key
        self.call_options = dict(options)
        self.default_js = [(script, urls[script])]
        self.default_css = []
