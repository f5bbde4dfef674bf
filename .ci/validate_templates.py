"""Runs cfn-lint and cloudformation-validate over templates.

    python .ci/validate_templates.py TEMPLATE ...
    python .ci/validate_templates.py --generated TEMPLATE ...
    python .ci/validate_templates.py --yaml TEMPLATE.yaml ...

Prints every finding above informational and exits with 1 when there is one; needs what requirements.txt names. For
generated templates only cloudformation-validate runs, which takes a tenth of the time, without its advice for
authors. A template in YAML must be equal to the one in JSON next to it, for cfn-lint and for cfn-flip.
"""

import json
import sys
from pathlib import Path

import cfn_flip
from cfnlint.api import lint_file
from cfnlint.decode import decode
from cloudformation_validate import RegoEngine, Severity


# A parameter that nothing uses, and an existing key by its ARN.
GIVEN = ("W2001", "W9002")


def cfn_lint(templates: list[str]) -> list[str]:
    """The findings of cfn-lint, which leaves informational ones out unless asked for them."""
    return [
        f"{template}:{match.linenumber}: cfn-lint {match.rule.id}: {match.message}"
        for template in templates
        for match in lint_file(Path(template))
        if match.rule.severity != "informational"
    ]


def cloudformation_validate(templates: list[str], ignored: tuple[str, ...] = ()) -> list[str]:
    """The findings of cloudformation-validate; `ignored` are numbers of its rules."""
    engine = RegoEngine()
    findings = []
    for template in templates:
        for found in engine.validate_template(template).diagnostics:
            if found.severity.value > Severity.INFO.value and found.rule_id not in ignored:
                place = found.entity.logical_id if found.entity else "template"
                findings.append(f"{template}: {place}: cloudformation-validate {found.rule_id}: {found.message}")
    return findings


def differences(templates: list[str]) -> list[str]:
    """The templates in YAML that differ from the JSON next to them."""
    findings = []
    for template in templates:
        text = Path(template).with_suffix(".json").read_text()
        expected = json.dumps(json.loads(text))
        read, problems = decode(template)
        if problems or json.dumps(read) != expected:
            findings.append(f"{template}: differs from the JSON next to it {problems}")
        flipped = cfn_flip.to_json(Path(template).read_text())
        if not same(json.loads(flipped), json.loads(text)):
            findings.append(f"{template}: cfn-flip reads another template than the JSON next to it")
        if not same(json.loads(cfn_flip.to_json(cfn_flip.to_yaml(text))), json.loads(text)):
            findings.append(f"{template}: cfn-flip changes the JSON next to it")
    return findings


def same(one: object, other: object) -> bool:
    """Whether two templates are equal; cfn-flip does not sort, and reads numbers unchanged."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def main() -> int:
    mode = sys.argv[1] if sys.argv[1:2] in (["--generated"], ["--yaml"]) else ""
    templates = sys.argv[2:] if mode else sys.argv[1:]
    missing = [template for template in templates if not Path(template).is_file()]
    if not templates or missing:
        sys.exit(f"no such template: {', '.join(missing)}" if missing else __doc__)
    if mode == "--generated":
        findings = cloudformation_validate(templates, ignored=GIVEN)
    elif mode == "--yaml":
        findings = differences(templates)
    else:
        findings = cfn_lint(templates) + cloudformation_validate(templates)
    for finding in findings:
        print(finding)
    print(f"{len(templates)} templates, {len(findings)} findings above informational")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
