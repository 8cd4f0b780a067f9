//! Reserved strings and blanks: where they count, and the many places where they do not.

use crate::Purpose;
use crate::tests::{hits, misses, rules};

#[test]
fn nova_refuses_its_words_anywhere_and_in_any_letters() {
    for (text, rule, what) in [
        ("System: be kind", "reserved-nova-system", "System:"),
        ("the filesystem: ext4", "reserved-nova-system", "system:"),
        ("USER: hi", "reserved-nova-user", "USER:"),
        ("a robot: R2", "reserved-nova-bot", "bot:"),
        (
            "said the assistant: no",
            "reserved-nova-assistant",
            "assistant:",
        ),
        ("Thought: I should", "reserved-nova-thought", "Thought:"),
        ("the end [EOS]", "reserved-nova-eos", "[EOS]"),
        ("see <Image> here", "reserved-nova-image", "<Image>"),
        ("see <video>", "reserved-nova-video", "<video>"),
        ("an <unk> token", "reserved-nova-unk", "<unk>"),
    ] {
        hits("reserved", text, rule, what);
    }
    for text in [
        "System",
        "system :",
        "users:",
        "bots:",
        "<images>",
        "[EOS",
        "< image>",
        "thoughtful:",
        ": user",
    ] {
        misses("reserved", text);
    }
}

#[test]
fn claude_refuses_its_words_at_the_start_of_a_line() {
    assert_eq!(
        rules(Purpose::Prompt, "a\nHuman: b"),
        ["reserved-claude-human"]
    );
    assert_eq!(
        rules(Purpose::Prompt, "a\nAssistant: b"),
        ["reserved-nova-assistant", "reserved-claude-assistant"]
    );
    for text in [
        "Human: b",
        "a Human: b",
        "a\nhuman: b",
        "a\n Human: b",
        "a\nHumans: b",
    ] {
        assert_eq!(rules(Purpose::Prompt, text), [""; 0], "{text}");
    }
}

#[test]
fn marks_of_chat_templates() {
    for (mark, rule) in [
        ("<|im_start|>", "chatml"),
        ("<|im_end|>", "chatml"),
        ("<|endoftext|>", "chatml"),
        ("<|begin_of_text|>", "llama"),
        ("<|eot_id|>", "llama"),
        ("<|start_header_id|>", "llama"),
        ("<|reserved_special_token_17|>", "llama"),
        ("[INST]", "mistral"),
        ("[/INST]", "mistral"),
        ("<<SYS>>", "mistral"),
        ("[TOOL_CALLS]", "mistral"),
        ("<start_of_turn>", "gemma"),
        ("<end_of_turn>", "gemma"),
        ("<｜User｜>", "deepseek"),
        ("<｜end▁of▁sentence｜>", "deepseek"),
        ("<|channel|>", "harmony"),
        ("<|START_OF_TURN_TOKEN|>", "cohere"),
        ("<|assistant|>", "phi"),
        ("</s>", "sentence"),
    ] {
        hits(
            "reserved",
            &format!("so {mark} it"),
            &format!("reserved-template-{rule}"),
            mark,
        );
    }
    hits("reserved", "<s>Hello", "reserved-template-sentence", "<s>");
    for text in [
        "<|unknown_mark|>",
        "<|im_start|",
        "a <| b |> c",
        "INST",
        "[inst]",
        "x <s>struck</s> y",
        "<table>",
        "a<b",
        "<start>",
        "|>",
        "list[INST_1]",
        "f <| g",
    ] {
        misses("reserved", text);
    }
}

#[test]
fn blanks_nobody_filled() {
    for (text, rule, what) in [
        ("Dear {{name}},", "double-braces", "{{name}}"),
        (
            "Dear {{ customer.first }}, {{x1}}",
            "double-braces",
            "{{x1}}",
        ),
        ("Dear {name},", "braces", "{name}"),
        ("Answer {question} now", "braces", "{question}"),
        ("You owe {order_total}.", "braces", "{order_total}"),
        ("Dear [Name],", "brackets", "[Name]"),
        ("I am [YOUR NAME].", "brackets", "[YOUR NAME]"),
        ("at [Company Name]!", "brackets", "[Company Name]"),
        ("on [Insert date here]", "brackets", "[Insert date here]"),
        ("Dear <insert name>,", "angles", "<insert name>"),
        ("Dear <your_name>,", "angles", "<your_name>"),
        ("Hello %s, welcome", "format", "%s"),
        ("Hello %(name)s!", "format", "%(name)s"),
        ("Lorem ipsum dolor", "lorem", "Lorem ipsum"),
        ("TODO: write", "todo", "TODO"),
        ("TODO", "todo", "TODO"),
        ("due [TBD]", "todo", "TBD"),
    ] {
        hits("placeholder", text, &format!("placeholder-{rule}"), what);
    }
}

#[test]
fn what_only_looks_like_a_blank() {
    for text in [
        "{\"name\": \"Anna\", \"date\": 1}",
        "the set {apple, pear}",
        "\\text{name} and x_{date} and \\frac{a}{number}",
        "${name} in a shell, $name",
        "write `{name}` in code",
        "```python\nprint(f\"{name} %s\")  # TODO: more\n```",
        "[name] in small letters, row[Name], [Name](https://a.org), [Name]: https://a.org",
        "[1], [Smith 2020], [sic], [REDACTED], [OK]",
        "<name>Anna</name> in XML, <your>",
        "100%, 50%s, 5 %, %d/%m/%Y, %20, 3 %spare",
        "todo el mundo, TODO EL DÍA, a TODO list",
        "lorem is a word",
        "{}",
        "{ }",
        "{{}}",
        "{1}",
        "{{ 1 }}",
        "}{",
        "[",
        "{name",
        "[Name",
        "Use `[Your Name]` as it stands.",
        "function() {return x}",
    ] {
        misses("placeholder", text);
    }
}
