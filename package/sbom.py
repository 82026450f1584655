#!/usr/bin/env python3
"""The list of parts of the program, as SPDX 2.3 JSON: Debian's packages that it is linked with or runs, and what npm built
into the pages.

usage: sbom.py PROGRAM SOURCE_DIR OUT.json
"""
import datetime
import json
import os
import re
import subprocess
import sys

RUNS = ["fonts-noto-core", "fonts-dejavu-core", "fonts-liberation2", "tesseract-ocr-vie", "libreoffice-writer-nogui", "libreoffice-calc-nogui"]


def linked_packages(program):
    files = re.findall(r"=> (/\S+)", subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout)
    found = set()
    for file in files:
        for path in (file, os.path.realpath(file), file.removeprefix("/usr"), "/usr" + file):
            said = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True)
            if said.returncode == 0:
                found.add(said.stdout.split(":")[0])
                break
    return sorted(found)


def licences_of(package):
    """The short names of a machine-readable copyright file, as they stand there."""
    path = f"/usr/share/doc/{package}/copyright"
    text = open(path, encoding="utf-8", errors="replace").read() if os.path.exists(path) else ""
    return sorted(set(re.findall(r"^License:[ \t]*(\S.*)$", text, re.M)))


def entry(name, version, licences, where):
    licence = f"see /usr/share/doc/{name}/copyright" if where == "deb" else ""
    return {"SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", f"{where}-{name}"), "name": name, "versionInfo": version, "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
            "licenseConcluded": "NOASSERTION", "licenseDeclared": licences[0] if where == "npm" and licences else "NOASSERTION", "copyrightText": "NOASSERTION",
            "comment": "; ".join([", ".join(licences)] * bool(licences) + [licence] * bool(licence)),
            "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": f"pkg:{where}/{'debian/' if where == 'deb' else ''}{name}@{version}"}]}


def main(program, source, out):
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    parts = []
    for package in linked_packages(program) + RUNS:
        said = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True)
        if said.returncode == 0:
            parts.append(entry(package, said.stdout, licences_of(package), "deb"))
    lock = json.load(open(f"{source}/review_ui/web/package-lock.json"))
    for path, package in lock["packages"].items():
        if path and not package.get("dev"):
            parts.append(entry(path.split("node_modules/")[-1], package["version"], [package.get("license", "")], "npm"))
    own = {"SPDXID": "SPDXRef-phieu", "name": "phieu", "versionInfo": version, "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": "GPL-3.0-or-later",
           "licenseDeclared": "GPL-3.0-or-later", "copyrightText": "NOASSERTION"}
    when = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", os.path.getmtime(program))), datetime.timezone.utc)
    json.dump({"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"phieu-{version}",
               "documentNamespace": f"https://spdx.org/spdxdocs/phieu-{version}", "creationInfo": {"created": when.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: package/sbom.py"]},
               "packages": [own, *parts],
               "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-phieu"}]
               + [{"spdxElementId": "SPDXRef-phieu", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": part["SPDXID"]} for part in parts]}, open(out, "w"), indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
