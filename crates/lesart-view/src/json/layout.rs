//! Lays out JSON so that a person can read it: what fits on a line stays on one line.
//!
//! serde_json's own pretty printer puts each of a span's two numbers on its own line, which makes a page of every
//! sentence list.

/// Columns within which an object or array stays on one line.
const WIDTH: usize = 120;

/// Lays out valid JSON, ending in a line end. Strings and numbers stay as they are written.
pub(super) fn lay_out(json: &str) -> String {
    let lengths = container_lengths(json);
    let mut lengths = lengths.iter();
    let mut out = String::with_capacity(json.len() * 5 / 4);
    // For each open container: is it on one line?
    let mut open: Vec<bool> = Vec::new();
    let mut before = "";
    for token in tokens(json) {
        let closes = matches!(token, "}" | "]");
        let after_opening = matches!(before, "{" | "[");
        let inline = if closes { open.pop() } else { open.last().copied() }.unwrap_or(true);
        if !inline && (after_opening != closes || before == ",") {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', 2 * open.len()));
        } else if matches!(before, "," | ":") {
            out.push(' ');
        }
        out.push_str(token);
        if matches!(token, "{" | "[") {
            let length = *lengths.next().unwrap_or(&0);
            let indent = 2 * open.len();
            open.push((inline && !open.is_empty()) || indent + length <= WIDTH);
        }
        before = token;
    }
    out.push('\n');
    out
}

/// For each container in order of its opening bracket, its length in bytes when it stands on one line.
fn container_lengths(json: &str) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut open = Vec::new();
    let mut at = 0;
    for token in tokens(json) {
        if matches!(token, "{" | "[") {
            open.push(lengths.len());
            lengths.push(at);
        }
        at += token.len() + usize::from(matches!(token, "," | ":"));
        if matches!(token, "}" | "]")
            && let Some(container) = open.pop()
        {
            lengths[container] = at - lengths[container];
        }
    }
    lengths
}

/// The tokens of valid JSON, without the white space between them. A number or word is one token.
fn tokens(json: &str) -> impl Iterator<Item = &str> {
    let mut rest = json;
    std::iter::from_fn(move || {
        rest = rest.trim_ascii_start();
        let bytes = rest.as_bytes();
        let length = match bytes.first()? {
            b'{' | b'}' | b'[' | b']' | b',' | b':' => 1,
            b'"' => string_length(bytes),
            _ => bytes.iter().position(|b| b"{}[],: \t\n\r\"".contains(b)).unwrap_or(bytes.len()),
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        Some(token)
    })
}

/// Length of the string that `bytes` begins with, quotation marks included.
fn string_length(bytes: &[u8]) -> usize {
    let mut escaped = false;
    for (i, &byte) in bytes.iter().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return i + 1,
            _ => {}
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_fits_on_a_line_stays_on_one_line() {
        let long = "x".repeat(WIDTH);
        let json = format!(r#"{{"spans":[[0,1],[2,30]],"none":[],"text":"{long}","a":{{"b":null}}}}"#);
        let expected = format!(
            "{{\n  \"spans\": [[0, 1], [2, 30]],\n  \"none\": [],\n  \"text\": \"{long}\",\n  \"a\": {{\"b\": null}}\n}}\n"
        );
        assert_eq!(lay_out(&json), expected);
    }

    #[test]
    fn brackets_and_quotation_marks_within_strings_are_text() {
        assert_eq!(lay_out(r#"{"a":"] \" } \\"}"#), "{\"a\": \"] \\\" } \\\\\"}\n");
    }

    proptest! {
        #[test]
        fn the_value_stays_the_same(words in proptest::collection::vec("\\PC{0,60}", 0..12)) {
            let value = serde_json::json!({"words": words, "nested": [words.len(), {"again": words}], "empty": {}});
            let again: serde_json::Value = serde_json::from_str(&lay_out(&value.to_string())).unwrap();
            prop_assert_eq!(again, value);
        }
    }
}
