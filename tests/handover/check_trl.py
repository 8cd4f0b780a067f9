"""Check files for TRL with its own parser, without torch. Run: python check_trl.py FOLDER"""

import contextlib
import dataclasses
import importlib
import importlib.resources
import io
import os
import typing
import warnings

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_NO_ADVISORY_WARNINGS="1")
warnings.simplefilter("ignore")

import transformers
import yaml

import common
import standins

transformers.utils.logging.set_verbosity_error()
standins.without_torch(transformers.TrainingArguments)

COMMANDS = {"sft": "sft", "dpo": "dpo", "kto": "kto", "rl": "grpo"}
# Texts that the parser takes as they are, and the trainer refuses.
ALLOWED = {
    ("sft", "loss_type"): {"nll", "dft"},
    ("sft", "packing_strategy"): {"bfd", "bfd_split", "wrapped"},
    ("kto", "loss_type"): {"kto", "apo_zero_unpaired"},
}
WHOLE = ("lora_r", "lora_alpha", "max_length", "num_generations", "max_completion_length")


def accelerate_keys():
    """Keys of the configurations that TRL brings for accelerate."""
    keys = set()
    for file in importlib.resources.files("trl.accelerate_configs").iterdir():
        if file.name.endswith(".yaml"):
            content = yaml.safe_load(file.read_text())
            keys |= set(content) | set(content.get("fsdp_config") or {})
    return keys


ACCELERATE = accelerate_keys()


def check(folder, method, content):
    problems = []
    kept = dict(content)
    launch = kept.pop("accelerate_config", None)
    if launch == "accelerate.yaml":
        written = common.load(folder / launch)
        keys = set(written) | set(written.get("fsdp_config") or {})
        problems += [f"accelerate.yaml: unknown key {key}" for key in keys - ACCELERATE]
    elif launch is not None:
        known = importlib.resources.files("trl.accelerate_configs").joinpath(f"{launch}.yaml")
        problems += [] if known.is_file() else [f"TRL brings no {launch}"]
    common.save(folder / "checked.yaml", kept)
    told = io.StringIO()
    command = COMMANDS[method]
    try:
        parser = importlib.import_module(f"trl.scripts.{command}").make_parser(prog=command)
        with contextlib.redirect_stderr(told):
            parsed = parser.parse_args_and_config(
                ["--config", str(folder / "checked.yaml"), "--use_cpu", "true"], fail_with_unknown_args=True
            )
        read = {key: value for part in parsed for key, value in vars(part).items()}
        problems += [problem for part in parsed if dataclasses.is_dataclass(part) for problem in kinds(part)]
        problems += [
            f"{key}: {read.get(key)} is not one of {sorted(texts)}"
            for (of, key), texts in ALLOWED.items()
            if of == command and read.get(key) not in texts
        ]
        problems += [
            f"{key}: {read[key]} is no whole number above 0"
            for key in WHOLE
            if read.get(key) is not None and (not isinstance(read[key], int) or read[key] < 1)
        ]
        problems += [f"{key} was not read as {value}" for key, value in kept.items() if differs(read, key, value)]
    except SystemExit:
        problems.append(told.getvalue().strip().splitlines()[-1])
    except Exception as error:
        problems.append(f"{type(error).__name__}: {error}")
    return problems


def kinds(part):
    """Numbers that are none: the parser takes defaults of a file as they are."""
    problems = []
    for name, hint in typing.get_type_hints(type(part)).items():
        kinds = set(typing.get_args(hint) or [hint]) - {type(None)}
        value = getattr(part, name, None)
        if kinds and kinds <= {int, float} and value is not None and not isinstance(value, (int, float)):
            problems.append(f"{name}: {value} is no number")
    return problems


def differs(read, key, value):
    """Whether a number or switch was read as another value than the file states."""
    if key not in read or not isinstance(value, (bool, int, float)):
        return False
    return read[key] != value




if __name__ == "__main__":
    common.run(
        check,
        "train.yaml",
        [("learning_rate",), ("lora_r",), ("max_length",), ("per_device_train_batch_size",), ("num_train_epochs",)],
        more=[("lora_r of a half", lambda content: content.update(lora_r=16.5) if "lora_r" in content else content["x"])],
    )
