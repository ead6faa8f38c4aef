//! What holds for any text at all.

use std::sync::LazyLock;

use lesart_lang::{Abbreviations, language, sentences, tokens};
use proptest::prelude::*;

static GERMAN: LazyLock<Abbreviations> = LazyLock::new(|| Abbreviations::of(language("de").unwrap()));

/// Text of any characters, and text of the pieces that the rules look at, in any order.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Der",
        "und",
        "z.",
        "B.",
        "z.B.",
        "Dr.",
        "usw.",
        "Mio.",
        "St.",
        "-",
        "--",
        "–",
        "...",
        "…",
        ".",
        "!",
        "?",
        ",",
        ":",
        ";",
        "„",
        "“",
        "\"",
        "'",
        "‚",
        "‘",
        "''",
        "``",
        "»",
        "«",
        "(",
        ")",
        "/",
        "*",
        "_",
        "&",
        "@",
        "#",
        "1",
        "25",
        "2019",
        "2019-04-25",
        "3:2",
        "1.000",
        "½",
        "II",
        "X",
        "W",
        "April",
        "Str",
        "in",
        "innen",
        "www.",
        "http://",
        "a@b.de",
        "beispiel.de",
        ":-)",
        " ",
        "\n",
        "\n\n",
        "\u{a0}",
        "\u{ad}",
        "\u{301}",
        "\u{200d}",
        "👍🏽",
        "ß",
        "•",
    ]);
    prop_oneof![".{0,60}", prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_visible_character_lies_in_exactly_one_token(text in any_text()) {
        let found = tokens(&text, &GERMAN);
        let mut at = 0;
        for token in &found {
            prop_assert!(token.span.start >= at && token.span.end > token.span.start);
            // Slicing panics where a span is not on a character's boundary.
            prop_assert!(text[at..token.span.start].chars().all(char::is_whitespace));
            prop_assert!(!token.of(&text).contains(char::is_whitespace));
            at = token.span.end;
        }
        prop_assert!(text[at..].chars().all(char::is_whitespace));
    }

    #[test]
    fn every_token_lies_in_exactly_one_sentence(text in any_text()) {
        let tokens = tokens(&text, &GERMAN);
        let found = sentences(&text, &tokens, 0..tokens.len());
        let mut at = 0;
        for sentence in &found {
            prop_assert_eq!(sentence.tokens.start, at);
            prop_assert!(sentence.tokens.end > at);
            prop_assert_eq!(sentence.span.start, tokens[at].span.start);
            at = sentence.tokens.end;
            prop_assert_eq!(sentence.span.end, tokens[at - 1].span.end);
        }
        prop_assert_eq!(at, tokens.len());
    }
}
