//! Where nothing may be found.

use lesart_text::{ActorKind, QuotationType, TimeModifier, TimeType};

use crate::build::{collate, differences, report, told_by_several};

#[test]
fn ranges_that_meet_are_no_difference() {
    let dossier = collate([
        report("a", &["Bei dem Zugunglück nahe Bergheim wurden mehr als 30 Fahrgäste verletzt."]).number(
            "mehr als 30 Fahrgäste",
            Some(31.0),
            None,
            "Fahrgäste",
        ),
        report("b", &["Bei dem Zugunglück nahe Bergheim sind 33 Fahrgäste verletzt worden."]).number(
            "33 Fahrgäste",
            Some(33.0),
            Some(33.0),
            "Fahrgäste",
        ),
    ]);
    assert_eq!((told_by_several(&dossier).len(), differences(&dossier).len()), (1, 0));
}

#[test]
fn numbers_of_different_things_are_no_difference() {
    let dossier = collate([
        report("a", &["Bei dem Zugunglück nahe Bergheim entgleisten sieben Waggons."]).number(
            "sieben Waggons",
            Some(7.0),
            Some(7.0),
            "Waggons",
        ),
        report("b", &["Bei dem Zugunglück nahe Bergheim entgleisten Waggons, 42 Fahrgäste wurden verletzt."])
            .number("42 Fahrgäste", Some(42.0), Some(42.0), "Fahrgäste"),
    ]);
    assert_eq!(differences(&dossier), [""; 0]);
}

#[test]
fn the_number_of_another_year_is_another_point() {
    let dossier =
        collate([
            report("a", &["2019 zählte der Hafen 300 Kreuzfahrtschiffe."]).date("2019", "2019").number(
                "300 Kreuzfahrtschiffe",
                Some(300.0),
                Some(300.0),
                "Kreuzfahrtschiffe",
            ),
            report("b", &["2020 zählte der Hafen nur noch 40 Kreuzfahrtschiffe."])
                .date("2020", "2020")
                .number("40 Kreuzfahrtschiffe", Some(40.0), Some(40.0), "Kreuzfahrtschiffe"),
        ]);
    assert_eq!(told_by_several(&dossier), [""; 0]);
}

#[test]
fn a_plan_is_not_set_against_what_came() {
    let dossier = collate([
        report("a", &["Für das Gespräch im Rathaus waren 50 Minuten anberaumt."])
            .length("50 Minuten", "PT50M"),
        report("b", &["Das Gespräch im Rathaus dauerte zwei Stunden."]).length("zwei Stunden", "PT2H"),
    ]);
    assert_eq!(differences(&dossier), [""; 0]);
}

#[test]
fn about_so_long_is_no_difference() {
    let dossier = collate([
        report("a", &["Das Gespräch im Rathaus dauerte etwa zwei Stunden."]).time(
            "etwa zwei Stunden",
            TimeType::Duration,
            "PT2H",
            Some(TimeModifier::Approx),
        ),
        report("b", &["Das Gespräch im Rathaus dauerte 110 Minuten."]).length("110 Minuten", "PT110M"),
    ]);
    assert_eq!((told_by_several(&dossier).len(), differences(&dossier).len()), (1, 0));
}

#[test]
fn a_weekday_and_the_date_it_means_agree() {
    let dossier = collate([
        report("a", &["Die Fähre lief am Mittwoch vor der Insel auf eine Sandbank."])
            .date("am Mittwoch", "2021-03-03"),
        report("b", &["Im März lief die Fähre vor der Insel auf eine Sandbank."]).date("Im März", "2021-03"),
        report("c", &["Am 3. März lief die Fähre vor der Insel auf eine Sandbank."])
            .date("Am 3. März", "2021-03-03"),
    ]);
    assert_eq!((told_by_several(&dossier).len(), differences(&dossier).len()), (1, 0));
}

#[test]
fn the_same_verbs_of_another_matter_are_no_point() {
    let dossier = collate([
        report(
            "a",
            &[
                "Der Stadtrat von Neuburg hat den Bau der Umgehungsstraße beschlossen.",
                "Die Bauarbeiten an der Umgehungsstraße beginnen im Herbst.",
            ],
        ),
        report(
            "b",
            &[
                "Der Stadtrat von Neuburg hat den Haushalt für das Theater gekürzt.",
                "Die Bauarbeiten am Theater ruhen.",
            ],
        ),
    ]);
    assert_eq!(told_by_several(&dossier), [""; 0]);
}

#[test]
fn no_chain_of_half_matches_leads_to_a_stranger() {
    let dossier = collate([
        report("a", &["Die Gewerkschaft ruft die Fahrer der Straßenbahn zum Warnstreik auf."]),
        report("b", &["Die Gewerkschaft ruft die Fahrer zum Warnstreik auf, der Flughafen streicht Flüge."]),
        report("c", &["Der Flughafen streicht wegen Nebels Flüge nach Mallorca."]),
    ]);
    for point in told_by_several(&dossier) {
        assert!(!(point.contains("a: ") && point.contains("c: ")), "{point}");
    }
}

#[test]
fn dates_of_two_events_in_like_sentences_are_no_difference() {
    let dossier = collate([
        report("a", &["Die Werft in Wismar streicht im Herbst ihre Nachtschicht, wie der Betriebsrat am Dienstag mitteilte."])
            .date("am Dienstag", "2021-03-02"),
        report("b", &["Die Werft in Wismar streicht ihre Nachtschicht im Herbst, nachdem am Mittwoch ein Auftrag geplatzt war."])
            .date("am Mittwoch", "2021-03-03"),
    ]);
    assert_eq!((told_by_several(&dossier).len(), differences(&dossier).len()), (1, 0));
}

#[test]
fn what_is_denied_of_a_part_is_not_denied_of_the_whole() {
    let dossier = collate([
        report(
            "a",
            &[
                "An der Grenze zum Nachbarland gibt es ab Montag keine stichprobenartigen Kontrollen der Autofahrer.",
            ],
        ),
        report("b", &["An der Grenze zum Nachbarland gibt es ab Montag Kontrollen der Autofahrer."]),
    ]);
    assert_eq!(differences(&dossier), [""; 0]);
}

#[test]
fn not_only_denies_nothing() {
    let dossier = collate([
        report("a", &["Die Leitung der Klinik hat nicht nur den Umbau der Station genehmigt."]),
        report("b", &["Die Leitung der Klinik hat den Umbau der Station genehmigt."]),
    ]);
    assert_eq!((told_by_several(&dossier).len(), differences(&dossier).len()), (1, 0));
}

#[test]
fn two_denials_agree() {
    let dossier = collate([
        report("a", &["Eine gemeinsame Erklärung der Bürgermeister ist nicht vorgesehen."]),
        report("b", &["Die Bürgermeister unterzeichneten keine gemeinsame Erklärung."]),
        report("c", &["Eine gemeinsame Erklärung der Bürgermeister war nicht vorgesehen."]),
    ]);
    assert_eq!(differences(&dossier), [""; 0]);
}

#[test]

fn the_same_words_about_others_are_no_point() {
    let told = |id: &str, name: &str, place: &str| {
        report(id, &[&format!("In {place} hat {name} die Leitung der Schwimmhalle übernommen.")])
            .person(name)
            .named(place, ActorKind::Place)
    };
    let dossier = collate([told("a", "Maria Weber", "Leipzig"), told("b", "Jonas Blum", "Halle")]);
    assert_eq!(told_by_several(&dossier), [""; 0]);
}

#[test]
fn a_speaker_whom_another_sentence_names_is_no_difference() {
    let quote = "„Wir kämpfen für den Erhalt der Schwimmhalle“";
    let dossier =
        collate([
            report("a", &[&format!("Jonas Weber sprach zuerst. {quote}, sagte er.")])
                .person("Jonas Weber")
                .said(QuotationType::Direct, "Jonas Weber", "sagte", quote),
            report("b", &[&format!("{quote}, sagte Maria Blum.")]).person("Maria Blum").said(
                QuotationType::Direct,
                "Maria Blum",
                "sagte",
                quote,
            ),
        ]);
    assert_eq!(differences(&dossier), [""; 0]);
}

#[test]
fn a_plan_is_no_doubt() {
    let dossier = collate([
        report("a", &["Die neue Brücke über den Kanal soll im Herbst fertig sein."]),
        report("b", &["Die neue Brücke über den Kanal ist im Herbst fertig."]),
    ]);
    assert_eq!(differences(&dossier), [""; 0]);
}

#[test]
fn the_dead_are_not_the_hurt() {
    let dossier = collate([
        report("a", &["Bei dem Sturm im Tal der Lenne wurden vier Menschen getötet."]).number(
            "vier Menschen",
            Some(4.0),
            Some(4.0),
            "Menschen",
        ),
        report("b", &["Bei dem Sturm im Tal der Lenne wurden zwölf Menschen verletzt."]).number(
            "zwölf Menschen",
            Some(12.0),
            Some(12.0),
            "Menschen",
        ),
    ]);
    assert_eq!(differences(&dossier), [""; 0]);
}

#[test]
fn a_plan_is_no_length() {
    let dossier = collate([
        report("a", &["Die Sitzung des Kreistags war auf zwei Stunden angesetzt."])
            .length("zwei Stunden", "PT2H"),
        report("b", &["Die Sitzung des Kreistags dauerte fünf Stunden."]).length("fünf Stunden", "PT5H"),
    ]);
    assert_eq!(differences(&dossier), [""; 0]);
}
