"""What the server does beside the pages: limits, the first paint of a page, languages and messages of readers.

Limits are those of uploads, websocket messages, requests and reopened editions; work that many readers ask for at
once runs once, and no message names a path of the disk.
"""
