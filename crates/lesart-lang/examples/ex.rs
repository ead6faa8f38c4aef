#![allow(clippy::all, clippy::pedantic, missing_docs, clippy::print_stdout)]
use lesart_lang::*;
fn main() {
    let german = language("de").unwrap();
    let (t, g, a) = (Tagger::of(german), Grammar::of(german), Abbreviations::of(german));
    for text in std::env::args().skip(1) {
        let toks = tokens(&text, &a);
        for s in sentences(&text, &toks, 0..toks.len()) {
            let tagged = t.tag(&text, &toks, s.tokens.clone());
            let w = |i: usize| toks[i].of(&text);
            println!(
                "{}",
                s.tokens
                    .clone()
                    .zip(&tagged)
                    .map(|(i, t)| format!("{}/{}", w(i), t.stts))
                    .collect::<Vec<_>>()
                    .join(" ")
            );
            let c = g.reader(t.words()).clauses(&text, &toks, s.tokens, &tagged);
            for (n, c) in c.clauses.iter().enumerate() {
                let parts: Vec<String> =
                    c.parts.iter().map(|r| r.clone().map(w).collect::<Vec<_>>().join(" ")).collect();
                println!(
                    "{n} {} {:?} [{}] parent {:?} joined {:?} fin {:?} subj {:?} pred {:?} neg {} noun {:?}",
                    c.kind.name(),
                    c.order,
                    parts.join(" | "),
                    c.parent,
                    c.joined_to,
                    c.finite.map(w),
                    c.subject.as_ref().map(|s| (w(s.head), s.is_shared)),
                    c.predicate.as_ref().map(|p| &p.lemma),
                    c.is_negated(),
                    c.noun.map(w)
                );
                for p in &c.phrases {
                    println!(
                        "     {:?} {:?} {}",
                        p.role,
                        p.field,
                        p.range.clone().map(w).collect::<Vec<_>>().join(" ")
                    );
                }
            }
            println!("repaired {:?}", c.repaired);
        }
    }
}
