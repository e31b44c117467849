"""Word files: changes as accepted, and what stands in boxes, controls, formulas and notes."""

from pathlib import Path
from typing import Any

import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.ingest.docx_files import saved
from tests.ingest.reading import become

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHANGED = """<w:p {ns}><w:r><w:t xml:space="preserve">The fee is </w:t></w:r>
<w:del w:id="1"><w:r><w:delText>30</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>40</w:t></w:r></w:ins>
<w:r><w:t xml:space="preserve"> USD</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> secret</w:t></w:r>
<w:hyperlink><w:r><w:t>, paid online</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>or in cash.</w:t></w:r></w:p>"""
BOXED = """<w:p {ns}><w:r><w:t>Outside.</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>Inside.</w:t></w:r></w:p>
</w:txbxContent></w:pict></w:r></w:p>"""
FORMULA = """<w:p {ns} xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">
<w:r><w:t xml:space="preserve">Points: </w:t></w:r><m:oMath><m:r><m:t>50*CGPA/4</m:t></m:r></m:oMath></w:p>"""
CONTROL = """<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>Controlled.</w:t></w:r></w:p></w:sdtContent></w:sdt>"""


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        (CHANGED, "The fee is 40 USD, paid online\nor in cash."),
        (BOXED, "Outside.\n\nInside."),
        (CONTROL, "Controlled."),
        (FORMULA, "Points: 50*CGPA/4"),
    ],
)
def test_all_that_word_shows_and_nothing_else(tmp_path: Path, xml: str, shown: str) -> None:
    def fill(document: Any) -> None:
        document.element.body.insert(0, parse_xml(xml.format(ns=nsdecls("w"))))

    assert become(saved(tmp_path, fill)).document.text == shown


def test_notes_stand_at_the_end_with_their_marks(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        for kind, mark in (("footnote", "Fee"), ("endnote", "Stay")):
            reference = parse_xml(f'<w:r {nsdecls("w")}><w:{kind}Reference w:id="1"/></w:r>')
            document.add_paragraph(mark)._p.append(reference)
            notes = f'<w:{kind}s {nsdecls("w")}><w:{kind} w:id="1"><w:p><w:r><w:t>Of {mark}.</w:t></w:r></w:p></w:{kind}></w:{kind}s>'
            part = Part(PackURI(f"/word/{kind}s.xml"), "application/xml", notes.encode(), document.part.package)
            document.part.relate_to(part, f"{RELATIONS}/{kind}s")

    assert become(saved(tmp_path, fill)).document.text == "Fee [1]\n\nStay [i]\n\n[1] Of Fee.\n\n[i] Of Stay."
