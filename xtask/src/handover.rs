//! Hand-over files, held to the tools that read them.
//!
//! Each tool has a Python environment in target/handover/, small because nothing of torch is in it. The files of
//! every method, target and size are written there by the library's example; scripts in tests/handover/ load
//! them with the tools' own readers, and break each of them to see that the reader notices.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::shell::{cargo, command, read, root, run, say, timed};

/// Folder of the environments and of the files.
const FOLDER: &str = "target/handover";

/// Oldest Python that the pinned versions run on: axolotl's newest release asks for it, and on an older one
/// an old axolotl would be installed in silence.
const OLDEST: (u32, u32) = (3, 12);

/// Name under which promptfoo is asked for: it is installed only then, being 1.4 GB large.
const PROMPTFOO: &str = "promptfoo";
const PROMPTFOO_VERSION: &str = "promptfoo@0.121.20";
const CONFIG: &str = "promptfooconfig.yaml";

/// A tool, its packages, and the script that checks files with it.
struct Environment {
    name: &'static str,
    /// Packages without what they depend on.
    alone: &'static [&'static str],
    /// Packages with what they depend on.
    whole: &'static [&'static str],
    script: &'static str,
    /// Folders of files to check, below the folder of all files.
    folders: &'static [&'static str],
}

/// The tools, in the order of their size.
const ENVIRONMENTS: [Environment; 7] = [
    Environment {
        name: "plans",
        alone: &[],
        whole: &["pyyaml==6.0.4"],
        script: "check_plans.py",
        folders: &["plans"],
    },
    Environment {
        name: "axolotl",
        alone: &["axolotl==0.21.0"],
        whole: &[
            "pydantic==2.13.5",
            "pyyaml==6.0.4",
            "packaging==26.4",
            "addict==2.4.0",
            "pillow==13.0.0",
        ],
        script: "check_axolotl.py",
        folders: &["axolotl"],
    },
    Environment {
        name: "unsloth",
        alone: &["unsloth==2026.10.9"],
        whole: &[
            "pydantic==2.13.5",
            "pyyaml==6.0.4",
            "typer==0.29.2",
            "click==8.5.1",
        ],
        script: "check_unsloth.py",
        folders: &["unsloth"],
    },
    Environment {
        name: "trl",
        alone: &[
            "trl==1.16.0",
            "accelerate==1.15.0",
            "peft==0.21.2",
            "datasets==5.2.0",
        ],
        whole: &["transformers==5.24.0"],
        script: "check_trl.py",
        folders: &["trl"],
    },
    Environment {
        name: "llamafactory",
        alone: &[
            "llamafactory==0.9.5",
            "accelerate==1.11.0",
            "peft==0.18.1",
            "datasets==4.0.0",
            "trl==0.24.0",
        ],
        whole: &["transformers==5.6.0", "omegaconf==2.4.0", "psutil==7.2.2"],
        script: "check_llama_factory.py",
        folders: &["llama-factory"],
    },
    Environment {
        name: "vendor",
        alone: &[],
        whole: &[
            "openai==3.57.0",
            "together==3.1.1",
            "fireworks-ai==1.2.30",
            "google-genai==3.6.1",
            "botocore==1.44.8",
        ],
        script: "check_jobs.py",
        folders: &[
            "openai",
            "azure",
            "together",
            "fireworks",
            "vertex",
            "bedrock",
        ],
    },
    Environment {
        name: "tinker",
        alone: &[],
        whole: &["tinker==0.38.0"],
        script: "check_tinker.py",
        folders: &["tinker"],
    },
];

/// `SkyPilot` reads the tasks of every trainer. Apart, because it is as large as the others together.
const SKY: Environment = Environment {
    name: "sky",
    alone: &[],
    whole: &["skypilot==0.14.1"],
    script: "check_sky.py",
    folders: &["trl", "axolotl", "llama-factory"],
};

/// `cargo xtask handover`: every environment; or only those that are named, promptfoo among them.
pub(crate) fn check(names: &[&str]) -> Outcome {
    let known = || ENVIRONMENTS.iter().chain([&SKY]);
    let is_known = |name: &&&str| **name == PROMPTFOO || known().any(|it| it.name == **name);
    if let Some(other) = names.iter().find(|name| !is_known(name)) {
        let known: Vec<&str> = known().map(|it| it.name).chain([PROMPTFOO]).collect();
        return Err(format!(
            "`{other}` is no tool. There are {}.",
            known.join(", ")
        ));
    }
    let files = generate()?;
    let python = python()?;
    let (mut failed, mut skipped) = (Vec::new(), Vec::new());
    for environment in known() {
        if !names.is_empty() && !names.contains(&environment.name) {
            continue;
        }
        match install(&python, environment) {
            // A machine without a network, or a package that is gone, is no fault of the files.
            Err(message) => {
                say(&format!("SKIPPED {}: {message}", environment.name));
                skipped.push(environment.name);
            }
            Ok(python) => {
                for folder in environment.folders {
                    let script = root().join("tests/handover").join(environment.script);
                    let what = format!("{folder} by {}", environment.script);
                    let checked = timed(&what, || {
                        run(command(&python).arg(&script).arg(files.join(folder)))
                    });
                    failed.extend(checked.err().map(|_| what));
                }
            }
        }
    }
    if names.contains(&PROMPTFOO) {
        failed.extend(timed(PROMPTFOO, || promptfoo(&python, &files)).err());
    }
    if !skipped.is_empty() {
        say(&format!(
            "not checked, because pip could not install it: {}",
            skipped.join(", ")
        ));
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("hand-over files failed: {}", failed.join("; ")))
    }
}

/// Writes the files anew and returns their folder.
fn generate() -> Outcome<PathBuf> {
    let files = root().join(FOLDER).join("files");
    let _ = fs::remove_dir_all(&files);
    timed("hand-over files of every method, target and size", || {
        let program = ["run", "--quiet", "--package", "tuneworthy-exports"];
        run(cargo()
            .args(program)
            .args(["--example", "handover", "--"])
            .arg(&files))
    })?;
    Ok(files)
}

/// Returns a Python that is new enough: the one in `PYTHON`, or one on the path.
fn python() -> Outcome<PathBuf> {
    let named = std::env::var_os("PYTHON").map(PathBuf::from);
    let usual = [
        "python3.12",
        "python3.13",
        "python3.14",
        "python3",
        "python",
    ]
    .map(PathBuf::from);
    let is_new = |python: &PathBuf| {
        let ask = "import sys; print(sys.version_info[0], sys.version_info[1])";
        let version = read(command(python).args(["-c", ask])).unwrap_or_default();
        let mut parts = version.split(' ').filter_map(|part| part.parse().ok());
        (parts.next(), parts.next()) >= (Some(OLDEST.0), Some(OLDEST.1))
    };
    named.into_iter().chain(usual).find(is_new).ok_or_else(|| {
        format!(
            "the checks need Python {}.{} or newer with venv: `apt-get install python3-venv`, `brew install python`, \
             or name one that is not on the path in PYTHON",
            OLDEST.0, OLDEST.1
        )
    })
}

/// Makes an environment unless it is there with these packages, and returns its Python.
fn install(python: &Path, environment: &Environment) -> Outcome<PathBuf> {
    let folder = root().join(FOLDER).join(environment.name);
    let inside = if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    };
    let own = folder.join(inside);
    let packages = [environment.alone.join("\n"), environment.whole.join("\n")].join("\n\n");
    // Written last: an interrupted installation has none.
    let stamp = folder.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|text| text == packages) {
        return Ok(own);
    }
    say(&format!("installing {} (a minute, once)", environment.name));
    let _ = fs::remove_dir_all(&folder);
    run(command(python).args(["-m", "venv"]).arg(&folder))?;
    let pip = || {
        let mut pip = command(&own);
        // Packages that stay without what they depend on are meant to.
        let quiet = [
            "--quiet",
            "--no-warn-conflicts",
            "--disable-pip-version-check",
        ];
        pip.args(["-m", "pip", "install"]).args(quiet);
        pip
    };
    if !environment.alone.is_empty() {
        run(pip().arg("--no-deps").args(environment.alone))?;
    }
    run(pip().args(environment.whole))?;
    fs::write(&stamp, packages).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(own)
}

/// Validates each configuration with promptfoo, and runs it with a provider that repeats the prompt: that
/// finds misspelt assertions, which validating passes.
fn promptfoo(python: &Path, files: &Path) -> Outcome {
    let folder = root().join(FOLDER).join(PROMPTFOO);
    let program = folder.join("node_modules/.bin/promptfoo");
    if !program.exists() {
        say("installing promptfoo (1.4 GB, a minute, once)");
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let options = ["install", "--no-audit", "--no-fund", "--prefix"];
        run(command(npm)
            .args(options)
            .arg(&folder)
            .arg(PROMPTFOO_VERSION))?;
    }
    let filled = root().join(FOLDER).join("filled");
    let _ = fs::remove_dir_all(&filled);
    let script = root().join("tests/handover/fill.py");
    run(command(python)
        .arg(script)
        .arg(files.join("plans"))
        .arg(&filled))?;
    let plans = fs::read_dir(&filled).map_err(|error| format!("{}: {error}", filled.display()))?;
    for plan in plans.flatten() {
        let within = plan.path().join(PROMPTFOO);
        if within.is_dir() {
            run(quiet(&program, &within).args(["validate", "-c", CONFIG]))?;
            echo(python, &program, &within)?;
        }
    }
    broken_twin(python, &program, &filled.join("prompting").join(PROMPTFOO))
}

/// Runs a configuration with a provider that repeats the prompt. Cases fail, since nothing answers them;
/// an error is what is looked for.
fn echo(python: &Path, program: &Path, folder: &Path) -> Outcome {
    let options = ["-r", "echo", "--no-cache", "--no-write", "--no-table"];
    let results = folder.join("echo.json");
    let _ = fs::remove_file(&results);
    let mut echo = quiet(program, folder);
    echo.args(["eval", "-c", CONFIG, "-o", "echo.json"])
        .args(options);
    let _ = run(&mut echo);
    let script = root().join("tests/handover/check_results.py");
    run(command(python).arg(script).arg(results))
}

/// Refuses a check that misses a misspelt assertion.
fn broken_twin(python: &Path, program: &Path, folder: &Path) -> Outcome {
    let config = folder.join(CONFIG);
    let failed = |error: std::io::Error| format!("{}: {error}", config.display());
    let text = fs::read_to_string(&config).map_err(failed)?;
    let broken = text.replace("\"latency\"", "\"latencyy\"");
    if broken == text {
        return Err("the plan that is broken to test promptfoo has no bar for latency".to_owned());
    }
    fs::write(&config, broken).map_err(failed)?;
    match echo(python, program, folder) {
        Ok(()) => Err("promptfoo misses a misspelt assertion".to_owned()),
        Err(_) => Ok(()),
    }
}

/// Returns promptfoo in a folder, without its calls home.
fn quiet(program: &Path, folder: &Path) -> Command {
    let mut command = command(program);
    command.current_dir(folder);
    // Logs and its database would otherwise go to the home folder.
    command.env(
        "PROMPTFOO_CONFIG_DIR",
        root().join(FOLDER).join("promptfoo-home"),
    );
    command.envs([
        ("PROMPTFOO_DISABLE_TELEMETRY", "1"),
        ("PROMPTFOO_DISABLE_UPDATE", "1"),
    ]);
    command
}
