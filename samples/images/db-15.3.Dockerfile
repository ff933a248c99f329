FROM registry.example.com/platform/debian:12.5
LABEL org.opencontainers.image.title="db" \
      org.opencontainers.image.version="15.3" \
      org.opencontainers.image.revision="3e6d9c1f80b24a57a2c4f0b9d7e81536bc0a4f92" \
      org.opencontainers.image.source="https://git.example.com/shop/db" \
      org.opencontainers.image.base.name="registry.example.com/platform/debian:12.5" \
      team="shop"
ENV PGDATA=/var/lib/postgresql/data
RUN mkdir -p /var/lib/postgresql/data && chown -R 999:999 /var/lib/postgresql
VOLUME /var/lib/postgresql/data
EXPOSE 5432
HEALTHCHECK --interval=5s --timeout=3s CMD kill -0 1
CMD ["postgres"]
