"""Common parts of the benchmarks: generated crates, CPU seconds of a process tree, and tables.

CPU seconds (user and system, of the process and of all it waited for) are compared, not wall time: they are steady
while other programs run. Each figure is the least of several rounds, and the rounds of what is compared alternate.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Usage(NamedTuple):
    """What a process and its children used."""

    cpu: float  # seconds
    peak: int  # bytes, of the largest process
    elapsed: float  # seconds


def arguments(description, rounds):
    """The options of every script."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a cheap subset, once: shows that the benchmark still runs")
    parser.add_argument("--rounds", type=int, default=rounds, help="how often each figure is taken (default: %(default)s)")
    parsed = parser.parse_args()
    if parsed.quick:
        parsed.rounds = 1
    return parsed


def run(command, cwd, env=None):
    """Runs a command to its end; a failure ends the benchmark and shows the output of the command."""
    with tempfile.TemporaryFile() as output:
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=output, stderr=output)
        _, status, resources = os.wait4(process.pid, 0)
        elapsed = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            sys.exit(f"{' '.join(map(str, command))}: exit code {process.returncode}\n{output.read().decode()[-4000:]}")
    return Usage(resources.ru_utime + resources.ru_stime, resources.ru_maxrss * 1024, elapsed)


def text(command, cwd, env=None):
    """The standard output of a command."""
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def least(usages):
    """The least of each figure in several rounds."""
    return Usage(*map(min, zip(*usages)))


class Folder:
    """A temporary folder of generated crates, with the toolchain and the locked versions of this repository."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="appflow-bench-"))
        shutil.copy(ROOT / "rust-toolchain.toml", self.path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def crate(self, name, dependencies, files, manifest=""):
        """Writes a crate, fetches its dependencies, and returns its folder. `files` maps paths below it to their text."""
        folder = self.path / name
        folder.mkdir()
        package = f'[package]\nname = "{name}"\nversion = "0.0.0"\nedition = "2024"\npublish = false\n'
        (folder / "Cargo.toml").write_text(f"{package}\n{manifest}\n[dependencies]\n{dependencies}\n\n[workspace]\n")
        shutil.copy(ROOT / "Cargo.lock", folder)
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content)
        run(["cargo", "fetch"], folder)
        return folder

    def target(self, name):
        """An empty target folder, as the environment of a cargo command."""
        folder = self.path / "target" / name
        shutil.rmtree(folder, ignore_errors=True)
        return {"CARGO_TARGET_DIR": str(folder)}


def appflow(more=""):
    """The dependency on this repository; `more` goes into its table."""
    return f'appflow = {{ path = "{ROOT}"{more and ", "}{more} }}'


def table(header, rows):
    """Prints a table; the first column is text, the others are aligned to the right."""
    rows = [[str(cell) for cell in row] for row in [header, *rows]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))]
        print("  ".join(cells).rstrip())
    print()


def seconds(value):
    return f"{value:.2f} s"


def milliseconds(value):
    return f"{value * 1000:.2f} ms"


def megabytes(value):
    return f"{value / 1e6:.0f} MB"
