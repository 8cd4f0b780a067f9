"""Check files for axolotl with its schema, without torch. Run: python check_axolotl.py FOLDER

axolotl drops keys that it does not know, so keys are compared with the schema here.
"""

import common
import standins

standins.stand_in(
    "torch",
    "peft",
    "transformers",
    "accelerate",
    "datasets",
    "trl",
    "bitsandbytes",
    "numpy",
    "safetensors",
    "huggingface_hub",
)

from axolotl.utils.schemas import datasets
from axolotl.utils.schemas.config import AxolotlInputConfig
from axolotl.utils.schemas.fsdp import FSDPConfig
from pydantic import ValidationError


def names(model):
    """Names and aliases of a model's fields."""
    fields = model.model_fields
    return set(fields) | {field.alias for field in fields.values() if field.alias}


def check(folder, method, content):
    problems = [f"unknown key {key}" for key in content if key not in names(AxolotlInputConfig)]
    data = datasets.DPODataset if content.get("rl") == "dpo" else datasets.SFTDataset
    for entry in content.get("datasets") or []:
        problems += [f"unknown key datasets.{key}" for key in entry if key not in names(data)]
    shards = content.get("fsdp_config") or {}
    problems += [f"unknown key fsdp_config.{key}" for key in shards if key not in names(FSDPConfig)]
    try:
        AxolotlInputConfig(**content)
    except ValidationError as error:
        problems += [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
    except Exception as error:
        problems.append(f"{type(error).__name__}: {error}")
    return problems


def wrong_adapter(content):
    content["adapter"] = "lorra"


def both_warmups(content):
    content["warmup_ratio"] = 0.05


if __name__ == "__main__":
    common.run(
        check,
        "train.yaml",
        [("learning_rate",), ("lora_r",), ("sequence_len",), ("num_epochs",), ("base_model",)],
        more=[("an unknown adapter", wrong_adapter), ("two kinds of warm-up", both_warmups)],
    )
