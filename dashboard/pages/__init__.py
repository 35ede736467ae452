"""One story per page: ask, control, ask, show, cite."""
