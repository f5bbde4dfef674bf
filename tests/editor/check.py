#!/usr/bin/env python3
"""Asks rust-analyzer what users see while they write a stack: completion, hover, definitions, errors.

    python3 tests/editor/check.py            all cases
    python3 tests/editor/check.py filter     the cases with `filter` in their names, with all that was answered

Needs rustup or a `rust-analyzer` executable, and nothing beyond the standard library of Python. The crate that is
edited lives in `project`, the cases in `cases.py`. `sysroot` replaces the standard library: for the real
one rust-analyzer would install its sources, and with them rustc words some errors differently, which the compile-fail
tests would notice.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True

from cases import CASES, CURSOR  # noqa: E402
from lsp import PATIENCE, Server  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
PROJECT = HERE / "project"
SOURCE = PROJECT / "src" / "lib.rs"
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target")).resolve() / "tmp" / "crates"


def rust_analyzer():
    """Makes sure that the toolchain's rust-analyzer is there; returns its server for macros."""
    if shutil.which("rustup"):
        subprocess.run(["rustup", "component", "add", "rust-analyzer"], cwd=REPOSITORY, check=True)
    elif not shutil.which("rust-analyzer"):
        sys.exit("rust-analyzer is missing: https://rust-analyzer.github.io")
    sysroot = subprocess.check_output(["rustc", "--print", "sysroot"], cwd=REPOSITORY, text=True).strip()
    return f"{sysroot}/libexec/rust-analyzer-proc-macro-srv"


def build():
    """Builds the macro where rust-analyzer looks for it, since cargo reports compile errors best."""
    # The same versions as in the workspace; cargo removes unused ones.
    shutil.copyfile(REPOSITORY / "Cargo.lock", PROJECT / "Cargo.lock")
    command = ["cargo", "check", "--quiet", "--all-targets", "--target-dir", TARGET]
    if subprocess.run(command, cwd=PROJECT).returncode != 0:
        sys.exit("the project of the editor test does not compile")


def options(macro_server):
    return {
        "cargo": {"sysroot": "discover", "sysrootSrc": str(HERE / "sysroot"), "targetDir": str(TARGET)},
        "procMacro": {"enable": True, "server": macro_server},
        "checkOnSave": False,
        "cachePriming": {"enable": False},
        # Unsizing needs more of the standard library than `sysroot` has.
        "diagnostics": {"disabled": ["E0308"]},
    }


def wait_for_macros(server, text):
    """Ready means that the macro has run once; what else is loaded matters less."""
    deadline = time.monotonic() + PATIENCE
    offset = text.index("flow AccountsToLake")
    while "A flow" not in server.hover(text, offset):
        if time.monotonic() > deadline:
            sys.exit("the macro does not run under rust-analyzer")
        time.sleep(0.2)


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    macro_server = rust_analyzer()
    build()
    text = SOURCE.read_text()
    server = Server(PROJECT, SOURCE, options(macro_server))
    wait_for_macros(server, text)

    # What is asked first loads and expands more than what follows.
    for _ in range(2):
        server.complete(text, text.index("Industry"))
    failures, times = 0, []
    cases = [case for case in CASES if wanted.lower() in case.name.lower()]
    for case in cases:
        edited = case.edited(text)
        offset = edited.index(CURSOR) if CURSOR in edited else 0
        edited = edited.replace(CURSOR, "")
        server.edit(edited)
        start = time.perf_counter()
        answer = case.ask(server, edited, offset)
        elapsed = time.perf_counter() - start
        problem = case.problem(answer, edited)
        if case.is_completion:
            times.append(elapsed)
        if problem:
            failures += 1
            print(f"FAILED {case.name}\n    {problem}")
        elif wanted:
            print(f"passed {case.name}")
        if wanted:
            print(f"    {case.describe(answer)}")
    server.close()

    if times:
        print(f"completion: median {percentile(times, 0.5) * 1000:.0f} ms, 90 % within {percentile(times, 0.9) * 1000:.0f} ms")
    print(f"editor: {len(cases) - failures} of {len(cases)} cases pass")
    return 1 if failures or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
