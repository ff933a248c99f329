# syntax=docker/dockerfile:1.7
ARG GO_VERSION=1.22
ARG REGISTRY
ARG BASE="alpine:${ALPINE:-3.20}"

FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine AS Build
ARG GITHUB_TOKEN=ghp_R8mK2vLx5mNwB3cD7fGh1JkL4pQ8sT0a1B2c
WORKDIR /src
RUN --mount=type=cache,target=/root/.cache/go-build \
    --mount=type=bind,source=.,target=/src \
    go build -o /out/worker ./cmd/worker

FROM ${REGISTRY}/platform/assets:${ASSETS:-2.1} AS assets
RUN curl -u ci:plover-meadow-23 -o /assets.tar https://files.example.com/assets.tar

FROM $BASE AS runtime
RUN <<-EOF
	set -eu
	apk add --no-cache ca-certificates
	adduser -D -u 10001 app
	EOF
COPY <<"worker.conf" <<nginx.conf /etc/worker/
# In a configuration this is no comment of the Dockerfile's.
listen = "0.0.0.0:9100"
worker.conf
FROM nowhere
nginx.conf
USER 10001:10001

FROM scratch AS empty

FROM runtime
COPY --from=build /out/worker /usr/local/bin/worker
COPY --from=assets /assets.tar /srv/
HEALTHCHECK --interval=30s CMD ["/usr/local/bin/worker", "--check"]
ENTRYPOINT ["/usr/local/bin/worker"]
