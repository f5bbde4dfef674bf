//! The table of resource types with their properties, from the registry schemas.

use std::collections::HashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("schemas.txt");

/// A resource type.
pub(crate) struct Schema {
    /// Its attributes.
    pub(crate) attributes: Vec<&'static str>,
    /// The property that identifies a resource, which `Ref` returns for most types; empty if there are several.
    pub(crate) identifier: &'static str,
    shapes: HashMap<&'static str, Shape>,
}

/// An object with properties.
#[derive(Default)]
pub(crate) struct Shape {
    /// Whether it accepts other properties.
    pub(crate) is_open: bool,
    /// The properties in the order of their names.
    pub(crate) properties: Vec<Property>,
    /// The properties of which some are required.
    pub(crate) choices: Vec<Choice>,
}

/// Properties of which an object has at least one group, or exactly one.
pub(crate) struct Choice {
    /// Whether the groups exclude each other.
    pub(crate) is_exclusive: bool,
    pub(crate) groups: Vec<Vec<&'static str>>,
}

/// A property.
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) is_required: bool,
    pub(crate) kind: Kind,
}

/// The type of a value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// Any value.
    Any,
    /// A string, which CloudFormation also makes of a number or a boolean.
    Text(Values, Limits, Option<&'static str>),
    /// A number, or a string with one.
    Number(Values, Limits),
    /// A boolean, or a string with one.
    Bool,
    /// A list of values of the type that the text describes.
    List(&'static str, Limits),
    /// An object with any keys, with values of the type that the text describes.
    Map(&'static str),
    /// An object with the properties of this shape.
    Block(&'static str),
    /// A value of the type that the text describes, or any other.
    Maybe(&'static str),
}

/// The limits of a number, of the length of a string, or of the number of elements in a list.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Limits {
    pub(crate) least: Option<&'static str>,
    pub(crate) most: Option<&'static str>,
    /// The pattern of a string.
    pub(crate) pattern: Option<&'static str>,
    /// Whether the elements of a list are distinct.
    pub(crate) are_distinct: bool,
}

impl Limits {
    /// Reads limits in parentheses at the start of a type, and returns what follows them.
    fn of(text: &'static str) -> (Self, &'static str) {
        let Some((limits, rest)) = text.strip_prefix('(').and_then(|text| text.split_once(')')) else {
            return (Limits::default(), text);
        };
        let (limits, pattern) = limits.split_once('~').map_or((limits, None), |(limits, index)| (limits, index.parse().ok()));
        let (limits, are_distinct) = limits.strip_suffix('!').map_or((limits, false), |limits| (limits, true));
        let (least, most) = limits.split_once("..").unwrap_or_default();
        let given = |text: &'static str| (!text.is_empty()).then_some(text);
        let pattern = pattern.and_then(|index: usize| patterns().get(index).copied());
        (Limits { least: given(least), most: given(most), pattern, are_distinct }, rest)
    }
}

/// Returns the patterns of strings, to which types refer by their positions.
fn patterns() -> &'static [&'static str] {
    static PATTERNS: OnceLock<Vec<&'static str>> = OnceLock::new();
    PATTERNS.get_or_init(|| TABLE.lines().filter_map(|line| line.strip_prefix("~ ")).collect())
}

/// The values of an enumeration, separated by `|`.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Values {
    text: &'static str,
    /// Whether the service ignores the case.
    pub(crate) in_any_case: bool,
}

impl Values {
    /// Returns the values, or none if any value is accepted.
    pub(crate) fn list(self) -> Vec<&'static str> {
        if self.text.is_empty() { Vec::new() } else { self.text.split('|').collect() }
    }
}

impl Kind {
    /// Reads the type after the name of a property.
    pub(crate) fn of(text: &'static str) -> Self {
        let (kind, rest) = text.split_at_checked(1).unwrap_or(("s", ""));
        match kind {
            "b" => Kind::Bool,
            "n" => {
                let (limits, rest) = Limits::of(rest);
                Kind::Number(values(rest), limits)
            }
            "s" => {
                let (limits, rest) = Limits::of(rest);
                let (rest, reference) = match rest.split_once('@') {
                    Some((rest, reference)) => (rest, Some(reference)),
                    None => (rest, None),
                };
                Kind::Text(values(rest), limits, reference)
            }
            "[" => {
                let (limits, rest) = Limits::of(rest);
                Kind::List(rest, limits)
            }
            "%" => Kind::Map(rest),
            "&" => Kind::Block(rest),
            "?" => Kind::Maybe(rest),
            _ => Kind::Any,
        }
    }
}

fn values(text: &'static str) -> Values {
    let text_of = |sign| text.strip_prefix(sign);
    match (text_of('='), text_of('~')) {
        (Some(text), _) => Values { text, in_any_case: false },
        (_, Some(text)) => Values { text, in_any_case: true },
        _ => Values::default(),
    }
}

impl Schema {
    /// Returns the object with the properties of the type, or one within it.
    pub(crate) fn shape(&self, name: &str) -> Option<&Shape> {
        self.shapes.get(name)
    }

    /// Returns the names of the properties of the type.
    pub(crate) fn properties(&self) -> Vec<&'static str> {
        self.shape(ROOT).map(Shape::names).unwrap_or_default()
    }

    fn of(head: &'static str, lines: &[&'static str]) -> Self {
        let mut parts = head.split('|').skip(1);
        let attributes = parts.next().unwrap_or_default().split_whitespace().collect();
        let identifier = parts.next().unwrap_or_default().trim();
        Schema { attributes, identifier, shapes: lines.iter().filter_map(|line| shape(line)).collect() }
    }
}

/// The shape of the properties of a type.
pub(crate) const ROOT: &str = ".";

impl Shape {
    /// Returns the property with this name.
    pub(crate) fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// Returns the names of the properties.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.properties.iter().map(|property| property.name).collect()
    }
}

fn shape(line: &'static str) -> Option<(&'static str, Shape)> {
    let mut words = line.split_whitespace();
    let name = words.next()?;
    let (name, is_open) = name.strip_suffix('+').map_or((name, false), |name| (name, true));
    let property = |word: &'static str| {
        let (name, kind) = word.split_once(':').unwrap_or((word, ""));
        let (name, is_required) = name.strip_prefix('!').map_or((name, false), |name| (name, true));
        Property { name, is_required, kind: Kind::of(kind) }
    };
    let (choices, properties): (Vec<_>, Vec<_>) = words.partition(|word| word.starts_with(['/', '^']));
    let choices = choices.into_iter().map(choice).collect();
    Some((name, Shape { is_open, properties: properties.into_iter().map(property).collect(), choices }))
}

fn choice(word: &'static str) -> Choice {
    let groups = word.get(1..).unwrap_or_default().split('|').map(|group| group.split('+').collect());
    Choice { is_exclusive: word.starts_with('^'), groups: groups.collect() }
}

/// The lines of a type, which are read when a statement has the type.
struct Section {
    head: &'static str,
    lines: Vec<&'static str>,
    schema: OnceLock<Schema>,
}

/// Returns a type, if the table has it.
pub(crate) fn schema(resource_type: &str) -> Option<&'static Schema> {
    static SECTIONS: OnceLock<HashMap<&'static str, Section>> = OnceLock::new();
    let section = SECTIONS.get_or_init(sections).get(resource_type)?;
    Some(section.schema.get_or_init(|| Schema::of(section.head, &section.lines)))
}

fn sections() -> HashMap<&'static str, Section> {
    let mut sections = HashMap::new();
    let mut last: Option<(&'static str, Section)> = None;
    for line in TABLE.lines().filter(|line| !line.starts_with(['#', '~'])) {
        match (line.starts_with(' '), &mut last) {
            (true, Some((_, section))) => section.lines.push(line),
            (true, None) => {}
            (false, _) => {
                let name = line.split(' ').next().unwrap_or_default();
                sections.extend(last.replace((name, Section { head: line, lines: Vec::new(), schema: OnceLock::new() })));
            }
        }
    }
    sections.extend(last);
    sections
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::pattern::Pattern;

    #[test]
    fn reads_every_type() {
        let names: Vec<&str> =
            TABLE.lines().filter(|line| line.starts_with("AWS::")).filter_map(|line| line.split(' ').next()).collect();
        assert!(names.len() > 100);
        for name in names {
            let schema = schema(name);
            assert!(schema.is_some_and(|schema| !schema.properties().is_empty()), "{name}");
            for shape in schema.into_iter().flat_map(|schema| schema.shapes.values()) {
                for property in &shape.properties {
                    let mut kind = property.kind;
                    while let Kind::List(of, _) | Kind::Map(of) | Kind::Maybe(of) = kind {
                        kind = Kind::of(of);
                    }
                    if let Kind::Text(_, Limits { pattern: Some(pattern), .. }, _) = kind {
                        assert!(Pattern::new(pattern).is_ok(), "{name}: {pattern}");
                    }
                    if let Kind::Block(shape) = kind {
                        assert!(schema.is_some_and(|schema| schema.shape(shape).is_some()), "{name}: {shape}");
                    }
                }
            }
        }
    }
}
