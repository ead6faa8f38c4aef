//! A file of corrections (`lesart.toml`) to what it says.

use lesart_text::{Correction, Corrections, Diagnostic, Says, Severity};
use serde::Deserialize;
use toml::Spanned;

/// The file's shape. An unknown word in it is an error: a slip of the pen must not pass as a correction.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    one: Vec<Spanned<One>>,
    two: Vec<Spanned<Two>>,
    name: Vec<Spanned<Name>>,
    speaker: Vec<Spanned<Speaker>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    names: Vec<String>,
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Two {
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    of: String,
    is: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Speaker {
    words: String,
    #[serde(rename = "in")]
    article: Option<String>,
    is: String,
}

/// Reads a file of corrections, TOML in UTF-8:
///
/// ```toml
/// [[one]]                                # all these are one actor
/// names = ["Nora Lang", "die Chefin"]
/// name = "Nora Lang"                     # what to call it, if not by the first
///
/// [[two]]                                # these are two, though Lesart took them for one
/// names = ["Anna Berger", "Paul Berger"]
///
/// [[name]]                               # this is the name
/// of = "Lang"
/// is = "Nora Lang"
///
/// [[speaker]]                            # who speaks
/// words = "Wir bauen weiter"
/// in = "abend.txt"                       # id, path, file name or outlet; any article without it
/// is = "Nora Lang"
/// ```
///
/// # Errors
/// With line and reason, if it isn't such a file: all of it counts or nothing, since half of the corrections would make
/// a dossier that nobody has asked for.
pub fn read_corrections(path: &str, bytes: &[u8]) -> Result<Corrections, Diagnostic> {
    let broken = |message: String| Diagnostic::new("corrections-broken", Severity::Error, message);
    let text =
        std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).map_err(|error| {
            broken("is not UTF-8; save it as UTF-8".to_string()).at_line(line_at(bytes, error.valid_up_to()))
        })?;
    let file: File = toml::from_str(text).map_err(|error| {
        let message = broken(error.message().replace('\n', " "));
        match error.span() {
            Some(span) => message.at_line(line_at(text.as_bytes(), span.start)),
            None => message,
        }
    })?;
    let mut entries = Vec::new();
    let mut take = |start: usize, says: Says| {
        entries.push((
            start,
            Correction { path: path.to_string(), line: line_at(text.as_bytes(), start), says },
        ));
    };
    for entry in file.one {
        let start = entry.span().start;
        let One { names, name } = entry.into_inner();
        take(start, Says::One { names: tidy_all(&names), name: name.map(|name| tidy(&name)) });
    }
    for entry in file.two {
        take(entry.span().start, Says::Two { names: tidy_all(&entry.into_inner().names) });
    }
    for entry in file.name {
        let start = entry.span().start;
        let Name { of, is } = entry.into_inner();
        take(start, Says::Name { of: tidy(&of), is: tidy(&is) });
    }
    for entry in file.speaker {
        let start = entry.span().start;
        let Speaker { words, article, is } = entry.into_inner();
        take(start, Says::Speaker { words: tidy(&words), article, is: tidy(&is) });
    }
    entries.sort_by_key(|(start, _)| *start);
    let entries: Vec<Correction> = entries.into_iter().map(|(_, entry)| entry).collect();
    match entries.iter().find_map(|entry| Some((entry, unusable(&entry.says)?))) {
        Some((entry, why)) => Err(broken(why.to_string()).at_line(entry.line)),
        None => Ok(Corrections { entries }),
    }
}

/// What an entry lacks to say anything.
fn unusable(says: &Says) -> Option<&'static str> {
    let any_empty = |names: &[String]| names.iter().any(String::is_empty);
    match says {
        Says::One { names, name } if any_empty(names) || name.as_ref().is_some_and(String::is_empty) => {
            Some("a name is empty")
        }
        Says::One { names, name } if names.is_empty() || (names.len() == 1 && name.is_none()) => {
            Some("[[one]] needs two names: names = [\"Nora Lang\", \"die Chefin\"]")
        }
        Says::Two { names } if any_empty(names) => Some("a name is empty"),
        Says::Two { names } if names.len() < 2 => {
            Some("[[two]] needs two names: names = [\"Anna Berger\", \"Paul Berger\"]")
        }
        Says::Name { of, is } if of.is_empty() || is.is_empty() => Some("[[name]] needs 'of' and 'is'"),
        Says::Speaker { words, is, .. } if words.is_empty() || is.is_empty() => {
            Some("[[speaker]] needs 'words' and 'is'")
        }
        _ => None,
    }
}

/// White space as between words of running text.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn tidy_all(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| tidy(text)).collect()
}

/// The line, from 1, of a place in a file.
fn line_at(bytes: &[u8], place: usize) -> usize {
    bytes[..place.min(bytes.len())].split(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_kind_of_entry_has_its_line() {
        let file = "# Wer ist wer\n[[speaker]]\nwords = \"Wir  bauen\"\nis = \"Nora Lang\"\n\n\
                    [[one]]\nnames = [\"Nora Lang\", \"die Chefin\"]\n";
        let corrections = read_corrections("lesart.toml", file.as_bytes()).unwrap();
        let lines: Vec<_> = corrections.entries.iter().map(|entry| (entry.line, entry.summary())).collect();
        assert_eq!(
            lines,
            [
                (2, "[[speaker]] “Wir bauen” → Nora Lang".to_string()),
                (6, "[[one]] Nora Lang = die Chefin".to_string())
            ]
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let wrong = |file: &str| {
            let error = read_corrections("lesart.toml", file.as_bytes()).unwrap_err();
            format!("{}: {}", error.line.unwrap_or(0), error.message)
        };
        insta::assert_snapshot!(
            [
                "[[one]]\nnames = [\"Nora Lang\"]\n",
                "[[two]]\nnames = [\"Nora Lang\"]\n",
                "\n[[name]]\nof = \"Lang\"\n",
                "[[namen]]\nof = \"Lang\"\n",
                "[[one]]\nnamen = [\"Nora Lang\", \"die Chefin\"]\n",
                "[[speaker]]\nwords = \"\"\nis = \"Nora Lang\"\n",
                "Nora Lang ist die Chefin\n",
            ]
            .map(wrong)
            .join("\n"),
            @r#"
        1: [[one]] needs two names: names = ["Nora Lang", "die Chefin"]
        1: [[two]] needs two names: names = ["Anna Berger", "Paul Berger"]
        2: missing field `is`
        1: unknown field `namen`, expected one of `one`, `two`, `name`, `speaker`
        2: unknown field `namen`, expected `names` or `name`
        1: [[speaker]] needs 'words' and 'is'
        1: key with no value, expected `=`
        "#
        );
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_corrections("lesart.toml", &bytes);
        }
    }
}
