"""What the audit makes of what pip-audit says, and whose licences what is shipped stands under."""

import json
import re
from importlib import metadata

import pytest
from packaging.requirements import Requirement

from tests.audit import Audit, read, report
from tests.e2e.process import ROOT

SOUND = {"name": "a", "version": "1", "vulns": []}
ILL = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"], "aliases": []}]}
UNKNOWN = {"name": "c", "skip_reason": "not found"}


def said(*packages: object) -> Audit:
    return read(json.dumps({"dependencies": packages}), "")


def test_what_is_known_to_be_sound_is_said_with_its_number() -> None:
    audit = said(SOUND, SOUND)
    assert audit.complete
    assert report(audit) == ["audited 2 locked packages: no known vulnerabilities"]


def test_a_vulnerability_is_named_with_what_mends_it() -> None:
    assert report(said(SOUND, ILL)) == ["VULNERABLE: b 2: PYSEC-1, mended in 3"]


def test_what_nobody_knows_is_not_passed_off_as_sound() -> None:
    audit = said(UNKNOWN, UNKNOWN)
    assert not audit.complete
    (line,) = report(audit)
    assert line.startswith("NOT AUDITED: ")
    assert "2 of 2" in line
    assert not said(SOUND, UNKNOWN).complete


@pytest.mark.parametrize("output", ["", "No JSON", "[]", "{}"])
def test_a_database_that_cannot_be_asked_is_said_so(output: str) -> None:
    audit = read(output, "Traceback …\nConnectionError: no route to host\n")
    assert not audit.complete
    assert report(audit) == [
        "NOT AUDITED: the advisory database could not be asked (ConnectionError: no route to host)"
    ]


# Licences that the GNU GPL, version 3, lets us link with (gnu.org/licenses/license-list.html).
COMPATIBLE = re.compile(
    r"MIT(-CMU)?( License)?|ISC License.*|Zlib|0BSD|CC0-1\.0|(3-Clause )?BSD( License|-\d-Clause)?"
    r"|Apache-?\s?(Software License|2\.0|License.*)|Mozilla Public License 2\.0.*|MPL-2\.0|PSF-2\.0"
    r"|Python Software Foundation License|LGPL-3\.0-only|GPL|dependency licenses"
)
SHIPPED = ("core", "opensearch", "stats")


def locked(lock: str) -> list[Requirement]:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text("utf-8")
    lines = re.findall(r"^([a-z0-9][^\\\n]*==[^\\\n]*?)\s*\\?$", text, re.MULTILINE)
    found = [Requirement(line) for line in lines]
    return [one for one in found if one.marker is None or one.marker.evaluate()]


def licences(name: str) -> list[str]:
    about = metadata.metadata(name)
    classified = [
        c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or [] if c.startswith("License ::")
    ]
    fields = ("License-Expression", "License")
    said = next((str(about[field]) for field in fields if field in about), "")
    named = re.split(r" AND | OR |, ", said) if said and len(said) < 100 else classified
    return named or classified


@pytest.mark.parametrize("lock", SHIPPED)
def test_everything_that_is_shipped_may_be_shipped_under_the_gpl(lock: str) -> None:
    names = [one.name for one in locked(lock)]
    assert len(names) > 20
    found = {name: licences(name) for name in names}
    assert [name for name, said in found.items() if not said] == []
    assert {n: said for n, said in found.items() if not all(COMPATIBLE.fullmatch(one) for one in said)} == {}


@pytest.mark.parametrize("lock", [path.stem for path in (ROOT / "requirements").glob("*.lock")])
def test_every_locked_package_has_hashes(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text("utf-8")
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    assert [package for package in packages if package.strip() and "--hash=sha256:" not in package] == []
