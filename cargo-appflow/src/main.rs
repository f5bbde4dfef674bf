//! `cargo appflow`: see the library.

fn main() {
    std::process::exit(cargo_appflow::run(std::env::args_os()) as i32)
}
