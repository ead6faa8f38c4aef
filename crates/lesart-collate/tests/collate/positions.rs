//! A German sentence, and below it whose position it tells.

use lesart_collate::Holder;
use lesart_text::{ActorKind, QuotationType};

use crate::build::{Report, collate, report};

/// The positions of one report in which these are known: `Kranz reject: Kranz lehnte den Plan ab`.
fn told(report: Report) -> Vec<String> {
    let dossier = collate([report]);
    let name = |id: lesart_text::ActorId| dossier.actors[id.0 as usize].name.as_str();
    let positions = dossier.positions.iter().map(|position| {
        let towards = position.addressee.map(|id| format!(" towards {}", name(id))).unwrap_or_default();
        let text = &dossier.articles[position.article].text;
        let holder = match position.holder {
            Holder::Actor(actor) => name(actor),
            Holder::Words(words) => words.of(text),
        };
        format!("{holder} {}{towards}: {}", position.act.name(), position.span.of(text))
    });
    positions.collect()
}

fn of(text: &str) -> Vec<String> {
    told(report("a", &[text]).person("Simon Kranz").person("Eva Lohmann").named("Nordmark", ActorKind::Place))
}

#[test]
fn verbs_tell_the_act_with_content_and_addressee() {
    assert_eq!(
        of("Simon Kranz verlangte von Nordmark, die Grenze zu öffnen."),
        ["Simon Kranz demand towards Nordmark: Simon Kranz verlangte von Nordmark, die Grenze zu öffnen"]
    );
    assert_eq!(
        of("Eva Lohmann wies die Vorwürfe zurück."),
        ["Eva Lohmann reject: Eva Lohmann wies die Vorwürfe zurück"]
    );
    assert_eq!(
        of("Eva Lohmann sprach sich für eine Umgehungsstraße aus."),
        ["Eva Lohmann support: Eva Lohmann sprach sich für eine Umgehungsstraße aus"]
    );
}

#[test]
fn an_office_before_the_name_is_no_hindrance() {
    assert_eq!(of("Landrat Simon Kranz lehnte den Bau ab.")[0].split(':').next(), Some("Simon Kranz reject"));
}

#[test]
fn light_verbs_take_their_act_from_the_noun_or_adjective() {
    assert_eq!(
        of("Eva Lohmann ist bereit, die Halle zu öffnen."),
        ["Eva Lohmann offer: Eva Lohmann ist bereit, die Halle zu öffnen"]
    );
    assert_eq!(
        of("Simon Kranz stellte einen Zuschuss in Aussicht."),
        ["Simon Kranz promise: Simon Kranz stellte einen Zuschuss in Aussicht"]
    );
}

#[test]
fn a_denial_makes_nothing_or_the_contrary() {
    assert_eq!(
        of("Simon Kranz ist nicht bereit, die Halle zu öffnen."),
        ["Simon Kranz refuse: Simon Kranz ist nicht bereit, die Halle zu öffnen"]
    );
    assert_eq!(of("Simon Kranz fordert keine Entschädigung."), [""; 0]);
    assert_eq!(
        of("Simon Kranz will auf das Geld nicht verzichten."),
        ["Simon Kranz refuse: Simon Kranz will auf das Geld nicht verzichten"]
    );
}

#[test]
fn a_pronoun_stands_for_the_person_of_the_sentence_before() {
    let text = "Eva Lohmann besuchte die Baustelle. Sie versprach, den Damm zu erhöhen.";
    assert_eq!(of(text), ["Eva Lohmann promise: Sie versprach, den Damm zu erhöhen"]);
    let text = "Der Regen hielt an. Sie versprach, den Damm zu erhöhen.";
    assert_eq!(of(text), [""; 0]);
    let text = "Eva Lohmann besuchte die Baustelle. Er versprach, den Damm zu erhöhen.";
    assert_eq!(of(text), [""; 0]);
}

#[test]
fn an_offer_may_hang_on_a_condition() {
    let told = of("Simon Kranz bot an, den Damm zu erhöhen, wenn Nordmark die Hälfte zahlt.");
    let acts: Vec<&str> = told.iter().filter_map(|told| told.split(':').next()).collect();
    assert_eq!(acts, ["Simon Kranz offer", "Simon Kranz condition"]);
}

#[test]
fn nouns_tell_whose_they_are() {
    let text = "Altenrieds Forderung nach freier Durchfahrt blieb ungehört.";
    let told = told(report("a", &[text]).named("Altenrieds", ActorKind::Place));
    assert_eq!(told, ["Altenrieds demand: Altenrieds Forderung nach freier Durchfahrt"]);
}

#[test]
fn what_someone_says_must_be_is_a_demand() {
    let text = "Simon Kranz sagte, die Stadt müsse den Damm erhöhen.";
    let said = report("a", &[text]).person("Simon Kranz").said(
        QuotationType::Indirect,
        "Simon Kranz",
        "sagte",
        "die Stadt müsse den Damm erhöhen",
    );
    assert_eq!(told(said), ["Simon Kranz demand: die Stadt müsse den Damm erhöhen"]);
}

#[test]
fn what_is_asked_supposed_or_should_be_is_no_position() {
    for text in [
        "Fordert Simon Kranz einen neuen Damm?",
        "Wenn Simon Kranz den Plan ablehnt, wird neu verhandelt.",
        "Simon Kranz soll dem Plan zustimmen.",
        "Simon Kranz fuhr nach Hause.",
        // *bieten* is no offer in itself.
        "Simon Kranz kann den Winzern wenig bieten.",
    ] {
        assert_eq!(of(text), [""; 0], "{text}");
    }
}

#[test]
fn whoever_is_no_actor_is_told_by_their_words() {
    assert_eq!(
        of("Die Anwohner fordern einen neuen Damm."),
        ["Die Anwohner demand: Die Anwohner fordern einen neuen Damm"]
    );
}

#[test]
fn things_want_nothing() {
    for text in [
        "Das Gesetz verlangt einen neuen Damm.",
        "Der Vorschlag lehnt sich an den alten Plan an und fordert einen neuen Damm.",
        "Das Hochwasser forderte drei Tote.",
    ] {
        assert_eq!(of(text), [""; 0], "{text}");
    }
}

#[test]
fn a_relative_clause_tells_of_its_noun_only_right_behind_it() {
    assert_eq!(
        of("Am Abend kam Eva Lohmann, die einen neuen Damm fordert."),
        ["Eva Lohmann demand: die einen neuen Damm fordert"]
    );
    assert_eq!(
        of("Darüber sprach Eva Lohmann im Saal mit den Leuten, die einen neuen Damm fordern."),
        ["den Leuten demand: die einen neuen Damm fordern"]
    );
}
