"""Rules that only the whole site can tell. A rule is a small generator of problems; RULES is the list of them."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from cchc import addresses, identity
from cchc.model.plan import Plan, Target, Task, Topic
from cchc.model.post import Article, Post
from cchc.model.procedure import Procedure
from cchc.model.record import Record
from cchc.model.register import Register, reference_key
from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import fold, short_date

Rule = Callable[[Site], Iterator[Problem]]

CONSENT_NOTICE = dt.timedelta(days=30)


def problems(site: Site) -> list[Problem]:
    """Run every rule."""
    return [problem for rule in RULES for problem in rule(site)]


# --- Identity -----------------------------------------------------------------------------------------------------


def ids_are_unique(site: Site) -> Iterator[Problem]:
    """Feed identity is built from the id, so that a copied one would lose a post."""
    taken = {record.id for record in site.records()}
    first: dict[str, Record] = {}
    for record in site.records():
        other = first.setdefault(record.id, record)
        if other is not record:
            where = f"{other.source.file}:{other.source.lines.at('id')}"
            proposal = identity.propose(taken, record.source.file, str(record.source.lines.line))
            yield record.source.problem(f"id: mã «{record.id}» đã dùng ở {where}. Mỗi bản ghi một mã; thay bằng: {proposal}", "id")


def codes_are_unique(site: Site) -> Iterator[Problem]:
    """Within one register; procedures by code and deciding body, as the same code may be decided at several."""
    for register in site.registers():
        first: dict[object, Record] = {}
        for record in register:
            code = getattr(record, "code", None)
            if not code:
                continue
            name = (
                (code, frozenset(authority.agency for authority in record.authorities))
                if isinstance(record, Procedure)
                else reference_key(code)
            )
            other = first.setdefault(name, record)
            if other is not record:
                where = f"{other.source.file}:{other.source.lines.at('ma')}"
                yield record.source.problem(f"ma: mã «{code}» đã có ở {where}. Sửa mã hoặc xóa bản ghi thừa", "ma")


def addresses_are_free(site: Site) -> Iterator[Problem]:
    """Two records never share an address, and none takes one that the site keeps for itself."""
    first: dict[str, Record] = {}
    sections = (
        (addresses.NEWS, site.all_posts),
        (addresses.PLANS, site.all_plans),
        (addresses.PROCEDURES, site.procedures),
        ("", site.plain_pages),
    )
    for section, register in sections:
        for record in register:
            yield from _address_faults(record, section)
            address = addresses.of(record)
            other = first.setdefault(address, record)
            if other is not record:
                yield Problem(
                    record.source.file, 1, f"tên tệp này cho cùng địa chỉ /{address} với {other.source.file}. Đổi tên một trong hai tệp"
                )


def _address_faults(record: Record, section: str) -> Iterator[Problem]:
    parts = record.path.split("/")
    if not all(parts):
        yield Problem(record.source.file, 1, "tên tệp không có chữ cái hay chữ số nào. Đặt tên như hop-bao-thang-3.md")
    if parts[0] in addresses.RESERVED.get(section, ()):
        yield Problem(record.source.file, 1, f"chương trình dùng tên «{parts[0]}» cho trang của mình. Đặt tên khác cho tệp hoặc thư mục")
    path = addresses.output_path(addresses.of(record))
    if len(path) > addresses.LONGEST_PATH:
        yield Problem(
            record.source.file, 1, f"địa chỉ trang dài {len(path)} ký tự, quá {addresses.LONGEST_PATH}. Đặt tên tệp và thư mục ngắn lại"
        )


def files_have_short_paths(site: Site) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for (naming_file, _), file in sorted(site.files.items()):
        path = addresses.attachment(file)
        if len(path) > addresses.LONGEST_PATH:
            yield Problem(naming_file, 1, f"tên tệp «{file.name}» quá dài. Đặt tên ngắn lại")
        other = seen.setdefault(path, file.path)
        if other != file.path:
            yield Problem(naming_file, 1, f"hai tệp «{other}» và «{file.path}» cho cùng một địa chỉ khi đăng. Đổi tên một tệp")


# --- References ---------------------------------------------------------------------------------------------------


def references_exist(site: Site) -> Iterator[Problem]:
    """Every name of another record means exactly one."""
    asked: list[tuple[Iterable[Record], str, str, Register, str]] = [  # type: ignore[type-arg]
        (site.agencies, "successor", "nay_la", site.agencies, "data/co-quan.yml"),
        (site.all_posts, "areas", "linh_vuc_cchc", site.areas, "data/linh-vuc-cchc.yml"),
        (site.all_posts, "sections", "chuyen_muc", site.sections, "data/chuyen-muc.yml"),
        (site.all_posts, "documents", "van_ban", site.documents, "data/van-ban.yml"),
        (site.all_posts, "procedures", "thu_tuc", site.procedures, "data/thu-tuc/"),
        (site.all_plans, "issuers", "co_quan_ban_hanh", site.agencies, "data/co-quan.yml"),
        (site.all_plans, "areas", "linh_vuc_cchc", site.areas, "data/linh-vuc-cchc.yml"),
        (site.all_plans, "bases", "can_cu", site.documents, "data/van-ban.yml"),
        (site.all_plans, "replaces", "thay_the", site.all_plans, "content/ke-hoach/"),
        (site.documents, "issuers", "co_quan", site.agencies, "data/co-quan.yml"),
        (site.documents, "replaces", "thay_the", site.documents, "data/van-ban.yml"),
        (site.all_hotlines, "agency", "co_quan", site.agencies, "data/co-quan.yml"),
        (site.procedures, "field", "linh_vuc_tthc", site.fields, "data/linh-vuc-tthc.yml"),
        (site.procedures, "successor", "thu_tuc_thay_the", site.procedures, "data/thu-tuc/"),
        (site.procedures, "related", "lien_quan", site.procedures, "data/thu-tuc/"),
        (site.procedures_here, "code", "ma", site.procedures, "data/thu-tuc/"),
    ]
    for records, attribute, key, register, place in asked:
        for record in records:
            value = getattr(record, attribute)
            for number, reference in enumerate(value if isinstance(value, tuple) else (value,) if value else ()):
                if fault := _reference_fault(reference, register, place):
                    yield record.source.problem(f"{key}: {fault}", key, number)
    yield from _inner_references(site)


def _inner_references(site: Site) -> Iterator[Problem]:
    """References from groups inside a record."""
    for procedure in site.procedures:
        for number, authority in enumerate(procedure.authorities):
            if fault := _reference_fault(authority.agency, site.agencies, "data/co-quan.yml"):
                yield procedure.source.problem(
                    f"tham_quyen.{number + 1}.co_quan_thuc_hien: {fault}", "tham_quyen", number, "co_quan_thuc_hien"
                )
        for number, basis in enumerate(procedure.legal_bases):
            if _names_document(basis) and (fault := _reference_fault(basis, site.documents, "data/van-ban.yml")):
                yield procedure.source.problem(f"can_cu_phap_ly: {fault}", "can_cu_phap_ly", number)
    for plan in site.all_plans:
        groups: tuple[tuple[str, tuple[Task | Target, ...]], ...] = (("nhiem_vu", plan.tasks), ("chi_tieu", plan.targets))
        for key, group in groups:
            for number, item in enumerate(group):
                if item.area and (fault := _reference_fault(item.area, site.areas, "data/linh-vuc-cchc.yml")):
                    yield plan.source.problem(f"{key}.{number + 1}.linh_vuc_cchc: {fault}", key, number, "linh_vuc_cchc")
        for number, task in enumerate(plan.tasks):
            if task.target and task.target not in {target.code for target in plan.targets}:
                yield plan.source.problem(
                    f"nhiem_vu.{number + 1}.chi_tieu: kế hoạch không có chỉ tiêu «{task.target}»", "nhiem_vu", number, "chi_tieu"
                )


def _names_document(basis: str) -> bool:
    """Whether a legal basis is a code or a number, not a sentence: 'tt-28-2020', '28/2020/TT-BGDĐT'."""
    return " " not in basis


def _reference_fault(reference: str, register: Register, place: str) -> str | None:  # type: ignore[type-arg]
    meant = register.find(reference)
    if len(meant) == 1:
        return None
    if meant:
        candidates = "; ".join(f"{record.names[0]} ({record.source.file}:{record.source.lines.line})" for record in meant)
        return f"«{reference}» có thể là nhiều bản ghi. Viết mã của một trong: {candidates}"
    near = get_close_matches(reference, [name for record in register for name in record.names], 1)
    return f"không có «{reference}» trong {place}." + (f" Có phải là «{near[0]}»?" if near else " Thêm vào đó hoặc sửa lại mã")


def plan_items_exist(site: Site) -> Iterator[Problem]:
    """`thuc_hien` names a plan, or one of its topics, targets and tasks."""
    for post in site.all_posts:
        for number, reference in enumerate(post.carries_out):
            name, _, code = reference.partition("#")
            plan = site.all_plans.get(name)
            if plan is None:
                yield post.source.problem(f"thuc_hien: {_reference_fault(name, site.all_plans, 'content/ke-hoach/')}", "thuc_hien", number)
            elif code and code not in plan.item_codes:
                known = ", ".join(sorted(plan.item_codes)) or "không có mã nào"
                yield post.source.problem(
                    f"thuc_hien: kế hoạch «{name}» không có nội dung, chỉ tiêu hay nhiệm vụ mã «{code}». Các mã: {known}",
                    "thuc_hien",
                    number,
                )


def plan_items_have_one_code(site: Site) -> Iterator[Problem]:
    for plan in site.all_plans:
        seen: set[str] = set()
        groups: tuple[tuple[str, tuple[Topic | Target | Task, ...]], ...] = (
            ("noi_dung_tuyen_truyen", plan.topics),
            ("chi_tieu", plan.targets),
            ("nhiem_vu", plan.tasks),
        )
        for key, group in groups:
            for number, item in enumerate(group):
                if item.code in seen:
                    yield plan.source.problem(
                        f"{key}.{number + 1}.ma: mã «{item.code}» viết hai lần trong kế hoạch. Đổi một mã", key, number, "ma"
                    )
                seen.add(item.code)


# --- Posts and pages ----------------------------------------------------------------------------------------------


def moments_are_unique(site: Site) -> Iterator[Problem]:
    """Bridges that follow dates lose one of two posts with the same second."""
    taken: dict[dt.datetime, Post] = {}
    for post in sorted(site.all_posts, key=lambda post: (post.published, post.id)):
        other = taken.setdefault(post.published, post)
        if other is not post:
            free = post.published
            while free in taken:
                free += dt.timedelta(seconds=1)
            yield post.source.problem(
                f"ngay: cùng giây đăng với {other.source.file}. Viết {short_date(free.date())} {free:%H:%M:%S}", "ngay"
            )


def posts_say_something(site: Site) -> Iterator[Problem]:
    for post in site.all_posts:
        if post.body.strip():
            continue
        if post.link:
            yield post.source.warning(
                "lien_ket: bài dẫn liên kết chưa có lời giới thiệu. Viết hai câu của đơn vị dưới phần đầu bài", "lien_ket"
            )
        elif not (post.is_draft or post.withdrawal):
            yield Problem(post.source.file, post.source.body_line, "bài chưa có nội dung. Viết nội dung dưới dòng ---")
    for page in site.plain_pages:
        if not page.body.strip():
            yield Problem(page.source.file, page.source.body_line, "trang chưa có nội dung. Viết nội dung dưới dòng ---")


def pupils_agreed(site: Site) -> Iterator[Problem]:
    for post in site.all_posts:
        if not post.consent and any(picture.shows_people == "học sinh" for picture in post.pictures):
            yield post.source.problem(
                "dong_y: ảnh có học sinh thì phải ghi ngày và người đồng ý (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15). Thêm dong_y: gồm ngay và nguoi",
                "anh_dai_dien" if post.picture else "anh",
            )


def old_addresses_are_free(site: Site) -> Iterator[Problem]:
    taken = {
        addresses.of(record) for register in (site.all_posts, site.all_plans, site.plain_pages, site.procedures) for record in register
    }
    for record in (*site.all_posts, *site.plain_pages, *site.all_plans):
        for number, old in enumerate(record.old_addresses):
            if not re.fullmatch(r"/?[a-z0-9._-]+(/[a-z0-9._-]+)*/?", old) or ".." in old:
                yield record.source.problem(
                    f"dia_chi_cu: «{old}» không phải là địa chỉ cũ của trang. Viết như tin-tuc/2025/ten-cu/", "dia_chi_cu", number
                )
                continue
            address = old.strip("/") + "/"
            if address in taken:
                yield record.source.problem(f"dia_chi_cu: địa chỉ «{old}» đang là của một trang khác", "dia_chi_cu", number)
            taken.add(address)


# --- Plans --------------------------------------------------------------------------------------------------------


def plans_are_whole(site: Site) -> Iterator[Problem]:
    for plan in site.all_plans:
        if plan.end.last < plan.start.first:
            yield plan.source.problem(f"den: kế hoạch kết thúc ({plan.end}) trước khi bắt đầu ({plan.start}). Sửa một trong hai", "den")
        if not plan.body.strip() and not plan.attachments and not plan.is_draft:
            yield Problem(
                plan.source.file,
                plan.source.body_line,
                "kế hoạch chưa có nội dung. Viết nội dung, hoặc đính kèm bản PDF đã ký ở tep_dinh_kem",
            )
        if not plan.number and not plan.is_draft:
            yield plan.source.warning("so_ky_hieu: chưa có số. Ghi số khi văn bản đã được cấp số", "so_ky_hieu")
        if not plan.issued and not plan.is_draft:
            yield plan.source.warning("ngay_ban_hanh: chưa ghi ngày. Ghi ngày khi văn bản đã ban hành", "ngay_ban_hanh")
        if _replaces_itself(plan, site):
            yield plan.source.problem("thay_the: kế hoạch thay thế chính nó. Bỏ dòng này", "thay_the")


def _replaces_itself(plan: Plan, site: Site) -> bool:
    return any(site.all_plans.get(reference) is plan for reference in plan.replaces)


# --- Hotlines -----------------------------------------------------------------------------------------------------


def hotlines_answer(site: Site) -> Iterator[Problem]:
    for hotline in site.all_hotlines:
        source = hotline.source
        if not (hotline.telephones or hotline.email or hotline.address or hotline.url):
            yield source.problem("đường dây nóng chưa có cách liên hệ nào. Thêm dien_thoai, email, dia_chi hoặc url")
        if hotline.has_personal_number and not hotline.consent:
            yield source.problem(
                "dong_y: số di động cá nhân phải có văn bản đồng ý công khai. Thêm dong_y: gồm ngay và van_ban", "dien_thoai"
            )
        if hotline.start and hotline.end and hotline.end <= hotline.start:
            yield source.problem("den: hết hiệu lực trước khi có hiệu lực. Sửa lại ngày", "den")
        if hotline.end and site.today < hotline.end <= site.today + CONSENT_NOTICE:
            yield source.warning(f"den: đường dây nóng này hết hiệu lực ngày {short_date(hotline.end)}. Chuẩn bị số thay thế", "den")


# --- Procedures ---------------------------------------------------------------------------------------------------


def procedures_state_time_and_fee(site: Site) -> Iterator[Problem]:
    """The rows of `cach_thuc` are the truth; a part is missing where neither they nor the whole say it (NĐ 63/2010, Điều 8.2)."""
    for procedure in site.procedures:
        rows = procedure.channels
        for key, whole, said, name in (
            (
                "thoi_han",
                procedure.processing_time,
                [str(row.duration or "") for row in rows],
                "thời hạn giải quyết (điểm đ khoản 2 Điều 8 NĐ 63/2010/NĐ-CP)",
            ),
            ("phi_le_phi", procedure.fee, [row.fee for row in rows], "phí, lệ phí (điểm i khoản 2 Điều 8 NĐ 63/2010/NĐ-CP)"),
        ):
            if not whole and not all(said):
                yield procedure.source.problem(
                    f"{key}: thiếu {name}. Ghi ở đây hoặc ở từng dòng của cach_thuc; không có thì viết «Không», chưa biết thì viết «Chưa rõ»",
                    key,
                )
            for number, row in enumerate(said):
                if whole and row and _same(whole) != _same(row):
                    yield procedure.source.problem(
                        f"{key}: «{whole}» mâu thuẫn với «{row}» ở cach_thuc dòng {number + 1}. Giữ một, bỏ một", "cach_thuc", number
                    )


def _same(text: str) -> str:
    return re.sub(r"\b0+(?=\d)", "", fold(text)).strip(" .")


def procedures_live_in_order(site: Site) -> Iterator[Problem]:
    for procedure in site.procedures:
        source = procedure.source
        if procedure.in_force_from and procedure.in_force_until and procedure.in_force_until <= procedure.in_force_from:
            yield source.problem("hieu_luc_den: hết hiệu lực trước khi có hiệu lực. Sửa lại ngày", "hieu_luc_den")
        if procedure.state(site.today) == "hết hiệu lực":
            continue
        if not procedure.is_complete:
            yield source.warning(
                "còn phần ghi «Chưa rõ», nên thủ tục chưa được đưa vào bảng niêm yết. Đối chiếu với quyết định công bố rồi ghi đủ"
            )
        if procedure.authority(site.today) is None:
            yield source.warning("tham_quyen: hôm nay không có cơ quan nào có thẩm quyền. Kiểm tra các mốc tu, den", "tham_quyen")


def articles_are_named(site: Site) -> Iterator[Problem]:
    """A title all in capitals shouts, and a screen reader spells it."""
    for article in (*site.all_posts, *site.plain_pages):
        if _shouts(article):
            yield article.source.warning("tieu_de: viết hoa toàn bộ rất khó đọc. Chỉ viết hoa chữ đầu và tên riêng", "tieu_de")


def _shouts(article: Article) -> bool:
    return article.title.isupper() and len(article.title.split()) > 3


RULES: list[Rule] = [
    ids_are_unique,
    codes_are_unique,
    addresses_are_free,
    files_have_short_paths,
    references_exist,
    plan_items_exist,
    plan_items_have_one_code,
    moments_are_unique,
    posts_say_something,
    pupils_agreed,
    old_addresses_are_free,
    plans_are_whole,
    hotlines_answer,
    procedures_state_time_and_fee,
    procedures_live_in_order,
    articles_are_named,
]
