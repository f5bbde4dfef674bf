//! Standard output for data, standard error for messages, colors, and exit codes.

use std::fmt;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
pub use clap::ColorChoice as Color;

/// The exit codes of every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Success.
    Success = 0,
    /// Errors in definitions, differences, or a file that `--check` would change.
    Findings = 1,
    /// Invalid arguments.
    Usage = 2,
    /// The command could not do its work, for example because a file cannot be read.
    Failed = 101,
}

/// Why a command ended early.
#[derive(Debug)]
pub struct Failure {
    /// One sentence in lowercase, without a final period.
    pub message: String,
    /// The help.
    pub help: Option<String>,
    /// The exit code.
    pub exit: Exit,
}

impl Failure {
    /// Returns the failure of a command that could not do its work.
    pub fn new(message: impl Into<String>) -> Self {
        Failure { message: message.into(), help: None, exit: Exit::Failed }
    }

    /// Returns the failure of a command whose arguments are invalid.
    pub fn usage(message: impl Into<String>) -> Self {
        Failure { exit: Exit::Usage, ..Failure::new(message) }
    }

    /// Returns the same failure with a help, unless that is empty.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into()).filter(|help| !help.is_empty());
        self
    }
}

/// The result of a command.
pub type Outcome = Result<Exit, Failure>;

/// The part that a piece of output plays.
#[derive(Debug, Clone, Copy)]
pub enum Part {
    /// A heading or a name.
    Heading,
    /// Errors and removals.
    Error,
    /// Warnings.
    Warning,
    /// Successes and additions.
    Good,
    /// Notes.
    Note,
}

impl Part {
    fn style(self) -> Style {
        let color = match self {
            Part::Heading => return Style::new().bold(),
            Part::Error => AnsiColor::BrightRed,
            Part::Warning => AnsiColor::Yellow,
            Part::Good => AnsiColor::BrightGreen,
            Part::Note => AnsiColor::BrightCyan,
        };
        color.on_default().bold()
    }
}

/// The two outputs of the program.
#[derive(Debug)]
pub struct Shell {
    /// Whether standard output has colors.
    pub colors_data: bool,
    /// Whether standard error has colors.
    pub colors_messages: bool,
    /// Whether notes are omitted.
    pub quiet: bool,
}

impl Shell {
    /// Returns the shell for `--color`, else for `CARGO_TERM_COLOR`, else for `NO_COLOR` and the terminal.
    pub fn new(color: Color, quiet: bool) -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let color = match (color, variable("CARGO_TERM_COLOR").as_deref()) {
            (Color::Auto, Some("always")) => Color::Always,
            (Color::Auto, Some("never")) => Color::Never,
            _ => color,
        };
        let in_terminal = |is_terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => is_terminal && variable("NO_COLOR").is_none() && variable("TERM").is_none_or(|term| term != "dumb"),
        };
        Shell {
            colors_data: in_terminal(io::stdout().is_terminal()),
            colors_messages: in_terminal(io::stderr().is_terminal()),
            quiet,
        }
    }

    /// Returns `text` in the style of its part, for standard output.
    pub fn paint(&self, part: Part, text: impl fmt::Display) -> String {
        painted(self.colors_data, part, text)
    }

    /// Writes to standard output. A closed pipe is not an error, since its reader has seen enough.
    ///
    /// # Errors
    ///
    /// Returns any other error of standard output.
    pub fn data(&self, text: &str) -> Result<(), Failure> {
        let mut output = io::stdout().lock();
        match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::new(format!("failed to write to standard output: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// Writes to standard error. An error of that cannot be reported.
    pub fn message(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Writes a line with a label to standard error, unless the program is to be quiet.
    pub fn note(&self, text: impl fmt::Display) {
        if !self.quiet {
            self.message(&format!("{}: {text}\n", painted(self.colors_messages, Part::Note, "note")));
        }
    }

    /// Writes a line with a verb to standard error as cargo does, unless the program is to be quiet.
    pub fn status(&self, verb: &str, text: impl fmt::Display) {
        if !self.quiet {
            self.message(&format!("{} {text}\n", painted(self.colors_messages, Part::Good, format!("{verb:>12}"))));
        }
    }

    /// Writes a warning to standard error.
    pub fn warning(&self, text: impl fmt::Display) {
        self.message(&format!("{}: {text}\n", painted(self.colors_messages, Part::Warning, "warning")));
    }

    /// Writes an error to standard error.
    pub fn error(&self, text: impl fmt::Display) {
        self.message(&format!("{}: {text}\n", painted(self.colors_messages, Part::Error, "error")));
    }

    /// Writes a failure to standard error and returns its exit code.
    pub fn failure(&self, failure: &Failure) -> Exit {
        self.error(&failure.message);
        if let Some(help) = &failure.help {
            self.message(&format!("  {}: {help}\n", painted(self.colors_messages, Part::Note, "help")));
        }
        failure.exit
    }
}

fn painted(colors: bool, part: Part, text: impl fmt::Display) -> String {
    let style = part.style();
    if colors { format!("{style}{text}{style:#}") } else { text.to_string() }
}
