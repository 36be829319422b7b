"""Containerfile and compose file: without root, without network while building, nothing open that need not be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))


def test_the_image_runs_without_root_from_the_bundle_alone():
    """The last user is no root; what is copied in is the bundle that `make bundle` makes; no package index is asked."""
    stages = CONTAINER.split("\nFROM ")
    assert re.findall(r"^USER (\S+)", stages[-1], re.M) == ["10001:10001"]
    assert re.findall(r"^COPY (?!--from)(\S+)", CONTAINER, re.M) == ["dist/hogo-bundle.tar"]
    assert "dist/hogo-bundle.tar" in (ROOT / "deploy" / "bundle.sh").read_text(encoding="utf-8")
    assert not re.search(r"pip install|apt-get|curl|wget|http://(?!127\.0\.0\.1)", CONTAINER)
    assert "--no-index" in (ROOT / "deploy" / "install.sh").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["tables", "web", "work"])
def test_each_of_hogos_services_is_shut(name):
    """Read-only, no capability, no new privilege; built without a network; keys in a volume of their own."""
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["build"]["network"] == "none"
    assert service["volumes"] == ["home:/data"]
    assert "privileged" not in service


def test_only_the_pages_can_be_reached_and_only_from_this_machine():
    """The database has no port and a network without a way out; no password stands in the file."""
    ports = {name: service.get("ports") for name, service in COMPOSE["services"].items()}
    assert ports == {"db": None, "tables": None, "web": ["127.0.0.1:8000:8000"], "work": None}
    assert COMPOSE["services"]["db"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert "${HOGO_DB_PASSWORD:?" in COMPOSE["services"]["db"]["environment"]["POSTGRES_PASSWORD"]


def test_every_setting_named_is_one():
    """Each HOGO_ variable handed to hogo is a setting of hogo."""
    from hogo.settings import SETTINGS

    assert set(COMPOSE["services"]["web"]["environment"]) <= {known.name for known in SETTINGS}
