//! The JavaScript that wasm-bindgen writes beside the program, made smaller: every address downloads it.
//!
//! wasm-bindgen names what the program imports by what it does and by a hash, some forty letters each, in
//! both files. In: the program and its module. Out: both with names of a letter or two.

use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ImportSection, Module};
use wasmparser::{ImportSectionReader, Parser};

use crate::Outcome;

/// The program's module, as wasm-bindgen has the program name it.
const GLUE: &str = "./page_bg.js";

/// Gives what the program imports from its module short names, in both.
///
/// # Errors
/// Names the import that the module does not declare.
pub(super) fn shortened(program: &[u8], module: &str) -> Outcome<(Vec<u8>, String)> {
    let mut shortener = Shortener::default();
    let mut short = Module::new();
    shortener
        .parse_core_module(&mut short, Parser::new(0), program)
        .map_err(|error| format!("the program's imports cannot be renamed: {error}"))?;
    let mut text = module.to_owned();
    for (long, short) in shortener.names {
        let declared = format!("\n        {long}: ");
        if !text.contains(&declared) {
            return Err(format!("the program's module does not declare {long}"));
        }
        text = text.replacen(&declared, &format!("\n        {short}: "), 1);
    }
    Ok((short.finish(), text))
}

/// Renames imports while a program is written anew.
#[derive(Default)]
struct Shortener {
    /// Old names and new ones.
    names: Vec<(String, String)>,
}

impl Reencode for Shortener {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let entity = self.entity_type(import.ty)?;
            if import.module == GLUE {
                let short = name(self.names.len());
                imports.import(import.module, &short, entity);
                self.names.push((import.name.to_owned(), short));
            } else {
                imports.import(import.module, import.name, entity);
            }
        }
        Ok(())
    }
}

/// The name of an import by its number: a to z, then aa.
fn name(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).expect("below 26"));
    match number / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", name(more - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use wasm_encoder::{EntityType, TypeSection};
    use wasmparser::Payload;

    fn program(names: &[&str]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        for name in names {
            imports.import(GLUE, name, EntityType::Function(0));
        }
        let mut module = Module::new();
        module.section(&types).section(&imports);
        module.finish()
    }

    #[test]
    fn program_and_module_agree_on_short_names() {
        let module = "import0 = {\n        __wbg_log_1: function() {},\n        __wbg_log_12: function() {},\n    };";
        let (short, text) =
            shortened(&program(&["__wbg_log_12", "__wbg_log_1"]), module).expect("both declared");
        assert!(
            text.contains("\n        b: function() {},\n        a: "),
            "{text}"
        );
        let mut imported = Vec::new();
        for payload in Parser::new(0).parse_all(&short) {
            if let Payload::ImportSection(imports) = payload.expect("a program") {
                let names = imports
                    .into_imports()
                    .map(|it| it.expect("one").name.to_owned());
                imported.extend(names);
            }
        }
        assert_eq!(imported, ["a", "b"]);
    }

    #[test]
    fn an_undeclared_import_is_named() {
        let error = shortened(&program(&["__wbg_log_1"]), "import0 = {};");
        assert!(error.is_err_and(|error| error.contains("__wbg_log_1")));
    }

    #[test]
    fn a_thousand_names_differ() {
        let names: BTreeSet<String> = (0..1_000).map(name).collect();
        assert_eq!(names.len(), 1_000);
    }
}
