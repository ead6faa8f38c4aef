use lesart_text::{Article, Block, Role, Span};

use crate::Annotator;

/// Speaker and actor of each quotation, `-` where unknown; one paragraph a line.
fn speakers(text: &str) -> Vec<String> {
    let mut article = Article { text: text.to_string(), ..Article::default() };
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len());
        article.blocks.push(Block { span, role: Role::Paragraph, why: None });
        at += line.len() + 1;
    }
    Annotator::new(lesart_lang::language("de").expect("German")).annotate(&mut article);
    let name = |id| article.actors.iter().find(|actor| actor.id == id).map(|actor| actor.name.as_str());
    let shown = article.quotations.iter().map(|quotation| {
        let words: Vec<&str> = quotation.speaker.iter().map(|span| span.of(text)).collect();
        format!("{} = {}", words.join(" "), quotation.actor.and_then(name).unwrap_or("-"))
    });
    shown.collect()
}

#[test]
fn a_speaker_is_the_actor_whom_its_head_names() {
    assert_eq!(
        speakers("„Wir warten“, sagte Außenministerin Anna Meier. Meier betonte, es sei nicht eilig."),
        ["Außenministerin Anna Meier = Anna Meier", "Meier = Anna Meier"]
    );
}

#[test]
fn whoever_is_only_named_beside_the_speaker_does_not_speak() {
    assert_eq!(
        speakers("Anna Meier kam spät. „Wir warten“, sagte der Anwalt von Anna Meier."),
        ["der Anwalt von Anna Meier = -"]
    );
}

#[test]
fn two_who_speak_together_are_no_one() {
    assert_eq!(speakers("Anna Meier und Karl Vogt sagten: „Wir warten.“"), ["Anna Meier und Karl Vogt = -"]);
}

#[test]
fn a_pronoun_is_who_spoke_last_where_nobody_else_fits() {
    assert_eq!(
        speakers("„Wir warten“, sagte Anna Meier. Sie fügte hinzu, es sei nicht eilig."),
        ["Anna Meier = Anna Meier", "Sie = Anna Meier"]
    );
    assert_eq!(
        speakers("„Wir warten“, sagte Anna Meier. Er sagte, es sei nicht eilig."),
        ["Anna Meier = Anna Meier", "Er = -"]
    );
}

#[test]
fn a_pronoun_that_could_mean_two_stays_open() {
    let text = "„Wir warten“, sagte Karl Vogt. Er sagte, es sei nicht eilig.";
    assert_eq!(speakers(text), ["Karl Vogt = Karl Vogt", "Er = Karl Vogt"]);
    let text = "„Wir warten“, sagte Karl Vogt. Peter Anders kam dazu. Er sagte, es sei nicht eilig.";
    assert_eq!(speakers(text), ["Karl Vogt = Karl Vogt", "Er = -"]);
}

#[test]
fn a_relative_pronoun_is_whom_it_follows() {
    assert_eq!(
        speakers("Am Ende kam Karl Vogt hinzu, der forderte, die Brücke zu öffnen."),
        ["der = Karl Vogt"]
    );
    assert_eq!(
        speakers("Es kam die Tochter von Anna Meier, die forderte, die Brücke zu öffnen."),
        ["die = -"]
    );
    assert_eq!(speakers("Anna Meier kam mit dem Anwalt, der forderte, die Brücke zu öffnen."), ["der = -"]);
}

#[test]
fn a_description_is_whose_title_it_is() {
    let text = "Verkehrsminister Karl Vogt sagte, die Brücke sei alt. Das Verkehrsministerium teilte mit, man warte ab.\n\
                „Es dauert“, sagte der Minister. Das Ministerium betonte, es gebe keine Wahl. \
                Der bayerische Minister sagte, er komme.";
    assert_eq!(
        speakers(text),
        [
            "Verkehrsminister Karl Vogt = Karl Vogt",
            "Das Verkehrsministerium = Verkehrsministerium",
            "der Minister = Karl Vogt",
            "Das Ministerium = Verkehrsministerium",
            "Der bayerische Minister = -",
        ]
    );
}

#[test]
fn a_word_for_anyone_is_who_spoke_last_if_that_fits() {
    let text = "„Wir warten“, sagte Anna Meier. Die Politikerin betonte, es sei nicht eilig. Der 62-Jährige sagte, er gehe.";
    assert_eq!(
        speakers(text),
        ["Anna Meier = Anna Meier", "Die Politikerin = Anna Meier", "Der 62-Jährige = -"]
    );
    let text = "Das Wirtschaftsministerium sagte, man warte. Die Behörde betonte, es sei nicht eilig.";
    assert_eq!(
        speakers(text),
        ["Das Wirtschaftsministerium = Wirtschaftsministerium", "Die Behörde = Wirtschaftsministerium",]
    );
}

#[test]
fn sie_with_a_plural_verb_is_not_one_woman() {
    let text = "„Wir warten“, sagte Anna Meier. Sie sagten, es sei nicht eilig.";
    assert_eq!(speakers(text), ["Anna Meier = Anna Meier", "Sie = -"]);
}

#[test]
fn whom_a_speaker_speaks_of_is_not_who_spoke_before() {
    let text =
        "„Wir warten“, sagte Karl Vogt. „Er sagte: ‚Das geht nicht.‘ Das war alles“, erzählte Anna Meier.";
    assert_eq!(speakers(text), ["Karl Vogt = Karl Vogt", "Anna Meier = Anna Meier", "Er = -"]);
}
