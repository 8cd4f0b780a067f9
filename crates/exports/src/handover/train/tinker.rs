//! A training loop for Tinker's API, in Python.

use std::fmt::Write as _;

use tuneworthy_core::units::number::plain;
use tuneworthy_text::json;

use super::{SEED, data_shape, file, size_of};
use crate::handover::HandoverFile;
use crate::handover::plan::TrainingPlan;
use crate::handover::start::{StartingValues, sweep};

/// Learning rate, between the two values that the cookbook works out from the width of a base.
const RATE: f64 = 0.0003;
const RATE_BECAUSE: &str =
    "Tinker cookbook (2026-08-19): 0.00029 for Llama 3.1 8B, 0.00047 for Qwen3-8B";

const LOOP: &str = r#"

def rate(step, steps):
    """Learning rate of a step: up over the first ones, then down to zero in a straight line."""
    if step < WARMUP_STEPS:
        return LEARNING_RATE * (step + 1) / WARMUP_STEPS
    return LEARNING_RATE * max(0.0, (steps - step) / max(1, steps - WARMUP_STEPS))


def datum(messages, tokenizer):
    """Tokens of a conversation, of which the last answer is learnt. None for one that is too long."""
    prompt = tokenizer.apply_chat_template(messages[:-1], add_generation_prompt=True, tokenize=True, return_dict=False)
    tokens = tokenizer.apply_chat_template(messages, tokenize=True, return_dict=False)
    if tokens[: len(prompt)] != prompt:
        raise ValueError("the template changes the prompt once an answer follows; render it by hand")
    if len(tokens) > MAX_LENGTH:
        return None
    weights = [0.0] * len(prompt) + [1.0] * (len(tokens) - len(prompt))
    return types.Datum(
        model_input=types.ModelInput.from_ints(tokens=tokens[:-1]),
        loss_fn_inputs={"target_tokens": tokens[1:], "weights": weights[1:]},
    )


def main():
    order = random.Random(SEED)
    service = tinker.ServiceClient()
    client = service.create_lora_training_client(base_model=BASE_MODEL, rank=RANK, seed=SEED).result()
    tokenizer = client.get_tokenizer()
    with open(ROWS, encoding="utf-8") as lines:
        rows = [datum(json.loads(line)["messages"], tokenizer) for line in lines if line.strip()]
    kept = [row for row in rows if row is not None]
    print(f"{len(kept)} of {len(rows)} rows are at most {MAX_LENGTH} tokens long")
    steps = EPOCHS * -(-len(kept) // BATCH)
    step = 0
    for _ in range(EPOCHS):
        order.shuffle(kept)
        for at in range(0, len(kept), BATCH):
            passed = client.forward_backward(kept[at : at + BATCH], loss_fn="cross_entropy")
            moved = client.optim_step(adam_params=types.AdamParams(learning_rate=rate(step, steps)))
            print(step, passed.result().metrics)
            moved.result()
            step += 1
    print(client.save_weights_for_sampler(name="tune-1").result())


if __name__ == "__main__":
    main()
"#;

pub(super) fn files(plan: &TrainingPlan, values: &StartingValues) -> Vec<HandoverFile> {
    vec![file(
        "train_tinker.py",
        "A training loop for Tinker 0.38, which runs on any machine; Tinker runs the GPUs.",
        script(plan, values),
    )]
}

fn script(plan: &TrainingPlan, values: &StartingValues) -> String {
    let mut to = "\"\"\"Train an adapter on examples. Run: python train_tinker.py\n\n".to_owned();
    let mut line = |text: &str| {
        to.push_str(text);
        to.push('\n');
    };
    line(&format!("Data: train.jsonl, {}.", data_shape(plan.method)));
    line(&size_of(plan, values));
    line(&sweep(RATE));
    line(
        "Alpha cannot be set there. The key is read from TINKER_API_KEY and belongs in no file.\n\"\"\"\n",
    );
    line("import json\nimport random\n\nimport tinker\nfrom tinker import types\n");
    // A JSON string is also one of Python.
    let mut base = String::new();
    json::push_string(&mut base, plan.base_or_blank());
    let _ = writeln!(
        to,
        "BASE_MODEL = {base}\nROWS = \"train.jsonl\"\nSEED = {SEED}"
    );
    for (name, value, because) in [
        (
            "EPOCHS",
            values.epochs.value.to_string(),
            values.epochs.because.as_str(),
        ),
        (
            "BATCH",
            values.batch.to_string(),
            "rows a step: 16, or 8 or 4 where that gives under 100 steps; Tinker cookbook (2026-08-19): at least 100 steps",
        ),
        ("LEARNING_RATE", plain(RATE), RATE_BECAUSE),
        (
            "RANK",
            values.rank.value.to_string(),
            values.rank.because.as_str(),
        ),
        (
            "WARMUP_STEPS",
            values.warmup.value.to_string(),
            values.warmup.because.as_str(),
        ),
        (
            "MAX_LENGTH",
            values.length.value.to_string(),
            values.length.because.as_str(),
        ),
    ] {
        let _ = writeln!(to, "{name} = {value}  # {because}");
    }
    to.push_str(LOOP);
    to
}
