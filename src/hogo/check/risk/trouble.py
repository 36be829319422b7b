"""What can be wrong with a risk table: one `Fault` per code, HG911 to HG920, never reused."""

from __future__ import annotations

from hogo.base.finding import Level
from hogo.base.text import Text
from hogo.register.fault import Fault

RISK_FORGOTTEN = Fault(
    "HG911",
    "risk-forgotten",
    Text(
        "情報 `{name}` のリスクが、局面「{phases}」について書かれていません",
        "the table says nothing on `{name}` in the phases of {phases}",
    ),
    Text(
        "`hogo register risks` が提案する行を加えてください",
        "add the rows that `hogo register risks` proposes",
    ),
    Level.WARNING,
)
RISK_OF_NOTHING = Fault(
    "HG912",
    "risk-of-nothing",
    Text(
        "登録簿にない情報 `{name}` のリスクです（{risk}）",
        "a risk of `{name}`, which the register does not have ({risk})",
    ),
    Text(
        "登録名を直すか、行を消してください",
        "mend the entry's name, or remove the row",
    ),
    Level.ERROR,
)
RISK_UNRATED = Fault(
    "HG913",
    "risk-unrated",
    Text(
        "`{name}`（{phase}）「{risk}」に発生可能性または影響度がありません",
        "likelihood or impact is missing for “{risk}” of `{name}` ({phase})",
    ),
    Text(
        "1から3で付けてください",
        "rate it from 1 to 3",
    ),
    Level.WARNING,
)
RISK_SCORE = Fault(
    "HG914",
    "risk-score",
    Text(
        "`{name}`（{phase}）「{risk}」のリスク値が、発生可能性×影響度と合いません",
        "the score of “{risk}” of `{name}` ({phase}) is not likelihood × impact",
    ),
    Text(
        "リスク値を計算し直してください",
        "work the score out again",
    ),
    Level.WARNING,
)
RISK_UNTREATED = Fault(
    "HG915",
    "risk-untreated",
    Text(
        "`{name}`（{phase}）「{risk}」に対策がありません",
        "nothing stands against “{risk}” of `{name}` ({phase})",
    ),
    Text(
        "安全管理措置と結び付けるか、追加対策と期限を書いてください",
        "link it to a measure, or plan one with a day",
    ),
    Level.WARNING,
)
RISK_CONTROL_UNKNOWN = Fault(
    "HG916",
    "risk-control-unknown",
    Text(
        "`{name}`（{phase}）「{risk}」の対策が登録簿の安全管理措置にありません",
        "a measure against “{risk}” of `{name}` ({phase}) is not declared",
    ),
    Text(
        "`safeguards` に加えるか、結び付けを直してください",
        "declare it under `safeguards`, or mend the link",
    ),
    Level.ERROR,
)
RESIDUAL_UNSAID = Fault(
    "HG917",
    "residual-unsaid",
    Text(
        "`{name}`（{phase}）「{risk}」の残留リスクが書かれていません",
        "what remains of “{risk}” of `{name}` ({phase}) is not said",
    ),
    Text(
        "対策の後に残るおそれを書いてください",
        "say what remains after the measures",
    ),
    Level.WARNING,
)
RESIDUAL_UNAPPROVED = Fault(
    "HG918",
    "residual-unapproved",
    Text(
        "`{name}`（{phase}）「{risk}」の残留リスクを、だれが受け入れたか分かりません",
        "nobody is named who accepted what remains of “{risk}” of `{name}` ({phase})",
    ),
    Text(
        "承認者を書いてください",
        "name who approved it",
    ),
    Level.WARNING,
)
RESIDUAL_HIGH = Fault(
    "HG919",
    "residual-high",
    Text(
        "`{name}`（{phase}）「{risk}」の残留リスクが高いまま、追加対策も受容もありません",
        "what remains of “{risk}” of `{name}` ({phase}) is high, neither planned for nor accepted",
    ),
    Text(
        "追加対策と期限を書くか、承認を得て受け入れてください",
        "plan a measure with a day, or have it accepted",
    ),
    Level.WARNING,
)
RISK_UNREVIEWED = Fault(
    "HG920",
    "risk-unreviewed",
    Text(
        "`{name}`（{phase}）「{risk}」を1年以上見直していません",
        "“{risk}” of `{name}` ({phase}) was not reviewed for more than a year",
    ),
    Text(
        "見直して、日付を改めてください",
        "review it and renew the day",
    ),
    Level.NOTE,
)

TROUBLES: tuple[Fault, ...] = (
    RISK_FORGOTTEN,
    RISK_OF_NOTHING,
    RISK_UNRATED,
    RISK_SCORE,
    RISK_UNTREATED,
    RISK_CONTROL_UNKNOWN,
    RESIDUAL_UNSAID,
    RESIDUAL_UNAPPROVED,
    RESIDUAL_HIGH,
    RISK_UNREVIEWED,
)
"""Everything that a risk table can be told."""
