//! `import`: definitions that exist in other forms, in the language.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::arguments::text;
use crate::files;
use crate::format;
use crate::import::{Imported, Named, Options, import, is_keyword};
use crate::shell::{Exit, Failure, Outcome, Shell};

pub(super) fn define() -> Command {
    Command::new("import")
        .about("Converts existing flows to definitions")
        .long_about(
            "Converts existing flows to definitions: CloudFormation templates in JSON or YAML, the output of `aws appflow \
             describe-flow` and `describe-connector-profiles`, the input of `create-flow` and `create-connector-profile`, and \
             Terraform states and the output of `terraform show -json`. The \
             definition goes to standard output, and a report of missing and changed parts to standard error. Secrets \
             become parameters that are not shown. With `-`, or without a file, standard input is read.",
        )
        .arg(
            Arg::new("files")
                .value_name("FILE")
                .num_args(0..)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help("The files to import as one stack"),
        )
        .arg(Arg::new("stack").long("stack").value_name("NAME").help("The name of the stack"))
        .arg(
            Arg::new("only-flows")
                .long("only-flows")
                .action(ArgAction::SetTrue)
                .help("Leave resources other than flows, profiles, and their alarms and rules in the template"),
        )
        .arg(out("out", "The file to write the definition to, with a macro call around it"))
        .arg(Arg::new("force").long("force").action(ArgAction::SetTrue).help("Replace an existing file"))
        .arg(Arg::new("check").long("check").action(ArgAction::SetTrue).help("Write nothing but the report"))
        .arg(out(
            "resources-to-import",
            "The file to write the list for `aws cloudformation create-change-set --resources-to-import` to",
        ))
}

fn out(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name("FILE").value_parser(value_parser!(PathBuf)).value_hint(ValueHint::FilePath).help(help)
}

pub(super) fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let options = Options { stack: text(matches, "stack").map(str::to_owned), only_flows: matches.get_flag("only-flows") };
    if let Some(name) = options.stack.as_deref().filter(|name| !is_identifier(name)) {
        return Err(
            Failure::usage(format!("invalid stack name `{name}`")).help("use letters, digits, and `_`, such as `CRM_FLOWS`")
        );
    }
    let force = matches.get_flag("force");
    let [definition, list] = ["out", "resources-to-import"].map(|name| matches.get_one::<PathBuf>(name));
    if let Some(path) = definition.filter(|path| Some(*path) == list) {
        return Err(Failure::usage(format!("`--out` and `--resources-to-import` cannot both be `{}`", path.display())));
    }
    // Nothing is written if one of the files exists.
    let mut written = [definition, list].into_iter().flatten().filter(|_| !force && !matches.get_flag("check"));
    if let Some(path) = written.find(|path| path.symlink_metadata().is_ok()) {
        return Err(files::exists(path));
    }
    let paths: Vec<&PathBuf> = matches.get_many("files").into_iter().flatten().collect();
    let mut inputs = Vec::new();
    if paths.is_empty() {
        inputs.push(read(Path::new("-"))?);
    }
    for path in paths {
        inputs.push(read(path)?);
    }
    let imported = import(&inputs, &options).map_err(Failure::new)?;
    report(&imported, shell);
    let lost = imported.remarks.iter().any(|remark| remark.is_loss);
    let exit = if lost { Exit::Findings } else { Exit::Success };
    if matches.get_flag("check") {
        return Ok(exit);
    }
    if let Some(path) = list {
        create(path, &resources_to_import(&imported, shell), force)?;
    }
    match definition {
        Some(path) => {
            create(path, &format!("appflow::appflow! {{\n{}}}\n", formatted(&imported.text, 4)), force)?;
            shell.status("Imported", path.display());
        }
        None => shell.data(&formatted(&imported.text, 0))?,
    }
    Ok(exit)
}

/// Returns the name and the text of a file, or of standard input.
fn read(path: &Path) -> Result<(String, String), Failure> {
    let is_input = path == Path::new("-");
    let name = if is_input { "<stdin>".to_owned() } else { path.display().to_string() };
    let bytes = if is_input { files::read_from(std::io::stdin().lock()) } else { files::read(path) };
    let bytes = bytes.map_err(|error| Failure::new(format!("failed to read `{name}`: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::new(format!("failed to read `{name}`: the file is not UTF-8")))?;
    Ok((name, text))
}

/// Writes a file, which exists only with `--force`.
fn create(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    if force { files::write(path, None, text.as_bytes()) } else { files::create(path, text.as_bytes()) }
}

fn report(imported: &Imported, shell: &mut Shell) {
    for remark in &imported.remarks {
        if remark.is_loss { shell.warning(remark) } else { shell.note(remark) }
    }
    let lost = imported.remarks.iter().filter(|remark| remark.is_loss).count();
    let count = |number: usize, noun: &str| format!("{number} {noun}{}", if number == 1 { "" } else { "s" });
    let flows = imported.named.iter().filter(|named| named.key == "FlowName").count();
    let (flows, properties) = (count(flows, "flow"), count(imported.properties, "property").replace("propertys", "properties"));
    shell.note(format!("imported {flows} with {properties}; {} not imported", count(lost, "part")));
}

/// Formats a definition; what does not parse is left as it is.
fn formatted(text: &str, indent: usize) -> String {
    // The formatter writes what is between the brackets of a macro call.
    let whole = format!("appflow! {{\n{text}}}\n");
    let range = "appflow! {".len()..whole.len() - "}\n".len();
    let result = format::file(&whole, std::iter::once(range), format::WIDTH);
    let inside = result.text.strip_prefix("appflow! {\n").and_then(|rest| rest.strip_suffix("}\n")).unwrap_or(text);
    if indent == 4 {
        return inside.to_owned();
    }
    inside.lines().map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned() + "\n").collect()
}

/// Returns the list of resources for the change set that imports existing flows.
fn resources_to_import(imported: &Imported, shell: &mut Shell) -> String {
    let mut list = Vec::new();
    for Named { id, resource_type, key, name } in &imported.named {
        match name {
            Some(name) => list.push(serde_json::json!({
                "ResourceType": resource_type,
                "LogicalResourceId": id,
                "ResourceIdentifier": { *key: name },
            })),
            None => shell.warning(format!("`{id}` has no literal name, so it cannot be in the list of resources to import")),
        }
    }
    serde_json::to_string_pretty(&list).unwrap_or_default() + "\n"
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && !is_keyword(name)
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}
