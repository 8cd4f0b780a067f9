"""Check files for Unsloth with its own dry run. Run: python check_unsloth.py FOLDER"""

import pathlib
import subprocess
import sys

import common

COMMAND = pathlib.Path(sys.executable).parent / "unsloth"


def check(folder, method, content):
    ended = subprocess.run(
        [COMMAND, "train", "--config", folder / "train.yaml", "--dry-run"],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    if ended.returncode == 0:
        return []
    return [" ".join((ended.stderr or ended.stdout).split())[-300:]]


if __name__ == "__main__":
    common.run(
        check,
        "train.yaml",
        [("training", "learning_rate"), ("lora", "lora_r"), ("training", "max_seq_length"), ("model",)],
    )
