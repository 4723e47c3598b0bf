"""What short forms, units, letters and the kinds of official papers are called when they are spoken."""

SHORT_FORMS = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "MTTQ": "Mặt trận Tổ quốc",
    "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ", "VPCP": "Văn phòng Chính phủ", "QH": "Quốc hội", "TW": "Trung ương", "TƯ": "Trung ương",
    "BGDĐT": "Bộ Giáo dục và Đào tạo", "BGD&ĐT": "Bộ Giáo dục và Đào tạo", "SGDĐT": "Sở Giáo dục và Đào tạo",
    "SGD&ĐT": "Sở Giáo dục và Đào tạo", "GDĐT": "Giáo dục và Đào tạo", "GD&ĐT": "Giáo dục và Đào tạo", "GD-ĐT": "Giáo dục và Đào tạo",
    "BNV": "Bộ Nội vụ", "BTC": "Bộ Tài chính", "BTP": "Bộ Tư pháp", "BKHCN": "Bộ Khoa học và Công nghệ",
    "THPT": "trung học phổ thông", "THCS": "trung học cơ sở", "TTHC": "thủ tục hành chính", "CCHC": "cải cách hành chính",
    "DVC": "dịch vụ công", "DVCTT": "dịch vụ công trực tuyến", "CNTT": "công nghệ thông tin", "CĐS": "chuyển đổi số",
    "CCCD": "căn cước công dân", "BHYT": "bảo hiểm y tế", "BHXH": "bảo hiểm xã hội", "CBCCVC": "cán bộ, công chức, viên chức",
    "CBGV": "cán bộ, giáo viên", "GV": "giáo viên", "HS": "học sinh", "PHHS": "phụ huynh học sinh", "GVCN": "giáo viên chủ nhiệm",
    "KTX": "ký túc xá", "GDTX": "giáo dục thường xuyên", "PCCC": "phòng cháy, chữa cháy", "PAKN": "phản ánh, kiến nghị",
    "TNCS": "Thanh niên Cộng sản", "QPPL": "quy phạm pháp luật", "VPĐD": "văn phòng đại diện", "TP": "thành phố", "Tp": "thành phố",
    "TX": "thị xã", "ĐT": "điện thoại", "SĐT": "số điện thoại", "VNeID": "vi en i đi", "QR": "kiu a", "PDF": "pê đê ép",
    "website": "trang web", "Website": "trang web", "email": "thư điện tử", "Email": "thư điện tử",
    "ThS": "thạc sĩ", "TS": "tiến sĩ", "PGS": "phó giáo sư", "GS": "giáo sư", "NGƯT": "nhà giáo ưu tú",
}  # fmt: skip
"""By the form as it is written; a stop behind it belongs to it where something else follows (TP. Hải Phòng)."""

PAPERS = {
    "NQ": "nghị quyết", "NĐ": "nghị định", "TT": "thông tư", "TTLT": "thông tư liên tịch", "QĐ": "quyết định", "CT": "chỉ thị",
    "KH": "kế hoạch", "TB": "thông báo", "CV": "công văn", "HD": "hướng dẫn", "BC": "báo cáo", "TTr": "tờ trình", "CĐ": "công điện",
    "L": "luật", "PL": "pháp lệnh", "QC": "quy chế", "KL": "kết luận", "BB": "biên bản", "VBHN": "văn bản hợp nhất",
}  # fmt: skip
"""Kinds of papers as their numbers name them (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""

UNITS = {
    "%": "phần trăm", "‰": "phần nghìn", "km": "ki-lô-mét", "m": "mét", "cm": "xăng-ti-mét", "mm": "mi-li-mét", "m2": "mét vuông",
    "m²": "mét vuông", "m3": "mét khối", "m³": "mét khối", "ha": "héc-ta", "kg": "ki-lô-gam", "g": "gam", "l": "lít", "°C": "độ C",
    "KB": "ki-lô-bai", "MB": "mê-ga-bai", "GB": "gi-ga-bai", "đ": "đồng", "₫": "đồng", "VNĐ": "đồng", "VND": "đồng", "USD": "đô la Mỹ",
}  # fmt: skip
"""Behind a number only."""

SIGNS = {
    "&": "và", "+": "cộng", "=": "bằng", "≥": "từ", "≤": "không quá", ">": "lớn hơn", "<": "nhỏ hơn", "×": "nhân", "→": "đến", "@": "a còng",
    "#": "thăng", "§": "mục", "%": "phần trăm",
}  # fmt: skip

LETTERS = {
    "A": "a", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "F": "ép", "G": "giê", "H": "hát", "I": "i", "J": "gi", "K": "ca",
    "L": "e-lờ", "M": "em-mờ", "N": "en-nờ", "O": "o", "P": "pê", "Q": "quy", "R": "e-rờ", "S": "ét-sì", "T": "tê", "U": "u", "V": "vê",
    "W": "vê kép", "X": "ích-xì", "Y": "y", "Z": "dét",
}  # fmt: skip
