# SPDX-License-Identifier: Apache-2.0
# Reference values of the tests of io.graftbench.stats. Run with R 4.2.2, tseries 0.10-53, exactRankTests 0.8-35: Rscript stats.R
options(digits=17)
suppressMessages({library(tseries); library(exactRankTests)})
x <- c(0.0213,-0.0048,0.0171,0.0302,0.0095,-0.0121,0.0257,0.0064,0.0189,0.0110,0.0333,-0.0015)
cat("mean",mean(x),"\n"); cat("sd",sd(x),"\n")
w <- outer(x,x,"+")/2; hl <- median(w[!lower.tri(w)]); cat("HL",hl,"\n")
wt <- wilcox.test(x, conf.int=TRUE, exact=TRUE); cat("HL wilcox.test", wt$estimate, "\n")
t <- t.test(x); cat("t p",t$p.value,"ci",t$conf.int,"\n")
t2 <- t.test(x,mu=0.005,conf.level=.9); cat("t mu .005 p",t2$p.value,"ci90",t2$conf.int,"\n")
m <- log(1.03); cat("TOST t", max(t.test(x,mu=-m,alternative="greater")$p.value,t.test(x,mu=m,alternative="less")$p.value),"\n")
# exactRankTests on integer scores
s <- as.integer(round(x*1e4)); 
pt <- perm.test(s, exact=TRUE); cat("perm.test paired one-sample p", pt$p.value, "\n")
ptg <- perm.test(s, exact=TRUE, alternative="greater"); cat("perm greater", ptg$p.value, "\n")
pp <- c(0.012,0.04,0.0004,0.3,0.012,0.9,0.049); cat("holm",p.adjust(pp,"holm"),"\n")
k <- c(3.1,2.7,3.4,3.9,2.2,3.3,3.8,4.1,3.6,4.4,4.0,4.9,4.2,5.1,4.6,4.8,5.6,5.0,5.3,5.9,6.1,5.2,6.4,5.8,6.0)
cat("kpss short", suppressWarnings(kpss.test(k, null="Level", lshort=TRUE))$statistic,"\n")
set.seed(7); k2 <- round(rnorm(60,10,1),3); cat("k2",paste(k2,collapse=","),"\n"); cat("kpss k2", suppressWarnings(kpss.test(k2,null="Level"))$statistic,"\n")
cat("q7", quantile(x,c(.1,.25,.5,.9,.99),type=7),"\n")
y <- c(1.3205,1.2987,1.3342,1.0021); cat("gm", exp(mean(log(y))),"\n")
cat("power n", power.t.test(delta=0.01,sd=0.02,power=.8,sig.level=.05,type="one.sample")$n,"\n")
cat("power n2", power.t.test(delta=0.03,sd=0.02,power=.8,sig.level=.05,type="one.sample")$n,"\n")
cat("t1 p (n=2)", t.test(c(1,2))$p.value,"\n")
