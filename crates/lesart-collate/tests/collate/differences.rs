use lesart_text::{QuotationType, TimeModifier, TimeType};

use crate::build::{collate, differences, report};

#[test]
fn numbers_of_the_same_thing() {
    let dossier = collate([
        report("a", &["Bei dem Zugunglück nahe Bergheim wurden 30 Fahrgäste verletzt."]).number(
            "30 Fahrgäste",
            Some(30.0),
            Some(30.0),
            "Fahrgäste",
        ),
        report("b", &["Bei dem Zugunglück nahe Bergheim sind 42 Fahrgäste verletzt worden."]).number(
            "42 Fahrgäste",
            Some(42.0),
            Some(42.0),
            "Fahrgäste",
        ),
    ]);
    assert_eq!(
        differences(&dossier),
        ["! number contradicts a=30 (30 Fahrgäste) / b=42 (42 Fahrgäste) -- The numbers do not agree: \
          \"30 Fahrgäste\" and \"42 Fahrgäste\"."]
    );
}

#[test]
fn a_later_report_with_more_is_an_update() {
    let told = |id: &str, number: &str, n: f64, date: &str| {
        report(id, &[&format!("Bei dem Zugunglück nahe Bergheim wurden {number} verletzt.")])
            .number(number, Some(n), Some(n), "Fahrgäste")
            .published(date)
    };
    let dossier = collate([
        told("abend", "42 Fahrgäste", 42.0, "2021-03-05T20:00"),
        told("mittag", "30 Fahrgäste", 30.0, "2021-03-05T12:00"),
    ]);
    assert!(differences(&dossier)[0].starts_with("! number updates abend=42"), "{:?}", differences(&dossier));
}

#[test]
fn lengths_of_the_same_talk() {
    let dossier = collate([
        report("a", &["Das Gespräch im Rathaus dauerte etwa zwei Stunden."]).time(
            "etwa zwei Stunden",
            TimeType::Duration,
            "PT2H",
            Some(TimeModifier::Approx),
        ),
        report("b", &["Das Gespräch im Rathaus dauerte nur 50 Minuten."]).length("50 Minuten", "PT50M"),
    ]);
    assert_eq!(
        differences(&dossier),
        ["! duration contradicts a=PT2H (etwa zwei Stunden) / b=PT50M (50 Minuten) -- The lengths do not \
          agree: \"etwa zwei Stunden\" and \"50 Minuten\"."]
    );
}

#[test]
fn twice_as_long_is_a_length() {
    let dossier = collate([
        report("a", &["Das Gespräch im Rathaus dauerte drei Stunden."]).length("drei Stunden", "PT3H"),
        report("b", &["Das Gespräch im Rathaus dauerte doppelt so lange wie die vorgesehenen 50 Minuten."])
            .length("50 Minuten", "PT50M"),
    ]);
    assert_eq!(
        differences(&dossier),
        ["! duration contradicts a=PT3H (drei Stunden) / b=PT100M (doppelt so lange) -- The lengths do not \
          agree: \"drei Stunden\" and \"doppelt so lange\"."]
    );
}

#[test]
fn days_of_the_same_event() {
    let dossier = collate([
        report("a", &["Die Fähre lief am Mittwoch vor der Insel auf eine Sandbank."])
            .date("am Mittwoch", "2021-03-03"),
        report("b", &["Am 4. März lief die Fähre vor der Insel auf eine Sandbank."])
            .date("Am 4. März", "2021-03-04"),
    ]);
    assert_eq!(
        differences(&dossier),
        ["! date contradicts a=2021-03-03 (am Mittwoch) / b=2021-03-04 (Am 4. März) -- The times do not \
          agree: \"am Mittwoch\" and \"Am 4. März\"."]
    );
}

#[test]
fn yes_and_no() {
    let dossier = collate([
        report("a", &["Die Leitung der Klinik hat den Umbau der Station genehmigt."]),
        report("b", &["Die Leitung der Klinik hat den Umbau der Station nicht genehmigt."]),
    ]);
    assert_eq!(
        differences(&dossier),
        ["! polarity contradicts a=yes (genehmigt) / b=no (nicht genehmigt) -- One states what the other \
          denies: \"genehmigt\" and \"nicht genehmigt\"."]
    );
}

#[test]
fn outcomes_that_exclude_each_other() {
    let dossier = collate([
        report("a", &["Die Tarifrunde der Bäcker endete mit einer Einigung."]),
        report("b", &["Die Tarifrunde der Bäcker endete am Abend ohne jedes Ergebnis."]),
    ]);
    assert_eq!(
        differences(&dossier),
        ["! polarity contradicts a=mit einer einigung (mit einer Einigung) / b=ohne jedes ergebnis (ohne \
          jedes Ergebnis) -- What they tell excludes each other: \"mit einer Einigung\" and \"ohne jedes \
          Ergebnis\"."]
    );
}

#[test]

fn the_same_proposal_of_two_speakers() {
    let dossier = collate([
        report("a", &["Jonas Weber schlug vor, den runden Tisch wieder einzuberufen."])
            .person("Jonas Weber")
            .said(
                QuotationType::Indirect,
                "Jonas Weber",
                "schlug vor",
                "den runden Tisch wieder einzuberufen",
            ),
        report(
            "b",
            &["Ein Diplomat schlug vor, den runden Tisch wieder einzuberufen. Jonas Weber schwieg dazu."],
        )
        .person("Jonas Weber")
        .said(
            QuotationType::Indirect,
            "Ein Diplomat",
            "schlug vor",
            "den runden Tisch wieder einzuberufen",
        ),
    ]);
    assert_eq!(
        differences(&dossier),
        [
            "! attribution contradicts a=Jonas Weber (Jonas Weber) / b=Ein Diplomat (Ein Diplomat) -- The same \
          words are given to \"Jonas Weber\" and to \"Ein Diplomat\"."
        ]
    );
}

#[test]
fn hearsay_and_fact() {
    let dossier = collate([
        report("a", &["Ein Lehrling soll den Ofen in der Backstube angelassen haben."]),
        report("b", &["Ein Lehrling hat den Ofen in der Backstube angelassen."]),
    ]);
    let found = differences(&dossier);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("! certainty contradicts a=doubt"), "{found:?}");
}

#[test]
fn a_suspicion_that_is_told_as_a_fact_later_is_overtaken() {
    let dossier = collate([
        report("a", &["Vermutlich hat ein Marder das Kabel der Seilbahn zerbissen."])
            .published("2021-03-05T12:00"),
        report("b", &["Ein Marder hat das Kabel der Seilbahn zerbissen."]).published("2021-03-06T12:00"),
    ]);
    let found = differences(&dossier);
    assert!(found.len() == 1 && found[0].starts_with("! certainty updates"), "{found:?}");
}

#[test]
fn places_of_the_same_event() {
    let dossier = collate([
        report("a", &["Die Ministerinnen trafen sich zum Gespräch über die Fischerei in Lissabon."]),
        report("b", &["Die Ministerinnen trafen sich in Neapel zum Gespräch über die Fischerei."]),
    ]);
    let found = differences(&dossier);
    assert!(found.len() == 1 && found[0].starts_with("! place contradicts"), "{found:?}");
}
