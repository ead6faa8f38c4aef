"""The teacher: multilingual-e5-small with the lexicon's tags of each word; see README.md."""
import sys, json, math, time, pickle, os
import numpy as np, torch
from torch import nn
import torch.nn.functional as F
from safetensors.numpy import load_file
torch.set_num_threads(1); torch.set_flush_denormal(True)
K=int(os.environ.get('K','6')); EP=int(os.environ.get('EP','6')); LR=float(os.environ.get('LR','1.5e-4')); BS=16
def read(p):
    S=[];cur=[]
    for l in open(p,encoding='utf8'):
        l=l.rstrip('\n')
        if not l:
            if cur: S.append(cur)
            cur=[]; continue
        f,t,a,b,n=l.split('\t'); cur.append((f,int(t),int(a),int(b),int(n)))
    if cur: S.append(cur)
    return S
W=None
vocab=json.load(open('e5/vocab.json')); vid={p:(i,s) for i,(p,s) in enumerate(vocab)}; maxlen=16
norm=json.load(open('e5/norm.json'))
memo={}
def pieces(w):
    if w in memo: return memo[w]
    t='▁'+''.join(norm.get(c,c) for c in w).strip().replace(' ','▁')
    n=len(t); best=[(-1e9,0,3)]*(n+1); best[0]=(0,0,0)
    for i in range(n):
        if best[i][0]<-1e8: continue
        for j in range(i+1,min(n,i+maxlen)+1):
            e=vid.get(t[i:j])
            sc,idx = (e[1],e[0]) if e and e[0]>3 else ((-30,3) if j==i+1 else (None,None))
            if sc is None: continue
            if best[i][0]+sc>best[j][0]: best[j]=(best[i][0]+sc,i,idx)
    out=[];j=n
    while j>0: out.append(best[j][2]); j=best[j][1]
    out.reverse(); memo[w]=out[:12]; return memo[w]
NT=54
def bits(t): return [(t>>i)&1 for i in range(NT)]
class Layer(nn.Module):
    def __init__(s,W,l):
        super().__init__(); g=lambda n: torch.tensor(W[f'encoder.layer.{l}.{n}'].astype(np.float32))
        def lin(n):
            w=g(n+'.weight'); m=nn.Linear(w.shape[1],w.shape[0]); m.weight.data=w; m.bias.data=g(n+'.bias'); return m
        def ln(n):
            m=nn.LayerNorm(384,eps=1e-12); m.weight.data=g(n+'.weight'); m.bias.data=g(n+'.bias'); return m
        s.q,s.k,s.v,s.o=lin('attention.self.query'),lin('attention.self.key'),lin('attention.self.value'),lin('attention.output.dense')
        s.n1=ln('attention.output.LayerNorm'); s.fi=lin('intermediate.dense'); s.fo=lin('output.dense'); s.n2=ln('output.LayerNorm'); s.d=nn.Dropout(0.1)
    def forward(s,x,m):
        B,T,_=x.shape; h=lambda y: y.view(B,T,12,32).transpose(1,2)
        a=F.scaled_dot_product_attention(h(s.q(x)),h(s.k(x)),h(s.v(x)),attn_mask=m)
        x=s.n1(x+s.d(s.o(a.transpose(1,2).reshape(B,T,384))))
        return s.n2(x+s.d(s.fo(F.gelu(s.fi(x)))))
class Net(nn.Module):
    def __init__(s,W):
        super().__init__()
        s.layers=nn.ModuleList(Layer(W,l) for l in range(K,12))
        s.lex=nn.Linear(NT,384,bias=False); nn.init.normal_(s.lex.weight,std=0.05)
        s.mid=nn.Linear(768+NT*3,256); s.out=nn.Linear(256,NT); s.up=nn.Linear(256+NT,17); s.d=nn.Dropout(0.2)
    def forward(s,b):
        x=b['x']+ (s.lex(b['tags'])[torch.arange(len(b['x']))[:,None],b['w']] * b['isw'][:,:,None])
        for l in s.layers: x=l(x,b['m'])
        r=torch.arange(len(x))[:,None]
        f=torch.cat([x[r,b['first']],x[r,b['last']]],-1)
        t=b['tags']; z=torch.zeros_like(t[:,:1])
        h=F.gelu(s.mid(s.d(torch.cat([f,t,torch.cat([z,t[:,:-1]],1),torch.cat([t[:,1:],z],1)],-1))))
        h=s.d(h); lo=s.out(h)+ (1-b['allow'])*-1e4
        return lo, s.up(torch.cat([h,lo.softmax(-1)],-1))
class Base:
    def __init__(s,W):
        s.W=W; s.layers=[Layer(W,l).eval() for l in range(K)]
        s.emb=W['embeddings.word_embeddings.weight']; s.pos=torch.tensor(W['embeddings.position_embeddings.weight'].astype(np.float32)); s.typ=torch.tensor(W['embeddings.token_type_embeddings.weight'].astype(np.float32))[0]
        s.ln=nn.LayerNorm(384,eps=1e-12); s.ln.weight.data=torch.tensor(W['embeddings.LayerNorm.weight'].astype(np.float32)); s.ln.bias.data=torch.tensor(W['embeddings.LayerNorm.bias'].astype(np.float32))
    @torch.no_grad()
    def enc(s,ids):
      with torch.autocast('cpu',torch.bfloat16):
          B=len(ids);T=max(map(len,ids)); x=torch.zeros(B,T,384); m=torch.full((B,1,1,T),-1e4)
          for i,d in enumerate(ids):
              x[i,:len(d)]=torch.tensor(s.emb[d].astype(np.float32)); m[i,0,0,:len(d)]=0
          x=s.ln(x+s.pos[:T]+s.typ)
          for l in s.layers: x=l(x,m)
          return [x[i,:len(d)].to(torch.bfloat16) for i,d in enumerate(ids)]
def prep(base,S,show=False):
    out=[]
    order=sorted(range(len(S)),key=lambda i:len(S[i]))
    ex=[None]*len(S)
    for c in range(0,len(order),32):
        ch=order[c:c+32]; ids=[];inf=[]
        for i in ch:
            d=[0];w=[0];isw=[0];fi=[];la=[]
            for k,t in enumerate(S[i][:110]):
                p=pieces(t[0]); fi.append(len(d)); d+=p; la.append(len(d)-1); w+=[k]*len(p); isw+=[1]*len(p)
            d.append(2);w.append(0);isw.append(0); ids.append(d[:510]); inf.append((w,isw,fi,la))
        for i,x,(w,isw,fi,la) in zip(ch,base.enc(ids),inf): ex[i]=(x,w,isw,fi,la,S[i][:110])
    return ex
def batch(E,train):
    B=len(E);T=max(len(e[0]) for e in E);N=max(len(e[3]) for e in E)
    b=dict(x=torch.zeros(B,T,384),m=torch.full((B,1,1,T),-1e4),w=torch.zeros(B,T,dtype=torch.long),isw=torch.zeros(B,T),first=torch.zeros(B,N,dtype=torch.long),last=torch.zeros(B,N,dtype=torch.long),tags=torch.zeros(B,N,NT),allow=torch.ones(B,N,NT))
    y=torch.full((B,N),-100);u=torch.full((B,N),-100)
    for i,(x,w,isw,fi,la,s) in enumerate(E):
        n=len(x);k=len(s); b['x'][i,:n]=x.float(); b['m'][i,0,0,:n]=0; b['w'][i,:n]=torch.tensor(w[:n]); b['isw'][i,:n]=torch.tensor(isw[:n],dtype=torch.float)
        b['first'][i,:k]=torch.tensor(fi).clamp(max=n-1); b['last'][i,:k]=torch.tensor(la).clamp(max=n-1)
        tg=torch.tensor([bits(t[1]) for t in s],dtype=torch.float); b['tags'][i,:k]=tg; al=tg.clone()
        if s[0][2]>=0:
            y[i,:k]=torch.tensor([t[2] for t in s]); u[i,:k]=torch.tensor([t[3] for t in s])
            if train: al[torch.arange(k),y[i,:k]]=1
        b['allow'][i,:k]=al
    return b,y,u
def train(net,ex,seed):
    torch.manual_seed(seed); rng=np.random.default_rng(seed)
    enc=[p for l in net.layers for p in l.parameters()]; ids={id(p) for p in enc}
    head=[p for p in net.parameters() if id(p) not in ids]
    opt=torch.optim.AdamW([dict(params=enc,lr=LR),dict(params=head,lr=2e-3)],weight_decay=0.01)
    steps=EP*math.ceil(len(ex)/BS); sch=torch.optim.lr_scheduler.LambdaLR(opt,lambda k:min(1,(k+1)/20)*max(0.0,1-k/steps))
    net.train(); k=0
    for e in range(EP):
        t=time.time(); tot=0
        # batches of like length
        o=sorted(range(len(ex)),key=lambda i:len(ex[i][0])+rng.random()*8); bs=[o[i:i+BS] for i in range(0,len(o),BS)]; rng.shuffle(bs)
        for c in bs:
            b,y,u=batch([ex[i] for i in c],True); 
            with torch.autocast('cpu',torch.bfloat16): lo,up=net(b)
            lo=lo.float();up=up.float()
            loss=F.cross_entropy(lo.flatten(0,1),y.flatten(),ignore_index=-100)+0.5*F.cross_entropy(up.flatten(0,1),u.flatten(),ignore_index=-100)
            opt.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(net.parameters(),1.0); opt.step(); sch.step(); tot+=loss.item()
        print(f'  epoch {e} loss {tot/len(bs):.3f} {time.time()-t:.0f}s',flush=True)
@torch.no_grad()
def predict(net,ex):
    net.eval(); P=[None]*len(ex);U=[None]*len(ex)
    o=sorted(range(len(ex)),key=lambda i:len(ex[i][0]))
    for c in range(0,len(o),32):
        ch=o[c:c+32]; b,_,_=batch([ex[i] for i in ch],False); 
        with torch.autocast('cpu',torch.bfloat16): lo,up=net(b)
        lo=lo.float().log_softmax(-1); up=up.float().log_softmax(-1)
        for j,i in enumerate(ch):
            n=len(ex[i][5]); P[i]=lo[j,:n].numpy().astype(np.float16); U[i]=up[j,:n].numpy().astype(np.float16)
    return P,U
def score(ex,P,U):
    a=b=n=0
    for e,p,u in zip(ex,P,U):
        for t,pp,uu in zip(e[5],p,u): n+=1;a+=pp.argmax()==t[2];b+=uu.argmax()==t[3]
    return a,b,n
