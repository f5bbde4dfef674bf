//! Objects: inline, from a schema file, or open.

use appflow_core::catalog::Operator;
use appflow_core::diagnostics::{codes, one_of};
use appflow_core::model::{Field, Object, decode_fields};
use appflow_core::{Site, schema};

use super::Lowering;
use crate::ast::{self, ObjectFields, ValueKind};
use crate::finding::Finding;

impl Lowering<'_> {
    pub(super) fn object(&mut self, docs: &str, object: &ast::Object) -> Option<Site> {
        let name = object.name.as_ref()?;
        let connector = object.connector.as_ref()?;
        let site = Site::root().item("object", self.definition.objects.len());
        self.named(&site, name);
        self.sites.record(site.part("connector"), connector.loc);
        let entity = self.value(object.entity.as_ref()?, &site.part("entity"));
        let (fields, known) = match &object.fields {
            ObjectFields::Open => (Vec::new(), false),
            ObjectFields::Inline(fields) => {
                let lowered =
                    fields.iter().enumerate().map(|(index, field)| self.inline_field(field, &site.item("field", index)));
                // Fields that could not be parsed must not be called unknown where they are used.
                (lowered.collect(), !object.partial)
            }
            ObjectFields::Shared(bytes) => decode_fields(bytes).map_or((Vec::new(), false), |fields| (fields, true)),
            // A file that cannot be read is one finding, not one more for each field that is used.
            ObjectFields::Schema(path) => self.schema(path).map_or((Vec::new(), false), |fields| (fields, true)),
        };
        self.definition.objects.push(Object {
            name: name.text.clone(),
            docs: docs.to_owned(),
            connector: connector.text.clone(),
            entity,
            fields,
            known,
            partial: !known && !matches!(object.fields, ObjectFields::Open),
        });
        Some(site)
    }

    fn schema(&mut self, path: &ast::Name) -> Option<Vec<Field>> {
        let bytes = match self.files.read(&path.text, path.loc.start) {
            Ok((tracked, bytes)) => {
                self.tracked.push(tracked);
                bytes
            }
            Err(unreadable) => {
                let message = format!("the schema file `{}` cannot be read: {}", path.text, unreadable.places());
                self.findings.push(
                    Finding::new(&codes::SCHEMA_UNREADABLE, path.loc, message)
                        .help("a path is relative to the folder of Cargo.toml, else to the folder of this source file"),
                );
                return None;
            }
        };
        match schema::read_bytes(&bytes) {
            Ok(fields) => Some(fields),
            Err(error) => {
                let message = format!("the schema file `{}` is not usable: {error}", path.text);
                self.findings
                    .push(Finding::new(&codes::SCHEMA_MALFORMED, path.loc, message).help(error.help.unwrap_or_default()));
                None
            }
        }
    }

    fn inline_field(&mut self, field: &ast::InlineField, site: &Site) -> Field {
        self.sites.record(site.clone(), field.name.loc);
        if let Some(data_type) = &field.data_type {
            self.sites.record(site.part("type"), data_type.loc);
        }
        let mut lowered = Field {
            name: field.name.text.clone(),
            data_type: field.data_type.as_ref().map(|name| name.text.clone()).unwrap_or_default(),
            ..Field::default()
        };
        for setting in &field.settings {
            self.attribute(setting, &mut lowered);
        }
        lowered
    }

    /// One attribute of an inline field: the facts of a schema file under shorter names.
    fn attribute(&mut self, setting: &ast::Setting, field: &mut Field) {
        let Some(value) = &setting.value else { return };
        let key = setting.key.text.as_str();
        if key == OPERATORS {
            field.operators = self.operators(value);
            return;
        }
        if key == VALUES {
            field.supported_values = self.texts(value);
            return;
        }
        let Some((_, flag)) = FLAGS.iter().find(|(word, _)| *word == key) else {
            let attributes: Vec<&str> = [OPERATORS, VALUES].into_iter().chain(FLAGS.iter().map(|(word, _)| *word)).collect();
            self.findings.push(Finding::unknown_key(&setting.key, &attributes));
            return;
        };
        match value.kind {
            ValueKind::Bool(truth) => *flag(field) = Some(truth),
            _ => self.findings.push(Finding::new(&codes::SYNTAX, value.loc, "expected `true` or `false`")),
        }
    }

    fn operators(&mut self, value: &ast::Value) -> Option<Vec<Operator>> {
        let ValueKind::List(elements) = &value.kind else {
            let finding = Finding::new(&codes::SYNTAX, value.loc, "expected a list of operators");
            self.findings.push(finding.help("write `operators: [equal_to, contains]`"));
            return None;
        };
        let words: Vec<String> = Operator::COMPARISONS.iter().map(|operator| operator.name().to_lowercase()).collect();
        let mut operators = Vec::with_capacity(elements.len());
        for element in elements {
            let word = match &element.kind {
                ValueKind::Name(name) => name.text.as_str(),
                _ => "",
            };
            match Operator::COMPARISONS.iter().zip(&words).find(|(_, known)| *known == word) {
                Some((operator, _)) => operators.push(*operator),
                None => {
                    let finding = Finding::new(&codes::SYNTAX, element.loc, format!("`{word}` is not an operator of a field"));
                    self.findings.push(finding.help(one_of(
                        word,
                        &words.iter().map(String::as_str).collect::<Vec<_>>(),
                        "operators of a field",
                    )));
                }
            }
        }
        Some(operators)
    }

    fn texts(&mut self, value: &ast::Value) -> Vec<String> {
        let mut texts = Vec::new();
        let elements = match &value.kind {
            ValueKind::List(elements) => elements.as_slice(),
            _ => std::slice::from_ref(value),
        };
        for element in elements {
            match &element.kind {
                ValueKind::String(text) => texts.push(text.clone()),
                _ => self.findings.push(Finding::new(&codes::SYNTAX, element.loc, "expected a string")),
            }
        }
        texts
    }
}

/// The attribute that lists the operators of a field.
const OPERATORS: &str = "operators";

/// The attribute that lists the values of a field.
const VALUES: &str = "values";

/// Which fact of a field an attribute gives.
type Flag = fn(&mut Field) -> &mut Option<bool>;

/// The attributes that are `true` or `false`.
const FLAGS: &[(&str, Flag)] = &[
    ("retrievable", |field| &mut field.retrievable),
    ("queryable", |field| &mut field.queryable),
    ("timestamp", |field| &mut field.timestamp),
    ("creatable", |field| &mut field.creatable),
    ("updatable", |field| &mut field.updatable),
    ("upsertable", |field| &mut field.upsertable),
    ("nullable", |field| &mut field.nullable),
    ("defaulted", |field| &mut field.defaulted),
    ("deprecated", |field| &mut field.deprecated),
];
