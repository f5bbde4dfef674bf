//! Prints a template in every form, in a build where other crates switch on features of `serde_json`.

mod forms;

fn main() {
    print!("{}", forms::forms());
}
