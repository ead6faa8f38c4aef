//! A language is a folder: its tables are used, those that it has not find nothing, and nothing panics.

use lesart::lang::{Language, Lexicon, Tagger, include_dir};
use lesart::{Article, Hints, Lesart};

/// Four small tables: abbreviations, first names, places, negation.
static LANGUAGES: &[Language] =
    &[Language::new("xx", include_dir::include_dir!("$CARGO_MANIFEST_DIR/tests/xx"))];

fn read(lesart: &Lesart, path: &str, text: &str) -> Article {
    let hints = Hints { language: Some("xx".to_string()), ..Hints::default() };
    lesart.read(path, text.as_bytes(), &hints).articles.remove(0)
}

#[test]
fn what_the_tables_have_is_found() {
    let lesart = Lesart::with_languages(LANGUAGES);
    assert!(lesart.has_rules_for("xx") && !lesart.has_rules_for("de"));
    let article = read(&lesart, "a.txt", "Mr. Smith came to Norway. Anna Berg did not see him.");
    let sentences: Vec<&str> = article.sentences.iter().map(|span| span.of(&article.text)).collect();
    assert_eq!(sentences, ["Mr. Smith came to Norway.", "Anna Berg did not see him."]);
    let names: Vec<&str> = article.actors.iter().map(|actor| actor.name.as_str()).collect();
    assert!(names.contains(&"Norway") && names.contains(&"Anna Berg"), "{names:?}");
}

#[test]
fn what_no_table_has_is_not_found() {
    let lesart = Lesart::with_languages(LANGUAGES);
    let text =
        "The Mayor said on Monday, 3 May, that twelve trains had 40 coaches. “No,” said Anna.\n\nShe left.";
    let articles = vec![read(&lesart, "a.txt", text), read(&lesart, "b.txt", text)];
    assert_eq!(articles[0].times.len(), 0);
    assert_eq!(lesart.compare(articles).articles.len(), 2);
}

#[test]
fn without_a_tagger_each_sentence_is_one_claim() {
    let lesart = Lesart::with_languages(LANGUAGES);
    let shared = "Anna Berg came to Norway with seven old friends last winter.";
    let articles = vec![
        read(&lesart, "a.txt", &format!("{shared} She stayed in a small hotel near the harbour.")),
        read(&lesart, "b.txt", shared),
    ];
    let dossier = lesart.compare(articles);
    let told: Vec<(usize, &str)> = dossier
        .points
        .iter()
        .map(|point| (point.readings.len(), point.readings[0].span.of(&dossier.articles[0].text)))
        .collect();
    assert_eq!(told, [(2, shared), (1, "She stayed in a small hotel near the harbour.")]);
}

#[test]
fn without_lexicon_no_word_is_known_and_without_weights_there_is_no_tagger() {
    let lexicon = Lexicon::of(&LANGUAGES[0]);
    assert!(!lexicon.knows("house") && lexicon.readings("house").is_empty());
    assert!(Tagger::find(&LANGUAGES[0]).is_none());
}
