"""Trains the teacher on GermEval test with the seeds given, measures on dev; see README.md."""
from ner import *
D='/work/shared/data/ner/' if len(sys.argv)<3 else sys.argv[2]
W=load_file('e5/model.safetensors'); t=time.time()
if not os.path.exists('prep.pt'):
    base=Base(W); torch.save((prep_names(base,read_germeval(D+'germeval14-test.tsv')),prep_names(base,read_germeval(D+'germeval14-dev.tsv'))),'prep.pt'); print('prepared',time.time()-t,flush=True)
tr,de=torch.load('prep.pt',weights_only=False)
for seed in map(int,sys.argv[1].split(',')):
    torch.manual_seed(seed); net=Tagger(W)
    def after(e):
        torch.save(net.state_dict(),f'names-{seed}.pt')
        if e>=EP-3: print('  dev',score_names(de,predict_names(net,de)),flush=True)
    train_names(net,tr,seed,after)
    pickle.dump(predict_names(net,de),open(f'dev-{seed}.pkl','wb'))
