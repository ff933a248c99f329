FROM registry.example.com/platform/alpine:3.19.1
LABEL org.opencontainers.image.title="node-exporter" \
      org.opencontainers.image.version="1.7.0" \
      org.opencontainers.image.revision="7333465abf9efba81876303bb57e6fadb946041b" \
      org.opencontainers.image.source="https://git.example.com/mon/node-exporter" \
      org.opencontainers.image.base.name="registry.example.com/platform/alpine:3.19.1" \
      team="mon"
RUN mkdir -p /srv/metrics && echo 'node_exporter_build_info{version="1.7.0"} 1' > /srv/metrics/metrics
EXPOSE 9101
USER 65534:65534
CMD ["httpd", "-f", "-p", "9101", "-h", "/srv/metrics"]
