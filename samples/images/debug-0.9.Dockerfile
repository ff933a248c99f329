# Built on the host itself and never pushed, so it has no repository digest.
FROM registry.example.com/platform/debian:12.5
RUN apt-get update && apt-get install -y gdb tcpdump netcat-openbsd strace
CMD ["sleep", "infinity"]
