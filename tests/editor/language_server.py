"""The language server that editors use for YAML, asked as an editor asks it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

FOLDER = Path(__file__).parent
PROGRAM = FOLDER / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 60
"""Seconds that one answer may take on a busy machine."""


class LanguageServer:
    """One server process; each text is opened as a file of a folder, as an editor would open it."""

    def __init__(self, node: str, folder: Path):
        self.folder = folder
        self.said: Queue[dict] = Queue()
        self.number = 0
        self.process = subprocess.Popen(
            [node, str(PROGRAM), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        Thread(target=self._listen, daemon=True).start()
        folders = [{"uri": folder.as_uri(), "name": folder.name}]
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            }
        }
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            workspaceFolders=folders,
            capabilities=capabilities,
        )
        self.tell("initialized")
        # no catalogue of schemas from the network: the first line of a file names its schema
        options = {"schemaStore": {"enable": False}, "hover": True, "completion": True}
        options |= {"validate": True, "yamlVersion": "1.2"}
        self.tell("workspace/didChangeConfiguration", settings={"yaml": options})

    def open(self, name: str, text: str) -> list[dict]:
        """Opens a text as a file; the mistakes that the editor underlines."""
        uri = (self.folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        message = self._next(
            lambda m: (
                m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri
            )
        )
        return message["params"]["diagnostics"]

    def completions(self, name: str, line: int, column: int) -> list[dict]:
        """What the editor offers at a place; lines and columns are counted from 0."""
        return self._at("textDocument/completion", name, line, column)["items"]

    def hover(self, name: str, line: int, column: int) -> str:
        """What the editor shows of a word under the pointer."""
        found = self._at("textDocument/hover", name, line, column)
        return found["contents"]["value"] if found else ""

    def _at(self, method: str, name: str, line: int, column: int) -> Any:
        document = {"uri": (self.folder / name).as_uri()}
        return self.ask(method, textDocument=document, position={"line": line, "character": column})

    def ask(self, method: str, **params: Any) -> Any:
        """A request and its answer."""
        self.number += 1
        number = self.number
        self._send({"id": number, "method": method, "params": params})
        return self._next(lambda m: m.get("id") == number and "method" not in m)["result"]

    def tell(self, method: str, **params: Any) -> None:
        """A message without an answer."""
        self._send({"method": method, "params": params})

    def close(self) -> None:
        """Ends the process."""
        self.process.kill()
        self.process.wait()

    def _next(self, wanted: Callable[[dict], bool]) -> dict:
        while True:
            try:
                message = self.said.get(timeout=PATIENCE)
            except Empty:
                raise TimeoutError("the language server does not answer") from None
            if "method" in message and "id" in message:
                # it asks for settings or registers something: it was told all it needs
                wants = message["params"].get("items", []) if message.get("params") else []
                self._send({"id": message["id"], "result": [None for _ in wants] or None})
            if wanted(message):
                return message

    def _send(self, message: dict) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        while line := stream.readline():
            length = int(line.split(b":")[1])
            while stream.readline().strip():
                pass
            self.said.put(json.loads(stream.read(length)))
