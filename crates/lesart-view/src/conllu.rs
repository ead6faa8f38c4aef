//! CoNLL-U, the exchange format of Universal Dependencies.
//!
//! The columns are filled as far as Lesart knows a word: id, form, lemma, universal tag, STTS tag, features, and
//! `SpaceAfter=No`. There is no tree: HEAD and DEPREL are `_`, which a reader that insists on trees rejects and all others
//! take. A contraction (*im, zum*) is one word with the tag `APPRART`, not two as in the treebanks, and so is a compound
//! with hyphens; every line is a word that stands in the text.
//!
//! Beside the format: `# newpar` opens each block and `# block` says its role, so that headlines or captions can be left
//! out; the misc column has `Joined=vorschlagen` on both parts of *schlug … vor*, whose lemma is *schlagen*.

use std::fmt::Write as _;

use lesart_lang::{TaggedSentence, Token};
use lesart_text::{Article, Role};

/// One article, as a document: its sentences, each with the number of its block in the article. Ends in an empty line.
///
/// Sentences without words (in a language without a tagger) have `_` for all that is not known. An article without
/// sentences gives nothing: a document needs one.
pub fn article_conllu(article: &Article, sentences: &[(usize, TaggedSentence)]) -> String {
    let mut out = String::new();
    let id = in_one_word(&article.id);
    let mut block_before = None;
    for (number, (block, sentence)) in sentences.iter().enumerate() {
        if number == 0 {
            let _ = writeln!(out, "# newdoc id = {id}");
        }
        if block_before != Some(*block) {
            let _ = writeln!(out, "# newpar id = {id}-p{}", block + 1);
            if let Some(block) = article.blocks.get(*block) {
                let why = block.why.as_deref().filter(|_| block.role == Role::Furniture);
                let _ = writeln!(
                    out,
                    "# block = {}{}",
                    block.role.name(),
                    why.map_or(String::new(), |why| format!(" {why}"))
                );
            }
            block_before = Some(*block);
        }
        let _ = writeln!(out, "# sent_id = {id}-s{}", number + 1);
        let next =
            sentences.get(number + 1).filter(|(next, _)| next == block).map(|(_, next)| next.span.start);
        let touches = |i: usize| {
            let end = sentence.tokens[i].span.end;
            sentence.tokens.get(i + 1).map(|token| token.span.start).or(next) == Some(end)
        };
        out.push_str("# text = ");
        for (i, token) in sentence.tokens.iter().enumerate() {
            out.push_str(&form(article, *token));
            if i + 1 < sentence.tokens.len() && !touches(i) {
                out.push(' ');
            }
        }
        out.push('\n');
        for (i, token) in sentence.tokens.iter().enumerate() {
            let _ = write!(out, "{}\t{}\t", i + 1, form(article, *token));
            let word = sentence.words.get(i);
            match word {
                Some(word) => {
                    let lemma = in_one_word(&word.lemma);
                    let lemma = if lemma.is_empty() { "_" } else { lemma.as_str() };
                    let _ = write!(out, "{lemma}\t{}\t{}\t{}", word.upos, word.stts, word.morph);
                }
                None => out.push_str("_\t_\t_\t_"),
            }
            let joined = word
                .and_then(|word| word.joined.as_deref())
                .map(|joined| format!("Joined={}", in_one_word(joined)));
            let space = touches(i).then(|| "SpaceAfter=No".to_string());
            let misc: Vec<String> = joined.into_iter().chain(space).collect();
            let misc = if misc.is_empty() { "_".to_string() } else { misc.join("|") };
            let _ = writeln!(out, "\t_\t_\t_\t{misc}");
        }
        out.push('\n');
    }
    out
}

/// A token's characters. White space within it (between the digits of a number) is one space; a control character, which
/// a page's bytes may hold, is the sign for what can't be shown.
fn form(article: &Article, token: Token) -> String {
    let form = token.of(&article.text);
    if !form.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return form.to_string();
    }
    let printable = form.replace(|c: char| c.is_control() && !c.is_whitespace(), "\u{FFFD}");
    let words: Vec<&str> = printable.split_whitespace().collect();
    if words.is_empty() { "\u{FFFD}".to_string() } else { words.join(" ") }
}

/// Without what would end a column, a line, or an id.
fn in_one_word(text: &str) -> String {
    text.replace(|c: char| c.is_whitespace() || c.is_control() || c == '|', "_")
}
