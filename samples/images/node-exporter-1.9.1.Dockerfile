FROM registry.example.com/platform/alpine:3.19.1
LABEL org.opencontainers.image.title="node-exporter" \
      org.opencontainers.image.version="1.9.1" \
      org.opencontainers.image.revision="f2ec547b49af53815038a50265aa2adcd1275959" \
      org.opencontainers.image.source="https://git.example.com/mon/node-exporter" \
      org.opencontainers.image.base.name="registry.example.com/platform/alpine:3.19.1" \
      team="mon"
RUN mkdir -p /srv/metrics && echo 'node_exporter_build_info{version="1.9.1"} 1' > /srv/metrics/metrics
EXPOSE 9101
USER 65534:65534
CMD ["httpd", "-f", "-p", "9101", "-h", "/srv/metrics"]
