"""All reasons that forbid."""

from __future__ import annotations

from hogo.decide.against.acquisition import ACQUISITION
from hogo.decide.against.provision import PROVISION
from hogo.decide.against.purpose import PURPOSE
from hogo.decide.against.regime import REGIME
from hogo.decide.against.service import SERVICE
from hogo.decide.against.unknown import UNKNOWN
from hogo.decide.code import Code

FORBIDS: tuple[Code, ...] = (*PURPOSE, *ACQUISITION, *PROVISION, *REGIME, *UNKNOWN, *SERVICE)
