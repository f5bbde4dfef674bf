//! Prints a template, in a build without the checks at run time.

mod stacks;

#[cfg(feature = "arguments")]
mod arguments;

fn main() {
    print!("{}", stacks::CRM);
}
