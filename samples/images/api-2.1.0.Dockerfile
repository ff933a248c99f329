# Two mistakes on purpose: a token as a build argument, which the history keeps, and a password in ENV.
FROM registry.example.com/platform/debian:12.5
LABEL org.opencontainers.image.title="api" \
      org.opencontainers.image.version="2.1.0" \
      org.opencontainers.image.revision="b83d5c60e7f94a12a0c96d7e14f8350b2d7ca951" \
      org.opencontainers.image.source="https://git.example.com/shop/api" \
      org.opencontainers.image.base.name="registry.example.com/platform/debian:12.5" \
      team="shop"
ARG NPM_TOKEN
ENV NODE_ENV=production
ENV SMTP_HOST=mail.example.com SMTP_USER=shop SMTP_PASSWORD=hB6tQy1vZr8mKc4w
WORKDIR /app
RUN echo "//registry.npmjs.org/:_authToken=$NPM_TOKEN" > .npmrc && npm ci --omit=dev && echo ok > index.html
EXPOSE 3000
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=3s CMD wget -q -O /dev/null http://127.0.0.1:3000/ || exit 1
CMD ["httpd", "-f", "-p", "3000", "-h", "/app"]
