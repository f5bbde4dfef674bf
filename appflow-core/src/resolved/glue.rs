//! The Glue Data Catalog of a flow, and the role with which AppFlow writes its tables.

use super::form::{Body, Entry, Leaf, Piece, Principal, Property, Resolve, Role, Statement, Text, Unresolved, literal};
use super::policy::{self, APPFLOW};
use super::resolver::Resolver;
use super::settings;
use super::text::{self, As, arn_head};
use appflow_model::analysis::glue::{catalog as block_of, catalog_without_role};
use appflow_model::analysis::ids::{self, Part};
use appflow_model::analysis::scope::Declared;
use appflow_model::catalog;
use appflow_model::catalog::s3::{destination, glue};
use appflow_model::model::{Flow, setting};

/// The actions that creating tables and partitions requires, from the User Guide's example of a role for AppFlow ("Allow Amazon
/// AppFlow to access the AWS Glue Data Catalog"). According to the guide, AppFlow creates tables, databases, and partitions; the
/// deletions, the tags, and the update of databases in the example serve none of these.
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

/// Returns the catalog of a flow, if it has one.
pub(crate) fn catalog<'a>(resolver: &Resolver<'a>, flow: &'a Flow) -> Resolve<Option<Property<'a>>> {
    let Some(block) = block_of(flow) else { return Ok(None) };
    let default = |property: &catalog::Property| {
        let role = || Piece::Attribute(ids::of_flow(&resolver.scope, flow, Part::CatalogRole), "Arn".into());
        (property.key == glue::role.key).then(|| Leaf::Text(Text::One(role())))
    };
    let properties = settings::properties_or(&resolver.scope, block, glue::ALL, &default)?;
    Ok(Some(Property { path: destination::catalog.path, leaf: Leaf::Object(properties) }))
}

/// Returns the role for the catalog of a flow, unless the flow sets one.
pub(crate) fn role<'a>(resolver: &Resolver<'a>, flow: &'a Flow) -> Resolve<Option<Entry<'a>>> {
    let Some(block) = catalog_without_role(flow) else { return Ok(None) };
    let name = |property: &catalog::Property| {
        text::pieces(&resolver.scope, setting(block, property.key).ok_or(Unresolved)?, As::Natural)
    };
    let database = name(&glue::database)?;
    let mut tables = arn_head("glue", ":table/");
    tables.extend(database.iter().cloned());
    tables.push(literal("/"));
    tables.extend(name(&glue::table_prefix)?);
    tables.push(literal("*"));
    let mut of_database = arn_head("glue", ":database/");
    of_database.extend(database);
    let trust = vec![Statement::trust(APPFLOW).when(policy::own_account())];
    let may = vec![Statement::new(Principal::Holder, ACTIONS, vec![arn_head("glue", ":catalog"), of_database, tables])];
    let body = Body::Role(Role { trust, name: "GlueDataCatalog", may });
    resolver.entry(Declared::Flow(flow), Part::CatalogRole, Vec::new(), body).map(Some)
}
