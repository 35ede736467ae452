"""The empty app with loaded objects frozen, as ours does, so that no collection visits them."""

import gc

import streamlit as st

st.selectbox("Letter", list("abcdefghij"), key="letter")


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Collect once and freeze what is loaded."""
    gc.collect()
    gc.freeze()


settle()
