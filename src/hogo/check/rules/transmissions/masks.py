"""The source is hardly masked.

ja:
    長く残すほど一つの契約者を指すようになり、「伏せた」とは言えなくなる。
en:
    The longer the prefix, the closer it points at one subscriber, and "masked" is no longer true.
breaks:
    resolver: {ipv4_prefix: 32}
clean:
    resolver: {ipv4_prefix: 22}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    resolver = view.register.resolver
    for length, longest, key, name in (
        (
            (resolver.ipv4_prefix, 24, "ipv4_prefix", "IPv4"),
            (resolver.ipv6_prefix, 48, "ipv6_prefix", "IPv6"),
        )
        if resolver
        else ()
    ):
        if not 0 < length <= longest:
            yield at(f"resolver/{key}", what=name, what_en=name, said=length)


RULE = Rule(
    code="HG712",
    name="resolver-mask-fine",
    title=Text(
        "送信元が伏せられていない",
        "The source is hardly masked",
    ),
    message=Text(
        "キャッシュDNSの{what}の残す長さが/{said}で、個人の回線に近づきます",
        "the resolver keeps /{said} of {what_en}: close to one line",
    ),
    help=Text(
        "IPv4は/24以下、IPv6は/48以下（参照する約束では/22と/40）にしてください",
        "keep at most /24 of IPv4 and /48 of IPv6 (the reference promise is /22 and /40)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
