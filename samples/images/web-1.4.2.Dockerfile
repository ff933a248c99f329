FROM registry.example.com/platform/debian:12.5
LABEL org.opencontainers.image.title="web" \
      org.opencontainers.image.version="1.4.2" \
      org.opencontainers.image.revision="7c1e0d9b35a24f6881b0c3de5f72a94608ab13d7" \
      org.opencontainers.image.source="https://git.example.com/shop/web" \
      org.opencontainers.image.base.name="registry.example.com/platform/debian:12.5" \
      team="shop"
RUN mkdir -p /srv/www && echo '<h1>Shop</h1>' > /srv/www/index.html
EXPOSE 80
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=3s CMD wget -q -O /dev/null http://127.0.0.1/ || exit 1
CMD ["httpd", "-f", "-p", "80", "-h", "/srv/www"]
