"""The figures of many units' reports added up, declared once for templates, Excel and JSON. None is what nobody knows."""

import datetime as dt
from typing import Literal

from pydantic import Field

from cchc.evidence.figures import Count, Figure, PeriodFacts, UnitFacts, Words

VERSION = 1
"""Of the JSON. Keys may be added."""

Kind = Literal["không đọc được", "dữ liệu mẫu", "khác kỳ", "mâu thuẫn", "trùng", "nộp muộn", "lưu ý"]


class UnitSum(Figure):
    """The totals of one unit, in the order of the columns."""

    number: int = Field(alias="tt")
    id: Words
    code: Words = Field(alias="ma_don_vi")
    name: Words = Field(alias="ten")
    made: dt.date = Field(alias="ngay_lap")
    posts: Count = Field(alias="tin_bai")
    placements: Count = Field(alias="dang_lai")
    activities: Count = Field(alias="hoat_dong")
    counted: Count = Field(alias="hoat_dong_co_so_nguoi")
    participants: Count | None = Field(alias="luot_nguoi")
    procedures: Count = Field(alias="thu_tuc_niem_yet")
    file: Words = Field(alias="tep")


class GroupSum(Figure):
    """One area, or one form of work, over all units that have it."""

    code: Words = Field(alias="ma")
    name: Words = Field(alias="ten")
    posts: int = Field(alias="tin_bai")
    activities: int = Field(alias="hoat_dong")
    participants: int | None = Field(alias="luot_nguoi")
    units: int = Field(alias="so_don_vi")


class Share(Figure):
    """The part of one unit in a group; `unit` is its number among the units."""

    unit: int = Field(alias="tt_don_vi")
    group: Words = Field(alias="nhom")
    posts: Count = Field(alias="tin_bai")
    activities: Count = Field(alias="hoat_dong")


class Finding(Figure):
    """What a person has to look at before the sum can be trusted."""

    kind: Kind = Field(alias="loai")
    unit: Words = Field(alias="don_vi")
    file: Words = Field(alias="tep")
    said: Words = Field(alias="noi_dung")
    is_added: bool = Field(alias="da_cong")


class Expected(Figure):
    """A unit that should have reported."""

    code: Words = Field(alias="ma_don_vi")
    name: Words = Field(alias="ten")


class AllTotals(Figure):
    units: int = Field(alias="don_vi")
    posts: int = Field(alias="tin_bai")
    placements: int = Field(alias="dang_lai")
    activities: int = Field(alias="hoat_dong")
    counted: int = Field(alias="hoat_dong_co_so_nguoi")
    participants: int | None = Field(alias="luot_nguoi")
    units_counted: int = Field(alias="don_vi_co_luot_nguoi")
    procedures: int = Field(alias="thu_tuc_niem_yet")


class Addition(Figure):
    """Everything that is said of many units together."""

    version: Literal[1] = Field(alias="phien_ban")
    unit: UnitFacts = Field(alias="don_vi")
    """Who adds up."""
    period: PeriodFacts = Field(alias="ky")
    due: dt.date | None = Field(alias="han")
    expected: int | None = Field(alias="don_vi_phai_bao_cao")
    """How many units should have reported; None where no list says so."""
    totals: AllTotals = Field(alias="tong")
    areas: tuple[GroupSum, ...] = Field(alias="linh_vuc")
    forms: tuple[GroupSum, ...] = Field(alias="hinh_thuc")
    units: tuple[UnitSum, ...] = Field(alias="cac_don_vi")
    area_shares: tuple[Share, ...] = Field(alias="don_vi_theo_linh_vuc")
    form_shares: tuple[Share, ...] = Field(alias="don_vi_theo_hinh_thuc")
    missing: tuple[Expected, ...] = Field(alias="chua_nop")
    findings: tuple[Finding, ...] = Field(alias="can_xem_lai")
