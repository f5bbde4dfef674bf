"""A language client without an editor: starts rust-analyzer on a crate and asks about places in one of its files."""

import itertools
import json
import os
import queue
import subprocess
import threading
import time

CONTENT_MODIFIED = -32801
PATIENCE = 120


class Server:
    """rust-analyzer on the crate in `root`, with the file `path` open."""

    def __init__(self, root, path, options):
        self._uri = path.as_uri()
        self._version = 0
        self._ids = itertools.count(1)
        self._answers = {}
        self._quiescent = threading.Event()
        self._arrived = threading.Condition()
        self._process = subprocess.Popen(
            ["rust-analyzer"], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._outbox = queue.SimpleQueue()
        for loop in (self._read, self._write):
            threading.Thread(target=loop, daemon=True).start()
        capabilities = {
            "experimental": {"serverStatusNotification": True},
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"snippetSupport": False}},
            },
        }
        self._ask("initialize", {
            "processId": os.getpid(), "rootUri": root.as_uri(), "capabilities": capabilities, "initializationOptions": options,
        })
        self._tell("initialized", {})
        document = {"uri": self._uri, "languageId": "rust", "version": self._version, "text": path.read_text()}
        self._tell("textDocument/didOpen", {"textDocument": document})
        if not self._quiescent.wait(PATIENCE):
            raise TimeoutError("rust-analyzer does not get ready")

    def edit(self, text):
        """Replaces the whole text of the open file, in memory."""
        self._version += 1
        document = {"uri": self._uri, "version": self._version}
        self._tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def complete(self, text, offset):
        """The items offered at the cursor."""
        answer = self._at("completion", text, offset) or []
        return answer["items"] if isinstance(answer, dict) else answer

    def hover(self, text, offset):
        """What is shown about the place, in Markdown."""
        answer = self._at("hover", text, offset)
        return answer["contents"]["value"] if answer else ""

    def definition(self, text, offset):
        """The places that the editor can jump to: the address of the file and the position in it."""
        answer = self._at("definition", text, offset) or []
        answer = answer if isinstance(answer, list) else [answer]
        return [(place["uri"], *place["range"]["start"].values()) for place in answer]

    def rename(self, text, offset, name):
        """The replaced words of the open file, and of others."""
        edit = self._at("rename", text, offset, newName=name) or {}
        changes = edit.get("documentChanges") or [
            {"textDocument": {"uri": uri}, "edits": edits} for uri, edits in edit.get("changes", {}).items()
        ]
        lines, words = text.split("\n"), []
        for change in changes:
            for replaced in change["edits"]:
                start, end = replaced["range"]["start"], replaced["range"]["end"]
                is_open = change["textDocument"]["uri"] == self._uri
                words.append(lines[start["line"]][start["character"]:end["character"]] if is_open else "elsewhere")
        return words

    def diagnostics(self):
        """The diagnostics of rust-analyzer itself for the file, without cargo."""
        return self._ask("textDocument/diagnostic", {"textDocument": {"uri": self._uri}})["items"]

    def close(self):
        """Ends the process."""
        self._ask("shutdown", None)
        self._tell("exit", None)
        self._process.wait(PATIENCE)

    def _at(self, what, text, offset, **more):
        place = {"line": text.count("\n", 0, offset), "character": offset - text.rfind("\n", 0, offset) - 1}
        return self._ask(f"textDocument/{what}", {"textDocument": {"uri": self._uri}, "position": place, **more})

    def _ask(self, method, params):
        while True:
            number = next(self._ids)
            self._send({"id": number, "method": method, "params": params})
            with self._arrived:
                if not self._arrived.wait_for(lambda: number in self._answers or self._process.poll() is not None, PATIENCE):
                    raise TimeoutError(f"no answer to {method}")
                if number not in self._answers:
                    raise RuntimeError("rust-analyzer ended")
                answer = self._answers.pop(number)
            error = answer.get("error")
            if not error:
                return answer.get("result")
            # Background work interrupted the request, so ask again.
            if error["code"] != CONTENT_MODIFIED:
                raise RuntimeError(f"{method}: {error['message']}")
            time.sleep(0.01)

    def _tell(self, method, params):
        self._send({"method": method, "params": params})

    def _send(self, message):
        self._outbox.put(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def _write(self):
        while True:
            body = self._outbox.get()
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self._process.stdin.flush()

    def _read(self):
        while (message := self._receive()) is not None:
            self._handle(message)
        self._process.wait()
        with self._arrived:
            self._arrived.notify_all()

    def _receive(self):
        length = 0
        while (line := self._process.stdout.readline()) != b"\r\n":
            if not line:
                return None
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self._process.stdout.read(length))

    def _handle(self, message):
        if "method" not in message:
            with self._arrived:
                self._answers[message["id"]] = message
                self._arrived.notify_all()
        elif "id" in message:
            # The server asks for known settings, or reports its progress.
            items = message["params"].get("items") if message["method"] == "workspace/configuration" else None
            self._send({"id": message["id"], "result": None if items is None else [None] * len(items)})
        elif message["method"] == "experimental/serverStatus":
            status = message["params"]
            if status["health"] == "error":
                print("rust-analyzer:", status.get("message"))
            if status["quiescent"]:
                self._quiescent.set()
