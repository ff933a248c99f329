FROM registry.example.com/platform/debian:12.5
LABEL org.opencontainers.image.title="redis" \
      org.opencontainers.image.version="7.2.4" \
      org.opencontainers.image.revision="91d0e6c8f25b4703b8a4e17fc5309d6ea2b8c4f7" \
      org.opencontainers.image.source="https://git.example.com/shop/redis" \
      org.opencontainers.image.base.name="registry.example.com/platform/debian:12.5" \
      team="shop"
RUN apt-get update && apt-get install -y --no-install-recommends redis-server && rm -rf /var/lib/apt/lists/*
EXPOSE 6379
USER 999:999
HEALTHCHECK --interval=5s --timeout=3s CMD kill -0 1
CMD ["redis-server", "--appendonly", "yes"]
