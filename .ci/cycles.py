#!/usr/bin/env python3
"""Reports cycles between the files of each crate: a file may use only what is below it.

Reads the paths that begin with `crate::`, `super::`, or `self::` in `use` declarations and in the code itself, outside of tests
and comments, and follows each to the file that defines the item: a re-export (`pub use`) leads on. A `mod.rs` that only
declares and calls its children uses them; it is in a cycle if one of them uses an item that it defines itself.

    python3 .ci/cycles.py        # prints the cycles, and fails if there is one
    python3 .ci/cycles.py --all  # prints every file with the files that it uses
"""

import re
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
CRATES = ("appflow-model", "appflow-core", "appflow-syntax", "appflow-macros", "cargo-appflow", "testing", ".")


def code_of(path):
    """The text of a file without comments and tests, in which strings are empty."""
    text = path.read_text()
    text = re.sub(r'r#"(?:.|\n)*?"#|"(?:\\.|[^"\\])*"', '""', re.sub(r"(?m)^\s*//.*$|(?<!:)//[^\"\n]*$", "", text))
    tests = re.search(r"(?m)^#\[cfg\(test\)\]\n(?:#\[.*\]\n)*mod \w+ \{", text)
    return text[: tests.start()] if tests else text


def leaves(tree):
    """The paths in a use tree: `a::{b, c::d as e}` has `a::b` and `a::c::d`."""
    tree = tree.strip()
    brace = tree.find("{")
    if brace < 0:
        return [re.split(r"\s+as\s+", tree)[0].strip()]
    prefix, inside, depth, start, parts = tree[:brace], tree[brace + 1 : tree.rfind("}")], 0, 0, []
    for position, sign in enumerate(inside):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            parts.append(inside[start:position])
            start = position + 1
    parts.append(inside[start:])
    return [prefix + leaf for part in parts if part.strip() for leaf in leaves(part)]


class Module:
    def __init__(self, root, path):
        self.path = path
        self.name = self.module_name(root, path)
        code = code_of(path)
        items = r"(?:struct|enum|fn|const|static|type|trait|union)\s+(?:mut\s+)?(\w+)"
        visibility = r"(?:pub(?:\([^)]*\))?\s+)?(?:const\s+)?(?:unsafe\s+)?"
        self.items = set(re.findall(rf"(?m)^\s*{visibility}{items}", code)) | set(re.findall(r"macro_rules!\s+(\w+)", code))
        # Modules that the tables of settings and words declare.
        self.items |= set(re.findall(r"(?m)^\s*pub (?:mod )?(\w+) [\[{]", code))
        self.children = set(re.findall(r"(?m)^\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;", code))
        declarations = re.findall(r"(?m)^\s*(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);", code)
        self.exports = [self.absolute(leaf) for public, tree in declarations if public for leaf in leaves(tree)]
        self.imports = [self.absolute(leaf) for _, tree in declarations for leaf in leaves(tree)]
        body = re.sub(r"(?m)^\s*(?:pub(?:\([^)]*\))?\s+)?use\s+[^;]+;", "", code)
        self.imports += [self.absolute(path) for path in re.findall(r"(?<!\$)\b(?:crate|super)(?:::\w+)+", body)]
        self.aliases = {}
        for leaf in self.imports:
            if leaf:
                self.aliases[leaf[-1]] = leaf
        # What a path in the code reaches through an imported module (`codes::NAME`), a child, or a re-export of `*`.
        for first, rest in re.findall(r"(?<![\w:])(\w+)((?:::\w+)+)", body):
            names = rest[2:].split("::")
            if first in self.aliases:
                self.imports.append([*self.aliases[first], *names])
            else:
                self.imports.append([*self.name, first, *names])

    @staticmethod
    def module_name(root, path):
        parts = list(path.relative_to(root).with_suffix("").parts)
        return parts[:-1] if parts[-1] in ("mod", "lib") else parts

    def absolute(self, path):
        names = re.sub(r"\s", "", path).split("::")
        base = list(self.name)
        if names[0] == "crate":
            base, names = [], names[1:]
        elif names[0] == "self":
            names = names[1:]
        elif names[0] == "super":
            while names and names[0] == "super":
                base, names = base[:-1], names[1:]
        elif names[0] not in self.children:
            return []
        if names and names[-1] == "self":
            names = names[:-1]
        return base + names


def uses_of(root):
    """The files of a crate, each with those that it uses."""
    modules = {tuple(module.name): module for module in (Module(root, path) for path in sorted(root.rglob("*.rs")))}

    def defining(path, seen=()):
        """The modules that define what a path names."""
        if not path or tuple(path) in seen:
            return set()
        for length in range(len(path), -1, -1):
            module = modules.get(tuple(path[:length]))
            if module is None:
                continue
            rest = path[length:]
            if not rest or rest[0] in module.items:
                return {module.path} if rest else set()
            found = set()
            for export in module.exports:
                if not export:
                    continue
                if export[-1] == rest[0]:
                    found |= defining(export + rest[1:], (*seen, tuple(path)))
                elif export[-1] == "*":
                    target = modules.get(tuple(export[:-1]))
                    if target and (rest[0] in target.items or rest[0] in target.children or target.exports):
                        found |= defining(export[:-1] + rest, (*seen, tuple(path)))
            return found
        return set()

    uses = {}
    for module in modules.values():
        targets = set().union(*(defining(path) for path in module.imports if path), set())
        uses[module.path] = sorted(targets - {module.path})
    return uses


def main():
    show = lambda path: str(path.relative_to(REPOSITORY))
    found = False
    for crate in CRATES:
        uses = uses_of(REPOSITORY / crate / "src")
        if "--all" in sys.argv:
            for path, targets in uses.items():
                print(show(path), "->", ", ".join(map(show, targets)))
        for component in cycles(uses):
            found = True
            print("cycle:")
            for path in sorted(component):
                print("   ", show(path), "->", ", ".join(show(target) for target in uses[path] if target in component))
    return 1 if found else 0


def cycles(uses):
    """The sets of files that all use one another (Tarjan)."""
    order, lowest, stack, found = {}, {}, [], []
    sys.setrecursionlimit(10_000)

    def visit(file):
        order[file] = lowest[file] = len(order)
        stack.append(file)
        for target in uses.get(file, ()):
            if target not in order:
                visit(target)
                lowest[file] = min(lowest[file], lowest[target])
            elif target in stack:
                lowest[file] = min(lowest[file], order[target])
        if lowest[file] == order[file]:
            component = set()
            while True:
                member = stack.pop()
                component.add(member)
                if member == file:
                    break
            if len(component) > 1:
                found.append(component)

    for file in uses:
        if file not in order:
            visit(file)
    return found


if __name__ == "__main__":
    sys.exit(main())
