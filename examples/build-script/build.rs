//! Writes the template into `OUT_DIR` whenever the definition changes.

include!("flows.rs");

fn main() -> std::io::Result<()> {
    appflow::build::write_template(&COPIES, "copies.template.json")?;
    Ok(())
}
