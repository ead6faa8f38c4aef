"""Clusters of the words of words.tsv by e5's lower layers: word TAB cluster of 256; see README.md."""
from teach import *
W=load_file('e5/model.safetensors'); base=Base(W); t=time.time()
words=[l.split('\t')[0] for l in open('words.tsv',encoding='utf8')]
order=sorted(range(len(words)),key=lambda i:len(pieces(words[i]))); V=np.zeros((len(words),384),np.float32)
for c in range(0,len(order),256):
    ch=order[c:c+256]; ids=[[0]+pieces(words[i])+[2] for i in ch]
    for i,x in zip(ch,base.enc(ids)): V[i]=x[1:-1].float().mean(0).numpy()
print('vectors',time.time()-t,flush=True)
V-=V.mean(0); V/=np.linalg.norm(V,axis=1,keepdims=True)+1e-6
np.save('vectors.npy',V.astype(np.float16))
X=torch.tensor(V); g=torch.Generator().manual_seed(1); C=X[torch.randperm(len(X),generator=g)[:256]].clone()
for it in range(15):
    with torch.autocast('cpu',torch.bfloat16): a=(X@C.T).float().argmax(1)
    for k in range(256):
        m=a==k
        if m.any(): C[k]=F.normalize(X[m].mean(0),dim=0)
open('clusters.tsv','w',encoding='utf8').write(''.join(f'{w}\t{int(k)}\n' for w,k in zip(words,a)))
print('clusters',time.time()-t,np.bincount(a.numpy()).min(),np.bincount(a.numpy()).max())
