"""Rules for figures: indices have a scale and a fair rank, the columns of a report add up."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from cchc import legal
from cchc.model.dates import EARLIEST
from cchc.model.handling import Handling
from cchc.model.index import Index
from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import decimal, fold

_MOVED = re.compile(r"\b(tang|giam|len|xuong|tut|vuot|hon)\s+(\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s+(bac|hang)\b")


def indices_have_a_scale(site: Site) -> Iterator[Problem]:
    for index in site.indices:
        source = index.source
        known = legal.indices().get(fold(index.name))
        if known and index.unit not in known.units:
            units = " hoặc ".join(known.units)
            yield source.problem(f"don_vi_tinh: {known.name} tính bằng {units}, không phải {index.unit}. Xem lại nguồn", "don_vi_tinh")
        if index.top is None:
            yield source.problem(
                "thang_toi_da: tính bằng điểm thì phải nói thang bao nhiêu điểm. Thêm thang_toi_da, ví dụ 100", "don_vi_tinh"
            )
        elif not 0 <= index.value <= index.top:
            said = (
                f"gia_tri: {decimal(index.value)} nằm ngoài thang từ 0 đến {decimal(index.top)}. Sửa gia_tri, don_vi_tinh hoặc thang_toi_da"
            )
            yield source.problem(said, "gia_tri")
        elif index.unit == "%" and 0 < index.value <= 1:
            meant = decimal(index.value * 100)
            said = f"gia_tri: {decimal(index.value)} % rất nhỏ. Nếu là {meant} % thì viết {meant}; nếu là chỉ số từ 0 đến 1 thì ghi don_vi_tinh: 0-1"
            yield source.warning(said, "gia_tri")
        if index.stated_top is not None and index.unit != "điểm" and index.stated_top != {"%": 100, "0-1": 1}[index.unit]:
            yield source.problem(
                f"thang_toi_da: đơn vị tính {index.unit} đã có thang. Bỏ thang_toi_da hoặc sửa don_vi_tinh", "thang_toi_da"
            )
        if not EARLIEST <= index.year <= site.today.year:
            yield source.problem(f"nam: {index.year} không phải là năm đã được đo. Ghi đủ bốn chữ số của năm đó", "nam")


def indices_are_told_once(site: Site) -> Iterator[Problem]:
    first: dict[tuple[tuple[str, str], int, str], Index] = {}
    for index in site.indices:
        other = first.setdefault((index.series, index.year, index.unit), index)
        if other is not index:
            said = (
                f"{index.name} năm {index.year} của {index.whose} đã ghi ở {other.source.file}:{other.source.lines.line}. Xóa một bản ghi"
            )
            yield index.source.problem(said)


def ranks_are_fair(site: Site) -> Iterator[Problem]:
    for index in site.indices:
        source, expected = index.source, legal.provinces_in(index.year)
        if index.rank is None:
            continue
        if index.rank_of is None:
            yield source.problem("tren_tong: thứ hạng phải nói trên bao nhiêu đơn vị. Thêm tren_tong, ví dụ 34", "hang")
        elif not 1 <= index.rank <= index.rank_of:
            yield source.problem(f"hang: hạng {index.rank} không có trong {index.rank_of} đơn vị. Sửa hang hoặc tren_tong", "hang")
        elif expected and index.rank_of != expected and index.rank_of in {count for _, count in legal.province_counts()}:
            said = (
                f"tren_tong: năm {index.year} cả nước có {expected} tỉnh, thành phố, không phải {index.rank_of}. Xem lại nam và tren_tong"
            )
            yield source.warning(said, "tren_tong")


def ranks_are_not_compared_across_a_break(site: Site) -> Iterator[Problem]:
    """A rank among 34 says nothing about one among 63, whoever compares them."""
    ranked = sorted((index for index in site.indices if index.rank_of), key=lambda index: (index.series, index.year))
    for _, group in groupby(ranked, key=lambda index: index.series):
        for before, index in pairwise(group):
            if before.rank_of != index.rank_of and (found := _MOVED.search(fold(index.note))):
                words = index.note[found.start() : found.end()]
                said = f"năm {before.year} xếp trên {before.rank_of} đơn vị, năm {index.year} trên {index.rank_of}, không so sánh được"
                yield index.source.problem(f"nhan_xet: «{words}»: {said}. Bỏ lời so sánh thứ hạng", "nhan_xet")


def reports_add_up(site: Site) -> Iterator[Problem]:
    for row in site.handlings:
        if row.taken_in != row.accounted_for:
            said = (
                f"số liệu không khớp: chuyển sang {row.carried_over} + nhận trong kỳ {row.received.total} = {row.taken_in}, nhưng đã giải quyết "
                f"{row.resolved.total} + đang giải quyết {row.pending.total} = {row.accounted_for}. Xem lại báo cáo rồi sửa"
            )
            yield row.source.problem(said, "ky")
        if row.late and not row.apology:
            said = f"xin_loi: có {row.late} hồ sơ quá hạn mà chưa có lời xin lỗi. Thêm xin_loi: gồm noi_dung (vì sao trễ, đã làm gì) và hen_tra"
            yield row.source.problem(said, "ky")
        if row.period.last.replace(day=1) > site.today:
            yield row.source.problem(f"ky: {row.period} chưa kết thúc. Ghi kỳ đã có số liệu", "ky")


def reports_count_nothing_twice(site: Site) -> Iterator[Problem]:
    """In one period figures stand either by field, or by procedure, or for the whole unit."""
    first: dict[str, Handling] = {}
    seen: dict[tuple[str, str, str], Handling] = {}
    for row in site.handlings:
        if row.field and row.procedure:
            yield row.source.problem("ma: đã có linh_vuc_tthc. Chỉ giữ một trong hai", "ma")
            continue
        period = str(row.period)
        other = seen.setdefault((period, row.field or "", fold(row.procedure)), row)
        if other is not row:
            where = f"{other.source.file}:{other.source.lines.line}"
            yield row.source.problem(f"ky: {period} đã có số liệu này ở {where}. Xóa một bản ghi", "ky")
            continue
        start = first.setdefault(period, row)
        if _detail(start) != _detail(row):
            said = f"ky: {period} đã có số liệu {_detail(start)}, thêm số liệu {_detail(row)} là đếm hai lần. Chỉ giữ một cách chia"
            yield row.source.problem(said, "ky")


def _detail(row: Handling) -> str:
    return "theo lĩnh vực" if row.field else "theo thủ tục" if row.procedure else "chung cả đơn vị"
