"""Lookups by name on the pinned edition, made once for all sessions."""

from __future__ import annotations

from dashboard.presenters import lookup
from dashboard.presenters.lookup import Lookup
from dashboard.warehouse import cache


def governments() -> Lookup:
    """Return the lookup of governments."""
    return cache.cached_value(_governments)


def treaties() -> Lookup:
    """Return the lookup of treaties."""
    return cache.cached_value(_treaties)


def commitments() -> Lookup:
    """Return the lookup of the lines of the scorecard."""
    return cache.cached_value(_commitments)


def pillars() -> Lookup:
    """Return the lookup of pillars."""
    return cache.cached_value(_pillars)


def subjects() -> Lookup:
    """Return the lookup of treaties and commitments in one."""
    return cache.cached_value(_subjects)


def resolutions() -> Lookup:
    """Return the lookup of texts voted on."""
    return cache.cached_value(_resolutions)


def organisations() -> Lookup:
    """Return the lookup of organisations."""
    return cache.cached_value(_organisations)


def everything() -> Lookup:
    """Return the lookup of governments, treaties and organisations in one."""
    return cache.cached_value(_everything)


def _governments() -> Lookup:
    return lookup.governments(cache.query)


def _treaties() -> Lookup:
    return lookup.treaties(cache.query)


def _commitments() -> Lookup:
    return lookup.commitments(cache.query)


def _pillars() -> Lookup:
    return lookup.pillars(cache.query)


def _organisations() -> Lookup:
    return lookup.organisations(cache.query)


def _subjects() -> Lookup:
    return lookup.subjects(cache.query)


def _resolutions() -> Lookup:
    return lookup.resolutions(cache.query)


def _everything() -> Lookup:
    return lookup.everything(cache.query)
