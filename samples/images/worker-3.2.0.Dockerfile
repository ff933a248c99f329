FROM registry.example.com/platform/alpine:3.19.1
LABEL org.opencontainers.image.title="worker" \
      org.opencontainers.image.version="3.2.0" \
      org.opencontainers.image.revision="c4a91be03d7f42e58816f0b7a2d95c3e60f1874b" \
      org.opencontainers.image.source="https://git.example.com/shop/worker" \
      org.opencontainers.image.base.name="registry.example.com/platform/alpine:3.19.1" \
      team="shop"
RUN mkdir -p /srv/metrics && echo 'jobs_done_total 0' > /srv/metrics/metrics
EXPOSE 9100
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=3s CMD wget -q -O /dev/null http://127.0.0.1:9100/metrics || exit 1
CMD ["httpd", "-f", "-p", "9100", "-h", "/srv/metrics"]
