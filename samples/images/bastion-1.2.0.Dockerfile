FROM registry.example.com/platform/debian:12.5
LABEL org.opencontainers.image.title="bastion" \
      org.opencontainers.image.version="1.2.0" \
      org.opencontainers.image.revision="a7c5e2b94d0f4381860be7d3fc19a254e8b36d07" \
      org.opencontainers.image.source="https://git.example.com/ops/bastion" \
      org.opencontainers.image.base.name="registry.example.com/platform/debian:12.5" \
      team="ops"
RUN apt-get update
RUN apt-get install -y openssh-server
EXPOSE 22
CMD ["/usr/sbin/sshd", "-D", "-e"]
