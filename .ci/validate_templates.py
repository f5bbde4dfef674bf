"""Runs cfn-lint and cloudformation-validate over templates.

    python .ci/validate_templates.py TEMPLATE ...
    python .ci/validate_templates.py --generated TEMPLATE ...

Prints every finding above informational and exits with 1 when there is one; needs what requirements.txt names. For
generated templates only cloudformation-validate is asked, which takes a tenth of the time, and not about what their
authors would change.
"""

import sys
from pathlib import Path

from cfnlint.api import lint_file
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


def main() -> int:
    generated = sys.argv[1:2] == ["--generated"]
    templates = sys.argv[2:] if generated else sys.argv[1:]
    missing = [template for template in templates if not Path(template).is_file()]
    if not templates or missing:
        sys.exit(f"no such template: {', '.join(missing)}" if missing else __doc__)
    if generated:
        findings = cloudformation_validate(templates, ignored=GIVEN)
    else:
        findings = cfn_lint(templates) + cloudformation_validate(templates)
    for finding in findings:
        print(finding)
    print(f"{len(templates)} templates, {len(findings)} findings above informational")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
