"""The views *Rencana* and *Aliran dana*: names instead of keys, sums that agree, lists a browser can hold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.catalogue_file import read_catalogue
from data.load import load_planning_data
from data.plan import Plan
from data.scenario import Fund
from data.scenario_file import read_scenario
from pipeline import make_plan
from tests.region_files import write_region
from tests.ui.test_pages import texts
from ui.components import result_list
from ui.components.flow_chart import GREY, HUES, colours, gap_share, height_px
from ui.components.result_names import fund_and_ministry, fund_names
from ui.components.result_rules import named_rules

PARTS = ("map", "list", "others", "funds", "regencies", "rules")


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> Plan:
    made = write_region(tmp_path_factory.mktemp("wilayah"))
    return make_plan(load_planning_data(read_catalogue(made.catalogue)), read_scenario(made.scenario))


def script() -> None:
    import streamlit as st

    from ui.components.flow_view import show_flow
    from ui.components.result import show_result

    {"plan": show_result, "flow": show_flow}[st.session_state["view"]](st.session_state["the_plan"])


def shown(plan: Plan, part: str = "map", language: str = "id", **state: object) -> AppTest:
    from ui.text import TEXTS

    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["the_plan"] = plan
    app.session_state["view"] = "plan"
    app.session_state["language"] = language
    app.session_state["result_part"] = TEXTS[f"result.part_{part}"].in_language(language)
    for key, value in state.items():
        app.session_state[key] = value
    return app.run()


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_part_opens_in_both_languages(plan, part, language):
    app = shown(plan, part, language)
    assert not app.exception
    assert len(app.metric) == 4


def test_chosen_villages_are_numbered_as_on_the_map_and_carry_cost_payer_and_reason(plan):
    from layers.chosen import rows

    table = shown(plan, "list").dataframe[0].value
    codes = plan.data.villages.index[rows(plan.allocation, plan.priorities)]
    outcome = plan.allocation.villages.loc[codes]
    assert table["Kode"].tolist() == list(codes)
    assert table["No."].tolist() == [str(number) for number in range(1, len(codes) + 1)]
    assert [int(cost.replace(".", "")) for cost in table["Biaya (Rp)"]] == outcome["cost_idr"].tolist()
    assert table["Alasan"].tolist() == outcome["reason_detail_id"].tolist()
    assert all(table["Dibayar oleh"])
    keys = set(plan.scenario.interventions) | set(plan.scenario.funds)
    for column in ("Paket", "Dibayar oleh"):
        assert not keys & {word for text in table[column] for word in text.split("; ")}


def test_the_selected_village_is_explained_with_its_package_or_its_reason(plan):
    chosen = plan.allocation.villages["is_chosen"]
    inside, outside = str(chosen.index[chosen][0]), str(chosen.index[~chosen][0])
    assert "terpilih, nomor" in texts(shown(plan, "map", selected=inside))
    assert "tidak terpilih" in texts(shown(plan, "map", selected=outside))


def test_villages_that_are_not_chosen_stand_with_their_reasons(plan):
    table = shown(plan, "others").dataframe[0].value
    assert len(table) == int((~plan.allocation.villages["is_chosen"]).sum())
    assert all(table["Alasan"])


def test_a_long_list_is_cut_says_so_and_can_be_searched(plan, monkeypatch):
    monkeypatch.setattr(result_list, "MOST_ROWS", 2)
    monkeypatch.setattr(result_list, "_SEARCHED_FROM", 0)
    others = plan.allocation.villages.index[~plan.allocation.villages["is_chosen"]]
    app = shown(plan, "others")
    assert len(app.dataframe[0].value) == 2
    assert f"2 dari {len(others)} desa ditampilkan" in texts(app)
    app.text_input[0].set_value(str(others[-1])).run()
    assert app.dataframe[0].value["Kode"].tolist() == [others[-1]]
    app.text_input[0].set_value("tidak ada desa ini").run()
    assert "Tidak ada desa yang cocok" in texts(app)


def test_bars_of_funds_sum_to_their_ceilings_and_later_years_are_told(plan):
    year = plan.scenario.year
    use = plan.allocation.fund_use
    later = pd.DataFrame(
        {
            "fund": [*use.index, *use.index], "year": [year] * len(use) + [year + 1] * len(use),
            "budget_idr": pd.array([*use["budget_idr"], *[None] * len(use)], dtype="Int64"),
            "cost_idr": [*use["cost_idr"], *[1_000_000] * len(use)],
        }
    )  # fmt: skip
    app = shown(replace(plan, allocation=replace(plan.allocation, yearly_use=later)), "funds")
    assert "Tahun berikutnya" in texts(app)
    assert "tanpa pagu" in texts(app)
    assert "Tahun berikutnya" not in texts(shown(plan, "funds"))


def test_every_rule_has_a_name_and_binding_ones_a_price_in_words(plan):
    app = shown(plan, "rules")
    keys = [*plan.allocation.rule_use["rule"], *plan.allocation.fund_use.index]
    assert not any(str(key) in texts(app) for key in keys)
    table = app.dataframe[0].value
    assert len(table) == len(plan.allocation.rule_use) + len(plan.allocation.fund_use)
    priced = plan.allocation.rule_use.assign(price=7.25)
    told = texts(shown(replace(plan, allocation=replace(plan.allocation, rule_use=priced)), "rules"))
    assert told.count("7\\,25 lebih banyak") == len(priced)


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("rules.budget_idr", "money"), ("rules.villages", "most"), ("rules.villages_minimum", "least"),
        ('rules.regency_floors."99.01"', "least"), ('rules.province_ceilings."99"', "most"),
        ("rules.remote_minimum_share", "least"), ('rules.locks "99.01.01.2001"', "lock"),
        ("funds.kemnaker.yearly_budgets_idr.2028", "money"),
    ],
)  # fmt: skip
def test_rules_are_told_in_their_own_unit(plan, where, kind):
    use = pd.DataFrame({"rule": [where], "limit": [5], "used": [5], "price": [1.0]})
    app = shown(replace(plan, allocation=replace(plan.allocation, rule_use=use)), "rules")
    assert not app.exception
    worth = {
        "money": "Rp 1 miliar lagi", "most": "Satu desa lagi", "least": "Satu desa lebih sedikit", "lock": "Tanpa kunci",
    }  # fmt: skip
    assert worth[kind] in texts(app)
    assert named_rules(replace(plan, allocation=replace(plan.allocation, rule_use=use)))[-1].kind == kind


def test_a_plan_without_villages_says_so(plan):
    nothing = plan.allocation.villages.assign(is_chosen=False, cost_idr=0, gap_closed=0.0, package="")
    empty = replace(plan, allocation=replace(plan.allocation, villages=nothing, choices=plan.allocation.choices[:0]))
    for part in PARTS:
        assert not shown(empty, part).exception
    assert "Tidak ada desa terpilih" in texts(shown(empty, "list"))
    assert "tidak membiayai apa pun" in texts(shown(empty, view="flow"))


@pytest.mark.parametrize("form", ["ribbons", "bars"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_flow_opens_in_both_forms_and_languages(plan, form, language):
    app = shown(plan, language=language, view="flow", flow_form=form)
    assert not app.exception
    assert str(int(plan.allocation.choices["cost_idr"].sum()))[:3] in texts(app).replace(".", "").replace(",", "")


def test_a_fund_is_called_by_its_label_else_its_ministry_and_never_ambiguously():
    funds = {
        "a": Fund("a", "Kemnaker", 1, label="Pelatihan"), "b": Fund("b", "Kemenkop", 1), "c": Fund("c", "Komdigi", 1),
        "d": Fund("d", "Komdigi", 1),
    }  # fmt: skip
    assert fund_names(funds) == {"a": "Pelatihan", "b": "Kemenkop", "c": "Komdigi (c)", "d": "Komdigi (d)"}
    assert fund_and_ministry(funds)["a"] == "Pelatihan (Kemnaker)"
    assert fund_and_ministry(funds)["b"] == "Kemenkop"


def test_many_ministries_get_few_hues_and_the_rest_is_grey():
    found = colours([f"K/L {number}" for number in range(9)])
    assert list(found.values()) == [*HUES, GREY, GREY, GREY]


@pytest.mark.parametrize("nodes", [1, 2, 7, 40])
def test_gaps_leave_room_for_three_lines_of_text(nodes):
    gap = gap_share(nodes)
    height = 1 + gap * (nodes - 1)
    assert np.isclose(gap / height * height_px(nodes), 46.0)
