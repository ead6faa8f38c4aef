//! German sentences with what the tagger must find: `tests/tagging/*.txt`, one file a phenomenon.
//!
//! A file's first lines say what it is about, each behind `#`. A sentence stands behind `>`; below it a line for each
//! word that matters: the word, its STTS tag (or `-`), and then, in any order, its lemma as `lemma=…`, the verb with its
//! separated prefix as `verb=…`, its mood as `mood=…` (`ind`, `k1`, `k2`, `wuerde`, `imp`) or a feature of
//! Universal Dependencies (`Case=Dat`). Words come in the order of the sentence.

use std::fs;
use std::path::Path;

use lesart_lang::{Abbreviations, Mood, Tagged, Tagger, language, tokens};

fn mood(tagged: &Tagged) -> &'static str {
    match tagged.morph.mood {
        Some(Mood::Indicative) => "ind",
        Some(Mood::Konjunktiv1) => "k1",
        Some(Mood::Konjunktiv2) => "k2",
        Some(Mood::Wuerde) => "wuerde",
        Some(Mood::Imperative) => "imp",
        None => "none",
    }
}

/// What is wrong with a word, if anything.
fn complaint(expected: &[&str], tagged: &Tagged) -> Option<String> {
    let morph = tagged.morph.to_string();
    expected.iter().enumerate().find_map(|(i, wanted)| {
        let found = match (i, wanted.split_once('=')) {
            (0, _) => {
                return (*wanted != "-" && *wanted != tagged.stts.name())
                    .then(|| format!("{wanted}: is {}", tagged.stts));
            }
            (_, Some(("lemma", lemma))) => (lemma != tagged.lemma).then(|| tagged.lemma.clone()),
            (_, Some(("verb", verb))) => {
                (Some(verb) != tagged.joined.as_deref()).then(|| format!("{:?}", tagged.joined))
            }
            (_, Some(("mood", name))) => (name != mood(tagged)).then(|| mood(tagged).to_string()),
            (_, Some(("upos", name))) => (name != tagged.upos.name()).then(|| tagged.upos.to_string()),
            _ => (!morph.split('|').any(|feature| feature == *wanted)).then(|| morph.clone()),
        };
        found.map(|found| format!("{wanted}: is {found}"))
    })
}

#[test]
fn sentences_are_read_as_the_files_say() {
    let german = language("de").unwrap();
    let (tagger, abbreviations) = (Tagger::of(german), Abbreviations::of(german));
    let mut reader = tagger.reader();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tagging");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut complaints, mut n_words) = (Vec::new(), 0);
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let mut sentence: Vec<(String, Tagged)> = Vec::new();
        let mut at = 0;
        for (i, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let place = format!("{name}:{}", i + 1);
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(text) = line.strip_prefix("> ") {
                let tokens = tokens(text, &abbreviations);
                let tagged = reader.tag(text, &tokens, 0..tokens.len());
                sentence = tokens.iter().map(|token| token.of(text).to_string()).zip(tagged).collect();
                at = 0;
                continue;
            }
            let columns: Vec<&str> = line.split_whitespace().collect();
            let found = sentence[at.min(sentence.len())..].iter().position(|(form, _)| form == columns[0]);
            let Some(found) = found else {
                complaints.push(format!("{place}: no '{}' here", columns[0]));
                continue;
            };
            at += found + 1;
            n_words += 1;
            if let Some(wrong) = complaint(&columns[1..], &sentence[at - 1].1) {
                complaints.push(format!("{place}: {} {wrong}", columns[0]));
            }
        }
    }
    assert!(n_words > 50, "too few words in tests/tagging: {n_words}");
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_tagged_word_by_word(text in "([a-zA-ZäöüßÄÖÜ0-9.,:;!?„“‚‘»«' -]|\\PC| zu|ge| der| habe){0,80}") {
        let german = language("de").unwrap();
        let tagger = Tagger::of(german);
        let tokens = tokens(&text, &Abbreviations::of(german));
        let tagged = tagger.tag(&text, &tokens, 0..tokens.len());
        proptest::prop_assert_eq!(tagged.len(), tokens.len());
        proptest::prop_assert_eq!(&tagged, &tagger.tag(&text, &tokens, 0..tokens.len()));
        proptest::prop_assert!(tagged.iter().all(|word| !word.lemma.is_empty()));
    }
}
