"""Writes files/plan.docx, a document of the demo content: `python3 demo/make-docx.py`. What it makes is checked in."""
import pathlib
import zipfile

MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
PARAGRAPHS = [
    ('Heading1', '征求意见稿（示例）'),
    (None, '示例文件，仅供演示。文中的内容和数字均为虚构。'),
    ('Heading2', '一、总体要求'),
    (None, '坚持以人民为中心，统筹发展和安全，稳中求进，量力而行。'),
    ('Heading2', '二、主要内容'),
    (None, '（一）完善分类计价办法，保障困难家庭的基本需要。'),
    (None, '（二）建立成本监审和信息公开制度，每年公布一次。'),
    ('Heading2', '三、意见反馈'),
    (None, '请在征求意见期限内，通过本网站或者书面形式提出意见。'),
]


def paragraph(style, text):
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ''
    return f'<w:p>{about}<w:r><w:t>{text}</w:t></w:r></w:p>'


TYPES = '''<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>'''
RELATIONS = '''<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'''

body = ''.join(paragraph(style, text) for style, text in PARAGRAPHS)
document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'
with zipfile.ZipFile(pathlib.Path(__file__).parent / 'files' / 'plan.docx', 'w', zipfile.ZIP_DEFLATED) as file:
    for name, text in [('[Content_Types].xml', TYPES), ('_rels/.rels', RELATIONS), ('word/document.xml', document)]:
        # The same bytes every time.
        file.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
