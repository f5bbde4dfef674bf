//! Runs the program and makes packages for it.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Returns the program, without colors regardless of the environment of the tests.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-appflow"));
    command.env_remove("CARGO_TERM_COLOR").env_remove("NO_COLOR").env("CARGO_NET_OFFLINE", "true").stdin(Stdio::null());
    command
}

/// The output and exit code of a run.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

pub fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    finished(program().current_dir(folder).args(arguments).output().unwrap())
}

pub fn run(arguments: &[&str]) -> Run {
    finished(program().args(arguments).output().unwrap())
}

/// Runs the program with `input` on its standard input.
pub fn run_with(folder: &Path, arguments: &[&str], input: &str) -> Run {
    use std::io::Write;
    let mut child = program()
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // The program may have failed before it read anything.
    let _ = writer.join().unwrap();
    finished(output)
}

fn finished(output: Output) -> Run {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs the program with a closed standard output, and returns its exit code and messages.
pub fn run_into_closed_pipe(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = program().current_dir(folder).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// Returns a new, empty directory for a test.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Returns a package with the given files. It has no dependencies, since it is never compiled.
pub fn package(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = folder(name);
    let manifest = "[package]\nname = \"flows\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n";
    write(&folder, "Cargo.toml", manifest);
    for (path, text) in files {
        write(&folder, path, text);
    }
    folder
}

pub fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// A stack with resources of any type, overrides, and functions as values.
pub const RESOURCES: &str = r#"appflow::appflow! {
    pub stack CRM {
        param Stage: string { default: "dev" }
        condition Production = equals(Stage, "prod");
        bucket Lake;
        topic Ops;
        profile Crm = salesforce existing("crm-prod");
        resource Worker = "AWS::Lambda::Function" {
            Code: { ZipFile: "exports.handler = async () => {}" },
            Handler: "index.handler",
            Runtime: "nodejs22.x",
            Role: WorkerRole.Arn,
        }
        resource WorkerRole = "AWS::IAM::Role" {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { Service: ["lambda.amazonaws.com", "states.amazonaws.com"] }, Action: "sts:AssumeRole" }]
            },
        }
        resource Machine = "AWS::StepFunctions::StateMachine" {
            RoleArn: WorkerRole.Arn,
            DefinitionString: "{}"
        }
        resource Raw = "AWS::S3::Bucket" {}
        function Repair = existing("repair");
        resource Table = "AWS::DynamoDB::Table" { TableName: "orders", KeySchema: [] }
        resource Server = "AWS::EC2::Instance" { ImageId: "ami-1" }
        flow AccountsToLake {
            name "accounts";
            trigger on_demand;
            source salesforce(Crm, "Account");
            destination s3(Raw) { prefix: if(Production, "accounts", concat("dev/", Stage)) };
            map all;
            alarm Failures when executions_failed >= 1 { notify: [Ops, Repair] };
            on run_completed notify Worker, Machine;
        }
        override AccountsToLake {
            Description: "x",
            DestinationFlowConfigList: at(0, { ApiVersion: "1" })
        }
        override AccountsToLake.run_completed {
            Targets: at(0, { RetryPolicy: { MaximumRetryAttempts: 3 } })
        }
        override Lake { VersioningConfiguration: { Status: "Enabled" } }
    }
}
"#;
