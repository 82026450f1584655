"""The recount of what people wrote and of what somebody should act on. The office of the test has short lists of its own,
and its people write plainly: what a text is about is whether it has the words."""
import collections
import datetime
import re

from recount import answered

GRADES = ["usual", "grave", "integrity"]


def words(text):
    return re.findall(r"\w+", text.lower())


def places(text, phrase):
    said, wanted = words(text), words(phrase)
    return [n for n in range(len(said) - len(wanted) + 1) if said[n:n + len(wanted)] == wanted]


def denied(text, at):
    return any(word in ("không", "chưa") for word in words(text)[max(0, at - 2):at])


class Lists:
    """Themes as (kind, name, phrases), and phrases of complaints by grade."""

    def __init__(self, themes, phrases):
        self.themes, self.phrases = themes, phrases

    def about(self, text):
        """(kind, names): the subjects; else that there is none; else thanks; else nothing that the list knows."""
        of = lambda kind, says: [name for k, name, phrases in self.themes if k == kind and any(says(phrase) for phrase in phrases)]
        if none := of("khong_y_kien", lambda phrase: words(text) == words(phrase)):
            return "khong_y_kien", none
        if subjects := of("chu_de", lambda phrase: places(text, phrase)):
            return "chu_de", subjects
        if thanks := of("cam_on", lambda phrase: any(not denied(text, at) for at in places(text, phrase))):
            return "cam_on", thanks
        return "chu_de", []

    def grade(self, text):
        found = [grade for grade, phrases in self.phrases.items() for phrase in phrases if any(not denied(text, at) for at in places(text, phrase))]
        return max(found, key=GRADES.index) if found else None


class Comment:
    def __init__(self, lists, sheet, question, text):
        self.sheet, self.question, self.text = sheet, question, text
        self.kind, self.themes = lists.about(text)
        praise = "hài lòng nhất" in question["label"].lower() and "chưa hài lòng" not in question["label"].lower()
        self.complains = not praise and lists.grade(text) is not None

    def says_something(self):
        return self.kind == "chu_de"


def comments(office, selection, lists):
    """(all, how many wait for a person) of every sheet, whether it counts or not."""
    out, waiting = [], 0
    for sheet in selection.sheets(office):
        for question in office.questions[sheet.template, sheet.version]:
            if question.get("content") != "comment":
                continue
            waiting += sheet.answers.get(question["id"], ("", ""))[1] == "pending"
            if answered(sheet, question):
                out.append(Comment(lists, sheet, question, sheet.answers[question["id"]][0]))
    return out, waiting


def options(office, form, question):
    return office.templates[form]["scales"][question["scale"]]["printed_order"] if "scale" in question else question.get("options", [])


class Alert:
    def __init__(self, sheet):
        self.sheet, self.causes = sheet, []  # (question, answer in words, grade, state)
        self.state, self.assignee, self.due, self.done = "new", "", "", []

    def overdue(self, day):
        return self.state != "closed" and bool(self.due) and self.due < day

    def days_late(self, day):
        return (datetime.date.fromisoformat(day) - datetime.date.fromisoformat(self.due)).days if self.overdue(day) else 0

    def grade(self):
        gravest = max((grade for _, _, grade, _ in self.causes), key=GRADES.index)
        return max(gravest, "grave" if len(self.causes) >= 3 else gravest, key=GRADES.index)


def cause_of(office, lists, form, sheet, question):
    """(answer in words, grade) of an answer that calls for somebody; else nothing."""
    if not answered(sheet, question):
        return None
    value, kind = sheet.answers[question["id"]][0], question.get("kind", "choice")
    if kind == "choice":
        levels = sorted(o["value"] for o in options(office, form, question))
        label = next((o["label"] for o in options(office, form, question) if o["value"] == value), value)
        if value in question.get("alarm", []):
            return label, "integrity"
        if "scale" in question and value in levels[: 2 if len(levels) >= 5 else 1]:
            return label, "grave" if value == levels[0] else "usual"
        return None
    grade = lists.grade(value) if question.get("content") == "comment" else None
    return (value, grade) if grade else None


def alerts(office, selection, lists):
    out = []
    for sheet in selection.sheets(office):
        form, alert = (sheet.template, sheet.version), Alert(sheet)
        steps = office.alert_steps.get(sheet.key, [])  # (question, action, assignee, due, note, who, at)
        for question in office.questions[form]:
            if cause := cause_of(office, lists, form, sheet, question):
                last = [step[1] for step in steps if step[0] == question["id"]][-1:] or ["new"]
                alert.causes.append((question, *cause, "assigned" if last[0] == "reopened" else last[0]))
        if not alert.causes:
            continue
        closed = all(state == "closed" for *_, state in alert.causes)
        alert.state = "closed" if closed else max((state for *_, state in alert.causes if state != "closed"), key=["new", "assigned", "acted"].index)
        mine = {question["id"] for question, *_, state in alert.causes if closed or state != "closed"}
        for question, _, assignee, due, *_ in steps:
            if question in mine:
                alert.assignee, alert.due = assignee or alert.assignee, due or alert.due
        if alert.state == "assigned" and not alert.assignee:
            alert.state = "new"
        seen = list(dict.fromkeys(step[1:] for step in steps))
        alert.done = [note for action, _, _, note, *_ in seen if action == "closed" and note]
        out.append(alert)
    return out


def by_question(office, selection, all_, day):
    """{(question, unit): [sheets, those not done, those overdue, days of the longest]} of alerts' answers."""
    out = collections.defaultdict(lambda: [0, 0, 0, 0])
    for alert in all_:
        for question, *_, state in alert.causes:
            is_open = state != "closed"
            late = is_open and alert.overdue(day)
            row = out[question["label"], selection.unit_of(office, alert.sheet.unit)]
            row[:] = [row[0] + 1, row[1] + is_open, row[2] + late, max(row[3], alert.days_late(day) if late else 0)]
    return out
