"""Raw queries kept long.

ja:
    生データを短く消すことが、通信の秘密に触れることを必要最小限にとどめる支えである。公表した時間と台帳
    が食い違えば、どちらかの約束が破られる。
en:
    Erasing raw data soon is what keeps touching the secret to the necessary. If the published time and the
    register disagree, one promise is broken.
breaks:
    resolver: {raw_kept: P30D}
clean:
    resolver: {raw_kept: PT24H}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def minutes(period: Period) -> int:
    """A period as minutes; months as 31 days, years as 366: for comparing which is longer."""
    days = period.years * 366 + period.months * 31 + period.days
    return days * 24 * 60 + period.hours * 60 + period.minutes


def find(view: View) -> Iterator[Found]:
    resolver = view.register.resolver
    if resolver is None:
        return
    said = Period.parse(resolver.raw_kept)
    if minutes(said) > 24 * 60:
        yield at("resolver/raw_kept", said=said.words(), why="24時間を超えます", why_en="that is more than 24 hours")
    held = {
        kept.period: f"information/{name}/retention/{key}"
        for name, one in view.register.information.items()
        if set(one.purposes) & set(resolver.purposes) and any(field.secret for field in one.fields.values())
        for key, kept in one.retention.items()
    }
    for period, path in held.items():
        if minutes(Period.parse(period)) > minutes(said):
            longer = Period.parse(period).words()
            yield at(path, said=said.words(), why=f"台帳では{longer.ja}です", why_en=f"the register says {longer.en}")
    for key, log in resolver.logs.items():
        if key == "raw" and minutes(Period.parse(log.longest)) > minutes(said):
            yield at(
                f"resolver/logs/{key}",
                said=said.words(),
                why="記録の上限が長くなっています",
                why_en="its log is kept longer",
            )


RULE = Rule(
    code="HG711",
    name="resolver-raw-kept",
    title=Text(
        "問い合わせの生データを長く持つ",
        "Raw queries kept long",
    ),
    message=Text(
        "キャッシュDNSの生データを{said}持つとしていますが、{why}",
        "raw queries are kept for {said}, but {why_en}",
    ),
    help=Text(
        "`raw_kept` と台帳の保存期間をそろえ、24時間以内にしてください",
        "make `raw_kept` and the register's period agree, and no longer than 24 hours",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
