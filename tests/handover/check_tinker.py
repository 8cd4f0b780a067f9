"""Check the training loop for Tinker against its client, offline. Run: python check_tinker.py FOLDER

The loop is run with a service that records calls: each call must bind to the client's own signature, and each
example is made with the client's own types.
"""

import inspect
import json
import pathlib
import sys
import tempfile

import common
import tinker


class Done:
    """A future that has ended."""

    def __init__(self, value):
        self.value = value

    def result(self):
        return self.value


class Tokenizer:
    """A token for each letter."""

    def apply_chat_template(self, messages, add_generation_prompt=False, tokenize=True, return_dict=False):
        text = "".join(f"<{message['role']}>{message['content']}" for message in messages)
        text += "<assistant>" if add_generation_prompt else ""
        return [ord(letter) for letter in text]


class Client:
    """Takes the calls that the real client takes."""

    steps = 0

    def __getattr__(self, name):
        real = getattr(tinker.TrainingClient, name)

        def call(*words, **named):
            inspect.signature(real).bind(self, *words, **named)
            if name == "get_tokenizer":
                return Tokenizer()
            if name == "forward_backward":
                for datum in words[0]:
                    if not isinstance(datum, tinker.types.Datum):
                        raise TypeError("no Datum")
                    if datum.loss_fn_inputs["weights"].data[-1] != 1.0:
                        raise ValueError("the answer is not learnt")
                return Done(tinker.types.ForwardBackwardOutput(loss_fn_output_type="", loss_fn_outputs=[], metrics={}))
            if name == "optim_step":
                if not 0 <= named["adam_params"].learning_rate < 0.01:
                    raise ValueError("an odd rate")
                Client.steps += 1
            return Done(name)

        return call


class Service:
    """Takes the calls that the real service takes."""

    def create_lora_training_client(self, *words, **named):
        inspect.signature(tinker.ServiceClient.create_lora_training_client).bind(self, *words, **named)
        if not isinstance(named["base_model"], str) or not isinstance(named["rank"], int):
            raise TypeError("base or rank")
        return Done(Client())


def check(folder, text):
    rows = [{"role": "user", "content": "Sort it"}, {"role": "assistant", "content": "billing"}]
    (folder / "train.jsonl").write_text(json.dumps({"messages": rows}) + "\n", encoding="utf-8")
    told = []
    before = Client.steps
    try:
        code = compile(text, "train_tinker.py", "exec")
        space = {"__name__": "loop", "print": lambda *words: told.append(words)}
        exec(code, space)
        space["tinker"] = type("Fake", (), {"ServiceClient": Service})
        space["ROWS"] = str(folder / "train.jsonl")
        space["main"]()
        if Client.steps - before != space["EPOCHS"]:
            return ["it took another number of steps than passes over one batch"]
        return []
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]


TWINS = [
    ("a misspelt call", lambda text: text.replace("optim_step", "optim_stepp")),
    ("a misspelt argument", lambda text: text.replace("base_model=", "base_modelx=")),
    ("a wrong type", lambda text: text.replace("rank=RANK", "rank=str(RANK)")),
    ("a misspelt field", lambda text: text.replace("learning_rate=rate", "learning_rte=rate")),
]


def main():
    bad = checked = caught = 0
    for source in sorted(path for path in pathlib.Path(sys.argv[1]).iterdir() if path.is_dir()):
        with tempfile.TemporaryDirectory() as made:
            folder = pathlib.Path(made)
            text = common.filled((source / "train_tinker.py").read_text(encoding="utf-8"), common.FILL)
            checked += 1
            for problem in check(folder, text):
                bad += 1
                print(f"BAD   {source.name}: {problem}")
            for name, change in TWINS:
                if check(folder, change(text)):
                    caught += 1
                else:
                    bad += 1
                    print(f"MISSED {source.name}: {name}")
    print(f"{checked} files checked, {caught} broken twins found, {bad} problems")
    sys.exit(1 if bad or not checked else 0)


if __name__ == "__main__":
    main()
