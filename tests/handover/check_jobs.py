"""Check bodies of vendors' jobs with the types of their own clients, offline. Run: python check_jobs.py FOLDER

The folder's name is the vendor.
"""

import inspect
import pathlib
import re
import sys
import types
import typing
import warnings

warnings.simplefilter("ignore")

import common
from pydantic import TypeAdapter, ValidationError


def parts(hint):
    """A type and all types within it."""
    found = [hint]
    for inner in typing.get_args(hint):
        if not isinstance(inner, str):
            found += parts(inner)
    return found


def bare(hint):
    """A type without annotations and without Required."""
    while typing.get_origin(hint) is typing.Annotated or str(typing.get_origin(hint)).endswith("Required"):
        hint = typing.get_args(hint)[0]
    return hint


def name_of(key, hint, by_alias):
    """The name of a field in a request."""
    for part in parts(hint) if by_alias else []:
        for mark in getattr(part, "__metadata__", ()):
            if getattr(mark, "alias", None):
                return mark.alias
    return key


def typed(body, kind, by_alias=False, at=""):
    """Problems of a body under a client's typed dictionary: unknown keys, missing ones, types."""
    hints = typing.get_type_hints(kind, include_extras=True)
    fields = {name_of(key, hint, by_alias): hint for key, hint in hints.items()}
    problems = [
        f"{at}{name} is missing"
        for name, hint in fields.items()
        if str(typing.get_origin(hint)).endswith("Required") and name not in body
    ]
    for name, value in body.items():
        if name not in fields:
            problems.append(f"{at}{name} is unknown")
            continue
        inner = [part for part in parts(fields[name]) if hasattr(part, "__required_keys__")]
        if isinstance(value, dict) and inner:
            problems += min((typed(value, part, by_alias, f"{at}{name}.") for part in inner), key=len)
            continue
        try:
            TypeAdapter(bare(fields[name])).validate_python(value, strict=True)
        except ValidationError as error:
            problems.append(f"{at}{name}: {error.errors()[0]['msg']}")
    return problems


def openai(body):
    from openai.types.fine_tuning.job_create_params import JobCreateParams

    problems = typed(body, JobCreateParams)
    method = body.get("method", {})
    if isinstance(method, dict) and str(method.get("type")) not in method:
        problems.append(f"method.{method.get('type')} is missing")
    return problems


def azure(body):
    # Azure's own field, which the client takes as extra_body.
    kept = {key: value for key, value in body.items() if key != "trainingType"}
    problems = [] if body.get("trainingType") in ("standard", "globalStandard", "developer") else ["trainingType"]
    return problems + openai(kept)


def together(body):
    from together.lib.resources.fine_tuning import create_finetune_request

    known = inspect.signature(create_finetune_request).parameters
    problems = [f"{key} is unknown" for key in body if key not in known]
    sizes = {"max_batch_size": 1024, "max_batch_size_dpo": 512, "min_batch_size": 1}
    # Limits of a made-up model: real ones come with a key.
    limits = types.SimpleNamespace(
        min_max_seq_length=256,
        max_seq_length_sft=131072,
        max_seq_length_dpo=65536,
        supports_vision=False,
        full_training=types.SimpleNamespace(**sizes),
        lora_training=types.SimpleNamespace(**sizes, default_rank=64),
    )
    try:
        create_finetune_request(limits, **{key: value for key, value in body.items() if key in known})
    except (ValueError, TypeError, ValidationError) as error:
        problems.append(str(error))
    return problems


def fireworks(body):
    from fireworks.types.dpo_job_create_params import DpoJobCreateParams
    from fireworks.types.reinforcement_fine_tuning_job_create_params import ReinforcementFineTuningJobCreateParams
    from fireworks.types.supervised_fine_tuning_job_create_params import SupervisedFineTuningJobCreateParams

    if "lossConfig" in body:
        kind = DpoJobCreateParams
    elif "evaluator" in body:
        kind = ReinforcementFineTuningJobCreateParams
    else:
        kind = SupervisedFineTuningJobCreateParams
    return typed(body, kind, by_alias=True)


def vertex(body):
    from google.genai.types import TuningJob

    try:
        TuningJob.model_validate(body)
        return []
    except ValidationError as error:
        return [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]


def bedrock(body):
    import botocore.session
    from botocore.validate import ParamValidator

    service = botocore.session.get_session().get_service_model("bedrock")
    shape = service.operation_model("CreateModelCustomizationJob").input_shape
    problems = [line for line in ParamValidator().validate(body, shape).generate_report().splitlines() if line]
    return problems + patterns(body, shape, "body")


def patterns(value, shape, at):
    """botocore checks names, types and lengths; patterns, words from a list and bounds are checked here."""
    problems = []
    if shape.type_name == "structure" and isinstance(value, dict):
        for key, inner in value.items():
            if key in shape.members:
                problems += patterns(inner, shape.members[key], f"{at}.{key}")
    elif shape.type_name == "list" and isinstance(value, list):
        for inner in value:
            problems += patterns(inner, shape.member, at)
    elif shape.type_name == "string" and isinstance(value, str):
        pattern = shape.metadata.get("pattern", "").replace("\\p{L}\\p{Z}\\p{N}", "\\w\\s")
        if pattern and not re.fullmatch(pattern, value):
            problems.append(f"{at}: {value!r} does not fit {pattern[:60]}")
        if shape.enum and value not in shape.enum:
            problems.append(f"{at}: {value!r} is not one of {shape.enum}")
    elif isinstance(value, (int, float)):
        low, high = shape.metadata.get("min"), shape.metadata.get("max")
        if (low is not None and value < low) or (high is not None and value > high):
            problems.append(f"{at}: {value} is not from {low} to {high}")
    return problems


CHECKS = {
    "openai": openai,
    "azure": azure,
    "together": together,
    "fireworks": fireworks,
    "vertex": vertex,
    "bedrock": bedrock,
}
PATHS = {
    "openai": [("model",), ("training_file",), ("method", "supervised"), ("method", "dpo"), ("method", "type")],
    "azure": [("model",), ("method", "supervised"), ("method", "reinforcement"), ("trainingType",)],
    "together": [("learning_rate",), ("n_epochs",), ("training_method",)],
    "fireworks": [("dataset",), ("learningRate",), ("trainingConfig", "learningRate")],
    "vertex": [
        ("supervisedTuningSpec", "hyperParameters", "epochCount"),
        ("preferenceOptimizationSpec", "hyperParameters", "beta"),
        ("baseModel",),
    ],
    "bedrock": [("jobName",), ("hyperParameters",), ("customizationType",), ("customizationConfig", "rftConfig")],
}
FILL = {"bedrock": {"REPLACE_BASE_MODEL": "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k"}}


def check(vendor):
    def of(folder, method, content):
        is_hostile = " " in str(content.get("baseModelIdentifier"))
        problems = CHECKS[vendor](content)
        # A base that is none is told so; nothing else may be wrong with that file.
        return [text for text in problems if not (is_hostile and "baseModelIdentifier" in text)]

    return of


def number_in_text(content):
    content["hyperParameters"]["epochCount"] = 2


if __name__ == "__main__":
    VENDOR = pathlib.Path(sys.argv[1]).name
    MORE = [("a number where a text belongs", number_in_text)] if VENDOR == "bedrock" else []
    common.run(check(VENDOR), "job.json", PATHS[VENDOR], FILL.get(VENDOR), MORE)
