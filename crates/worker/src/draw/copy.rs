//! Fields for a copy of the file, as HTML: the format, and whether private values are replaced.

use std::fmt::{self, Write};

use tuneworthy_dataset::ConvertTo;

use super::Escaped;

/// Returns the fields. The page reads them by their ids when the copy is asked for.
pub(crate) fn copy_fields() -> String {
    let mut to = String::new();
    write(&mut to).expect("a String takes every text");
    to
}

fn write(to: &mut String) -> fmt::Result {
    to.write_str("<div class=\"field\"><label for=\"copy-to\">Format</label><select id=\"copy-to\">\n<option value=\"\">As it is</option>\n")?;
    for format in ConvertTo::ALL {
        writeln!(
            to,
            "<option value=\"{}\">{}</option>",
            format.id(),
            Escaped(format.name())
        )?;
    }
    to.write_str("</select></div>\n<div class=\"row\"><input type=\"checkbox\" id=\"copy-mask\"><label for=\"copy-mask\">Replace personal data and secrets by placeholders</label></div>\n")
}
