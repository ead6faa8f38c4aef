"""Puts the annotator's tags (adjudicated.tsv) into ../gold/tagging/silver.gz, for all teachers alike; see README.md."""
import gzip, sys

GOLD = '../gold/tagging/silver.gz'
NONE, SAME, TEACHERS = 255, 254, 4


def lengths(data):
    """How many words each sentence of GermEval has."""
    for part in ('test', 'dev'):
        for block in open(f'{data}/ner/germeval14-{part}.tsv', encoding='utf8').read().split('\n\n'):
            n = sum(1 for line in block.split('\n') if line and not line.startswith('#\t'))
            if n:
                yield n


stts, upos, tags = gzip.open(GOLD).read().split(b'\n', 2)
number = {name: i for i, name in enumerate(stts.decode().split())}
tags = bytearray(tags)
starts = [0]
for n in lengths(sys.argv[1]):
    starts.append(starts[-1] + n)
total = starts[-1]
changed = 0
for line in open('adjudicated.tsv', encoding='utf8'):
    if line.startswith('#'):
        continue
    sentence, word, tag = line.split()
    place, new = starts[int(sentence)] + int(word), number[tag]
    first = tags[place]
    for teacher in range(TEACHERS):
        own = tags[teacher * total + place]
        if own == NONE:
            continue
        if (first if own == SAME and teacher else own) != new:
            # The universal tag that the teacher chose belongs to another STTS tag: the usual one stands in.
            tags[(TEACHERS + teacher) * total + place] = SAME
            changed += teacher == 0
        if teacher:
            tags[teacher * total + place] = new
    if first != NONE:
        tags[place] = new
with open(GOLD, 'wb') as out, gzip.GzipFile(fileobj=out, mode='wb', mtime=0, compresslevel=9, filename='') as packed:
    packed.write(stts + b'\n' + upos + b'\n' + bytes(tags))
print(changed, 'tags of the first teacher changed')
