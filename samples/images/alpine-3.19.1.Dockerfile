FROM scratch
ADD rootfs.tar.gz /
RUN echo 3.19.1 > /etc/alpine-release
CMD ["/bin/sh"]
