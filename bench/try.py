import os,sys,time
from bench.product import running
from bench import meter
from pathlib import Path
def detail(root):
    out={}
    for pid in meter._tree(root):
        try:
            w=(Path("/proc")/str(pid)/"stat").read_text().rsplit(")",1)[1].split(); c=(Path("/proc")/str(pid)/"cmdline").read_bytes().replace(b"\0",b" ").decode()[:90]
        except Exception: continue
        c=__import__("re").sub(r"[0-9]+","#",c)
        if c.startswith("postgres: huotong_app"): c="postgres: app "+("x")
        out[c]=out.get(c,0)+(int(w[11])+int(w[12]))/100
    return out
with running() as p:
    os.environ["DJANGO_SETTINGS_MODULE"]="huotong.main.settings"
    import django; django.setup()
    from huotong.main.wiring import wire; wire()
    t0=time.time()
    from bench.trade import set_up
    t=set_up(book="bench")
    print("setup",time.time()-t0)
    from django.db import connections
    from bench.order_to_cash import measure
    import psycopg
    from huotong.main.external import owner_dsn
    from huotong.main.home import Home
    h=Home.from_environment()
    own=psycopg.connect(owner_dsn(home=h,secrets=h.ensure_secrets()).conninfo(),autocommit=True)
    measure(p,t,clients=4,batch=1,seconds=60,rounds=10)
    measure(p,t,clients=1,batch=200,seconds=60,rounds=2)
    own.execute("analyze")
    for clients,batch,sec,rounds in ((8,1,5,0),(8,1,10,0),(1,1000,60,2)):
        b=detail(p.pid)
        m=measure(p,t,clients=clients,batch=batch,seconds=sec,rounds=rounds)
        print(clients,batch,"app %.2f db %.2f total %.2f ms  %.1f orders/s"%(m.application_ms,m.database_ms,m.total_ms,m.orders_per_second), {k:round(v,1) for k,v in m.latency_ms.items()},flush=True)
        a=detail(p.pid); print({k[-60:]:round(a[k]-b.get(k,0),2) for k in a if a[k]-b.get(k,0)>.02}, 'orders', round(m.orders_per_second*sec))
