"""What single words are as names, from e5's lower layers: word TAB shares of none, person, place, organisation, other, derived.

A softmax over the vectors of clusters.py, trained on how GermEval test labels each word, on lists and on nouns of the
lexicon; each word is told by one of five that has not seen it. See README.md."""
import numpy as np, torch, zlib, sys, math
from torch import nn
import torch.nn.functional as F
torch.set_num_threads(1); torch.set_flush_denormal(True); torch.manual_seed(5)
V=torch.tensor(np.load('vectors.npy').astype(np.float32)); words=[l.rstrip('\n').split('\t') for l in open('words0.tsv',encoding='utf8')]
names=[w[0] for w in words]; at={w:i for i,w in enumerate(names)}; n=len(names); assert len(V)==n
flags={l.split('\t')[0]:int(l.split('\t')[1]) for l in open('words0.tsv',encoding='utf8')}
Y=np.zeros((n,6),np.float32); G={'PER':1,'LOC':2,'ORG':3,'OTH':4}
for l in open('/work/shared/data/ner/germeval14-test.tsv',encoding='utf8'):
    c=l.rstrip('\n').split('\t')
    if l.startswith('#') or len(c)<3 or c[1] not in at: continue
    k=c[2][2:]; Y[at[c[1]],G.get(k,5) if c[2]!='O' else 0]+=1
gold=Y.sum(1)
nouns={l.split('\t')[0] for l in open('dump.tsv',encoding='utf8') if '\tSUB:' in l}
for w,i in at.items():
    f=flags[w]; s=min(1.0,2.0/(1+gold[i]))
    if not w[0].isupper(): Y[i]=0; continue
    if w in nouns and not f: Y[i,0]+=0.5*s
    if f&3: Y[i,1]+=0.5*s
    if f&28: Y[i,2]+=0.5*s
tot=Y.sum(1); have=[i for i in range(n) if tot[i]>0]; fold=np.array([zlib.crc32(w.encode())%5 for w in names])
T=torch.tensor(Y/np.maximum(tot,1e-6)[:,None]); wt=torch.tensor(np.minimum(tot,3)); 
# a word from the corpus itself is worth more than one of the long lists
wt=wt*torch.tensor(np.where(gold>0,2.0,0.15).astype(np.float32))
P=np.zeros((n,6),np.float32)
for f in range(5):
    net=nn.Sequential(nn.Dropout(0.1),nn.Linear(384,96),nn.GELU(),nn.Dropout(0.3),nn.Linear(96,6)); opt=torch.optim.AdamW(net.parameters(),lr=2e-3,weight_decay=0.02)
    tr=np.array([i for i in have if fold[i]!=f]); rng=np.random.default_rng(f)
    for e in range(6):
        net.train(); o=rng.permutation(tr)
        for c in range(0,len(o),256):
            b=o[c:c+256]; loss=-(T[b]*net(V[b]*20).log_softmax(1)).sum(1)*wt[b]
            opt.zero_grad(); loss.mean().backward(); opt.step()
    net.eval()
    with torch.no_grad(): 
        te=np.where(fold==f)[0]; P[te]=net(V[te]*20).softmax(1).numpy()
g=[i for i in range(n) if gold[i]>=1 and names[i][0].isupper()]
print('capitalised words of the corpus, most frequent reading right:',np.mean([P[i].argmax()==Y[i].argmax() for i in g]),'none alone',np.mean([Y[i].argmax()==0 for i in g]))
for k in range(6):
    p=[i for i in g if P[i].argmax()==k]; q=[i for i in g if Y[i].argmax()==k]; r=set(p)&set(q); print(k,len(q),'P',len(r)/max(1,len(p)),'R',len(r)/max(1,len(q)))
with open('typed.tsv','w',encoding='utf8') as o:
    for i,w in enumerate(names):
        if w[0].isupper(): o.write(w+'\t'+' '.join(f'{x:.3f}' for x in P[i])+'\n')
for w in 'Siemens Google Merkel Berlin Haus Bundestag Gazprom Bayern Kurz Spiegel Porsche Lufthansa Kreml Regierung'.split():
    if w in at: print(w,P[at[w]].round(2))
