# SPDX-License-Identifier: Apache-2.0
# Reference values of the tests of io.graftbench.stats. Run with SciPy 1.17.1: python3 stats.py
import numpy as np, itertools, scipy
from scipy import stats, optimize
x=np.array([0.0213,-0.0048,0.0171,0.0302,0.0095,-0.0121,0.0257,0.0064,0.0189,0.0110,0.0333,-0.0015])
print(scipy.__version__)
def perm(d,alt):
    return stats.permutation_test((d,),np.mean,permutation_type='samples',n_resamples=np.inf,alternative=alt,vectorized=False).pvalue
for c in (0,0.005,0.0213,-0.01):
    print("two-sided",c,repr(perm(x-c,'two-sided')), "greater",repr(perm(x-c,'greater')),"less",repr(perm(x-c,'less')))
m=np.log(1.03); print("tost",max(perm(x+m,'greater'),perm(x-m,'less')))
m=np.log(1.015); print("tost 1.5%",max(perm(x+m,'greater'),perm(x-m,'less')))
# interval by bisection on the scipy test
signs=np.array(list(itertools.product([1,-1],repeat=len(x))))
def p2(c):
    d=x-c; s=signs@d; o=d.sum(); e=1e-12
    return min(1,2*min((s>=o-e).mean(),(s<=o+e).mean()))
def end(lo,hi,a): # p(lo)<=a<p(hi)
    for _ in range(200):
        mid=(lo+hi)/2
        if p2(mid)>a: hi=mid
        else: lo=mid
    return hi
for a in (.05,.10,.01):
    print("interval",1-a, repr(end(-1,x.mean(),a)), repr(end(1,x.mean(),a)))
n=24; rng=np.random.default_rng(5); z=np.round(rng.normal(0.01,0.02,n),4); print("z",list(z))
# exact for n=24 by integer convolution: distribution of the sum of flipped integers
zi=np.round(z*1e4).astype(int); off=abs(zi).sum(); dist=np.zeros(2*off+1,dtype=object); dist[off]=1
for v in zi:
    a=abs(int(v)); nd=np.zeros_like(dist)
    nd[:]=0
    if a==0: nd=dist*2
    else:
        nd[a:]+=dist[:-a]; nd[:-a]+=dist[a:]
    dist=nd
o=zi.sum(); tot=2**n
up=sum(dist[off+o:]); print("n24 greater",up/tot,"two-sided",2*min(up, sum(dist[:off+o+1]))/tot)
# MSER-5 independent
def mser5(y):
    b=[np.mean(y[i*5:i*5+5]) for i in range(len(y)//5)]
    k=len(b); c=[np.sum((np.array(b[d:])-np.mean(b[d:]))**2)/(k-d)**2 for d in range(k//2+1)]
    return 5*int(np.argmin(c))
y=[round(10-6*np.exp(-i/6)+0.3*np.sin(1.7*i),4) for i in range(60)]
print("mser5",mser5(y))
k2=[12.287,8.803,9.306,9.588,9.029,9.053,10.748,9.883,10.153,12.19,10.357,12.717,12.281,10.324,11.896,10.468,9.106,9.693,9.995,10.988,10.84,10.705,11.306,8.612,11.273,10.184,10.752,10.592,9.017,9.724,9.129,10.719,10.111,9.922,9.58,9.438,10.998,8.895,9.858,10.315,11.219,9.301,9.715,8.688,9.609,9.598,11.351,10.591,10.101,10.931,9.737,9.992,10.367,11.707,10.724,10.481,8.432,10.318,10.166,9.1]
print("mser5 k2",mser5(k2))
# max-T
A=np.array([[.01,.02,-.005,.013,.02,.004,.011],[-.02,.01,.003,-.001,.012,.006,-.008],[.1,.2,.15,-.02,.3,.11,.2]])
u=A/np.sqrt((A**2).sum(1))[:,None]
S=np.array(list(itertools.product([1,-1],repeat=7)))
T=np.abs(S@u.T).max(1); print("maxT",(T>=np.abs(u.sum(1)).max()-1e-12).mean())
B=A[:2]; u=B/np.sqrt((B**2).sum(1))[:,None]; T=np.abs(S@u.T).max(1); print("maxT2",(T>=np.abs(u.sum(1)).max()-1e-12).mean())
# TOST planning by the exact bivariate power (noncentral t approx) simulated: n for sd .02, margin ln1.03 mean 0
from math import log
for mean in (0,0.02):
  for n in range(3,400):
    sd=.02; mm=log(1.03); se=sd/np.sqrt(n); tc=stats.t.ppf(.95,n-1)
    # power = P(T1>tc and T2<-tc), Owen's Q by integration over chi
    f=lambda s: stats.chi.pdf(s*np.sqrt(n-1),n-1)*np.sqrt(n-1)*max(0,stats.norm.cdf((mm-mean)/se-tc*s)-stats.norm.cdf((-mm-mean)/se+tc*s))
    from scipy.integrate import quad
    if quad(f,0,5,limit=200)[0]>=.8: print("tost n",mean,n); break
# Two samples.
x=np.array([0.021,0.034,0.012,0.029,0.018,0.041,0.025]); y=np.array([0.011,0.022,0.004,0.016,0.027,0.009])
def p(x,y,alt): return stats.permutation_test((x,y),lambda a,b:np.mean(a)-np.mean(b),permutation_type='independent',n_resamples=np.inf,alternative=alt,vectorized=False).pvalue
print("two-sample greater 0",repr(p(x,y,'greater')),"less",repr(p(x,y,'less')),"greater .005",repr(p(x-.005,y,'greater')))
print("tost .03",max(p(x+.03,y,'greater'),p(x-.03,y,'less')))
z=np.concatenate([x,y]); n=len(x)
combos=[c for c in itertools.combinations(range(len(z)),n)]
def p2(t):
    w=np.concatenate([x-t,y]); o=w[:n].mean()-w[n:].mean(); s=np.array([w[list(c)].sum() for c in combos]); d=s/n-(w.sum()-s)/len(y)
    return min(1,2*min((d>=o-1e-12).mean(),(d<=o+1e-12).mean()))
def end(lo,hi,a):
    for _ in range(60):
        m=(lo+hi)/2
        if p2(m)>a: hi=m
        else: lo=m
    return hi
d=x.mean()-y.mean()
print("interval95",repr(end(-1,d,.05)),repr(end(1,d,.05)))
print("welch",stats.ttest_ind(x,y,equal_var=False).pvalue)
print("HL2",np.median(np.subtract.outer(x,y)))
