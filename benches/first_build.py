#!/usr/bin/env python3
"""What the first build of a crate costs that has `appflow` and nothing else.

It is compared with crates that have what any procedural macro needs that parses a language and reads JSON:
proc-macro2, quote, syn (parsing and printing only) and serde_json (without derive), once as ordinary dependencies and
once below a procedural macro of one line. `appflow` is also built with its feature `builder` and without its feature `checks`, and serde_json by itself:
a user who builds serde_json already pays the difference. Every round starts with an empty target folder. Cargo compiles everything as
what comes from a registry: not incrementally, and without lints.
"""

import json
import sys

from measure import Folder, appflow, arguments, least, run, seconds, table, text

SERDE_JSON = 'serde_json = { version = "1.0.154", default-features = false, features = ["std"] }'

PARTS = f"""\
proc-macro2 = {{ version = "1.0.107", default-features = false, features = ["proc-macro"] }}
quote = {{ version = "1.0.47", default-features = false }}
{SERDE_JSON}
syn = {{ version = "3.0.10", default-features = false, features = ["parsing", "printing"] }}"""

MACRO = """\
#[proc_macro]
pub fn nothing(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    proc_macro::TokenStream::new()
}
"""

# What cargo does with a crate from a registry, for the crates of this repository too.
AS_FROM_REGISTRY = {"CARGO_INCREMENTAL": "0", "RUSTFLAGS": "--cap-lints=allow"}
COMMANDS = {"build": ["build"], "check": ["check"], "build --release": ["build", "--release"]}

# Stands before rustc and notes what it used.
WRAPPER = """\
#!{python}
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, used = os.wait4(process.pid, 0)
if "--crate-name" in sys.argv:
    name = sys.argv[sys.argv.index("--crate-name") + 1]
    with open({log!r}, "a") as log:
        log.write(f"{{name}} {{used.ru_utime + used.ru_stime}}\\n")
sys.exit(os.waitstatus_to_exitcode(status))
"""


def main():
    options = arguments(__doc__, rounds=3)
    with Folder() as folder:
        empty = {"src/lib.rs": ""}
        folder.crate("floor_macro", PARTS, {"src/lib.rs": MACRO}, manifest="[lib]\nproc-macro = true\n")
        crates = {
            "appflow": folder.crate("ours", appflow(), empty),
            "with builder": folder.crate("with_builder", appflow('features = ["builder"]'), empty),
            "without checks": folder.crate("without_checks", appflow("default-features = false"), empty),
            "serde_json": folder.crate("serde_json_alone", SERDE_JSON, empty),
            "the parts": folder.crate("parts", PARTS, empty),
            "the parts below a macro": folder.crate("floor", 'floor_macro = { path = "../floor_macro" }', empty),
        }
        commands = {"check": COMMANDS["check"]} if options.quick else COMMANDS
        used = {(crate, command): [] for command in commands for crate in crates}
        for _ in range(options.rounds):
            for (crate, command), usages in used.items():
                cargo = ["cargo", *COMMANDS[command], "--offline", "--quiet"]
                usages.append(run(cargo, crates[crate], {**folder.target("cold"), **AS_FROM_REGISTRY}))

        rows, ratios = [], []
        for command in commands:
            ours, builder, without, serde_json, parts, floor = (least(used[crate, command]).cpu for crate in crates)
            rows.append([command, *map(seconds, (ours, builder, without, serde_json, parts, floor))])
            compared = (ours / parts, without / parts, ours / floor, (ours - serde_json) / parts)
            ratios.append([command, *(f"{ratio:.2f}" for ratio in compared)])
        print("CPU time of a cold build")
        table(["command", *crates], rows)
        print("Ratios to the parts")
        table(["command", "appflow", "without checks", "appflow, parts below a macro", "appflow, if serde_json is built anyway"], ratios)

        print("CPU time of rustc for each crate")
        names = crate_names(crates["appflow"])
        columns = [compile_times(folder, crates["appflow"], COMMANDS[command]) for command in commands]
        table(["crate", *commands], [[name, *(times(column.get(name.replace("-", "_"), [])) for column in columns)] for name in names])


def compile_times(folder, crate, command):
    """The CPU seconds of each time that rustc compiled a crate of the graph."""
    log = folder.path / "rustc.log"
    wrapper = folder.path / "rustc_wrapper"
    wrapper.write_text(WRAPPER.format(python=sys.executable, log=str(log)))
    wrapper.chmod(0o755)
    log.write_text("")
    run(["cargo", *command, "--offline", "--quiet"], crate, {**folder.target("cold"), **AS_FROM_REGISTRY, "RUSTC_WRAPPER": str(wrapper)})
    found = {}
    for line in log.read_text().splitlines():
        name, cpu = line.split()
        found.setdefault(name, []).append(float(cpu))
    return found


def times(found):
    return " + ".join(f"{cpu:.2f}" for cpu in found)


def crate_names(crate):
    """The crates of the graph without the one that is built, and with the build scripts among them."""
    metadata = json.loads(text(["cargo", "metadata", "--offline", "--format-version=1"], crate))
    needed = text(["cargo", "tree", "--offline", "--edges=normal,build", "--prefix=none", "--format={p}"], crate)
    needed = {line.split()[0] for line in needed.splitlines() if line}
    names = sorted(package["name"] for package in metadata["packages"] if package["name"] in needed and package["name"] != "ours")
    return [*names, "build_script_build"]


if __name__ == "__main__":
    main()
