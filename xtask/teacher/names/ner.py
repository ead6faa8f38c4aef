"""The names' teacher: multilingual-e5-small as a token classifier of GermEval's outer and inner names; see README.md."""
from teach import *
OUTER=['O']+[f'{p}-{k}{s}' for k in ('PER','LOC','ORG','OTH') for s in ('','deriv','part') for p in 'BI']
N=len(OUTER); CODE={l:i for i,l in enumerate(OUTER)}
def read_germeval(path):
    """Sentences as lists of (word, outer, inner)."""
    S=[];cur=[]
    for l in open(path,encoding='utf8'):
        l=l.rstrip('\n')
        if l.startswith('#'): continue
        if not l.strip():
            if cur: S.append(cur)
            cur=[];continue
        c=l.split('\t'); cur.append((c[1],CODE[c[2]],CODE[c[3]]))
    if cur: S.append(cur)
    return S
class Tagger(nn.Module):
    def __init__(s,W):
        super().__init__()
        s.layers=nn.ModuleList(Layer(W,l) for l in range(K,12))
        s.mid=nn.Linear(768,256); s.out=nn.Linear(256,N); s.inner=nn.Linear(256,N); s.d=nn.Dropout(0.2)
    def forward(s,x,m,first,last):
        for l in s.layers: x=l(x,m)
        r=torch.arange(len(x))[:,None]
        h=s.d(F.gelu(s.mid(s.d(torch.cat([x[r,first],x[r,last]],-1)))))
        return s.out(h),s.inner(h)
def prep_names(base,S):
    """Frozen layers' output for each sentence: (vectors, first piece of each word, last piece)."""
    ex=[None]*len(S); order=sorted(range(len(S)),key=lambda i:len(S[i]))
    for c in range(0,len(order),32):
        ch=order[c:c+32]; ids=[];inf=[]
        for i in ch:
            d=[0];fi=[];la=[]
            for t in S[i][:120]:
                p=pieces(t[0]); fi.append(len(d)); d+=p; la.append(len(d)-1)
            d.append(2); ids.append(d[:510]); inf.append((fi,la))
        for i,x,(fi,la) in zip(ch,base.enc(ids),inf): ex[i]=(x,fi,la,S[i][:120])
    return ex
def batch_names(E):
    B=len(E);T=max(len(e[0]) for e in E);n=max(len(e[1]) for e in E)
    x=torch.zeros(B,T,384);m=torch.full((B,1,1,T),-1e4);f=torch.zeros(B,n,dtype=torch.long);l=torch.zeros(B,n,dtype=torch.long)
    y=torch.full((B,n),-100);u=torch.full((B,n),-100)
    for i,(v,fi,la,s) in enumerate(E):
        t=len(v);k=len(s);x[i,:t]=v.float();m[i,0,0,:t]=0;f[i,:k]=torch.tensor(fi).clamp(max=t-1);l[i,:k]=torch.tensor(la).clamp(max=t-1)
        if len(s[0])>1: y[i,:k]=torch.tensor([w[1] for w in s]);u[i,:k]=torch.tensor([w[2] for w in s])
    return x,m,f,l,y,u
def train_names(net,ex,seed,after_epoch=None):
    torch.manual_seed(seed); rng=np.random.default_rng(seed)
    enc=[p for l in net.layers for p in l.parameters()]; ids={id(p) for p in enc}
    head=[p for p in net.parameters() if id(p) not in ids]
    opt=torch.optim.AdamW([dict(params=enc,lr=LR),dict(params=head,lr=1e-3)],weight_decay=0.01)
    steps=EP*math.ceil(len(ex)/BS); sch=torch.optim.lr_scheduler.LambdaLR(opt,lambda k:min(1,(k+1)/60)*max(0.0,1-k/steps))
    for e in range(EP):
        net.train(); t=time.time(); tot=0
        o=sorted(range(len(ex)),key=lambda i:len(ex[i][0])+rng.random()*8); bs=[o[i:i+BS] for i in range(0,len(o),BS)]; rng.shuffle(bs)
        for c in bs:
            x,m,f,l,y,u=batch_names([ex[i] for i in c])
            with torch.autocast('cpu',torch.bfloat16): lo,inn=net(x,m,f,l)
            loss=F.cross_entropy(lo.float().flatten(0,1),y.flatten(),ignore_index=-100,label_smoothing=0.02)+0.3*F.cross_entropy(inn.float().flatten(0,1),u.flatten(),ignore_index=-100)
            opt.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(net.parameters(),1.0); opt.step(); sch.step(); tot+=loss.item()
        print(f'  epoch {e} loss {tot/len(bs):.3f} {time.time()-t:.0f}s',flush=True)
        if after_epoch: after_epoch(e)
@torch.no_grad()
def predict_names(net,ex):
    """Log probabilities of the outer labels for each word."""
    net.eval(); P=[None]*len(ex); o=sorted(range(len(ex)),key=lambda i:len(ex[i][0]))
    for c in range(0,len(o),32):
        ch=o[c:c+32]; x,m,f,l,_,_=batch_names([ex[i] for i in ch])
        with torch.autocast('cpu',torch.bfloat16): lo,_=net(x,m,f,l)
        lo=lo.float().log_softmax(-1)
        for j,i in enumerate(ch): P[i]=lo[j,:len(ex[i][3])].numpy().astype(np.float16)
    return P
ALLOW=np.full((N,N),-1e3,np.float32)
for a in range(N):
    for b in range(N):
        if not OUTER[b].startswith('I-') or OUTER[a][1:]==OUTER[b][1:] and a!=0: ALLOW[a,b]=0
START=np.array([-1e3 if l.startswith('I-') else 0 for l in OUTER],np.float32)
def viterbi(p):
    p=p.astype(np.float32); s=p[0]+START; back=[]
    for k in range(1,len(p)):
        t=s[:,None]+ALLOW; back.append(t.argmax(0)); s=t.max(0)+p[k]
    y=[int(s.argmax())]
    for b in reversed(back): y.append(int(b[y[-1]]))
    return y[::-1]
def spans(y):
    out=[];cur=None
    for i,c in enumerate(y):
        l=OUTER[c]
        if l.startswith('I-') and cur and cur[2]==l[2:]: cur[1]=i+1; continue
        if cur: out.append(tuple(cur)); cur=None
        if l!='O': cur=[i,i+1,l[2:]]
    if cur: out.append(tuple(cur))
    return out
def score_names(ex,P):
    c={}
    for e,p in zip(ex,P):
        g=set(spans([w[1] for w in e[3]])); f=set(spans(viterbi(p)))
        for k in ('PER','LOC','ORG'):
            a=c.setdefault(k,[0,0,0]); G={x for x in g if x[2]==k}; Q={x for x in f if x[2]==k}
            a[0]+=len(G&Q);a[1]+=len(Q);a[2]+=len(G)
    c['all']=[sum(c[k][i] for k in ('PER','LOC','ORG')) for i in range(3)]
    return ' '.join(f'{k} P{100*a/max(b,1):.1f} R{100*a/max(g,1):.1f} F{200*a/max(b+g,1):.1f}' for k,(a,b,g) in c.items())
