"""Plan in, folium map out; one map layer per file."""
