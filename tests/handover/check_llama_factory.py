"""Check files for LLaMA-Factory with its own arguments, without torch. Run: python check_llama_factory.py FOLDER"""

import dataclasses
import os
import typing
import warnings

os.environ.update(HF_HUB_OFFLINE="1", LLAMAFACTORY_VERBOSITY="ERROR", DISABLE_VERSION_CHECK="1")
warnings.simplefilter("ignore")

import transformers

import common
import standins

transformers.utils.logging.set_verbosity_error()
from transformers import HfArgumentParser, Seq2SeqTrainingArguments, TrainingArguments  # noqa: F401

standins.without_torch(TrainingArguments)
standins.stand_in(
    "torch",
    "peft",
    "datasets",
    "accelerate",
    "trl",
    "torchaudio",
    "torchvision",
    "av",
    "PIL",
    "pandas",
    "pyarrow",
)
import datasets

datasets.DownloadMode = type("DownloadMode", (), {"REUSE_DATASET_IF_EXISTS": "reuse"})

from llamafactory.data.parser import get_dataset_list
from llamafactory.data.template import TEMPLATES
from llamafactory.hparams import parser


def check(folder, method, content):
    problems = []
    try:
        parts = HfArgumentParser(parser._TRAIN_ARGS).parse_dict({**content, "use_cpu": True})
        for part in parts:
            problems += kinds(part, content)
        model, data, _, tuning, _ = parts
        parser._verify_model_args(model, data, tuning)
        if data.template not in TEMPLATES:
            problems.append(f"template {data.template} is unknown")
        for entry in get_dataset_list(data.dataset, str(folder / data.dataset_dir)):
            if entry.formatting not in ("alpaca", "sharegpt", "openai"):
                problems.append(f"formatting {entry.formatting} is unknown")
            if tuning.stage == "dpo" and not entry.ranking:
                problems.append("pairs need ranking: true")
            if tuning.stage == "kto" and not entry.kto_tag:
                problems.append("thumbs need kto_tag")
    except Exception as error:
        problems.append(f"{type(error).__name__}: {error}")
    return problems


def kinds(part, content):
    """What the data classes do not check themselves: words from a list, and plain numbers and switches."""
    problems = []
    for field in dataclasses.fields(part):
        if field.name not in content:
            continue
        value, kind = content[field.name], field.type
        words = typing.get_args(kind) if typing.get_origin(kind) is typing.Literal else ()
        if words and value not in words:
            problems.append(f"{field.name}: {value} is not one of {words}")
        if kind is bool and not isinstance(value, bool):
            problems.append(f"{field.name}: {value} is no switch")
        if kind in (int, float) and (isinstance(value, bool) or not isinstance(value, (int, float))):
            problems.append(f"{field.name}: {value} is no number")
    return problems


def wrong_stage(content):
    content["stage"] = "grpo"


def wrong_dataset(content):
    content["dataset"] = "other"


if __name__ == "__main__":
    common.run(
        check,
        "train.yaml",
        [("learning_rate",), ("lora_rank",), ("cutoff_len",), ("num_train_epochs",)],
        more=[("an unknown stage", wrong_stage), ("a data set that is not described", wrong_dataset)],
    )
