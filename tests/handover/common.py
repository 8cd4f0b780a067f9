"""Run a check over generated files, and over broken twins of them, each of which it must find.

A check is a function of a folder, the name of its method, and the loaded main file; it returns a list of
problems. Blanks are filled in a copy before, with one value for each name. Ends with 1 if a file has a problem
or a twin has none.
"""

import json
import pathlib
import re
import shutil
import sys
import tempfile

FILL = {
    "REPLACE_BASE_MODEL": "Qwen/Qwen3-8B",
    "REPLACE_TEMPLATE": "qwen3",
    "REPLACE_TRAINING_FILE_ID": "file-TRAIN",
    "REPLACE_VALIDATION_FILE_ID": "file-VALID",
    "REPLACE_ACCOUNT": "account",
    "REPLACE_TRAINING_DATASET": "train",
    "REPLACE_VALIDATION_DATASET": "valid",
    "REPLACE_EVALUATOR": "score",
    "REPLACE_BUCKET": "bucket",
    "REPLACE_ROLE_ARN": "arn:aws:iam::123456789012:role/Tuning",
    "REPLACE_LAMBDA_ARN": "arn:aws:lambda:us-east-1:123456789012:function:score",
    "REPLACE_GPU": "H100",
    "REPLACE_ANSWER_FIELD": "answer",
    "REPLACE_TODAYS_PROMPT": "Answer. {{input}}",
    "REPLACE_BETTER_PROMPT": "Answer well. {{input}}",
    "REPLACE_PROVIDER_TODAY": "echo",
    "REPLACE_PROVIDER_OTHER": "echo",
    "REPLACE_JUDGE": "echo",
    "REPLACE_RUBRIC": "Is polite",
    "REPLACE_PATTERN": "^a",
    "REPLACE_INPUT": "A case",
    "REPLACE_EXPECTED": "right",
    "REPLACE_DOCUMENT_IDS": "a b",
    "REPLACE_LANGUAGE": "en",
    "REPLACE_LICENSE": "other",
    "REPLACE_ORIGIN": "Made here.",
    "REPLACE_CONSENT": "Ours.",
    "REPLACE_LIMITS": "None known.",
    "REPLACE_OWNER": "Somebody",
}
BLANK = re.compile(r"REPLACE_[A-Z][A-Z_]*[A-Z]")


def filled(text, fill):
    """The text with its blanks filled. A blank without a value is an error."""
    return BLANK.sub(lambda found: fill[found.group()], text)


def copied(source, target, fill):
    """Copies a folder with its blanks filled."""
    for path in sorted(source.rglob("*")):
        if path.is_file():
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read()
            with open(place, "w", encoding="utf-8", newline="") as file:
                file.write(filled(text, fill))


def load(path):
    """The content of a YAML or JSON file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text)
    import yaml

    return yaml.safe_load(text)


def save(path, content):
    """Writes JSON, which a reader of YAML takes too."""
    path.write_text(json.dumps(content, indent=2), encoding="utf-8")


def shape(value):
    """The keys and kinds of a value, without its texts."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return type(value).__name__


def edit(content, path, change):
    """Changes the entry at a path of keys; `change` takes the mapping and the last key."""
    for key in path[:-1]:
        content = content[key]
    change(content, path[-1])


def misspell(content, key):
    """Renames a key: a letter is doubled."""
    content[key + key[-1]] = content.pop(key)


def retype(content, key):
    """Puts a list of mappings where a single value belongs."""
    content[key] = [{"wrong": "type"}]


def twins(content, paths):
    """Pairs of a name and a broken copy: for each path the key misspelt, and the value of a wrong type."""
    for path in paths:
        for name, change in (("misspelt", misspell), ("of a wrong type", retype)):
            copy = json.loads(json.dumps(content))
            try:
                edit(copy, path, change)
            except (KeyError, TypeError):
                continue
            yield f"{'.'.join(path)} {name}", copy


def run(check, main, paths, fill=None, more=()):
    """Checks every folder within the one named on the command line, then twins of one folder per method.

    main: name of the file that is broken. paths: paths of keys in it. more: pairs of a name and a function that
    breaks a loaded file in a way of its own.
    """
    root = pathlib.Path(sys.argv[1])
    values = {**FILL, **(fill or {})}
    bad = checked = caught = 0
    seen = set()
    shapes = {}
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    for source in folders:
        method = source.name.split("-")[0]
        with tempfile.TemporaryDirectory() as made:
            folder = pathlib.Path(made)
            copied(source, folder, values)
            content = load(folder / main)
            problems = check(folder, method, content)
            checked += 1
            shapes[source.name] = shape(content)
            twin = source.name.removesuffix("-hostile")
            if twin != source.name and twin in shapes and shapes[twin] != shapes[source.name]:
                problems.append("the hostile name changed keys or kinds")
            for problem in problems:
                bad += 1
                print(f"BAD   {source.name}: {problem}")
            if problems or method in seen:
                continue
            seen.add(method)
            broken = list(twins(content, paths))
            for name, change in more:
                copy = json.loads(json.dumps(content))
                try:
                    change(copy)
                except (KeyError, TypeError):
                    continue
                broken.append((name, copy))
            for name, copy in broken:
                save(folder / main, copy)
                if check(folder, method, copy):
                    caught += 1
                else:
                    bad += 1
                    print(f"MISSED {source.name}: {name}")
    if checked == 0 or caught == 0:
        bad += 1
        print(f"nothing was checked in {root}")
    print(f"{checked} files checked, {caught} broken twins found, {bad} problems")
    shutil.rmtree(root / "__pycache__", ignore_errors=True)
    sys.exit(1 if bad else 0)
