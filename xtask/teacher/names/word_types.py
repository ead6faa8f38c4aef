"""What the teacher takes single words for, in plain sentences: word TAB probabilities of none, person, place, organisation, other, derived; see README.md."""
from ner import *
import random
W=load_file('e5/model.safetensors'); net=Tagger(W); net.load_state_dict(torch.load('teacher.pt')); base=Base(W); t=time.time()
FRAMES=['Das teilte {} gestern mit .','Gestern war er bei {} .']
GROUP=np.array([0 if l=='O' else {'PER':1,'LOC':2,'ORG':3,'OTH':4}[l[2:]] if l[2:] in('PER','LOC','ORG','OTH') else 5 for l in OUTER])
words=[l.split('\t')[0] for f in ('words.tsv','spare.tsv') for l in open(f,encoding='utf8')]
words=[w for w in words if w[0].isupper()]
random.seed(3); nouns=sorted({l.split('\t')[0] for l in open('dump.tsv',encoding='utf8') if '\tSUB:NOM:SIN' in l and l[0].isupper()})
words+=[w for w in random.sample(nouns,9000) if w not in set(words)]
print(len(words),flush=True)
with open('typed.tsv','w',encoding='utf8') as o:
    for c in range(0,len(words),2048):
        ch=words[c:c+2048]; P=np.zeros((len(ch),6),np.float32)
        for f in FRAMES:
            toks=f.split(' '); at=toks.index('{}')
            for i,q in enumerate(predict_names(net,prep_names(base,[[(w if x=='{}' else x,) for x in toks] for w in ch]))):
                np.add.at(P[i],GROUP,np.exp(q[at].astype(np.float32)))
        P/=len(FRAMES)
        for w,p in zip(ch,P): o.write(w+'\t'+' '.join(f'{x:.3f}' for x in p)+'\n')
        if c//2048%4==0: print(c,time.time()-t,flush=True)
