//! Splits one program into a shell and the parts it fetches.
//!
//! Trunk builds the page's program whole. Here it is split at the functions that
//! `src/parts.rs` declares: what only a part needs goes into a file of its own, code and data,
//! and what several parts share into files between them. The whole program that Trunk wrote is
//! replaced. All files carry one hash, since parts of different builds do not fit each other.

mod glue;
mod join;
mod merge;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::shell::{self, command, root, run};
use crate::{Outcome, wasm};

/// Compiler flags for a program that can be split: with them the output says where each function
/// and each piece of data is used.
pub(crate) const FLAGS: &str = " --cfg split -Clink-args=--emit-relocs";

/// The module that loads the parts, as the split program names it.
const LOADER: &str = "./__wasm_split.js";

/// The part that every other needs, fetched first.
pub(crate) const APP: &str = "app";

/// The part that asks the questions, whose size has a budget.
pub(crate) const FLOW: &str = "flow";

/// The parts that simulate, for which a clock has one.
const QUICK: [&str; 2] = ["money", "weigh"];

/// A part of the program: the files that are fetched for it.
pub(crate) struct Part {
    /// Name of the part in `src/parts.rs`.
    pub(crate) name: String,
    /// The files in dist/, its own and those it shares with other parts.
    pub(crate) files: Vec<String>,
}

/// Splits the program that Trunk has just built, and puts the files in the place of the one.
pub(crate) fn program(dist: &Path, path: &OsStr) -> Outcome<Vec<Part>> {
    let whole = crate::build::target_folder().join("wasm32-unknown-unknown/release/page.wasm");
    let work = root().join("target/split");
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).map_err(|error| format!("{}: {error}", work.display()))?;

    let needs = join_shared(cut(&whole, &work)?, &work)?;
    bind(&work, path)?;
    shorten(&work, path)?;
    let mut files = BTreeMap::new();
    // What only the parts behind the questions need may weigh a little more to be quicker: the
    // compiler builds everything small, and what is lost most by that is inlining.
    let is_quick = |name: &str| {
        let stem = name.trim_end_matches(".wasm").to_owned();
        let used = |part: &str| needs.get(part).is_some_and(|stems| stems.contains(&stem));
        QUICK.into_iter().any(used) && !used(FLOW) && !used(APP)
    };
    let written: Vec<_> = listed(&work)?
        .into_iter()
        .filter(|file| name_of(file) != "main.wasm")
        .collect();
    shell::side_by_side(&written, |file| {
        let name = name_of(file);
        if !is(&name, "wasm") {
            return Ok(());
        }
        let passes = if is_quick(&name) { QUICKER } else { SMALLER };
        shrink(file, path, passes)
    })?;
    for file in written {
        let name = name_of(&file);
        let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        files.insert(name, bytes);
    }
    let hash = hash_of(&files);
    install(dist, &files, &hash)?;
    let parts = needs.into_iter().map(|(name, stems)| Part {
        name,
        files: stems
            .iter()
            .map(|stem| renamed(&format!("{stem}.wasm"), &hash))
            .collect(),
    });
    Ok(parts.collect())
}

/// Cuts the program up: main.wasm, the parts, and the module that loads them. Says which files each
/// part needs, without their endings.
fn cut(whole: &Path, work: &Path) -> Outcome<BTreeMap<String, Vec<String>>> {
    let bytes = fs::read(whole).map_err(|error| format!("{}: {error}", whole.display()))?;
    let main = work.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = work;
    options.main_out_path = &main;
    options.main_module = "./page.js";
    options.link_name = LOADER;
    wasm_split_cli_support::transform(options)
        .map(|split| split.prefetch_map.into_iter().collect())
        .map_err(|error| format!("the program cannot be split: {error:#}"))
}

/// Joins files that parts share, where that makes their downloads smaller (`join`). What the app shares
/// with others is one file in any case: it is there before they are.
fn join_shared(
    needs: BTreeMap<String, Vec<String>>,
    work: &Path,
) -> Outcome<BTreeMap<String, Vec<String>>> {
    let file = |stem: &str| work.join(format!("{stem}.wasm"));
    let failed = |error: std::io::Error| format!("{}: {error}", work.display());
    let own = format!("split_{APP}");
    let of_app = needs.get(APP).into_iter().flatten();
    let always: Vec<String> = of_app.filter(|stem| **stem != own).cloned().collect();
    // A part's own file begins with its entry and stays apart.
    let size = |stem: &str| {
        let shared = stem
            .starts_with("chunk_")
            .then(|| fs::read(file(stem)).ok());
        merge::code_and_data(&shared??)
    };
    let loader = work.join(LOADER);
    let mut text = fs::read_to_string(&loader).map_err(failed)?;
    let mut first_of = BTreeMap::new();
    for group in join::groups(&needs, &always, size) {
        let mut programs = Vec::new();
        for stem in &group {
            programs.push(fs::read(file(stem)).map_err(failed)?);
            fs::remove_file(file(stem)).map_err(failed)?;
            first_of.insert(stem.clone(), group[0].clone());
        }
        fs::write(file(&group[0]), merge::merged(&programs)?).map_err(failed)?;
        text = merge::load_once(&text, &group)?;
    }
    fs::write(&loader, text).map_err(failed)?;
    let app = always
        .first()
        .map(|stem| first_of.get(stem).unwrap_or(stem));
    let files = |stems: &[String]| {
        let files = stems.iter().map(|stem| first_of.get(stem).unwrap_or(stem));
        let files: BTreeSet<String> = files.chain(app).cloned().collect();
        files.into_iter().collect()
    };
    Ok(needs
        .iter()
        .map(|(part, stems)| (part.clone(), files(stems)))
        .collect())
}

/// Gives the main program its JavaScript.
fn bind(work: &Path, path: &OsStr) -> Outcome {
    let mut bindgen = command("wasm-bindgen");
    bindgen
        .env("PATH", path)
        // The parts need what the linker would otherwise hide.
        .args([
            "--target=web",
            "--no-typescript",
            "--keep-lld-exports",
            "--out-name=page",
            "--out-dir",
        ])
        .arg(work)
        .arg(work.join("main.wasm"));
    run(&mut bindgen)
}

/// Makes the JavaScript of the program smaller, and the names by which the two know each other.
fn shorten(work: &Path, path: &OsStr) -> Outcome {
    let (program, module) = (work.join("page_bg.wasm"), work.join("page.js"));
    let failed = |error: std::io::Error| format!("{}: {error}", work.display());
    let bytes = fs::read(&program).map_err(failed)?;
    let text = fs::read_to_string(&module).map_err(failed)?;
    let (bytes, text) = glue::shortened(&bytes, &text)?;
    fs::write(&program, bytes).map_err(failed)?;
    fs::write(&module, text).map_err(failed)?;
    for file in [module, work.join(LOADER)] {
        shorten_script(&file, path, &["--module"])?;
    }
    Ok(())
}

/// Makes a script smaller, in place.
pub(crate) fn shorten_script(file: &Path, path: &OsStr, options: &[&str]) -> Outcome {
    let mut terser = command("terser");
    terser
        .env("PATH", path)
        .arg(file)
        .args(options)
        .args(["--compress", "--mangle", "--output"])
        .arg(file);
    run(&mut terser)
}

/// Passes that make a program quicker.
pub(crate) const QUICKER: &[&str] = &["-O3"];

/// Passes that make a program smaller: control flow is built anew between two rounds, which saves one
/// part in a hundred more.
pub(crate) const SMALLER: &[&str] = &["--flatten", "--rereloop", "-Oz", "-Oz"];

/// Makes a program smaller or quicker.
pub(crate) fn shrink(file: &Path, path: &OsStr, passes: &[&str]) -> Outcome {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let program = fs::read(file).map_err(failed)?;
    let program = wasm::stripped(&program)
        .ok_or_else(|| format!("{} is not a WebAssembly program", file.display()))?;
    fs::write(file, program).map_err(failed)?;
    let mut opt = command("wasm-opt");
    opt.env("PATH", path)
        .args(passes)
        .args([
            // What the compiler uses, and every browser the page runs in knows.
            "--enable-bulk-memory",
            "--enable-multivalue",
            "--enable-mutable-globals",
            "--enable-nontrapping-float-to-int",
            "--enable-reference-types",
            "--enable-sign-ext",
            "--strip-debug",
            "--strip-producers",
        ])
        .arg(file)
        .arg("-o")
        .arg(file);
    run(&mut opt)
}

/// One hash for all of them: parts of different builds do not fit each other.
pub(crate) fn hash_of(files: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A file's name in dist/.
fn renamed(name: &str, hash: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    match stem {
        "__wasm_split" => format!("parts-{hash}.{ending}"),
        // Trunk's way, so that whoever looks for the program finds it where it always was.
        "page_bg" => format!("page-{hash}_bg.{ending}"),
        _ => format!("{stem}-{hash}.{ending}"),
    }
}

/// Makes the files know each other by their new names, and puts them in the place of what Trunk wrote.
fn install(dist: &Path, files: &BTreeMap<String, Vec<u8>>, hash: &str) -> Outcome {
    let old = trunks_program(dist)?;
    for name in [format!("{old}.js"), format!("{old}_bg.wasm")] {
        fs::remove_file(dist.join(&name)).map_err(|error| format!("dist/{name}: {error}"))?;
    }
    let write = |name: &str, bytes: &[u8]| {
        fs::write(dist.join(name), bytes).map_err(|error| format!("dist/{name}: {error}"))
    };
    for (name, bytes) in files {
        if is(name, "js") {
            let mut text = String::from_utf8_lossy(bytes).into_owned();
            for other in files.keys() {
                // Where a file is asked for. The program's own list of imports keeps its names.
                for asks in ["from\"./", "from \"./", "URL(\"./"] {
                    let (old, new) = (
                        format!("{asks}{other}"),
                        format!("{asks}{}", renamed(other, hash)),
                    );
                    text = text.replace(&old, &new);
                }
            }
            write(&renamed(name, hash), text.as_bytes())?;
        } else {
            write(&renamed(name, hash), bytes)?;
        }
    }
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| format!("dist/index.html: {error}"))?;
    // The program's module asks for the loader as soon as it is read: name it beforehand.
    let at = html
        .find("<link")
        .ok_or("dist/index.html has no link to put another before")?;
    let loader = format!("<link rel=\"modulepreload\" href=\"./parts-{hash}.js\">");
    let html = format!("{}{loader}{}", &html[..at], &html[at..]);
    write(
        "index.html",
        html.replace(&old, &format!("page-{hash}")).as_bytes(),
    )
}

/// Returns the file name, without ending, that Trunk gave the program.
fn trunks_program(dist: &Path) -> Outcome<String> {
    let names = listed(dist)?
        .iter()
        .map(|file| name_of(file))
        .collect::<Vec<_>>();
    names
        .iter()
        .find_map(|name| {
            name.strip_suffix("_bg.wasm")
                .filter(|stem| stem.starts_with("page-"))
        })
        .map(str::to_owned)
        .ok_or_else(|| "Trunk has left no program in dist/".to_owned())
}

fn listed(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    Ok(files)
}

fn name_of(file: &Path) -> String {
    file.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Returns whether a file's name has this ending.
fn is(name: &str, ending: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|found| found == ending)
}
