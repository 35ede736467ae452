"""One module a source, each with ``parse(raw, spec)``; none imports another."""
