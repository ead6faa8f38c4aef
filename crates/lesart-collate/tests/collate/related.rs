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
