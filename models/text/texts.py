"""What people write on survey forms: texts for the synthetic handwriting that the line recogniser is trained on.

Everything is drawn from a `random.Random`, so a seed gives the same texts again. The word lists are common knowledge
(Vietnamese surnames, provinces, usual complaints); they are not taken from anyone's answers.
"""

import csv
import pathlib
import unicodedata

LEXICON = pathlib.Path(__file__).parent.parent / "lexicon" / "tthc.tsv"

# What the recogniser can write: index 0 is CTC's blank.
_VOWELS = "aăâeêioôơuưy"
_TONES = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"]
_LOWER = "".join(unicodedata.normalize("NFC", v + t) for v in _VOWELS for t in _TONES) + "bcdđfghjklmnpqrstvwxz"
ALPHABET = _LOWER + _LOWER.upper() + "0123456789" + " .,;:!?-/()\"'+%&=_@…"

SURNAMES = """Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Lương Mai Tô Hà Tạ Chu Cao
Đoàn Lâm Phùng Vương Thái Kiều Quách La Giàng Vừ Sùng Lò Quàng Hứa Nông Triệu Bế Ma Tống Từ Diệp Khổng Nghiêm""".split()
MIDDLES = "Văn Thị Hữu Đức Ngọc Minh Thanh Quang Công Xuân Thu Kim Hồng Bá Đình Quốc Duy Như Thuỳ Thúy Trọng Viết Phương".split()
GIVEN = """An Anh Bình Bảo Châu Chi Chiến Cường Dung Dũng Duyên Dương Đạt Điệp Đông Đức Giang Hà Hạnh Hải Hằng Hậu Hiền Hiếu
Hiệp Hoa Hoà Hoàng Hùng Huệ Hương Hường Khánh Khoa Kiên Lan Lâm Liên Linh Loan Long Lợi Lộc Lực Mai Mạnh Minh My Nam Nga
Ngân Nghĩa Ngọc Nguyệt Nhàn Nhung Nhật Oanh Phong Phúc Phượng Quang Quân Quyên Quyết Quỳnh Sơn Sang Tâm Tân Thảo Thắm Thắng
Thành Thế Thiện Thịnh Thoa Thơm Thuận Thủy Thương Tiến Tình Toàn Trang Trâm Trinh Trí Trung Trường Tú Tuấn Tuyết Tùng Uyên
Vân Việt Vinh Vượng Xuyến Yến Ý""".split()
PROVINCES = """Hà Nội|Hải Phòng|Đà Nẵng|Cần Thơ|TP. Hồ Chí Minh|An Giang|Bà Rịa - Vũng Tàu|Bắc Giang|Bắc Kạn|Bạc Liêu|Bắc Ninh|
Bến Tre|Bình Định|Bình Dương|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|
Hà Giang|Hà Nam|Hà Tĩnh|Hải Dương|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lâm Đồng|Lạng Sơn|
Lào Cai|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|
Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|
Yên Bái""".replace("\n", "").split("|")
DISTRICTS = """Ba Đình|Hoàn Kiếm|Tây Hồ|Long Biên|Cầu Giấy|Đống Đa|Hai Bà Trưng|Hoàng Mai|Thanh Xuân|Sóc Sơn|Đông Anh|Gia Lâm|
Nam Từ Liêm|Thanh Trì|Mê Linh|Hà Đông|Sơn Tây|Ba Vì|Phúc Thọ|Đan Phượng|Hoài Đức|Quốc Oai|Thạch Thất|Chương Mỹ|Thanh Oai|
Thường Tín|Phú Xuyên|Ứng Hòa|Mỹ Đức|Gò Vấp|Tân Bình|Tân Phú|Bình Thạnh|Phú Nhuận|Thủ Đức|Bình Tân|Củ Chi|Hóc Môn|
Bình Chánh|Nhà Bè|Cần Giờ|Nghi Xuân|Hương Khê|Kỳ Anh|Cẩm Xuyên|Can Lộc|Đức Thọ|Vũ Quang|Lộc Hà|Thạch Hà|Yên Thế|Lục Ngạn|
Sơn Động|Hiệp Hòa|Tân Yên|Việt Yên|Yên Dũng|Lạng Giang|Quỳnh Phụ|Kiến Xương|Tiền Hải|Vũ Thư|Đông Hưng|Hưng Hà|Giao Thủy|
Hải Hậu|Nghĩa Hưng|Trực Ninh|Xuân Trường|Vụ Bản|Ý Yên|Nga Sơn|Hậu Lộc|Hoằng Hóa|Quảng Xương|Tĩnh Gia|Nông Cống|Triệu Sơn|
Thọ Xuân|Ngọc Lặc|Như Thanh|Diễn Châu|Quỳnh Lưu|Yên Thành|Đô Lương|Nam Đàn|Tương Dương|Kỳ Sơn|Bố Trạch|Lệ Thủy|Vĩnh Linh|
Gio Linh|Hướng Hóa|Phong Điền|Phú Vang|Hương Thủy|Đại Lộc|Điện Bàn|Duy Xuyên|Thăng Bình|Mộ Đức|Đức Phổ|Hoài Nhơn|Phù Cát|
Tuy Phước|Tuy Hòa|Sông Cầu|Ninh Hòa|Vạn Ninh|Cam Ranh|Bác Ái|Hàm Thuận Bắc|Xuyên Mộc|Long Điền|Trảng Bom|Vĩnh Cửu|
Long Thành|Dĩ An|Thuận An|Bến Cát|Đồng Xoài|Chơn Thành|Cai Lậy|Châu Thành|Gò Công|Mỏ Cày|Giồng Trôm|Ba Tri|Càng Long|
Tiểu Cần|Kế Sách|Mỹ Xuyên|Phụng Hiệp|Vị Thủy|Giá Rai|Năm Căn|Đầm Dơi|Chợ Mới|Tịnh Biên|Tri Tôn|Hòn Đất|Phú Quốc""".replace("\n", "").split("|")
PLACES = """Tân An|Chúc Sơn|Đường Nội|Long Khánh|Hoàn Kiếm|Vạn Thắng|Xuân Lam|Cổ Đạm|Đại Mỗ|Phú Lương|Kim Giang|Yên Hòa|
Dịch Vọng|Trung Hòa|Mai Dịch|Nghĩa Tân|Quan Hoa|Láng Hạ|Cát Linh|Văn Chương|Khâm Thiên|Hàng Bột|Thổ Quan|Nam Đồng|
Trung Liệt|Phương Mai|Kim Liên|Bạch Mai|Thanh Nhàn|Vĩnh Tuy|Đồng Tâm|Minh Khai|Tương Mai|Lĩnh Nam|Đại Kim|Định Công|
Bình Hòa|Xuân Phú|Xuân Hội|Tiên Điền|An Khánh|An Thượng|Vân Canh|Song Phương|Phú Cường|Tân Hội|Hạ Mỗ|Thọ An|Phùng Xá|
Bình Phú|Hữu Bằng|Cần Kiệm|Đại Đồng|Lại Yên|Sơn Đồng|Đức Giang|Dương Liễu|Cát Quế|Minh Khai|Yên Sở|Tiền Yên""".replace("\n", "").split("|")
STREETS = """Nguyễn Ngọc Vũ|Lê Lợi|Trần Hưng Đạo|Nguyễn Trãi|Lý Thường Kiệt|Hai Bà Trưng|Quang Trung|Nguyễn Huệ|Phan Chu Trinh|
Hoàng Hoa Thám|Lê Duẩn|Giải Phóng|Trường Chinh|Tôn Đức Thắng|Cách Mạng Tháng Tám|Điện Biên Phủ|Nguyễn Văn Cừ|Xô Viết Nghệ Tĩnh|
Võ Văn Tần|Bà Triệu|Phạm Ngũ Lão|Ngô Quyền|Đinh Tiên Hoàng|Lạc Long Quân|Âu Cơ|Khuất Duy Tiến|Tố Hữu|Hùng Vương""".replace("\n", "").split("|")

WHO = """cán bộ|nhân viên|công chức|chị cán bộ|anh cán bộ một cửa|bộ phận một cửa|cán bộ tư pháp|cán bộ địa chính|
lãnh đạo phường|UBND xã|phường|bác bảo vệ|người tiếp dân|công an xã|các cháu ở bộ phận tiếp nhận|đồng chí""".replace("\n", "").split("|")
PRAISE = """rất nhiệt tình|nhiệt tình, chu đáo|hướng dẫn tận tình|thái độ vui vẻ, lịch sự|phục vụ tốt|làm việc nhanh gọn|
giải quyết đúng hẹn|trả kết quả trước hẹn|giải thích dễ hiểu|rất hài lòng|hài lòng|tốt|rất tốt|niềm nở|chuyên nghiệp|
đúng quy trình|không gây phiền hà|nhanh chóng, thuận tiện|có trách nhiệm|dễ thương""".replace("\n", "").split("|")
BLAME = """thái độ chưa tốt|hay cáu gắt|phải chờ lâu|phải đi lại nhiều lần|trả kết quả chậm|chậm 3 ngày so với giấy hẹn|
hướng dẫn không rõ ràng|yêu cầu thêm giấy tờ|không có mặt ở cơ quan|thiếu ghế ngồi chờ|nóng, không có quạt|máy hay bị lỗi|
mạng chậm|chưa có chỗ để xe|nhà vệ sinh bẩn|thủ tục rườm rà|lệ phí chưa niêm yết|không giải thích lý do|đông người quá|
nói trống không với dân|cần xem lại""".replace("\n", "").split("|")
WISHES = """Đề nghị bố trí thêm cán bộ|Mong trả kết quả sớm hơn|Đề nghị lắp thêm điều hoà|Nên có máy lấy số thứ tự|
Cần thêm ghế và nước uống cho dân|Mong phường làm việc cả sáng thứ bảy|Đề nghị giảm bớt giấy tờ|Nên nhận hồ sơ qua mạng|
Cần hướng dẫn người già làm trên điện thoại|Đề nghị niêm yết rõ lệ phí|Không có ý kiến gì|Không|Không có|Không ý kiến|
Cần sửa lại đường vào UBND|Đề nghị mở rộng chỗ để xe|Nên công khai số điện thoại lãnh đạo|Tôi không có góp ý gì thêm|
Mong cán bộ tiếp tục phát huy|Cảm ơn UBND|Xin cảm ơn|Kính mong quan tâm|Cần cải tiến cách trả hồ sơ""".replace("\n", "").split("|")
ERRANDS = """xin|làm|đi làm|đăng ký|nộp hồ sơ|lấy|xin cấp|xin xác nhận|nộp|hỏi về|làm thủ tục|đến làm|cấp lại|bổ sung|nhận""".replace("\n", "").split("|")

_ONSETS = "b c ch d đ g gh gi h kh k l m n ng ngh nh p ph qu r s t th tr v x".split() + [""]
# A rime's upper-case vowel carries the tone mark.
_OPEN = """A E Ê I O Ô Ơ U Ư Y Ai Ao Au Ay Âu Ây Eo Êu Ia iÊu Oa oA oE Oi Ôi Ơi oAi oAy Ua uÊ Ui uÔi Uy Ưa Ưi Ưu ưƠi ưƠu yÊu
Am An Ang Anh Ăm Ăn Ăng Âm Ân Âng Em En Eng Êm Ên Ênh Im In Inh iÊm iÊn iÊng Om On Ong Ôm Ôn Ông Ơm Ơn oAn oAng oAnh oĂn uÂn
uÂng Um Un Ung uÔm uÔn uÔng uyÊn Ưng ưƠm ưƠn ưƠng""".split()
_STOPPED = """Ac Ach Ap At Ăc Ăp Ăt Âc Âp Ât Ec Ep Et Êch Êp Êt Ich Ip It iÊc iÊp iÊt Oc Op Ot Ôc Ôp Ôt Ơp Ơt oAt oAc uÂt Uc Up
Ut uÔc uÔt uyÊt Ưc Ưt ưƠc ưƠp ưƠt uỴt""".split()


def syllable(rng):
    """Any syllable that Vietnamese sound rules allow, whether or not it is a word."""
    stopped = rng.random() < 0.3
    rime = rng.choice(_STOPPED if stopped else _OPEN)
    tone = rng.choice(_TONES[1::4] if stopped else _TONES)
    marked = "".join(c.lower() + tone if c.isupper() else c for c in rime)
    return unicodedata.normalize("NFC", rng.choice(_ONSETS) + marked)


def without_marks(text):
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return plain.replace("đ", "d").replace("Đ", "D")


def fields():
    """The field (lĩnh vực) of each procedure."""
    with open(LEXICON, encoding="utf-8") as f:
        return {row["ten_tthc"]: row["linh_vuc"] for row in csv.DictReader(f, delimiter="\t")}


def lexicon():
    """[(name, [colloquial spellings])] of the procedure lexicon."""
    with open(LEXICON, encoding="utf-8") as f:
        return [(r["ten_tthc"], [s for s in r["dang_viet_thuong_gap"].split("|") if s]) for r in csv.DictReader(f, delimiter="\t")]


def person(rng):
    return " ".join([rng.choice(SURNAMES), *rng.sample(MIDDLES, rng.choice([0, 1, 1, 1, 2])), rng.choice(GIVEN)])


def number(rng):
    kind = rng.randrange(6)
    if kind == 0:
        return "0" + "".join(rng.choice("0123456789") for _ in range(9))
    if kind == 1:
        return f"{rng.randrange(1, 32)}{rng.choice('/-.')}{rng.randrange(1, 13)}{rng.choice('/-.')}{rng.choice([rng.randrange(1940, 2027), rng.randrange(10, 27)])}"
    if kind == 2:
        return "".join(rng.choice("0123456789") for _ in range(rng.choice([9, 12])))
    if kind == 3:
        return f"{rng.randrange(1, 1000)}.000{rng.choice([' đồng', 'đ', ''])}"
    if kind == 4:
        return f"{rng.randrange(1, 24)}h{rng.choice(['', '00', '30', '15'])}"
    return str(rng.randrange(0, 2000))


def address(rng):
    parts = []
    r = rng.random()
    if r < 0.35:
        parts.append(rng.choice(["Số ", "số nhà ", "SN ", "", "Số nhà ", "Lô ", "Ngõ ", "Kiệt "]) + str(rng.randrange(1, 400)) + rng.choice(["", "", "A", "B", "/" + str(rng.randrange(1, 60))])
                     + rng.choice([" ", " đường ", " phố ", ", "]) + rng.choice(STREETS))
    elif r < 0.8:
        parts.append(rng.choice(["Thôn ", "Xóm ", "Tổ dân phố ", "TDP ", "Tổ ", "Khu phố ", "Ấp ", "Khu ", "Đội ", "Bản ", "KP "])
                     + rng.choice([str(rng.randrange(1, 25)), rng.choice(PLACES), " ".join(syllable(rng).capitalize() for _ in range(2))]))
    if rng.random() < 0.8:
        name = rng.choice(PLACES) if rng.random() < 0.5 else " ".join(syllable(rng).capitalize() for _ in range(rng.choice([1, 2, 2, 2, 3])))
        parts.append(rng.choice(["Xã ", "xã ", "Phường ", "phường ", "P. ", "Thị trấn ", "TT ", "P.", "x. "]) + rng.choice([name, name, name, str(rng.randrange(1, 20))]))
    if rng.random() < 0.75:
        parts.append(rng.choice(["Huyện ", "huyện ", "Quận ", "quận ", "Thị xã ", "TX ", "TP. ", "H. ", "Q.", ""]) + rng.choice(DISTRICTS))
    if rng.random() < 0.85 or not parts:
        parts.append(rng.choice(["Tỉnh ", "tỉnh ", "", "", "T. "]) + rng.choice(PROVINCES))
    return rng.choice([", ", ", ", " - ", ",", " ", " , "]).join(parts)


def comment(rng):
    kind = rng.randrange(6)
    who = rng.choice(WHO)
    if kind < 2:
        text = f"{who} {rng.choice(PRAISE)}"
    elif kind == 2:
        text = f"{who} {rng.choice(BLAME)}"
    elif kind == 3:
        text = rng.choice(WISHES)
    elif kind == 4:
        text = f"{rng.choice(PRAISE)}{rng.choice([', nhưng ', ' nhưng ', ', song '])}{rng.choice(BLAME)}"
    else:
        text = rng.choice([rng.choice(PRAISE), rng.choice(BLAME)])
    if rng.random() < 0.3:
        text += rng.choice([". ", ", ", "; "]) + rng.choice(WISHES)
    return text[0].upper() + text[1:] if rng.random() < 0.6 else text


def errand(rng, entries):
    name, colloquial = rng.choice(entries)
    text = rng.choice(colloquial) if colloquial and rng.random() < 0.65 else name
    if rng.random() < 0.3:
        text = rng.choice(ERRANDS) + " " + text[0].lower() + text[1:]
    if rng.random() < 0.15:
        text += rng.choice([" cho con", " cho cháu", " cho mẹ", " cho bố", " lần 2", " ở xã", " cho " + person(rng), " ngày " + number(rng)])
    return text


def scattered(rng):
    """Syllables at random, so that the recogniser reads letters and does not guess words."""
    words = [number(rng) if rng.random() < 0.06 else syllable(rng) for _ in range(rng.randrange(1, 9))]
    if rng.random() < 0.4:
        words = [w.capitalize() if rng.random() < 0.5 else w for w in words]
    text = words[0]
    for w in words[1:]:
        text += rng.choice([" ", " ", " ", " ", " ", ", ", ". ", " - ", "; ", ": ", "/", " (", ") ", "! ", "? ", " & ", " + "]) + w
    return text


def line(rng, entries):
    """One line of at most about 60 characters."""
    text = rng.choices([lambda: errand(rng, entries), lambda: comment(rng), lambda: address(rng), lambda: person(rng),
                        lambda: number(rng), lambda: scattered(rng)], [24, 18, 20, 7, 4, 27])[0]()
    words = text.split(" ")
    limit = rng.choice([20, 35, 48, 60, 72])
    while len(text) > limit and len(words) > 1:  # a long text is written on several lines: any stretch of it may be one
        cut = rng.randrange(1, len(words))
        words = words[cut:] if rng.random() < 0.5 else words[:cut]
        text = " ".join(words)
    r = rng.random()
    if r < 0.06:
        text = text.upper()
    elif r < 0.12:
        text = without_marks(text)
    elif r < 0.2:
        text = text[0].upper() + text[1:].lower()
    elif r < 0.24:
        text = text.title()
    text = unicodedata.normalize("NFC", text)[:80].strip()
    return "".join(c for c in text if c in ALPHABET) or "không"
