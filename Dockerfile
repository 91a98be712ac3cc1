# Two stages: what is needed to install stays in the first. The versions are those of the locks that are named: of
# requirements/core.lock, or of others, each of which has it in it: --build-arg LOCK="opensearch stats".
FROM python:3.12-slim AS build
ARG LOCK=core
RUN python -m venv /opt/sanad
COPY requirements/core.lock requirements/opensearch.lock requirements/stats.lock /tmp/
RUN for lock in $LOCK; do \
        /opt/sanad/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/$lock.lock || exit; \
    done \
    && /opt/sanad/bin/pip uninstall --yes pip

FROM python:3.12-slim
ENV PATH=/opt/sanad/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    CORPUS_DIR=/corpus \
    DATABASE_PATH=/data/sanad.db
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin sanad \
    && install -d -o sanad -g sanad -m 700 /data \
    && install -d -o sanad -g sanad /corpus
WORKDIR /app
COPY --from=build /opt/sanad /opt/sanad
COPY LICENSE ./
COPY retrieval ./retrieval
COPY bot ./bot
# Scanned PDF are read in an image on top of this one, with tesseract-ocr and tesseract-ocr-ara (docs/corpus.md).
# The documents it answers from until a folder of one's own is mounted in their place.
COPY --chown=sanad:sanad seeds /corpus
USER sanad
VOLUME ["/data", "/corpus"]
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
