use lesart_collate::Dossier;
use lesart_text::QuotationType::{Direct, Indirect};
use lesart_text::TimeType;

use crate::build::{Report, collate, differences, report};

fn said(dossier: &Dossier) -> Vec<String> {
    let variants = |utterance: &lesart_collate::Utterance| {
        let ids = utterance.variants.iter().map(|variant| {
            let article = &dossier.articles[variant.article];
            format!("{}: {}", article.id, article.quotations[variant.quotation].quote[0].of(&article.text))
        });
        ids.collect::<Vec<_>>().join(" | ")
    };
    dossier.utterances.iter().map(variants).collect()
}

fn harbour() -> [Report; 2] {
    [
        report(
            "a",
            &["„Der Hafen bleibt bis zum Sommer offen“, sagte Blum in Rostock. „Wir zahlen pünktlich“, \
             sagte Blum auch."],
        )
        .said(Direct, "Blum", "sagte", "„Der Hafen bleibt bis zum Sommer offen“")
        .said(Direct, "Blum", "sagte", "„Wir zahlen pünktlich“"),
        report("b", &["Blum sagte in Rostock, bis zum Sommer bleibe der Hafen offen."]).said(
            Indirect,
            "Blum",
            "sagte",
            "bis zum Sommer bleibe der Hafen offen",
        ),
    ]
}

#[test]
fn the_same_words_stand_together_and_a_lone_quotation_stands_alone() {
    assert_eq!(
        said(&collate(harbour())),
        [
            "a: „Der Hafen bleibt bis zum Sommer offen“ | b: bis zum Sommer bleibe der Hafen offen",
            "a: „Wir zahlen pünktlich“"
        ]
    );
}

#[test]
fn the_same_words_of_another_speaker_stand_together_without_a_speaker() {
    let told = |id: &str, speaker: &str| {
        report(id, &[&format!("{speaker} sagte, den alten Hafen wolle niemand vor dem Sommer verkaufen.")])
            .person(speaker)
            .said(Indirect, speaker, "sagte", "den alten Hafen wolle niemand vor dem Sommer verkaufen")
    };
    let dossier = collate([told("a", "Jonas Blum"), told("b", "Rita Kahl")]);
    assert_eq!(
        said(&dossier),
        [
            "a: den alten Hafen wolle niemand vor dem Sommer verkaufen | b: den alten Hafen wolle niemand vor dem \
          Sommer verkaufen"
        ]
    );
    assert_eq!(dossier.utterances[0].actor, None);
    assert!(differences(&dossier)[0].starts_with("! attribution contradicts"), "{:?}", differences(&dossier));
}

#[test]
fn other_words_of_another_speaker_stand_apart() {
    let told = |id: &str, speaker: &str, words: &str| {
        report(id, &[&format!("{speaker} sagte: {words}.")])
            .person(speaker)
            .said(Direct, speaker, "sagte", words)
    };
    let dossier = collate([
        told("a", "Jonas Blum", "„Den alten Hafen verkauft vor dem Sommer niemand“"),
        told("b", "Rita Kahl", "„Niemand will den Hafen, der alt ist, vor dem Sommer verkaufen“"),
    ]);
    assert_eq!(dossier.utterances.len(), 2);
}

#[test]
fn whoever_is_cited_said_it() {
    let words = "„Der Hafen bleibt bis zum Sommer offen“";
    let dossier = collate([report("a", &[&format!("Die Zeitung zitiert Jonas Blum: {words}.")])
        .person("Jonas Blum")
        .said(Direct, "Die Zeitung", "zitiert", words)
        .said(Direct, "Jonas Blum", "zitiert", words)]);
    let actors: Vec<_> = dossier.utterances.iter().map(|utterance| utterance.actor).collect();
    assert_eq!(actors.len(), 1);
    assert!(actors[0].is_some());
}

#[test]
fn a_lone_indirect_quotation_is_no_utterance() {
    let [_, indirect] = harbour();
    assert!(collate([indirect]).utterances.is_empty());
}

#[test]
fn moments_are_sorted_the_coarser_first() {
    let dossier =
        collate([report("a", &["Im Mai, am 3. Mai um 14 Uhr, 2019, heute, im Winter und bald wieder."])
            .date("Im Mai", "2019-05")
            .date("am 3. Mai", "2019-05-03")
            .time("14 Uhr", TimeType::Time, "2019-05-03T14:00", None)
            .date("2019", "2019")
            .date("heute", "PRESENT_REF")
            .date("im Winter", "XXXX-WI")
            .length("bald", "P1D")]);
    let values: Vec<&str> = dossier.timeline.iter().map(|moment| moment.value.as_str()).collect();
    assert_eq!(values, ["2019", "2019-05", "2019-05-03", "2019-05-03T14:00"]);
}
