use lesart_collate::Agreement;

use crate::build::{collate, report, told_by_several};

#[test]
fn the_same_told_in_other_words_is_one_point() {
    let dossier = collate([
        report(
            "a",
            &["Das Hochwasser hat am Ufer der Wupper mehrere Brücken zerstört. Der Bürgermeister \
             will Hilfen beim Land beantragen."],
        ),
        report(
            "b",
            &["Die Feuerwehr pumpte die ganze Nacht Keller leer. Mehrere Brücken über die Wupper \
             wurden von dem Hochwasser zerstört."],
        ),
    ]);
    assert_eq!(
        told_by_several(&dossier),
        ["a: Das Hochwasser hat am Ufer der Wupper mehrere Brücken zerstört.\n\
          b: Mehrere Brücken über die Wupper wurden von dem Hochwasser zerstört."]
    );
    let sole: Vec<usize> = dossier
        .points
        .iter()
        .filter(|p| p.agreement == Agreement::Sole)
        .map(|p| p.readings[0].article)
        .collect();
    assert_eq!(sole, [0, 1]);
}

#[test]
fn compounds_and_synonyms_are_found_to_be_the_same() {
    let dossier = collate([
        report("a", &["Der Minister hat Garantien für den Fortbestand der Werft verlangt."]),
        report("b", &["Für den Fortbestand der Werft forderte der Minister Bestandsgarantien."]),
    ]);
    assert_eq!(told_by_several(&dossier).len(), 1);
}

#[test]
fn three_outlets_come_before_two() {
    let brand = "In der alten Mühle von Altendorf brach am Abend ein Feuer aus.";
    let dossier = collate([
        report(
            "a",
            &["Die Feuerwehr rettete den Wirt mit einer Drehleiter aus der Mühle. In der alten Mühle \
             von Altendorf brach ein Brand aus."],
        ),
        report("b", &[brand, "Die Feuerwehr rettete den Wirt der Mühle mit der Drehleiter."]),
        report("c", &[brand]),
    ]);
    let n_readings: Vec<usize> = dossier.points.iter().map(|point| point.readings.len()).collect();
    assert_eq!(n_readings, [3, 2]);
}

#[test]
fn an_article_that_says_it_twice_has_two_readings() {
    let said = "Die Werft in Rostock streicht wegen fehlender Aufträge ihre Nachtschicht.";
    let dossier = collate([
        report(
            "a",
            &[said, "Die Werft in Rostock streicht ihre Nachtschicht wegen fehlender Aufträge ganz."],
        ),
        report("b", &[said]),
    ]);
    assert_eq!(dossier.points.len(), 1);
    let articles: Vec<usize> = dossier.points[0].readings.iter().map(|reading| reading.article).collect();
    assert_eq!(articles, [0, 0, 1]);
}

#[test]
fn questions_and_sentences_without_content_are_no_points() {
    let dossier = collate([report(
        "a",
        &["Wer hat das Boot am Steg losgemacht? Das ist so. Das Boot trieb führerlos über den See."],
    )]);
    assert_eq!(dossier.points.len(), 1);
}

#[test]
fn all_that_a_single_article_tells_is_sole() {
    let dossier = collate([report(
        "a",
        &["Der Zirkus zieht nach Leipzig weiter. Die Elefanten bleiben in Halle zurück."],
    )]);
    assert_eq!(dossier.points.len(), 2);
    assert!(dossier.points.iter().all(|point| point.agreement == Agreement::Sole));
    assert!(dossier.unrelated.is_empty());
}
