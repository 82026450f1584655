#!/usr/bin/env python3
"""Blank forms as Vietnamese offices write them, of our own, for `phieu adopt`: each with its truth.

usage: make_forms.py FOLDER [NAME…]

Writes NAME.docx, NAME.odt or NAME.png, the marked twin NAME.marked.docx, and NAME.json: what is asked, in printed order.
"""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from word import Doc

LEVELS = ["Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng"]
DOWN, UP = ["5", "4", "3", "2", "1"], ["1", "2", "3", "4", "5"]
FORMS = {}


def form(kind="docx", held=False, **page):
    def take(write):
        FORMS[write.__name__] = (write, kind, held, page)
        return write
    return take


def heading(d, agency, title, note=""):
    d.table([[d.cell(d.r(agency, bold=True), align="center"), d.cell(d.r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, pt=11), align="center")],
             [d.cell(d.r("Số: ……/PKS"), align="center"), d.cell(d.r("Độc lập - Tự do - Hạnh phúc", bold=True, underline=True, pt=11), align="center")]],
            [70, 100], rules=False)
    d.p(d.r(title, bold=True, pt=14), align="center", before=60)
    if note:
        d.p(d.r(note, italic=True), align="center")


@form()
def bang_o_trong(d):
    """A table of empty cells under the five levels, sections within it, dotted lines for what else is to say."""
    d.p(d.r("PHIẾU KHẢO SÁT MỨC ĐỘ HÀI LÒNG", bold=True, pt=14), align="center")
    d.p(d.r("của người dân đối với sự phục vụ của Bộ phận Một cửa", bold=True), align="center")
    d.p("Xin Ông/Bà đánh dấu (x) vào ô tương ứng với mức độ hài lòng của mình:")
    head = [d.cell(d.r("STT", bold=True), align="center"), d.cell(d.r("Nội dung đánh giá", bold=True), align="center")]
    rows = [head + [d.cell(d.r(level, bold=True, pt=11), align="center") for level in LEVELS]]
    number = 0
    for section, labels in (("I. TIẾP CẬN DỊCH VỤ", ["Nơi ngồi chờ có đủ chỗ, sạch sẽ", "Trang thiết bị phục vụ người dân hiện đại, dễ sử dụng"]),
                            ("II. THỦ TỤC HÀNH CHÍNH", ["Thủ tục được niêm yết công khai, đầy đủ", "Thành phần hồ sơ phải nộp đúng quy định", "Phí, lệ phí đúng quy định"]),
                            ("III. CÔNG CHỨC", ["Thái độ giao tiếp lịch sự, đúng mực", "Hướng dẫn kê khai hồ sơ tận tình, chu đáo"])):
        rows.append([d.cell(d.r(section, bold=True), span=7)])
        for label in labels:
            number += 1
            q = d.question(f"{number}. {label}", "cell", scale=DOWN)
            rows.append([d.cell(str(number), align="center"), label] + [d.empty(q, level) for level in LEVELS])
    d.table(rows, [12, 63, 19, 19, 19, 19, 19], height_mm=9)
    t = d.text("Ý kiến góp ý khác (nếu có):", "comment")
    d.p("Ý kiến góp ý khác (nếu có):")
    for _ in range(3):
        d.p(d.dots(t, 140))
    d.p(d.r("Xin trân trọng cảm ơn Ông/Bà!", bold=True, italic=True), align="center")


@form()
def o_vuong(d):
    """Squares as Word has them: two of Unicode, one of Wingdings; in the line and one below the other."""
    heading(d, "UBND XÃ ĐÔNG HÒA", "PHIẾU LẤY Ý KIẾN", "(Dành cho người dân đến giải quyết thủ tục hành chính)")
    d.p(d.r("Cách trả lời: đánh dấu X vào ô vuông (□) trước phương án mà Ông/Bà chọn.", italic=True))
    d.p(d.r("A. THÔNG TIN CHUNG", bold=True))
    t = d.text("Họ và tên:", "other")
    d.p("Họ và tên: ", d.dots(t, 70))
    q = d.question("1. Giới tính:")
    d.p("1. Giới tính:   ", d.glyph(q, "Nam"), " Nam      ", d.glyph(q, "Nữ"), " Nữ")
    q = d.question("2. Độ tuổi:")
    d.p("2. Độ tuổi:\t", d.glyph(q, "Dưới 25"), " Dưới 25\t", d.glyph(q, "25 – 34"), " 25 – 34\t", d.glyph(q, "35 – 49"), " 35 – 49\t", d.glyph(q, "Từ 50 trở lên"), " Từ 50 trở lên",
        tabs_mm=(30, 60, 90, 120))
    q = d.question("3. Nghề nghiệp của Ông/Bà:")
    d.p("3. Nghề nghiệp của Ông/Bà:")
    for label in ("Cán bộ, công chức, viên chức", "Công nhân, nông dân", "Học sinh, sinh viên"):
        d.p(d.symbol(q, label), " " + label, indent_mm=8)
    other = d.glyph(q, "Khác (ghi rõ)")
    t = d.text("3. Nghề nghiệp của Ông/Bà: – Khác (ghi rõ)", "other")
    d.p(other, " Khác (ghi rõ): ", d.dots(t, 50), indent_mm=8)
    d.p(d.r("B. ĐÁNH GIÁ CỦA NGƯỜI DÂN", bold=True))
    q = d.question("Câu 1. Ông/Bà biết về thủ tục qua kênh thông tin nào? (chọn tối đa 3 phương án)", multiple=True, max_choices=3)
    d.p("Câu 1. Ông/Bà biết về thủ tục qua kênh thông tin nào? ", d.r("(chọn tối đa 3 phương án)", italic=True))
    for pair in (("Cổng dịch vụ công", "Niêm yết tại trụ sở"), ("Người thân, bạn bè", "Đài truyền thanh xã"), ("Mạng xã hội", "Công chức hướng dẫn")):
        d.p(d.glyph(q, pair[0], "☐"), " " + pair[0] + "\t", d.glyph(q, pair[1], "☐"), " " + pair[1], indent_mm=8, tabs_mm=(90,))
    for n, label in ((2, "Ông/Bà có hài lòng về nơi ngồi chờ không?"), (3, "Ông/Bà có hài lòng về thái độ phục vụ của công chức không?"),
                     (4, "Ông/Bà có hài lòng về thời gian giải quyết hồ sơ không?")):
        q = d.question(f"Câu {n}. {label}", scale=DOWN)
        d.p(f"Câu {n}. {label}")
        runs = []
        for level in LEVELS:
            runs += [d.symbol(q, level), " " + level + "\t"]
        d.p(*runs, tabs_mm=(30, 58, 90, 124))
    q = d.question("Câu 5. Ông/Bà phải đi lại mấy lần để giải quyết công việc?")
    d.p("Câu 5. Ông/Bà phải đi lại mấy lần để giải quyết công việc?")
    for label in ("1 lần", "2 lần", "Từ 3 lần trở lên, do phải bổ sung hồ sơ nhiều lần theo yêu cầu của công chức tiếp nhận hoặc do cơ quan giải quyết trễ hẹn"):
        d.p(d.glyph(q, label), " " + label, indent_mm=8)
    t = d.text("Câu 6. Kiến nghị, đề xuất của Ông/Bà:", "comment")
    d.p("Câu 6. Kiến nghị, đề xuất của Ông/Bà:")
    for _ in range(2):
        d.p(d.dots(t, 80, "…"))


@form("odt")
def ngoac(d):
    """Brackets, round and square, before and after what they stand for."""
    d.p(d.r("ỦY BAN NHÂN DÂN PHƯỜNG TÂN LẬP", bold=True), align="center")
    d.p(d.r("PHIẾU THĂM DÒ Ý KIẾN KHÁCH HÀNG", bold=True, pt=15), align="center")
    d.p("Đề nghị Ông (Bà) đánh dấu vào một trong các ngoặc dưới đây (mỗi câu chọn 01 phương án).")
    q = d.question("1/ Ông (Bà) là:", "bracket")
    d.p("1/ Ông (Bà) là:  ", d.glyph(q, "Cá nhân", "( )"), " Cá nhân     ", d.glyph(q, "Đại diện tổ chức, doanh nghiệp", "( )"), " Đại diện tổ chức, doanh nghiệp")
    t = d.text("2/ Thủ tục đã thực hiện:", "procedure")
    d.p("2/ Thủ tục đã thực hiện: ", d.dots(t, 40, "_"))
    q = d.question("3/ Cán bộ tiếp nhận có hướng dẫn rõ ràng không?", "bracket")
    d.p("3/ Cán bộ tiếp nhận có hướng dẫn rõ ràng không?")
    for label in ("Rất rõ ràng", "Rõ ràng", "Chưa rõ ràng"):
        d.p(d.glyph(q, label, "[  ]"), " " + label, indent_mm=10)
    q = d.question("4/ Ông (Bà) nhận kết quả:", "bracket")
    d.p("4/ Ông (Bà) nhận kết quả:")
    for label in ("Sớm hẹn", "Đúng hẹn", "Trễ hẹn"):
        d.p(label + "\t", d.glyph(q, label, "(   )"), indent_mm=10, tabs_mm=(80,))
    d.p("5/ Mức độ hài lòng của Ông (Bà):", before=60)
    rows = [["Nội dung"] + [d.cell(x, align="center") for x in ("Chưa hài lòng", "Hài lòng", "Rất hài lòng")]]
    for label in ("Cơ sở vật chất", "Thái độ phục vụ", "Thời gian giải quyết"):
        q = d.question(label, "bracket", scale=["1", "2", "3"])
        rows.append([label] + [d.cell(d.glyph(q, x, "[ ]"), align="center") for x in ("Chưa hài lòng", "Hài lòng", "Rất hài lòng")])
    d.table(rows, [60, 35, 35, 35])
    q = d.question("6/ Có cán bộ nào gây phiền hà cho Ông (Bà) không?", "bracket")
    d.p("6/ Có cán bộ nào gây phiền hà cho Ông (Bà) không?  Có ", d.glyph(q, "Có", "(  )"), "      Không ", d.glyph(q, "Không", "(  )"))
    t = d.text("7/ Ý kiến khác:", "comment")
    d.p("7/ Ý kiến khác:")
    for _ in range(2):
        d.p(d.dots(t, 75, "_"))


@form()
def ba_trang(d):
    """Three pages: parts, a filter, tables of squares and of empty cells, a frame to write in."""
    heading(d, "SỞ NỘI VỤ", "PHIẾU KHẢO SÁT SỰ HÀI LÒNG VỀ DỊCH VỤ HÀNH CHÍNH CÔNG")
    d.p(d.r("PHẦN I. THÔNG TIN NGƯỜI TRẢ LỜI", bold=True))
    q = d.question("Câu 1. Giới tính của Ông/Bà")
    d.p("Câu 1. Giới tính của Ông/Bà")
    d.p(d.glyph(q, "Nam"), " Nam\t", d.glyph(q, "Nữ"), " Nữ", tabs_mm=(60,), indent_mm=8)
    q = d.question("Câu 2. Trình độ học vấn cao nhất")
    d.p("Câu 2. Trình độ học vấn cao nhất")
    for a, b in (("Tiểu học", "Trung học cơ sở"), ("Trung học phổ thông", "Trung cấp, cao đẳng"), ("Đại học", "Sau đại học")):
        d.p(d.glyph(q, a), " " + a + "\t", d.glyph(q, b), " " + b, tabs_mm=(80,), indent_mm=8)
    t = d.text("Câu 3. Năm sinh:", kind="number")
    d.p("Câu 3. Năm sinh: ", d.dots(t, 30))
    d.p(d.r("PHẦN II. QUÁ TRÌNH GIẢI QUYẾT", bold=True))
    q = d.question("Câu 4. Ông/Bà có phải bổ sung hồ sơ không? (Nếu Không, chuyển sang Câu 6)")
    d.p("Câu 4. Ông/Bà có phải bổ sung hồ sơ không? ", d.r("(Nếu Không, chuyển sang Câu 6)", italic=True))
    d.p(d.glyph(q, "Có"), " Có\t", d.glyph(q, "Không"), " Không", tabs_mm=(60,), indent_mm=8)
    q = d.question("Câu 5. Lý do phải bổ sung hồ sơ? (có thể chọn nhiều phương án)", multiple=True)
    q["only_if"] = True
    d.p("Câu 5. Lý do phải bổ sung hồ sơ? (có thể chọn nhiều phương án)")
    for label in ("Hướng dẫn không rõ ràng", "Quy định thay đổi", "Bản thân chuẩn bị thiếu"):
        d.p(d.glyph(q, label), " " + label, indent_mm=8)
    other = d.glyph(q, "Lý do khác (ghi cụ thể)")
    t = d.text("Câu 5. Lý do phải bổ sung hồ sơ? (có thể chọn nhiều phương án) – Lý do khác (ghi cụ thể)")
    d.p(other, " Lý do khác (ghi cụ thể): ", d.dots(t, 60), indent_mm=8)
    q = d.question("Câu 6. Kết quả được trả")
    d.p("Câu 6. Kết quả được trả")
    d.p(d.glyph(q, "Trước hẹn"), " Trước hẹn\t", d.glyph(q, "Đúng hẹn"), " Đúng hẹn\t", d.glyph(q, "Sau hẹn"), " Sau hẹn", tabs_mm=(50, 100), indent_mm=8)
    d.page_break()
    d.p(d.r("PHẦN III. MỨC ĐỘ HÀI LÒNG", bold=True))
    d.p("Ông/Bà cho biết mức độ hài lòng về các nội dung sau (mỗi dòng đánh dấu vào một ô):")
    for part, (section, labels) in enumerate((("Tiếp cận dịch vụ", ["Trụ sở dễ tìm, có biển chỉ dẫn", "Có đủ bàn, ghế, quạt mát", "Có nơi để xe thuận tiện"]),
                                              ("Công chức", ["Công chức lắng nghe ý kiến", "Công chức trả lời, giải thích đầy đủ", "Công chức tuân thủ đúng quy định"]))):
        d.p(d.r(f"{part + 1}. {section}", bold=True))
        rows = [[d.cell(d.r("Nội dung", bold=True), align="center")] + [d.cell(d.r(x, bold=True, pt=11), align="center") for x in reversed(LEVELS)]]
        for n, label in enumerate(labels):
            q = d.question(f"{part + 1}.{n + 1}. {label}", "cell" if part else "box", scale=UP)
            cells = [d.empty(q, x) for x in reversed(LEVELS)] if part else [d.cell(d.glyph(q, x), align="center") for x in reversed(LEVELS)]
            rows.append([f"{part + 1}.{n + 1}. {label}"] + cells)
        d.table(rows, [70, 20, 20, 20, 20, 20], height_mm=10)
    d.page_break()
    d.p(d.r("PHẦN IV. MONG ĐỢI", bold=True))
    q = d.question("Câu 7. Theo Ông/Bà, cơ quan cần ưu tiên cải thiện nội dung nào? (chọn không quá 2 nội dung)", multiple=True, max_choices=2)
    d.p("Câu 7. Theo Ông/Bà, cơ quan cần ưu tiên cải thiện nội dung nào? (chọn không quá 2 nội dung)")
    for n, label in enumerate(("Rút ngắn thời gian giải quyết", "Giảm chi phí đi lại", "Nâng cao thái độ phục vụ", "Mở rộng giao dịch trực tuyến")):
        d.p(d.glyph(q, label, "☐"), f" {label}", indent_mm=8)
    t = d.text("Câu 8. Ý kiến góp ý của Ông/Bà", "comment")
    d.p("Câu 8. Ý kiến góp ý của Ông/Bà")
    d.table([[d.written_cell(t, 5)]], [170])
    d.p(d.r("Trân trọng cảm ơn!", italic=True), align="center")


@form("png")
def photo_lai(d):
    """A photocopy of a photocopy, scanned: grain, a turn, thicker lines."""
    d.p(d.r("PHIẾU KHẢO SÁT Ý KIẾN NGƯỜI DÂN", bold=True, pt=15), align="center")
    d.p("Xin Ông/Bà đánh dấu x vào ô lựa chọn.")
    q = d.question("1. Ông/Bà thuộc nhóm:")
    d.p("1. Ông/Bà thuộc nhóm:   ", d.glyph(q, "Người dân", "☐", pt=16), " Người dân      ", d.glyph(q, "Doanh nghiệp", "☐", pt=16), " Doanh nghiệp")
    q = d.question("2. Lĩnh vực giải quyết:")
    d.p("2. Lĩnh vực giải quyết:")
    for label in ("Hộ tịch", "Chứng thực", "Đất đai", "Bảo trợ xã hội"):
        d.p(d.glyph(q, label, "☐", pt=16), " " + label, indent_mm=8)
    d.p("3. Mức độ hài lòng của Ông/Bà:")
    rows = [[d.cell(d.r("Nội dung", bold=True), align="center")] + [d.cell(d.r(x, bold=True, pt=11), align="center") for x in LEVELS]]
    for label in ("Nơi ngồi chờ sạch sẽ", "Công chức lịch sự", "Trả kết quả đúng hẹn", "Lệ phí đúng quy định"):
        q = d.question(label, "cell", scale=DOWN)
        rows.append([label] + [d.empty(q, x) for x in LEVELS])
    d.table(rows, [60, 22, 22, 22, 22, 22], height_mm=10)
    t = d.text("4. Ý kiến khác:", "comment")
    d.p("4. Ý kiến khác:")
    for _ in range(3):
        d.p(d.dots(t, 130))


# Held out: written after the finder, before it was tried on them; it was not changed for their sake.

@form(held=True)
def tron(d):
    """Circles: printed signs, drawn ones, a capital O."""
    heading(d, "UBND HUYỆN BÌNH LONG", "PHIẾU ĐÁNH GIÁ CHẤT LƯỢNG PHỤC VỤ")
    d.p("Xin Ông/Bà tô kín vào vòng tròn tương ứng.")
    q = d.question("Câu 1. Giới tính", "circle")
    d.p("Câu 1. Giới tính\t", d.shape(q, "Nam", "ellipse", 4), " Nam\t", d.shape(q, "Nữ", "ellipse", 4), " Nữ", tabs_mm=(60, 100))
    q = d.question("Câu 2. Ông/Bà đến cơ quan để", "circle")
    d.p("Câu 2. Ông/Bà đến cơ quan để")
    for label in ("Nộp hồ sơ", "Nhận kết quả", "Hỏi thông tin"):
        d.p(d.shape(q, label, "ellipse", 5), " " + label, indent_mm=6)
    for n, label in ((3, "Thái độ của cán bộ tiếp nhận"), (4, "Cách hướng dẫn của cán bộ"), (5, "Thời gian chờ đợi")):
        q = d.question(f"Câu {n}. {label}", "circle", scale=["4", "3", "2", "1"])
        d.p(f"Câu {n}. {label}")
        d.p(d.glyph(q, "Rất tốt", "○"), " Rất tốt\t", d.glyph(q, "Tốt", "○"), " Tốt\t", d.glyph(q, "Trung bình", "○"), " Trung bình\t", d.glyph(q, "Kém", "○"), " Kém",
            tabs_mm=(40, 75, 115), indent_mm=6)
    q = d.question("Câu 6. Ông/Bà có giới thiệu người khác dùng dịch vụ công trực tuyến không?", "box")
    d.p("Câu 6. Ông/Bà có giới thiệu người khác dùng dịch vụ công trực tuyến không?")
    for what, label in (("rect", "Có"), ("roundRect", "Không"), ("rect", "Chưa quyết định")):
        d.p(d.shape(q, label, what, 4.5), " " + label, indent_mm=6)
    q = d.question("Câu 7. Mong muốn của Ông/Bà (chọn tối đa 02 nội dung)", "box", multiple=True, max_choices=2)
    d.p("Câu 7. Mong muốn của Ông/Bà (chọn tối đa 02 nội dung)")
    for label in ("Giảm giấy tờ", "Giảm thời gian", "Trả kết quả tại nhà"):
        d.p(d.shape(q, label, "rect", 4, dash="sysDot"), " " + label, indent_mm=6)
    t = d.text("Câu 8. Góp ý thêm:", "comment")
    d.p("Câu 8. Góp ý thêm: ", d.dots(t, 90))


@form(held=True, columns=2, pt=11, margin_mm=15)
def hai_cot(d):
    """Two columns of questions."""
    d.p(d.r("PHIẾU HỎI Ý KIẾN CÔNG DÂN", bold=True, pt=13), align="center")
    labels = ["Bàn ghế, quạt mát tại nơi chờ", "Biển chỉ dẫn các quầy", "Mẫu đơn, tờ khai có sẵn", "Công chức hướng dẫn dễ hiểu", "Công chức tôn trọng người dân",
              "Thời gian giải quyết", "Kết quả không có sai sót", "Việc tiếp thu góp ý"]
    for n, label in enumerate(labels):
        if n == 4:
            d.column_break()
        q = d.question(f"{n + 1}. {label}", scale=DOWN)
        d.p(f"{n + 1}. {label}", before=40)
        for level in LEVELS:
            d.p(d.glyph(q, level), " " + level, indent_mm=6, after=20)
    q = d.question("9. Ông/Bà là:")
    d.p("9. Ông/Bà là:", before=40)
    d.p(d.glyph(q, "Cá nhân"), " Cá nhân\t", d.glyph(q, "Tổ chức"), " Tổ chức", indent_mm=6, tabs_mm=(40,))
    t = d.text("10. Ý kiến khác:", "comment")
    d.p("10. Ý kiến khác:")
    for _ in range(2):
        d.p(d.dots(t, 60))


@form("odt", held=True, landscape=True)
def nam_ngang(d):
    """A wide table on a page that lies; what is not for marks beside what is."""
    d.p(d.r("BẢN KHẢO SÁT MỨC ĐỘ HÀI LÒNG CỦA TỔ CHỨC, CÔNG DÂN", bold=True, pt=14), align="center")
    t = d.text("Đơn vị được khảo sát:")
    d.p("Đơn vị được khảo sát: ", d.dots(t, 80))
    head = [d.cell(d.r(x, bold=True), align="center") for x in ("TT", "Tiêu chí", "Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng", "Không có ý kiến")]
    rows, n = [head], 0
    for part, labels in (("Cơ sở vật chất", ["Nơi tiếp nhận rộng rãi", "Thiết bị hiện đại"]), ("Thủ tục", ["Dễ thực hiện", "Công khai đầy đủ", "Đúng phí, lệ phí"]), ("Kết quả", ["Đúng hẹn", "Chính xác"])):
        rows.append(["", d.cell(d.r(part, bold=True, italic=True), span=7)])
        for label in labels:
            n += 1
            q = d.question(f"{n}. {label}", "cell", scale=UP + ["khong_y_kien"])
            rows.append([d.cell(str(n), align="center"), label] + [d.empty(q, x) for x in LEVELS[::-1] + ["Không có ý kiến"]])
    d.table(rows, [12, 85, 26, 26, 26, 26, 26, 26], height_mm=9)
    q = d.question("Đánh giá chung về sự phục vụ:", "box", scale=["3", "2", "1"])
    d.p("Đánh giá chung về sự phục vụ:   Rất hài lòng ", d.glyph(q, "Rất hài lòng", "☐"), "     Hài lòng ", d.glyph(q, "Hài lòng", "☐"), "     Chưa hài lòng ", d.glyph(q, "Chưa hài lòng", "☐"))


@form(held=True, paper="A5", pt=10, margin_mm=12)
def kho_a5(d):
    """A slip of A5, as it lies on a desk."""
    d.p(d.r("PHIẾU GÓP Ý", bold=True, pt=13), align="center")
    t = d.text("Họ tên công chức:", "name")
    d.p("Họ tên công chức: ", d.dots(t, 50))
    t = d.text("Quầy số:")
    d.p("Quầy số: ", d.dots(t, 25))
    d.p("Ông/Bà tích vào một ô trong mỗi dòng:", after=60)
    rows = [["Nội dung", d.cell("Hài lòng", align="center"), d.cell("Bình thường", align="center"), d.cell("Không hài lòng", align="center")]]
    for label in ("a) Thái độ, ứng xử", "b) Kỹ năng, nghiệp vụ", "c) Trách nhiệm"):
        q = d.question(label, scale=["3", "2", "1"])
        rows.append([label] + [d.cell(d.symbol(q, x, "F06F"), align="center") for x in ("Hài lòng", "Bình thường", "Không hài lòng")])
    d.table(rows, [52, 22, 22, 24])
    q = d.question("Thủ tục đã thực hiện thuộc lĩnh vực", "box")
    d.p("Thủ tục đã thực hiện thuộc lĩnh vực")
    for a, b in (("Hộ tịch", "Chứng thực"), ("Đất đai", "Xây dựng")):
        d.p(d.symbol(q, a, "F071"), " " + a + "\t", d.symbol(q, b, "F071"), " " + b, tabs_mm=(60,), indent_mm=5)
    other = d.symbol(q, "Khác", "F071")
    t = d.text("Thủ tục đã thực hiện thuộc lĩnh vực – Khác")
    d.p(other, " Khác: ", d.dots(t, 50), indent_mm=5)
    t = d.text("Góp ý khác:", "comment")
    d.p("Góp ý khác:")
    d.p(d.dots(t, 95))
    d.p(d.dots(t, 95))


@form(held=True)
def khoanh_so(d):
    """Digits to ring, in the line and in a table."""
    heading(d, "SỞ TƯ PHÁP", "PHIẾU KHẢO SÁT")
    d.p("Xin Ông/Bà khoanh tròn vào một chữ số ở mỗi dòng (5 = Rất hài lòng; 4 = Hài lòng; 3 = Bình thường; 2 = Không hài lòng; 1 = Rất không hài lòng).")
    for n, label in enumerate(("Địa điểm tiếp nhận dễ tìm", "Giờ làm việc phù hợp", "Niêm yết đầy đủ, dễ thấy")):
        q = d.question(f"Câu {n + 1}. {label}", "digit", scale=DOWN)
        runs = [f"Câu {n + 1}. {label}\t"]
        for value, level in zip(DOWN, LEVELS):
            runs += [d.glyph(q, level, value), "\t"]
        d.p(*runs[:-1], tabs_mm=(100, 115, 130, 145, 160))
    d.p(d.r("Về công chức tiếp nhận hồ sơ:", bold=True), before=80)
    rows = [["Nội dung", d.cell("Mức độ", span=5, align="center")]]
    for n, label in enumerate(("Lắng nghe người dân", "Am hiểu công việc", "Xử lý đúng quy trình")):
        q = d.question(f"{n + 4}. {label}", "digit", scale=DOWN)
        rows.append([f"{n + 4}. {label}"] + [d.cell(d.glyph(q, level, value), align="center") for value, level in zip(DOWN, LEVELS)])
    d.table(rows, [80, 16, 16, 16, 16, 16])
    q = d.question("Câu 7. Số lần Ông/Bà đi lại:", "digit")
    d.p("Câu 7. Số lần Ông/Bà đi lại:    ", d.glyph(q, "Một lần", "1"), " Một lần      ", d.glyph(q, "Hai lần", "2"), " Hai lần      ", d.glyph(q, "Nhiều hơn", "3"), " Nhiều hơn")
    t = d.text("Câu 8. Ý kiến khác:", "comment")
    d.p("Câu 8. Ý kiến khác:")
    d.p(d.dots(t, 130))


@form("png", held=True)
def photo_ba_lan(d):
    """Another photocopy, of boxes that were drawn and of a list of brackets."""
    d.p(d.r("PHIẾU LẤY Ý KIẾN VỀ CHẤT LƯỢNG DỊCH VỤ", bold=True, pt=14), align="center")
    q = d.question("Câu 1. Ông/Bà đã sử dụng dịch vụ công trực tuyến chưa?")
    d.p("Câu 1. Ông/Bà đã sử dụng dịch vụ công trực tuyến chưa?")
    for label in ("Đã sử dụng", "Chưa sử dụng"):
        d.p(d.shape(q, label, "rect", 4), " " + label, indent_mm=8)
    for n, label in ((2, "Thủ tục dễ hiểu"), (3, "Nhân viên nhiệt tình"), (4, "Trả kết quả đúng hẹn")):
        q = d.question(f"Câu {n}. {label}", scale=["3", "2", "1"])
        d.p(f"Câu {n}. {label}\t", d.shape(q, "Hài lòng", "rect", 4), " Hài lòng\t", d.shape(q, "Bình thường", "rect", 4), " Bình thường\t",
            d.shape(q, "Không hài lòng", "rect", 4), " Không hài lòng", tabs_mm=(65, 95, 130))
    q = d.question("Câu 5. Ông/Bà ở khu vực nào?", "circle")
    d.p("Câu 5. Ông/Bà ở khu vực nào?")
    for label in ("Thành thị", "Nông thôn", "Miền núi"):
        d.p(d.shape(q, label, "ellipse", 4.5), " " + label, indent_mm=8)
    t = d.text("Câu 6. Đề xuất:", "comment")
    d.p("Câu 6. Đề xuất:")
    for _ in range(2):
        d.p(d.dots(t, 130))


# Written after the first seven were measured (docs/accuracy.md).

@form(held=True)
def khong_ke(d):
    """No rules: heads above columns of squares; what is asked in a table of cells side by side; one column to tick."""
    d.p(d.r("PHIẾU THU THẬP Ý KIẾN TỔ CHỨC", bold=True, pt=14), align="center")
    d.p(d.r("Nội dung", bold=True) + d.r("\tTốt\tKhá\tTrung bình\tKém", bold=True), tabs_mm=(85, 105, 122, 150))
    for n, label in enumerate(("Bố trí quầy tiếp nhận", "Mẫu biểu, hướng dẫn", "Tinh thần phục vụ")):
        q = d.question(f"{n + 1}. {label}", scale=["4", "3", "2", "1"])
        runs = [f"{n + 1}. {label}"]
        for level in ("Tốt", "Khá", "Trung bình", "Kém"):
            runs += ["\t", d.glyph(q, level, "☐")]
        d.p(*runs, tabs_mm=(86, 106, 128, 152))
    d.p("4. Hình thức nộp hồ sơ của tổ chức:", before=80)
    q = d.question("4. Hình thức nộp hồ sơ của tổ chức:", "cell")
    row = []
    for label in ("Trực tiếp", "Trực tuyến", "Bưu chính"):
        row += [label, d.empty(q, label)]
    d.table([row], [30, 12, 30, 12, 30, 12], height_mm=9)
    d.p("5. Kênh tra cứu kết quả thường dùng (có thể chọn nhiều nội dung):")
    q = d.question("5. Kênh tra cứu kết quả thường dùng (có thể chọn nhiều nội dung):", "cell", multiple=True)
    rows = [["TT", "Kênh", d.cell("Đánh dấu X", align="center")]]
    for n, label in enumerate(("Tin nhắn", "Thư điện tử", "Cổng dịch vụ công")):
        rows.append([str(n + 1), label, d.empty(q, label)])
    d.table(rows, [12, 80, 30], height_mm=8)
    q = d.question("6. Loại hình tổ chức:", "circle")
    d.p("6. Loại hình tổ chức:")
    for label in ("Doanh nghiệp", "Hợp tác xã", "Đơn vị sự nghiệp"):
        d.p(d.glyph(q, label, "O"), " " + label, indent_mm=8)
    t = d.text("7. Đề xuất của tổ chức:", "comment")
    d.p("7. Đề xuất của tổ chức:")
    d.table([[d.written_cell(t, 4)]], [170])


@form(held=True, pt=13)
def cuoi_dong(d):
    """Squares at the end of lines of dots; letters to ring; a filter beside the option."""
    heading(d, "UBND THỊ TRẤN", "PHIẾU KHẢO SÁT CÔNG DÂN NĂM 2026")
    d.p(d.r("I. THÔNG TIN CHUNG", bold=True))
    t = d.text("Địa chỉ:")
    d.p("Địa chỉ: ", d.dots(t, 60))
    q = d.question("1. Ông/Bà đã từng nộp hồ sơ trực tuyến chưa?")
    d.p("1. Ông/Bà đã từng nộp hồ sơ trực tuyến chưa?")
    d.p(d.glyph(q, "Đã từng"), " Đã từng", indent_mm=10)
    d.p(d.glyph(q, "Chưa từng"), " Chưa từng (chuyển sang câu 3)", indent_mm=10)
    q = d.question("2. Việc nộp trực tuyến có dễ không?", scale=["1", "2", "3"])
    d.p("2. Việc nộp trực tuyến có dễ không?")
    for label in ("Khó", "Bình thường", "Dễ"):
        d.p(d.glyph(q, label), " " + label, indent_mm=10)
    d.p(d.r("II. ĐÁNH GIÁ", bold=True))
    q = d.question("3. Điều Ông/Bà hài lòng nhất")
    d.p("3. Điều Ông/Bà hài lòng nhất")
    for label in ("Thái độ của công chức", "Thời gian giải quyết", "Cơ sở vật chất"):
        d.p(label + "\t", d.glyph(q, label, "☐"), indent_mm=10, tabs_mm=(110,), leader="dot")
    q = d.question("4. Mức độ đồng ý với nhận định: thủ tục đã đơn giản hơn trước", scale=DOWN)
    d.p("4. Mức độ đồng ý với nhận định: thủ tục đã đơn giản hơn trước")
    for label in ("Rất đồng ý", "Đồng ý", "Phân vân", "Không đồng ý", "Rất không đồng ý"):
        d.p(d.glyph(q, label), " " + label, indent_mm=10)
    t = d.text("Ngày tháng năm")
    d.p("Ngày ", d.dots(t, 8), " tháng ", d.dots(t, 8), " năm ", d.dots(t, 10), align="right")


@form("png", held=True, paper="A4")
def photo_bon_lan(d):
    """A photocopied table of squares, of a stranger's wording."""
    d.p(d.r("PHIẾU NHẬN XÉT", bold=True, pt=16), align="center")
    d.p("Ông/Bà vui lòng đánh dấu vào ô thích hợp.")
    rows = [[d.cell(d.r(x, bold=True), align="center") for x in ("Tiêu chí", "Tốt", "Bình thường", "Chưa tốt")]]
    for label in ("Vệ sinh nơi tiếp dân", "Sự tận tình của cán bộ", "Thời gian chờ", "Sự rõ ràng của hướng dẫn"):
        q = d.question(label, scale=["3", "2", "1"])
        rows.append([label] + [d.cell(d.glyph(q, x, "☐", pt=16), align="center") for x in ("Tốt", "Bình thường", "Chưa tốt")])
    d.table(rows, [80, 28, 28, 28])
    q = d.question("Ông/Bà có quay lại không?")
    d.p("Ông/Bà có quay lại không?     ", d.glyph(q, "Có", "☐", pt=16), " Có       ", d.glyph(q, "Không", "☐", pt=16), " Không")
    t = d.text("Nhận xét khác:", "comment")
    d.p("Nhận xét khác:")
    d.p(d.dots(t, 120))
    d.p(d.dots(t, 120))


@form(held=True)
def o_dai(d):
    """Oblong boxes drawn beside their labels, and one for the number of visits."""
    heading(d, "UBND XÃ TÂN HƯNG", "PHIẾU THĂM DÒ Ý KIẾN NGƯỜI DÂN")
    d.p("Đề nghị Ông/Bà đánh dấu x vào ô thích hợp.")
    q = d.question("1. Ông/Bà là", "cell")
    d.p("1. Ông/Bà là\t", d.shape(q, "Cá nhân", "rect", 3.5, wide_mm=7), " Cá nhân\t", d.shape(q, "Tổ chức", "rect", 3.5, wide_mm=7), " Tổ chức", tabs_mm=(60, 105))
    for n, label in ((2, "Thái độ phục vụ của cán bộ"), (3, "Việc hướng dẫn hồ sơ"), (4, "Thời gian giải quyết")):
        q = d.question(f"{n}. {label}", "cell", scale=["3", "2", "1"])
        d.p(f"{n}. {label}", before=60)
        d.p(d.shape(q, "Hài lòng", "rect", 3.5, wide_mm=7), " Hài lòng\t", d.shape(q, "Bình thường", "rect", 3.5, wide_mm=7), " Bình thường\t",
            d.shape(q, "Không hài lòng", "rect", 3.5, wide_mm=7), " Không hài lòng", tabs_mm=(55, 105), indent_mm=6)
    q = d.question("5. Ông/Bà biết thông tin qua kênh nào? (có thể chọn nhiều)", "cell", multiple=True)
    d.p("5. Ông/Bà biết thông tin qua kênh nào? (có thể chọn nhiều)", before=60)
    for label in ("Niêm yết tại trụ sở", "Trang thông tin điện tử", "Người quen"):
        d.p(d.shape(q, label, "rect", 3.5, wide_mm=7), " " + label, indent_mm=6)
    t = d.text("6. Ý kiến khác:", "comment")
    d.p("6. Ý kiến khác: ", d.dots(t, 100))


@form(held=True, font="Liberation Sans", pt=11)
def hai_tang_tieu_de(d):
    """Heads of two storeys, personal questions in a table without rules, sections between rows."""
    heading(d, "SỞ NỘI VỤ", "PHIẾU KHẢO SÁT MỨC ĐỘ HÀI LÒNG NĂM 2026")
    rows = []
    for label, options in (("1. Giới tính", ("Nam", "Nữ")), ("2. Độ tuổi", ("Dưới 35", "Từ 35 đến 55", "Trên 55"))):
        q = d.question(label)
        runs = []
        for option in options:
            runs += [d.glyph(q, option), f" {option}     "]
        rows.append([label, d.cell(*runs)])
    d.table(rows, [50, 115], rules=False)
    head = [[d.cell(d.r("STT", bold=True), merge="restart", align="center"), d.cell(d.r("Nội dung đánh giá", bold=True), merge="restart", align="center"),
             d.cell(d.r("Mức độ hài lòng", bold=True), span=5, align="center")],
            [d.cell("", merge="continue"), d.cell("", merge="continue")] + [d.cell(d.r(x, bold=True, pt=9), align="center") for x in LEVELS]]
    n = 0
    for part, labels in (("A. Tiếp cận dịch vụ", ["Nơi đón tiếp thoáng mát", "Ghế ngồi chờ đầy đủ"]), ("B. Thủ tục hành chính", ["Thủ tục đơn giản", "Giấy tờ không trùng lặp"])):
        head.append([d.cell(d.r(part, bold=True), span=7)])
        for label in labels:
            n += 1
            q = d.question(f"{n}. {label}", "cell", scale=DOWN)
            head.append([d.cell(str(n), align="center"), label] + [d.empty(q, x) for x in LEVELS])
    d.table(head, [12, 63, 19, 19, 19, 19, 19], height_mm=8)
    t = d.text("Ý kiến đóng góp:", "comment")
    d.p("Ý kiến đóng góp:")
    for _ in range(2):
        d.p(d.dots(t, 120))


@form(kind="png", held=True)
def bang_so(d):
    """A copy of a copy whose columns are numbers that a sentence above explains."""
    heading(d, "UBND PHƯỜNG NAM CƯỜNG", "PHIẾU ĐÁNH GIÁ")
    d.p("Xin đánh dấu x vào ô tương ứng (1: Rất không hài lòng; 2: Không hài lòng; 3: Bình thường; 4: Hài lòng; 5: Rất hài lòng).")
    rows = [[d.cell(d.r("Nội dung", bold=True), align="center")] + [d.cell(d.r(x, bold=True), align="center") for x in UP]]
    for n, label in enumerate(("Trụ sở, trang thiết bị", "Thủ tục hành chính", "Công chức một cửa", "Kết quả giải quyết", "Tiếp nhận góp ý")):
        q = d.question(f"{n + 1}. {label}", "cell", scale=UP)
        rows.append([f"{n + 1}. {label}"] + [d.empty(q, x) for x in LEVELS[::-1]])
    d.table(rows, [80, 17, 17, 17, 17, 17], height_mm=11)
    t = d.text("Kiến nghị:", "comment")
    d.p("Kiến nghị:")
    for _ in range(2):
        d.p(d.dots(t, 130))


# Written after strangers' forms of these kinds were taken over wrongly.

@form()
def hai_chu_giai(d):
    """Digits below one head, twice: 5 is best in the first table, 1 in the second; and a question that says so of its own."""
    heading(d, "UBND PHƯỜNG YÊN HÒA", "PHIẾU ĐÁNH GIÁ BỘ PHẬN MỘT CỬA")
    d.p("Xin khoanh tròn vào số tương ứng: 5 = Rất hài lòng; 4 = Hài lòng; 3 = Bình thường; 2 = Không hài lòng; 1 = Rất không hài lòng.")
    number = 0
    for legend, labels, values in ((None, ("Thời gian giải quyết hồ sơ", "Cơ sở vật chất nơi tiếp đón", "Sự công khai của thủ tục"), DOWN),
                                   ("Với các nội dung sau: 1 – Rất tốt; 2 – Tốt; 3 – Bình thường; 4 – Kém; 5 – Rất kém.",
                                    ("Vệ sinh nơi chờ", "Chỗ để xe"), DOWN)):
        if legend:
            d.p(legend, before=80)
        rows = [["STT", "Nội dung đánh giá", d.cell(d.r("Mức độ", bold=True), span=5, align="center")]]
        for label in labels:
            number += 1
            q = d.question(f"{number}. {label}", "digit", scale=values)
            signs = UP if legend else DOWN
            names = ["Rất tốt", "Tốt", "Bình thường", "Kém", "Rất kém"] if legend else LEVELS
            rows.append([str(number), label] + [d.cell(d.glyph(q, name, sign), align="center") for name, sign in zip(names, signs)])
        d.table(rows, [12, 75, 15, 15, 15, 15, 15])
    q = d.question("6. Nhìn chung, Ông/Bà cho điểm phục vụ: (5 là cao nhất)", "digit", scale=UP)
    runs = ["6. Nhìn chung, Ông/Bà cho điểm phục vụ:    "]
    for sign in UP:
        runs += [d.glyph(q, sign, sign), "     "]
    d.p(*runs, "(5 là cao nhất)")
    t = d.text("7. Ý kiến khác:", "comment")
    d.p("7. Ý kiến khác:")
    d.p(d.dots(t, 130))


@form()
def khoanh_chu(d):
    """Letters to ring, one a line; options that wrap behind their box; columns too narrow for a word."""
    heading(d, "TRƯỜNG TIỂU HỌC AN BÌNH", "PHIẾU LẤY Ý KIẾN PHỤ HUYNH")
    d.p("Xin ông/bà khoanh tròn chữ cái trước câu trả lời.")
    for n, asked, options in ((1, "Con ông/bà học khối lớp nào?", ("Lớp 1", "Lớp 2", "Lớp 3")),
                              (2, "Con ông/bà đến trường bằng cách nào?", ("Gia đình đưa đón", "Xe đưa đón của nhà trường", "Tự đi bộ hoặc đi xe đạp"))):
        q = d.question(f"Câu {n}. {asked}", "digit")
        d.p(f"Câu {n}. {asked}")
        for sign, label in zip("abc", options):
            d.p(d.glyph(q, label, f"{sign})"), " " + label, indent_mm=8)
    q = d.question("Câu 3. Mức độ hài lòng về bữa ăn bán trú:", scale=DOWN)
    d.p("Câu 3. Mức độ hài lòng về bữa ăn bán trú:")
    parts = []
    for level in LEVELS:
        parts += [d.glyph(q, level, "☐"), (" " if level != LEVELS[-1] else "") + (f"{level}      " if level != LEVELS[-1] else "")]
    d.p(*[part for part in parts if part])
    d.p(LEVELS[-1])
    rows = [["Câu 4. Xin đánh dấu x", d.cell("C", align="center"), d.cell("K", align="center")]]
    for n, label in enumerate(("Lớp học được quét dọn trước giờ học", "Nhà vệ sinh có xà phòng")):
        q = d.question(f"{n + 1}. {label}", "cell")
        rows.append([f"{n + 1}. {label}", d.empty(q, "C"), d.empty(q, "K")])
    d.table(rows, [100, 5, 5], height_mm=8)


@form("png", on_its_head=True)
def lon_dau(d):
    """A copy of a copy that lay on its head."""
    photo_bon_lan(d)


@form()
def o_sau_chu(d):
    """Boxes after their words, with something behind the last one; several questions on a line; codes before boxes; combs."""
    heading(d, "UBND XÃ BÌNH LONG", "PHIẾU LẤY Ý KIẾN HỘ DÂN")
    q = d.question("1. Chủ hộ là:")
    d.p("1. Chủ hộ là: Nam ", d.glyph(q, "Nam"), "; Nữ ", d.glyph(q, "Nữ"), ".")
    t = d.text("2. Năm sinh:", kind="number")
    d.p("2. Năm sinh: ", d.dots(t, 4, "□"))
    q = d.question("3. Nhà có xe máy không?")
    other = d.question("4. Nhà có ô tô không?")
    d.p("3. Nhà có xe máy không? Có ", d.glyph(q, "Có"), " Không ", d.glyph(q, "Không"), "          4. Nhà có ô tô không? Có ", d.glyph(other, "Có"), " Không ", d.glyph(other, "Không"))
    q = d.question("5. Có hài lòng với đường liên xóm không?")
    t = d.text("5. Có hài lòng với đường liên xóm không? – Không, vì")
    d.p("5. Có hài lòng với đường liên xóm không? Có ", d.glyph(q, "Có"), "   Không ", d.glyph(q, "Không"), " (vì: ", d.dots(t, 40), ")")
    q = d.question("6. Nguồn nước chính:")
    d.p("6. Nguồn nước chính:")
    for code, label in (("a)", "Nước máy"), ("b)", "Giếng khoan"), ("c)", "Nước mưa")):
        d.p(code + " ", d.glyph(q, label), " " + label, indent_mm=10)
    q = d.question("7. Thu gom rác (có thể chọn hơn một ý):", multiple=True)
    d.p("7. Thu gom rác (có thể chọn hơn một ý): 1. ", d.glyph(q, "Xe của xã"), " Xe của xã    2. ", d.glyph(q, "Tự chôn"), " Tự chôn    3. ", d.glyph(q, "Tự đốt"), " Tự đốt")
    q = d.question("8. Nhìn chung về đời sống của xóm:", scale=DOWN)
    d.p("8. Nhìn chung về đời sống của xóm:")
    d.p(*[run for level in LEVELS for run in ("\t", d.glyph(q, level))], tabs_mm=(20, 52, 84, 116, 148))
    d.p(*[d.r("\t" + level, pt=9) for level in LEVELS], tabs_mm=(12, 46, 76, 106, 136))
    t = d.text("9. Số người trong hộ (người)", kind="number")
    d.p("9. Số người trong hộ: ", d.dots(t, 12), " người")


@form()
def hai_thang(d):
    """Two scales beside each other, a column for notes, column numbers; heads that stand upright; a row of levels above a row of places."""
    heading(d, "SỞ CÔNG THƯƠNG", "PHIẾU KHẢO SÁT DOANH NGHIỆP")
    rows = [[d.cell("Dịch vụ", merge="restart", align="center"), d.cell("Mức độ cần thiết", span=3, align="center"),
             d.cell("Mức độ hài lòng", span=3, align="center"), d.cell("Lý do", merge="restart", align="center")],
            [d.cell("", merge="continue")] + [d.cell(d.r(x, pt=9), align="center") for x in ("Thấp", "Vừa", "Cao", "Chưa hài lòng", "Bình thường", "Hài lòng")]
            + [d.cell("", merge="continue")]]
    for n, label in enumerate(("Cấp phép", "Xúc tiến thương mại", "Hỏi đáp chính sách")):
        need = d.question(f"{n + 1}. {label} – Mức độ cần thiết")
        good = d.question(f"{n + 1}. {label} – Mức độ hài lòng", scale=["1", "2", "3"])
        t = d.text(f"{n + 1}. {label} – Lý do")
        rows.append([f"{n + 1}. {label}"] + [d.cell(d.glyph(need, x), align="center") for x in ("Thấp", "Vừa", "Cao")]
                    + [d.cell(d.glyph(good, x), align="center") for x in ("Chưa hài lòng", "Bình thường", "Hài lòng")] + [d.written_cell(t)])
    d.table(rows, [45, 14, 14, 14, 18, 18, 18, 30], height_mm=8)
    rows = [["TT", "Nội dung"] + [d.cell(d.r(x, pt=9), align="center") for x in LEVELS], [d.cell(f"({n})", align="center") for n in range(1, 8)]]
    for n, label in enumerate(("Thủ tục", "Công chức")):
        q = d.question(f"{n + 1}. {label}", "cell", scale=DOWN)
        rows.append([str(n + 1), label] + [d.empty(q, x) for x in LEVELS])
    d.table(rows, [12, 53, 19, 19, 19, 19, 19], height_mm=8)
    q = d.question("5. Đánh giá chung:", "cell", scale=DOWN)
    d.p("5. Đánh giá chung:")
    d.table([[d.cell(d.r(x, pt=9), align="center") for x in LEVELS], [d.empty(q, x) for x in LEVELS]], [33, 33, 33, 33, 33], height_mm=8)


@form()
def ma_so(d):
    """Codes to ring at the end of rows and of dots, boxes with codes beside their words, a table that goes on over the page."""
    heading(d, "CỤC THỐNG KÊ", "PHIẾU HỎI")
    d.p("Khoanh tròn mã số thích hợp.")
    q = d.question("Câu 1. Trình độ học vấn của chủ hộ:", "digit")
    d.p("Câu 1. Trình độ học vấn của chủ hộ:")
    d.table([["Phương án", d.cell("Mã số", align="center")]] + [[x, d.cell(d.glyph(q, x, str(n + 1)), align="center")] for n, x in enumerate(("Tiểu học", "Trung học", "Đại học"))], [80, 30])
    q = d.question("Câu 2. Hộ sống ở đây từ khi nào?", "digit")
    d.p("Câu 2. Hộ sống ở đây từ khi nào?")
    for n, label in enumerate(("Trước năm 2000", "Từ 2000 đến 2015", "Sau 2015")):
        d.p(label + "\t", d.glyph(q, label, str(n + 1)), indent_mm=10, tabs_mm=(110,), leader="dot")
    q = d.question("Câu 3. Chủ hộ là:")
    d.p("Câu 3. Chủ hộ là:")
    d.table([[d.cell(d.glyph(q, "Dân tại chỗ"), " 1", align="center"), "Dân tại chỗ", d.cell(d.glyph(q, "Dân mới đến"), " 2", align="center"), "Dân mới đến"]], [20, 50, 20, 50])
    rows = [["Nội dung"] + [d.cell(d.r(x, pt=9), align="center") for x in LEVELS]]
    for n in range(24):
        q = d.question(f"{n + 4}. Dịch vụ thứ {n + 1}", "cell", scale=DOWN)
        rows.append([f"{n + 4}. Dịch vụ thứ {n + 1}"] + [d.empty(q, x) for x in LEVELS])
    d.table(rows, [65, 20, 20, 20, 20, 20], height_mm=9)


@form()
def cot_chon(d):
    """An option a row with a column to tick, its question beside; places and words in cells in turns; words above empty cells; dotted rules."""
    heading(d, "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", "PHIẾU THĂM DÒ Ý KIẾN")
    rows = [[d.cell(x, align="center") for x in ("STT", "Câu hỏi", "Các phương án", "Chọn")]]
    for number, label, options in ((1, "Ông/bà làm thủ tục gì?", ("Cấp lần đầu", "Chuyển nhượng", "Tách thửa")), (2, "Ông/bà đã đến mấy lần?", ("Một lần", "Hai lần trở lên"))):
        q = d.question(f"{number}. {label}", "cell")
        for n, option in enumerate(options):
            merge = "continue" if n else "restart"
            rows.append([d.cell("" if n else str(number), merge=merge, align="center"), d.cell("" if n else label, merge=merge), option, d.empty(q, option)])
    d.table(rows, [15, 60, 65, 20], height_mm=8)
    q = d.question("Câu 3. Nhà ông/bà ở:")
    d.p(d.r("Câu 3. Nhà ông/bà ở:", bold=True))
    d.table([[x for option in ("Thị trấn", "Ven sông", "Vùng núi") for x in (d.cell(d.glyph(q, option), align="center"), option)]], [10, 42, 10, 42, 10, 42])
    q = d.question("Câu 4. Giờ nào tiện nhất (đánh dấu vào ô dưới giờ được chọn)?", "cell")
    d.p(d.r("Câu 4. Giờ nào tiện nhất (đánh dấu vào ô dưới giờ được chọn)?", bold=True))
    hours = ("Trước 8 giờ", "8 – 11 giờ", "Sau 14 giờ")
    d.table([[d.cell(x, align="center") for x in hours], [d.empty(q, x) for x in hours]], [40, 40, 40], height_mm=8)
    d.p(d.r("Câu 5. Đề nghị cho biết thêm:", bold=True))
    rows = [[d.cell(x, align="center") for x in ("Nội dung", "Có", "Không", "Không biết")]]
    for letter, label in (("a", "Giấy hẹn ghi rõ ngày"), ("b", "Phải bổ sung hồ sơ"), ("c", "Được báo khi trễ hẹn")):
        q = d.question(f"{letter}. {label}")
        rows.append([f"{letter}. {label}"] + [d.cell(d.glyph(q, x), align="center") for x in ("Có", "Không", "Không biết")])
    d.table(rows, [80, 25, 25, 30], height_mm=8, rules="dotted")
    d.p(d.r("D. Điều ông/bà chưa hài lòng nhất:", bold=True))
    t = d.text("D. Điều ông/bà chưa hài lòng nhất", "other")
    d.table([[d.written_cell(t)]], [165], height_mm=20)


@form()
def chu_xuong_dong(d):
    """Words of an option and of a label that go on below; digits above boxes; days of a week; what follows the last option; numbers to write."""
    heading(d, "CÔNG ĐOÀN CÔNG TY", "PHIẾU LẤY Ý KIẾN")
    q = d.question("1. Bữa ăn ca thế nào? (có thể đánh dấu nhiều ô)", multiple=True)
    d.p("1. Bữa ăn ca thế nào? (có thể đánh dấu nhiều ô) ", d.glyph(q, "Ngon, đủ no"), " Ngon, đủ no      ", d.glyph(q, "Đủ no nhưng chưa thật ngon"), " Đủ no nhưng chưa thật ngon    ",
        d.glyph(q, "Không đủ no"), " Không đủ no   ", d.glyph(q, "Tự mang cơm"), " Tự mang cơm")
    d.p("2. Anh/chị sẵn sàng giới thiệu Công ty cho người khác ở mức nào?")
    q = d.question("2. Anh/chị sẵn sàng giới thiệu Công ty cho người khác ở mức nào?")
    stops = tuple(10 + 14 * n for n in range(6))
    d.p(*[f"\t{n}" for n in range(6)], tabs_mm=stops)
    d.p(*[run for n in range(6) for run in ("\t", d.glyph(q, str(n)))], tabs_mm=stops)
    d.p("3. Gia đình đăng ký cho bé (đánh dấu vào các ngày muốn học):")
    days = ("Thứ 2", "Thứ 3", "Thứ 4")
    rows = [["Hoạt động"] + [d.cell(x, align="center") for x in days]]
    for label in ("Học vẽ", "Nhịp điệu"):
        q = d.question(label, multiple=True)
        rows.append([label] + [d.cell(d.glyph(q, x), align="center") for x in days])
    d.table(rows, [60, 25, 25, 25])
    d.p("4. Cha mẹ đánh giá trường theo các mặt dưới đây:")
    levels = ("Tốt", "Khá", "Cần cải thiện")
    rows = [["Các mặt"] + [d.cell(x, align="center") for x in levels]]
    for label in ("Bữa ăn của bé", "Đồ chơi, sân chơi"):
        q = d.question(label, scale=["3", "2", "1"])
        rows.append([label] + [d.cell(d.glyph(q, x), " " + x[0], align="center") for x in levels])
    d.table(rows, [60, 25, 25, 30])
    q = d.question("5. Anh/chị nộp tờ khai bằng cách nào?")
    t = d.text("5. Anh/chị nộp tờ khai bằng cách nào? – Cách khác (ghi rõ)")
    d.p("5. Anh/chị nộp tờ khai bằng cách nào?")
    d.p("Qua mạng\t", d.glyph(q, "Qua mạng"), indent_mm=8, tabs_mm=(130,), leader="dot")
    d.p("Nộp giấy\t", d.glyph(q, "Nộp giấy"), indent_mm=8, tabs_mm=(130,), leader="dot")
    d.p("Cách khác (ghi rõ): ", d.dots(t, 50), "\t", d.glyph(q, "Cách khác (ghi rõ)"), indent_mm=8, tabs_mm=(130,))
    q = d.question("6. Anh/chị đồng ý để cơ quan liên hệ lại không?")
    t = d.text("Nếu có, số điện thoại")
    d.p("6. Anh/chị đồng ý để cơ quan liên hệ lại không? Có ", d.glyph(q, "Có"), " – Không ", d.glyph(q, "Không"), ". Nếu có, số")
    d.p("điện thoại: ", d.dots(t, 30))
    for label in ("7. Năm thành lập:", "8. Số lao động:"):
        t = d.text(label, kind="number")
        d.p(label + " ", d.dots(t, 20))


@form()
def nhieu_cot(d):
    """A table over the page's end, of whose rows several columns may be marked."""
    heading(d, "SỞ Y TẾ", "PHIẾU KHẢO SÁT")
    d.p("1. Ông/bà biết thông tin qua kênh nào (đánh dấu tất cả các ô phù hợp)?")
    channels = ("Báo, đài", "Mạng xã hội", "Người quen")
    rows = [["Nội dung"] + [d.cell(x, align="center") for x in channels]]
    for n in range(28):
        q = d.question(f"Dịch vụ số {n + 1}", "cell", multiple=True)
        rows.append([f"Dịch vụ số {n + 1}"] + [d.empty(q, x) for x in channels])
    d.table(rows, [80, 28, 28, 28], height_mm=9)
    q = d.question("2. Ông/bà thấy kênh nào tốt nhất?")
    d.p("2. Ông/bà thấy kênh nào tốt nhất?")
    for x in channels:
        d.p(d.glyph(q, x), " " + x, indent_mm=8)


def main(folder, names):
    os.makedirs(folder, exist_ok=True)
    for name in names or FORMS:
        write, kind, held, page = FORMS[name]
        on_its_head = page.get("on_its_head", False)
        page = {key: value for key, value in page.items() if key != "on_its_head"}
        for marked in (False, True):
            d = Doc(marked, **page)
            write(d)
            path = os.path.join(folder, name + (".marked" if marked else "") + ".docx")
            d.save(path)
            if kind == "odt":
                office("odt", path, folder)
                os.remove(path)
            if kind == "png" and not marked:
                photocopied(path, folder, name)
                if on_its_head:
                    subprocess.run(["mogrify", "-rotate", "180", os.path.join(folder, name + ".png")], check=True)
        slack = {"slack_mm": 1.5} if kind == "png" else {}
        json.dump({"held": held, "file": f"{name}.{kind}", **slack, "questions": d.truth}, open(os.path.join(folder, name + ".json"), "w"), ensure_ascii=False, indent=1)


def photocopied(path, folder, name):
    """Twice through a copier, then scanned at 200 dpi: each time turned a little, thickened, speckled."""
    office("pdf", path, folder)
    stem = os.path.join(folder, name)
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-singlefile", stem + ".pdf", stem], check=True)
    turn = sum(map(ord, name)) % 5 / 2 - 1.2  # degrees
    copy = lambda degrees: ["-distort", "SRT", str(degrees), "-blur", "0x0.8", "-attenuate", "0.25", "+noise", "Gaussian", "-colorspace", "Gray"]
    subprocess.run(["convert", "-seed", "7", "-virtual-pixel", "white", stem + ".pgm", *copy(turn), "-threshold", "72%", *copy(0.3), "-threshold", "68%",
                    "-blur", "0x0.7", "-attenuate", "0.2", "+noise", "Gaussian", "-colorspace", "Gray", "-level", "8%,97%", "-depth", "8", stem + ".png"], check=True)
    for made in (path, stem + ".pdf", stem + ".pgm"):
        os.remove(made)


def office(to, path, folder):
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to, "--outdir", folder, path], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
