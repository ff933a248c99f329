#!/usr/bin/env python3
"""A registry on 127.0.0.1 for one push, as only a push gives an image a repository digest. Prints its port; keeps all in memory."""
import hashlib
import http.server
import itertools
import re

blobs, uploads, manifests = {}, {}, {}
numbers = itertools.count()


class Registry(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def body(self):
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def answer(self, status, content=b"", **headers):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def do_GET(self):
        if self.path == "/v2/":
            return self.answer(200, b"{}")
        kind, name = re.search("/(blobs|manifests)/([^/]+)$", self.path).groups()
        content = {"blobs": blobs, "manifests": manifests}[kind].get(name)
        if content is None:
            return self.answer(404)
        self.answer(200, content, Docker_Content_Digest="sha256:" + hashlib.sha256(content).hexdigest())

    do_HEAD = do_GET

    def do_POST(self):
        self.body()
        name = self.path.rstrip("/") + "/%d" % next(numbers)
        uploads[name] = b""
        self.answer(202, Location=name, Range="0-0")

    def do_PATCH(self):
        uploads[self.path] += self.body()
        self.answer(202, Location=self.path, Range="0-%d" % (len(uploads[self.path]) - 1))

    def do_PUT(self):
        name, content = self.path.partition("?")[0], self.body()
        kept = blobs if name in uploads else manifests
        content = uploads.pop(name, b"") + content
        digest = "sha256:" + hashlib.sha256(content).hexdigest()
        kept.update({digest: content, name.rpartition("/")[2]: content})
        self.answer(201, Location=name, Docker_Content_Digest=digest)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry)
print(server.server_port, flush=True)
server.serve_forever()
