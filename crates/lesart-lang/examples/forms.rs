#![allow(clippy::all, clippy::pedantic, missing_docs, clippy::print_stdout)]
use lesart_lang::*;
fn main() {
    let l = Lexicon::of(language("de").unwrap());
    for f in std::env::args().skip(1) {
        for r in l.readings(&f) {
            println!("{f} {} {:?} {:?}", r.tag, r.forms.nominals().collect::<Vec<_>>(), l.lemma(&f, &r));
        }
    }
}
