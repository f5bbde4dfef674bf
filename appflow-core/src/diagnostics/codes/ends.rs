//! AF08xx: sources and destinations.

codes! {
    /// Parquet files in a single file.
    error SINGLE_PARQUET_FILE = "AF0801" rules [165] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", format: parquet, aggregation: «single_file» };",
        right: "destination s3(Lake) { prefix: \"accounts\", format: parquet, aggregation: none };",
    }
    /// A size of files that says nothing.
    ///
    /// A single file has the size that it has, and a file of no size holds nothing.
    warning TARGET_FILE_SIZE = "AF0802" rules [18, 165] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", aggregation: single_file, target_file_size: «128 MB» };",
        right: "destination s3(Lake) { prefix: \"accounts\", aggregation: none, target_file_size: 128 MB };",
    }
    /// Data types kept in a format that has none.
    error TYPING = "AF0803" rules [166] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", format: csv, preserve_source_data_typing: «true» };",
        right: "destination s3(Lake) { prefix: \"accounts\", format: parquet, preserve_source_data_typing: true };",
    }
    /// A flow that writes into the folder that it reads.
    ///
    /// The next run would transfer the files of this one.
    warning SAME_LOCATION = "AF0804" rules [168] {
        wrong: "pub stack Example {
            bucket Lake;
            object Files = s3(\"files\") { Id: string }
            flow Copy { trigger on_demand; source s3(Lake, Files) { prefix: \"data\" } destination s3(«Lake») { prefix: \"data/out\" } map Id; }
        }",
        right: "pub stack Example {
            bucket Lake;
            object Files = s3(\"files\") { Id: string }
            flow Copy { trigger on_demand; source s3(Lake, Files) { prefix: \"data\" } destination s3(Lake) { prefix: \"out\" } map Id; }
        }",
    }
    /// Deleted records in a flow on events.
    warning DELETED_RECORDS = "AF0805" rules [143] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Change = salesforce(\"AccountChangeEvent\") { Id: id }
            flow Copy {
                trigger event;
                source salesforce(Crm, Change) { «include_deleted_records»: true }
                destination s3(Lake) { prefix: \"out\" }
                map Id;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Change = salesforce(\"AccountChangeEvent\") { Id: id }
            flow Copy {
                trigger event;
                source salesforce(Crm, Change);
                destination s3(Lake) { prefix: \"out\" }
                map Id;
            }
        }",
    }
}
