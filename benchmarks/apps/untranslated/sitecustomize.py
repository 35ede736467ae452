"""Pages without the layer of translation: each message is its English. Python imports this file where it starts."""

from dashboard import i18n


def as_written(message: str) -> str:
    """Return a message as it is."""
    return message


def form(one: str, many: str, count: int) -> str:
    """Return the English form for a count."""
    return one if count == 1 else many


def text(message: i18n.LazyMessage) -> str:
    """Return the English of a message."""
    return message.message


i18n.translate = i18n._ = i18n.registry_text = as_written
i18n.ngettext = form
i18n.LazyMessage.__str__ = text  # type: ignore[method-assign]
