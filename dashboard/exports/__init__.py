"""Files to download: maps, charts, briefs, data packages, feeds, and the codes on them."""
