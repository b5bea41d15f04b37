"""Reading of files that a user brings, in a process of its own; only `data.worker` is called from outside."""
