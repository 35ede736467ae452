"""Warehouse tables as CSV files, for peers that work on the same data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from dashboard.warehouse import connection as warehouse_connection

DAY = date(2026, 11, 22)
TABLES = {
    "standing": """
        select s.iso3, c.name, t.short_title, s.standing, s.since_on as joined_on, s.as_of, s.document
        from treaty_standing_at(getvariable('day')) as s
        join country as c on c.iso3 = s.iso3 join treaty as t on t.treaty = s.treaty""",
    "cell": """
        select x.participant as iso3, c.name, p.title as pillar, i.title, x.indicator, x.status, x.value, x.rung,
            x.since_on, x.as_of, i.rule
        from cell_at(getvariable('day')) as x
        join country as c on c.iso3 = x.participant join indicator as i on i.indicator = x.indicator
        join pillar as p on p.pillar = i.pillar order by p.code, i.position""",
    "evidence": "from evidence_at(getvariable('day'))",
}


def export_tables(folder: Path) -> Path:
    """Write the tables of the current edition as CSV files; return the folder."""
    with duckdb.connect(str(warehouse_connection.warehouse_path()), read_only=True) as connection:
        connection.execute("set variable day = $day", {"day": DAY})
        for name, sql in TABLES.items():
            connection.sql(sql).write_csv(str(folder / f"{name}.csv"))
    return folder
