"""Pure functions from rows to the content of a page: no Streamlit, no SQL."""
