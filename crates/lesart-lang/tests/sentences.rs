//! Where a German sentence ends: a passage with `‖` at each cut.

use lesart_lang::{Abbreviations, language, sentences, tokens};

fn cut(text: &str) -> Vec<String> {
    let tokens = tokens(text, &Abbreviations::of(language("de").unwrap()));
    let found = sentences(text, &tokens, 0..tokens.len());
    found.iter().map(|sentence| sentence.span.of(text).to_owned()).collect()
}

/// Each passage is written with `‖` where a sentence must end; it is cut without them.
#[track_caller]
fn check(passages: &[&str]) {
    for passage in passages {
        let expected: Vec<&str> = passage.split('‖').map(str::trim).collect();
        assert_eq!(cut(&passage.replace('‖', "")), expected);
    }
}

#[test]
fn marks_end_a_sentence() {
    check(&[
        "Der Rat tagt.‖ Er schweigt.",
        "Wer tagt?‖ Der Rat!‖ Wirklich?!‖ Ja.",
        "Sie wartete …‖ Dann ging sie.",
        "Sie wartete... und ging.",
        "Nach dem Gipfel",
        "Der Rat tagt.‖ 25 Menschen warten.",
        "Der Rat tagt.‖ – Er schweigt.",
        "Er kam (endlich!).‖ Sie ging.",
        "Er kam.‖ (Sie nicht.)‖ Dann ging er.",
        "Er kam zu spät.‖Sie auch.",
    ]);
}

#[test]
fn a_small_letter_goes_on() {
    check(&["Das Blatt Wer weiß was? fragt nach.", "Der Rat tagt.‖ iPhones sind verboten."]);
}

#[test]
fn abbreviations_do_not_end_a_sentence() {
    check(&[
        "Dr. Öz und Prof. Dr. Alt kamen.‖ Sie redeten.",
        "Es kostet 5 Mio. Euro.‖ Das ist viel.",
        "Er liest z. B. Die Zeit.‖ Sie nicht.",
        "Die GmbH & Co. KG klagt.",
        "Sie kam bzw. Er kam.",
        "Die Angabe (Anm. d. Red.) fehlt.",
    ]);
}

#[test]
fn an_abbreviation_may_end_a_sentence() {
    check(&[
        "Es gab Äpfel, Birnen usw.‖ Merkel aß nichts.",
        "Das kostet 5 Mio.‖ Der Rest ist offen.",
        "Das war im 3. Jh.‖ Danach kam nichts.",
        "Er ist General a. D.‖ Sie schreibt.",
    ]);
}

#[test]
fn ordinals_and_initials() {
    check(&[
        "Am 25. April tagte der Rat.‖ Am 3. Mai nicht.",
        "Das war 2019.‖ Danach kam nichts.",
        "Sie tagten am 3.‖ Der Rat schwieg.",
        "Er liegt auf Platz 3.‖ Merkel gewann.",
        "Wilhelm II. war Kaiser.‖ Das war Wilhelm II.‖ Er ging.",
        "George W. Bush kam.‖ Gegen Michael B.‖ In Haft sitzt er.",
        "Was bleibt: 1. Der Rat tagt.‖ 2. Er schweigt.",
    ]);
}

#[test]
fn closing_marks_stay_with_their_sentence() {
    check(&[
        "„Ich komme.“‖ Er ging.",
        "\"Ich komme.\"‖ \"Ich gehe.\"",
        "»Ich komme!«‖ Er ging.",
        "„Er rief: ‚Nein.‘“‖ Dann ging er.",
        "Er kam (wie oft.)‖ Sie ging.",
        "``Ich komme.''‖ Er ging.",
    ]);
}

#[test]
fn a_quotation_is_cut_and_its_end_stays_with_the_reporting_clause() {
    check(&[
        "„Ich komme.‖ Ich gehe“, sagte er.‖ Sie schwieg.",
        "Er sagte: „Ich komme.‖ Ich gehe.“‖ Sie schwieg.",
        "\"Ich komme.‖ Ich gehe\", sagte er.",
        "»Kommst du?«, fragte sie.",
        "„Kommst du?“ fragte sie.‖ „Nein!“ – so rief er.",
        "„Kommst du?“‖ „Nein.“",
    ]);
}

#[test]
fn a_colon_ends_no_sentence() {
    check(&["Er sagte: „Ich komme.“", "Die Frage ist: Wer kommt?", "Es bleibt dabei; Der Rat tagt."]);
}

#[test]
fn lines() {
    check(&[
        "Eine Zeile\nund noch eine.",
        "Ein Absatz‖\n\nNoch einer",
        "Drei Punkte:‖\n• der Rat‖\n• das Amt‖\n- die Stadt",
    ]);
}

#[test]
fn a_block_is_a_range_of_tokens() {
    let text = "Er kam. Sie ging. Es blieb.";
    let tokens = tokens(text, &Abbreviations::of(language("de").unwrap()));
    let found = sentences(text, &tokens, 3..6);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].span.of(text), found[0].tokens.clone()), ("Sie ging.", 3..6));
    assert_eq!(sentences(text, &tokens, 3..3), []);
}
