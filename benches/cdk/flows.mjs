// The flows of the benchmarks with cdk-appflow, in stacks of 100: prints their templates.
//
//     node benches/cdk/flows.mjs FLOWS

import { App, LegacyStackSynthesizer, Stack } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Topic } from "aws-cdk-lib/aws-sns";
import { SnsTopic } from "aws-cdk-lib/aws-events-targets";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import * as appflow from "@cdklabs/cdk-appflow";

const { Mapping, Transform, Filter, FilterCondition, Validation, ValidationCondition, ValidationAction } = appflow;

const flows = Number(process.argv[2]);
const app = new App({ analyticsReporting: false });
const same = (name, dataType) => Mapping.map({ name, dataType }, { name, dataType });
const moved = (name, dataType, to, toType) => Mapping.map({ name, dataType }, { name: to, dataType: toType });
for (let first = 0, at = 0; first < flows; first += 100, at += 1) {
    const stack = new Stack(app, `Stack${at}`, { synthesizer: new LegacyStackSynthesizer() });
    const bucket = new Bucket(stack, "Lake");
    const topic = new Topic(stack, "Ops");
    const profile = appflow.SalesforceConnectorProfile.fromConnectionProfileName(stack, "Crm", "crm-prod");
    for (let number = 0; number < Math.min(100, flows - first); number += 1) {
        const flow = new appflow.OnDemandFlow(stack, `Accounts${number}`, {
            description: `Accounts, part ${number}`,
            source: new appflow.SalesforceSource({ profile, object: "Account", includeDeletedRecords: true }),
            destination: new appflow.S3Destination({
                location: { bucket, prefix: `accounts/${number}` },
                formatting: {
                    fileType: appflow.S3OutputFileType.PARQUET,
                    filePrefix: { format: appflow.S3OutputFilePrefixFormat.DAY, type: appflow.S3OutputFilePrefixType.PATH },
                },
            }),
            mappings: [
                same("Id", "id"), same("Name", "string"), same("Type", "picklist"), same("Industry", "picklist"),
                same("BillingCity", "string"), same("BillingCountry", "string"), same("IsDeleted", "boolean"),
                same("LastModifiedDate", "datetime"), moved("AnnualRevenue", "currency", "Revenue", "double"),
                moved("NumberOfEmployees", "int", "Employees", "int"), moved("Description", "textarea", "Summary", "string"),
                moved("CreatedDate", "datetime", "Created", "datetime"),
            ],
            transforms: [Transform.maskEnd({ name: "Name" }, 4, "*"), Transform.truncate({ name: "Description" }, 200)],
            filters: [
                Filter.when(FilterCondition.stringEquals({ name: "Industry", dataType: "picklist" }, ["Energy", "Banking"])),
                Filter.when(FilterCondition.numberGreaterThanEquals({ name: "NumberOfEmployees", dataType: "int" }, number)),
            ],
            validations: [Validation.when(ValidationCondition.isNull({ name: "Id" }), ValidationAction.ignoreRecord())],
        });
        const alarm = flow.metricFlowExecutionsFailed().createAlarm(stack, `Failures${number}`, { threshold: 1, evaluationPeriods: 1 });
        alarm.addAlarmAction(new SnsAction(topic));
        flow.onRunCompleted(`Completed${number}`, { target: new SnsTopic(topic) });
    }
}
for (const { template } of app.synth().stacks) process.stdout.write(JSON.stringify(template, undefined, 2));
