//! Acts of speech that are told without their words.

use super::told;

#[test]
fn with_their_prepositions() {
    insta::assert_snapshot!(told(
        "Die Stadt warnte am Montag vor Hochwasser. Der Verband verwies auf die hohen Kosten. Die Chefin sprach sich für den Umzug aus. Der Fahrer drohte mit einer Klage. Der Rat einigte sich auf einen Plan."
    ), @r#"
    Reported: Die Stadt warnte am Montag vor Hochwasser. | Die Stadt
    Reported: Der Verband verwies auf die hohen Kosten. | Der Verband
    Reported: Die Chefin sprach sich für den Umzug aus. | Die Chefin
    Reported: Der Fahrer drohte mit einer Klage. | Der Fahrer
    Reported: Der Rat einigte sich auf einen Plan. | Der Rat
    "#);
}

#[test]
fn with_a_fixed_phrase() {
    insta::assert_snapshot!(told(
        "Die Anwohner machten ihrem Ärger über den Lärm Luft. Vogt brachte einen Umzug ins Gespräch. Der Verband übte scharfe Kritik an dem Bau."
    ), @r#"
    Reported: Die Anwohner machten ihrem Ärger über den Lärm Luft. | Die Anwohner
    Reported: Vogt brachte einen Umzug ins Gespräch. | Vogt
    Reported: Der Verband übte scharfe Kritik an dem Bau. | Der Verband
    "#);
}

#[test]
fn nothing_is_told_of_what_is_denied_asked_or_said_of_nobody() {
    insta::assert_snapshot!(told(
        "Die Bahn fordert keinen Lohn. Niemand kritisierte den Plan. Fordern Sie mehr Lohn? So nennt man das Tal. Es geht von dem Haus ein Geruch aus."
    ), @"");
}

#[test]
fn to_deny_an_adjective_is_not_to_deny_the_act() {
    insta::assert_snapshot!(told("Die Bahn fordert keine sofortige Räumung."), @"Reported: Die Bahn fordert keine sofortige Räumung. | Die Bahn");
}

#[test]
fn beside_other_words_of_the_speaker_the_clause_alone() {
    insta::assert_snapshot!(told(
        "Der Minister lobte den Rat und sagte, die Lage sei gut. Der Bau sei teuer, sagte Vogt und forderte Hilfe, wie die Agentur meldete."
    ), @r#"
    Reported: Der Minister lobte den Rat | Der Minister
    Indirect: die Lage sei gut | Der Minister ~ sagte
    Indirect: Der Bau sei teuer | Vogt ~ sagte
    Indirect: Der Bau sei teuer, sagte Vogt und forderte Hilfe | die Agentur ~ meldete
    Reported: und forderte Hilfe | Vogt
    "#);
}

#[test]
fn in_a_clause_that_tells_the_reason_but_not_in_a_condition() {
    insta::assert_snapshot!(told(
        "Das Fest fiel aus, unter anderem weil die Stadt vor Sturm warnte. Das Fest fällt aus, wenn die Stadt vor Sturm warnt."
    ), @"");
}

#[test]
fn to_refuse_what_was_said_is_an_answer() {
    insta::assert_snapshot!(told(
        "Die Stadt lehnte die Forderung der Anwohner ab. Die Stadt lehnte das Auto ab."
    ), @"Reported: Die Stadt lehnte die Forderung der Anwohner ab. | Die Stadt");
}

#[test]
fn an_infinitive_without_its_comma() {
    insta::assert_snapshot!(told("Die Stadt hat angekündigt die Brücke im Mai zu sperren."), @"Indirect: die Brücke im Mai zu sperren | Die Stadt ~ hat angekündigt");
}

#[test]
fn a_plural_object_before_its_verb() {
    insta::assert_snapshot!(told("Ähnliche Entwicklungen befürchtet auch die Stadt."), @"Reported: Ähnliche Entwicklungen befürchtet auch die Stadt. | die Stadt");
}
