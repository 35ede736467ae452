"""Catalogues of messages: extract them from the source, bring each language up to date, report what is missing.

``make messages`` does it for the two domains: the sentences of the dashboard, and the texts of the registry. Only
maintainers and checks run it; the dashboard reads the catalogues themselves.
"""
