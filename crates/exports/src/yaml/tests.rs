use super::*;
use proptest::prelude::*;

/// Reads a double-quoted scalar of YAML as its specification says, and returns what follows it.
fn read_quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut value = String::new();
    loop {
        let letter = rest.chars().next()?;
        rest = &rest[letter.len_utf8()..];
        match letter {
            '"' => return Some((value, rest)),
            '\\' => {
                let kind = rest.chars().next()?;
                rest = &rest[1..];
                let digits = match kind {
                    'n' => {
                        value.push('\n');
                        continue;
                    }
                    'r' => {
                        value.push('\r');
                        continue;
                    }
                    't' => {
                        value.push('\t');
                        continue;
                    }
                    '"' | '\\' => {
                        value.push(kind);
                        continue;
                    }
                    'x' => 2,
                    'u' => 4,
                    'U' => 8,
                    _ => return None,
                };
                let code = u32::from_str_radix(rest.get(..digits)?, 16).ok()?;
                value.push(char::from_u32(code)?);
                rest = &rest[digits..];
            }
            letter if is_unprintable(letter) => return None,
            letter => value.push(letter),
        }
    }
}

proptest! {
    #[test]
    fn a_quoted_text_reads_back_and_never_breaks_out(text in any::<String>()) {
        let mut quoted = String::new();
        push_quoted(&mut quoted, &text);
        let (value, rest) = read_quoted(&quoted).expect("a scalar");
        prop_assert_eq!(value, text);
        prop_assert_eq!(rest, "");
        prop_assert_eq!(quoted.lines().count(), 1);
    }

    #[test]
    fn a_hostile_text_or_comment_adds_no_line_and_no_key(text in any::<String>()) {
        let mut file = YamlMapping::new();
        file.above(&text);
        file.text("a", &text).beside(&text);
        file.texts("b", &[&text, &text]);
        let mut inner = YamlMapping::new();
        inner.text("d", &text).beside(&text);
        file.maps("c", vec![inner]);
        let yaml = file.to_yaml();
        let lines: Vec<&str> = yaml.lines().collect();
        prop_assert_eq!(lines.len(), 5, "{}", yaml);
        for (line, start) in lines.iter().zip(["#", "a: \"", "b: [\"", "c:", "  - d: \""]) {
            prop_assert!(line.starts_with(start), "{}", yaml);
        }
        prop_assert!(!yaml.chars().any(|letter| letter != '\n' && is_unprintable(letter)));
    }
}

#[test]
fn words_that_yaml_reads_as_something_else_are_quoted() {
    for text in [
        "no",
        "off",
        "1e-4",
        "2027-01-06",
        "012",
        "~",
        "",
        "- a",
        "a: b",
        "#",
    ] {
        let mut file = YamlMapping::new();
        file.text("a", text);
        assert_eq!(file.to_yaml(), format!("a: \"{text}\"\n"));
    }
}

#[test]
fn nested_lists_and_maps_are_indented() {
    let mut data = YamlMapping::new();
    data.text("path", "train.jsonl").text("type", "x");
    let mut file = YamlMapping::new();
    file.above("Data.");
    file.maps("datasets", vec![data]).beside("one");
    file.put("run", YamlValue::Lines(&["a b", "c"]));
    file.put("token", YamlValue::Null);
    file.texts("none", &[]);
    file.whole("steps", 6)
        .number("share", 1.0)
        .number("rate", 5e-6);
    file.above("The end.");
    assert_eq!(
        file.to_yaml(),
        "# Data.\ndatasets:  # one\n  - path: \"train.jsonl\"\n    type: \"x\"\nrun: |\n  a b\n  c\ntoken: null\nnone: []\nsteps: 6\nshare: 1.0\nrate: 0.000005\n# The end.\n"
    );
    assert_eq!(
        file.keys(),
        [
            "datasets", "path", "type", "run", "token", "none", "steps", "share", "rate"
        ]
    );
}
