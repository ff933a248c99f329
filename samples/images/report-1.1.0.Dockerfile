FROM registry.example.com/platform/alpine:3.19.1
LABEL org.opencontainers.image.title="report" \
      org.opencontainers.image.version="1.1.0" \
      org.opencontainers.image.revision="86b0d4e7af1c4926b5f3c8d09e72a61b4dfc5380" \
      org.opencontainers.image.source="https://git.example.com/shop/report" \
      org.opencontainers.image.base.name="registry.example.com/platform/alpine:3.19.1" \
      team="shop"
RUN mkdir -p /srv/report && echo ok > /srv/report/index.html
EXPOSE 8085
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=3s CMD wget -q -O /dev/null http://127.0.0.1:8085/ || exit 1
CMD ["httpd", "-f", "-p", "8085", "-h", "/srv/report"]
