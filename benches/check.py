#!/usr/bin/env python3
"""What flows cost `cargo check`, against the same templates written in two other ways.

The other ways are `serde_json::json!` literals, one for each resource, and the types of the crate `stratosphere`.
Dependencies are compiled before. "First" has no results of an earlier check of the crate, "again" has all of them and
a source file that was saved once more; both are with cargo's default of incremental compilation.
"""

import os
import sys

import corpus
from measure import Folder, Usage, appflow, arguments, least, megabytes, milliseconds, run, seconds, table, text

SERDE_JSON = 'serde_json = { version = "1.0.154", default-features = false, features = ["std"] }'
STRATOSPHERE = f"""\
serde_json = "1.0.154"
stratosphere = {{ version = "=0.1.0", features = {str(corpus.STRATOSPHERE_FEATURES).replace("'", '"')} }}"""


def main():
    options = arguments(__doc__, rounds=3)
    sizes = [1, 10] if options.quick else [1, 10, 100, 1000]
    with Folder() as folder:
        ways = {"appflow": Way(folder, "with_appflow", appflow()), "json!": Way(folder, "with_json", SERDE_JSON)}
        if not options.quick:
            ways["stratosphere"] = Way(folder, "with_stratosphere", STRATOSPHERE)

        sources = {size: written(ways["appflow"], size) for size in sizes}
        compare(ways, sources[sizes[0]])
        first = {way: {size: [] for size in [0, *sizes]} for way in ways}
        again = {way: {size: [] for size in [0, *sizes]} for way in ways}
        for size in [0, *sizes]:
            # The largest programs take long where they are slow, and their figures scatter least.
            once = options.quick or size == 1000
            for _ in range(1 if once else options.rounds if size == 100 else 3 * options.rounds):
                for name, way in ways.items():
                    way.write(sources[size][name] if size else "fn main() {}\n")
                    first[name][size].append(way.check_first())
                    again[name][size].append(way.check_again())
        first = {way: {size: least(usages) for size, usages in sizes.items()} for way, sizes in first.items()}
        again = {way: {size: least(usages) for size, usages in sizes.items()} for way, sizes in again.items()}

    rows = []
    for size in sizes:
        for way in ways:
            usage = first[way][size]
            flow, ratio, flow_again = "", "", ""
            # The share of a single flow drowns in what the start of a process costs.
            if size > 1:
                flow, flow_again = milliseconds(per_flow(first, way, size)), milliseconds(per_flow(again, way, size))
                ratio = f"{per_flow(first, way, size) / per_flow(first, 'appflow', size):.1f}"
            cells = [seconds(usage.cpu), flow, ratio, megabytes(usage.peak), seconds(again[way][size].cpu), flow_again]
            rows.append([f"{size} {'flow' if size == 1 else 'flows'}, {way}", *cells])
    print("CPU time and peak memory of `cargo check`; a flow's share is what the crate costs above an empty one")
    table(["", "first", "a flow", "ratio", "peak", "again", "a flow"], rows)
    if not options.quick:
        ours = first["appflow"]
        print(f"1000 flows cost {(ours[1000].cpu - ours[0].cpu) / (ours[100].cpu - ours[0].cpu):.1f} times what 100 cost.")


def per_flow(used, way, size):
    return (used[way][size].cpu - used[way][0].cpu) / size


def written(way, size):
    """The same flows in each way, made from the templates that the first way prints."""
    source = corpus.printing(size)
    way.write(source)
    templates = corpus.templates(way.output())
    return {"appflow": source, "json!": corpus.literals(templates), "stratosphere": corpus.typed(templates)}


def compare(ways, sources):
    """Makes sure that the programs print the same templates, so that they are worth comparing."""
    printed = {}
    for name, way in ways.items():
        way.write(sources[name])
        printed[name] = corpus.templates(way.output())
    for name, templates in printed.items():
        expected = printed["appflow"]
        if name == "stratosphere":
            expected = [without_attributes(template) for template in expected]
        if templates != expected:
            sys.exit(f"{name} prints other templates than appflow:\n{templates}\n{expected}")


def without_attributes(template):
    """A template with only what `stratosphere` supports."""
    resources = {
        logical_id: {key: value for key, value in resource.items() if key in ("Type", "Properties")}
        for logical_id, resource in template["Resources"].items()
    }
    return {"AWSTemplateFormatVersion": template["AWSTemplateFormatVersion"], "Resources": resources}


class Way:
    """A crate that is checked with one source after the other."""

    def __init__(self, folder, name, dependency):
        self.name = name
        self.crate = folder.crate(name, dependency, {"src/main.rs": "fn main() {}\n"})
        self.environment = folder.target(name)
        self.cargo("check")

    def write(self, source):
        (self.crate / "src/main.rs").write_text(source)

    def check_first(self) -> Usage:
        self.cargo("clean", "-p", self.name)
        return self.cargo("check")

    def check_again(self) -> Usage:
        os.utime(self.crate / "src/main.rs")
        return self.cargo("check")

    def output(self):
        return text(["cargo", "run", "--offline", "--quiet"], self.crate, self.environment)

    def cargo(self, *command) -> Usage:
        return run(["cargo", *command, "--offline", "--quiet"], self.crate, self.environment)


if __name__ == "__main__":
    main()
