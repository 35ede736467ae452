"""Read and import, in the server from which every act is forked, what acts read and import, so that none does."""

from __future__ import annotations

from tests import verb_server

verb_server.import_all()
