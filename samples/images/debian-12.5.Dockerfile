FROM scratch
ADD rootfs.tar.gz /
CMD ["sh"]
