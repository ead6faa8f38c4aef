//! The whole dossier of the example, as a person reads it: what must be in it, and that every line is an article's
//! own words.

use serde_json::Value;

use crate::{example_folder, lesart, run};

fn dossier() -> Value {
    let (stdout, stderr, code) = run(lesart(["compare", "--format", "json"]).arg(example_folder()));
    assert_eq!((stderr.as_str(), code), ("", 0));
    serde_json::from_str(&stdout).expect("JSON")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("'{key}' is no list"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// `kind: article value, article value` of each difference, in order.
fn differences(dossier: &Value) -> Vec<String> {
    let points = list(dossier, "points").iter().filter(|point| point["agreement"] == "differs");
    points
        .flat_map(|point| list(point, "differences"))
        .map(|difference| {
            let values: Vec<String> = list(difference, "values")
                .iter()
                .map(|value| format!("{} {}", text(value, "article"), text(value, "text")))
                .collect();
            format!("{}: {}", text(difference, "kind"), values.join(", "))
        })
        .collect()
}

#[test]
fn the_articles_say_who_published_them_and_when() {
    let dossier = dossier();
    let known: Vec<String> = list(&dossier, "articles")
        .iter()
        .map(|article| {
            let title = article["title"].as_str().unwrap_or("-");
            format!("{} | {} | {title}", text(article, "outlet"), text(article, "published"))
        })
        .collect();
    assert_eq!(
        known,
        [
            "Agentur Meridian | 2019-04-25T15:40 | Kim und Putin beraten erstmals über Atomstreit",
            "Der Ausblick | 2019-04-26T06:12 | Der Diktator sucht sich einen zweiten Tisch",
            "Sender Ost | 2019-04-25T19:05:00+03:00 | Putin und Kim einigen sich auf friedliche Lösung",
            "Zeitfenster | 2019-04-23 | -",
            "Talbote | 2019-04-26 | Ein Handschlag und viele offene Fragen",
        ]
    );
}

#[test]
fn they_differ_in_outcome_duration_and_attribution_and_in_nothing_else() {
    assert_eq!(
        differences(&dossier()),
        [
            "polarity: 2-analyse ohne greifbares Ergebnis, 3-sender mit einer Einigung, 5-regional ohne Ergebnis",
            "duration: 1-agentur rund zwei Stunden, 3-sender doppelt so lange",
            "attribution: 2-analyse Ein russischer Diplomat, 5-regional Putin",
        ]
    );
}

#[test]
fn shared_points_join_what_tells_the_same_and_each_report_has_something_of_its_own() {
    let dossier = dossier();
    let of = |agreement: &str| -> Vec<&Value> {
        list(&dossier, "points").iter().filter(|point| point["agreement"] == agreement).collect()
    };
    let shared = of("shared");
    assert!(shared.len() >= 4, "{} shared points", shared.len());
    let guarantees = shared.iter().find(|point| {
        let readings = list(point, "readings");
        readings.iter().all(|reading| text(reading, "text").contains("Garantien für seine Sicherheit"))
    });
    assert!(guarantees.is_some(), "two reports speak of guarantees in nearly the same words");

    let sole = of("sole");
    for words in ["Wirtschaftsforum", "Budapester Memorandum", "Transsibirische", "Sonderzug", "Gastarbeiter"]
    {
        let alone = sole.iter().filter(|point| text(&point["readings"][0], "text").contains(words)).count();
        assert!(alone == 1, "{alone} sole points hold '{words}'");
    }
}

#[test]
fn what_putin_said_stands_together_in_two_translations() {
    let dossier = dossier();
    let putin =
        list(&dossier, "actors").iter().find(|actor| actor["name"] == "Wladimir Putin").expect("Putin");
    let said: Vec<&Value> =
        list(&dossier, "utterances").iter().filter(|u| u["actor"] == putin["id"]).collect();
    let articles = |utterance: &Value| -> Vec<String> {
        list(utterance, "variants").iter().map(|variant| text(variant, "article").to_string()).collect()
    };
    assert!(said.len() >= 6, "{} utterances", said.len());
    assert!(said.iter().any(|utterance| articles(utterance) == ["1-agentur", "5-regional"]));
}

#[test]
fn each_outlet_has_its_own_words_for_kim() {
    let dossier = dossier();
    let kim = list(&dossier, "actors").iter().find(|actor| text(actor, "name").starts_with("Kim Jong"));
    let names = list(kim.expect("Kim"), "names");
    for (article, head) in [
        ("1-agentur", "Kim Jong Un"),
        ("2-analyse", "Machthaber"),
        ("4-vorschau", "Machthaber"),
        ("5-regional", "Kim"),
    ] {
        let own = names.iter().any(|n| n["article"] == article && n["head"] == head && n["voice"] == "own");
        assert!(own, "{article} has no {head}");
    }
}

#[test]
fn the_timeline_runs_from_2009_to_the_day_after_the_meeting() {
    let dossier = dossier();
    let values: Vec<&str> = list(&dossier, "timeline").iter().map(|moment| text(moment, "value")).collect();
    assert!(values.is_sorted_by_key(|value| &value[..4]), "{values:?}");
    for value in ["2009", "2014", "2017", "2018-05", "2019-02", "2019-04-25"] {
        assert!(values.contains(&value), "{value} is missing in {values:?}");
    }
}

#[test]
fn every_line_is_the_articles_own_words_at_the_place_it_names() {
    let dossier = dossier();
    let chars: Vec<(String, Vec<char>)> = list(&dossier, "articles")
        .iter()
        .map(|article| (text(article, "id").to_string(), text(article, "text").chars().collect()))
        .collect();
    let mut n_checked = 0;
    for point in list(&dossier, "points") {
        let values = list(point, "differences").iter().flat_map(|difference| list(difference, "values"));
        for place in list(point, "readings").iter().chain(values) {
            let (_, chars) =
                chars.iter().find(|(id, _)| *id == text(place, "article")).expect("a known article");
            let at =
                |key: &str| usize::try_from(place[key].as_u64().expect("an offset")).expect("a small offset");
            assert_eq!(chars[at("start")..at("end")].iter().collect::<String>(), text(place, "text"));
            n_checked += 1;
        }
    }
    assert!(n_checked > 60);
}

#[test]
fn an_article_on_something_else_is_named_and_not_compared() {
    let stranger = "Die Handballerinnen des TV Nordheim haben das Pokalfinale in Bad Ems mit 31:28 gewonnen. \
        Torhüterin Lena Kubitz hielt neun Siebenmeter. Am Sonntag wird auf dem Marktplatz gefeiert.\n";
    let folder = crate::folder(&[("handball.txt", stranger.as_bytes())]);
    let (stdout, stderr, code) =
        run(lesart(["compare", "--format", "json"]).arg(example_folder()).arg(folder.path()));
    let dossier: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((&dossier["unrelated"], code), (&serde_json::json!(["handball"]), 0));
    assert!(stderr.contains("handball.txt: has nothing to do with the rest"), "{stderr}");
    let readings = list(&dossier, "points").iter().flat_map(|point| list(point, "readings"));
    assert!(readings.into_iter().all(|reading| reading["article"] != "handball"));
}
