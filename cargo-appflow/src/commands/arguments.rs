//! Arguments that several commands have.

use clap::{Arg, ArgMatches, ValueHint, value_parser};

/// Returns `--format` with these values, the first of which is the default.
pub(super) fn format_argument(values: &'static [&'static str]) -> Arg {
    let default = values.first().copied().unwrap_or_default();
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(values.to_vec())
        .default_value(default)
        .help("The output format")
}

/// Returns the value of an argument that is a string.
pub(super) fn text<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

/// Returns an argument for a path.
pub(super) fn path_argument(name: &'static str, value_name: &'static str) -> Arg {
    Arg::new(name).value_name(value_name).value_parser(value_parser!(std::path::PathBuf)).value_hint(ValueHint::AnyPath)
}
