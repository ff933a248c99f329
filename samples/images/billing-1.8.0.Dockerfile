FROM registry.example.com/platform/alpine:3.19.1
LABEL org.opencontainers.image.title="billing" \
      org.opencontainers.image.version="1.8.0" \
      org.opencontainers.image.revision="2ab7f9d34c6e4815b07d3ea96c1f582d8e40b6c3" \
      org.opencontainers.image.source="https://git.example.com/shop/billing" \
      org.opencontainers.image.base.name="registry.example.com/platform/alpine:3.19.1" \
      team="shop"
RUN mkdir -p /srv/billing && echo ok > /srv/billing/index.html
EXPOSE 8000
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=3s CMD wget -q -O /dev/null http://127.0.0.1:8000/ || exit 1
CMD ["httpd", "-f", "-p", "8000", "-h", "/srv/billing"]
