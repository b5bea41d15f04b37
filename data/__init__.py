"""What the tool knows: files in, canonical tables out. Imports nothing else of ours."""
