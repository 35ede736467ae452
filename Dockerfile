# The dashboard as one process that anyone may start many times; what it shows lives in the volume /home/commitments/data.
FROM python:3.11-slim AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
RUN python -m venv /venv
COPY image-requirements.txt ./
# What is installed first changes seldom; the code below changes often. These files and no others: make hashes pins them.
RUN /venv/bin/pip install --require-hashes --only-binary=:all: -r image-requirements.txt \
    && /venv/bin/pip uninstall -y pip

FROM python:3.11-slim
RUN useradd --uid 10001 --create-home commitments \
    && install -d -o commitments -g commitments /home/commitments/data /home/commitments/data/inbox
COPY --from=packages /venv /venv
WORKDIR /app
COPY . .
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    COMMITMENTS_HOME=/home/commitments/data \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_HEADLESS=true \
    STREAMLIT_SERVER_FILE_WATCHER_TYPE=none \
    STREAMLIT_CLIENT_SHOW_ERROR_DETAILS=none
USER commitments
VOLUME /home/commitments/data
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/health', timeout=4)"]
CMD ["python", "-m", "streamlit", "run", "streamlit_app.py"]
