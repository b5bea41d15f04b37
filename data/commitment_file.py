"""Commitment files: TOML to `Commitment` and back; strict, all faults told together, no personal data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

import tomli_w

from data.codes import village_code_from_text
from data.commitments import COMMITMENT_KINDS, COMMITMENT_STATES, Commitment, CommitmentKind, CommitmentState
from data.errors import ScenarioError, raise_if_any
from data.personal_text import holds_personal_data
from data.scenario_fields import Section
from data.scenario_values import Faults, shown
from data.toml_guard import read_toml
from data.wording import Text

MOST_COMMITMENTS = 1_000
_FREE_TEXTS = ("ministry", "date", "note")


def read_commitments(path: Path) -> tuple[Commitment, ...]:
    """Read commitments.

    Parameters
    ----------
    path : Path
        TOML of at most 64 KB with one ``[[commitments]]`` each.

    Returns
    -------
    tuple of Commitment
        In the order of the file. Whether villages and interventions are in a plan is known only with the plan.

    Raises
    ------
    ScenarioError
        With all faults of the file: not TOML, unknown or missing keys, no village code, personal data,
        a budget document that only promises, too many records.
    """
    return commitments_from_mapping(read_toml(path), path.name)


def commitments_from_mapping(mapping: Mapping[str, object], where: str) -> tuple[Commitment, ...]:
    """Build commitments from the content of a file.

    Parameters
    ----------
    mapping : mapping
        As `tomllib` gives it; no ``[[commitments]]`` at all is a fault.
    where : str
        File name for messages, without its folder.

    Raises
    ------
    ScenarioError
        With all faults, each naming the file and the number of the record.
    """
    faults = Faults()
    top = Section(mapping, where, "", faults)
    sections = top.listed_tables("commitments")
    if not sections and not faults.found:
        top.fault(
            "commitments",
            Text("tidak ada satu pun komitmen.", "there is no commitment."),
            Text("Tambahkan [[commitments]].", "Add a [[commitments]]."),
        )
    if len(sections) > MOST_COMMITMENTS:
        top.fault(
            "commitments",
            Text(f"ada {len(sections)} komitmen.", f"there are {len(sections)} commitments."),
            Text(f"Simpan paling banyak {MOST_COMMITMENTS}.", f"Keep at most {MOST_COMMITMENTS}."),
        )
    commitments = tuple(_commitment(section) for section in sections[:MOST_COMMITMENTS])
    top.finish()
    raise_if_any(faults.found, ScenarioError)
    return commitments


def commitments_to_toml(commitments: Iterable[Commitment]) -> str:
    """Return the text of a file that `read_commitments` reads back as equal commitments."""
    records = [{name: value for name, value in vars(each).items() if value} for each in commitments]
    return tomli_w.dumps({"commitments": records})


def _commitment(section: Section) -> Commitment:
    """Read one ``[[commitments]]``."""
    commitment = Commitment(
        ministry=section.text("ministry"),
        kind=cast("CommitmentKind", section.choice("kind", COMMITMENT_KINDS)),
        state=cast("CommitmentState", section.choice("state", COMMITMENT_STATES)),
        village_code=_village_code(section),
        intervention=section.text("intervention", ""),
        date=section.text("date", ""),
        note=section.text("note", ""),
    )
    if commitment.kind == "dipa" and commitment.state == "promised":
        section.fault(
            "state",
            Text("DIPA adalah anggaran, bukan janji.", "a DIPA is a budget, not a promise."),
            Text(
                'Pilih dianggarkan (state = "budgeted"), atau jenis surat (kind = "letter").',
                'Choose budgeted (state = "budgeted"), or a letter (kind = "letter").',
            ),
        )
    for name in _FREE_TEXTS:
        if holds_personal_data(getattr(commitment, name)):
            section.fault(
                name,
                Text(
                    "memuat data pribadi (nama orang, NIK, atau telepon).", "holds personal data (a name, NIK, phone)."
                ),
                Text("Tulis nama lembaga dan nomor surat saja.", "Write the office and the document number only."),
            )
    section.finish()
    return commitment


def _village_code(section: Section) -> str:
    """Read the code of a village; absent means all villages."""
    written = section.text("village_code", "", code=True)
    code = village_code_from_text(written) if written else ""
    if code is None:
        section.fault(
            "village_code",
            Text(f"{shown(written)} bukan kode desa.", f"{shown(written)} is no village code."),
            Text('Tulis seperti "53.04.17.2006".', 'Write it as "53.04.17.2006".'),
        )
    return code or ""
