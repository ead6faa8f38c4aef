// throw-away: not committed
use lesart_annotate::Annotator;
use lesart_text::*;
fn main() {
    let a = Annotator::new(lesart_lang::language("de").unwrap());
    let mut args = std::env::args().skip(1);
    let (src, dst) = (args.next().unwrap(), args.next().unwrap());
    std::fs::create_dir_all(&dst).unwrap();
    for e in std::fs::read_dir(src).unwrap() {
        let p = e.unwrap().path();
        let text = std::fs::read_to_string(&p).unwrap();
        let mut blocks = vec![];
        let mut at = 0;
        for line in text.split('\n') {
            let s = Span::new(at, at + line.len()).trim(&text);
            if !s.is_empty() {
                blocks.push(Block { span: s, role: Role::Paragraph, why: None });
            }
            at += line.len() + 1;
        }
        let mut art = Article { text, blocks, ..Default::default() };
        a.annotate(&mut art);
        let cp = CodePoints::new(&art.text);
        let f = |v: &[Span]| {
            format!(
                "[{}]",
                v.iter()
                    .map(|s| {
                        let [a, b] = cp.of_span(*s);
                        format!("[{a},{b}]")
                    })
                    .collect::<Vec<_>>()
                    .join(",")
            )
        };
        let out: Vec<String> = art.quotations.iter().map(|q| format!("{{\"type\":\"{}\",\"quote\":{},\"speaker\":{},\"cue\":{},\"frame\":{},\"addressee\":{}}}", q.kind.name(), f(&q.quote), f(&q.speaker), f(&q.cue), f(&q.frame), f(&q.addressee))).collect();
        let name = p.file_name().unwrap().to_str().unwrap().trim_end_matches(".txt").to_owned();
        std::fs::write(format!("{dst}/{name}.json"), format!("[{}]", out.join(",\n"))).unwrap();
    }
}
