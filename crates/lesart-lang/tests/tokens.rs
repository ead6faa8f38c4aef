//! What a German token is: a passage, and below it the passage with a bar between its tokens.

use lesart_lang::{Abbreviations, TokenKind, language, tokens};

fn german() -> Abbreviations {
    Abbreviations::of(language("de").unwrap())
}

fn cut(text: &str) -> String {
    tokens(text, &german()).iter().map(|token| token.of(text)).collect::<Vec<_>>().join("|")
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(cut(text), *expected, "{text}");
    }
}

#[test]
fn words_and_marks() {
    check(&[
        ("", ""),
        (" \n\t\u{a0} ", ""),
        ("Der Rat tagt.", "Der|Rat|tagt|."),
        ("Ja, nein; doch: so!", "Ja|,|nein|;|doch|:|so|!"),
        ("Was? Nein!! Wirklich?!", "Was|?|Nein|!|!|Wirklich|?|!"),
        ("80 % für 5€ nach § 5", "80|%|für|5|€|nach|§|5"),
        ("im Haus, zum Glück", "im|Haus|,|zum|Glück"),
        ("Sie wartete... und … schwieg", "Sie|wartete|...|und|…|schwieg"),
        ("ja – nein — doch -- so", "ja|–|nein|—|doch|--|so"),
        ("[…] (siehe unten)", "[|…|]|(|siehe|unten|)"),
        ("per E-Mail.Er schwieg", "per|E-Mail|.|Er|schwieg"),
        ("mit O'Neill.Er schwieg", "mit|O'Neill|.|Er|schwieg"),
        ("ein Satz ohne Platz.Der nächste", "ein|Satz|ohne|Platz|.|Der|nächste"),
    ]);
}

#[test]
fn abbreviations_keep_their_full_stop() {
    check(&[
        ("Dr. Öz und Prof. Dr. Alt", "Dr.|Öz|und|Prof.|Dr.|Alt"),
        ("ca. 5 Mio. Euro bzw. mehr", "ca.|5|Mio.|Euro|bzw.|mehr"),
        ("Äpfel, Birnen usw.", "Äpfel|,|Birnen|usw."),
        ("z.B. heute, Z.B. gestern", "z.B.|heute|,|Z.B.|gestern"),
        ("u.s.w., d.h. nie", "u.s.w.|,|d.h.|nie"),
        ("in der Goethestr. 5", "in|der|Goethestr.|5"),
        ("ein Dipl.-Ing. aus St. Pölten", "ein|Dipl.-Ing.|aus|St.|Pölten"),
        ("die St.-Petri-Kirche", "die|St.-Petri-Kirche"),
        ("Art. 5 Abs. 2 S. 1 ff. GG", "Art.|5|Abs.|2|S.|1|ff.|GG"),
        ("am 3. Jan. und im Okt. 2019", "am|3.|Jan.|und|im|Okt.|2019"),
        ("im 3. Jh. v. Chr. in Rom", "im|3.|Jh.|v.|Chr.|in|Rom"),
        ("Hptm. Krüger, Generalmajor a. D.", "Hptm.|Krüger|,|Generalmajor|a.|D."),
    ]);
}

#[test]
fn parts_of_an_abbreviation_that_stand_apart_are_tokens() {
    check(&[
        ("z. B. heute", "z.|B.|heute"),
        ("z.\u{a0}B. und z.\u{202f}B. so", "z.|B.|und|z.|B.|so"),
        ("u. a. in Köln, i. d. R. nicht", "u.|a.|in|Köln|,|i.|d.|R.|nicht"),
    ]);
}

#[test]
fn words_that_look_like_abbreviations() {
    check(&[
        ("Sie malt auf ihre Art.", "Sie|malt|auf|ihre|Art|."),
        ("Das sagte Jan. Er ging.", "Das|sagte|Jan|.|Er|ging|."),
        ("Er lebt in der Schweiz. Bern liegt dort.", "Er|lebt|in|der|Schweiz|.|Bern|liegt|dort|."),
        ("Ich war so. Er nicht.", "Ich|war|so|.|Er|nicht|."),
        ("mit der SPD. Die CDU", "mit|der|SPD|.|Die|CDU"),
        ("fünf km. Danach", "fünf|km|.|Danach"),
    ]);
}

#[test]
fn initials() {
    check(&[
        ("George W. Bush", "George|W.|Bush"),
        ("J.R.R. Tolkien, J. R. R. Tolkien", "J.R.R.|Tolkien|,|J.|R.|R.|Tolkien"),
        ("Gegen Michael B. wird ermittelt.", "Gegen|Michael|B.|wird|ermittelt|."),
        ("die U.S. Army", "die|U.S.|Army"),
        ("Sie spielen in Gruppe B. Der Sieger", "Sie|spielen|in|Gruppe|B|.|Der|Sieger"),
    ]);
}

#[test]
fn ordinals_keep_their_full_stop() {
    check(&[
        ("am 25. April", "am|25.|April"),
        ("am 25.April", "am|25.|April"),
        ("im 19. Jahrhundert", "im|19.|Jahrhundert"),
        ("vom 3. bis 5. Mai", "vom|3.|bis|5.|Mai"),
        ("am 1./2. Mai und vom 2.–4. Juni", "am|1.|/|2.|Mai|und|vom|2.|–|4.|Juni"),
        ("am 25.4. in Wien", "am|25.4.|in|Wien"),
        ("am 25. 4. 2019", "am|25.|4.|2019"),
        ("der 1. FC Köln", "der|1.|FC|Köln"),
        ("Ihr 100. Geburtstag, sein 1000. Besucher", "Ihr|100.|Geburtstag|,|sein|1000.|Besucher"),
        ("Wilhelm II. war Kaiser", "Wilhelm|II.|war|Kaiser"),
        ("die „XX. Spiele“", "die|„|XX.|Spiele|“"),
        ("das XX. Jahrhundert", "das|XX.|Jahrhundert"),
        ("Sie kam am 3., er am 4. Mai.", "Sie|kam|am|3.|,|er|am|4.|Mai|."),
        ("1. Der Rat tagt", "1.|Der|Rat|tagt"),
        ("eine 1.-Mai-Feier", "eine|1.-Mai-Feier"),
    ]);
}

#[test]
fn numbers_before_a_full_stop() {
    check(&[
        ("Das war 2019. Danach kam nichts.", "Das|war|2019|.|Danach|kam|nichts|."),
        ("Sie wurde 19. Er nicht.", "Sie|wurde|19|.|Er|nicht|."),
        ("auf Platz 3. Merkel gewann", "auf|Platz|3|.|Merkel|gewann"),
        ("um 20.30. Danach", "um|20.30|.|Danach"),
        ("Es endete 3:2.", "Es|endete|3:2|."),
        ("Es blieben 5000. Menschen froren.", "Es|blieben|5000|.|Menschen|froren|."),
    ]);
}

#[test]
fn numbers_are_whole() {
    check(&[
        ("1.250.000 Euro, 3,5 Prozent", "1.250.000|Euro|,|3,5|Prozent"),
        ("um 20.30 Uhr, um 20:30 Uhr", "um|20.30|Uhr|,|um|20:30|Uhr"),
        ("ein 3:2 am 25.04.2019", "ein|3:2|am|25.04.2019"),
        ("seit 2019-04-25", "seit|2019-04-25"),
        ("10'000 Franken, 20,- Euro", "10'000|Franken|,|20,-|Euro"),
        ("1’200’000 Franken", "1’200’000|Franken"),
        ("bei -5 Grad (+3)", "bei|-5|Grad|(|+3|)"),
        ("10-15 Leute, 2001–2005", "10|-|15|Leute|,|2001|–|2005"),
        ("die Saison 2018/19", "die|Saison|2018/19"),
        ("1½ Jahre, 250g, 70er, 30 km²", "1½|Jahre|,|250g|,|70er|,|30|km²"),
        ("1, 2, 3.", "1|,|2|,|3|."),
    ]);
}

#[test]
fn hyphens() {
    check(&[
        ("der US-Präsident", "der|US-Präsident"),
        ("Sechs-Parteien-Gespräche", "Sechs-Parteien-Gespräche"),
        ("18-jährig, ein 5-Sterne-Hotel", "18-jährig|,|ein|5-Sterne-Hotel"),
        ("Öl- und Gasleitungen", "Öl-|und|Gasleitungen"),
        ("9- bis 12-Jährige", "9-|bis|12-Jährige"),
        ("Ein- und -ausgang", "Ein-|und|-ausgang"),
        ("Öl-/Gasleitung", "Öl-/Gasleitung"),
        ("Moskau - Peking", "Moskau|-|Peking"),
        ("Wladiwostok/Wien", "Wladiwostok|/|Wien"),
    ]);
}

#[test]
fn apostrophes() {
    check(&[
        ("Wie geht's? Geht’s gut?", "Wie|geht's|?|Geht’s|gut|?"),
        ("Hans' Haus und Marx’ Werk", "Hans'|Haus|und|Marx’|Werk"),
        ("das 'Haus' am See", "das|'|Haus|'|am|See"),
        ("so 'n Ding", "so|'n|Ding"),
        ("O'Neill und D’Alema", "O'Neill|und|D’Alema"),
    ]);
}

#[test]
fn quotation_marks_are_tokens() {
    check(&[
        ("„Ja“, sagte er", "„|Ja|“|,|sagte|er"),
        ("»Ja«, «Ja», \"Ja\", “Ja”", "»|Ja|«|,|«|Ja|»|,|\"|Ja|\"|,|“|Ja|”"),
        ("„Er rief: ‚Nein‘“", "„|Er|rief|:|‚|Nein|‘|“"),
        ("›Nein‹ 'nie'", "›|Nein|‹|'|nie|'"),
        ("``Ja'', ,,nein''", "``|Ja|''|,|,,|nein|''"),
        ("der „Spiegel“-Bericht", "der|„|Spiegel|“|-|Bericht"),
    ]);
}

#[test]
fn gender_forms_are_whole() {
    check(&[
        ("Bürger:innen, Lehrer*innen", "Bürger:innen|,|Lehrer*innen"),
        ("Politiker_innen und Student/innen", "Politiker_innen|und|Student/innen"),
        ("jede*r, BürgerInnen, ein/e Leser/-in", "jede*r|,|BürgerInnen|,|ein/e|Leser/-in"),
        ("Bürger:innenrat", "Bürger:innenrat"),
        ("bei 80 km/h", "bei|80|km/h"),
    ]);
}

#[test]
fn addresses_are_whole() {
    check(&[
        ("bei Sat.1, der ver.di-Chef", "bei|Sat.1|,|der|ver.di-Chef"),
        ("Mehr auf https://beispiel.de/a?b=1#c.", "Mehr|auf|https://beispiel.de/a?b=1#c|."),
        ("(www.beispiel.de)", "(|www.beispiel.de|)"),
        ("siehe beispiel.de/politik, dort", "siehe|beispiel.de/politik|,|dort"),
        ("an info@beispiel.org.", "an|info@beispiel.org|."),
        ("#Gipfel mit @beispiel_amt", "#Gipfel|mit|@beispiel_amt"),
    ]);
}

#[test]
fn what_is_not_seen_stays_in_the_word() {
    check(&[
        ("Bundes\u{ad}regierung", "Bundes\u{ad}regierung"),
        ("fu\u{308}r", "fu\u{308}r"),
        ("👍🏽 gut 👨‍👩‍👧 🇩🇪!", "👍🏽|gut|👨‍👩‍👧|🇩🇪|!"),
        ("schön :-) oder ;)", "schön|:-)|oder|;)"),
    ]);
}

#[test]
fn kinds() {
    let text = "Am 3. Mai 2019 kamen z. B. Öl- und 3,5 % (#Gipfel) …";
    let german = german();
    let of_kind = |kind| {
        tokens(text, &german)
            .iter()
            .filter(|token| token.kind == kind)
            .map(|token| token.of(text))
            .collect::<Vec<_>>()
    };
    assert_eq!(of_kind(TokenKind::Number), ["3.", "2019", "3,5"]);
    assert_eq!(of_kind(TokenKind::Punctuation), ["%", "(", ")", "…"]);
    assert_eq!(of_kind(TokenKind::Word), ["Am", "Mai", "kamen", "z.", "B.", "Öl-", "und", "#Gipfel"]);
}
