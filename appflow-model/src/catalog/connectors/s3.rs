//! Amazon S3, as a source and as a destination.

use super::native_defaults::SOURCE;
use crate::catalog::operator::operators;
use crate::catalog::property::{named_values, properties};
use crate::catalog::types::names;
use crate::catalog::{Access, Argument, Connector, Endpoint, Kind, string_rules};

named_values! {
    /// The format of the files that are read (R140).
    pub input_format [
        /// Comma-separated values with a header row.
        csv => "CSV";
        /// JSON Lines: one object per line.
        json => "JSON";
    ]
    /// The format of the files that are written (R158).
    pub format [
        /// Comma-separated values.
        csv => "CSV";
        /// JSON Lines, the default of AppFlow.
        json => "JSON";
        /// Apache Parquet.
        parquet => "PARQUET";
    ]
    /// The aggregation of records in files (R164).
    pub aggregation [
        /// AppFlow determines the number of files, or their size is `target_file_size`.
        none => "None";
        /// One file per run.
        single_file => "SingleFile";
    ]
    /// The place of the time of a run in file names (R159).
    pub file_prefix [
        /// In the name of the file.
        filename => "FILENAME";
        /// In the folders above the file.
        path => "PATH";
        /// In both.
        path_and_filename => "PATH_AND_FILENAME";
    ]
    /// The granularity of the time of a run (R160).
    pub prefix_format [
        /// Year.
        year => "YEAR";
        /// Year and month.
        month => "MONTH";
        /// Year, month, and day.
        day => "DAY";
        /// Year to hour.
        hour => "HOUR";
        /// Year to minute.
        minute => "MINUTE";
    ]
    /// Additional folders (R161).
    pub prefix_hierarchy [
        /// A folder for each run.
        execution_id => "EXECUTION_ID";
        /// A folder for each version of the schema.
        schema_version => "SCHEMA_VERSION";
    ]
}

properties! {
    /// Settings of an S3 source.
    pub source [
        /// The folder that contains the files.
        prefix!: Kind::Text(&string_rules::BUCKET_PREFIX) => ["BucketPrefix"];
        /// The format of the files. Defaults to `csv`.
        format: Kind::OneOf(input_format::ALL) => ["S3InputFormatConfig", "S3InputFileType"];
    ]
    /// Settings of an S3 destination.
    pub destination [
        /// The folder that receives the files.
        prefix: Kind::Text(&string_rules::BUCKET_PREFIX) => ["BucketPrefix"];
        /// The format of the files. Defaults to `json`, as JSON Lines.
        format: Kind::OneOf(format::ALL) => ["S3OutputFormatConfig", "FileType"];
        /// The aggregation of records into files.
        aggregation: Kind::OneOf(aggregation::ALL) => ["S3OutputFormatConfig", "AggregationConfig", "AggregationType"];
        /// The approximate size of each file, in megabytes: `128 MB`.
        target_file_size: Kind::Megabytes => ["S3OutputFormatConfig", "AggregationConfig", "TargetFileSize"];
        /// The place and precision of the time of the run in names of files: `path(day)`.
        file_prefix: Kind::OneOfWith {
            values: file_prefix::ALL,
            arguments: prefix_format::ALL,
            argument_path: &["S3OutputFormatConfig", "PrefixConfig", "PrefixFormat"],
        } => ["S3OutputFormatConfig", "PrefixConfig", "PrefixType"];
        /// Additional folders, in nesting order: `[execution_id, schema_version]`.
        prefix_hierarchy: Kind::ListOf(prefix_hierarchy::ALL) => ["S3OutputFormatConfig", "PrefixConfig", "PathPrefixHierarchy"];
        /// Whether Parquet files preserve the data types of the source. Otherwise, every column is a string.
        preserve_source_data_typing: Kind::Bool => ["S3OutputFormatConfig", "PreserveSourceDataTyping"];
        /// The tables of the AWS Glue Data Catalog that describe the files.
        catalog: Kind::Block(glue::ALL) => Flow ["MetadataCatalogConfig", "GlueDataCatalog"];
    ]
    /// The tables of the AWS Glue Data Catalog that describe the files (R170).
    pub glue [
        /// The database of the tables, which must exist before the flow.
        database!: Kind::Text(&string_rules::CATALOG_DATABASE) => ["DatabaseName"];
        /// The prefix of the table names.
        table_prefix!: Kind::Text(&string_rules::TABLE_PREFIX) => ["TablePrefix"];
        /// The ARN of the role with which AppFlow writes the tables. If omitted, the stack creates one for this database and
        /// prefix.
        role: Kind::RoleArn => ["RoleArn"];
    ]
}

/// The entry of Amazon S3.
pub static CONNECTOR: Connector = Connector {
    name: "s3",
    title: "Amazon S3",
    connector_type: "S3",
    key: "S3",
    types: &names::S3,
    operators: operators![LessThan, GreaterThan, Between, LessThanOrEqualTo, GreaterThanOrEqualTo, EqualTo, NotEqualTo],
    source: Some(Endpoint {
        arguments: &[
            Argument::Bucket(Access::Read, &["BucketName"]),
            Argument::Object { path: &[], rule: &string_rules::OBJECT, optional: true },
        ],
        properties: source::ALL,
        ..Endpoint::PLAIN
    }),
    destination: Some(Endpoint {
        arguments: &[Argument::Bucket(Access::Write, &["BucketName"])],
        properties: destination::ALL,
        ..Endpoint::PLAIN
    }),
    destinations: &[
        "custom",
        "googlebigquery",
        "hubspot",
        "jdbc",
        "marketo",
        "rdspostgresql",
        "redshift",
        "s3",
        "salesforce",
        "sapodata",
        "snowflake",
        "upsolver",
        "zendesk",
    ],
    ..SOURCE
};
