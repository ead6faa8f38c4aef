"""Labels the sentences of files in GermEval's form (number, form, anything) with the teacher: label.py OUT FILE...; see README.md."""
from ner import *
W=load_file('e5/model.safetensors'); net=Tagger(W); net.load_state_dict(torch.load('teacher.pt')); base=Base(W); t=time.time()
def read_forms(p):
    S=[];cur=[]
    for l in open(p,encoding='utf8'):
        if l.startswith('#\t'): continue
        if not l.strip():
            if cur: S.append(cur)
            cur=[]; continue
        cur.append((l.rstrip('\n').split('\t')[1],))
    if cur: S.append(cur)
    return S
with open(sys.argv[1],'w',encoding='utf8') as o:
    for p in sys.argv[2:]:
        S=read_forms(p); n=0
        for c in range(0,len(S),512):
            ch=S[c:c+512]
            for s,q in zip(ch,predict_names(net,prep_names(base,ch))):
                y=viterbi(q) if len(q) else []; y+=[0]*(len(s)-len(y))
                for k,(w,l) in enumerate(zip(s,y)): o.write(f'{k+1}\t{w[0]}\t{OUTER[l]}\tO\n')
                o.write('\n'); n+=1
        print(p,n,time.time()-t,flush=True)
