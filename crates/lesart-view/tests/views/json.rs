//! The contract, key by key and in its order; and offsets that lead to the words they name.

use crate::fixture;
use lesart_collate::Holder;
use lesart_text::{Article, Mention, Span};
use lesart_view::{article_json, articles_json, dossier_json};
use proptest::prelude::*;
use serde_json::Value;

/// The keys of an object that the contract names, in its order; keys that were added are left out.
fn contract_keys<'a>(object: &'a Value, added: &[&str]) -> Vec<&'a str> {
    let keys = object.as_object().expect("an object").keys();
    keys.map(String::as_str).filter(|key| !added.contains(key)).collect()
}

fn words(list: &str) -> Vec<&str> {
    list.split_whitespace().collect()
}

/// What `start` and `end`, code points of `text`, enclose.
fn excerpt(text: &Value, start: &Value, end: &Value) -> String {
    let [start, end] = [start, end].map(|x| usize::try_from(x.as_u64().unwrap()).unwrap());
    text.as_str().unwrap().chars().skip(start).take(end - start).collect()
}

fn check_article(article: &Value) {
    assert_eq!(article["schema"], "lesart.article/1");
    assert_eq!(
        contract_keys(article, &["url", "actors", "extra"]),
        words(
            "schema id source outlet title kicker genre authors dateline published language agencies text blocks
             sentences times quantities mentions quotations"
        )
    );
    assert_eq!(contract_keys(&article["source"], &["line"]), words("path sha256 media_type"));
    let each = |list: &str, added: &[&str], keys: &str| {
        for item in article[list].as_array().expect("a list") {
            assert_eq!(contract_keys(item, added), words(keys), "in {list}");
        }
    };
    each("blocks", &["why"], "start end role");
    each("times", &[], "start end type value mod");
    each("quantities", &[], "start end low high unit");
    each("mentions", &["head"], "start end kind form voice actor");
    each("quotations", &[], "type quote speaker cue frame addressee actor");
    each("actors", &[], "id kind name");
}

#[test]
fn an_article_has_every_field_of_the_contract_in_its_order() {
    let dossier = fixture::dossier();
    for article in &dossier.articles {
        let line = article_json(article);
        assert!(!line.contains('\n'), "a JSONL record is one line");
        check_article(&serde_json::from_str(&line).unwrap());
    }
}

#[test]
fn a_dossier_has_every_field_of_the_contract_in_its_order() {
    let dossier: Value = serde_json::from_str(&dossier_json(&fixture::dossier())).unwrap();
    assert_eq!(dossier["schema"], "lesart.dossier/1");
    assert_eq!(
        contract_keys(&dossier, &["unrelated", "cut_off", "similarity", "corrections"]),
        words("schema articles origins actors points utterances positions timeline")
    );
    let each = |list: &Value, added: &[&str], keys: &str| {
        let items = list.as_array().expect("a list");
        assert!(!items.is_empty(), "the fixture has something of each kind, not so {keys}");
        for item in items {
            assert_eq!(contract_keys(item, added), words(keys));
        }
    };
    dossier["articles"].as_array().unwrap().iter().for_each(check_article);
    each(&dossier["origins"], &["agencies", "passages"], "id articles why");
    each(&dossier["actors"], &[], "id kind name names");
    each(&dossier["actors"][0]["names"], &["first"], "article text head voice count");
    each(&dossier["points"], &["outlets", "origins", "why"], "id agreement readings differences");
    each(&dossier["points"][2]["readings"], &[], "article start end text attributed_to");
    each(&dossier["points"][2]["differences"], &[], "kind relation values why");
    each(&dossier["points"][2]["differences"][0]["values"], &[], "article start end text value");
    each(&dossier["utterances"], &[], "id actor variants");
    each(&dossier["utterances"][0]["variants"], &[], "article quotation");
    each(&dossier["positions"], &["holder_words"], "holder act addressee article start end");
    each(&dossier["timeline"], &[], "value article start end");
}

#[test]
fn what_is_unknown_is_null_or_an_empty_list() {
    let article: Value = serde_json::from_str(&article_json(&Article::default())).unwrap();
    check_article(&article);
    for key in words("url outlet title kicker genre dateline published language") {
        assert_eq!(article[key], Value::Null, "{key}");
    }
    for key in words("authors agencies blocks sentences times quantities mentions quotations actors") {
        assert_eq!(article[key], serde_json::json!([]), "{key}");
    }
    assert_eq!(article["extra"], serde_json::json!({}));
}

#[test]
fn ids_values_and_dates_are_those_of_the_contract() {
    let dossier: Value = serde_json::from_str(&dossier_json(&fixture::dossier())).unwrap();
    let kurier = &dossier["articles"][0];
    assert_eq!(kurier["published"], "2031-05-14T18:20");
    assert_eq!(kurier["blocks"][3]["role"], "furniture");
    assert_eq!(kurier["blocks"][3]["why"], "consent");
    assert_eq!(kurier["quantities"][0]["low"].to_string(), "285", "whole numbers are integers");
    assert_eq!(kurier["quantities"][1]["low"].to_string(), "18.5");
    assert_eq!(kurier["times"][2]["mod"], "END");
    assert_eq!(kurier["extra"]["views"], serde_json::json!([1, 2.0]));
    assert_eq!(dossier["unrelated"], serde_json::json!(["kreisliga"]));
    assert_eq!(dossier["origins"][0]["articles"], serde_json::json!(["kurier", "vorschau"]));
    assert_eq!(dossier["points"][0]["id"], "p1");
    assert_eq!(dossier["utterances"][1]["id"], "u2");
    assert_eq!(dossier["utterances"][1]["actor"], "x2");
    assert_eq!(dossier["positions"][0]["holder"], "x2");
}

#[test]
fn whoever_is_no_actor_holds_a_position_by_their_words() {
    let mut dossier = fixture::dossier();
    dossier.positions[0].holder = Holder::Words(dossier.positions[0].span);
    let json: Value = serde_json::from_str(&dossier_json(&dossier)).unwrap();
    let position = &json["positions"][0];
    assert_eq!(position["holder"], Value::Null);
    assert_eq!(position["holder_words"], serde_json::json!([position["start"], position["end"]]));
}

#[test]
fn each_span_leads_to_its_words_beside_emoji_and_combining_marks() {
    let dossier: Value = serde_json::from_str(&dossier_json(&fixture::dossier())).unwrap();
    let text_of = |id: &Value| {
        let articles = dossier["articles"].as_array().unwrap();
        articles.iter().find(|article| article["id"] == *id).expect("an article of the dossier")["text"]
            .clone()
    };
    for point in dossier["points"].as_array().unwrap() {
        let values =
            point["differences"].as_array().unwrap().iter().flat_map(|d| d["values"].as_array().unwrap());
        for place in point["readings"].as_array().unwrap().iter().chain(values) {
            let words = excerpt(&text_of(&place["article"]), &place["start"], &place["end"]);
            assert_eq!(place["text"], words.as_str());
        }
    }
    for naming in dossier["actors"].as_array().unwrap().iter().flat_map(|a| a["names"].as_array().unwrap()) {
        let words = excerpt(&text_of(&naming["article"]), &naming["first"][0], &naming["first"][1]);
        assert_eq!(naming["text"], words.as_str());
    }
}

#[test]
fn one_article_is_an_object_several_are_an_array() {
    let articles = fixture::dossier().articles;
    let one: Value = serde_json::from_str(&articles_json(&articles[..1])).unwrap();
    assert_eq!(one["id"], "kurier");
    let all: Value = serde_json::from_str(&articles_json(&articles)).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 5);
    let none: Value = serde_json::from_str(&articles_json(&[])).unwrap();
    assert_eq!(none, serde_json::json!([]));
}

#[test]
fn unknown_members_come_back_as_they_were_written() {
    let extra =
        [("n", "12345678901234567890123"), ("x", "1.50"), ("broken", "{no json"), ("nested", "{\"a\": [1]}")];
    let extra = extra.map(|(key, json)| (key.to_string(), json.to_string())).to_vec();
    let line = article_json(&Article { extra, ..Article::default() });
    let expected =
        r#""extra":{"n":12345678901234567890123,"x":1.50,"broken":"{no json","nested":{"a": [1]}}}"#;
    assert!(line.ends_with(expected), "{line}");
}

proptest! {
    #[test]
    fn offsets_are_code_points_whatever_stands_before_them(
        before in "[a-zäß🎣👩‍🚒\u{308}\u{1F3FD}\n]{0,80}", word in "[é🧭n\u{301}]{1,9}", after in "\\PC{0,20}",
    ) {
        let span = Span::new(before.len(), before.len() + word.len());
        let mention = Mention { span, head: span, ..fixture::dossier().articles[0].mentions[0].clone() };
        let article = Article { text: format!("{before}{word}{after}"), mentions: vec![mention], ..Article::default() };
        let json: Value = serde_json::from_str(&article_json(&article)).unwrap();
        let found = &json["mentions"][0];
        prop_assert_eq!(excerpt(&json["text"], &found["start"], &found["end"]), word.clone());
        prop_assert_eq!(excerpt(&json["text"], &found["head"][0], &found["head"][1]), word);
    }
}
