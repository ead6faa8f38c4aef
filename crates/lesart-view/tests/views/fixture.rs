//! A dossier made by hand: an invented meeting in an invented country, told by five outlets, with a point of each
//! kind, emoji and combining marks beside spans, and what is unknown left unknown.

use lesart_collate::{
    Agreement, Difference, DifferenceKind, Dossier, DossierActor, Holder, Moment, Naming, Origin, Passage,
    Place, Point, Position, PositionAct, Reading, Reason, Relation, Utterance, Value, Variant, Why,
};
use lesart_text::{
    Actor, ActorId, ActorKind, Article, Block, Form, MediaType, Mention, Quantity, Quotation, QuotationType,
    Role, Source, Span, TimeExpression, TimeModifier, TimeType, Voice,
};

/// `role| text` with one block a paragraph; `¦` ends a sentence; `furniture:why|` names the kind of furniture.
const KURIER: &str = "\
kicker| Fährstreit am Belt

title| Wieck und Talgrund einigen sich auf neue Fährlinie

byline| Von Ruth Amsel

furniture:consent| Push-Nachrichten einschalten 🔔 und keine Meldung verpassen!

dateline| Hafenberg

lead| Nordmark und Sundland wollen den Fährverkehr über den Belt wieder aufnehmen.

paragraph| Präsident Jonas Wieck empfing Sundlands Ministerpräsidentin Mira Talgrund am Mittwoch im Rathaus von Hafenberg.¦ Das Gespräch dauerte 50 Minuten.¦ Rund 300 Menschen demonstrierten vor dem Gebäude.

paragraph| „Wir haben eine gute Grundlage gefunden“, sagte Wieck danach.¦ Talgrund forderte, die Zölle auf Fisch bis Ende Juni abzuschaffen.

heading| Ein Sturm und seine Folgen

paragraph| Der Fährverkehr ruht seit Februar 2030, als ein Sturm den Anleger zerstörte.¦ Eine Überfahrt kostete damals 18,50 Kronen.

caption| Handschlag im Rathaus 🤝🏽 Foto: Ida Kröger/NPD

furniture:copyright| © 2031 Küstenkurier. Alle Rechte vorbehalten.";

const BOTE: &str = "\
title| Talgrund reist ohne Zusage aus Hafenberg ab

paragraph| Ministerpräsidentin Mira Talgrund hat in Hafenberg keine Zusage erhalten.¦ Das Treffen mit Nordmarks Staatschef am 14. Mai dauerte fast zwei Stunden.¦ Vor dem Rathaus protestierten mehr als 1000 Menschen.

furniture:teaser| Mehr zum Thema – So schmeckt der Hering in diesem Frühjahr

paragraph| „Die Grundlage ist gut“, erklärte Wieck.¦ „Aber ohne Zölle gibt es keine Fähre.“

paragraph| Die Zölle auf Fisch müssten fallen, verlangte Talgrund.¦ Fischer aus Su\u{308}dhaven 🎣 warten seit Wochen auf eine Entschädigung.";

const RUNDFUNK: &str = "\
title| Voller Erfolg für den Präsidenten

paragraph| Der Präsident und die Besucherin aus dem Süden unterzeichneten am Donnerstag ein Abkommen über die Fähre.¦ Es soll am 1. Juli in Kraft treten.¦ Nach neuen Angaben der Polizei kamen 1200 Bürger vor das Rathaus.

paragraph| Den Zollabbau habe Wieck selbst vorgeschlagen, teilte das Präsidialamt mit.¦ „Diese Regierung in Sundland war gestern noch unser Gegner“, sagte der Sprecher.";

const VORSCHAU: &str = "\
title| Was vom Treffen in Hafenberg zu erwarten ist

paragraph| Am Mittwoch wollen sich Jonas Wieck und Mira Talgrund im Kurhaus von Hafenberg treffen.¦ Ob es zu einer Einigung kommt, ist offen.

list| Streitpunkt eins: die Zölle auf Fisch.

quote| Ohne Vertrauen fährt kein Schiff.";

const KREISLIGA: &str = "\
title| SV Hafenberg steigt auf

paragraph| Mit einem 3:1 gegen Lundsand hat der SV Hafenberg den Aufstieg geschafft. 🎉";

pub(crate) fn article(id: &str, marked: &str) -> Article {
    let mut article = Article {
        id: id.to_string(),
        source: Source {
            path: format!("artikel/{id}.txt"),
            line: None,
            sha256: "0".repeat(64),
            media_type: MediaType::Text,
        },
        language: "de".to_string(),
        ..Article::default()
    };
    for block in marked.split("\n\n") {
        let (label, words) = block.split_once("| ").expect("a block begins with its role");
        let (role, why) = label.split_once(':').map_or((label, None), |(role, why)| (role, Some(why)));
        let role = Role::ALL.into_iter().find(|known| known.name() == role).expect("a role of the contract");
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        for (i, sentence) in words.split('¦').enumerate() {
            let gap = if i == 0 { "" } else { " " };
            article.text.push_str(gap);
            let from = article.text.len();
            article.text.push_str(sentence.trim());
            if role != Role::Furniture {
                article.sentences.push(Span::new(from, article.text.len()));
            }
        }
        let span = Span::new(start, article.text.len());
        article.blocks.push(Block { span, role, why: why.map(str::to_string) });
        if role == Role::Title {
            article.title = Some(words.to_string());
        }
    }
    article
}

/// Where `words` first stand in `article`.
pub(crate) fn at(article: &Article, words: &str) -> Span {
    let start = article.text.find(words).unwrap_or_else(|| panic!("{}: no '{words}'", article.id));
    Span::new(start, start + words.len())
}

fn time(article: &mut Article, words: &str, kind: TimeType, value: &str, modifier: Option<TimeModifier>) {
    let span = at(article, words);
    article.times.push(TimeExpression { span, kind, value: value.to_string(), modifier, date: None });
    article.times.sort_by_key(|time| time.span);
}

fn quantity(article: &mut Article, words: &str, low: Option<f64>, high: Option<f64>, unit: Option<&str>) {
    let span = at(article, words);
    article.quantities.push(Quantity { span, low, high, unit: unit.map(str::to_string) });
    article.quantities.sort_by_key(|quantity| quantity.span);
}

fn mention(
    article: &mut Article,
    words: &str,
    head: &str,
    kind: ActorKind,
    form: Form,
    voice: Voice,
    actor: Option<u32>,
) {
    let span = at(article, words);
    let offset = words.find(head).expect("the head is one of the words");
    let head = Span::new(span.start + offset, span.start + offset + head.len());
    article.mentions.push(Mention { span, head, kind, form, voice, actor: actor.map(ActorId) });
    article.mentions.sort_by_key(|mention| mention.span);
}

fn quotation(article: &mut Article, kind: QuotationType, parts: [&[&str]; 5], actor: Option<u32>) {
    let [quote, speaker, cue, frame, addressee] =
        parts.map(|words| words.iter().map(|words| at(article, words)).collect::<Vec<_>>());
    let actor = actor.map(ActorId);
    article.quotations.push(Quotation { kind, quote, speaker, cue, frame, addressee, actor });
}

fn kurier() -> Article {
    let mut a = article("kurier", KURIER);
    a.outlet = Some("Küstenkurier".to_string());
    a.url = Some("https://kurier.example/belt".to_string());
    a.kicker = Some("Fährstreit am Belt".to_string());
    a.genre = Some("Bericht".to_string());
    a.authors = vec!["Ruth Amsel".to_string()];
    a.dateline = Some("Hafenberg".to_string());
    a.published = "2031-05-14T18:20".parse().ok();
    a.agencies = vec!["NPD".to_string()];
    a.extra = vec![("views".to_string(), "[1,\n 2.0]".to_string())];
    time(&mut a, "am Mittwoch", TimeType::Date, "2031-05-14", None);
    time(&mut a, "50 Minuten", TimeType::Duration, "PT50M", None);
    time(&mut a, "bis Ende Juni", TimeType::Date, "2031-06", Some(TimeModifier::End));
    time(&mut a, "Februar 2030", TimeType::Date, "2030-02", None);
    quantity(&mut a, "Rund 300 Menschen", Some(285.0), Some(315.0), Some("Menschen"));
    quantity(&mut a, "18,50 Kronen", Some(18.5), Some(18.5), Some("Kronen"));
    let (name, own) = (Form::Name, Voice::Own);
    mention(&mut a, "Präsident Jonas Wieck", "Wieck", ActorKind::Person, name, own, Some(0));
    mention(
        &mut a,
        "Sundlands Ministerpräsidentin Mira Talgrund",
        "Talgrund",
        ActorKind::Person,
        name,
        own,
        Some(1),
    );
    mention(&mut a, "Nordmark", "Nordmark", ActorKind::Place, name, own, Some(2));
    quotation(
        &mut a,
        QuotationType::Direct,
        [
            &["„Wir haben eine gute Grundlage gefunden“"],
            &["Wieck danach"],
            &["sagte"],
            &["sagte Wieck danach"],
            &[],
        ],
        Some(0),
    );
    quotation(
        &mut a,
        QuotationType::Indirect,
        [
            &["die Zölle auf Fisch bis Ende Juni abzuschaffen"],
            &["Talgrund forderte"],
            &["forderte"],
            &["Talgrund forderte"],
            &[],
        ],
        Some(1),
    );
    a
}

fn bote() -> Article {
    let mut a = article("bote", BOTE);
    a.outlet = Some("Sundlandbote".to_string());
    a.published = "2031-05-14".parse().ok();
    time(&mut a, "am 14. Mai", TimeType::Date, "2031-05-14", None);
    time(&mut a, "fast zwei Stunden", TimeType::Duration, "PT2H", Some(TimeModifier::LessThan));
    quantity(&mut a, "mehr als 1000 Menschen", Some(1000.0), None, Some("Menschen"));
    let own = Voice::Own;
    mention(
        &mut a,
        "Ministerpräsidentin Mira Talgrund",
        "Talgrund",
        ActorKind::Person,
        Form::Name,
        own,
        Some(1),
    );
    mention(&mut a, "Nordmarks Staatschef", "Staatschef", ActorKind::Person, Form::Nominal, own, Some(0));
    mention(&mut a, "Fischer aus Su\u{308}dhaven", "Fischer", ActorKind::Group, Form::Nominal, own, Some(3));
    quotation(
        &mut a,
        QuotationType::Direct,
        [&["„Die Grundlage ist gut“"], &["Wieck"], &["erklärte"], &["erklärte Wieck"], &[]],
        Some(0),
    );
    quotation(
        &mut a,
        QuotationType::Direct,
        [&["„Aber ohne Zölle gibt es keine Fähre.“"], &[], &[], &[], &[]],
        None,
    );
    quotation(
        &mut a,
        QuotationType::Indirect,
        [
            &["Die Zölle auf Fisch müssten fallen"],
            &["Talgrund.".trim_end_matches('.')],
            &["verlangte"],
            &["verlangte Talgrund"],
            &[],
        ],
        Some(1),
    );
    a
}

fn rundfunk() -> Article {
    let mut a = article("rundfunk", RUNDFUNK);
    a.outlet = Some("Nordmark-Rundfunk".to_string());
    a.published = "2031-05-15".parse().ok();
    time(&mut a, "am Donnerstag", TimeType::Date, "2031-05-15", None);
    time(&mut a, "am 1. Juli", TimeType::Date, "2031-07-01", None);
    quantity(&mut a, "1200 Bürger", Some(1200.0), Some(1200.0), Some("Bürger"));
    let person = ActorKind::Person;
    mention(&mut a, "Der Präsident", "Präsident", person, Form::Nominal, Voice::Own, Some(0));
    mention(&mut a, "die Besucherin aus dem Süden", "Besucherin", person, Form::Nominal, Voice::Own, Some(1));
    mention(&mut a, "unser Gegner", "Gegner", person, Form::Nominal, Voice::Quoted, Some(1));
    quotation(
        &mut a,
        QuotationType::IndirectFreeIndirect,
        [
            &["Den Zollabbau habe Wieck selbst vorgeschlagen"],
            &["das Präsidialamt"],
            &["teilte", "mit."],
            &[],
            &[],
        ],
        None,
    );
    quotation(
        &mut a,
        QuotationType::Direct,
        [
            &["„Diese Regierung in Sundland war gestern noch unser Gegner“"],
            &["der Sprecher"],
            &["sagte"],
            &[],
            &[],
        ],
        None,
    );
    a
}

fn reading(dossier: &Dossier, article: usize, words: &str, attributed_to: Option<u32>) -> Reading {
    let span = at(&dossier.articles[article], words);
    Reading { article, span, attributed_to: attributed_to.map(ActorId) }
}

fn value(dossier: &Dossier, article: usize, words: &str, value: &str) -> Value {
    Value { article, span: at(&dossier.articles[article], words), value: value.to_string() }
}

fn moment(dossier: &Dossier, article: usize, words: &str, value: &str) -> Moment {
    Moment { article, span: at(&dossier.articles[article], words), value: value.to_string() }
}

fn naming(dossier: &Dossier, article: usize, text: &str, head: &str, voice: Voice, count: usize) -> Naming {
    let first = at(&dossier.articles[article], text);
    Naming { article, text: text.to_string(), head: head.to_string(), voice, count, first }
}

fn differs(
    kind: DifferenceKind,
    relation: Relation,
    values: Vec<Value>,
    words: [&str; 2],
    readings: Vec<Reading>,
) -> Point {
    let reason = match kind {
        _ if relation == Relation::Updates => Reason::MovedOn,
        DifferenceKind::Number => Reason::Number,
        DifferenceKind::Date => Reason::Date,
        DifferenceKind::Duration => Reason::Duration,
        DifferenceKind::Place => Reason::Place,
        DifferenceKind::Attribution => Reason::Doer,
        DifferenceKind::Polarity => Reason::Denied,
        DifferenceKind::Certainty => Reason::Doubt,
    };
    let why = Why { reason, words: words.map(str::to_string) };
    let differences = vec![Difference { kind, relation, values, why }];
    Point { agreement: Agreement::Differs, readings, differences, why: Vec::new() }
}

/// Five articles, the last of which is about something else.
pub(crate) fn dossier() -> Dossier {
    let mut d = Dossier {
        articles: vec![
            kurier(),
            bote(),
            rundfunk(),
            article("vorschau", VORSCHAU),
            article("kreisliga", KREISLIGA),
        ],
        unrelated: vec![4],
        cut_off: vec![3],
        ..Dossier::default()
    };
    d.articles[3].language = String::new();
    d.articles[4].outlet = Some("Hafenberger Anzeiger".to_string());
    d.articles[4].published = "2031-05".parse().ok();
    let first_sentence = |article: usize| Place { article, span: d.articles[article].sentences[0] };
    let (in_kurier, in_vorschau) = (first_sentence(0), first_sentence(3));
    d.origins = vec![
        Origin {
            articles: vec![0, 3],
            why: "Both are credited to the agency NPD.".to_string(),
            agencies: vec!["NPD".to_string()],
            passages: vec![Passage { places: vec![in_kurier, in_vorschau], n_words: 14 }],
        },
        Origin {
            articles: vec![2],
            why: "credits NPD".to_string(),
            agencies: vec!["NPD".to_string()],
            passages: Vec::new(),
        },
    ];
    let (own, quoted) = (Voice::Own, Voice::Quoted);
    let actor = |id: u32, kind, name: &str, names| DossierActor {
        id: ActorId(id),
        kind,
        name: name.to_string(),
        names,
    };
    d.actors = vec![
        actor(
            0,
            ActorKind::Person,
            "Jonas Wieck",
            vec![
                naming(&d, 0, "Präsident Jonas Wieck", "Wieck", own, 1),
                naming(&d, 0, "Wieck", "Wieck", own, 2),
                naming(&d, 1, "Nordmarks Staatschef", "Staatschef", own, 1),
                naming(&d, 1, "Wieck", "Wieck", own, 1),
                naming(&d, 2, "Der Präsident", "Präsident", own, 1),
                naming(&d, 3, "Jonas Wieck", "Wieck", own, 1),
            ],
        ),
        actor(
            1,
            ActorKind::Person,
            "Mira Talgrund",
            vec![
                naming(&d, 0, "Sundlands Ministerpräsidentin Mira Talgrund", "Talgrund", own, 1),
                naming(&d, 1, "Ministerpräsidentin Mira Talgrund", "Talgrund", own, 1),
                naming(&d, 2, "die Besucherin aus dem Süden", "Besucherin", own, 1),
                naming(&d, 2, "unser Gegner", "Gegner", quoted, 1),
                naming(&d, 3, "Mira Talgrund", "Talgrund", own, 1),
            ],
        ),
        actor(2, ActorKind::Place, "Nordmark", vec![naming(&d, 0, "Nordmark", "Nordmark", own, 1)]),
        actor(
            3,
            ActorKind::Group,
            "Fischer aus Su\u{308}dhaven",
            vec![naming(&d, 1, "Fischer aus Su\u{308}dhaven", "Fischer", own, 1)],
        ),
    ];
    for article in &mut d.articles[..3] {
        let named: Vec<ActorId> = article.mentions.iter().filter_map(|mention| mention.actor).collect();
        article.actors = d
            .actors
            .iter()
            .filter(|actor| named.contains(&actor.id))
            .map(|actor| Actor { id: actor.id, kind: actor.kind, name: actor.name.clone() })
            .collect();
    }
    d.points = points(&d);
    let variant = |article, quotation| Variant { article, quotation };
    d.utterances = vec![
        Utterance { actor: Some(ActorId(0)), variants: vec![variant(0, 0), variant(1, 0)] },
        Utterance { actor: Some(ActorId(1)), variants: vec![variant(0, 1), variant(1, 2)] },
        Utterance { actor: None, variants: vec![variant(1, 1)] },
        Utterance { actor: None, variants: vec![variant(2, 0)] },
        Utterance { actor: None, variants: vec![variant(2, 1)] },
    ];
    d.positions = vec![Position {
        holder: Holder::Actor(ActorId(1)),
        act: PositionAct::Demand,
        addressee: Some(ActorId(0)),
        article: 0,
        span: at(&d.articles[0], "die Zölle auf Fisch bis Ende Juni abzuschaffen"),
    }];
    d.timeline = vec![
        moment(&d, 0, "Februar 2030", "2030-02"),
        moment(&d, 0, "am Mittwoch", "2031-05-14"),
        moment(&d, 1, "am 14. Mai", "2031-05-14"),
        moment(&d, 2, "am Donnerstag", "2031-05-15"),
        moment(&d, 0, "bis Ende Juni", "2031-06"),
        moment(&d, 2, "am 1. Juli", "2031-07-01"),
        moment(&d, 3, "Am Mittwoch", "XXXX-WXX-3"),
    ];
    d
}

fn points(d: &Dossier) -> Vec<Point> {
    use DifferenceKind as Kind;
    use Relation::{Contradicts, Updates};
    let shared =
        |readings| Point { agreement: Agreement::Shared, readings, differences: Vec::new(), why: Vec::new() };
    let sole = |reading| Point {
        agreement: Agreement::Sole,
        readings: vec![reading],
        differences: Vec::new(),
        why: Vec::new(),
    };
    vec![
        shared(vec![
            reading(
                d,
                0,
                "Präsident Jonas Wieck empfing Sundlands Ministerpräsidentin Mira Talgrund am Mittwoch im Rathaus von Hafenberg.",
                None,
            ),
            reading(d, 1, "Das Treffen mit Nordmarks Staatschef am 14. Mai dauerte fast zwei Stunden.", None),
            reading(d, 2, "Der Präsident und die Besucherin aus dem Süden unterzeichneten", None),
            reading(d, 3, "Am Mittwoch wollen sich Jonas Wieck und Mira Talgrund", None),
        ]),
        shared(vec![
            reading(d, 0, "Talgrund forderte, die Zölle auf Fisch bis Ende Juni abzuschaffen.", Some(1)),
            reading(d, 1, "Die Zölle auf Fisch müssten fallen, verlangte Talgrund.", Some(1)),
        ]),
        differs(
            Kind::Duration,
            Contradicts,
            vec![value(d, 0, "50 Minuten", "PT50M"), value(d, 1, "fast zwei Stunden", "PT2H")],
            ["50 Minuten", "fast zwei Stunden"],
            vec![
                reading(d, 0, "Das Gespräch dauerte 50 Minuten.", None),
                reading(
                    d,
                    1,
                    "Das Treffen mit Nordmarks Staatschef am 14. Mai dauerte fast zwei Stunden.",
                    None,
                ),
            ],
        ),
        differs(
            Kind::Number,
            Updates,
            vec![
                value(d, 0, "Rund 300 Menschen", "285..315"),
                value(d, 1, "mehr als 1000 Menschen", "1000.."),
                value(d, 2, "1200 Bürger", "1200"),
            ],
            ["Rund 300 Menschen", "mehr als 1000 Menschen"],
            vec![
                reading(d, 0, "Rund 300 Menschen demonstrierten vor dem Gebäude.", None),
                reading(d, 1, "Vor dem Rathaus protestierten mehr als 1000 Menschen.", None),
                reading(d, 2, "Nach neuen Angaben der Polizei kamen 1200 Bürger vor das Rathaus.", None),
            ],
        ),
        differs(
            Kind::Polarity,
            Contradicts,
            vec![value(d, 0, "einigen sich", "yes"), value(d, 1, "keine Zusage", "no")],
            ["einigen sich", "keine Zusage"],
            vec![
                reading(d, 0, "Wieck und Talgrund einigen sich auf neue Fährlinie", None),
                reading(
                    d,
                    1,
                    "Ministerpräsidentin Mira Talgrund hat in Hafenberg keine Zusage erhalten.",
                    None,
                ),
            ],
        ),
        differs(
            Kind::Attribution,
            Contradicts,
            vec![value(d, 1, "verlangte Talgrund", "x2"), value(d, 2, "habe Wieck selbst", "x1")],
            ["verlangte Talgrund", "habe Wieck selbst"],
            vec![
                reading(d, 1, "Die Zölle auf Fisch müssten fallen, verlangte Talgrund.", Some(1)),
                reading(
                    d,
                    2,
                    "Den Zollabbau habe Wieck selbst vorgeschlagen, teilte das Präsidialamt mit.",
                    None,
                ),
            ],
        ),
        differs(
            Kind::Place,
            Contradicts,
            vec![
                value(d, 0, "im Rathaus von Hafenberg", "Rathaus"),
                value(d, 3, "im Kurhaus von Hafenberg", "Kurhaus"),
            ],
            ["im Rathaus von Hafenberg", "im Kurhaus von Hafenberg"],
            vec![
                reading(
                    d,
                    0,
                    "Präsident Jonas Wieck empfing Sundlands Ministerpräsidentin Mira Talgrund am Mittwoch im Rathaus von Hafenberg.",
                    None,
                ),
                reading(
                    d,
                    3,
                    "Am Mittwoch wollen sich Jonas Wieck und Mira Talgrund im Kurhaus von Hafenberg treffen.",
                    None,
                ),
            ],
        ),
        differs(
            Kind::Date,
            Contradicts,
            vec![value(d, 0, "am Mittwoch", "2031-05-14"), value(d, 2, "am Donnerstag", "2031-05-15")],
            ["am Mittwoch", "am Donnerstag"],
            vec![
                reading(d, 0, "Sundlands Ministerpräsidentin Mira Talgrund am Mittwoch im Rathaus", None),
                reading(
                    d,
                    2,
                    "Der Präsident und die Besucherin aus dem Süden unterzeichneten am Donnerstag ein Abkommen über die Fähre.",
                    None,
                ),
            ],
        ),
        differs(
            Kind::Certainty,
            Contradicts,
            vec![value(d, 0, "einigen sich", "certain"), value(d, 3, "ist offen", "open")],
            ["einigen sich", "ist offen"],
            vec![
                reading(d, 0, "Wieck und Talgrund einigen sich auf neue Fährlinie", None),
                reading(d, 3, "Ob es zu einer Einigung kommt, ist offen.", None),
            ],
        ),
        sole(reading(d, 0, "Eine Überfahrt kostete damals 18,50 Kronen.", None)),
        sole(reading(
            d,
            0,
            "Der Fährverkehr ruht seit Februar 2030, als ein Sturm den Anleger zerstörte.",
            None,
        )),
        sole(reading(
            d,
            1,
            "Fischer aus Su\u{308}dhaven 🎣 warten seit Wochen auf eine Entschädigung.",
            None,
        )),
        sole(reading(d, 2, "Es soll am 1. Juli in Kraft treten.", None)),
        sole(reading(
            d,
            2,
            "„Diese Regierung in Sundland war gestern noch unser Gegner“, sagte der Sprecher.",
            None,
        )),
        sole(reading(d, 3, "Ohne Vertrauen fährt kein Schiff.", None)),
    ]
}
