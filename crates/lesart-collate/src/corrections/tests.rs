//! Short reports and a correction, and below them who is meant then.

use std::fmt::Write;

use lesart_annotate::Annotator;
use lesart_lang::language;
use lesart_text::{Article, Block, Correction, Corrections, Role, Says, Source, Span};

use crate::{Applied, Collator, Dossier, Outcome};

fn corrected(texts: &[&str], says: &[Says]) -> Dossier {
    let german = language("de").unwrap();
    let annotator = Annotator::new(german);
    let article = |(i, text): (usize, &&str)| {
        let block = Block { span: Span::new(0, text.len()), role: Role::Paragraph, why: None };
        let mut article = Article {
            id: format!("bericht-{i}"),
            source: Source { path: format!("berichte/{i}.txt"), ..Source::default() },
            text: (*text).to_string(),
            language: "de".to_string(),
            blocks: vec![block],
            ..Article::default()
        };
        annotator.annotate(&mut article);
        article
    };
    let entries = says.iter().enumerate().map(|(i, says)| Correction {
        path: "lesart.toml".to_string(),
        line: i + 1,
        says: says.clone(),
    });
    let corrections = Corrections { entries: entries.collect() };
    let articles = texts.iter().enumerate().map(article).collect();
    Collator::new(german).actors(articles, &corrections)
}

/// One line an actor: `name: words count, ...`, and what came of the corrections.
fn table(dossier: &Dossier) -> String {
    let mut out = String::new();
    for actor in dossier.actors.iter().filter(|actor| actor.kind.name() == "person") {
        let names: Vec<String> =
            actor.names.iter().map(|naming| format!("{} {}", naming.text, naming.count)).collect();
        writeln!(out, "{}: {}", actor.name, names.join(", ")).unwrap();
    }
    for Applied { line, entry, outcome, .. } in &dossier.corrections {
        writeln!(out, "{line} {entry}: {outcome:?}").unwrap();
    }
    out
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_string()).collect()
}

const TWO_SPELLINGS: [&str; 2] = [
    "Die Trainerin Swetlana Orlowa lobte das Team. Orlowa blieb ruhig.",
    "Die Trainerin Svetlana Orlova schwieg. Später reiste Orlova ab.",
];

#[test]
fn two_spellings_are_one_where_a_person_says_so() {
    let one = Says::One { names: names(&["Swetlana Orlowa", "Svetlana Orlova"]), name: None };
    let dossier = corrected(&TWO_SPELLINGS, &[one]);
    insta::assert_snapshot!(table(&dossier), @r"
    Swetlana Orlowa: Die Trainerin Swetlana Orlowa 1, Orlowa 1, Die Trainerin Svetlana Orlova 1, Orlova 1
    1 [[one]] Swetlana Orlowa = Svetlana Orlova: Done(2)
    ");
}

#[test]
fn two_who_were_taken_for_one_are_two() {
    let texts = [
        "Anna Berger klagt. Berger will Geld.",
        "Anna Berger klagt. Ihr Bruder Paul Berger schweigt. Berger zögert.",
    ];
    let one = Says::One { names: names(&["Anna Berger", "Paul Berger"]), name: None };
    let two = Says::Two { names: names(&["Anna Berger", "Paul Berger"]) };
    // The first entry makes one of them, the second takes them apart again: a surname alone stays open where both are named.
    insta::assert_snapshot!(table(&corrected(&texts, &[one, two])), @r"
    Anna Berger: Anna Berger 1, Berger 1, Anna Berger 1
    Paul Berger: Ihr Bruder Paul Berger 1
    1 [[one]] Anna Berger = Paul Berger: Done(1)
    2 [[two]] Anna Berger ≠ Paul Berger: Done(1)
    ");
}

#[test]
fn a_name_is_put_right() {
    let name = Says::Name { of: "Orlowa".to_string(), is: "Swetlana P. Orlowa".to_string() };
    insta::assert_snapshot!(table(&corrected(&TWO_SPELLINGS[..1], &[name])), @r"
    Swetlana P. Orlowa: Die Trainerin Swetlana Orlowa 1, Orlowa 1
    1 [[name]] Orlowa → Swetlana P. Orlowa: Done(2)
    ");
}

#[test]
fn a_speaker_is_put_right_in_the_article_that_is_meant() {
    let text = "„Wir bauen weiter“, hieß es am Abend im Rathaus. Bürgermeisterin Nora Lang schwieg.";
    let speaker = |article: &str| Says::Speaker {
        words: "Wir bauen weiter".to_string(),
        article: Some(article.to_string()),
        is: "Nora Lang".to_string(),
    };
    let dossier = corrected(&[text, text], &[speaker("1.txt")]);
    let speakers: Vec<_> =
        dossier.articles.iter().map(|article| article.quotations[0].actor.is_some()).collect();
    assert_eq!(speakers, [false, true]);
    assert_eq!(dossier.corrections[0].outcome, Outcome::Done(1));
    // Nobody has such an article: the entry no longer applies.
    let dossier = corrected(&[text], &[speaker("abend.txt")]);
    assert_eq!(dossier.corrections[0].outcome, Outcome::NotFound(names(&["Wir bauen weiter"])));
}

#[test]
fn an_entry_that_no_longer_applies_is_told() {
    let says = [
        Says::One { names: names(&["Swetlana Orlowa", "die Chefin"]), name: None },
        Says::Two { names: names(&["Swetlana Orlowa", "Svetlana Orlova"]) },
        Says::Name { of: "Petra Hahn".to_string(), is: "Petra Hahne".to_string() },
    ];
    insta::assert_snapshot!(table(&corrected(&TWO_SPELLINGS, &says)), @r#"
    Swetlana Orlowa: Die Trainerin Swetlana Orlowa 1, Orlowa 1
    Svetlana Orlova: Die Trainerin Svetlana Orlova 1, Orlova 1
    1 [[one]] Swetlana Orlowa = die Chefin: NotFound(["die Chefin"])
    2 [[two]] Swetlana Orlowa ≠ Svetlana Orlova: Needless
    3 [[name]] Petra Hahn → Petra Hahne: NotFound(["Petra Hahn"])
    "#);
}

#[test]
fn who_said_it_is_listed_among_the_article_s_actors() {
    let text = "„Wir bauen weiter“, hieß es am Abend im Rathaus.";
    let speaker =
        Says::Speaker { words: "Wir bauen".to_string(), article: None, is: "Nora Lang".to_string() };
    let dossier = corrected(&[text], &[speaker]);
    let article: &Article = &dossier.articles[0];
    let speaker = article.quotations[0].actor.unwrap();
    assert!(article.actors.iter().any(|actor| actor.id == speaker && actor.name == "Nora Lang"));
}
