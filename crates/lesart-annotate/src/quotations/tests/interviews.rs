//! Paragraphs that the context makes a quotation.

use super::told;

#[test]
fn who_takes_turns_in_an_interview() {
    insta::assert_snapshot!(told(
        "Anna Meier leitet den Bau.\n\
         Talbote: Frau Meier, wann ist die Brücke fertig?\n\
         Meier: Im Mai. Die Stadt sagt, das sei zu spät.\n\
         Wir sehen das anders.\n\
         Talbote: Und wenn es regnet?\n\
         Meier: Dann warten wir.\n\
         Karl Vogt führte das Gespräch."
    ), @r#"
    Direct: Frau Meier, wann ist die Brücke fertig? | Talbote
    Direct: Im Mai. Die Stadt sagt, das sei zu spät. … Wir sehen das anders. | Meier
    Direct: Und wenn es regnet? | Talbote
    Direct: Dann warten wir. | Meier
    "#);
}

#[test]
fn questions_and_answers_without_a_name() {
    insta::assert_snapshot!(told(
        "Frage: Wann ist sie fertig?\nAntwort: Im Mai.\nFrage: Sicher?\nAntwort: Ja, ganz sicher."
    ), @r#"
    Direct: Wann ist sie fertig?
    Direct: Im Mai.
    Direct: Sicher?
    Direct: Ja, ganz sicher.
    "#);
}

#[test]
fn a_list_is_no_interview() {
    insta::assert_snapshot!(told(
        "Ort: Halle am Markt\nZeit: 20 Uhr\nOrt: Saal am Fluss\nZeit: 21 Uhr"
    ), @"");
}

#[test]
fn a_paragraph_without_marks_between_two_of_one_quotation() {
    insta::assert_snapshot!(told(
        "Vogt schrieb: „Die Brücke ist alt.\n\
         Sie hält aber noch.\n\
         Und wir bauen später.“\n\
         Der Rat tagt am Montag."
    ), @"Direct: „Die Brücke ist alt. … Sie hält aber noch. … Und wir bauen später.“ | Vogt ~ schrieb");
}
