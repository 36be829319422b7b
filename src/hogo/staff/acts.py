"""Accounts are opened, changed and closed by acts."""

from __future__ import annotations

from django.contrib.auth.models import User

from hogo.base.actor import Actor, Role
from hogo.base.day import Moment
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.ledger.acts import act
from hogo.staff.models import Account
from hogo.staff.roles import may_hold


def open_account(
    by: Actor,
    now: Moment,
    ids: Ids,
    *,
    name: str,
    password: str | None,
    roles: frozenset[Role],
    department: Ref = "",
    partner: Ref = "",
) -> Account:
    """Open an account, or give an existing one other roles. Without `password` it can only be entered by passkey.

    Raises:
        NotTogether: the roles are not held by one account.
    """
    held = sorted(may_hold(roles))
    with act(by, now, ids) as a:
        user, made = User.objects.get_or_create(username=name)
        if made or password is not None:
            user.set_password(password)
            user.save()
        entry = a.enter("account", {"account": name, "roles": held, "department": department, "partner": partner})
        fields = {"roles": held, "department": department, "partner": partner, "ended": None, "entry": entry}
        return Account.objects.update_or_create(user=user, defaults=fields)[0]


def close_account(by: Actor, now: Moment, ids: Ids, *, name: str) -> None:
    """Close an account at once: no page is served to it from the next request on.

    Raises:
        Account.DoesNotExist: there is none of that name.
    """
    with act(by, now, ids) as a:
        account = Account.objects.get(user__username=name)
        entry = a.enter("account", {"account": name, "roles": [], "department": "", "partner": ""})
        Account.objects.filter(pk=account.pk).update(ended=now, roles=[], entry=entry)
