// Loads templates with the class CfnInclude of CDK, which reads every resource with its own types, and compares what CDK writes
// for them.
//
//     npm ci --ignore-scripts --prefix .ci/cdk
//     node .ci/cdk/include.js TEMPLATE ...
//
// Prints every difference and exits with 1 when there is one.

import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { App, LegacyStackSynthesizer, Stack } from "aws-cdk-lib";
import { CfnInclude } from "aws-cdk-lib/cloudformation-include";

const SECTIONS = ["Parameters", "Mappings", "Conditions", "Resources", "Outputs"];

// CDK writes one dependency as a list, and sorts tags.
const key = (tag) => tag.Key ?? JSON.stringify(tag);
const byKey = (one, other) => (key(one) < key(other) ? -1 : 1);

function normal(value) {
    if (Array.isArray(value)) return value.map(normal);
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value).map(([key, value]) => {
        if (key === "DependsOn") return [key, [value].flat().sort()];
        if (key === "Tags" && Array.isArray(value)) return [key, value.map(normal).sort(byKey)];
        return [key, normal(value)];
    });
    // CDK leaves empty objects out.
    return Object.fromEntries(entries.filter(([, value]) => !(isDeepStrictEqual(value, {}))));
}

// The places at which two values differ, with both.
function compare(given, made, place) {
    if (isDeepStrictEqual(given, made)) return [];
    const isObject = (value) => value !== null && typeof value === "object";
    if (!isObject(given) || !isObject(made)) return [`${place}: ${JSON.stringify(given)} became ${JSON.stringify(made)}`];
    const keys = new Set([...Object.keys(given), ...Object.keys(made)]);
    return [...keys].flatMap((key) => compare(given[key], made[key], `${place}.${key}`));
}

function differences(templateFile) {
    const template = JSON.parse(readFileSync(templateFile, "utf8"));
    const app = new App({ analyticsReporting: false });
    const stack = new Stack(app, "Included", { synthesizer: new LegacyStackSynthesizer() });
    try {
        new CfnInclude(stack, "Template", { templateFile });
    } catch (error) {
        return [`CfnInclude: ${error.message}`];
    }
    const written = app.synth().getStackByName("Included").template;
    return SECTIONS.flatMap((section) => compare(normal(template[section] ?? {}), normal(written[section] ?? {}), section));
}

const templates = process.argv.slice(2);
if (templates.length === 0) {
    console.error("no template given");
    process.exit(1);
}
let count = 0;
for (const template of templates) {
    for (const difference of differences(template)) {
        console.log(`${template}: ${difference}`);
        count += 1;
    }
}
console.log(`${templates.length} templates, ${count} differences after CfnInclude`);
process.exit(count === 0 ? 0 : 1);
