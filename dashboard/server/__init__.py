"""Limits of the public server: uploads, websocket messages, reopened editions, and what messages tell of its disk."""
