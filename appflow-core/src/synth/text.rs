//! Writes values of any form, and strings with the functions that assemble them.

use crate::resolved::{Free, Name, Piece, Text};
use crate::template::Writer;
use appflow_model::catalog::pseudo_parameters::pseudo;

/// Writes a string, with a function only if it needs one.
pub(super) fn write(json: &mut Writer, text: &Text) {
    write_pieces(json, text.pieces());
}

/// Writes a choice between two values by the logical ID of a condition, each with `write`.
pub(super) fn write_choice<T>(json: &mut Writer, condition: &str, branches: [T; 2], write: impl Fn(&mut Writer, T)) {
    json.begin_object();
    json.open_array("Fn::If");
    json.item(condition);
    for branch in branches {
        json.element();
        write(json, branch);
    }
    json.end_array();
    json.end_object();
}

/// Writes the value that omits what it is the value of.
pub(super) fn write_nothing(json: &mut Writer) {
    write_pieces(json, &[Piece::Ref(pseudo::no_value.value.into())]);
}

/// Writes the pieces of a string.
pub(super) fn write_pieces(json: &mut Writer, pieces: &[Piece]) {
    match pieces {
        [Piece::Literal(text)] => json.string(text),
        [one] if !is_literal(one) => write_piece(json, one),
        _ if pieces.iter().all(is_literal) => json.string(&known(pieces)),
        _ => write_assembled(json, pieces),
    }
}

/// Writes several pieces that CloudFormation assembles.
fn write_assembled(json: &mut Writer, pieces: &[Piece]) {
    json.begin_object();
    match substituted(pieces) {
        Some(text) => json.text("Fn::Sub", &text),
        None => {
            json.open_array("Fn::Join");
            json.item("");
            json.element();
            json.begin_array();
            for run in pieces.chunk_by(|one, next| is_literal(one) && is_literal(next)) {
                json.element();
                match run {
                    [one] => write_piece(json, one),
                    literals => json.string(&known(literals)),
                }
            }
            json.end_array();
            json.end_array();
        }
    }
    json.end_object();
}

fn is_literal(piece: &Piece) -> bool {
    matches!(piece, Piece::Literal(_))
}

fn write_piece(json: &mut Writer, piece: &Piece) {
    if let Piece::Literal(text) = piece {
        return json.string(text);
    }
    json.begin_object();
    match piece {
        Piece::Literal(_) => {}
        Piece::Ref(id) => json.text("Ref", id),
        Piece::Attribute(id, attribute) => {
            json.open_array("Fn::GetAtt");
            json.item(id);
            json.item(attribute);
            json.end_array();
        }
        Piece::Call(function, arguments) if function.is_alone => {
            json.key(function.value);
            match arguments.first() {
                Some(argument) => write_free(json, argument),
                None => json.string(""),
            }
        }
        Piece::Call(function, arguments) => {
            json.open_array(function.value);
            for argument in arguments {
                json.element();
                write_free(json, argument);
            }
            json.end_array();
        }
        Piece::Import(export) => {
            json.key("Fn::ImportValue");
            write_pieces(json, export);
        }
        Piece::Cut { of, separator, index } => {
            json.open_array("Fn::Select");
            json.element();
            json.integer(*index);
            json.element();
            json.begin_object();
            json.open_array("Fn::Split");
            json.item(separator);
            json.element();
            write_pieces(json, of);
            json.end_array();
            json.end_object();
            json.end_array();
        }
    }
    json.end_object();
}

/// Returns the known characters of the pieces.
fn known(pieces: &[Piece]) -> String {
    let literals = pieces.iter().filter_map(|piece| if let Piece::Literal(text) = piece { Some(text.as_ref()) } else { None });
    literals.collect()
}

/// Returns the pieces as one string for `Fn::Sub`, with `${…}` for references, or `None` if CloudFormation could interpret it
/// differently.
fn substituted(pieces: &[Piece]) -> Option<String> {
    let mut text = String::new();
    // Literals that meet are read as one: `$` and `{Name}` are a placeholder together.
    let mut run = String::new();
    for piece in pieces {
        match piece {
            Piece::Literal(part) => {
                run.push_str(part);
                continue;
            }
            Piece::Import(_) | Piece::Call(..) | Piece::Cut { .. } => return None,
            Piece::Ref(_) | Piece::Attribute(..) => {}
        }
        // A `$` before a placeholder is not documented.
        if run.ends_with('$') {
            return None;
        }
        push_escaped(&run, &mut text)?;
        run.clear();
        match piece {
            Piece::Attribute(id, attribute) => text.extend(["${", id, ".", attribute, "}"]),
            Piece::Ref(id) => text.extend(["${", id, "}"]),
            Piece::Literal(_) | Piece::Import(_) | Piece::Call(..) | Piece::Cut { .. } => {}
        }
    }
    push_escaped(&run, &mut text)?;
    Some(text)
}

/// Adds known characters to a string for `Fn::Sub`, in which `${Name}` is escaped as `${!Name}`. Returns `None` for `${` in any
/// other form, such as `${`, `${}`, `${!Name}`, and `$${Name}`, for which CloudFormation documents no escape.
fn push_escaped(run: &str, out: &mut String) -> Option<()> {
    let mut rest = run;
    while let Some((before, after)) = rest.split_once("${") {
        let (name, following) = after.split_once('}')?;
        if before.ends_with('$') || name.is_empty() || name.starts_with('!') || name.contains(['$', '{']) {
            return None;
        }
        out.extend([before, "${!", name, "}"]);
        rest = following;
    }
    out.push_str(rest);
    Some(())
}

/// Writes keys and values into the object that is open.
pub(super) fn write_pairs(json: &mut Writer, pairs: &[(&str, Free)]) {
    for (key, value) in pairs {
        json.name(key);
        write_free(json, value);
    }
}

/// Writes a value.
pub(super) fn write_free(json: &mut Writer, value: &Free) {
    match value {
        Free::Integer(number) => json.integer(*number),
        Free::Decimal(number) => json.decimal(number),
        Free::Bool(truth) => json.bool(*truth),
        Free::Text(value) => write(json, value),
        Free::List(values) => {
            json.begin_array();
            for value in values {
                json.element();
                write_free(json, value);
            }
            json.end_array();
        }
        Free::Map(pairs) => {
            json.begin_object();
            write_pairs(json, pairs);
            json.end_object();
        }
    }
}

/// Writes a doc comment, unless there is none.
pub(super) fn write_description(json: &mut Writer, key: &'static str, docs: &str) {
    if !docs.is_empty() {
        json.text(key, docs);
    }
}

/// Writes a string for `Fn::Sub`.
pub(super) fn write_substituted(json: &mut Writer, key: &'static str, text: &str) {
    json.open(key);
    json.text("Fn::Sub", text);
    json.end_object();
}

/// Writes the name of something that the stack creates.
pub(super) fn write_name(json: &mut Writer, key: &'static str, name: &Name) {
    json.key(key);
    match name {
        Name::Given(name) => write(json, name),
        Name::Default(name) => {
            json.begin_object();
            json.text("Fn::Sub", name);
            json.end_object();
        }
    }
}
