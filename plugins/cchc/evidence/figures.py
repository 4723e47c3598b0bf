"""The figures of a report, declared once: what templates, Excel, JSON and its schema know them by. None is what nobody knows."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = 1
"""Of the JSON. Keys may be added; another meaning is another version, with a schema of its own."""


class Figure(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="forbid")


class UnitFacts(Figure):
    id: str
    name: str = Field(alias="ten")
    parent: str = Field(alias="co_quan_chu_quan")
    code: str = Field(alias="ma_don_vi")
    place: str = Field(alias="dia_danh")
    position: str = Field(alias="chuc_vu")
    head: str = Field(alias="nguoi_dung_dau")
    site: str = Field(alias="dia_chi_trang")
    is_sample: bool = Field(alias="du_lieu_mau")


class PeriodFacts(Figure):
    name: str = Field(alias="ten")
    first: dt.date = Field(alias="tu")
    last: dt.date = Field(alias="den")
    made: dt.date = Field(alias="ngay_lap")


class Totals(Figure):
    posts: int = Field(alias="tin_bai")
    activities: int = Field(alias="hoat_dong")
    participants: int | None = Field(alias="luot_nguoi")
    counted: int = Field(alias="hoat_dong_co_so_nguoi")
    shared: int = Field(alias="thuoc_nhieu_noi_dung")
    placements: int = Field(alias="dang_lai")


class FormRow(Figure):
    """TT · Hình thức · Số lượng · Nội dung · Minh chứng · Ghi chú."""

    number: int = Field(alias="tt")
    name: str = Field(alias="hinh_thuc")
    group: Literal["tin_bai", "hoat_dong"] = Field(alias="nhom")
    count: int = Field(alias="so_luong")
    unit: str = Field(alias="don_vi_tinh")
    participants: int | None = Field(alias="luot_nguoi")
    content: str = Field(alias="noi_dung")
    proof: str = Field(alias="minh_chung")
    note: str = Field(alias="ghi_chu")


class AreaRow(Figure):
    code: str = Field(alias="ma")
    name: str = Field(alias="ten")
    posts: int = Field(alias="tin_bai")
    activities: int = Field(alias="hoat_dong")


class TopicRow(Figure):
    code: str = Field(alias="ma")
    name: str = Field(alias="ten")
    posts: int = Field(alias="tin_bai")
    activities: int = Field(alias="hoat_dong")


class TaskRow(Figure):
    code: str = Field(alias="ma")
    content: str = Field(alias="noi_dung")
    lead: str = Field(alias="chu_tri")
    deadline: str = Field(alias="han")
    state: str | None = Field(alias="trang_thai")
    result: str | None = Field(alias="ket_qua")


class TargetRow(Figure):
    code: str = Field(alias="ma")
    name: str = Field(alias="ten")
    goal: str = Field(alias="muc_tieu")
    value: Decimal | None = Field(alias="ket_qua")
    unit: str = Field(alias="don_vi_tinh")
    period: str = Field(alias="ky")
    is_met: bool | None = Field(alias="dat")


class PlanFacts(Figure):
    id: str
    number: str = Field(alias="so_ky_hieu")
    subject: str = Field(alias="trich_yeu")
    first: dt.date = Field(alias="tu")
    last: dt.date = Field(alias="den")
    posts: int = Field(alias="tin_bai")
    activities: int = Field(alias="hoat_dong")
    topics: tuple[TopicRow, ...] = Field(alias="noi_dung")
    tasks: tuple[TaskRow, ...] = Field(alias="nhiem_vu")
    targets: tuple[TargetRow, ...] = Field(alias="chi_tieu")


class PaperRow(Figure):
    code: str = Field(alias="ma")
    name: str = Field(alias="ten")
    subject: str = Field(alias="trich_yeu")
    posts: int = Field(alias="tin_bai")
    activities: int = Field(alias="hoat_dong")


class DossierRow(Figure):
    """As the unit states it for a period of its own; never added up, since periods lie inside each other."""

    period: str = Field(alias="ky")
    name: str = Field(alias="ten")
    received: int = Field(alias="tiep_nhan")
    resolved: int = Field(alias="da_giai_quyet")
    late: int = Field(alias="qua_han")
    pending: int = Field(alias="dang_giai_quyet")
    credit: str = Field(alias="nguon")


class PostRow(Figure):
    number: int = Field(alias="tt")
    day: dt.date = Field(alias="ngay")
    genre: str = Field(alias="the_loai")
    title: str = Field(alias="tieu_de")
    codes: str = Field(alias="noi_dung")
    url: str | None = Field(alias="dia_chi")
    elsewhere: tuple[str, ...] = Field(alias="dang_lai")


class ActivityRow(Figure):
    number: int = Field(alias="tt")
    day: str = Field(alias="ngay")
    kind: str = Field(alias="loai")
    name: str = Field(alias="ten")
    lead: str = Field(alias="chu_tri")
    codes: str = Field(alias="noi_dung")
    participants: int | None = Field(alias="luot_nguoi")
    quantity: str = Field(alias="so_luong")
    proofs: tuple[str, ...] = Field(alias="minh_chung")
    url: str | None = Field(alias="dia_chi")


class Figures(Figure):
    """Everything that a report says."""

    version: Literal[1] = Field(alias="phien_ban")
    unit: UnitFacts = Field(alias="don_vi")
    period: PeriodFacts = Field(alias="ky")
    notes: tuple[str, ...] = Field(alias="luu_y")
    totals: Totals = Field(alias="tong")
    forms: tuple[FormRow, ...] = Field(alias="hinh_thuc")
    areas: tuple[AreaRow, ...] = Field(alias="linh_vuc")
    plans: tuple[PlanFacts, ...] = Field(alias="ke_hoach")
    papers: tuple[PaperRow, ...] = Field(alias="van_ban")
    procedures: int = Field(alias="thu_tuc_niem_yet")
    dossiers: tuple[DossierRow, ...] = Field(alias="ho_so")
    posts: tuple[PostRow, ...] = Field(alias="tin_bai")
    activities: tuple[ActivityRow, ...] = Field(alias="hoat_dong")
