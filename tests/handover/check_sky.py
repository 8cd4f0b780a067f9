"""Check SkyPilot tasks with its own reader. Run: python check_sky.py FOLDER

Looks at every sky.yaml below the folder.
"""

import os
import pathlib
import sys
import tempfile

os.environ["SKYPILOT_DISABLE_USAGE_COLLECTION"] = "1"

import common
import sky

TWINS = [("resources", "accelerators"), ("num_nodes",), ("run",)]


def check(path):
    here = os.getcwd()
    try:
        os.chdir(path.parent)
        sky.Task.from_yaml(str(path))
        return []
    except Exception as error:
        return [" ".join(f"{type(error).__name__}: {error}".split())[:300]]
    finally:
        os.chdir(here)


def main():
    bad = checked = caught = 0
    for source in sorted(pathlib.Path(sys.argv[1]).rglob("sky.yaml")):
        with tempfile.TemporaryDirectory() as made:
            path = pathlib.Path(made) / "sky.yaml"
            path.write_text(common.filled(source.read_text(encoding="utf-8"), common.FILL), encoding="utf-8")
            os.environ.setdefault("HF_TOKEN", "none")
            checked += 1
            content = common.load(path)
            for problem in check(path):
                bad += 1
                print(f"BAD   {source}: {problem}")
            if checked > 1:
                continue
            for name, copy in common.twins(content, TWINS):
                common.save(path, copy)
                if check(path):
                    caught += 1
                else:
                    bad += 1
                    print(f"MISSED {source}: {name}")
    print(f"{checked} files checked, {caught} broken twins found, {bad} problems")
    sys.exit(1 if bad or not caught else 0)


if __name__ == "__main__":
    main()
