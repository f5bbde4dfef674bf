//! The guide as modules, for docs.rs. The pages are those of `docs/src`.

// The examples are statements of the language, some of them wrong on purpose.
#![allow(rustdoc::invalid_rust_codeblocks)]

macro_rules! pages {
    ($($name:ident = $file:literal $({ $($inner:tt)* })?)*) => {
        $(
            #[doc = include_str!("../docs/links.md")]
            #[doc = include_str!(concat!("../docs/src/", $file))]
            pub mod $name {
                $(pages! { $($inner)* })?
            }
        )*
    };
}

pages! {
    start = "start.md"
    tour = "tour.md"
    stacks = "stacks.md"
    values = "values.md"
    resources = "resources.md"
    other_resources = "other-resources.md"
    profiles = "profiles.md"
    secrets = "secrets.md"
    objects = "objects.md"
    data_types = "data-types.md"
    flows = "flows.md"
    tasks = "tasks.md"
    filters = "filters.md"
    conditions = "conditions.md"
    monitoring = "monitoring.md"
    overrides = "overrides.md"
    words = "words.md"
    levels = "levels.md"
    deployment = "deployment.md"
    builder = "builder.md"
    templates = "templates.md"
    migrating_from_cdk_appflow = "migrating-from-cdk-appflow.md"
    migrating_from_cloudformation = "migrating-from-cloudformation.md"
    faq = "faq.md"
    connectors = "connectors.md" {
        amplitude = "connectors/amplitude.md"
        asana = "connectors/asana.md"
        custom = "connectors/custom.md"
        datadog = "connectors/datadog.md"
        dynamics365 = "connectors/dynamics365.md"
        dynatrace = "connectors/dynatrace.md"
        eventbridge = "connectors/eventbridge.md"
        github = "connectors/github.md"
        googleads = "connectors/googleads.md"
        googleanalytics = "connectors/googleanalytics.md"
        googleanalytics4 = "connectors/googleanalytics4.md"
        googlebigquery = "connectors/googlebigquery.md"
        hubspot = "connectors/hubspot.md"
        infornexus = "connectors/infornexus.md"
        jdbc = "connectors/jdbc.md"
        lookoutmetrics = "connectors/lookoutmetrics.md"
        mailchimp = "connectors/mailchimp.md"
        marketingcloud = "connectors/marketingcloud.md"
        marketo = "connectors/marketo.md"
        pardot = "connectors/pardot.md"
        rdspostgresql = "connectors/rdspostgresql.md"
        redshift = "connectors/redshift.md"
        s3 = "connectors/s3.md"
        salesforce = "connectors/salesforce.md"
        sapodata = "connectors/sapodata.md"
        servicenow = "connectors/servicenow.md"
        sharepoint = "connectors/sharepoint.md"
        singular = "connectors/singular.md"
        slack = "connectors/slack.md"
        snowflake = "connectors/snowflake.md"
        trendmicro = "connectors/trendmicro.md"
        upsolver = "connectors/upsolver.md"
        veeva = "connectors/veeva.md"
        zendesk = "connectors/zendesk.md"
    }
    diagnostics = "diagnostics.md" {
        language = "diagnostics/language.md"
        names = "diagnostics/names.md"
        flow = "diagnostics/flow.md"
        tasks = "diagnostics/tasks.md"
        filters = "diagnostics/filters.md"
        fields = "diagnostics/fields.md"
        transformations = "diagnostics/transformations.md"
        triggers = "diagnostics/triggers.md"
        sources_and_destinations = "diagnostics/sources-and-destinations.md"
        profiles = "diagnostics/profiles.md"
        template = "diagnostics/template.md"
        monitoring = "diagnostics/monitoring.md"
    }
    cli = "cli.md"
    grammar = "grammar.md"
    differences_from_cdk_appflow = "differences-from-cdk-appflow.md"
    benchmarks = "benchmarks.md"
}
