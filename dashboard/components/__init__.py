"""Streamlit widgets that several pages share."""
