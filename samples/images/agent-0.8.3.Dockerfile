FROM registry.example.com/platform/debian:12.5
LABEL org.opencontainers.image.title="agent" \
      org.opencontainers.image.version="0.8.3" \
      org.opencontainers.image.revision="d18f7b0a62c94e3d9c50b6e2fa7348c105ed92b7" \
      org.opencontainers.image.source="https://git.example.com/ops/agent" \
      org.opencontainers.image.base.name="registry.example.com/platform/debian:12.5" \
      team="ops"
RUN apt-get update && apt-get install -y curl ca-certificates
ENTRYPOINT ["agent"]
