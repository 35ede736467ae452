"""Read the registry and the facts when imported: by the server of the acts, and by nobody who collects tests."""

from tests import read_once

read_once.read_all()
