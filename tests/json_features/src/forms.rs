appflow::appflow! {
    stack SAMPLE {
        param Zone: string { no_echo: true }
        param Area: string { no_echo: true }
        topic Ops;
        secret Tokens { values: { zone: Zone, area: Area } }
        flow Nightly = existing("nightly") {
            alarm Large when records_processed >= 9007199254740993 { notify: Ops };
            alarm Some when records_processed >= 1.50 { notify: Ops };
            on run_completed notify Ops { input: { status: event.status, limit: 2.50, area: 1 } };
        }
    }
}

/// Returns the template in every form, with what `serde_json` makes of the stack.
pub(crate) fn forms() -> String {
    let serialized = serde_json::to_string(&SAMPLE).unwrap_or_default();
    format!("{SAMPLE}{}\n{}{serialized}\n", SAMPLE.to_json_compact(), SAMPLE.to_yaml())
}
