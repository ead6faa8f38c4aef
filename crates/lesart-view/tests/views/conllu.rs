//! Words as CoNLL-U.

use insta::assert_snapshot;
use lesart_lang::{TextReader, language};
use lesart_text::{Article, Block, Role, Span};
use lesart_view::article_conllu;

/// An article of these blocks, tagged; furniture too.
fn shown(id: &str, blocks: &[(Role, &str)]) -> String {
    let mut article = Article { id: id.to_string(), ..Article::default() };
    for (role, text) in blocks {
        let start = article.text.len();
        article.text.push_str(text);
        let why = (*role == Role::Furniture).then(|| "share".to_string());
        article.blocks.push(Block { span: Span::new(start, article.text.len()), role: *role, why });
        article.text.push_str("\n\n");
    }
    let spans: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
    article_conllu(&article, &TextReader::of(language("de").unwrap()).read(&article.text, spans))
}

#[test]
fn words_with_lemma_tags_features_and_space() {
    assert_snapshot!(shown(
        "fähre",
        &[
            (Role::Title, "Streit im Rathaus"),
            (
                Role::Paragraph,
                "Sie schlug gestern eine Fähre vor. „Er sei zum ältesten US-Hafen gefahren“, hieß es."
            ),
        ]
    ));
}

#[test]
fn furniture_says_that_it_is() {
    let shown = shown("a", &[(Role::Furniture, "Artikel teilen"), (Role::Paragraph, "Es regnet.")]);
    assert!(shown.contains("# newpar id = a-p1\n# block = furniture share\n# sent_id = a-s1\n"), "{shown}");
    assert!(shown.contains("# newpar id = a-p2\n# block = paragraph\n# sent_id = a-s2\n"), "{shown}");
}

/// Reads as strictly as the format's page is written, the tree left aside.
fn read_strictly(conllu: &str) -> usize {
    let mut n_words = 0;
    assert!(conllu.is_empty() || conllu.ends_with("\n\n"));
    for sentence in conllu.split_terminator("\n\n") {
        let (comments, words): (Vec<&str>, Vec<&str>) =
            sentence.lines().partition(|line| line.starts_with("# "));
        let text = comments.iter().find_map(|line| line.strip_prefix("# text = ")).expect("a text");
        let ids = comments.iter().filter_map(|line| line.strip_prefix("# sent_id = "));
        assert!(ids.clone().count() == 1 && ids.clone().all(|id| !id.contains(char::is_whitespace)));
        let mut rest = text;
        for (i, word) in words.iter().enumerate() {
            let columns: Vec<&str> = word.split('\t').collect();
            assert_eq!(columns.len(), 10, "{word}");
            assert_eq!(columns[0], (i + 1).to_string());
            assert!(columns.iter().all(|column| !column.is_empty() && column.trim() == *column), "{word}");
            assert!(columns.iter().enumerate().all(|(k, column)| k == 1 || k == 2 || !column.contains(' ')));
            let features: Vec<&str> = columns[5].split('|').collect();
            assert!(features.is_sorted() && (columns[5] == "_" || features.iter().all(|f| f.contains('='))));
            assert_eq!(&columns[6..9], ["_"; 3]);
            rest = rest.strip_prefix(columns[1]).unwrap_or_else(|| panic!("{word}: not in '{rest}'"));
            if !columns[9].split('|').any(|misc| misc == "SpaceAfter=No") {
                rest = rest.strip_prefix(' ').unwrap_or(rest);
            }
            n_words += 1;
        }
        assert_eq!(rest, "", "{text}");
    }
    n_words
}

#[test]
fn a_strict_reader_takes_what_is_strange() {
    let texts = [
        "Zwei\tSpalten und\n eine  Zeile, 20\u{a0}000 _ Striche | und 🚢🏽 e\u{301}.",
        "",
        "Ja!Nein?\u{2028}Doch … „“",
    ];
    for text in texts {
        let conllu = shown("mit Raum/und|Strich", &[(Role::Paragraph, text)]);
        assert!(read_strictly(&conllu) > 0 || text.is_empty(), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn a_strict_reader_takes_anything(text in "(?s).{0,60}") {
        read_strictly(&shown("x", &[(Role::Paragraph, text.as_str())]));
    }
}
