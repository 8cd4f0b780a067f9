//! JSON on one line, written piece by piece.

use tuneworthy_text::json::push_string;

/// A line of JSON that is being written. Commas are set by themselves.
#[derive(Debug, Default)]
pub(super) struct JsonLine(String);

impl JsonLine {
    /// A comma behind a value, none behind what opens.
    fn part(&mut self) {
        if !matches!(self.0.bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }

    /// Writes an object whose fields `fill` writes.
    pub(super) fn object(&mut self, fill: impl FnOnce(&mut Self)) {
        self.part();
        self.0.push('{');
        fill(self);
        self.0.push('}');
    }

    /// Writes a list whose items `fill` writes.
    pub(super) fn list(&mut self, fill: impl FnOnce(&mut Self)) {
        self.part();
        self.0.push('[');
        fill(self);
        self.0.push(']');
    }

    /// Writes the name of a field. Its value is written next.
    pub(super) fn key(&mut self, name: &str) {
        self.part();
        push_string(&mut self.0, name);
        self.0.push(':');
    }

    /// Writes a text.
    pub(super) fn text(&mut self, text: &str) {
        self.part();
        push_string(&mut self.0, text);
    }

    /// Writes a value that is JSON already.
    pub(super) fn raw(&mut self, json: &str) {
        self.part();
        self.0.push_str(json);
    }

    /// Writes a field that holds a text.
    pub(super) fn field(&mut self, name: &str, text: &str) {
        self.key(name);
        self.text(text);
    }

    /// Returns the line.
    pub(super) fn finish(self) -> String {
        self.0
    }
}
