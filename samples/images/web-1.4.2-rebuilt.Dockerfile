# The same tag again, with other content: the tag moves.
FROM registry.example.com/platform/debian:12.5
LABEL org.opencontainers.image.title="web" \
      org.opencontainers.image.version="1.4.2" \
      org.opencontainers.image.revision="e90b4a7716cf4d2c93d58b1f06a7de42c85f3b19" \
      org.opencontainers.image.source="https://git.example.com/shop/web" \
      org.opencontainers.image.base.name="registry.example.com/platform/debian:12.5" \
      team="shop"
RUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*
RUN mkdir -p /srv/www && echo '<h1>Shop: autumn sale</h1>' > /srv/www/index.html
EXPOSE 80
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=3s CMD wget -q -O /dev/null http://127.0.0.1/ || exit 1
CMD ["httpd", "-f", "-p", "80", "-h", "/srv/www"]
