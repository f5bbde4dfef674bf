#!/usr/bin/env python3
"""CPU time to print the templates of 1 to 400 flows: a release binary with appflow, and a Node.js program with cdk-appflow.

Both programs are built and installed first, which is not measured. Requires Node.js, and the registry of npm once.
"""

import shutil

import corpus
from measure import ROOT, Folder, appflow, arguments, least, megabytes, milliseconds, run, table


def main():
    options = arguments(__doc__, rounds=3)
    sizes = [1] if options.quick else [1, 100, 400]
    with Folder() as folder:
        cdk = folder.path / "cdk"
        shutil.copytree(ROOT / "benches" / "cdk", cdk, ignore=shutil.ignore_patterns("node_modules"))
        run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"], cdk)
        target = folder.target("printing")
        rows = []
        for flows in sizes:
            name = f"printing{flows}"
            crate = folder.crate(name, appflow(), {"src/main.rs": corpus.printing(flows)})
            profile = "dev" if options.quick else "release"
            run(["cargo", "build", "--profile", profile, "--offline", "--quiet"], crate, target)
            binary = folder.path / "target" / "printing" / ("debug" if options.quick else "release") / name
            commands = {"appflow": [binary], "cdk-appflow": ["node", "flows.mjs", str(flows)]}
            used = {name: [] for name in commands}
            for _ in range(options.rounds):
                for name, command in commands.items():
                    used[name].append(run(command, cdk))
            used = {name: least(usages) for name, usages in used.items()}
            for name, usage in used.items():
                ratio = f"{usage.cpu / max(used['appflow'].cpu, 0.0001):.0f}"
                rows.append([str(flows), name, milliseconds(usage.cpu), ratio, megabytes(usage.peak)])
    table(["flows", "", "CPU", "ratio", "peak"], rows)


if __name__ == "__main__":
    main()
