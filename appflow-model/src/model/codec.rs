//! The parts of a definition, field by field: their compact form, which the macro embeds, its decoder, and their values.
//!
//! rustc type-checks every literal of a nested constant, which costs a user milliseconds per flow; one byte string costs nothing.
//! The form is private to one version of the crates; the macro emits an assertion on [`FORMAT`], so that a program is not built
//! from two versions.

use std::collections::HashSet;

use super::*;
use crate::diagnostics::LintLevel;
use crate::vocabulary::SPREAD;

/// A number for the compact form, which changes with the version of this crate and with what is embedded.
pub const FORMAT: u64 = fingerprint(&[env!("CARGO_PKG_VERSION"), STRUCTS, ENUMS]);

/// FNV-1a over several strings.
const fn fingerprint(mut parts: &[&str]) -> u64 {
    let mut number = 0xcbf2_9ce4_8422_2325_u64;
    while let Some((part, others)) = parts.split_first() {
        let mut bytes = part.as_bytes();
        while let Some((byte, rest)) = bytes.split_first() {
            number = (number ^ *byte as u64).wrapping_mul(0x0100_0000_01b3);
            bytes = rest;
        }
        parts = others;
    }
    number
}

/// Returns the compact form of `definition`.
#[doc(hidden)]
pub fn encode(definition: &Definition) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1024);
    definition.put(&mut bytes);
    bytes
}

/// Returns the definition that [`encode`] encoded as `bytes`, or `None` for any other bytes.
///
/// The n-th of `values` replaces the n-th Rust expression.
#[doc(hidden)]
pub fn decode(bytes: &[u8], values: &[Value]) -> Option<Definition> {
    let mut input = Input::new(bytes, values);
    let definition = Definition::take(&mut input);
    input.is_right().then_some(definition)
}

/// The reason why a definition cannot be encoded.
#[doc(hidden)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unwritable {
    /// A Rust expression waits for its value.
    Expression,
    /// Its values are nested too deeply for the compact form.
    Depth,
    /// A number is none: `NaN`.
    Number(String),
}

/// Returns why `definition` has no template, or `None` if it has one.
#[doc(hidden)]
pub fn unwritable(definition: &Definition) -> Option<Unwritable> {
    let bytes = encode(definition);
    let mut input = Input::new(&bytes, &[]);
    drop(Definition::take(&mut input));
    match input.is_right() {
        true => input.unwritable,
        false => Some(Unwritable::Depth),
    }
}

/// Returns the compact form of an object's fields, known or not, to share them between invocations.
#[doc(hidden)]
pub fn encode_fields(object: &Object) -> Vec<u8> {
    let mut bytes = FORMAT.to_le_bytes().to_vec();
    object.known.then_some(object.fields.clone()).put(&mut bytes);
    bytes
}

/// Returns the fields that [`encode_fields`] encoded as `bytes`, or `None` for any other bytes.
///
/// Other bytes can be those of another version, since crates that share an object need not be compiled with the same one. The
/// inner `None` is an object with unknown fields.
#[doc(hidden)]
pub fn decode_fields(bytes: &[u8]) -> Option<Option<Vec<Field>>> {
    let bytes = bytes.strip_prefix(FORMAT.to_le_bytes().as_slice())?;
    let mut input = Input::new(bytes, &[]);
    let fields = <Option<Vec<Field>> as Codec>::take(&mut input);
    input.is_right().then_some(fields)
}

impl Definition {
    /// Calls `visit` on every value of the definition and on every value inside of it, outermost first.
    pub(crate) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Value)) {
        Codec::walk(self, visit);
    }
}

impl Value {
    /// Calls `visit` on this value and on every value inside it, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Value)) {
        Codec::walk(self, visit);
    }
}

/// The function that is called for each value.
type Visit<'a, 'v> = &'v mut dyn FnMut(&'a Value);

trait Codec: Sized {
    fn put(&self, out: &mut Vec<u8>);

    /// Returns the next value, which has no meaning after an error.
    ///
    /// The input records the error. Returning it from every level would take most of the code of this file.
    fn take(input: &mut Input<'_>) -> Self;

    /// Calls `visit` on every value in this part of a definition, outermost first.
    fn walk<'a>(&'a self, visit: Visit<'a, '_>) {
        let _ = visit;
    }

    /// Returns the values of a list.
    fn complete(items: Vec<Self>) -> Vec<Self> {
        items
    }
}

/// The deepest nesting of lists: more than the parser accepts, and few enough for the call stack.
const DEEPEST: usize = 128;

/// The bytes that are not decoded yet.
struct Input<'a> {
    rest: &'a [u8],
    values: &'a [Value],
    /// The number of open lists.
    depth: usize,
    /// Whether the bytes are invalid.
    failed: bool,
    /// The first value without a template representation.
    unwritable: Option<Unwritable>,
}

impl<'a> Input<'a> {
    fn new(rest: &'a [u8], values: &'a [Value]) -> Self {
        Input { rest, values, depth: 0, failed: false, unwritable: None }
    }

    /// Reads only zeros from here on, which decode as the shortest value of each type, so that decoding ends soon.
    fn fail(&mut self) {
        self.rest = &[];
        self.failed = true;
    }

    /// Returns `true` if all bytes were decoded.
    fn is_right(&self) -> bool {
        self.rest.is_empty() && !self.failed
    }

    /// Returns the next `length` bytes.
    fn bytes(&mut self, length: u64) -> &'a [u8] {
        let taken = usize::try_from(length).ok().and_then(|length| self.rest.split_at_checked(length));
        match taken {
            Some((bytes, rest)) => {
                self.rest = rest;
                bytes
            }
            None => {
                self.fail();
                &[]
            }
        }
    }
}

impl Codec for u64 {
    fn put(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            out.push((rest as u8) | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn take(input: &mut Input<'_>) -> Self {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = u8::take(input);
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        input.fail();
        0
    }
}

impl Codec for u8 {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn take(input: &mut Input<'_>) -> Self {
        input.bytes(1).first().copied().unwrap_or(0)
    }
}

impl Codec for u32 {
    fn put(&self, out: &mut Vec<u8>) {
        u64::from(*self).put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        u32::try_from(u64::take(input)).unwrap_or_else(|_| {
            input.fail();
            0
        })
    }
}

impl Codec for i64 {
    fn put(&self, out: &mut Vec<u8>) {
        // Small numbers of either sign stay short.
        (((self << 1) ^ (self >> 63)) as u64).put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        let folded = u64::take(input);
        ((folded >> 1) as i64) ^ -((folded & 1) as i64)
    }
}

impl Codec for f64 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn take(input: &mut Input<'_>) -> Self {
        f64::from_le_bytes(input.bytes(8).try_into().unwrap_or_default())
    }
}

impl Codec for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn take(input: &mut Input<'_>) -> Self {
        let byte = u8::take(input);
        if byte > 1 {
            input.fail();
        }
        byte == 1
    }
}

impl Codec for String {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn take(input: &mut Input<'_>) -> Self {
        let length = u64::take(input);
        match std::str::from_utf8(input.bytes(length)) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                input.fail();
                String::new()
            }
        }
    }
}

impl<T: Codec> Codec for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(input: &mut Input<'_>) -> Self {
        if bool::take(input) { Some(T::take(input)) } else { None }
    }

    fn walk<'a>(&'a self, visit: Visit<'a, '_>) {
        self.iter().for_each(|part| part.walk(visit));
    }
}

impl<T: Codec> Codec for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        for item in self {
            item.put(out);
        }
    }

    fn take(input: &mut Input<'_>) -> Self {
        let length = u64::take(input);
        if input.depth == DEEPEST {
            input.fail();
            return Vec::new();
        }
        input.depth += 1;
        // A wrong length cannot ask for much memory.
        let mut items = Vec::with_capacity(length.min(256) as usize);
        for _ in 0..length {
            items.push(T::take(input));
            if input.failed {
                break;
            }
        }
        input.depth -= 1;
        T::complete(items)
    }

    fn walk<'a>(&'a self, visit: Visit<'a, '_>) {
        self.iter().for_each(|part| part.walk(visit));
    }
}

/// Structs, field by field.
macro_rules! structs {
    ($($name:ident { $($field:ident),* })*) => {
        /// The structs, for [`FORMAT`].
        const STRUCTS: &str = stringify!($($name { $($field)* })*);

        $(impl Codec for $name {
            fn put(&self, out: &mut Vec<u8>) {
                let $name { $($field,)* } = self;
                $($field.put(out);)*
            }

            fn take(input: &mut Input<'_>) -> Self {
                $name { $($field: Codec::take(input),)* }
            }

            fn walk<'a>(&'a self, visit: Visit<'a, '_>) {
                let $name { $($field,)* } = self;
                $(Codec::walk($field, visit);)*
            }
        })*
    };
}

/// Enums: a byte for the variant, then its fields; `then` names what is done to a decoded value, and to one during a walk.
macro_rules! enums {
    ($($name:ident $(then $finish:ident, $walked:ident)? { $($tag:literal = $variant:ident $(($($part:ident),*))? $({$($field:ident),*})?),* $(,)? })*) => {
        /// The enums, for [`FORMAT`].
        const ENUMS: &str = stringify!($($name { $($tag $variant $($($part)*)? $($($field)*)?)* })*);

        $(impl Codec for $name {
            fn put(&self, out: &mut Vec<u8>) {
                match self {
                    $($name::$variant $(($($part),*))? $({$($field),*})? => {
                        out.push($tag);
                        $($($part.put(out);)*)?
                        $($($field.put(out);)*)?
                    })*
                }
            }

            fn take(input: &mut Input<'_>) -> Self {
                let value = match u8::take(input) {
                    $($tag => {
                        $($(let $part = Codec::take(input);)*)?
                        $($(let $field = Codec::take(input);)*)?
                        $name::$variant $(($($part),*))? $({$($field),*})?
                    })*
                    _ => {
                        input.fail();
                        return Self::take(input);
                    }
                };
                $(let value = $finish(value, input);)?
                value
            }

            // Most enums contain no values.
            #[allow(unused_variables)]
            fn walk<'a>(&'a self, visit: Visit<'a, '_>) {
                $($walked(self, visit);)?
                match self {
                    $($name::$variant $(($($part),*))? $({$($field),*})? => {
                        $($(Codec::walk($part, visit);)*)?
                        $($(Codec::walk($field, visit);)*)?
                    })*
                }
            }
        })*
    };
}

structs! {
    Definition { name, docs, tags, resources, mappings, conditions, profiles, objects, flows, alarms, composite_alarms, rules, outputs, overrides, levels }
    Resource { kind, name, docs, origin, parameter_type, settings, resource_type, properties }
    Profile { name, docs, connector, origin, settings }
    Mapping { name, entries }
    DeployCondition { name, value }
    Output { name, docs, value, export, condition }
    Override { target, attributes, properties }
    Object { name, docs, connector, entity, fields, known }
    Field {
        name, label, data_type, trusted_type, operators, supported_values, length, range, pattern, date_format, retrievable, queryable,
        timestamp, creatable, updatable, upsertable, nullable, defaulted, deprecated, write_operations, parent
    }
    Range { minimum, maximum }
    Flow { name, docs, origin, flow_name, description, status, key, lifecycle, trigger, source, destination, tags, tasks, alarms, rules }
    Trigger { kind, settings }
    Endpoint { connector, arguments, settings }
    Alarm { name, docs, metric, comparison, threshold, settings }
    CompositeAlarm { name, docs, rule, settings }
    EventRule { name, docs, event, matchers, targets, settings }
    Matcher { field, operator, values }
    BusRule { name, docs, bus, matchers, targets, settings }
    PathMatcher { path, operator, values }
    LevelAttribute { level, code, scope }
    FieldUse { name, data_type }
}

enums! {
    Value then filled, visited {
        0 = String(text), 1 = Integer(number), 2 = Decimal(text), 3 = Bool(truth), 4 = Quantity { amount, unit },
        5 = Name(name), 6 = Member { of, member }, 7 = Index { of, key }, 8 = Call { function, arguments },
        9 = List(items), 10 = Block(settings), 11 = Expression(number),
    }
    ResourceKind {
        0 = Parameter, 1 = Bucket, 2 = Key, 3 = Secret, 4 = Topic, 5 = Function, 6 = Queue, 7 = StateMachine, 8 = EventBus,
        9 = LogGroup, 10 = Connector, 11 = Other, 12 = Cluster, 13 = JobQueue, 14 = Stream, 15 = DeliveryStream, 16 = ApiDestination,
    }
    Origin { 0 = Created, 1 = Named(name), 2 = Arn(arn), 3 = LogicalId(id) }
    TriggerKind { 0 = OnDemand, 1 = Event, 2 = Schedule(schedule) }
    Schedule { 0 = Rate(rate), 1 = Cron(fields), 2 = Given(value) }
    Task {
        0 = Map { source, destination }, 1 = MapAll { except }, 2 = Concat { parts, destination },
        3 = Compute { operation, left, right, destination }, 4 = Mask { field, with, span },
        5 = Truncate { field, length }, 6 = Filter { field, operator, operand }, 7 = Validate { field, condition, action },
        8 = Partition { keys }, 9 = Passthrough,
    }
    ConcatPart { 0 = Field(field), 1 = Text(text) }
    LintLevel { 0 = Allow, 1 = Expect, 2 = Warn, 3 = Deny }
    Arithmetic { 0 = Add, 1 = Subtract, 2 = Multiply, 3 = Divide }
    MaskSpan { 0 = All, 1 = First(count), 2 = Last(count) }
    Operand { 0 = One(value), 1 = Many(values), 2 = Between(lower, upper) }
    Condition { 0 = NonNull, 1 = NonZero, 2 = NonNegative, 3 = Numeric }
    Status { 0 = Active, 1 = Suspended, 2 = Draft, 3 = Unset }
    Action { 0 = DropRecord, 1 = TerminateFlow }
}

impl Codec for Setting {
    fn put(&self, out: &mut Vec<u8>) {
        let Setting { key, value } = self;
        key.put(out);
        value.put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        Setting { key: Codec::take(input), value: Codec::take(input) }
    }

    fn walk<'a>(&'a self, visit: Visit<'a, '_>) {
        let Setting { key: _, value } = self;
        Codec::walk(value, visit);
    }

    /// The entries of a Rust map replace the setting for it, except those whose keys are written.
    fn complete(items: Vec<Self>) -> Vec<Self> {
        let is_map = |item: &Setting| item.key == SPREAD && matches!(item.value, Value::Block(_));
        if !items.iter().any(is_map) {
            return items;
        }
        let written: HashSet<String> = items.iter().map(|item| item.key.clone()).collect();
        let each = items.into_iter().flat_map(|item| match item {
            Setting { key, value: Value::Block(entries) } if key == SPREAD => {
                entries.into_iter().filter(|entry| !written.contains(&entry.key)).collect()
            }
            item => vec![item],
        });
        each.collect()
    }
}

fn visited<'a>(value: &'a Value, visit: Visit<'a, '_>) {
    visit(value);
}

/// A Rust expression is replaced by its value.
fn filled(value: Value, input: &mut Input<'_>) -> Value {
    let Value::Expression(number) = value else {
        if let (true, Value::Decimal(text)) = (value.is_malformed(), &value) {
            input.unwritable.get_or_insert_with(|| Unwritable::Number(text.clone()));
        }
        return value;
    };
    input.values.get(number as usize).cloned().unwrap_or_else(|| {
        input.unwritable.get_or_insert(Unwritable::Expression);
        value
    })
}

impl Codec for Operator {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self as u8);
    }

    fn take(input: &mut Input<'_>) -> Self {
        Operator::ALL.get(usize::from(u8::take(input))).copied().unwrap_or_else(|| {
            input.fail();
            Operator::EqualTo
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn definition() -> Definition {
        let output = |value| Output {
            name: "Name".into(),
            docs: "docs é".into(),
            value,
            export: Some(Value::Bool(true)),
            condition: None,
        };
        let values = vec![Value::Expression(0), Value::Integer(-300), Value::Integer(i64::MIN), Value::Expression(1)];
        Definition { name: "Example".into(), outputs: vec![output(Value::List(values))], ..Definition::default() }
    }

    #[test]
    fn decodes_what_was_encoded() {
        assert_eq!(decode(&encode(&definition()), &[]), Some(definition()));
    }

    #[test]
    fn a_fingerprint_depends_on_each_character() {
        assert_eq!(fingerprint(&[]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(&["a"]), 0xaf63_dc4c_8601_ec8c);
        assert_ne!(fingerprint(&["Flow { name docs }"]), fingerprint(&["Flow { docs name }"]));
        assert!(STRUCTS.contains("Flow") && ENUMS.contains("Schedule"));
    }

    #[test]
    fn replaces_expressions_by_their_values() {
        let decoded = decode(&encode(&definition()), &["a".into(), "b".into()]).unwrap();
        let values = vec!["a".into(), Value::Integer(-300), Value::Integer(i64::MIN), "b".into()];
        assert_eq!(decoded.outputs.first().map(|output| &output.value), Some(&Value::List(values)));
    }

    #[test]
    fn rejects_incomplete_and_wrong_bytes() {
        let bytes = encode(&definition());
        for end in 0..bytes.len() {
            assert_eq!(decode(bytes.get(..end).unwrap(), &[]), None);
        }
        for position in 0..bytes.len() {
            let mut wrong = bytes.clone();
            if let Some(byte) = wrong.get_mut(position) {
                *byte ^= 0xff;
            }
            let _ = decode(&wrong, &[]);
        }
    }
}
