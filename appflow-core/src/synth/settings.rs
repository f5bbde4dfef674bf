//! Writes blocks of settings.

use super::text;
use crate::resolved::{Leaf, Property};
use crate::template::Writer;

/// Writes properties into the object that is open; those with a common beginning share an object.
pub(super) fn write(json: &mut Writer, properties: &[Property]) {
    write_below(json, properties, &[]);
}

fn write_below(json: &mut Writer, properties: &[Property], above: &[&'static str]) {
    let depth = above.len();
    let below = |property: &&Property| property.path.len() > depth && property.path.starts_with(above);
    for (position, property) in properties.iter().enumerate().filter(|(_, property)| below(property)) {
        let (Some(key), Some(own)) = (property.path.get(depth), property.path.get(..=depth)) else { continue };
        let is_written = properties.iter().take(position).any(|earlier| earlier.path.starts_with(own));
        if is_written {
            continue;
        }
        json.key(key);
        if property.path.len() > depth + 1 {
            json.begin_object();
            write_below(json, properties, own);
            json.end_object();
        } else if let Leaf::Map(_) = property.leaf {
            json.begin_object();
            let maps = properties.iter().skip(position).filter(|property| property.path == own);
            maps.for_each(|property| write_pairs(json, &property.leaf));
            json.end_object();
        } else {
            write_leaf(json, &property.leaf);
        }
    }
}

/// Writes one value.
pub(super) fn write_leaf(json: &mut Writer, leaf: &Leaf) {
    match leaf {
        Leaf::Text(text) => text::write(json, text),
        Leaf::Word(word) => json.string(word),
        Leaf::Number(number) => json.integer(*number),
        Leaf::Bool(truth) => json.bool(*truth),
        Leaf::List(items) => {
            json.begin_array();
            for item in items {
                json.element();
                write_leaf(json, item);
            }
            json.end_array();
        }
        Leaf::If(condition, branches) => {
            text::write_choice(json, condition, branches.each_ref(), write_leaf);
        }
        Leaf::Map(_) => {
            json.begin_object();
            write_pairs(json, leaf);
            json.end_object();
        }
        Leaf::Object(properties) => {
            json.begin_object();
            write(json, properties);
            json.end_object();
        }
    }
}

/// Writes the keys of a map into the object that is open.
fn write_pairs(json: &mut Writer, leaf: &Leaf) {
    if let Leaf::Map(pairs) = leaf {
        for (key, value) in pairs {
            json.name(key);
            text::write(json, value);
        }
    }
}
