"""The frozen layers' output for gsd.tsv and raw.tsv into prep.pt; see README.md."""
from teach import *
W=load_file('e5/model.safetensors'); base=Base(W); t=time.time(); c=time.process_time()
G=read('gsd.tsv'); gex=prep(base,G); print(time.time()-t,time.process_time()-c,flush=True)
R=read('raw.tsv'); import itertools
n=int(sys.argv[1]); rex=prep(base,R[:n]); print(time.time()-t,time.process_time()-c)
torch.save((gex,rex),'prep.pt')
