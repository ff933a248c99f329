FROM registry.example.com/platform/debian:12.5
LABEL org.opencontainers.image.title="api" \
      org.opencontainers.image.version="2.0.1" \
      org.opencontainers.image.revision="0f4be2a87d1349c5b6e38a9d21c07f54ab96e3d0" \
      org.opencontainers.image.source="https://git.example.com/shop/api" \
      org.opencontainers.image.base.name="registry.example.com/platform/debian:12.5" \
      team="shop"
ENV NODE_ENV=production
WORKDIR /app
RUN npm ci --omit=dev && echo ok > index.html
EXPOSE 3000
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=3s CMD wget -q -O /dev/null http://127.0.0.1:3000/ || exit 1
CMD ["httpd", "-f", "-p", "3000", "-h", "/app"]
