//! What holds for any input at all.

use crate::support::REPORT;
use lesart_read::{Hints, read};
use lesart_text::{Article, Span};
use proptest::prelude::*;

/// Blocks are in order, disjoint, trimmed, on character boundaries, and only white space lies between them.
fn check_blocks(article: &Article) -> Result<(), TestCaseError> {
    let text = &article.text;
    let mut end = 0;
    for block in &article.blocks {
        prop_assert!(block.span.start >= end, "blocks overlap at {}", end);
        prop_assert!(text.is_char_boundary(block.span.start) && text.is_char_boundary(block.span.end));
        prop_assert!(!block.span.is_empty());
        prop_assert_eq!(block.span.trim(text), block.span);
        prop_assert!(
            Span::new(end, block.span.start).of(text).trim().is_empty(),
            "text before {:?} in no block",
            block.span
        );
        prop_assert_eq!(block.why.is_some(), block.role == lesart_text::Role::Furniture);
        end = block.span.end;
    }
    prop_assert!(text[end..].trim().is_empty(), "text behind the last block");
    Ok(())
}

/// Lines of which articles and their debris are made.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(REPORT[0].to_string()),
        Just(REPORT[1].to_string()),
        Just(String::new()),
        Just(" date 2019-04 Autor Erika Beispiel".to_string()),
        Just("Politik:Rat entscheidet".to_string()),
        Just("Analyse Rat entscheidet".to_string()),
        Just("Von Erika Beispiel, Wien".to_string()),
        Just("WIEN (dpa) - Der Rat tagt. Mehr zum Thema - Brücke. Und so weiter.".to_string()),
        Just("Mehr zum Thema".to_string()),
        Just("• Punkt".to_string()),
        Just("(Foto: AFP)".to_string()),
        Just("Kommentare (3)".to_string()),
        Just("Startseite".to_string()),
        Just("© SZ vom 26.04.2019".to_string()),
        "\\PC{0,40}",
        "[a-zäöü .:()/„“-]{0,80}",
    ]
}

proptest! {
    #[test]
    fn any_text_is_covered_and_kept(text in "[\\PC\\r\\n\\t]{0,400}") {
        for article in &read("a.txt", text.as_bytes(), &Hints::default()).articles {
            prop_assert_eq!(&article.text, text.strip_prefix('\u{FEFF}').unwrap_or(&text));
            check_blocks(article)?;
        }
    }

    #[test]
    fn any_mixture_of_lines_is_covered_and_kept(lines in prop::collection::vec(line(), 0..25), crlf: bool) {
        let text = lines.join(if crlf { "\r\n" } else { "\n" });
        for article in &read("a.txt", text.as_bytes(), &Hints::default()).articles {
            prop_assert_eq!(&article.text, text.strip_prefix('\u{FEFF}').unwrap_or(&text));
            check_blocks(article)?;
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for path in ["a.txt", "a.html", "a.jsonl", "a.json", "-"] {
            for article in &read(path, &bytes, &Hints::default()).articles {
                check_blocks(article)?;
            }
        }
    }

    #[test]
    fn any_page_is_covered(parts in prop::collection::vec(prop_oneof![
        line(),
        Just("<p>".to_string()), Just("</div>".to_string()), Just("<div class='teaser'>".to_string()), Just("<h1>".to_string()),
        Just("<a href=x>".to_string()), Just("<br>".to_string()), Just("<li>".to_string()), Just("<table><tr><td>".to_string()),
        Just("<script>".to_string()), Just("</script>".to_string()), Just("<figcaption>".to_string()), Just("&nbsp;&#0;&".to_string()),
    ], 0..30)) {
        for article in &read("a.html", parts.concat().as_bytes(), &Hints::default()).articles {
            check_blocks(article)?;
        }
    }

    #[test]
    fn a_records_text_is_the_articles_text(text in "\\PC{1,200}", key in "[a-z]{1,8}") {
        prop_assume!(!["text", "title", "id", "url", "outlet", "authors", "published", "language", "schema"].contains(&key.as_str()));
        let record = serde_json::json!({ "text": text, key.clone(): text }).to_string();
        for article in &read("a.jsonl", record.as_bytes(), &Hints::default()).articles {
            prop_assert_eq!(&article.text, &text);
            prop_assert_eq!(&article.extra[0].0, &key);
            check_blocks(article)?;
        }
    }
}
