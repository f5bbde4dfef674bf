//! Blocks of settings, read with the tables of the catalog that also write them.

use std::collections::{BTreeMap, BTreeSet};

use appflow_core::analysis::functions::IF;
use appflow_core::analysis::quantity;
use appflow_core::analysis::secret_names::is_readable;
use appflow_core::analysis::time::rfc3339;
use appflow_core::catalog::common_settings::authorization;
use appflow_core::catalog::{Constant, DAY, Kind as Type, MapValue, NamedValue, Place, Property, resource_types};

use super::at::At;
use super::changes::Spot;
use super::importer::Importer;
use super::input::Resource;
use super::kinds::Kind;
use super::nodes::{choice, is_no_value, number, parts};
use super::text::{Problem, Setting, field, listed, quoted};
use crate::document::{Node, Value};

/// The properties of an object, with those that were read.
pub(super) struct Properties<'n> {
    node: &'n Node,
    read: BTreeSet<Vec<String>>,
    /// Their place in an entry of the definition.
    spot: Option<Spot<'n>>,
}

impl<'n> Properties<'n> {
    /// Returns properties that are lost unless they are read.
    pub(super) fn new(node: &'n Node) -> Self {
        Properties { node, read: BTreeSet::new(), spot: None }
    }

    /// Returns properties that an override keeps unless they are read.
    pub(super) fn of(node: &'n Node, spot: Spot<'n>) -> Self {
        Properties { node, read: BTreeSet::new(), spot: Some(spot) }
    }

    /// Returns the place of a property in an entry of the definition.
    pub(super) fn spot(&self, path: &[&str]) -> Option<Spot<'n>> {
        self.spot.as_ref().map(|spot| spot.below(path))
    }

    /// Sets the place of the properties in an entry of the definition.
    pub(super) fn place(&mut self, spot: Spot<'n>) {
        self.spot = Some(spot);
    }

    /// Returns the object.
    pub(super) fn node(&self) -> &'n Node {
        self.node
    }

    /// Returns a property that has a value, and counts it as read.
    pub(super) fn take(&mut self, path: &[&str]) -> Option<&'n Node> {
        let node = self.node.at(path)?;
        self.read.insert(path.iter().map(|key| (*key).to_owned()).collect());
        (!is_nothing(node)).then_some(node)
    }

    fn has_read(&self, path: &[&str]) -> bool {
        self.read.iter().any(|read| read.iter().eq(path.iter()))
    }

    /// Returns the keys that lead to each property that was not read, with its node.
    pub(super) fn paths(&self) -> Vec<(Vec<String>, &'n Node)> {
        let mut rest = Vec::new();
        self.collect(self.node, &mut Vec::new(), &mut rest);
        rest
    }

    /// Returns how many properties were read.
    pub(super) fn count(&self) -> usize {
        self.read.len()
    }

    fn collect(&self, node: &'n Node, path: &mut Vec<String>, rest: &mut Vec<(Vec<String>, &'n Node)>) {
        for (key, value) in node.entries() {
            path.push(key.clone());
            if !self.read.contains(path) && !is_nothing(value) {
                let is_above = self.read.iter().any(|read| read.starts_with(path));
                let is_function = value.only_entry().is_some_and(|(key, _)| key == "Ref" || key.starts_with("Fn::"));
                if is_above || matches!(value.value, Value::Map(_)) && !is_function {
                    self.collect(value, path, rest);
                } else {
                    rest.push((path.clone(), value));
                }
            }
            path.pop();
        }
    }
}

/// Returns `true` if a value is empty.
pub(super) fn is_nothing(node: &Node) -> bool {
    node.is_nothing() || node.only_entry().is_some_and(|(key, value)| key == "Ref" && value.as_str() == Some("AWS::NoValue"))
}

impl Importer<'_> {
    /// Reads the settings of a table that belong to one object, and remarks what cannot be read.
    pub(super) fn settings(
        &mut self,
        properties: &mut Properties<'_>,
        table: &[Property],
        place: Place,
        at: &At<'_>,
        comments: &mut String,
    ) -> Vec<Setting> {
        let mut settings = Vec::new();
        for property in table.iter().filter(|property| property.place == place) {
            if property.path.is_empty() {
                // The properties of a block can be those of the object itself.
                if let Type::Block(inner) = property.kind {
                    let inner = self.settings(properties, inner, Place::Own, at, comments);
                    let value = || format!("{{ {} }}", listed(&inner));
                    settings.extend((!inner.is_empty()).then(|| (property.key.to_owned(), value())));
                }
                continue;
            }
            // Two settings can share an object, whose entries the first one reads.
            if properties.has_read(property.path) {
                continue;
            }
            match self.setting(properties, property, at, comments) {
                Ok(None) => {}
                Ok(Some(value)) => settings.push((property.key.to_owned(), value)),
                Err(problem) => {
                    let node = properties.node.at(property.path);
                    let path = property.path.join(".");
                    let at = node.map_or_else(|| at.clone(), |node| at.below(&path, node));
                    let spot = properties.spot(property.path);
                    *comments +=
                        &self.kept_or_lost(spot.as_ref(), node.unwrap_or(&Node::default()), &at, &format!("`{path}`"), &problem);
                }
            }
        }
        settings
    }

    /// Reads one setting.
    fn setting(
        &mut self,
        properties: &mut Properties<'_>,
        property: &Property,
        at: &At<'_>,
        comments: &mut String,
    ) -> Result<Option<String>, Problem> {
        if let Type::Block(inner) = property.kind {
            let Some(node) = properties.take(property.path) else { return Ok(None) };
            let mut nested = Properties { node, read: BTreeSet::new(), spot: properties.spot(property.path) };
            let at = at.below(&property.path.join("."), node);
            let settings = self.settings(&mut nested, inner, Place::Own, &at, comments);
            // A block without what it requires is an override as a whole. CloudFormation does not require the code of an
            // authorization, without which the block has no effect.
            let is_missing = |property: &Property| {
                property.required
                    && (node.at(property.path).is_some_and(|node| !is_nothing(node)) || property.path == authorization::code.path)
                    && !settings.iter().any(|(key, _)| key == property.key)
            };
            if let Some(spot) = properties.spot(property.path).filter(|_| inner.iter().any(is_missing)) {
                *comments += &self.kept_or_lost(Some(&spot), node, &at, &format!("`{}`", property.key), "");
                return Ok(None);
            }
            *comments += &self.unread(&nested, &at);
            self.properties += nested.count();
            return Ok((!settings.is_empty()).then(|| format!("{{ {} }}", listed(&settings))));
        }
        if let Type::OneOfWith { values: words, arguments, argument_path } = property.kind {
            let outer = properties.take(property.path).cloned();
            let inner = properties.take(argument_path).cloned();
            let Some(outer) = outer else {
                return if inner.is_some() { Err("missing type of the prefix".to_owned()) } else { Ok(None) };
            };
            return self.word_with((words, &outer), (arguments, inner.as_ref())).map(Some);
        }
        // Tags that the language does not have become an override.
        if let Type::Tags = property.kind {
            let Some(tags) = properties.node.at(property.path).and_then(|node| self.tag_block(node)) else { return Ok(None) };
            properties.take(property.path);
            return Ok((!tags.is_empty()).then(|| format!("{{ {} }}", listed(&tags))));
        }
        // A choice that omits an object omits its only property.
        if let [object, rest @ ..] = property.path
            && !rest.is_empty()
            && let Some(node) = properties.node.get(object).filter(|node| self.is_choice_of(node, rest))
        {
            properties.take(&[object]);
            return self.chosen_within(&property.kind, node, rest, property.key).map(Some);
        }
        match properties.take(property.path) {
            None => Ok(None),
            // The definition creates the role when none is given.
            Some(node) if matches!(property.kind, Type::RoleArn | Type::ProfileRole(_)) && self.is_derived_role(node) => Ok(None),
            Some(node) => self.value(&property.kind, node, property.key).map(Some),
        }
    }

    /// Returns `true` for a choice between objects with one property, or none.
    fn is_choice_of(&self, node: &Node, path: &[&str]) -> bool {
        let is_only = |node: &Node| match path {
            [key] => node.only_entry().is_some_and(|(only, _)| only == *key),
            _ => false,
        };
        let Some((_, branches)) = choice(node) else { return false };
        branches.iter().all(|branch| is_no_value(branch) || is_only(branch) || self.is_choice_of(branch, path))
    }

    /// Returns the value of a property in the objects of a choice.
    fn chosen_within(&mut self, kind: &Type, node: &Node, path: &[&str], key: &str) -> Result<String, Problem> {
        match (choice(node), node.at(path)) {
            (Some((condition, branches)), _) => {
                let [yes, no] = branches.map(|branch| self.chosen_within(kind, branch, path, key));
                Ok(format!("{IF}({}, {}, {})", self.condition_named(condition)?, yes?, no?))
            }
            (None, Some(value)) => self.value(kind, value, key),
            (None, None) => self.free(node),
        }
    }

    /// Returns a value that can have another one in parentheses.
    fn word_with(
        &self,
        (words, outer): (&[NamedValue], &Node),
        (arguments, inner): (&[NamedValue], Option<&Node>),
    ) -> Result<String, Problem> {
        let inner = inner.filter(|inner| !is_no_value(inner));
        if let Some((condition, branches)) = choice(outer) {
            let inner_of = |index: usize| match inner.map(|inner| (inner, choice(inner))) {
                Some((_, Some((other, branches)))) if other == condition => branches.get(index).copied(),
                other => other.map(|(inner, _)| inner),
            };
            let (yes, no) = (inner_of(0), inner_of(1));
            let [first, second] = branches;
            let branches = [(first, yes), (second, no)].map(|(outer, inner)| match is_no_value(outer) {
                true => self.free(outer),
                false => self.word_with((words, outer), (arguments, inner)),
            });
            let [yes, no] = branches;
            return Ok(format!("{IF}({}, {}, {})", self.condition_named(condition)?, yes?, no?));
        }
        match inner {
            None => self.word(words, outer),
            Some(inner) => Ok(format!("{}({})", word(words, outer)?, self.word(arguments, inner)?)),
        }
    }

    /// Returns one of the values, or a value that is known at deployment.
    fn word(&self, words: &[NamedValue], node: &Node) -> Result<String, Problem> {
        match (node.as_str(), choice(node)) {
            (Some(_), _) => word(words, node).map(str::to_owned),
            (None, Some((condition, branches))) => {
                let [yes, no] = branches.map(|branch| self.word(words, branch));
                Ok(format!("{IF}({}, {}, {})", self.condition_named(condition)?, yes?, no?))
            }
            (None, None) => self.string(node),
        }
    }

    /// Returns the value of a setting.
    pub(super) fn value(&mut self, kind: &Type, node: &Node, key: &str) -> Result<String, Problem> {
        if let Some((condition, branches)) = choice(node).filter(|_| kind.has_branches() || matches!(kind, Type::Secret)) {
            let [yes, no] = branches.map(|branch| match is_no_value(branch) {
                true => self.free(branch),
                false => self.value(kind, branch, key),
            });
            return Ok(format!("{IF}({}, {}, {})", self.condition_named(condition)?, yes?, no?));
        }
        let is_list = matches!(
            kind,
            Type::Map { .. } | Type::Texts(_) | Type::Literals(_) | Type::ListOf(_) | Type::Fields | Type::Targets
        );
        // The name of an item can be a dynamic reference, but not a JSON key of a secret.
        let is_item = matches!(kind, Type::Bucket(_) | Type::Key | Type::Queue | Type::Function);
        if !is_list
            && !is_item
            && let Some(secret) = self.secret_reference(node)
        {
            return Ok(secret);
        }
        match kind {
            Type::Text(_)
            | Type::Qualified(_)
            | Type::Version(_)
            | Type::TimeZone
            | Type::RoleArn
            | Type::ProfileRole(_)
            | Type::UserArn
            | Type::TargetRole
            | Type::Statistic
            | Type::Pattern
            | Type::Input => self.string(node),
            Type::Literal(_) | Type::Number | Type::Bool | Type::Integer { .. } | Type::IntegerText { .. } => self.scalar(node),
            Type::Days { .. } => match number(node) {
                Some(days) => Ok(quantity::described(days.saturating_mul(DAY))),
                None => self.string(node),
            },
            Type::Duration { .. } => match number(node) {
                Some(seconds) => Ok(quantity::described(seconds)),
                None => self.string(node),
            },
            Type::Megabytes => match number(node) {
                Some(number) => Ok(format!("{number} MB")),
                None => self.string(node),
            },
            Type::Time => self.time(node),
            Type::Texts(_) | Type::Literals(_) => self.list(node, |importer, node| importer.string(node)),
            Type::JsonTexts { .. } => {
                if let Some(list) = joined_list(node) {
                    return self.list(list, |importer, node| importer.string(node));
                }
                let text = self.marked(node)?;
                let list: Vec<String> =
                    serde_json::from_str(&text.text).map_err(|_| "the string is not a JSON list of strings")?;
                Ok(format!("[{}]", list.iter().map(|part| text.value(part)).collect::<Vec<_>>().join(", ")))
            }
            Type::OneOf(words) => self.word(words, node),
            Type::ListOf(words) => self.list(node, |importer, node| importer.word(words, node)),
            Type::Alarm => self.alarm_value(node),
            // The trigger reads the field as well.
            Type::Pull => Err("unknown transfer mode".to_owned()),
            Type::Secret => Ok(self.secret(node, key)),
            Type::SecretArn => self.by_arn(Kind::Secret, node),
            Type::Bucket(_) => self.bucket(node),
            Type::Key => self.by_arn(Kind::Key, node),
            Type::Queue => self.by_arn(Kind::Queue, node),
            Type::Function => self.target(node),
            Type::Targets => match node.elements() {
                [one] => self.each_branch(one, &mut |importer, node| importer.target(node)),
                _ => self.list(node, |importer, node| importer.each_branch(node, &mut |importer, node| importer.target(node))),
            },
            Type::Condition => Err("unknown condition".to_owned()),
            Type::Field => node.as_str().map(field).ok_or_else(|| "the field is not a literal".to_owned()),
            Type::Fields => self.list(node, |importer, node| match node.as_str() {
                Some(name) => Ok(field(name)),
                None => importer.string(node),
            }),
            Type::Map { value, .. } => self.map(node, value),
            Type::Subscriptions => self.list(node, |importer, node| importer.subscription(node)),
            Type::Block(_)
            | Type::OneOfWith { .. }
            | Type::LogicalId
            | Type::Items
            | Type::Tags
            | Type::Statements(_)
            | Type::Free
            | Type::EventField
            | Type::PartnerFlow => Err("unknown value".to_owned()),
        }
    }

    /// Returns the tags of an item other than those of the stack, or `None` for tags without a block.
    fn tag_block(&self, node: &Node) -> Option<Vec<Setting>> {
        self.all_tags(node).map(|tags| self.own_tags(tags))
    }

    /// Returns the tags that are not those of the stack.
    pub(super) fn own_tags(&self, mut tags: Vec<Setting>) -> Vec<Setting> {
        tags.retain(|tag| !self.tags.contains(tag));
        tags
    }

    /// Returns the tags that everything with tags has: for each key, the value that most of it has.
    pub(super) fn common_tags(&self) -> Vec<Setting> {
        let is_tagged = |resource: &&Resource| {
            resource.resource_type == "AWS::AppFlow::Flow"
                || resource_types::TAGGED_TYPES.contains(&resource.resource_type.as_str())
        };
        let tagged = self.template.resources.iter().filter(is_tagged);
        let tags = tagged.map(|resource| self.all_tags(resource.node.at(&["Properties", resource_types::TAGS])?));
        let Some(tags) = tags.collect::<Option<Vec<_>>>().filter(|tags| tags.len() > 1 && !self.options.only_flows) else {
            return Vec::new();
        };
        let mut values: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for (key, value) in tags.iter().flatten() {
            *values.entry(key).or_default().entry(value).or_default() += 1;
        }
        let mut common = Vec::new();
        for (key, _) in tags.first().into_iter().flatten() {
            let Some(values) = values.get(key.as_str()).filter(|values| values.values().sum::<usize>() == tags.len()) else {
                continue;
            };
            // The first of several that are equally frequent.
            let most = values.iter().rev().max_by_key(|(_, count)| **count);
            common.extend(most.map(|(value, _)| (key.clone(), (*value).to_owned())));
        }
        common
    }

    /// Returns tags whose keys are written out, each once, or `None` for others.
    fn all_tags(&self, node: &Node) -> Option<Vec<Setting>> {
        let Value::List(elements) = &node.value else { return None };
        let mut tags: Vec<Setting> = Vec::new();
        for tag in elements {
            let key = field(tag.get("Key")?.as_str()?);
            if tag.entries().len() != 2 || tags.iter().any(|(known, _)| *known == key) {
                return None;
            }
            tags.push((key, self.string(tag.get("Value")?).ok()?));
        }
        Some(tags)
    }

    fn list(&mut self, node: &Node, each: impl Fn(&mut Self, &Node) -> Result<String, Problem>) -> Result<String, Problem> {
        let Value::List(elements) = &node.value else { return self.string(node) };
        let elements: Result<Vec<String>, Problem> = elements.iter().map(|element| each(self, element)).collect();
        Ok(format!("[{}]", elements?.join(", ")))
    }

    fn map(&mut self, node: &Node, value: &MapValue) -> Result<String, Problem> {
        let Value::Map(entries) = &node.value else { return Err("the entries are not literals".to_owned()) };
        let mut settings = Vec::new();
        for (key, node) in entries {
            let value = match value {
                MapValue::Text(_) | MapValue::AnyText(_) => match self.secret_reference(node) {
                    Some(secret) => secret,
                    None if node.as_str().is_some() && is_secret(key) => self.secret(node, key),
                    None => self.string(node)?,
                },
                MapValue::Parameter if node.as_str().is_some() && is_readable(key) => self.string(node)?,
                MapValue::Secret | MapValue::Parameter => self.secret(node, key),
            };
            settings.push((field(key), value));
        }
        Ok(format!("{{ {} }}", listed(&settings)))
    }

    /// Returns a timestamp as a literal.
    fn time(&self, node: &Node) -> Result<String, Problem> {
        match &node.value {
            Value::Number(_) => {
                let seconds = match &node.value {
                    Value::Number(number) => number.split('.').next().and_then(|whole| whole.parse::<i64>().ok()),
                    _ => None,
                };
                let text = seconds.and_then(|seconds| seconds.checked_mul(1000)).and_then(rfc3339);
                text.map(|text| quoted(&text)).ok_or_else(|| "the number is not a time in seconds".to_owned())
            }
            Value::String(text) => match text.parse::<i64>().ok().and_then(|seconds| seconds.checked_mul(1000)).and_then(rfc3339)
            {
                Some(text) => Ok(quoted(&text)),
                None => Ok(quoted(&utc(text))),
            },
            _ => self.string(node),
        }
    }

    /// Keeps the properties that were not read as overrides, or remarks them and returns the comments in their place.
    pub(super) fn unread(&mut self, properties: &Properties<'_>, at: &At<'_>) -> String {
        let mut comments = String::new();
        for (path, node) in properties.paths() {
            let joined = path.join(".");
            if super::input::is_read_only(&joined) {
                continue;
            }
            let spot = properties.spot.as_ref().map(|spot| spot.below(&path));
            let what = format!("`{joined}`");
            let at = at.below(&joined, node);
            comments += &self.kept_or_lost(spot.as_ref(), node, &at, &what, "the language has no setting for this property");
        }
        comments
    }
}

/// Returns `true` if the name of the author's key is that of a secret.
fn is_secret(key: &str) -> bool {
    let key = key.to_lowercase();
    ["secret", "password", "passphrase", "token", "apikey", "api_key", "privatekey", "private_key"]
        .iter()
        .any(|word| key.contains(word))
}

/// Returns the name of a value of CloudFormation.
pub(super) fn word<'w>(words: &'w [NamedValue], node: &Node) -> Result<&'w str, Problem> {
    let text = node.as_str().ok_or("the value is not a literal")?;
    let known =
        words.iter().find(|word| word.value == text).or_else(|| words.iter().find(|word| word.value.eq_ignore_ascii_case(text)));
    known.map(|word| word.name).ok_or_else(|| format!("`{text}` is not a known value"))
}

/// Returns the list whose elements a string joins to a JSON array.
fn joined_list(node: &Node) -> Option<&Node> {
    let [open, list, close] = parts(node, "")?.elements() else { return None };
    let list = parts(list, r#"",""#)?;
    (open.as_str() == Some(r#"[""#) && close.as_str() == Some(r#""]"#)).then_some(list)
}

/// Returns whether constants of a table are what the properties have, and counts them as read.
pub(super) fn constants(properties: &mut Properties<'_>, constants: &[Constant], place: Place) -> bool {
    let mut is_same = true;
    for (_, path, text) in constants.iter().filter(|(known, ..)| *known == place) {
        let node = properties.node.at(path);
        if node.is_some_and(|node| node.as_str() == Some(text)) {
            properties.take(path);
        } else {
            is_same = false;
        }
    }
    is_same
}

/// Returns a number without a fraction of zeros.
pub(super) fn whole(text: &str) -> &str {
    text.split_once('.').filter(|(_, fraction)| fraction.bytes().all(|digit| digit == b'0')).map_or(text, |(whole, _)| whole)
}

/// Returns a time of the AWS CLI or of boto3 in RFC 3339.
pub(super) fn utc(text: &str) -> String {
    let text = text.trim().replacen(' ', "T", 1);
    // Six digits of a fraction are three more than a time of the language has.
    let text = match text.find('.') {
        Some(dot) => {
            let rest = text.get(dot + 1..).unwrap_or_default();
            let digits = rest.chars().take_while(char::is_ascii_digit).count();
            let (fraction, offset) = rest.split_at(digits);
            let fraction = fraction.get(..3).unwrap_or(fraction);
            let fraction = if fraction.chars().all(|digit| digit == '0') { String::new() } else { format!(".{fraction}") };
            format!("{}{fraction}{offset}", text.get(..dot).unwrap_or_default())
        }
        None => text,
    };
    let has_offset = text.ends_with(['Z', 'z']) || text.get(19..).is_some_and(|rest| rest.contains(['+', '-']));
    if text.contains('T') && !has_offset { text + "Z" } else { text }
}
