//! A stack with Rust arguments, which needs the checks.

appflow::appflow! {
    stack team(prefix: &str, names: Vec<String>) {
        topic Ops { name: (prefix) };
        output Names = (names.join(" "));
    }
}

/// Uses what the macro declares all the same, without further errors.
#[allow(dead_code)]
fn template() -> Result<String, appflow::Diagnostics> {
    let _: &str = team::Names.logical_id();
    Ok(team("crm", Vec::new())?.to_json())
}
