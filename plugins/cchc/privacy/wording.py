"""What is said of personal data that was found: its kind, the number masked, and what to do."""

from cchc.privacy.identifiers import Finding, Kind

_SAID: dict[Kind, tuple[str, str]] = {
    Kind.CITIZEN: ("số căn cước (hoặc chứng minh nhân dân) {}", "Xóa hoặc che số này"),
    Kind.PHONE: ("số di động {} không có trong mục liên hệ nào", "Xóa số này; số của cơ quan thì khai ở data/duong-day-nong.yml"),
    Kind.EMAIL: ("địa chỉ thư điện tử riêng {}", "Thay bằng địa chỉ của đơn vị"),
    Kind.ACCOUNT: ("số tài khoản ngân hàng {}", "Xóa số này"),
    Kind.BIRTH: ("ngày sinh {}", "Bỏ ngày sinh"),
    Kind.PEOPLE: ("danh sách {} kèm thông tin riêng của từng người", "Chỉ ghi số lượng, hoặc gửi riêng cho từng gia đình"),
    Kind.LOCKED: (
        "mật khẩu bảo vệ nên chương trình không xem được bên trong",
        "Tự xem trong tệp có số căn cước, số điện thoại riêng, danh sách học sinh không",
    ),
    Kind.PLACE: ("ảnh còn ghi nơi chụp", "Xóa vị trí trong thuộc tính của ảnh rồi chèn lại"),
}


def warn(finding: Finding, more: int = 0) -> str:
    """Return the sentences of a warning; `more` such places are not told one by one."""
    return f"{point_out(finding, more)}; cố ý công khai thì ghi vào cho_phep_cong_khai kèm lý do"


def point_out(finding: Finding, more: int = 0) -> str:
    """Return what was found and what to do, where nothing is published."""
    what, remedy = _SAID[finding.kind]
    others = f" và {more} chỗ khác" if more else ""
    return f"có {what.format(masked(finding))}{others}. {remedy}"


def masked(finding: Finding) -> str:
    """Return a value so that its owner knows it and nobody else learns it: '0361…234'."""
    value = finding.value
    if finding.kind is Kind.EMAIL:
        local, _, host = value.partition("@")
        return f"{local[: min(2, len(local) - 1)]}…@{host}"
    if finding.kind is Kind.BIRTH:
        return f"…/…/{value[-4:]}"
    if finding.kind is Kind.PEOPLE:
        return value
    return f"{value[: len(value) // 3]}…{value[-(len(value) // 4) :]}"
