use crate::build::{collate, report};

const FLOOD: &str = "Das Hochwasser der Wupper hat Brücken zerstört. Die Feuerwehr pumpt Keller aus.";
const FLOOD_TOO: &str =
    "Nach dem Hochwasser sind Brücken über die Wupper gesperrt, Keller stehen voll Wasser.";
const CHESS: &str = "Der Schachklub Nord steigt ab. Sein Großmeister verlor das Endspiel mit dem Turm.";

#[test]
fn an_article_on_something_else_is_unrelated() {
    let dossier = collate([report("a", &[FLOOD]), report("b", &[CHESS]), report("c", &[FLOOD_TOO])]);
    assert_eq!(dossier.unrelated, [1]);
    assert!(dossier.points.iter().all(|point| point.readings.iter().all(|reading| reading.article != 1)));
}

#[test]
fn of_two_that_share_nothing_the_second_is_unrelated() {
    assert_eq!(collate([report("a", &[CHESS]), report("b", &[FLOOD])]).unrelated, [1]);
}

#[test]
fn the_larger_group_is_the_story() {
    let dossier = collate([report("a", &[CHESS]), report("b", &[FLOOD]), report("c", &[FLOOD_TOO])]);
    assert_eq!(dossier.unrelated, [0]);
}

#[test]
fn no_article_and_one_article_are_no_case() {
    assert!(collate([]).points.is_empty());
    assert!(collate([report("a", &[CHESS])]).unrelated.is_empty());
}

#[test]
fn two_short_reports_need_little_in_common() {
    let short = "In Altenried ist ein Strommast umgestürzt.";
    let other = "Nach dem Unwetter liegt ein Mast auf der Dorfstraße.";
    assert!(collate([report("a", &[short]), report("b", &[other])]).unrelated.is_empty());
}

#[test]
fn an_event_of_the_same_kind_with_other_people_is_unrelated() {
    let strike = |town: &str, union: &str| {
        let text = format!(
            "In {town} hat die Gewerkschaft zum Warnstreik aufgerufen, sagte {union}. Sie will acht Prozent. \
Pendler müssen warten, Schulen bleiben offen, die Stadt rechnet mit Stau."
        );
        let other = "Beraten wird im Rathaus über Löhne, Zulagen, Schichten und Pausen der Fahrer.";
        report(town, &[&text, other]).named(town, lesart_text::ActorKind::Place).person(union)
    };
    let airport = report(
        "c",
        &["In Grauwerder stehen Flugzeuge still. Frida Munk verlangt mehr Lohn für Lotsen, Piloten klagen über \
Verspätungen, Koffer stapeln sich in der Halle, Kioske schließen früh. Ein Streik der Lotsen trifft auch Frachtflüge."],
    )
    .named("Grauwerder", lesart_text::ActorKind::Place)
    .person("Frida Munk");
    let dossier = collate([strike("Altenried", "Jan Holt"), strike("Altenried", "Jan Holt"), airport]);
    assert_eq!(dossier.unrelated, [2]);
}
