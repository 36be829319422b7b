"""How each resolver is set up in the tests: UDP, TCP, DoT and DoH on loopback, dnstap to `tap.sock`, one name answered.

In braces: `folder`, and the ports `plain`, `dot`, `doh`.
"""

from __future__ import annotations

UNBOUND = """
server:
  directory: "{folder}"
  username: ""
  chroot: ""
  pidfile: "{folder}/unbound.pid"
  do-daemonize: no
  use-syslog: no
  num-threads: 1
  interface: 127.0.0.1@{plain}
  interface: ::1@{plain}
  interface: 127.0.0.1@{dot}
  interface: 127.0.0.1@{doh}
  tls-port: {dot}
  https-port: {doh}
  tls-service-key: "{folder}/key.pem"
  tls-service-pem: "{folder}/cert.pem"
  access-control: 127.0.0.0/8 allow
  access-control: ::1 allow
  local-zone: "minato-kakuu.example." static
  local-data: "www.minato-kakuu.example. A 192.0.2.10"
remote-control:
  control-enable: yes
  control-use-cert: no
  control-interface: "{folder}/control.sock"
dnstap:
  dnstap-enable: yes
  dnstap-bidirectional: yes
  dnstap-socket-path: "{folder}/tap.sock"
  dnstap-log-client-query-messages: yes
  dnstap-log-client-response-messages: yes
"""
BIND = """
options {{
  directory "{folder}"; pid-file "{folder}/named.pid"; session-keyfile "{folder}/session.key";
  managed-keys-directory "{folder}"; recursion yes; allow-recursion {{ any; }}; dnssec-validation no; notify no;
  listen-on port {plain} {{ 127.0.0.1; }};
  listen-on port {dot} tls here {{ 127.0.0.1; }};
  listen-on port {doh} tls here http default {{ 127.0.0.1; }};
  listen-on-v6 port {plain} {{ ::1; }};
  dnstap {{ client; }}; dnstap-output unix "{folder}/tap.sock";
  fstrm-set-input-queue-size 16384; fstrm-set-flush-timeout 1;
}};
tls here {{ key-file "{folder}/key.pem"; cert-file "{folder}/cert.pem"; }};
controls {{ }};
zone "minato-kakuu.example" {{ type primary; file "{folder}/zone"; }};
"""
DNSDIST = """
setLocal("127.0.0.1:{plain}")
addLocal("[::1]:{plain}")
addTLSLocal("127.0.0.1:{dot}", "{folder}/cert.pem", "{folder}/key.pem")
addDOHLocal("127.0.0.1:{doh}", "{folder}/cert.pem", "{folder}/key.pem", {{"/dns-query"}})
setACL({{"127.0.0.0/8", "::1/128"}})
tap = newFrameStreamUnixLogger("{folder}/tap.sock", {{inputQueueSize=16384, flushTimeout=1, reopenInterval=1}})
addAction(AllRule(), DnstapLogAction("dnsdist-kakuu", tap))
addSelfAnsweredResponseAction(AllRule(), DnstapLogResponseAction("dnsdist-kakuu", tap))
addAction(AllRule(), SpoofAction({{"192.0.2.10", "2001:db8::10"}}))
"""
KNOT = """
net.listen("127.0.0.1", {plain}, {{ kind = "dns" }})
net.listen("::1", {plain}, {{ kind = "dns" }})
net.listen("127.0.0.1", {dot}, {{ kind = "tls" }})
net.listen("127.0.0.1", {doh}, {{ kind = "doh2" }})
net.tls("{folder}/cert.pem", "{folder}/key.pem")
cache.size = 10 * MB
modules = {{ dnstap = {{ socket_path = "{folder}/tap.sock", identity = "knot-kakuu",
  client = {{ log_queries = true, log_responses = true }} }} }}
policy.add(policy.all(policy.ANSWER({{ [kres.type.A] = {{ rdata = kres.str2ip("192.0.2.10"), ttl = 60 }} }}, true)))
"""

CONFIGS = {"unbound": UNBOUND, "bind": BIND, "dnsdist": DNSDIST, "knot": KNOT}
STARTS: dict[str, tuple[str, ...]] = {
    "unbound": ("unbound", "-d", "-c", "{folder}/conf"),
    "bind": ("named", "-f", "-u", "root", "-c", "{folder}/conf"),
    "dnsdist": ("dnsdist", "--supervised", "--disable-syslog", "-C", "{folder}/conf"),
    "knot": ("kresd", "-n", "-q", "-c", "{folder}/conf", "{folder}"),
}
"""The command of each, in the foreground."""
