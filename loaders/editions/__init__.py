"""Publish editions, roll them back and open earlier ones.

``store`` keeps them on disk, ``current_facts`` chooses the facts to build from, ``draft`` builds one,
``publish`` decides on it, ``archive`` opens an earlier one. An edition's archive is never deleted and its
history is only added to.
"""
