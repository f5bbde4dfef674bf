#!/usr/bin/env python3
"""What a release binary costs that prints the templates of 400 flows, from its start to its end.

It is compared with a program that reads the same templates as JSON text into `serde_json::Value` and prints them, and
with one that prints the text as it is.
"""

import re
import subprocess

import corpus
from measure import Folder, appflow, arguments, least, milliseconds, run, table, text

# The peak memory of the process, which Linux reports.
PEAK = """
fn tell_peak() {
    if std::env::var_os("TELL_PEAK").is_some() {
        eprint!("{}", std::fs::read_to_string("/proc/self/status").unwrap_or_default());
    }
}
"""
PARSED = """\
fn main() {
    let text = include_str!("templates.json");
    for template in serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>() {
        println!("{:#}", template.expect("the text is JSON"));
    }
    tell_peak();
}
"""
COPIED = 'fn main() {\n    print!("{}", include_str!("templates.json"));\n    tell_peak();\n}\n'
SERDE_JSON = 'serde_json = { version = "1.0.154", default-features = false, features = ["std"] }'


def main():
    options = arguments(__doc__, rounds=100)
    size = 10 if options.quick else 400
    with Folder() as folder:
        ours = built(folder, "printing", appflow(), {"src/main.rs": corpus.printing(size, "    tell_peak();\n")})
        printed = text([ours], folder.path)
        binaries = {
            "appflow": ours,
            "serde_json": built(folder, "parsing", SERDE_JSON, {"src/main.rs": PARSED, "src/templates.json": printed}),
            "text": built(folder, "copying", "", {"src/main.rs": COPIED, "src/templates.json": printed}),
        }
        used = {name: [] for name in binaries}
        for _ in range(options.rounds):
            for name, binary in binaries.items():
                used[name].append(run([binary], folder.path))
        peaks = {name: peak(binary) for name, binary in binaries.items()}
        sizes = {name: binary.stat().st_size for name, binary in binaries.items()}
    used = {name: least(usages) for name, usages in used.items()}
    rows = [
        [name, milliseconds(usage.cpu), f"{usage.cpu / used['appflow'].cpu:.2f}", f"{peaks[name]} kB", f"{sizes[name] // 1000} kB"]
        for name, usage in used.items()
    ]
    print(f"A process that prints {len(printed) / 1e6:.1f} MB, the templates of {size} flows")
    table(["", "CPU", "ratio", "peak", "binary"], rows)


def built(folder, name, dependencies, files):
    """The release binary of a crate."""
    crate = folder.crate(name, dependencies, {**files, "src/main.rs": files["src/main.rs"] + PEAK})
    environment = folder.target(name)
    run(["cargo", "build", "--release", "--offline", "--quiet"], crate, environment)
    return folder.path / "target" / name / "release" / name


def peak(binary):
    done = subprocess.run([binary], env={"TELL_PEAK": ""}, capture_output=True, text=True, check=True)
    return int(re.search(r"VmHWM:\s*(\d+) kB", done.stderr)[1])


if __name__ == "__main__":
    main()
