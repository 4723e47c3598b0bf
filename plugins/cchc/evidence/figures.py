"""The figures of a report, declared once: what templates, Excel, JSON and its schema know them by. None is what nobody knows."""

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

from cchc.vietnamese import normalise

VERSION = 1
"""Of the JSON. Keys may be added, and whoever reads it passes over those that it does not know; another meaning is another
version, with a schema of its own."""

MOST = 999_999_999_999
"""No school counts further; larger numbers break programs that read them."""


def _line(text: str) -> str:
    """Return one line of text that any office file can hold: the figures of others are read too."""
    return " ".join(re.sub("[\ufffe\uffff]", "", normalise(text)).split())


Words = Annotated[str, AfterValidator(_line)]
Count = Annotated[int, Field(ge=0, le=MOST)]
Number = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]


class Figure(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="ignore")


class UnitFacts(Figure):
    id: Words
    name: Words = Field(alias="ten")
    parent: Words = Field(alias="co_quan_chu_quan")
    code: Words = Field(alias="ma_don_vi")
    place: Words = Field(alias="dia_danh")
    position: Words = Field(alias="chuc_vu")
    head: Words = Field(alias="nguoi_dung_dau")
    site: Words = Field(alias="dia_chi_trang")
    is_sample: bool = Field(alias="du_lieu_mau")


class PeriodFacts(Figure):
    name: Words = Field(alias="ten")
    first: dt.date = Field(alias="tu")
    last: dt.date = Field(alias="den")
    made: dt.date = Field(alias="ngay_lap")


class Totals(Figure):
    posts: Count = Field(alias="tin_bai")
    activities: Count = Field(alias="hoat_dong")
    participants: Count | None = Field(alias="luot_nguoi")
    counted: Count = Field(alias="hoat_dong_co_so_nguoi")
    shared: Count = Field(alias="thuoc_nhieu_noi_dung")
    placements: Count = Field(alias="dang_lai")


class FormRow(Figure):
    """TT · Hình thức · Số lượng · Nội dung · Minh chứng · Ghi chú."""

    number: Count = Field(alias="tt")
    name: Words = Field(alias="hinh_thuc")
    group: Literal["tin_bai", "hoat_dong"] = Field(alias="nhom")
    count: Count = Field(alias="so_luong")
    unit: Words = Field(alias="don_vi_tinh")
    participants: Count | None = Field(alias="luot_nguoi")
    content: Words = Field(alias="noi_dung")
    proof: Words = Field(alias="minh_chung")
    note: Words = Field(alias="ghi_chu")


class AreaRow(Figure):
    code: Words = Field(alias="ma")
    name: Words = Field(alias="ten")
    posts: Count = Field(alias="tin_bai")
    activities: Count = Field(alias="hoat_dong")


class TopicRow(Figure):
    code: Words = Field(alias="ma")
    name: Words = Field(alias="ten")
    posts: Count = Field(alias="tin_bai")
    activities: Count = Field(alias="hoat_dong")


class TaskRow(Figure):
    code: Words = Field(alias="ma")
    content: Words = Field(alias="noi_dung")
    lead: Words = Field(alias="chu_tri")
    deadline: Words = Field(alias="han")
    state: Words | None = Field(alias="trang_thai")
    result: Words | None = Field(alias="ket_qua")


class TargetRow(Figure):
    code: Words = Field(alias="ma")
    name: Words = Field(alias="ten")
    goal: Words = Field(alias="muc_tieu")
    value: Number | None = Field(alias="ket_qua")
    unit: Words = Field(alias="don_vi_tinh")
    period: Words = Field(alias="ky")
    is_met: bool | None = Field(alias="dat")


class PlanFacts(Figure):
    id: Words
    number: Words = Field(alias="so_ky_hieu")
    subject: Words = Field(alias="trich_yeu")
    first: dt.date = Field(alias="tu")
    last: dt.date = Field(alias="den")
    posts: Count = Field(alias="tin_bai")
    activities: Count = Field(alias="hoat_dong")
    topics: tuple[TopicRow, ...] = Field(alias="noi_dung")
    tasks: tuple[TaskRow, ...] = Field(alias="nhiem_vu")
    targets: tuple[TargetRow, ...] = Field(alias="chi_tieu")


class PaperRow(Figure):
    code: Words = Field(alias="ma")
    name: Words = Field(alias="ten")
    subject: Words = Field(alias="trich_yeu")
    posts: Count = Field(alias="tin_bai")
    activities: Count = Field(alias="hoat_dong")


class DossierRow(Figure):
    """As the unit states it for a period of its own; never added up, since periods lie inside each other."""

    period: Words = Field(alias="ky")
    name: Words = Field(alias="ten")
    received: Count = Field(alias="tiep_nhan")
    resolved: Count = Field(alias="da_giai_quyet")
    late: Count = Field(alias="qua_han")
    pending: Count = Field(alias="dang_giai_quyet")
    credit: Words = Field(alias="nguon")


class PostRow(Figure):
    number: Count = Field(alias="tt")
    day: dt.date = Field(alias="ngay")
    genre: Words = Field(alias="the_loai")
    title: Words = Field(alias="tieu_de")
    codes: Words = Field(alias="noi_dung")
    url: Words | None = Field(alias="dia_chi")
    elsewhere: tuple[Words, ...] = Field(alias="dang_lai")


class ActivityRow(Figure):
    number: Count = Field(alias="tt")
    day: Words = Field(alias="ngay")
    kind: Words = Field(alias="loai")
    name: Words = Field(alias="ten")
    lead: Words = Field(alias="chu_tri")
    codes: Words = Field(alias="noi_dung")
    participants: Count | None = Field(alias="luot_nguoi")
    quantity: Words = Field(alias="so_luong")
    proofs: tuple[Words, ...] = Field(alias="minh_chung")
    url: Words | None = Field(alias="dia_chi")


class ComparedRow(Figure):
    """One figure, then and now. Without a difference where one of the two is unknown, without a percentage of nothing."""

    group: Literal["tong", "hinh_thuc", "linh_vuc"] = Field(alias="nhom")
    name: Words = Field(alias="ten")
    now: Count | None = Field(alias="ky_nay")
    before: Count | None = Field(alias="ky_truoc")
    difference: int | None = Field(alias="tang_giam")
    percent: Number | None = Field(alias="phan_tram")
    change: Words = Field(alias="dien_giai")


class Comparison(Figure):
    """The figures beside those of a report that was sent, as they were when it was sent."""

    against: Literal["ky_truoc", "cung_ky_nam_truoc"] = Field(alias="so_voi")
    name: Words = Field(alias="ten")
    first: dt.date = Field(alias="tu")
    last: dt.date = Field(alias="den")
    number: Words = Field(alias="so_ky_hieu")
    sent: dt.date = Field(alias="ngay_gui")
    notes: tuple[Words, ...] = Field(alias="luu_y")
    rows: tuple[ComparedRow, ...] = Field(alias="dong")


class Figures(Figure):
    """Everything that a report says."""

    version: Literal[1] = Field(alias="phien_ban")
    unit: UnitFacts = Field(alias="don_vi")
    period: PeriodFacts = Field(alias="ky")
    notes: tuple[Words, ...] = Field(alias="luu_y")
    totals: Totals = Field(alias="tong")
    forms: tuple[FormRow, ...] = Field(alias="hinh_thuc")
    areas: tuple[AreaRow, ...] = Field(alias="linh_vuc")
    plans: tuple[PlanFacts, ...] = Field(alias="ke_hoach")
    papers: tuple[PaperRow, ...] = Field(alias="van_ban")
    procedures: Count = Field(alias="thu_tuc_niem_yet")
    dossiers: tuple[DossierRow, ...] = Field(alias="ho_so")
    posts: tuple[PostRow, ...] = Field(alias="tin_bai")
    activities: tuple[ActivityRow, ...] = Field(alias="hoat_dong")
    comparisons: tuple[Comparison, ...] = Field(alias="so_sanh", default=())
