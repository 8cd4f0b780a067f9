//! Files of the program that are always fetched together, made one.
//!
//! `wasm_split` writes a file for each set of parts that share something. It does not know that the app
//! is there before any other part is, so what the app shares with one, two or all of them lies in many
//! files. In: these files as it wrote them, and the module that loads them. Out: one file, and that module
//! changed to fetch it once. They share memory and table by import and call each other through the table,
//! so only the numbers of types and functions change.

use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, DataCountSection, DataSection, ElementSection, FunctionSection, ImportSection,
    Module, TypeSection,
};
use wasmparser::{Parser, Payload, TypeRef};

use crate::Outcome;

/// Error of reading a file or writing it anew.
type ReadError = reencode::Error<Infallible>;

/// Merges programs that import the same and export nothing.
///
/// # Errors
/// Names the first program that is of another kind.
pub(super) fn merged(programs: &[Vec<u8>]) -> Outcome<Vec<u8>> {
    let mut merger = Merger::default();
    for program in programs {
        merger
            .add(program)
            .map_err(|error| format!("the program's files cannot be merged: {error}"))?;
    }
    Ok(merger.finish())
}

/// Returns the bytes of a program's code and data; nothing where it cannot be read.
pub(super) fn code_and_data(program: &[u8]) -> Option<u64> {
    let mut size = 0;
    for payload in Parser::new(0).parse_all(program) {
        let range = match payload.ok()? {
            Payload::CodeSectionStart { range, .. } => range,
            Payload::DataSection(data) => data.range(),
            _ => continue,
        };
        size += range.end - range.start;
    }
    Some(size)
}

/// Makes the loader fetch one file for all of `chunks`: the first of them.
pub(super) fn load_once(loader: &str, chunks: &[String]) -> Outcome<String> {
    let mut loader = loader.to_owned();
    let Some((first, others)) = chunks.split_first() else {
        return Ok(loader);
    };
    let declared = |loader: &str, chunk: &str| -> Outcome<(usize, usize)> {
        let start = format!("const __{chunk} = makeLoad(");
        let end = ", []);";
        let from = loader.find(&start);
        from.and_then(|from| Some((from, from + loader[from..].find(end)? + end.len())))
            .ok_or_else(|| format!("the loader does not declare {chunk}"))
    };
    // Declarations are used after they are made: the first of them goes to the front.
    let (from, to) = declared(&loader, first)?;
    let kept = loader[from..to].to_owned();
    loader.replace_range(from..to, "");
    for chunk in others {
        let (from, to) = declared(&loader, chunk)?;
        loader.replace_range(from..to, "");
        loader = with_name(&loader, &format!("__{chunk}"), &format!("__{first}"));
    }
    loader = each_once(&loader);
    let at = loader
        .find("/* ")
        .ok_or("the loader does not say who shares a file")?;
    loader.insert_str(at, &format!("{kept}\n"));
    Ok(loader)
}

/// Returns a script with another name for a variable.
fn with_name(script: &str, old: &str, new: &str) -> String {
    let mut renamed = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find(old) {
        let (before, found) = rest.split_at(at);
        let behind = &found[old.len()..];
        let ends = !behind.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_');
        renamed.push_str(before);
        renamed.push_str(if ends { new } else { old });
        rest = behind;
    }
    renamed + rest
}

/// Returns the loader with each file once in the list of what a part waits for.
fn each_once(loader: &str) -> String {
    let (start, end) = (", [__", "]");
    let mut rewritten = String::with_capacity(loader.len());
    let mut rest = loader;
    while let Some(at) = rest.find(start) {
        let (before, found) = rest.split_at(at + start.len() - 2);
        let length = found.find(end).unwrap_or(found.len());
        let mut names: Vec<&str> = Vec::new();
        for name in found[..length].split(", ") {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        rewritten.push_str(before);
        rewritten.push_str(&names.join(", "));
        rest = &found[length..];
    }
    rewritten + rest
}

/// Sections of the merged program.
#[derive(Default)]
struct Merger {
    types: TypeSection,
    imports: ImportSection,
    /// Names of the memory, the table and the global among them.
    imported: [Option<String>; 3],
    functions: FunctionSection,
    elements: ElementSection,
    code: CodeSection,
    data: DataSection,
    /// Numbers added to the type and function indices of the next program.
    raise: Raise,
}

/// Offsets added to a program's type and function indices: the numbers of types and functions
/// merged before it.
#[derive(Clone, Copy, Default)]
struct Raise {
    types: u32,
    functions: u32,
}

impl Reencode for Raise {
    type Error = Infallible;

    fn type_index(&mut self, index: u32) -> Result<u32, ReadError> {
        Ok(index + self.types)
    }

    fn function_index(&mut self, index: u32) -> Result<u32, ReadError> {
        Ok(index + self.functions)
    }
}

impl Merger {
    fn add(&mut self, program: &[u8]) -> Outcome {
        let text = |error: ReadError| error.to_string();
        let mut raise = self.raise;
        for payload in Parser::new(0).parse_all(program) {
            match payload.map_err(|error| error.to_string())? {
                Payload::TypeSection(types) => {
                    self.raise.types += types.count();
                    raise
                        .parse_type_section(&mut self.types, types)
                        .map_err(text)?;
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        self.import(raise, import.map_err(|error| error.to_string())?)?;
                    }
                }
                Payload::FunctionSection(functions) => {
                    self.raise.functions += functions.count();
                    raise
                        .parse_function_section(&mut self.functions, functions)
                        .map_err(text)?;
                }
                Payload::ElementSection(elements) => raise
                    .parse_element_section(&mut self.elements, elements)
                    .map_err(text)?,
                Payload::CodeSectionEntry(body) => {
                    raise
                        .parse_function_body(&mut self.code, body)
                        .map_err(text)?;
                }
                Payload::DataSection(data) => {
                    raise
                        .parse_data_section(&mut self.data, data)
                        .map_err(text)?;
                }
                Payload::ExportSection(exports) if exports.count() == 0 => {}
                Payload::Version { .. }
                | Payload::DataCountSection { .. }
                | Payload::CodeSectionStart { .. }
                | Payload::CustomSection(_)
                | Payload::End(_) => {}
                other => return Err(format!("one has a section of its own: {other:?}")),
            }
        }
        Ok(())
    }

    /// Adds an import. There is at most one of a kind, so its number is the same in every program.
    fn import(&mut self, mut raise: Raise, import: wasmparser::Import) -> Outcome {
        let kind = match import.ty {
            TypeRef::Memory(_) => 0,
            TypeRef::Table(_) => 1,
            TypeRef::Global(_) => 2,
            _ => return Err(format!("one imports the function {}", import.name)),
        };
        let entity = raise
            .entity_type(import.ty)
            .map_err(|error| error.to_string())?;
        match &self.imported[kind] {
            None => {
                self.imports.import(import.module, import.name, entity);
                self.imported[kind] = Some(import.name.to_owned());
            }
            Some(known) if known == import.name => {}
            Some(known) => return Err(format!("they import {known} and {}", import.name)),
        }
        Ok(())
    }

    fn finish(self) -> Vec<u8> {
        let mut module = Module::new();
        module
            .section(&self.types)
            .section(&self.imports)
            .section(&self.functions)
            .section(&self.elements)
            .section(&DataCountSection {
                count: self.data.len(),
            })
            .section(&self.code)
            .section(&self.data);
        module.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ConstExpr, Elements, EntityType, Function, MemoryType};
    use wasmparser::ElementItems;

    /// A program with one function, which calls itself by its number, and a place in the table for it.
    fn program(place: i32, import: &str) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        let memory = MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        imports.import("m", import, EntityType::Memory(memory));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut elements = ElementSection::new();
        let at = ConstExpr::i32_const(place);
        elements.active(None, &at, Elements::Functions((&[0_u32][..]).into()));
        let mut code = CodeSection::new();
        let mut function = Function::new([]);
        function.instructions().call(0).end();
        code.function(&function);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&elements)
            .section(&code);
        module.finish()
    }

    #[test]
    fn merged_functions_still_call_themselves() {
        let both = merged(&[program(7, "memory"), program(9, "memory")]).expect("they fit");
        let mut called = Vec::new();
        let mut placed = Vec::new();
        for payload in Parser::new(0).parse_all(&both) {
            match payload.expect("a program") {
                Payload::CodeSectionEntry(body) => {
                    let first = body.get_operators_reader().and_then(|mut it| it.read());
                    called.push(format!("{:?}", first.expect("an instruction")));
                }
                Payload::ElementSection(elements) => {
                    for element in elements {
                        let ElementItems::Functions(functions) = element.expect("one").items else {
                            panic!("functions were placed");
                        };
                        placed.extend(functions.into_iter().map(|it| it.expect("a number")));
                    }
                }
                _ => {}
            }
        }
        assert_eq!(
            called,
            ["Call { function_index: 0 }", "Call { function_index: 1 }"]
        );
        assert_eq!(placed, [0, 1]);
    }

    #[test]
    fn programs_with_other_imports_are_not_merged() {
        assert!(merged(&[program(7, "memory"), program(9, "other")]).is_err());
    }

    #[test]
    fn the_loader_fetches_merged_files_once() {
        let loader = "function makeLoad() {}\n/* app, data */\nconst __chunk_8 = makeLoad(() => {\n    fetch(\"./chunk_8.wasm\");\n}\n, []);\n/* app */\nconst __chunk_9 = makeLoad(() => {\n    fetch(\"./chunk_9.wasm\");\n}\n, []);\nexport const load = wrap(load\n, [__chunk_8, __chunk_80, __chunk_9]);\n";
        let chunks = ["chunk_9".to_owned(), "chunk_8".to_owned()];
        let once = load_once(loader, &chunks).expect("both are declared");
        assert!(!once.contains("./chunk_8.wasm"), "{once}");
        assert_eq!(once.matches("./chunk_9.wasm").count(), 1, "{once}");
        let declared = once.find("const __chunk_9 = makeLoad(");
        let used = once.find("wrap(load\n, [__chunk_9, __chunk_80]);");
        assert!(declared.is_some() && declared < used, "{once}");
    }
}
