//! Input that is broken, empty or no text, and encodings of all kinds.

use crate::support::{REPORT, article, codes, reading, with_role};
use lesart_read::{Hints, Reading, media_type, read};
use lesart_text::{CodePoints, MediaType, Role, Severity};

fn text_of(reading: &Reading) -> &str {
    assert_eq!(reading.articles.len(), 1, "{:?}", reading.diagnostics);
    &reading.articles[0].text
}

#[test]
fn an_empty_file_is_an_error_and_no_article() {
    for (path, bytes) in [
        ("leer.txt", &b""[..]),
        ("leer.txt", b" \r\n\t\n"),
        ("leer.txt", &[0xEF, 0xBB, 0xBF]),
        ("leer.html", b"<html><body><script>x()</script></body></html>"),
        ("leer.jsonl", b"\n\n"),
        ("leer.json", b"[]"),
    ] {
        let reading = reading(path, bytes);
        assert_eq!(codes(&reading), ["empty"], "{path} {bytes:?}");
        assert_eq!(reading.diagnostics[0].severity, Severity::Error);
        assert!(reading.articles.is_empty());
    }
}

#[test]
fn a_binary_file_is_an_error_and_no_article() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06";
    let controls: Vec<u8> = (0..200).map(|i| if i % 3 == 0 { 1 } else { b'a' }).collect();
    for bytes in [&png[..], &controls] {
        let reading = reading("bild.txt", bytes);
        assert_eq!(codes(&reading), ["binary"]);
        assert!(reading.articles.is_empty());
    }
}

#[test]
fn latin_1_is_guessed_and_said_so() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(REPORT[0]);
    let reading = reading("alt.txt", &bytes);
    assert_eq!(text_of(&reading), REPORT[0]);
    assert_eq!(codes(&reading), ["encoding-guessed"]);
    assert_eq!(reading.diagnostics[0].severity, Severity::Warning);
}

#[test]
fn utf_16_is_read_with_and_without_a_byte_order_mark() {
    let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let text = REPORT.join("\r\n\r\n");
    for bytes in
        [little(&format!("\u{FEFF}{text}")), big(&format!("\u{FEFF}{text}")), little(&text), big(&text)]
    {
        assert_eq!(text_of(&reading("breit.txt", &bytes)), text);
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text_and_line_ends_are_kept() {
    let text = REPORT.join("\r\n\r\n");
    let with_mark = format!("\u{FEFF}{text}");
    assert_eq!(text_of(&reading("a.txt", with_mark.as_bytes())), text);
}

#[test]
fn broken_bytes_in_utf_8_are_replaced_and_named_with_their_place() {
    let mut bytes = "Erste Zeile über Brücken, Flüsse und Straßen.\nGrö".as_bytes().to_vec();
    bytes.extend(b"\xFFen f\xC3\xBCr alle.");
    let reading = reading("a.txt", &bytes);
    assert_eq!(codes(&reading), ["undecodable"]);
    let diagnostic = &reading.diagnostics[0];
    assert_eq!(diagnostic.line, Some(2));
    assert_eq!(diagnostic.span.unwrap().of(text_of(&reading)), "\u{FFFD}");
}

#[test]
fn emoji_and_combining_marks_beside_a_span_do_not_move_it() {
    let text = format!("👩‍👩‍👧 Bru\u{308}cke 👍🏽\n\nVon Erika Beispiel\n\n👍🏽 {}\n\n{} 👍🏽\n", REPORT[0], REPORT[1]);
    let article = article(&text);
    assert_eq!(article.text, text);
    assert_eq!(with_role(&article, Role::Title), ["👩‍👩‍👧 Bru\u{308}cke 👍🏽"]);
    assert_eq!(with_role(&article, Role::Byline), ["Von Erika Beispiel"]);
    let points = CodePoints::new(&article.text);
    let byline = article.blocks.iter().find(|block| block.role == Role::Byline).unwrap();
    let [start, end] = points.of_span(byline.span);
    let by_hand: String = article.text.chars().skip(start).take(end - start).collect();
    assert_eq!(by_hand, "Von Erika Beispiel");
}

#[test]
fn a_page_cut_off_in_the_middle_reads_to_where_it_goes() {
    let page = format!(
        "<!doctype html><html><head><title>Rat will Brücke retten</title></head><body><nav><a href=/>Start</a></nav>\
         <article><h1>Rat will Brücke retten</h1><p>{}</p><p>{}</p><p>{}</p></article></body></html>",
        REPORT[0], REPORT[1], REPORT[2]
    );
    let end = page.find("Die Arbeiten").unwrap();
    let reading = reading("ab.html", &page.as_bytes()[..end + 7]);
    let article = &reading.articles[0];
    assert_eq!(article.title.as_deref(), Some("Rat will Brücke retten"));
    assert!(article.text.ends_with("Die Arb"));
    for end in 0..page.len() {
        let _ = read("ab.html", &page.as_bytes()[..end], &Hints::default());
    }
}

#[test]
fn a_page_of_a_million_open_elements_is_read() {
    let page = format!("<html><body>{}<p>{}</p>", "<div>".repeat(20_000), REPORT[0]);
    assert_eq!(text_of(&reading("tief.html", page.as_bytes())), REPORT[0]);
}

#[test]
fn broken_records_are_named_with_line_and_column_and_the_others_are_read() {
    let lines = format!(
        "{{\"id\": \"a\", \"text\": {text:?}}}\n{{\"id\": \"b\", \"text\": \"offen\n\n[1]\n{{\"id\": \"c\"}}\n{{\"id\": \"d\", \"text\": {text:?}}}\n",
        text = REPORT[0]
    );
    let reading = reading("viele.jsonl", lines.as_bytes());
    let ids: Vec<_> = reading.articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["a", "d"]);
    let found: Vec<_> = reading.diagnostics.iter().map(|d| (d.code, d.line, d.severity)).collect();
    assert_eq!(
        found,
        [
            ("broken-record", Some(2), Severity::Error),
            ("broken-record", Some(4), Severity::Error),
            ("no-text", Some(5), Severity::Error),
        ]
    );
    assert!(reading.diagnostics[0].message.contains("column"), "{}", reading.diagnostics[0].message);
}

#[test]
fn a_line_of_records_in_latin_1_is_read() {
    let (line, _, _) =
        encoding_rs::WINDOWS_1252.encode("{\"text\": \"Über die Brücke fährt künftig niemand.\"}");
    let reading = lesart_read::read_record("alt.jsonl", 7, &line, &Hints::default());
    assert_eq!(text_of(&reading), "Über die Brücke fährt künftig niemand.");
    assert_eq!((codes(&reading), reading.diagnostics[0].line), (vec!["encoding-guessed"], Some(7)));
}

#[test]
fn the_kind_of_a_source_is_told_by_its_ending_or_its_beginning() {
    assert_eq!(media_type("a.txt", b"<html>"), MediaType::Text);
    assert_eq!(media_type("a.HTM", b""), MediaType::Html);
    assert_eq!(media_type("a.ndjson", b""), MediaType::Jsonl);
    assert_eq!(media_type("-", b"\xEF\xBB\xBF\n<!DOCTYPE html><html>"), MediaType::Html);
    assert_eq!(media_type("-", b"<?xml version='1.0'?><html>"), MediaType::Html);
    assert_eq!(media_type("-", b"{\"text\": \"a\"}"), MediaType::Jsonl);
    assert_eq!(media_type("-", b"[{\"text\": \"a\"}]"), MediaType::Jsonl);
    assert_eq!(media_type("-", b"[Mehr dazu hier] Der Rat"), MediaType::Text);
    assert_eq!(media_type("ohne-endung", b"Der Rat"), MediaType::Text);
}
