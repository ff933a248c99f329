# The shop's web server.
FROM nginx:latest

LABEL org.opencontainers.image.title="web" \
      # Raised with every release.
      org.opencontainers.image.version="1.5.0"

ENV DB_HOST=db.example.com \
    DB_PASSWORD=crane-harbour-41 \

    LOG_LEVEL=info
ENV SMTP_PASSWORD \
    velvet-otter-77
ARG NPM_TOKEN=npm_Zk8pQ2rT9vLx5mNwB3cD7fGh1JkL4pQ8sTuV

RUN apt-get update && \
    apt-get install -y curl openssh-server && \
    useradd -m -p tarragon-19 deploy
ADD https://downloads.example.com/plugin.tar.gz /opt/
COPY --chown=101:101 dist/ /usr/share/nginx/html/
ONBUILD ARG SITE_PASSWORD=stone-lantern-56
EXPOSE 80 22/tcp
CMD ["nginx", "-g", "daemon off;"]
