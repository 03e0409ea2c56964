"""As much of the package `requests` as the client needs, for machines that do not have it."""
import json as codec
import urllib.error
import urllib.request


class Response:
    def __init__(self, status, body):
        self.status_code = status
        self.body = body

    def json(self):
        return codec.loads(self.body)


def post(url, headers=None, json=None):
    request = urllib.request.Request(
        url,
        data=codec.dumps(json).encode(),
        headers={**(headers or {}), "Content-Type": "application/json"},
        method="POST",
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return Response(answer.status, answer.read())
    except urllib.error.HTTPError as refusal:
        return Response(refusal.code, refusal.read())
