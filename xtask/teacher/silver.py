"""Packs the tags of the four teachers (raw-*.pkl) into ../gold/tagging/silver.gz; see README.md."""
import pickle,sys,os,gzip,numpy as np
sys.path.insert(0,'.')
STTS="ADJA ADJD ADV APPR APPRART APPO APZR ART CARD FM ITJ KOUI KOUS KON KOKOM NN NE PDS PDAT PIS PIAT PPER PPOSS PPOSAT PRELS PRELAT PRF PWS PWAT PWAV PAV PTKZU PTKNEG PTKVZ PTKANT PTKA TRUNC VVFIN VVIMP VVINF VVIZU VVPP VAFIN VAIMP VAINF VAPP VMFIN VMINF VMPP XY $, $. $(".split()
UPOS="ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
USUAL=dict(ADJA='ADJ',ADJD='ADJ',ADV='ADV',PWAV='ADV',PAV='ADV',PTKA='ADV',APPR='ADP',APPRART='ADP',APPO='ADP',APZR='ADP',KOKOM='ADP',KOUI='ADP',PTKVZ='ADP',ART='DET',PDAT='DET',PIAT='DET',PPOSAT='DET',PRELAT='DET',PWAT='DET',CARD='NUM',FM='X',XY='X',ITJ='INTJ',KOUS='SCONJ',KON='CCONJ',NN='NOUN',TRUNC='NOUN',NE='PROPN',PTKZU='PART',PTKNEG='PART',PTKANT='PART')
for t in "PDS PIS PPER PPOSS PRELS PRF PWS".split(): USUAL[t]='PRON'
for t in "VVFIN VVIMP VVINF VVIZU VVPP".split(): USUAL[t]='VERB'
for t in "VAFIN VAIMP VAINF VAPP VMFIN VMINF VMPP".split(): USUAL[t]='AUX'
for t in ("$,","$.","$("): USUAL[t]='PUNCT'
us=np.array([UPOS.index(USUAL[t]) for t in STTS],np.uint8)
lens=[];c=0
for l in open('raw.tsv',encoding='utf8'):
    if l=='\n': lens.append(c);c=0
    else: c+=1
lens=lens[:7300]; n=sum(lens)
st=np.full((4,n),255,np.uint8); up=np.full((4,n),254,np.uint8)
names=[-1,0,1,2]
full=[]
for p,f in enumerate(names):
    fn=f'raw-{f}.pkl'
    assert os.path.exists(fn), fn
    P,U=pickle.load(open(fn,'rb')); at=0
    for L,a,b in zip(lens,P,U):
        x=a.argmax(-1).astype(np.uint8); y=b.argmax(-1).astype(np.uint8)
        st[p,at:at+len(a)]=x; up[p,at:at+len(b)]=np.where(us[x]==y,254,y); at+=L
for p in (1,2,3): print(p,'differs',(st[p]!=st[0]).mean()); 
for p in (1,2,3): st[p]=np.where((st[p]==st[0])&(st[0]!=255),254,st[p])
data=' '.join(STTS).encode()+b'\n'+' '.join(UPOS).encode()+b'\n'+st.tobytes()+up.tobytes()
with open('../gold/tagging/silver.gz','wb') as o:
    with gzip.GzipFile(fileobj=o,mode='wb',mtime=0,compresslevel=9,filename='') as g: g.write(data)
print(n,os.path.getsize('../gold/tagging/silver.gz'))
