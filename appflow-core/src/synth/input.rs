//! Writes what a target of an event rule gets instead of the event.

use super::text;
use crate::resolved::Input;
use crate::template::Writer;

/// Writes one of `Input`, `InputPath` and `InputTransformer`.
pub(super) fn write(json: &mut Writer, input: &Input) {
    match input {
        Input::Path(path) => json.text("InputPath", path),
        Input::Constant(text) => {
            json.key("Input");
            text::write(json, text);
        }
        Input::Template { paths, text } => {
            json.open("InputTransformer");
            if !paths.is_empty() {
                json.open("InputPathsMap");
                for (name, path) in paths {
                    json.name(name);
                    json.string(path);
                }
                json.end_object();
            }
            json.key("InputTemplate");
            text::write(json, text);
            json.end_object();
        }
    }
}
