"""The writing wing: raw files to facts, facts and registry to the warehouse."""
