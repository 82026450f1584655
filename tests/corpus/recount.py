"""An independent recount: what sheets count and what they add up to, from the rows of results.db and the rules of
docs/index.md alone. It uses none of the program's views and none of its code."""
import collections
import contextlib
import copy
import csv
import datetime
import json
import math
import re
import sqlite3

from recount_people import Officers, serve, slug

EPSILON = 1e-9


def questions_of(template):
    """Every question of a form in printed order, with what its matrix hands it."""
    found = []
    for block in template["blocks"]:
        if block["type"] == "question":
            found.append(block["question"])
        elif block["type"] == "matrix":
            handed = {k: block[k] for k in ("scale", "dimension", "only_if") if k in block}
            found += [{**handed, **question} for question in block["questions"]]
        elif block["type"] == "inputs":
            found += block["questions"]
    return found


def months_of(period):
    """The first month and the month after the last, counted from year 0; nothing for what is no period."""
    year, _, part = period.partition("-")
    if len(year) != 4 or not year.isdigit():
        return None
    start = 12 * int(year)
    if not part:
        return start, start + 12
    if part[0] == "Q":
        return start + 3 * (int(part[1]) - 1), start + 3 * int(part[1])
    if part[0] == "H":
        return start + 6 * (int(part[1]) - 1), start + 6 * int(part[1])
    return start + int(part) - 1, start + int(part)


def lies_in(period, outer):
    inner, around = months_of(period), months_of(outer)
    return period == outer or bool(inner and around and around[0] <= inner[0] and inner[1] <= around[1])


def days_touch(period, first, last):
    """Whether a period of months has a day between two days, "" being open."""
    months = months_of(period)
    starts = f"{months[0] // 12:04}-{months[0] % 12 + 1:02}-01"
    ends = f"{(months[1] - 1) // 12:04}-{(months[1] - 1) % 12 + 1:02}-31"
    return (not first or ends >= first) and (not last or starts <= last)


def procedures_of(lexicon):
    """{what people write: (official name, service)}; a spelling of two is none, an official name is its own."""
    with open(lexicon, encoding="utf-8") as file:
        listed = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    known = collections.defaultdict(set)
    for row in listed:
        for text in [row["ten_tthc"], *(row["dang_viet_thuong_gap"] or "").split("|")]:
            known[slug(text)].add((row["ten_tthc"], row["linh_vuc"]))
    names = {slug(row["ten_tthc"]): (row["ten_tthc"], row["linh_vuc"]) for row in listed}
    return {**{text: of.pop() for text, of in known.items() if len(of) == 1 and text}, **names}


class Sheet:
    def __init__(self, row):
        self.key, self.serial, self.pages, self.template, self.version, self.unit, self.period, self.channel, self.service, self.file, self.place = row
        self.have, self.answers = set(), {}  # pages that came; question → (value, status, why it is none)
        self.typed = {}  # what is known of a written name, desk or procedure
        self.validity, self.campaign, self.respondent, self.procedure, self.officer, self.desk = None, "", "", "", "", ""


class Office:
    """What the database holds, read once."""

    def __init__(self, data, lexicon):
        with contextlib.closing(sqlite3.connect(f"file:{data}/results.db?mode=ro", uri=True)) as base:
            self.templates = {(i, v): json.loads(j) for i, v, j in base.execute("select id, version, json from template")}
            self.questions = {form: questions_of(t) for form, t in self.templates.items()}
            newest = {}
            for code, text in base.execute("select code, json from document where kind = 'campaign' order by id"):
                newest[code] = json.loads(text)
            self.campaigns = dict(sorted(newest.items()))
            self.units = {code: name for code, name in base.execute("select code, name from unit")}
            self.kinds = dict(base.execute("select code, kind from unit"))
            officers = {code: json.loads(text) for code, text in base.execute("select code, json from document where kind = 'officers' order by id")}
            self.procedures = procedures_of(lexicon)
            self.services = {slug(service): service for _, service in self.procedures.values()}
            self.next_units = collections.defaultdict(list)
            for old, new, kind in base.execute("select old_unit, new_unit, kind from unit_succession"):
                self.next_units[old].append((new, kind))
            self.sheets = self._sheets(base)
            self.copies = collections.Counter()
            per_page = collections.Counter()
            for *about, page in base.execute("""select h.key, p.template, p.version, p.unit, p.period, p.channel, p.form_page
                                                from page p join sheet h on h.id = p.sheet_id where p.status = 'duplicate'"""):
                per_page[(tuple(about), page)] += 1
            for (about, _), count in per_page.items():
                self.copies[about] = max(self.copies[about], count)
            self.printed = self._printed(base)
            for_desks = base.execute("""select r.template, r.version, r.unit, r.first_serial, r.count, coalesce(d.officer, ''), coalesce(d.desk, '')
                                        from print_run r left join print_run_desk d on d.run_id = r.id where r.state in ('printed', 'reprint')""").fetchall()
            self.alert_steps = collections.defaultdict(list)
            for key, *step in base.execute("""select h.key, a.field, a.action, a.assignee, a.due, a.note, a.person, a.stepped_at
                                              from alert_step a join page p on p.id = a.page_id join sheet h on h.id = p.sheet_id order by a.id"""):
                self.alert_steps[key].append(tuple(step))
            self.problem_pages = base.execute("select unit, period from page where status = 'problem' or status = 'duplicate' and problem <> ''").fetchall()
            checks = {}
            for key, *said in base.execute("select h.key, c.status, c.reason from sheet_check c join sheet h on h.id = c.sheet_id order by c.id"):
                checks[key] = said
        for sheet in self.sheets.values():
            self._learn(sheet)
            self._judge(sheet, *checks.get(sheet.key, ("", "")))
        serve(self.sheets, Officers(officers), for_desks, months_of)

    def _sheets(self, base):
        sheets = {}
        decided = {}
        for page, field, value, status in base.execute("select page_id, field, value, status from decision order by id"):
            decided[page, field] = (value, status)
        read = """select p.id, h.key, h.serial, h.pages, p.template, p.version, p.unit, p.period, p.channel, p.field, s.name, p.number, p.form_page,
                         r.field, r.value, r.status, r.reason
                  from reading r join page p on p.id = r.page_id join sheet h on h.id = p.sheet_id join source s on s.id = p.source_id
                  where p.status = 'read' order by p.source_id, p.number, r.id"""
        for page, *about, form_page, field, value, status, reason in base.execute(read):
            sheet = sheets.setdefault(about[0], Sheet(about))
            sheet.have.add(form_page)
            if status == "dropped":
                sheet.answers.pop(field, None)
                continue
            said = decided.get((page, field))
            if said and said[1] != "withdrawn":
                value, status, reason = said[0], "confirmed", "" if said[1] == "answer" else said[1]
            sheet.answers[field] = (value, status, reason)
        return sheets

    @staticmethod
    def _printed(base):
        """{(template, version, unit, month): sheets}: a serial counts once, in the month in which it was printed first."""
        printed, seen = collections.Counter(), collections.defaultdict(set)
        for template, version, unit, first, count, at, state in base.execute("select template, version, unit, first_serial, count, printed_at, state from print_run order by id"):
            if state == "failed":
                continue
            month = (datetime.datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ") + datetime.timedelta(hours=7)).strftime("%Y-%m")
            serials = set(range(first, first + count)) - seen[template, version, unit]
            if state != "copied":
                seen[template, version, unit] |= serials
            printed[template, version, unit, month] += count if state == "copied" else len(serials)
        return printed

    def _learn(self, sheet):
        """What its settled answers say about the sheet itself; a text must be confirmed, or typed online."""
        for question in self.questions[sheet.template, sheet.version]:
            value, status, reason = sheet.answers.get(question["id"], ("", "pending", ""))
            if status == "pending" or reason or not value:
                continue
            chosen = next((o["label"] for o in question.get("options", []) if o["value"] == value), "")
            if question["id"] == "doi_tuong":
                sheet.respondent = "ca_nhan" if value in ("1", "ca_nhan") else "to_chuc"
            elif question["id"] == "linh_vuc" and chosen:
                sheet.service = sheet.service or chosen
            elif question["id"] == "quay_so" and (chosen or status == "confirmed" or sheet.channel == "online"):
                sheet.typed["desk"] = chosen or value
            elif question.get("content") in ("name", "procedure") and (status == "confirmed" or sheet.channel == "online"):
                sheet.typed[question["content"]] = value
        sheet.procedure, service = self.procedures.get(slug(sheet.typed.get("procedure", "")), ("", ""))
        sheet.service = sheet.service or service
        sheet.service = self.services.get(slug(sheet.service), sheet.service)  # a cover's code says it without marks

    def _judge(self, sheet, checked, why):
        form = (sheet.template, sheet.version)
        sheet.campaign = self.campaign_of(*form, sheet.unit, sheet.period, sheet.channel)
        questions = {q["id"]: q for q in self.questions[form]}
        asked = [q for q in questions.values() if "scale" in q and "only_if" not in q]
        stands = lambda q: q in sheet.answers and sheet.answers[q][1] != "pending" and not sheet.answers[q][2] and sheet.answers[q][0] != ""
        answered = sum(stands(q["id"]) for q in asked)
        waiting = sum(sheet.answers.get(q["id"], ("", ""))[1] == "pending" for q in asked)
        share = self.campaigns.get(sheet.campaign, {}).get("valid_share", 0.7)
        needed = math.ceil(share * len(asked) - EPSILON)
        levels = {sheet.answers[q["id"]][0] for q in questions.values() if "scale" in q and stands(q["id"])}
        sheet.one_level = answered >= 3 and len(levels) == 1
        filters = {q["only_if"]["field"] for q in questions.values() if "only_if" in q and stands(q["id"])}
        if checked in ("valid", "invalid"):
            sheet.validity, sheet.reason = checked, why
        elif sheet.channel == "paper" and len(sheet.have) < sheet.pages or any(not stands(f) for f in filters):
            sheet.validity = "waiting"
        elif answered >= needed:
            sheet.validity = "valid"
        else:
            sheet.validity, sheet.reason = ("waiting", "") if waiting and answered + waiting >= needed else ("invalid", "duoi_nguong")

    def campaign_of(self, template, version, unit, period, channel):
        for code, campaign in self.campaigns.items():
            forms = [(f["template"], f.get("version", 1)) for f in campaign["forms"]]
            units = {u["code"]: u.get("included", True) for u in campaign.get("units", [])}
            in_time = months_of(period) and days_touch(period, campaign.get("survey_from", ""), campaign.get("survey_to", "")) or period == ""
            if (template, version) in forms and (not units or units.get(unit)) and channel in (campaign.get("channels") or [channel]) and in_time:
                return code
        return ""

    def today(self, unit):
        """The unit that this one is today, along whole successions with a single heir."""
        start = unit
        while heirs := self.next_units.get(unit):
            if len({new for new, _ in heirs}) != 1 or heirs[0][1] not in ("nhap", "doi_ten", "chuyen_cap"):
                return start
            unit = heirs[0][0]
        return unit


class Selection:
    """Which sheets are meant; a member left out means any."""

    def __init__(self, name, campaign="", unit="", period="", channel="", service="", todays_units=False):
        self.name, self.campaign, self.unit, self.period = name, campaign, unit, period
        self.channel, self.service, self.todays_units = channel, service, todays_units
        self.form = None

    def of_form(self, form):
        """The same of one form's sheets alone."""
        out = copy.copy(self)
        out.form = form
        return out

    def options(self):
        told = [(o, getattr(self, n)) for o, n in (("--campaign", "campaign"), ("--unit", "unit"), ("--period", "period"), ("--channel", "channel"), ("--field", "service"))]
        return [word for option, value in told if value for word in (option, value)] + ["--todays-units"] * self.todays_units

    def query(self):
        told = {n: getattr(self, n) for n in ("campaign", "unit", "period", "channel", "service") if getattr(self, n)}
        return {**told, **({"todays_units": "1"} if self.todays_units else {})}

    def unit_of(self, office, unit):
        return office.today(unit) if self.todays_units else unit

    def takes(self, office, unit, period, channel, service, campaign):
        return ((not self.campaign or self.campaign == campaign) and (not self.channel or self.channel == channel) and (not self.service or slug(self.service) == slug(service))
                and (not self.period or lies_in(period, self.period)) and (not self.unit or self.unit == self.unit_of(office, unit)))

    def sheets(self, office):
        return [s for s in office.sheets.values() if self.form in (None, (s.template, s.version)) and self.takes(office, s.unit, s.period, s.channel, s.service, s.campaign)]


class Counted:
    """One question in one group: how many sheets gave each level, and what became of the rest."""

    def __init__(self):
        self.levels = collections.Counter()
        self.n = self.blank = self.invalid = self.pending = self.not_asked = 0

    def satisfied(self, scale):
        return sum(self.levels[value] for value in scale["satisfied"])


def counts(office, selection, group, wanted=lambda sheet: True):
    """{(form, group, question): Counted} of the wanted sheets that count; `group` says by what they are told apart."""
    out = collections.defaultdict(Counted)
    for sheet in selection.sheets(office):
        if sheet.validity == "invalid" or not wanted(sheet):
            continue
        form = (sheet.template, sheet.version)
        for question in office.questions[form]:
            if question["id"] not in sheet.answers or question.get("kind", "choice") != "choice":
                continue
            value, status, reason = sheet.answers[question["id"]]
            one = out[form, group(sheet), question["id"]]
            if condition := question.get("only_if"):
                filter_value = sheet.answers.get(condition["field"], ("", "pending", ""))
                if filter_value[1] == "pending" or filter_value[2] or filter_value[0] not in condition["values"]:
                    one.not_asked += 1
                    continue
            if status == "pending":
                one.pending += 1
            elif reason:
                one.invalid += 1
            elif value == "":
                one.blank += 1
            else:
                one.n += 1
                one.levels.update(value.split("|"))
    return out


def samples(office, selection, group, way):
    """{(form, group): sheets} that answered one of the questions of which the overall index is made."""
    out = collections.Counter()
    for sheet in selection.sheets(office):
        out[(sheet.template, sheet.version), group(sheet)] += is_sample(office, sheet, way)
    return out


def is_sample(office, sheet, way):
    form, asked = (sheet.template, sheet.version), collections.defaultdict(list)
    for question in office.questions[form]:
        if "scale" in question and question.get("dimension") in {d["id"] for d in office.templates[form].get("dimensions", [])}:
            asked[question["dimension"]].append(question)
    overall = way.split("/")[1] == "cau_hoi_chung"
    of_index = [q for dimension, questions in asked.items() for q in questions
                if (dimension == "chung") == overall and (overall or not all("only_if" in one for one in questions))]
    return sheet.validity != "invalid" and any(answered(sheet, q) for q in of_index)


def answered(sheet, question):
    """Whether an answer of a question that the sheet was asked stands."""
    stands = lambda one: one[1] != "pending" and not one[2] and one[0] != ""
    said, condition = sheet.answers.get(question["id"], ("", "pending", "")), question.get("only_if")
    filter_value = sheet.answers.get(condition["field"], ("", "pending", "")) if condition else None
    return stands(said) and (not condition or stands(filter_value) and filter_value[0] in condition["values"])


def ballots(office, selection):
    """{unit: Counter of taken_in, on_paper, valid, invalid, waiting, and what was handed out, None where nobody knows}"""
    as_were = collections.defaultdict(collections.Counter)
    plan = office.campaigns.get(plan_of(office, selection), {})
    for unit in plan.get("units", []):
        if unit.get("included", True) and selection.unit in ("", selection.unit_of(office, unit["code"])):
            as_were[unit["code"]].update({"taken_in": 0})
    for sheet in selection.sheets(office):
        why = [("reason", sheet.reason)] if sheet.validity == "invalid" else []
        as_were[sheet.unit].update(["taken_in", sheet.validity] + ["on_paper"] * (sheet.channel == "paper") + ["one_level"] * sheet.one_level + why)
    for (key, template, version, unit, period, channel), count in office.copies.items():
        service = office.sheets[key].service if key in office.sheets else ""
        if selection.form in (None, (template, version)) and selection.takes(office, unit, period, channel, service, office.campaign_of(template, version, unit, period, channel)):
            as_were[unit].update({"taken_in": count, "invalid": count, "on_paper": count * (channel == "paper"), ("reason", "trung"): count})
    out, known = collections.defaultdict(collections.Counter), collections.defaultdict(list)
    for unit, count in as_were.items():
        out[selection.unit_of(office, unit)].update(count)
        known[selection.unit_of(office, unit)].append(handed_out(office, selection, plan, unit, count["on_paper"]))
    for unit, numbers in known.items():
        out[unit]["handed_out"] = None if None in numbers else sum(numbers)
    return out


def handed_out(office, selection, plan, unit, on_paper):
    """As the plan says; of a unit of which it says nothing, what was printed, unless more came back."""
    if selection.service or selection.channel == "online":
        return None
    whole, months = plan.get("handed_out", {}).get(unit), plan.get("handed_out_by_month", {}).get(unit, {})
    if whole is not None or months:
        first, last = plan.get("survey_from", ""), plan.get("survey_to", "")
        if whole is not None and (not selection.period or first and last and lies_in(first[:7], selection.period) and lies_in(last[:7], selection.period)):
            return whole
        within = [count for month, count in months.items() if not selection.period or lies_in(month, selection.period)]
        return sum(within) if within else None
    printed = [count for (*form, of, month), count in office.printed.items() if of == unit and (not selection.period or lies_in(month, selection.period))
               and selection.campaign in ("", printed_for(office, *form, unit, month))]
    return sum(printed) if printed and sum(printed) >= on_paper else None


def printed_for(office, template, version, unit, month):
    """The campaign whose survey has the month, else the next to begin."""
    now = office.campaign_of(template, version, unit, month, "paper")
    later = [(c["survey_from"], code) for code, c in office.campaigns.items() if c.get("survey_from", "") > month
             and (template, version) in [(f["template"], f.get("version", 1)) for f in c["forms"]]
             and (not c.get("units") or any(u["code"] == unit and u.get("included", True) for u in c["units"])) and "paper" in (c.get("channels") or ["paper"])]
    return now or (min(later)[1] if later else "")


def quotas(office, selection):
    """[(unit, respondent, service, month, count, wanted, collected, keys of the sheets)] of the quotas that speak of the selected sheets and of no others."""
    code = plan_of(office, selection)
    plan = office.campaigns.get(code, {})
    valid = [s for s in office.sheets.values() if s.campaign == code and s.validity == "valid"]
    out = []
    for q in plan.get("quotas", []):
        unit, service, kind, month = (q.get(m) or "" for m in ("unit", "field", "respondent", "month"))
        moved = sum((m["to"] == kind) * m["count"] - (m["from"] == kind) * m["count"] for m in plan.get("substitutions", []) if m["unit"] == unit and kind and not service and not month)
        if (selection.channel or selection.period and not (month and lies_in(month, selection.period)) or selection.service and slug(selection.service) != slug(service)
                or selection.unit and (not unit or selection.unit_of(office, unit) != selection.unit)):
            continue
        filled = [s.key for s in valid if unit in ("", s.unit) and kind in ("", s.respondent) and (not service or slug(service) == slug(s.service)) and (not month or lies_in(s.period, month))]
        out.append((unit, kind, service, month, q["count"], q["count"] + moved, len(filled), filled))
    return out


def of_other_versions(office, selection):
    """{(form, version): sheets} that would be the selected campaign's if its plan named their version of the form."""
    plan, out, anywhere = office.campaigns.get(selection.campaign), collections.Counter(), copy.copy(selection)
    anywhere.campaign = ""
    for sheet in anywhere.sheets(office) if plan else []:
        named = [f.get("version", 1) for f in plan["forms"] if f["template"] == sheet.template]
        if not sheet.campaign and named and office.campaign_of(sheet.template, named[0], sheet.unit, sheet.period, sheet.channel) == selection.campaign:
            out[sheet.template, sheet.version] += 1
    return out


def paper_names(office, selection):
    """{unit: its name on paper}: without what lists add in brackets, unless two units of the paper share the name."""
    plan = office.campaigns.get(plan_of(office, selection), {})
    units = {u["code"] for u in plan.get("units", [])} | {q.get("unit") or "" for q in plan.get("quotas", [])} | {m["unit"] for m in plan.get("substitutions", [])}
    units |= set(plan.get("handed_out", {})) | set(plan.get("handed_out_by_month", {}))
    units = {u for u in units if u and selection.unit in ("", selection.unit_of(office, u))}
    for sheet in selection.sheets(office):
        units |= {sheet.unit, selection.unit_of(office, sheet.unit)}
    plain = lambda name: name[: name.rfind(" (")] if name.endswith(")") and " (" in name else name
    listed = lambda unit: office.units.get(unit, unit or "(không ghi đơn vị)")
    shared = collections.Counter(plain(listed(unit)) for unit in units)
    return {unit: listed(unit) if shared[plain(listed(unit))] > 1 else plain(listed(unit)) for unit in units | set(office.units)}


def before(selection):
    """The same of the stretch before; None without a period."""
    if not selection.period:
        return None
    year, _, part = selection.period.partition("-")
    kind, number, parts = ("", 1, 1) if not part else (part[0], int(part[1]), {"Q": 4, "H": 2}[part[0]]) if part[0] in "QH" else ("m", int(part), 12)
    year, number = (int(year) - 1, parts) if number == 1 else (int(year), number - 1)
    earlier = copy.copy(selection)
    earlier.period = f"{year}" if not part else f"{year}-{number:02}" if kind == "m" else f"{year}-{kind}{number}"
    return earlier


def difference(now, then):
    """In hundredths of a percentage point, between the figures as they are printed; None where one is not there."""
    return None if now is None or then is None else hundredths(now) - hundredths(then)


def score(office, form, counted, questions):
    """The mean level of all answers to some questions, in hundredths; None without answers."""
    points = sum(int(level) * count for q in questions if q in counted for level, count in counted[q].levels.items())
    n = sum(counted[q].n for q in questions if q in counted)
    return math.floor(points / n * 100 + 0.5 + 1e-7) if n else None


def of_index(office, form, dimension=None):
    """The questions of one dimension, or of all those of which the overall index is made."""
    asked = collections.defaultdict(list)
    for question in office.questions[form]:
        if "scale" in question and question.get("dimension") in {d["id"] for d in office.templates[form].get("dimensions", [])}:
            asked[question["dimension"]].append(question)
    made_of = [dimension] if dimension else [d for d, questions in asked.items() if d != "chung" and not all("only_if" in q for q in questions)]
    return [q["id"] for d in made_of for q in asked[d]]


def hundredths(share):
    """A share as hundredths of a percent, rounded half up."""
    return None if share is None else math.floor(share * 10000 + 0.5 + 1e-7)


def index(office, form, counted, formula):
    """The overall index, of how many answers, and each dimension's, of {question: Counted}."""
    template = office.templates[form]
    dimension_way, overall_way = formula.split("/")[2], formula.split("/")[1]
    dimensions, rates, satisfied, answers, overall_question = {}, [], 0, 0, None
    scales = template["scales"]
    for dimension in template.get("dimensions", []):
        asked = [q for q in office.questions[form] if q.get("dimension") == dimension["id"] and "scale" in q and q["id"] in counted]
        if not asked:
            continue
        of = [(counted[q["id"]].satisfied(scales[q["scale"]]), counted[q["id"]].n) for q in asked]
        own = [s / n for s, n in of if n]
        pooled_n = sum(n for _, n in of)
        rate = (sum(own) / len(own) if own else None) if dimension_way == "trung_binh" else (sum(s for s, _ in of) / pooled_n if pooled_n else None)
        dimensions[dimension["id"]] = rate
        if dimension["id"] == "chung":
            overall_question = rate
        elif not all("only_if" in q for q in asked):
            rates += own
            satisfied += sum(s for s, _ in of)
            answers += pooled_n
        else:
            continue
    in_overall = [dimensions[d["id"]] for d in template.get("dimensions", []) if dimensions.get(d["id"]) is not None and d["id"] != "chung"
                  and not all("only_if" in q for q in office.questions[form] if q.get("dimension") == d["id"] and "scale" in q)]
    overall = {"trung_binh_yeu_to": sum(in_overall) / len(in_overall) if in_overall else None,
               "trung_binh_cau_hoi": sum(rates) / len(rates) if rates else None,
               "gop_chung": satisfied / answers if answers else None,
               "cau_hoi_chung": overall_question}[overall_way]
    return overall, answers, dimensions


USUAL = "hai_long.1/trung_binh_yeu_to/trung_binh"


def plan_of(office, selection):
    """The campaign that a selection is held against: the one selected, or that of all its sheets that count; "" for none."""
    of = {selection.campaign} if selection.campaign else {s.campaign for s in selection.sheets(office) if s.validity != "invalid"}
    return of.pop() if len(of) == 1 else ""


def formula(office, selection):
    return office.campaigns.get(plan_of(office, selection), {}).get("formula", USUAL)
