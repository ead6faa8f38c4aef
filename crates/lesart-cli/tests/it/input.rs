//! What the paths mean, and what the command line says about the articles.

use crate::{TRAIN, articles, folder, lesart, run};

#[test]
fn a_folder_is_walked_in_sorted_order_and_other_files_are_passed_over() {
    let folder = folder(&[
        ("b.txt", TRAIN.as_bytes()),
        ("a.html", b"<html lang=de><body><p>Der Zug aus Lindau kam am Abend an.</p></body></html>"),
        ("seite.css", b"p { color: red }"),
        (".versteckt.txt", b"Nicht lesen."),
        ("c", TRAIN.as_bytes()),
    ]);
    let (stdout, stderr, code) = run(lesart(["read", "-v", "--format", "jsonl"]).arg(folder.path()));
    let ids: Vec<_> = articles(&stdout).iter().map(|article| article["id"].clone()).collect();
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!(code, 0);
    assert!(stderr.contains("seite.css: passed over"), "{stderr}");
}

#[test]
fn outlet_language_and_date_come_from_the_command_line_where_the_article_is_silent() {
    let folder = folder(&[
        ("a.txt", TRAIN.as_bytes()),
        ("b.txt", "Stand: 02.03.2020, 10:15 Uhr\n\nDer Zug fährt wieder.\n".as_bytes()),
    ]);
    let (stdout, _, _) = run(lesart([
        "read",
        "--format",
        "jsonl",
        "--outlet",
        "Seekurier=a.txt",
        "--date",
        "2020-03",
        "--lang",
        "de",
    ])
    .arg(folder.path()));
    let [a, b] = &articles(&stdout)[..] else { panic!("two articles: {stdout}") };
    assert_eq!(
        (&a["outlet"], &a["published"], &a["language"]),
        (&"Seekurier".into(), &"2020-03".into(), &"de".into())
    );
    assert_eq!(b["outlet"], serde_json::Value::Null);
    assert!(b["published"].as_str().unwrap().starts_with("2020-03-02"), "{b}");
}

#[test]
fn a_record_keeps_its_id_its_text_and_its_unknown_keys() {
    let record =
        r#"{"id": "x-7", "text": "  Der Zug\r\nfährt wieder. ", "tags": ["Bahn", 3], "outlet": "Seekurier"}"#;
    let (stdout, _, code) = run(lesart(["read", "-", "--format", "jsonl"]).write_stdin(record));
    let article = &articles(&stdout)[0];
    assert_eq!(code, 0);
    assert_eq!(article["id"], "x-7");
    assert_eq!(article["text"], "  Der Zug\r\nfährt wieder. ");
    assert_eq!(article["extra"], serde_json::json!({"tags": ["Bahn", 3]}));
    assert_eq!(article["outlet"], "Seekurier");
}

#[test]
fn what_read_prints_can_be_read_and_compared_again() {
    let example = crate::example_folder();
    let (first, _, _) = run(lesart(["read", "--format", "jsonl"]).arg(&example));
    let (second, stderr, code) = run(lesart(["read", "-", "--format", "jsonl"]).write_stdin(first.clone()));
    assert_eq!(code, 0, "{stderr}");
    for (a, b) in articles(&first).iter().zip(articles(&second)) {
        for key in ["id", "outlet", "title", "published", "language", "text", "authors"] {
            assert_eq!(a[key], b[key], "{key} of {}", a["id"]);
        }
        assert_eq!(b["extra"], serde_json::json!({}));
    }
}

#[test]
fn records_come_as_lines_as_one_document_and_in_utf_16() {
    let lines = "{\"id\": \"a\", \"text\": \"Es regnet.\"}\n{\"id\": \"b\", \"text\": \"Es schneit.\"}\n";
    let list =
        "[\n  {\"id\": \"a\", \"text\": \"Es regnet.\"},\n  {\"id\": \"b\", \"text\": \"Es schneit.\"}\n]\n";
    let utf_16: Vec<u8> =
        [0xFEFF].into_iter().chain(lines.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let folder = folder(&[("a.jsonl", lines.as_bytes()), ("b.json", list.as_bytes()), ("c.jsonl", &utf_16)]);
    for name in ["a.jsonl", "b.json", "c.jsonl"] {
        let (stdout, stderr, code) = run(lesart(["read", "--format", "jsonl"]).arg(folder.path().join(name)));
        let ids: Vec<_> = articles(&stdout).iter().map(|article| article["id"].clone()).collect();
        assert_eq!((ids, code), (vec!["a".into(), "b".into()], 0), "{name}: {stderr}");
    }
    let (one, _, _) = run(lesart(["read", "--format", "json"]).arg(folder.path().join("a.jsonl")));
    let (stdout, stderr, code) = run(lesart(["read", "-", "--format", "jsonl"]).write_stdin(one));
    assert_eq!((articles(&stdout).len(), code), (2, 0), "{stderr}");
}

#[test]
fn two_files_of_one_name_get_two_ids() {
    let (a, b) = (folder(&[("seite.txt", TRAIN.as_bytes())]), folder(&[("seite.txt", TRAIN.as_bytes())]));
    let (stdout, stderr, _) = run(lesart(["read", "--format", "jsonl"]).arg(a.path()).arg(b.path()));
    let ids: Vec<_> = articles(&stdout).iter().map(|article| article["id"].clone()).collect();
    assert_eq!(ids, ["seite", "seite-2"]);
    assert!(stderr.contains("seite-2"), "{stderr}");
}

#[test]
fn an_article_in_a_language_without_rules_is_read_and_said_to_be() {
    let french =
        "Le train de nuit est arrivé avec trois heures de retard, a annoncé la compagnie lundi matin à Lyon.";
    let (stdout, stderr, code) = run(lesart(["read", "-", "--format", "jsonl"]).write_stdin(french));
    assert_eq!((articles(&stdout)[0]["language"].as_str(), code), (Some("fr"), 0));
    assert!(stderr.contains("'fr' has no rules yet"), "{stderr}");
}
