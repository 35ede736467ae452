"""A small OpenID provider for tests: it signs in everybody who asks as the person the test sets."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "a-made-up-client"
SECRET = "a made-up secret of the client"


class Provider:
    """A made-up OpenID provider: the next person to sign in, and the codes and tokens issued."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.person: dict[str, Any] = {}
        self.key = RSAKey.generate_key(2048, {"kid": "made-up", "use": "sig"})
        self.nonces: dict[str, str] = {}

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def code(self, nonce: str) -> str:
        code = secrets.token_urlsafe(8)
        self.nonces[code] = nonce
        return code

    def tokens(self, code: str) -> dict[str, Any]:
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": "made-up", "iat": now, "exp": now + 600}
        claims |= {"nonce": self.nonces.pop(code), **self.person}
        signed = jwt.encode({"alg": "RS256", "kid": "made-up"}, claims, self.key)
        return {"access_token": "made-up", "token_type": "Bearer", "expires_in": 600, "id_token": signed}


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that answers while the context lasts."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            match parts.path:
                case "/.well-known/openid-configuration":
                    self.tell(served.metadata())
                case "/keys":
                    self.tell({"keys": [served.key.as_dict(private=False)]})
                case "/authorize":
                    back = {"code": served.code(asked.get("nonce", "")), "state": asked["state"]}
                    self.send_response(302)
                    self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(back)}")
                    self.end_headers()
                case _:
                    self.send_error(404)

        def do_POST(self) -> None:
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.tell(served.tokens(sent["code"][0]))

        def tell(self, fields: dict[str, Any]) -> None:
            body = json.dumps(fields).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *given: object) -> None:
            """Log nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        served = Provider(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
