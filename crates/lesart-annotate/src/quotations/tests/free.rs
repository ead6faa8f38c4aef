//! Reported speech without a cue.

use super::told;

#[test]
fn soll_behind_a_report_goes_on_with_it() {
    insta::assert_snapshot!(told(
        "Die Brücke werde gesperrt, teilte die Stadt mit. Die Arbeiten sollen im Mai beginnen. Im Herbst soll die Brücke wieder frei sein.\n\
         Der Rat tagt am Montag. Das Treffen soll lange dauern."
    ), @r#"
    Indirect: Die Brücke werde gesperrt | die Stadt ~ teilte … mit
    FreeIndirect: Die Arbeiten sollen im Mai beginnen. Im Herbst soll die Brücke wieder frei sein. | die Stadt
    "#);
}

#[test]
fn soll_with_a_perfect_is_hearsay_by_itself() {
    insta::assert_snapshot!(told(
        "Der Fahrer soll zu schnell gefahren sein. Soll er gefahren sein? Wir sollen gefahren sein. Er fragte sich, ob er gehen soll."
    ), @r#"
    FreeIndirect: Der Fahrer soll zu schnell gefahren sein.
    Indirect: ob er gehen soll | Er ~ fragte
    "#);
}

#[test]
fn plurals_that_stand_in_for_konjunktiv_go_on_with_a_report() {
    insta::assert_snapshot!(told(
        "Die Brücke sei alt, sagte Vogt. Die Züge würden deshalb langsam fahren. Die Kosten könnten steigen.\n\
         Der Rat tagt am Montag. Die Kosten könnten steigen."
    ), @r#"
    Indirect: Die Brücke sei alt | Vogt ~ sagte
    IndirectFreeIndirect: Die Züge würden deshalb langsam fahren. Die Kosten könnten steigen. | Vogt
    "#);
}
