"""Keys that a new record need not have: each with an example, written as a comment below it."""

POST_OPTIONS = {
    "tom_tat": "Một, hai câu nói điều chính (tối đa 300 ký tự)",
    "linh_vuc_cchc": "tthc",
    "chuyen_muc": "hoat-dong",
    "anh_dai_dien": "{tep: anh.jpg, mo_ta: Trong ảnh có gì}",
    "tep_dinh_kem": "[{tep: ke-hoach.pdf, ten: Toàn văn kế hoạch}]",
    "tac_gia": "Họ tên người viết",
    "ban_nhap": "có",
}
PLAN_OPTIONS = {
    "so_ky_hieu": "12/KH-THPT",
    "ngay_ban_hanh": "20/01/2026",
    "linh_vuc_cchc": "[chi-dao, tthc]",
    "tep_dinh_kem": "[{tep: ke-hoach.pdf, ten: Bản PDF đã ký}]",
    "thay_the": "mã bản ghi của kế hoạch cũ",
}
ACTIVITY_OPTIONS = {
    "den": "22/11/2026",
    "dia_diem": "Hội trường",
    "chu_tri": "Văn phòng",
    "doi_tuong": "[học sinh, cán bộ giáo viên]",
    "so_luot_nguoi": "120",
    "thuc_hien": "mã kế hoạch#1.5",
    "linh_vuc_cchc": "tthc",
    "minh_chung": "[{tep: anh.jpg, ten: Ảnh buổi tập huấn}]",
    "tin_bai": "mã bản ghi của tin",
    "cong_khai": "có",
}
REPORT_OPTIONS = {
    "so_ky_hieu": "45/BC-THPT",
    "ngay_ban_hanh": "18/09/2026",
    "han_gui": "20/09/2026",
    "da_gui": "{ngay: 18/09/2026, noi_nhan: Sở Giáo dục và Đào tạo}",
    "tep_dinh_kem": "[{tep: bao-cao.pdf, ten: Bản PDF đã ký}]",
}
DOCUMENT_OPTIONS = {"ngay": "15/07/2021", "url": "https://vanban.chinhphu.vn/", "hieu_luc_tu": "01/01/2026", "thay_the": "ma-van-ban-cu"}
HOTLINE_OPTIONS = {
    "dien_thoai": "[{so: 0225 0000 000, loai: cố định}]",
    "email": "ten@truong.edu.vn",
    "gio": "Giờ hành chính",
    "khong_tiep_nhan": "Khiếu nại, tố cáo",
}
PROCEDURE_OPTIONS = {
    "ten_thuong_goi": "Người dân gọi việc này là gì",
    "hieu_luc_tu": "01/01/2026",
    "nop_truc_tuyen": "https://dichvucong.gov.vn/",
}
GUIDE_OPTIONS = {
    "tom_tat": "Một câu: làm xong thì được gì",
    "doi_tuong": "[phụ huynh, học sinh]",
    "can_co": "[Điện thoại đã cài VNeID]",
    "lien_ket": "{ten: Mở Cổng Dịch vụ công quốc gia, url: https://dichvucong.gov.vn/}",
    "thu_tuc": "1.005142",
}
SERVICE_OPTIONS = {
    "doi_tuong": "[phụ huynh, học sinh]",
    "tu_khoa_tim": "[giấy xác nhận, vay vốn]",
    "mau_don": "[{ten: Mẫu đơn, tep: mau/don.docx}]",
    "nguoi_phu_trach": "Nhân viên văn thư",
}
QUESTION_OPTIONS = {
    "chu_de": "Tuyển sinh",
    "doi_tuong": "[phụ huynh]",
    "thu_tuc": "1.005142",
    "van_ban": "nq-76-cp-2021",
}
FEEDBACK_OPTIONS = {
    "han": "30/11/2026",
    "tra_loi": "Nhà trường đã làm gì",
    "ngay_tra_loi": "28/11/2026",
    "chuyen_toi": "Cơ quan có thẩm quyền",
}
INDEX_OPTIONS = {"thang_toi_da": "100", "hang": "1", "tren_tong": "34", "ngay_cong_bo": "06/04/2026"}
HANDLING_OPTIONS = {
    "linh_vuc_tthc": "mã lĩnh vực; số chung cả đơn vị thì bỏ dòng này",
    "ton_ky_truoc": "0",
    "nhan_moi": "{truc_tuyen: 0, truc_tiep: 0, buu_chinh: 0}",
    "da_giai_quyet": "{truoc_han: 0, dung_han: 0, qua_han: 0}",
    "dang_giai_quyet": "{trong_han: 0, qua_han: 0}",
    "xin_loi": "{noi_dung: Xin lỗi ai, vì sao trễ, hen_tra: 30/11/2026}",
}
OUTLET_OPTIONS = {
    "chu_quan": "tên cơ quan, nếu là kênh của nơi khác",
    "url": "https://www.facebook.com/truong",
    "cach_gui": "văn thư đăng bằng tài khoản của trường",
}
DESTINATION_OPTIONS = {"may_chu": "ftp.truong.edu.vn", "tai_khoan": "tên tài khoản; không ghi mật khẩu", "thu_muc": "public_html/cchc"}
KIND_OPTIONS = {"don_vi_tinh": "buổi"}
PERIOD_OPTIONS = {"han_gui": "20/03"}
RESOURCE_OPTIONS = {
    "tep": "thu-vien/to-roi.pdf",
    "url": "https://www.youtube.com/",
    "anh_bia": "{tep: thu-vien/bia.jpg, mo_ta: Trong ảnh có gì}",
    "mo_ta": "Nói về gì, dùng khi nào",
    "doi_tuong": "[phụ huynh, học sinh]",
}
