//! The Glue Data Catalog of a flow, and the role that lets AppFlow write its tables.

use super::Synthesis;
use super::conditions::Lifecycle;
use super::policy::{self, APPFLOW, Principal, Statement};
use super::settings::{self, Entry, Leaf};
use super::text::{self, As, Piece, arn_head, literal};
use crate::template::Writer;
use appflow_model::analysis::glue::{catalog, catalog_without_role};
use appflow_model::analysis::ids::{self, Part};
use appflow_model::catalog::Property;
use appflow_model::catalog::s3::{destination, glue};
use appflow_model::model::{Flow, setting};

/// What creating tables and partitions takes, of the actions in the User Guide's example of a role for AppFlow ("Allow Amazon
/// AppFlow to access the AWS Glue Data Catalog"). The guide says that AppFlow creates tables, databases and partitions; the
/// deletions, the tags and the change of databases in the example serve none of these.
const ACTIONS: &[&str] = &[
    "glue:BatchCreatePartition",
    "glue:BatchGetPartition",
    "glue:BatchUpdatePartition",
    "glue:CreateDatabase",
    "glue:CreatePartition",
    "glue:CreatePartitionIndex",
    "glue:CreateTable",
    "glue:GetDatabase",
    "glue:GetDatabases",
    "glue:GetPartition",
    "glue:GetPartitionIndexes",
    "glue:GetPartitions",
    "glue:GetTable",
    "glue:GetTableVersion",
    "glue:GetTableVersions",
    "glue:GetTables",
    "glue:UpdatePartition",
    "glue:UpdateTable",
];

/// Writes the catalog of a flow, when there is one.
pub(super) fn write(json: &mut Writer, synthesis: &Synthesis, flow: &Flow) {
    let Some(block) = catalog(flow) else { return };
    let default = |property: &Property| {
        let role = || vec![Piece::Attribute(ids::of_flow(&synthesis.scope, flow, Part::CatalogRole), "Arn".into())];
        (property.key == glue::role.key).then(|| Leaf::Text(role()))
    };
    let leaf = Leaf::Object(settings::entries_or(block, glue::ALL, &default));
    settings::write(json, &synthesis.scope, &[Entry { path: destination::catalog.path, leaf }]);
}

/// Writes the role for the catalog of a flow, unless one is given.
pub(super) fn write_role(json: &mut Writer, synthesis: &Synthesis, flow: &Flow) {
    let Some(block) = catalog_without_role(flow) else { return };
    let name = |property: &Property| {
        let given = setting(block, property.key);
        given.map(|value| text::pieces(&synthesis.scope, value, As::Natural)).unwrap_or_default()
    };
    let database = name(&glue::database);
    let mut tables = arn_head("glue", ":table/");
    tables.extend(database.iter().cloned());
    tables.push(literal("/"));
    tables.extend(name(&glue::table_prefix));
    tables.push(literal("*"));
    let mut of_database = arn_head("glue", ":database/");
    of_database.extend(database);
    let trust = Statement::trust(APPFLOW).when(policy::own_account());
    let may = Statement::new(Principal::Holder, ACTIONS, vec![arn_head("glue", ":catalog"), of_database, tables]);
    // A flow that stays keeps its role.
    let id = ids::of_flow(&synthesis.scope, flow, Part::CatalogRole);
    policy::write_role(json, &id, &Lifecycle::of(&flow.lifecycle), &[trust], "GlueDataCatalog", &[may]);
}
