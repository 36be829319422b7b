"""What the post room offers to the house: mails that go out, and the job that sends them."""

from __future__ import annotations

from hogo.base.period import Period
from hogo.base.text import Text
from hogo.house.offer import Job, Kind, Room, Work

_ROW = Text("メールの記録", "the mail's row")
_LINK = Text("リンクの記録", "the link's row")


def _deliver(work: Work) -> None:
    from hogo.post.acts import deliver

    deliver(work.by, work.now, work.ids)


ROOM = Room(
    name="post",
    serves=(),
    kinds=(
        Kind(
            "mail",
            1,
            Text("電子メールの受付", "a mail handed in"),
            {"mail": _ROW, "what": Text("種類", "its kind")},
            about_person=True,
            plain=True,
            leaves=("post_outgoing",),
        ),
        Kind(
            "mail-sent",
            1,
            Text("電子メールの送信", "a mail sent, tried or given up"),
            {"mail": _ROW, "state": Text("状態", "its state")},
        ),
        Kind(
            "link",
            1,
            Text("リンクの送付", "a signed link mailed"),
            {"link": _LINK, "purpose": Text("開く画面", "the page it opens"), "until": Text("期限", "its last moment")},
            leaves=("post_given",),
        ),
        Kind(
            "link-ended",
            1,
            Text("リンクの終了", "a signed link used, replaced or withdrawn"),
            {"link": _LINK, "how": Text("どう終わったか", "how it ended")},
        ),
    ),
    jobs=(Job("post.deliver", Text("電子メールを送る", "send the mails that wait"), Period(minutes=1), _deliver),),
)
