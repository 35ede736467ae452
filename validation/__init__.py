"""Checks of what leaves the product, by programs of other people: ``make validate``."""
