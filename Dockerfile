# Rigwise as an image: `docker build -t rigwise .`, or `docker compose up -d` (compose.yaml).
FROM python:3.11-slim AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY deploy/requirements.lock .
# Compiled here, since nothing can be written where it runs.
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --compile --require-hashes --requirement requirements.lock \
    && /opt/venv/bin/pip uninstall --yes pip setuptools

FROM python:3.11-slim
WORKDIR /opt/rigwise
COPY --from=packages /opt/venv /opt/venv
COPY LICENSE LICENSE
COPY bot bot
COPY rules rules
COPY catalog catalog
RUN /opt/venv/bin/python -m compileall -q bot \
    && useradd --system --uid 10001 --no-create-home rigwise \
    && install --directory --owner=rigwise /data
ENV PYTHONUNBUFFERED=1 \
    RIGWISE_DATABASE=/data/rigwise.sqlite3 \
    RIGWISE_LOG_FORMAT=json \
    RIGWISE_HEALTH_PORT=8080
USER rigwise
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["/opt/venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/health', timeout=4)"]
ENTRYPOINT ["/opt/venv/bin/python", "-m", "bot"]
CMD ["run"]
