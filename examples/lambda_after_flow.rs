//! Prints the template of a flow among the resources that it works with: a Lambda function that reads the files once a run has
//! ended, its role, and a table of the function's own, all created by the stack.
//!
//! ```console
//! $ cargo run --example lambda_after_flow > orders.template.json
//! $ aws cloudformation deploy --stack-name orders --template-file orders.template.json --capabilities CAPABILITY_IAM
//! ```

appflow::appflow! {
    /// Orders of the shop, counted once a day.
    pub stack ORDERS {
        /// The deployment stage.
        param Stage: string { default: "dev", allowed: ["dev", "prod"] }
        condition Production = equals(Stage, "prod");

        bucket Lake;
        profile Crm = salesforce existing("crm-prod");

        resource Counts = "AWS::DynamoDB::Table" {
            on_delete: retain,
            on_replace: retain,
            AttributeDefinitions: [{ AttributeName: "execution", AttributeType: "S" }],
            KeySchema: [{ AttributeName: "execution", KeyType: "HASH" }],
            BillingMode: "PAY_PER_REQUEST",
            DeletionProtectionEnabled: if(Production, true, false),
        }
        resource Worker = "AWS::IAM::Role" {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
            },
            ManagedPolicyArns: [concat("arn:", aws.partition, ":iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")],
            Policies: [{
                PolicyName: "Count",
                PolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [
                        { Effect: "Allow", Action: ["s3:GetObject"], Resource: concat(Lake.arn, "/orders/*") },
                        { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: Counts.Arn },
                    ],
                },
            }],
        }
        resource Counter = "AWS::Lambda::Function" {
            Runtime: "nodejs22.x",
            Handler: "index.handler",
            Role: Worker.Arn,
            Code: { ZipFile: "exports.handler = async (event) => console.log(`run ${event.execution} ended`);" },
            Timeout: if(Production, 300, 30),
            Environment: { Variables: { BUCKET: Lake, TABLE: Counts } },
        }

        flow Orders {
            trigger schedule(rate(1 day));
            source salesforce(Crm, "Order");
            destination s3(Lake) { prefix: "orders", format: parquet };
            map all;
            /// A run has ended: the stack derives the permission to invoke the function.
            on run_completed where status == "Execution Successful" notify Counter {
                input: { execution: event.execution_id, records: event.num_of_records_processed },
            };
        }

        output CountsTable = Counts;
    }
}

fn main() {
    print!("{ORDERS}");
}
