//! Prints the template that the build script wrote.

include!("../flows.rs");

/// The template, byte for byte the same for the same definition.
const TEMPLATE: &str = include_str!(concat!(env!("OUT_DIR"), "/copies.template.json"));

fn main() {
    print!("{TEMPLATE}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_script_writes_what_the_crate_defines() {
        assert_eq!(TEMPLATE, COPIES.to_json());
        assert_eq!(copies::LandingToLake.name("prod").as_deref(), Some("prod-LandingToLake"));
    }
}
