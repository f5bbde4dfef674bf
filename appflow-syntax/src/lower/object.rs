//! Objects: inline, from a schema file, or open.

use appflow_model::analysis::ids;
use appflow_model::catalog::Operator;
use appflow_model::catalog::common_settings::write_operation;
use appflow_model::diagnostics::{Help, codes, one_of};
use appflow_model::model::{Field, Object, decode_fields};
use appflow_model::vocabulary::{self, attribute};
use appflow_model::{Incomplete, Site, schema};

use super::Lowering;
use crate::ast::{self, ObjectFields, ValueKind};
use crate::finding::Finding;

/// Returns the help for a fact of a field with the name of another language.
fn foreign_fact(word: &str) -> Option<Help> {
    let known = match ids::plain(word).as_str() {
        "min" | "minvalue" => attribute::names::minimum,
        "max" | "maxvalue" => attribute::names::maximum,
        "minlength" => attribute::names::shortest,
        "maxlength" | "length" | "size" => attribute::names::longest,
        "regex" => attribute::names::pattern,
        "enum" | "allowed" | "allowedvalues" | "oneof" => attribute::names::values,
        "optional" => attribute::names::nullable,
        "required" | "notnull" => return Some("use `nullable`, which has the opposite value".into()),
        _ => return None,
    };
    Some(Help::rename(format!("use `{known}`, the setting for `{word}`"), known))
}

impl Lowering<'_> {
    pub(super) fn object(&mut self, docs: &str, object: &ast::Object) -> Option<Site> {
        let name = object.name.as_ref()?;
        let connector = object.connector.as_ref()?;
        let site = Site::root().item("object", self.definition.objects.len());
        self.named(&site, name);
        self.sites.record(site.part("connector"), connector.loc);
        // The name of the object remains usable if its entity could not be parsed.
        let entity = match &object.entity {
            Some(entity) => self.value(entity, &site.part("entity")),
            None => Incomplete::unknown(),
        };
        let (fields, known) = match &object.fields {
            ObjectFields::Open => (Vec::new(), false),
            ObjectFields::Inline(fields) => {
                let lowered =
                    fields.iter().enumerate().map(|(index, field)| self.inline_field(field, &site.item("field", index)));
                // Fields that could not be parsed must not be called unknown where they are used.
                (lowered.collect(), !object.partial)
            }
            ObjectFields::Shared(bytes) => self.shared_fields(name, bytes).map_or((Vec::new(), false), |fields| (fields, true)),
            // Report an unreadable file once, and not again for each used field.
            ObjectFields::Schema(path) => self.schema(path).map_or((Vec::new(), false), |fields| (fields, true)),
        };
        let mut lowered = Object::new(&name.text, &connector.text, entity);
        docs.clone_into(&mut lowered.docs);
        lowered.fields = fields;
        lowered.known = known;
        self.definition.objects.push(lowered);
        self.record_partial(object.partial || !known && !matches!(object.fields, ObjectFields::Open), &site);
        Some(site)
    }

    /// Reports the entity of a shared object unless it is a literal: items and parameters of a stack are unknown here.
    pub(super) fn shared_entity(&mut self, entity: Option<&ast::Value>) {
        if let Some(ast::Value { kind: ValueKind::Name(_) | ValueKind::Call(..) | ValueKind::Member(_, Some(_)), loc }) = entity {
            let message = "expected a string for the name of a shared object";
            self.findings.push(Finding::new(&codes::WRONG_VALUE, *loc, message).help("declare the object in the stack"));
        }
    }

    /// Returns the fields of an object of another invocation, if they are known.
    fn shared_fields(&mut self, name: &ast::Name, bytes: &[u8]) -> Option<Vec<Field>> {
        // The errors of an object are reported where it is declared.
        if bytes.is_empty() {
            return None;
        }
        let Some(fields) = decode_fields(bytes) else {
            let message = format!("object `{}` is from another version of appflow", name.text);
            let finding = Finding::new(&codes::UNKNOWN_USE, name.loc, message);
            self.findings.push(finding.help("use the same version of appflow in both crates"));
            return None;
        };
        let mut fields = fields?;
        // The data types were checked where the object is declared.
        fields.iter_mut().for_each(|field| field.trusted_type = true);
        Some(fields)
    }

    fn schema(&mut self, path: &ast::Name) -> Option<Vec<Field>> {
        let bytes = match self.files.read(&path.text, path.loc.start) {
            Ok((tracked, bytes)) => {
                self.tracked.push(tracked);
                bytes
            }
            Err(unreadable) => {
                let message = format!("failed to read schema file `{}`: {}", path.text, unreadable.places());
                self.findings.push(
                    Finding::new(&codes::SCHEMA_UNREADABLE, path.loc, message)
                        .note("paths are relative to the directory of `Cargo.toml`, or else to that of this source file"),
                );
                return None;
            }
        };
        match schema::read_bytes(&bytes) {
            Ok(fields) => Some(fields),
            Err(error) => {
                let message = format!("invalid schema file `{}`: {error}", path.text);
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
        let data_type = field.data_type.as_ref().map(|name| name.text.as_str());
        let mut lowered = Field::new(&field.name.text, data_type.unwrap_or_default());
        self.check_repeated(&field.settings);
        for setting in &field.settings {
            self.attribute(setting, &mut lowered);
        }
        lowered
    }

    /// Lowers an attribute of an inline field, a shorter name for a fact of a schema file.
    fn attribute(&mut self, setting: &ast::Setting, field: &mut Field) {
        let Some(value) = &setting.value else { return };
        let Some(keyword) = vocabulary::keyword(attribute::ALL, &setting.key.text) else {
            let words: Vec<&str> = attribute::ALL.iter().map(|keyword| keyword.name).collect();
            let found = Finding::unknown_key(&setting.key, "a field", &words);
            self.findings.push(match foreign_fact(&setting.key.text) {
                Some(meant) => found.help(meant),
                None => found,
            });
            return;
        };
        // Attributes are matched by their form, so that their names are only in the vocabulary.
        let flag = match keyword.form {
            attribute::operators => return field.operators = self.operators(value),
            attribute::values => return field.supported_values = self.texts(value),
            attribute::minimum => return field.range.minimum = self.number(value),
            attribute::maximum => return field.range.maximum = self.number(value),
            attribute::shortest => return field.length.minimum = self.number(value),
            attribute::longest => return field.length.maximum = self.number(value),
            attribute::pattern => return field.pattern = self.text(value),
            attribute::write_operations => return field.write_operations = self.write_operations(value),
            attribute::retrievable => &mut field.retrievable,
            attribute::queryable => &mut field.queryable,
            attribute::timestamp => &mut field.timestamp,
            attribute::creatable => &mut field.creatable,
            attribute::updatable => &mut field.updatable,
            attribute::upsertable => &mut field.upsertable,
            attribute::nullable => &mut field.nullable,
            attribute::defaulted => &mut field.defaulted,
            attribute::deprecated => &mut field.deprecated,
            _ => return,
        };
        match value.kind {
            ValueKind::Bool(truth) => *flag = Some(truth),
            _ => {
                let message = format!("expected `true` or `false`, found {}", value.kind.described());
                let help = match &value.kind {
                    ValueKind::Name(name) if ["yes", "on"].contains(&name.text.as_str()) => Help::use_code("true"),
                    ValueKind::Name(name) if ["no", "off"].contains(&name.text.as_str()) => Help::use_code("false"),
                    _ => Help::NONE,
                };
                self.findings.push(Finding::new(&codes::SYNTAX, value.loc, message).help(help));
            }
        }
    }

    fn operators(&mut self, value: &ast::Value) -> Option<Vec<Operator>> {
        let words: Vec<String> = Operator::COMPARISONS.iter().map(|operator| operator.name().to_lowercase()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let chosen = self.words(value, &words, ("an operator", "operators"), attribute::operators)?;
        Some(chosen.into_iter().filter_map(|index| Operator::COMPARISONS.get(index).copied()).collect())
    }

    fn write_operations(&mut self, value: &ast::Value) -> Option<Vec<String>> {
        let words: Vec<&str> = write_operation::ALL.iter().map(|word| word.name).collect();
        let chosen = self.words(value, &words, ("a write operation", "write operations"), attribute::write_operations)?;
        Some(chosen.into_iter().filter_map(|index| Some(write_operation::ALL.get(index)?.value.to_owned())).collect())
    }

    /// Returns the positions of the names of a list among the known ones.
    fn words(&mut self, value: &ast::Value, known: &[&str], (what, many): (&str, &str), form: &str) -> Option<Vec<usize>> {
        let ValueKind::List(elements) = &value.kind else {
            let finding =
                Finding::new(&codes::SYNTAX, value.loc, format!("expected a list of {many}, found {}", value.kind.described()));
            self.findings.push(finding.help(format!("for example: `{form}`")));
            return None;
        };
        let mut chosen = Vec::with_capacity(elements.len());
        // Which others the field has is unknown then.
        let mut is_known = true;
        for element in elements {
            // What could not be parsed is reported.
            if element.is_half_written() {
                is_known = false;
                continue;
            }
            let word = match &element.kind {
                ValueKind::Name(name) => name.text.as_str(),
                _ => "",
            };
            if let Some(index) = known.iter().position(|known| *known == word) {
                chosen.push(index);
                continue;
            }
            let message = match word {
                "" => format!("expected {what}, found {}", element.kind.described()),
                _ => format!("unknown {} `{word}` for a field", what.split_once(' ').map_or(what, |(_, noun)| noun)),
            };
            let help = one_of(word, known, &format!("{many} of a field"));
            self.findings.push(Finding::new(&codes::SYNTAX, element.loc, message).help(help));
            is_known = false;
        }
        is_known.then_some(chosen)
    }

    fn number(&mut self, value: &ast::Value) -> Option<f64> {
        let number = match &value.kind {
            ValueKind::Integer(number) => Some(*number as f64),
            ValueKind::Decimal(text) => text.parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.findings.push(Finding::new(
                &codes::SYNTAX,
                value.loc,
                format!("expected a number, found {}", value.kind.described()),
            ));
        }
        number
    }

    fn text(&mut self, value: &ast::Value) -> Option<String> {
        if let ValueKind::String(text) = &value.kind {
            return Some(text.clone());
        }
        let help = match &value.kind {
            ValueKind::Name(name) => {
                let quoted = format!("\"{}\"", name.text);
                Help::replace(format!("add quotes: `{quoted}`"), quoted)
            }
            _ => Help::NONE,
        };
        let message = format!("expected a string, found {}", value.kind.described());
        self.findings.push(Finding::new(&codes::SYNTAX, value.loc, message).help(help));
        None
    }

    fn texts(&mut self, value: &ast::Value) -> Vec<String> {
        let elements = match &value.kind {
            ValueKind::List(elements) => elements.as_slice(),
            _ => std::slice::from_ref(value),
        };
        elements.iter().filter_map(|element| self.text(element)).collect()
    }
}
