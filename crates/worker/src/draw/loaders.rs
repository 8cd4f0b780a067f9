//! Section of the report on how each trainer loads the file, as HTML.

use std::fmt::{self, Write};

use tuneworthy_dataset::{Loader, unread_in_words};

use super::{Escaped, section};

/// Writes the section, or nothing where no trainer reads the format.
pub(super) fn loaders(to: &mut String, loaders: &[Loader]) -> fmt::Result {
    if loaders.is_empty() {
        return Ok(());
    }
    section(to, "loaders", "How trainers load it")?;
    for loader in loaders {
        write!(
            to,
            "<details><summary>{}</summary>\n<p>{}{}</p>\n",
            Escaped(&loader.in_words()),
            Escaped(&loader.length_in_words()),
            Escaped(&unread_in_words(&loader.unread))
        )?;
        if !loader.block.is_empty() {
            writeln!(
                to,
                "<p>For {}:</p>\n<pre tabindex=\"0\"><code>{}</code></pre>",
                Escaped(loader.place),
                Escaped(&loader.whole_block())
            )?;
        }
        for note in &loader.notes {
            writeln!(to, "<p class=\"muted\">{}</p>", Escaped(note))?;
        }
        to.write_str("</details>\n")?;
    }
    to.write_str("</section>\n")
}
