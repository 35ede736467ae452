"""The floor: an empty app with one widget."""

import streamlit as st

st.selectbox("Letter", list("abcdefghij"), key="letter")
