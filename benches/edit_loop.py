#!/usr/bin/env python3
"""The loop a user lives in: change one literal of a crate with 100 flows, check it, run it to see the templates.

The same change is made in a crate that has the dependency and no flows.
"""

import corpus
from measure import Folder, appflow, arguments, least, run, seconds, table

EMPTY = 'fn main() {\n    println!("accounts/7");\n}\n'


def main():
    options = arguments(__doc__, rounds=5)
    size = 10 if options.quick else 100
    with Folder() as folder:
        sources = {f"{size} flows": corpus.printing(size), "no flows": EMPTY}
        used = {name: ([], []) for name in sources}
        crates = {}
        for name, source in sources.items():
            crate = folder.crate("edited" if crates else "edited_flows", appflow(), {"src/main.rs": source})
            crates[name] = crate, folder.target(crate.name)
            run(["cargo", "check", "--offline", "--quiet"], *crates[name])
            run(["cargo", "run", "--offline", "--quiet"], *crates[name])
        for round_number in range(options.rounds):
            for name, (crate, environment) in crates.items():
                changed = sources[name].replace("accounts/7", f"accounts/changed-{round_number}")
                (crate / "src/main.rs").write_text(changed)
                for usages, command in zip(used[name], ["check", "run"]):
                    usages.append(run(["cargo", command, "--offline", "--quiet"], crate, environment))
    used = {name: [least(usages).cpu for usages in columns] for name, columns in used.items()}
    with_flows, without = used.values()
    rows = [[name, *map(seconds, columns)] for name, columns in used.items()]
    rows.append(["ratio", *(f"{ours / empty:.2f}" for ours, empty in zip(with_flows, without))])
    print("CPU time after one literal was changed")
    table(["", "cargo check", "cargo run"], rows)


if __name__ == "__main__":
    main()
