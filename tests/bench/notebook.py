"""What OpenAI's cookbook checks of a chat file before tuning, as plain Python: the shape of each record,
messages that lack a role, and tokens by cl100k. Written anew after the description of
examples/Chat_finetuning_data_prep.ipynb: seven counters of format, two of missing roles, three spreads.

    python notebook.py FILE RANKS    prints the seconds that took, and the tokens found

RANKS is a vocabulary in tiktoken's own format.
"""

import json
import sys
import time
from collections import Counter

import tiktoken
import tiktoken.load
from tiktoken_ext import openai_public

KEYS = {"role", "content", "name", "function_call", "weight"}
ROLES = {"system", "user", "assistant", "function"}


def faults(records):
    found = Counter()
    for record in records:
        if not isinstance(record, dict):
            found["no object"] += 1
            continue
        messages = record.get("messages")
        if not messages:
            found["no messages"] += 1
            continue
        for message in messages:
            if "role" not in message or "content" not in message:
                found["lacks a key"] += 1
            if any(key not in KEYS for key in message):
                found["unknown key"] += 1
            if message.get("role") not in ROLES:
                found["unknown role"] += 1
            content = message.get("content")
            if (not content and not message.get("function_call")) or not isinstance(content, str):
                found["no content"] += 1
        if not any(message.get("role") == "assistant" for message in messages):
            found["no answer"] += 1
    return found


def spread(numbers):
    ordered = sorted(numbers)
    at = lambda share: ordered[int(share * (len(ordered) - 1))]
    return min(ordered), max(ordered), sum(ordered) / len(ordered), at(0.5), at(0.1), at(0.9)


def tokens(messages, encoding):
    count = 3
    for message in messages:
        count += 3
        for key, value in message.items():
            count += len(encoding.encode(value)) + (1 if key == "name" else 0)
    return count


def answers(messages, encoding):
    return sum(len(encoding.encode(m["content"])) for m in messages if m["role"] == "assistant")


def main(path, ranks):
    openai_public.load_tiktoken_bpe = lambda *_, **__: tiktoken.load.load_tiktoken_bpe(ranks)
    encoding = tiktoken.Encoding(**openai_public.cl100k_base())
    encoding.encode("warm")
    begun = time.perf_counter()
    with open(path, encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    found = faults(records)
    all_messages = [record["messages"] for record in records]
    lacking = {role: sum(all(m["role"] != role for m in ms) for ms in all_messages) for role in ("system", "user")}
    lengths = [tokens(messages, encoding) for messages in all_messages]
    spreads = [spread(numbers) for numbers in (
        [len(messages) for messages in all_messages], lengths, [answers(messages, encoding) for messages in all_messages],
    )]
    too_long = sum(length > 16_385 for length in lengths)
    took = time.perf_counter() - begun
    print(json.dumps({"took": took, "tokens": sum(lengths), "faults": found, "lacking": lacking, "long": too_long, "spreads": spreads}))


main(*sys.argv[1:])
