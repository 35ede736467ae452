"""Pure functions from rows to what a page says: no Streamlit, no SQL."""
