#!/usr/bin/env python3
"""What `cargo appflow` costs: the start of the program, and `check` of flows against `cargo check`.

The program is built with `--release`, as `cargo install` does. The dependencies of the checked crate are compiled before.
`check` uses all processors and the compiler one, so elapsed time is printed besides CPU time; only on a quiet machine it has a
meaning.
"""

import os

import corpus
from measure import ROOT, Folder, appflow, arguments, least, megabytes, milliseconds, run, seconds, table, text


def main():
    options = arguments(__doc__, rounds=5)
    build = ["cargo", "build", "--quiet", "--package", "cargo-appflow", *([] if options.quick else ["--release"])]
    run(build, ROOT)
    target = text(["cargo", "metadata", "--no-deps", "--format-version", "1", "--offline"], ROOT)
    program = target.split('"target_directory":"')[1].split('"')[0] + ("/debug" if options.quick else "/release") + "/cargo-appflow"
    tree = text(["cargo", "tree", "--package", "cargo-appflow", "--edges", "normal", "--prefix", "none"], ROOT)
    crates = {line.removesuffix(" (*)") for line in tree.splitlines()}
    print(f"{len(crates)} crates in the tree")
    start = least([run([program, "--version"], ROOT) for _ in range(20)])
    print(f"start: {milliseconds(start.cpu)}, {megabytes(start.peak)}\n")

    rows = []
    with Folder() as folder:
        crate = folder.crate("flows", appflow(), {"src/main.rs": "fn main() {}\n"})
        environment = folder.target("flows")
        cargo = lambda *command: run(["cargo", *command, "--offline", "--quiet"], crate, environment)
        cargo("check")
        for size in [1] if options.quick else [1, 100, 1000]:
            (crate / "src/main.rs").write_text(corpus.printing(size))
            compiler, command = [], []
            for _ in range(options.rounds):
                cargo("clean", "-p", "flows")
                compiler.append(cargo("check"))
                command.append(run([program, "check"], crate))
            compiler, command = least(compiler), least(command)
            for what, used in ("CPU", lambda usage: usage.cpu), ("elapsed", lambda usage: usage.elapsed):
                ratio = f"{used(compiler) / used(command):.1f}"
                rows.append([size, what, seconds(used(compiler)), seconds(used(command)), ratio, megabytes(command.peak)])
    print(f"{os.cpu_count()} processors")
    table(["flows", "time", "cargo check", "cargo appflow check", "ratio", "peak"], rows)


if __name__ == "__main__":
    main()
