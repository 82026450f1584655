"""Writes syllables.tsv: what a word of a Vietnamese line is likely to be, for the decoder (pipeline/reading/word_model.cpp).

    python3 syllables.py

Every syllable that the sound rules allow has a weight, so that no name is impossible; those of this project's own texts
(lexicon, forms, the word lists of texts.py and the common words below) weigh more. Weights are shares of a million.
"""

import collections
import json
import pathlib
import re
import unicodedata

import texts

HERE = pathlib.Path(__file__).parent
OUT = HERE / "syllables.tsv"

COMMON = """và của có là không cho được các trong người một với những để này khi từ đã đến tôi về ra vào ở làm thì mà nhiều như
phải năm còn nhà lại con theo đi lên ngày nước sau trên cũng việc đó hơn nên nói thế sự học xã hội đường tại công thành gia
đình bị hay nhất nhưng qua cùng vì hai đầu mới thể trước rất chỉ mình nơi lần đây anh chị ông bà em cô chú bác mẹ bố vợ chồng
cháu bạn họ ta nó ai gì nào sao bao giờ lúc bây tháng tuần sáng trưa chiều tối đêm hôm nay mai qua giấy tờ hồ sơ thủ tục nộp
nhận trả lời hỏi biết thấy nghe xem đọc viết gọi điện thoại số máy tính mạng nhanh chậm tốt xấu đẹp kém hài lòng vui vẻ buồn
tận tình chu đáo niềm nở lịch thiệp nhiệt thái độ cán bộ nhân viên phục vụ hướng dẫn giải quyết đúng hẹn sớm muộn lâu chờ
đợi đông vắng ghế bàn phòng cửa sân cây đất ruộng vườn tiền phí lệ thuế hộ khẩu khai sinh tử kết hôn chứng thực bản chính
sao y xác đăng ký cấp đổi tách thửa sổ đỏ quyền sử dụng nhà ở tạm trú thường vắng bảo hiểm y tế trợ nghèo cận khuyết tật
người cao tuổi liệt sĩ thương binh chính sách xây phép kinh doanh môi trường rác điện chợ trạm bệnh viện trường lớp thầy giáo
xin cảm ơn mong muốn đề nghị kiến góp cần thêm bớt giảm tăng sửa chữa thay mở rộng hẹp cao thấp gần xa trái phải nam nữ
một ba bốn năm sáu bảy tám chín mười trăm nghìn triệu thứ nhì tư tỉnh huyện quận phường thị trấn thôn xóm tổ ấp khu phố ngõ
ngách hẻm kiệt đội bản làng dân cư lô căn tầng chung cư tòa km quốc lộ""".split()
SHORT = """ubnd hđnd tp tx tt p q h t sn tdp kp cccd cmnd gcn qsdđ bhyt bhxh tthc vp ntm csgt cv gđ đc sđt tđ""".split()

# Rimes that texts.py lacks, as there: the capital letter carries the tone.
OPEN = "oA oAo oEo oEn oOng oĂm oĂng uYa uYu uYn uYnh uƠ uY uÊn uÊnh uÂy uyÊnh iU yÊm yÊn yÊng".split()
STOPPED = "uYt uYp uYch uÊch uÊt oEt oĂt oĂc oOc oAch Ưt uyÊc".split()
AFTER_QU = "Yn Ynh Yt Ych Yp Yu yÊn yÊt".split()  # whose glide is the u of qu
FRONT = tuple("eêiy")


def spelt(onset, rime):
    """Whether the spelling rules let this onset stand before this rime."""
    first = rime.lower()[0]
    if onset in ("k", "gh", "ngh"):
        return first in FRONT
    if onset in ("c", "g", "ng"):
        return first not in FRONT
    if onset == "qu":
        return first not in "uoơư" or rime == "Ơ"
    return rime not in AFTER_QU


def with_tone(rime, tone):
    return unicodedata.normalize("NFC", "".join(c.lower() + (tone if c.isupper() else "") for c in rime))


def possible():
    """{syllable: (onset, rime, tone)}"""
    found = {}
    onsets = sorted(set(texts._ONSETS))
    for stopped, rimes in ((False, texts._OPEN + OPEN + AFTER_QU), (True, texts._STOPPED + STOPPED + AFTER_QU)):
        for rime in rimes:
            if any(t in unicodedata.normalize("NFD", rime) for t in texts._TONES[1:]):
                continue
            for tone in (texts._TONES[1::4] if stopped else texts._TONES):
                for onset in onsets:
                    if spelt(onset, rime):
                        shared = onset == "gi" and rime.lower()[0] == "i"  # gì, giêng: one i for both
                        found.setdefault((onset[:-1] if shared else onset) + with_tone(rime, tone), (onset, rime.lower(), tone))
    return found


def strings_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for v in value.values():
            yield from strings_of(v)
    elif isinstance(value, list):
        for v in value:
            yield from strings_of(v)


def own_texts():
    for name, colloquial in texts.lexicon():
        yield from [name, *colloquial]
    for path in sorted((HERE.parent.parent / "templates").glob("*.json")):
        yield from strings_of(json.loads(path.read_text(encoding="utf-8")))
    for words in (texts.SURNAMES, texts.MIDDLES, texts.GIVEN, texts.PROVINCES, texts.DISTRICTS, texts.PLACES, texts.STREETS, texts.WHO,
                  texts.PRAISE, texts.BLAME, texts.WISHES, texts.ERRANDS, COMMON, COMMON, COMMON, SHORT):
        yield from words


def main():
    allowed = possible()
    counts = collections.Counter()
    for text in own_texts():
        for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).lower()):
            if word in allowed or word in SHORT:
                counts[word] += 1
    total = sum(counts.values())
    parts = [collections.Counter() for _ in range(3)]
    for syllable, pieces in allowed.items():
        for counter, piece in zip(parts, pieces):
            counter[piece] += counts[syllable] + 0.02
    sums = [sum(c.values()) for c in parts]
    weights = collections.Counter()
    for syllable, pieces in allowed.items():
        share = 1.0
        for counter, piece, whole in zip(parts, pieces, sums):
            share *= counter[piece] / whole
        weights[syllable] = 0.35 * share
    for word, n in counts.items():
        weights[word] += 0.65 * n / total
    for word, weight in list(weights.items()):  # written without marks
        plain = texts.without_marks(word)
        if plain != word:
            weights[plain] += 0.02 * weight
    kept = {word: weight for word, weight in weights.items() if weight > 2e-9}
    with open(OUT, "w", encoding="utf-8") as out:
        for word, weight in sorted(kept.items()):
            out.write(f"{word}\t{1e6 * weight:.3g}\n")
    print(len(kept), "syllables,", total, "words counted")


if __name__ == "__main__":
    main()
