//! What the model is made of; what it finds is tested with the rules, in `names/tests.rs`.

use lesart_lang::language;
use proptest::prelude::*;

use super::features::{self, Features};
use super::reading::Reader;
use super::search::{self, Steps};
use super::words::{KnownWords, WordTable};
use super::{Kind, Label, Name};

#[test]
fn a_table_finds_the_words_that_it_was_made_of_and_hardly_any_other() {
    let words: Vec<(String, u8, u16)> =
        (0..5000u16).map(|n| (format!("Wort{n}"), n.to_le_bytes()[0], n)).collect();
    let file = WordTable::write(&words);
    let table = WordTable::of(&file);
    let right = words.iter().filter(|(word, cluster, marks)| {
        table.find(word) == Some((u64::from(*cluster) + 1, u64::from(*marks)))
    });
    // Two words with one check that meet in their slots are taken for one.
    assert!(right.count() >= 4995);
    assert!((0..5000).filter(|n| table.find(&format!("Fremdes{n}")).is_some()).count() < 10);
}

#[test]
fn a_file_of_another_form_is_an_empty_table() {
    assert_eq!(WordTable::of(b"").find("Wort"), None);
    assert_eq!(WordTable::of(b"LESARTN1\x05\0\0\0too short").find("Wort"), None);
}

#[test]
fn a_genitive_and_a_last_part_are_known_by_the_word_in_them() {
    let known = KnownWords::of(language("de").unwrap());
    let (name, genitive) = (known.sight("Raffaella"), known.sight("Raffaellas"));
    assert!(name.cluster != 0 && name.cluster == genitive.cluster && name.marks != genitive.marks);
    let (whole, compound) = (known.sight("Universität"), known.sight("Mondscheinuniversität"));
    assert_eq!((compound.tail, compound.tail_cluster), (whole.form, whole.cluster));
}

#[test]
fn labels_become_names() {
    let (first, further) = (|kind| Label::of(kind, true), |kind| Label::of(kind, false));
    let labels =
        [first(Kind::Person), further(Kind::Person), first(Kind::Person), Label::OUTSIDE, first(Kind::Place)];
    let expected = [(0..2, Kind::Person), (2..3, Kind::Person), (4..5, Kind::Place)];
    assert_eq!(super::names(&labels), expected.map(|(tokens, kind)| Name { tokens, kind }));
}

#[test]
fn every_label_is_told_by_its_number() {
    for kind in [Kind::Person, Kind::Place, Kind::Organisation, Kind::Other] {
        assert_eq!(Label::of(kind, true).name(), Some((kind, true)));
        assert_eq!(Label::of(kind, false).name(), Some((kind, false)));
        assert!(Label::of(kind, false).may_follow(Label::of(kind, true)));
        assert!(!Label::of(kind, false).may_follow(Label::OUTSIDE));
    }
    assert_eq!(Label::DERIVED.name(), None);
    assert_eq!(Label::PART.name(), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_the_weights_a_further_token_stands_behind_its_own_kind(seed: u64, text in "\\PC{0,60}") {
        thread_local! { static READER: Reader = Reader::of(language("de").unwrap()); }
        let weights: Vec<f32> =
            (0..1u64 << search::TABLE_BITS).map(|i| (((i ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as f32) - 127.0).collect();
        for (spans, sights) in READER.with(|reader| reader.sentences(&text)) {
            let features: Vec<Features> = features::of(&sights);
            let labels = search::best(&weights.as_slice(), &features, &mut Steps::default());
            prop_assert_eq!(labels.len(), spans.len());
            let mut before = Label::OUTSIDE;
            for label in labels {
                prop_assert!(label.may_follow(before));
                before = label;
            }
        }
    }
}
