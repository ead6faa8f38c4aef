//! JSON and JSON Lines: one record an article.

use crate::support::{REPORT, codes, reading, with_role};
use lesart_read::{Hints, read, read_record};
use lesart_text::{MediaType, Role, Severity};

fn record(json: &str) -> lesart_read::Reading {
    read_record("ordner/viele.jsonl", 3, json.as_bytes(), &Hints::default())
}

#[test]
fn a_record_keeps_its_words_and_its_text_to_the_character() {
    let reading = record(
        r#"{"id": "a7", "url": "https://www.example.org/bruecke", "outlet": "Neustädter Bote", "title": "Rat will Brücke retten",
            "authors": ["Erika Beispiel", "Max Muster"], "published": "2019-04-26", "language": "de-AT",
            "text": "  Rat will Brücke retten\r\n\r\nDer Rat 👍🏽 hat entschieden.\u00a0Endlich. \n"}"#,
    );
    let article = &reading.articles[0];
    assert_eq!(article.text, "  Rat will Brücke retten\r\n\r\nDer Rat 👍🏽 hat entschieden.\u{a0}Endlich. \n");
    assert_eq!(article.id, "a7");
    assert_eq!(article.url.as_deref(), Some("https://www.example.org/bruecke"));
    assert_eq!(article.outlet.as_deref(), Some("Neustädter Bote"));
    assert_eq!(article.authors, ["Erika Beispiel", "Max Muster"]);
    assert_eq!(article.published.unwrap().to_string(), "2019-04-26");
    assert_eq!(article.language, "de");
    assert_eq!((article.source.line, article.source.media_type), (Some(3), MediaType::Jsonl));
    assert_eq!(with_role(article, Role::Title), ["Rat will Brücke retten"]);
    assert_eq!(with_role(article, Role::Paragraph).len(), 1);
    assert_eq!(codes(&reading), [""; 0]);
}

#[test]
fn everything_but_text_is_optional() {
    let reading = record(&format!("{{\"text\": {:?}, \"title\": null}}", REPORT[0]));
    let article = &reading.articles[0];
    assert_eq!((article.id.as_str(), article.language.as_str()), ("viele:3", "de"));
    assert_eq!((&article.title, &article.published), (&None, &None));
    assert!(article.extra.is_empty());
}

#[test]
fn unknown_keys_come_back_in_order_as_they_were_written() {
    let reading = record(
        r#"{"z": 1.50, "text": "Ein Satz.", "a": {"b": [1,  2]}, "big": 123456789012345678901234567890}"#,
    );
    let extra: Vec<_> = reading.articles[0].extra.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    assert_eq!(extra, [("z", "1.50"), ("a", "{\"b\": [1,  2]}"), ("big", "123456789012345678901234567890")]);
}

#[test]
fn published_in_other_spellings_is_understood_or_kept() {
    for (given, date) in [
        ("2019-04-26T14:30:00+02:00", "2019-04-26T14:30:00+02:00"),
        ("Fri, 26 Apr 2019 14:30:00 +0200", "2019-04-26T14:30:00+02:00"),
        ("26.04.2019", "2019-04-26"),
        ("2019-04", "2019-04"),
    ] {
        let reading = record(&format!("{{\"text\": \"Ein Satz.\", \"published\": {given:?}}}"));
        assert_eq!(reading.articles[0].published.unwrap().to_string(), date);
    }
    let reading = record(r#"{"text": "Ein Satz.", "published": "vorgestern"}"#);
    assert_eq!(reading.articles[0].published, None);
    assert_eq!(reading.articles[0].extra, [("published".to_string(), "\"vorgestern\"".to_string())]);
    assert_eq!(
        (codes(&reading), reading.diagnostics[0].severity),
        (vec!["unknown-value"], Severity::Warning)
    );
    assert_eq!(reading.diagnostics[0].line, Some(3));
}

#[test]
fn authors_may_be_one_string() {
    let reading = record(r#"{"text": "Ein Satz.", "authors": "Von Erika Beispiel und Max Muster"}"#);
    assert_eq!(reading.articles[0].authors, ["Erika Beispiel", "Max Muster"]);
}

#[test]
fn an_article_of_our_own_is_read_back() {
    let reading = record(&format!(
        r#"{{"schema": "lesart.article/1", "id": "a", "source": {{"path": "x"}}, "outlet": null, "title": "Rat will Brücke retten",
            "kicker": "Stadt", "genre": "Analyse", "authors": [], "dateline": "Neustadt", "published": "2019-04", "language": "de",
            "agencies": ["dpa"], "text": {:?}, "blocks": [], "sentences": [[0, 3]], "times": [], "quantities": [], "mentions": [],
            "quotations": [], "actors": [], "extra": {{"seite": 4}}}}"#,
        REPORT[0]
    ));
    let article = &reading.articles[0];
    assert_eq!(codes(&reading), [""; 0]);
    assert_eq!(article.kicker.as_deref(), Some("Stadt"));
    assert_eq!(article.genre.as_deref(), Some("Analyse"));
    assert_eq!(article.dateline.as_deref(), Some("Neustadt"));
    assert_eq!(article.agencies, ["dpa"]);
    assert_eq!(article.extra, [("seite".to_string(), "4".to_string())]);
    assert_eq!(article.blocks.len(), 1, "blocks are made anew");
}

#[test]
fn a_json_file_holds_one_record_or_a_list_of_them() {
    let one = reading("eins.json", "{\n  \"text\": \"Ein Satz.\"\n}\n".as_bytes());
    assert_eq!(one.articles[0].id, "eins");
    let list = reading(
        "liste.json",
        "[\n {\"text\": \"Ein Satz.\"},\n {\"text\": 5},\n {\"text\": \"Noch einer.\"}\n]".as_bytes(),
    );
    let ids: Vec<_> = list.articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!((ids, codes(&list)), (vec!["liste:1", "liste:3"], vec!["no-text"]));
    assert!(list.diagnostics[0].message.starts_with("record 2: "));
}

#[test]
fn a_second_article_with_the_same_id_gets_a_suffix_and_a_warning() {
    let lines = "{\"id\": \"a\", \"text\": \"Eins.\"}\n{\"id\": \"a\", \"text\": \"Zwei.\"}\n{\"id\": \"a\", \"text\": \"Drei.\"}\n";
    let reading = reading("viele.jsonl", lines.as_bytes());
    let ids: Vec<_> = reading.articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["a", "a-2", "a-3"]);
    assert_eq!(codes(&reading), ["duplicate-id", "duplicate-id"]);
}

#[test]
fn hints_override_the_outlet_and_the_language_and_fill_the_date() {
    let hints = Hints {
        language: Some("en".into()),
        published: Some("2019-04-25".parse().unwrap()),
        outlet: Some("Bote".into()),
    };
    let given = r#"{"text": "Ein Satz.", "outlet": "Anzeiger", "language": "de"}"#;
    let article = &read("a.jsonl", given.as_bytes(), &hints).articles[0];
    assert_eq!((article.outlet.as_deref(), article.language.as_str()), (Some("Bote"), "en"));
    assert_eq!(article.published.unwrap().to_string(), "2019-04-25");
    let dated = r#"{"text": "Ein Satz.", "published": "2019-04-26"}"#;
    let article = &read("a.jsonl", dated.as_bytes(), &hints).articles[0];
    assert_eq!(article.published.unwrap().to_string(), "2019-04-26");
}
