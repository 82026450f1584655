"""An office of SYNTHETIC scans and tables that uses everything that moves a figure: copies, corrections, sheets that a
person judged, marks that wait, printed runs, campaigns with a formula, quotas and numbers handed out of their own, lists
of officers, comments, alerts at every step, and a month that is locked."""
import collections
import contextlib
import csv
import json
import os
import random
import sqlite3
import subprocess
import urllib.parse

from recount import Office, Selection
from recount_words import Lists

DUONG_NOI, LONG_KHANH, VAN_THANG, CENTRES = ("duong-noi-2025", 1), ("long-khanh-2024", 1), ("van-thang-2023", 1), ("trung-tam-2026", 1)
HOAN_KIEM, NGHI_XUAN, WHOLE = ("hoan-kiem-2020", 1), ("nghi-xuan-2020", 1), ("tt-day-du-2026", 1)  # with questions that only some are asked, and several answers to one
# form, unit, months
PAPER = [(DUONG_NOI, "HN-DN", ["2025-03", "2025-04", "2025-06"]), (DUONG_NOI, "HN-DN25", ["2025-07"]), (LONG_KHANH, "DN-LK", ["2025-03", "2025-05"]),
         (DUONG_NOI, "NX-XA", ["2025-04"]), (DUONG_NOI, "NX-XG", ["2025-04"]), (HOAN_KIEM, "HN-HK", ["2025-03", "2025-06"]), (NGHI_XUAN, "NX-TD", ["2025-06"]), (WHOLE, "KH-VT", ["2025-09"])]
# form, unit, sheets, when: before the survey, within it, after it, and of no campaign
PRINTED = [(DUONG_NOI, "NX-XG", 25, "2025-02-10T08:00:00Z"), (DUONG_NOI, "HN-DN25", 40, "2025-05-31T18:30:00Z"), (DUONG_NOI, "HN-DN25", 90, "2025-09-01T08:00:00Z"),
           (DUONG_NOI, "HN-DN", 500, "2025-03-02T08:00:00Z"), (LONG_KHANH, "DN-LK", 300, "2025-03-02T08:00:00Z"), (LONG_KHANH, "DN-LK", 3, "2025-05-02T08:00:00Z")]
# of the sheets of DN-LK, first serial, how many, for whom; the third is of two people
FOR_DESKS = [(1, 4, "Trần Văn Bình", "Quầy 2"), (5, 2, "Lê Thu Hà", "Quầy 3"), (6, 2, "Phạm Minh Đức", "Quầy 5")]
GRADE_NAMES = {"integrity": "liêm chính", "grave": "nghiêm trọng", "usual": "thông thường"}
FORMULA = "hai_long.1/trung_binh_cau_hoi/gop"
CAMPAIGN = {
    "code": "DN-2025", "name": "Khảo sát thử", "survey_from": "2025-03-01", "survey_to": "2025-06-30", "units": [{"code": "HN-DN"}, {"code": "HN-DN25"}, {"code": "NX-XA"}, {"code": "NX-XG"}],
    "forms": [{"template": "duong-noi-2025", "version": 1}], "target": 0.84, "formula": FORMULA, "valid_share": 0.6,
    "quotas": [{"unit": "HN-DN", "month": "2025-03", "count": 20}, {"unit": "HN-DN", "month": "2025-04", "count": 30},
               {"unit": "NX-XA", "field": "chứng thực", "count": 9}, {"field": "Chứng thực", "count": 40},
               {"unit": "NX-XG", "respondent": "ca_nhan", "count": 12}, {"unit": "NX-XG", "respondent": "to_chuc", "count": 8}],
    "substitutions": [{"unit": "NX-XG", "from": "to_chuc", "to": "ca_nhan", "count": 3, "reason": "ít tổ chức"}],
    "handed_out": {"NX-XA": 70}, "handed_out_by_month": {"HN-DN": {"2025-03": 120, "2025-04": 110}},
}
CENTRES_CAMPAIGN = {
    "code": "TT-2025", "name": "Khảo sát các trung tâm", "survey_from": "2025-07-01", "survey_to": "2025-09-30", "target": 0.75, "forms": [{"template": "trung-tam-2026", "version": 1}],
    "quotas": [{"unit": "HT-TD25", "respondent": "ca_nhan", "count": 10}, {"unit": "HT-TD25", "respondent": "to_chuc", "count": 4}],
}
# unit, name, other spellings, desk, from, to
OFFICERS = [
    ("DN-LK", "Nguyễn Thị Hoa", "Hoa một cửa", "Quầy 1", "", ""), ("DN-LK", "Trần Văn Bình", "", "Quầy 2", "", ""),
    ("DN-LK", "Lê Thu Hà", "", "Quầy 3", "", "2025-05-31"), ("DN-LK", "Lê Thu Hà", "", "Quầy 4", "2025-06-01", ""),
    ("DN-LK", "Phạm Minh Đức", "", "Quầy 5", "", ""), ("DN-LK25", "Nguyễn Thị Hoa", "", "Quầy 1", "", ""),
]
# What people write, and how often: listed, misspelt, of nobody, with and without marks.
NAMES = {"Nguyễn Thị Hoa": 6, "nguyen thi hoa": 2, "Hoa một cửa": 2, "Bà NGUYỄN THỊ HOA": 2, "Cán bộ Trần Văn Bình": 5, "Trần Văn Binh": 1, "Lê Thu Hà": 5, "Phạm Minh Đức": 1,
         "Ngô Văn Lạ": 3, "ngo van la": 2, "": 6, "-": 1}
PROCEDURES = {"chứng thực bản sao": 5, "Chứng thực chữ ký trong các giấy tờ, văn bản": 3, "DI CHÚC": 1, "việc gì đó": 2, "": 3}
# The office's own lists, and what its people write.
THEMES = [("chu_de", "Thái độ", ["thái độ", "nhiệt tình", "cáu gắt"]), ("chu_de", "Thời gian", ["chờ lâu", "trả chậm", "nhanh chóng"]),
          ("chu_de", "Cơ sở vật chất", ["ghế ngồi", "máy lạnh"]), ("chu_de", "Thủ tục", ["giấy tờ", "rườm rà"]),
          ("khong_y_kien", "Không có ý kiến", ["không có ý kiến", "không"]), ("cam_on", "Cảm ơn", ["cảm ơn", "rất tốt"])]
PHRASES = {"integrity": ["vòi tiền", "phiền hà"], "grave": ["quát tháo"], "usual": ["chờ lâu", "cáu gắt", "rườm rà"]}
COMMENTS = {"Phải chờ lâu quá": 4, "Cán bộ nhiệt tình, giải quyết nhanh chóng": 6, "Thủ tục rườm rà, nhiều giấy tờ": 3, "Cán bộ quát tháo người dân": 1, "Có người vòi tiền": 1,
            "Cán bộ không gây phiền hà": 2, "Thêm ghế ngồi và máy lạnh": 3, "Không có ý kiến": 4, "không": 3, "Xin cảm ơn cán bộ": 2, "Làm việc rất tốt": 2,
            "Đề nghị mở thêm cửa": 2, "Cán bộ cáu gắt, phải chờ lâu": 1, "": 30}
SELECTIONS = [
    Selection("một tháng", period="2025-03"), Selection("một quý", period="2025-Q1"), Selection("sáu tháng", period="2025-H1"), Selection("cả năm", period="2025"),
    Selection("đợt", campaign="DN-2025"), Selection("đợt, một tháng", campaign="DN-2025", period="2025-04"), Selection("trực tuyến", channel="online"),
    Selection("phiếu giấy của một đơn vị", unit="DN-LK", channel="paper"), Selection("một lĩnh vực", service="Chứng thực"),
    Selection("một tháng của một đơn vị, không nêu đợt", unit="HN-DN", period="2025-03"),
    Selection("đợt, đơn vị hiện nay", campaign="DN-2025", todays_units=True), Selection("đợt, một đơn vị hiện nay", campaign="DN-2025", unit="HT-NX25", todays_units=True),
    Selection("đơn vị hiện nay", unit="HN-DN25", todays_units=True), Selection("tháng đã khóa, đơn vị hiện nay", period="2025-05", todays_units=True), Selection("tất cả"),
    Selection("đợt của các trung tâm", campaign="TT-2025"), Selection("một xã, một tháng", unit="KH-VT", period="2025-08"), Selection("một xã, sáu tháng", unit="KH-VT", period="2025-H2"),
    Selection("một đơn vị có danh sách cán bộ", unit="DN-LK", period="2025"),
    Selection("mẫu có câu lọc", unit="HN-HK", period="2025"), Selection("mẫu nhiều trang có câu lọc", unit="NX-TD", period="2025-06"), Selection("mẫu đầy đủ", unit="KH-VT", period="2025-09"),
]


def drawn_page():
    """A PDF of one page with some strokes on it."""
    drawing = b"4 w " + b" ".join(b"%d %d m %d %d l S" % (60 + 40 * n, 90, 500 - 30 * n, 700) for n in range(9))
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
             b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing)]
    out, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (n + 1, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)


class MadeUp:
    """An office that uses everything that moves a figure."""

    def __init__(self, program, work, sheets, seed):
        self.program, self.work, self.dice = program, work, random.Random(seed)
        self.data = work + "/data"
        os.makedirs(self.data)
        with open(self.data + "/phieu.toml", "w") as f:
            f.write("[audit]\nfirst = 0\n")  # where the blind audit fails there is no notice
        self._paper(sheets, seed)
        self.lists = Lists(THEMES, PHRASES)
        self._write_lists()
        self._online(DUONG_NOI, ["HN-DN", "HN-DN25"], 40, {"thu_tuc": PROCEDURES})
        served = {"quay_so": {"1": 3, "01": 1, "2": 2, "7": 1, "": 8}, "cong_chuc": NAMES, "linh_vuc": {"Đất đai": 2, "Hộ tịch": 2, "": 1}, "y_kien": COMMENTS}
        self._online(LONG_KHANH, ["DN-LK", "DN-LK", "DN-LK25", "DN-BV25"], 90, served)
        self._online(VAN_THANG, ["KH-VT"], 70, {"doi_tuong": {"Cá nhân": 9, "Tổ chức": 1, "": 1}, "linh_vuc": PROCEDURES, **dict.fromkeys(("hai_long_nhat", "chua_hai_long", "gop_y"), COMMENTS)})
        self._online(CENTRES, ["HT-TD25", "HT-NX25", "HT-NX25", "HT-CD25", "HN-DN25", "HN-HK"], 110,
                     {"doi_tuong": {"Cá nhân": 6, "Đại diện tổ chức": 2}, "thu_tuc": PROCEDURES, "so_lan": {"1 lần": 6, "2 lần": 3, "3 lần": 1},
                      **dict.fromkeys(("phien_ha", "nop_them"), {"Không": 20, "Có": 1, "": 1}), "y_kien": COMMENTS})
        self._print()
        for campaign in (CAMPAIGN, CENTRES_CAMPAIGN):
            with open(work + "/campaign.json", "w", encoding="utf-8") as f:
                json.dump(campaign, f)
            self.run("campaign", work + "/campaign.json")

    def office(self):
        return Office(self.data, self.program.source + "/models/lexicon/tthc.tsv")

    def run(self, *words, code=(0, 1)):
        done = subprocess.run([self.program.phieu, "--data", self.data, "--lang", "en", *words], capture_output=True, text=True)
        assert done.returncode in code, (words, done.returncode, done.stdout, done.stderr)
        return done.stdout

    def _paper(self, sheets, seed):
        serials = collections.Counter()
        stacks = []
        for form, unit, months in PAPER:
            for n, month in enumerate(months):
                name = f"{self.work}/{unit}.{month}"
                subprocess.run([self.program.synth, "sheets", form[0], "--count", str(sheets), "--seed", str(seed + len(stacks)), "--level", "office", "--unit", unit,
                                "--first-serial", str(1 + serials[form, unit]), "--out", name + ".sheets.pdf"], check=True)
                serials[form, unit] += sheets
                self.run("cover", "--unit", unit, "--period", month, *(["--field", "Chứng thực"] if n % 2 == 0 else []), "--out", name + ".cover.pdf")
                subprocess.run(["qpdf", "--empty", "--pages", name + ".cover.pdf", name + ".sheets.pdf", "--", name + ".pdf"], check=True)
                stacks.append(name)
        self.run("scan", *[stack + ".pdf" for stack in stacks])
        # The first stack comes twice more, saved anew, and half of another under a cover of another month.
        for n in (1, 2):
            subprocess.run(["qpdf", "--empty", "--pages", stacks[0] + ".pdf", "--", f"--min-version=1.{4 + n}", f"{self.work}/again{n}.pdf"], check=True)
            self.run("scan", f"{self.work}/again{n}.pdf")
        subprocess.run(["qpdf", "--empty", "--pages", stacks[0] + ".cover.pdf", stacks[1] + ".sheets.pdf", "1-3", "--", self.work + "/other.pdf"], check=True)
        self.run("scan", self.work + "/other.pdf")
        # Pages that are no form wait for a person, under a unit that is another one today.
        with open(self.work + "/no_form.pdf", "wb") as f:
            f.write(drawn_page())
        self.run("cover", "--unit", "NX-XG", "--period", "2025-04", "--out", self.work + "/no_form.cover.pdf")
        subprocess.run(["qpdf", "--empty", "--pages", self.work + "/no_form.cover.pdf", self.work + "/no_form.pdf", "--", self.work + "/strange.pdf"], check=True)
        self.run("scan", self.work + "/strange.pdf")

    def _write_lists(self):
        os.makedirs(self.data + "/lexicon", exist_ok=True)
        with open(self.data + "/lexicon/themes.tsv", "w", encoding="utf-8") as f:
            f.write("loai\tchu_de\tcum_tu\n" + "".join(f"{kind}\t{name}\t{'|'.join(phrases)}\n" for kind, name, phrases in THEMES))
        with open(self.work + "/officers.csv", "w", newline="", encoding="utf-8") as f:
            csv.writer(f).writerows([["unit", "name", "spellings", "desk", "from", "to"], *OFFICERS])
        self.run("officers", self.work + "/officers.csv")

    def _print(self):
        """Runs of the past: they are written down as the program writes them, with another day."""
        with contextlib.closing(sqlite3.connect(self.data + "/results.db")) as base, base:
            for n, ((template, version), unit, count, at) in enumerate(PRINTED):
                base.execute("insert into print_run (template, version, unit, first_serial, count, printed_at, state) values (?, ?, ?, ?, ?, ?, 'printed')",
                             (template, version, unit, 1 + 1000 * n, count, at))
            for first, count, officer, desk in FOR_DESKS:
                run = base.execute("insert into print_run (template, version, unit, first_serial, count, printed_at, state) values (?, ?, 'DN-LK', ?, ?, '2025-03-01T08:00:00Z', 'printed')",
                                   (*LONG_KHANH, first, count)).lastrowid
                base.execute("insert into print_run_desk (run_id, officer, desk) values (?, ?, ?)", (run, officer, desk))

    def _online(self, form, units, rows, others):
        """@param others  what is answered to the other questions, by their ids, and how often"""
        layout = json.loads(self.run("layout", form[0]))
        fields = [f for page in layout["pages"] for f in page["fields"]]
        asked = [f["label"] for f in fields if f["kind"] == "choice" and [o["value"] for o in f["options"]] == ["5", "4", "3", "2", "1"]]
        labels = {f["id"]: f["label"] for f in fields}
        levels = ["Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng", "", "tạm được"]
        table = [["Dấu thời gian", "Mã đơn vị", *asked, *(labels[question] for question in others)]]
        for n in range(rows):
            when = f"{self.dice.randint(1, 28):02}/{self.dice.randint(3, 9):02}/2025 08:{n % 60:02}:{n // 60:02}"
            weights = [40, 30, 12, 6, 4, *((45, 20) if n % 5 == 0 else (4, 1))]  # every fifth leaves much blank, and says what is no level
            table.append([when, self.dice.choice(units), *self.dice.choices(levels, weights, k=len(asked)),
                          *(self.dice.choices(list(said), said.values())[0] for said in others.values())])
        name = f"{self.work}/{form[0]}.csv"
        with open(name, "w", newline="", encoding="utf-8") as f:
            csv.writer(f).writerows(table)
        self.run("import", name, "--template", form[0])

    def judge_and_lock(self, server):
        """A reviewer settles some of what waits, corrects what the machine was sure of, and says which sheets count."""
        status, body, _ = server.send("POST", "/api/review/take", {"kind": "marks", "count": 12})
        assert status == 200, body
        for item in json.loads(body)["items"]:
            server.send("GET", item["picture"])
            self._decide(server, item["page"], item["field"], item["revision"], self.dice.choice(["5", "3", "1", ""]), "marks")
        keys = sorted(self.office().sheets)
        for key in self.dice.sample(keys, 4):
            status, body, _ = server.send("POST", f"/api/sheets/{urllib.parse.quote(key)}/validity", {"status": self.dice.choice(["valid", "invalid"]), "reason": "khac"})
            assert status == 200, body
        status, body, _ = server.send("POST", "/api/alerts/phrases", {"list": "\n".join(line for grade, name in GRADE_NAMES.items() for line in (f"[{name}]", *PHRASES[grade]))})
        assert status == 200, body
        self._handle_alerts(server)
        self.run("lock", "2025-05", "--reason", "đến hạn")

    def _handle_alerts(self, server):
        """Somebody takes some alerts on; some are late, some done, some opened again."""
        status, body, _ = server.send("GET", "/api/alerts")
        assert status == 200, body
        for n, alert in enumerate(json.loads(body)["alerts"][::3]):
            shown = [f"{cause['page']}/{cause['field']}" for cause in alert["causes"]]
            for action, note in [("assigned", ""), ("acted", "đã gọi hỏi"), ("closed", f"đã xin lỗi, lần {n % 4}"), ("reopened", "xem lại")][: 1 + n % 4]:
                status, body, _ = server.send("POST", "/api/alerts", {"sheet": alert["sheet"], "causes": shown, "action": action, "note": note,
                                                                      **({"assignee": "Bà Lan", "due": ("2025-12-11", "2026-01-05", "2025-11-01")[n % 3]} if action == "assigned" else {})})
                assert status == 200, (action, body)

    def _decide(self, server, page, question, revision, value, task):
        status, _, headers = server.send("GET", f"/api/pictures/{page}/{question}")
        assert status == 200, status
        status, body, _ = server.send("POST", "/api/review/decide", {"page": page, "field": question, "revision": revision, "value": value, "reason": "", "picture_sha256": headers["X-Picture-SHA256"], "task": task})
        assert status == 200, body
