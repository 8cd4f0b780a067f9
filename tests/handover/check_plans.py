"""Check the files of plans that do not tune: data cards, promptfoo configurations, sheets.

Run: python check_plans.py FOLDER
"""

import csv
import pathlib
import sys
import tempfile

import common
import yaml

CARD = {"language", "license", "pretty_name", "size_categories", "task_categories"}
CONFIG = {
    "description",
    "prompts",
    "providers",
    "defaultTest",
    "tests",
    "evaluateOptions",
    "outputPath",
}
OPTIONS = {"repeat", "maxConcurrency", "cache"}
ASSERTION = {"type", "value", "threshold"}


def front_matter(text):
    """The YAML between the first two lines of dashes."""
    _, matter, rest = text.split("---\n", 2)
    if not rest.startswith("\n# "):
        raise ValueError("no title follows the front matter")
    return yaml.safe_load(matter)


def check(folder):
    problems = []
    card = folder / "data-card" / "README.md"
    if card.exists():
        try:
            found = front_matter(card.read_text(encoding="utf-8"))
            problems += [f"data card: unknown key {key}" for key in set(found) - CARD]
            problems += [] if isinstance(found["pretty_name"], str) else ["data card: no name"]
        except Exception as error:
            problems.append(f"data card: {type(error).__name__}: {error}")
    config = folder / "promptfoo" / "promptfooconfig.yaml"
    if config.exists():
        try:
            problems += promptfoo(common.load(config))
        except Exception as error:
            problems.append(f"promptfoo: {type(error).__name__}: {error}")
    for sheet in folder.rglob("*.csv"):
        with open(sheet, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        if len(rows) < 2 or len({len(row) for row in rows}) != 1:
            problems.append(f"{sheet.name}: rows differ in length")
    return problems


def promptfoo(content):
    problems = [f"promptfoo: unknown key {key}" for key in set(content) - CONFIG]
    problems += [f"promptfoo: unknown option {key}" for key in set(content["evaluateOptions"]) - OPTIONS]
    default = content.get("defaultTest", {})
    problems += [f"promptfoo: unknown key defaultTest.{key}" for key in set(default) - {"assert", "options"}]
    for one in default.get("assert", []):
        problems += [f"promptfoo: unknown key assert.{key}" for key in set(one) - ASSERTION]
    if not isinstance(content["description"], str):
        problems.append("promptfoo: the description is no text")
    return problems


TWINS = [
    ("promptfoo/promptfooconfig.yaml", "repeat:", "repeats:"),
    ("promptfoo/promptfooconfig.yaml", "threshold:", "thresholds:"),
    ("promptfoo/cases.csv", "reference,", ""),
]


def main():
    bad = caught = checked = 0
    for source in sorted(path for path in pathlib.Path(sys.argv[1]).iterdir() if path.is_dir()):
        with tempfile.TemporaryDirectory() as made:
            folder = pathlib.Path(made)
            common.copied(source, folder, common.FILL)
            checked += 1
            for problem in check(folder):
                bad += 1
                print(f"BAD   {source.name}: {problem}")
            for name, old, new in TWINS:
                path = folder / name
                text = path.read_text(encoding="utf-8") if path.exists() else ""
                if old not in text:
                    continue
                path.write_text(text.replace(old, new, 1), encoding="utf-8")
                if check(folder):
                    caught += 1
                else:
                    bad += 1
                    print(f"MISSED {source.name}: {old} as {new}")
                path.write_text(text, encoding="utf-8")
    print(f"{checked} plans checked, {caught} broken twins found, {bad} problems")
    sys.exit(1 if bad or not caught else 0)


if __name__ == "__main__":
    main()
