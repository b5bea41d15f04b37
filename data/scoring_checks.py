"""Checks across the sections of a scenario that decide on scores: kinds, weights, combination, dose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from data.errors import Fault
from data.scenario import Criterion, Scenario
from data.scoring_choices import DEFAULT_DOSE_STEPS, DOSE_BASES, Dose
from data.suggestions import suggestion
from data.wording import Text

# `need_score`, `readiness_low` … are columns of the results; `need_<key>` is a criterion's.
_RESERVED_KEYS = frozenset({"score", "low", "high", "completeness"})


def scoring_contradictions(scenario: Scenario, file: str) -> Iterator[Fault]:
    """Yield what contradicts between criteria, weighting, combination, dose and interventions.

    Parameters
    ----------
    scenario : Scenario
        Single fields need not be sound; a fault of one is not told again here.
    file : str
        Name for messages.
    """
    # An unknown kind is reported already; it counts as a need.
    needs = {key: item for key, item in scenario.criteria.items() if item.kind != "readiness"}
    ready = {key: item for key, item in scenario.criteria.items() if item.kind == "readiness"}
    yield from _reserved_key_faults(scenario.criteria, file)
    if scenario.criteria:
        yield from _weight_faults(needs, ready, f"{file}, [criteria]")
    yield from _pillar_faults(scenario, needs, file)
    yield from _judgement_faults(scenario, needs, file)
    yield from _combination_faults(scenario, ready, file)
    yield from _readiness_reference_faults(scenario, ready, file)
    yield from _dose_faults(scenario.dose, file)
    if scenario.dose.basis == "readiness" and not _weighed(ready):
        yield _no_readiness(f"{file}, [dose] basis")


def _reserved_key_faults(criteria: Mapping[str, Criterion], file: str) -> Iterator[Fault]:
    """Keys that would give a criterion's column the name of a column that every ranking has."""
    for key in sorted(_RESERVED_KEYS & set(criteria)):
        yield Fault(
            Text(f"{key!r} dipakai untuk kolom hasil.", f"{key!r} is the name of a column of the results."),
            f"{file}, [criteria.{key}]",
            Text("Beri kriteria ini kunci lain.", "Give the criterion another key."),
        )


def _weighed(criteria: Mapping[str, Criterion]) -> list[str]:
    """Return the criteria with a weight; NaN stands for a weight that is already reported."""
    return [key for key, criterion in criteria.items() if criterion.weight != 0]


def _weight_faults(needs: Mapping[str, Criterion], ready: Mapping[str, Criterion], where: str) -> Iterator[Fault]:
    """Criteria that are missing or without weight rank nothing; by every rule, weight zero means "not used"."""
    if not needs:
        yield Fault(
            Text("tidak ada kriteria kebutuhan.", "there is no need criterion."),
            where,
            Text('Beri kind = "need" pada satu kriteria.', 'Give one criterion kind = "need".'),
        )
    elif not _weighed(needs):
        yield Fault(
            Text(
                "semua bobot kriteria kebutuhan nol, jadi tidak ada yang dapat diperingkat.",
                "all weights are zero among the need criteria, so nothing can be ranked.",
            ),
            where,
            Text(
                "Beri bobot lebih dari nol pada paling sedikit satu kriteria kebutuhan.",
                "Give at least one need criterion a weight above zero.",
            ),
        )
    if ready and not _weighed(ready):
        yield Fault(
            Text("semua bobot kriteria kesiapan nol.", "all weights are zero among the readiness criteria."),
            where,
            Text("Beri bobot pada satu di antaranya, atau hapus.", "Give one of them a weight, or remove them."),
        )


def _pillar_faults(scenario: Scenario, needs: Mapping[str, Criterion], file: str) -> Iterator[Fault]:
    """Weights of pillars that go to no criterion at all; a single such pillar is for scoring to warn about."""
    weights = scenario.weighting.pillars
    held = {needs[key].pillar for key in _weighed(needs)}
    # NaN stands for a weight that is already reported.
    if scenario.weighting.rule != "by_pillar" or any(weights.get(pillar, 0.0) != 0 for pillar in held):
        return
    yield Fault(
        Text(
            "tidak ada pilar berbobot yang punya kriteria kebutuhan berbobot.",
            "no pillar that holds weighted need criteria has a weight.",
        ),
        f"{file}, [weighting] pillars",
        Text(
            f"Beri bobot pada pilar, mis. pillars = {{ {min(held, default='all')} = 1 }}.",
            f"Give pillars a weight, e.g. pillars = {{ {min(held, default='all')} = 1 }}.",
        ),
    )


def _judgement_faults(scenario: Scenario, needs: Mapping[str, Criterion], file: str) -> Iterator[Fault]:
    """Comparisons that are missing, name no need criterion, or fall apart into groups."""
    if scenario.weighting.rule != "ahp":
        return
    where = f"{file}, [weighting] judgements"
    pairs = [(first, second) for first, row in scenario.weighting.judgements.items() for second in row]
    if not pairs:
        yield Fault(
            Text("belum ada perbandingan.", "there are no comparisons."),
            where,
            Text("Bandingkan kriteria, mis. a = { b = 3 }.", "Compare criteria, e.g. a = { b = 3 }."),
        )
    unknown = sorted({name for pair in pairs for name in pair} - set(needs))
    for name in unknown:
        yield _no_need(name, scenario.criteria, where, needs)
    apart = _apart(pairs)
    if apart and not unknown:
        yield Fault(
            Text(
                f"{', '.join(apart)} tidak terhubung dengan kriteria lain lewat perbandingan.",
                f"no comparison links {', '.join(apart)} with the other criteria.",
            ),
            where,
            Text("Tambahkan satu perbandingan di antaranya.", "Add a comparison between them."),
        )


def _apart(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return the names that no chain of pairs links with the first name, at most ten."""
    links: dict[str, list[str]] = {}
    for first, second in pairs:
        links.setdefault(first, []).append(second)
        links.setdefault(second, []).append(first)
    reached: set[str] = set()
    waiting = list(links)[:1]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += links[name]
    return [name for name in links if name not in reached][:10]


def _combination_faults(scenario: Scenario, ready: Mapping[str, Criterion], file: str) -> Iterator[Fault]:
    """A combination that would leave readiness out."""
    if scenario.combination.rule not in {"weighted", "product"}:
        return
    if not _weighed(ready):
        yield _no_readiness(f"{file}, [combination] rule")
    if scenario.combination.readiness_weight == 0:
        yield Fault(
            Text("nol, jadi kesiapan tidak berpengaruh.", "is zero, so readiness does nothing."),
            f"{file}, [combination] readiness_weight",
            Text(
                'Isi lebih dari nol, atau pakai rule = "need_only".', 'Give more than zero, or use rule = "need_only".'
            ),
        )


def _no_readiness(where: str) -> Fault:
    """Return the fault of a choice that needs readiness where there is none."""
    return Fault(
        Text(
            "memakai kesiapan, tetapi tidak ada kriteria kesiapan yang berbobot.",
            "uses readiness, but no readiness criterion has a weight.",
        ),
        where,
        Text(
            'Tambahkan kriteria dengan kind = "readiness", atau pilih yang lain.',
            'Add a criterion with kind = "readiness", or choose another.',
        ),
    )


def _readiness_reference_faults(scenario: Scenario, ready: Mapping[str, Criterion], file: str) -> Iterator[Fault]:
    """Interventions that close, or are held against, a readiness criterion."""
    for key, intervention in scenario.interventions.items():
        eligible = (intervention.eligible_criterion,)
        for field, names in (("closes", intervention.closes), ("eligible_criterion", eligible)):
            for name in names:
                if name in ready:
                    where = f"{file}, [interventions.{key}] {field}"
                    yield _no_need(name, scenario.criteria, where, scenario.criteria.keys() - ready.keys())


def _no_need(name: str, criteria: Mapping[str, Criterion], where: str, options: Iterable[str]) -> Fault:
    """Return the fault of a name that is no need criterion."""
    if name not in criteria:
        return Fault(Text(f"{name[:60]!r} tidak ada.", f"there is no {name[:60]!r}."), where, suggestion(name, options))
    return Fault(
        Text(
            f"{name} adalah kriteria kesiapan; di sini hanya kriteria kebutuhan.",
            f"{name} is a readiness criterion; only need criteria stand here.",
        ),
        where,
        Text(f"Hapus {name} dari sini.", f"Remove {name} from here."),
    )


def _dose_faults(dose: Dose, file: str) -> Iterator[Fault]:
    """Steps that do not fit the basis, or stand twice."""
    if dose.basis not in DOSE_BASES:
        return
    by_status = dose.basis == "idm_status"
    if not by_status and dose.steps == DEFAULT_DOSE_STEPS:
        yield Fault(
            Text(
                f"langkah bawaan menurut status IDM, bukan {dose.basis}.",
                f"the usual steps go by IDM status, not by {dose.basis}.",
            ),
            f"{file}, [dose] steps",
            Text("Tulis [[dose.steps]] dengan at_least.", "Give [[dose.steps]] with at_least."),
        )
        return
    taken: set[tuple[str, object]] = set()
    for number, step in enumerate(dose.steps, start=1):
        place = f"{file}, [[dose.steps]] #{number}"
        if bool(step.statuses) != by_status:
            yield _basis_fault(f"{place} statuses", dose.basis, by_status)
        if (step.at_least is None) != by_status:
            yield _basis_fault(f"{place} at_least", dose.basis, not by_status)
        values = [("key", step.key), *(("statuses", status) for status in step.statuses), ("at_least", step.at_least)]
        for field, value in values:
            if value not in {None, ""} and (field, value) in taken:
                yield _twice(f"{place} {field}", value)
            taken.add((field, value))


def _basis_fault(where: str, basis: str, needed: bool) -> Fault:
    """Return the fault of a key that the basis needs or has no use for."""
    if needed:
        return Fault(
            Text(f"belum diisi; basis {basis} memerlukannya.", f"is missing; basis {basis} needs it."),
            where,
            Text("Isi pada langkah ini.", "Give it in this step."),
        )
    return Fault(
        Text(f"tidak dipakai pada basis {basis}.", f"is not used with basis {basis}."),
        where,
        Text("Hapus dari langkah ini.", "Remove it from this step."),
    )


def _twice(where: str, value: object) -> Fault:
    """Return the fault of a value that an earlier step has."""
    return Fault(
        Text(f"{value} sudah dipakai langkah lain.", f"{value} already stands in another step."),
        where,
        Text("Beri nilai yang berbeda.", "Give a different value."),
    )
