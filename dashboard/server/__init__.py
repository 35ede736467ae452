"""Limits of the public server: uploads, websocket messages, reopened editions, and disk paths in messages."""
