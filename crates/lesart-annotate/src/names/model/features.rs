//! The features of each token in its sentence.

use lesart_lang::tagger::words::mix;

use super::words::{Sight, WordSight};

/// The features of one token.
#[derive(Clone, Debug)]
pub struct Features {
    /// Whether the token can be of a name at all: it or one beside it has a capital. All others are outside of any name.
    pub open: bool,
    /// Those of the token's own label.
    pub own: Vec<u64>,
    /// What is joined with the label before: the word and what it looks like.
    pub joint: [u64; 3],
}

const NOTHING: Sight = Sight {
    word: WordSight {
        form: 1,
        lower: 1,
        shape: 1,
        fronts: [0; 4],
        endings: [0; 4],
        before_hyphen: 0,
        behind_hyphen: 0,
        cluster: 300,
        marks: 0,
        letters: 0,
        tail: 0,
        tail_cluster: 0,
        class: 0,
        small_class: 0,
    },
    hint: 99,
    opens: false,
    open: false,
};

/// The features of all tokens of a sentence.
pub fn of(sentence: &[Sight]) -> Vec<Features> {
    (0..sentence.len()).map(|i| token(sentence, i)).collect()
}

fn token(sentence: &[Sight], i: usize) -> Features {
    if !sentence[i].open {
        return Features { open: false, own: Vec::new(), joint: [0; 3] };
    }
    let at = |step: isize| i.checked_add_signed(step).and_then(|at| sentence.get(at)).unwrap_or(&NOTHING);
    let (bb, b, own, a, aa) = (at(-2), at(-1), at(0), at(1), at(2));
    let (wbb, wb, w, wa, waa) = (&bb.word, &b.word, &own.word, &a.word, &aa.word);
    let opens = u64::from(own.opens);
    let mut list: Vec<u64> = Vec::with_capacity(96);
    let mut kind = 0;
    let mut add = |feature: u64| {
        kind += 1;
        list.push(mix(feature, kind));
    };
    let class = mix(mix(w.class, w.small_class), opens);
    // The word.
    add(0);
    add(w.form);
    add(w.lower);
    add(mix(w.shape, opens));
    add(class);
    add(mix(class, w.shape));
    for (front, ending) in w.fronts.iter().zip(&w.endings) {
        add(*front);
        add(*ending);
    }
    add(mix(w.endings[1], w.class));
    add(w.before_hyphen);
    add(w.behind_hyphen);
    add(mix(w.letters, u64::from(w.cluster == 0)));
    add(mix(w.letters & 7, mix(class, w.shape)));
    add(mix(w.letters, w.marks));
    add(mix(mix(w.letters & 7, wb.lower), 1));
    add(mix(mix(w.letters & 7, wa.lower), 2));
    add(mix(mix(w.letters & 7, wb.letters & 7), mix(wb.shape, 3)));
    add(mix(mix(w.letters & 7, wa.letters & 7), mix(wa.shape, 4)));
    add(mix(mix(w.letters & 7, wb.cluster), 5));
    add(mix(mix(w.letters & 7, wa.cluster), 6));
    add(mix(w.marks & 0xff, 7));
    add(mix(w.marks >> 8, 8));
    add(w.tail);
    add(mix(w.tail_cluster, w.class));
    add(mix(mix(w.tail_cluster, wb.cluster), 1));
    add(mix(mix(w.tail_cluster, wa.cluster), 2));
    add(mix(mix(w.tail, wb.lower), 1));
    add(w.cluster);
    add(w.marks);
    add(mix(w.marks, class));
    add(mix(w.cluster, w.marks));
    add(own.hint);
    add(mix(own.hint, class));
    add(mix(own.hint, w.cluster));
    add(mix(own.hint, w.marks));
    // Its neighbours.
    for (kind, other) in [(1, wb), (2, wa)] {
        add(mix(other.form, kind));
        add(mix(other.lower, kind));
        add(mix(mix(other.shape, w.shape), kind));
        add(mix(other.cluster, kind));
        add(mix(mix(other.cluster, w.cluster), kind));
        add(mix(mix(other.form, w.cluster), kind));
        add(mix(mix(other.cluster, w.form), kind));
        add(mix(mix(other.marks, w.marks), kind));
        add(mix(mix(other.form, w.form), kind));
        add(mix(mix(other.lower, w.shape), mix(w.class, kind)));
        add(mix(mix(other.class, other.small_class), mix(w.class, kind)));
        add(mix(mix(other.cluster, w.shape), mix(w.class, kind)));
        add(mix(mix(other.endings[1], w.shape), kind));
        add(mix(other.endings[2], kind));
        add(mix(mix(other.marks, w.class), mix(w.shape, kind)));
        add(mix(mix(other.lower, w.marks), kind));
    }
    add(wbb.lower);
    add(waa.lower);
    add(mix(wbb.cluster, w.shape));
    add(mix(waa.cluster, w.shape));
    add(mix(wbb.lower, wb.lower));
    add(mix(wa.lower, waa.lower));
    add(mix(mix(wbb.cluster, wb.cluster), w.class));
    add(mix(mix(wa.cluster, waa.cluster), w.class));
    add(mix(mix(wb.cluster, wa.cluster), w.class));
    add(mix(mix(wb.cluster, wa.cluster), w.cluster));
    add(mix(mix(wb.shape, wa.shape), w.shape));
    add(mix(mix(mix(wb.lower, wa.lower), w.shape), w.class));
    add(mix(mix(b.hint, own.hint), a.hint));
    add(mix(mix(b.hint, w.class), w.shape));
    add(mix(mix(a.hint, w.class), w.shape));
    add(mix(mix(bb.hint, wb.lower), w.shape));
    add(mix(mix(aa.hint, wa.lower), w.shape));
    let joint = [w.lower, mix(w.shape, w.class), mix(own.hint, wa.shape)];
    Features { open: true, own: list, joint }
}
