use super::{breaks, refuses};
use crate::target::Target;

const TOOLS: &str = r#"[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"},"unit":{"type":"string","enum":["C","F"]}},"required":["city"]}}}]"#;

fn calling(name: &str, arguments: &str) -> String {
    format!(
        r#"{{"messages":[{{"role":"user","content":"a"}},{{"role":"assistant","tool_calls":[{{"id":"A1b2C3d4E","type":"function","function":{{"name":"{name}","arguments":{arguments}}}}}]}}],"tools":{TOOLS}}}"#
    )
}

#[test]
fn arguments_are_read_and_compared_with_their_declaration() {
    let cases = [
        (r#""{\"city\":\"Oslo\"}""#, None),
        (r#""{\"city\":\"Oslo\",\"days\":3.0,\"unit\":\"C\"}""#, None),
        (r#""{\"city\":\"Os\\\"lo\"}""#, None),
        (r#""{city: Oslo}""#, Some("call.arguments-not-json")),
        (r#""{\"city\":\"Oslo\",}""#, Some("call.arguments-not-json")),
        (r#""""#, Some("call.arguments-not-json")),
        (r#""[\"Oslo\"]""#, Some("call.arguments-no-object")),
        (r#""{}""#, Some("call.required-missing")),
        (
            r#""{\"city\":\"Oslo\",\"town\":1}""#,
            Some("call.argument-unknown"),
        ),
        (r#""{\"city\":7}""#, Some("call.argument-type")),
        (
            r#""{\"city\":\"Oslo\",\"days\":\"3\"}""#,
            Some("call.argument-type"),
        ),
        (
            r#""{\"city\":\"Oslo\",\"days\":2.5}""#,
            Some("call.argument-type"),
        ),
        (
            r#""{\"city\":\"Oslo\",\"unit\":\"K\"}""#,
            Some("call.argument-not-in-list"),
        ),
        (r#"{"city":"Oslo"}"#, Some("call.arguments-object")),
    ];
    for (arguments, expected) in cases {
        let found = breaks(Target::OpenAi, &calling("f", arguments));
        assert_eq!(
            found,
            expected.into_iter().collect::<Vec<_>>(),
            "{arguments}"
        );
    }
}

#[test]
fn a_call_needs_a_declaration() {
    let found = breaks(Target::OpenAi, &calling("g", r#""{}""#));
    assert_eq!(found, ["call.not-declared"]);
    let none =
        calling("f", r#""{\"city\":\"Oslo\"}""#).replace(&format!(r#","tools":{TOOLS}"#), "");
    assert_eq!(breaks(Target::OpenAi, &none), ["call.no-tools"]);
}

#[test]
fn ids_pair_up() {
    let with = |first: &str, second: &str| {
        format!(
            r#"{{"messages":[{{"role":"user","content":"a"}},{{"role":"assistant","tool_calls":[{first}]}},{second}{{"role":"assistant","content":"b"}}],"tools":[{{"type":"function","function":{{"name":"f"}}}}]}}"#
        )
    };
    let call = |id: &str| {
        format!(r#"{{"id":"{id}","type":"function","function":{{"name":"f","arguments":"{{}}"}}}}"#)
    };
    let result = |id: &str| format!(r#"{{"role":"tool","tool_call_id":"{id}","content":"x"}},"#);
    let found = |first: &str, second: &str| breaks(Target::OpenAi, &with(first, second));
    assert!(found(&call("1"), &result("1")).is_empty());
    assert_eq!(
        found(&call("1"), &result("2")),
        ["call.never-answered", "call.result-unknown-id"]
    );
    assert!(found(&call("1"), "").contains(&"call.never-answered"));
    let twice = format!("{},{}", call("1"), call("1"));
    assert_eq!(
        found(&twice, &(result("1") + &result("1"))),
        ["call.id-twice"]
    );
    let both = result("1") + &result("1");
    assert_eq!(found(&call("1"), &both), ["call.result-twice"]);
    let without = r#"{"role":"tool","content":"x"},"#;
    assert!(found(&call("1"), without).contains(&"call.result-no-id"));
    assert!(refuses(Target::OpenAi, &with(&call("1"), without)).contains(&"call.result-no-id"));
    // A last call needs no result.
    let last = calling("f", r#""{\"city\":\"Oslo\"}""#);
    assert!(breaks(Target::OpenAi, &last).is_empty());
}

#[test]
fn declarations() {
    let with = |tools: &str| {
        format!(
            r#"{{"messages":[{{"role":"user","content":"a"}},{{"role":"assistant","content":"b"}}],"tools":{tools}}}"#
        )
    };
    let found = |tools: &str| refuses(Target::OpenAi, &with(tools));
    assert!(found(TOOLS).is_empty());
    assert!(found("null").is_empty());
    assert_eq!(found("{}"), ["tools.not-a-list"]);
    assert_eq!(found("[1]"), ["tools.not-a-list"]);
    assert_eq!(found(r#"[{"name":"f"}]"#), ["tools.shape"]);
    assert_eq!(found(r#""[]""#), ["tools.as-text"]);
    assert_eq!(
        found(r#"[{"type":"function","function":{"name":"get weather"}}]"#),
        ["tools.name"]
    );
    let long = format!(
        r#"[{{"type":"function","function":{{"name":"{}"}}}}]"#,
        "f".repeat(65)
    );
    assert_eq!(found(&long), ["tools.name"]);
    let twice = r#"[{"type":"function","function":{"name":"f"}},{"type":"function","function":{"name":"f"}}]"#;
    assert!(breaks(Target::OpenAi, &with(twice)).contains(&"tools.twice"));
}
