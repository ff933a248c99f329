# Nobody's image: no labels, no user, no health check, ADD instead of COPY, and the tag latest.
FROM registry.example.com/platform/alpine:3.19.1
ADD backup.sh /usr/local/bin/backup.sh
RUN apk add rsync
CMD ["/usr/local/bin/backup.sh"]
