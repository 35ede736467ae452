"""Streamlit pages: controls, one call to a presenter, one to render."""
