#![allow(clippy::all, clippy::pedantic, missing_docs, clippy::print_stdout)]
use lesart_lang::*;
use std::time::Instant;
fn main() {
    let german = language("de").unwrap();
    let (t, g, a) = (Tagger::of(german), Grammar::of(german), Abbreviations::of(german));
    let all = std::fs::read_to_string("/tmp/texts.bin").unwrap();
    let texts: Vec<&str> = all.split('\0').collect();
    for _ in 0..2 {
        let (mut tt, mut tc, mut n) = (0.0, 0.0, 0);
        for text in &texts {
            let toks = tokens(text, &a);
            n += toks.len();
            let mut reader = t.reader();
            let mut cr = g.reader(t.words());
            let s = sentences(text, &toks, 0..toks.len());
            let start = Instant::now();
            let tagged: Vec<_> = s.iter().map(|s| reader.tag(text, &toks, s.tokens.clone())).collect();
            tt += start.elapsed().as_secs_f64();
            let start = Instant::now();
            for (s, tg) in s.iter().zip(&tagged) {
                std::hint::black_box(cr.clauses(text, &toks, s.tokens.clone(), tg));
            }
            tc += start.elapsed().as_secs_f64();
        }
        println!(
            "{n} tokens: tags {:.3} us/token, clauses {:.3} us/token, both {:.0} tokens/s",
            tt * 1e6 / n as f64,
            tc * 1e6 / n as f64,
            n as f64 / (tt + tc)
        );
    }
}
