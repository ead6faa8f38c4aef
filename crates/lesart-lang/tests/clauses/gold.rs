//! The format of `tests/clauses/*.md`: sentences with their clauses. Used by `tests/clauses.rs` and by `cargo xtask measure`.

use lesart_lang::Token;

/// A sentence with the clauses that must be found in it.
pub(crate) struct GoldSentence {
    /// Line in the file, from 1.
    pub(crate) line: usize,
    pub(crate) text: String,
    pub(crate) clauses: Vec<GoldClause>,
}

/// A clause as its list line says it. Words are as written: `word`, `word#2`.
#[derive(Default, Debug)]
pub(crate) struct GoldClause {
    pub(crate) line: usize,
    pub(crate) kind: String,
    pub(crate) verb: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) is_shared: bool,
    pub(crate) noun: Option<String>,
    pub(crate) not: Vec<String>,
    pub(crate) barely: Vec<String>,
    pub(crate) predicate: Option<String>,
    pub(crate) is_passive: bool,
    pub(crate) modal: Vec<String>,
}

const KINDS: [&str; 6] = ["main", "complement", "adverbial", "relative", "infinitive", "fragment"];

/// Reads a file; the error names the line.
pub(crate) fn parse(content: &str) -> Result<Vec<GoldSentence>, String> {
    let mut found: Vec<GoldSentence> = Vec::new();
    let mut in_section = false;
    for (i, line) in content.lines().enumerate() {
        let line_number = i + 1;
        let trimmed = line.trim();
        if trimmed.starts_with('#') {
            in_section = trimmed.starts_with("## ");
        } else if let Some(item) = trimmed.strip_prefix("- ").filter(|_| in_section) {
            let clause = parse_clause(item, line_number)?;
            let sentence =
                found.last_mut().ok_or(format!("line {line_number}: a clause without a sentence"))?;
            sentence.clauses.push(clause);
        } else if in_section && !trimmed.is_empty() {
            found.push(GoldSentence { line: line_number, text: trimmed.to_string(), clauses: Vec::new() });
        }
    }
    Ok(found)
}

fn parse_clause(item: &str, line: usize) -> Result<GoldClause, String> {
    let (kind, rest) = item.split_once(':').unwrap_or((item, ""));
    if !KINDS.contains(&kind.trim()) {
        return Err(format!("line {line}: no kind of clause '{kind}'"));
    }
    let mut clause = GoldClause { line, kind: kind.trim().to_string(), ..GoldClause::default() };
    for entry in rest.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
        let words: Vec<String> = entry.split('`').skip(1).step_by(2).map(ToString::to_string).collect();
        let name = entry.split([' ', '`']).next().unwrap_or_default();
        match name {
            "" => clause.verb = words.into_iter().next(),
            "subject" => {
                clause.is_shared = entry.contains('(');
                clause.subject = words.into_iter().next();
            }
            "noun" => clause.noun = words.into_iter().next(),
            "not" => clause.not = words,
            "barely" => clause.barely = words,
            "modal" => clause.modal = words,
            "passive" => clause.is_passive = true,
            "predicate" => clause.predicate = entry.strip_prefix("predicate ").map(ToString::to_string),
            _ => return Err(format!("line {line}: no entry '{entry}'")),
        }
    }
    Ok(clause)
}

/// The token that `word` or `word#2` names.
pub(crate) fn resolve(word: &str, text: &str, tokens: &[Token]) -> Option<usize> {
    let (form, number) = match word.rsplit_once('#') {
        Some((form, number)) => (form, number.parse::<usize>().ok()?),
        None => (word, 1),
    };
    (0..tokens.len()).filter(|i| tokens[*i].of(text) == form).nth(number.checked_sub(1)?)
}
