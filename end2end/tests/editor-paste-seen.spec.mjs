// A paste contains the visible content of its source, without hidden text, deleted text and comments; the
// report lists the omitted content.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { module } from '../module.mjs';

const { ask } = module('paste');

/** The content that stays of `html`, and the notes on the rest as `effect text|first words|amount`. */
const clean = (html) => ask(({ clean: cleaned }, given) => {
  const { html: stays, notes } = cleaned(given, { here: 'http://site' });
  return { html: stays, notes };
}, html);
const texts = (notes) => notes.map(({ text, excerpt, amount }) => [text, excerpt, amount && `${amount.count} ${amount.unit}`].filter(Boolean).join('|'));
const table = (...rows) => `<table><tbody>${rows.map((cells) => `<tr>${cells.map((cell) => `<td><p>${cell}</p></td>`).join('')}</tr>`).join('')}</tbody></table>`;

test('hidden rows and columns of Excel are not pasted, and counted', async () => {
  const { html, notes } = await clean('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><col width=72><col width=0 '
    + 'style=\'display:none;mso-width-source:userset\'><col width=72><!--StartFragment--><tr><td>姓名</td><td style=\'display:none\'>身份证号</td>'
    + '<td>结果</td></tr><tr style=\'display:none\'><td>藏行甲</td><td>650000</td><td>不通过</td></tr><tr><td>公示乙</td><td>651111</td>'
    + '<td>通过</td></tr><!--EndFragment--></table></body></html>');
  assert.equal(html, table(['姓名', '结果'], ['公示乙', '通过']));
  assert.deepEqual(notes, [
    { effect: 'dropped', place: { line: 2 }, text: '隐藏的行没有粘贴', excerpt: '藏行甲 650000 不通过', amount: { count: 1, unit: 'rows' } },
    { effect: 'dropped', place: { cell: { line: null, column: '身份证号' } }, text: '隐藏的列没有粘贴', excerpt: '身份证号', amount: { count: 1, unit: 'columns' } },
  ]);
});

test('revisions of Word are pasted as accepted, without marks and remarks', async () => {
  const { html, notes } = await clean('<html xmlns:w="urn:schemas-microsoft-com:office:word"><body lang=ZH-CN><!--StartFragment--><p class=MsoNormal>每户补助'
    + '<del cite="mailto:x" datetime="2023-01-01T00:00"><span>壹仟捌佰元</span></del><ins cite="mailto:x"><span>贰仟元</span></ins>。'
    + '<span class=MsoCommentReference><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[审1]</a></span></p>'
    + '<div style=\'mso-element:comment-list\'><hr class=msocomoff><div style=\'mso-element:comment\'><div id="_com_1" class=msocomtxt>'
    + '<p class=MsoCommentText>批注内部意见勿外传</p></div></div></div><!--EndFragment--></body></html>');
  assert.equal(html, '<p>每户补助贰仟元。</p>');
  assert.deepEqual(texts(notes), ['修订中删去的文字没有粘贴，粘贴的是接受全部修订后的文字|壹仟捌佰元|5 characters', '批注没有粘贴|批注内部意见勿外传|1 remarks']);
});

/** `[name, html, remaining content, notes]` */
const cases = [
  ['revisions are known by their class as well', '<p>甲<span class=msoDel><s>乙</s></span><span class=msoIns><u>丙</u></span><s class="msoDel0">丁</s>戊</p>',
    '<p>甲<u>丙</u>戊</p>', ['修订中删去的文字没有粘贴，粘贴的是接受全部修订后的文字|乙|2 characters']],
  ['what is struck out and not deleted stays', '<p><s>甲</s><span style="text-decoration:line-through">乙</span></p>', '<p><s>甲乙</s></p>', []],
  ['a deleted paragraph goes, and a deleted mark joins two', '<p>甲</p><p><del>乙<o:p></o:p></del></p><p>丙<del><o:p></o:p></del></p><p>丁</p>', '<p>甲</p><p>丙丁</p>',
    ['修订中删去的文字没有粘贴，粘贴的是接受全部修订后的文字|乙|1 characters']],
  ['a row of which every word was deleted goes', '<table><tr><td>甲</td><td>乙</td></tr><tr><td><del>丙</del></td><td><del>丁</del></td></tr><tr><td>戊</td><td>己</td></tr></table>',
    table(['甲', '乙'], ['戊', '己']), ['修订中删去的文字没有粘贴，粘贴的是接受全部修订后的文字|丙|2 characters']],
  ['words that a remark is about stay', '<p>甲<a style="mso-comment-reference:审_1;mso-comment-date:20230101T0000">乙</a><span style="mso-special-character:comment">&nbsp;</span></p>', '<p>甲乙</p>', []],
  ['remarks of Google Docs go with their marks', '<p>甲<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>内部意见</p></div>', '<p>甲</p>',
    ['批注没有粘贴|[a]内部意见|1 remarks']],
  ['hidden text is found however it is hidden', '<style>.h{display:none} p.v { mso-hide : all } @media print{.k{display:none}}</style><p>甲<span class=h>一</span><span hidden>二</span>'
    + '<span style="visibility:hidden">三</span><span style="font-size:0"><b>四</b></span><span style="position:absolute;left:-9999px">五</span></p><p class=v>六</p><p class=k>乙</p>',
    '<p>甲</p><p>乙</p>', ['隐藏的文字没有粘贴|一|6 characters']],
  ['what is shown inside of what is hidden stays', '<section style="font-size:0px"><p style="font-size:16px">甲</p></section><div style="visibility:hidden">乙<p style="visibility:visible">丙</p></div>',
    '<p>甲</p><p>丙</p>', ['隐藏的文字没有粘贴|乙|1 characters']],
  ['codes of fields go, their results stay', '<p>共<span style="mso-element:field-begin"></span> NUMPAGES <span style="mso-element:field-separator"></span>3<span style="mso-element:field-end"></span>页</p>',
    '<p>共3页</p>', ['域代码没有粘贴，只留下它显示的文字|NUMPAGES|8 characters']],
  ['a merged cell stays where it can be seen', '<table><col><col style="display:none"><col><tr style="display:none"><td rowspan=2>甲</td><td>乙</td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr>'
    + '<tr><td colspan=2>己</td><td>庚</td></tr></table>',
    table(['甲', '戊'], ['己', '庚']), ['隐藏的行没有粘贴|乙 丙|1 rows', '隐藏的列没有粘贴|丁|1 columns', '合并的单元格跨过隐藏的行或列，文字留在看得见的部分，请核对|甲|1 cells']],
  ['columns may be hidden many at a time, and rows by their height', '<table><colgroup><col><col span=2 width=0><col></colgroup><tr><td>甲</td><td>乙</td><td>丙</td><td>丁</td></tr>'
    + '<tr height=0><td>一</td><td>二</td><td>三</td><td>四</td></tr><tr style="visibility:collapse"><td>五</td><td></td><td></td><td></td></tr><tr><td>戊</td><td colspan=3>己</td></tr></table>',
    table(['甲', '丁'], ['戊', '己']), ['隐藏的行没有粘贴|一 二 三 四|2 rows', '隐藏的列没有粘贴|乙 丙|2 columns', '合并的单元格跨过隐藏的行或列，文字留在看得见的部分，请核对|己|1 cells']],
  ['single cells may be hidden', '<table><tr><td>甲</td><td style="display:none">乙</td><td>丙</td></tr></table>', table(['甲', '丙']), ['隐藏的单元格没有粘贴|乙|1 cells']],
  ['the words of a text box stay in the text', '<p>甲<!--[if gte vml 1]><v:shape id="box1" style="width:9pt"><v:textbox><![if !mso]><table><tr><td><![endif]><div><p class=MsoNormal>框里</p></div>'
    + '<![if !mso]></td></tr></table><![endif]></v:textbox></v:shape><![endif]--><![if !vml]><img src="file:///a.png" v:shapes="box1"><![endif]></p>',
    '<p>甲</p><p>框里</p>', ['文本框的文字放进了正文，请核对它的位置|框里|1 paragraphs']],
  ['equations of Word are told, for they come as pictures at best', '<p>甲<!--[if gte msEquation 12]><m:oMath><i><m:r>x=1</m:r></i></m:oMath><![endif]--></p>', '<p>甲</p>',
    ['公式只能以图片粘贴，请核对图片在不在；不在时请改用文字或另存的图片|x=1|1 places']],
  ['controls, formulas and drawings are told with their words', '<p>甲<input value="乙"><select><option>丙<option selected>丁</select><math><mi>x</mi></math><svg><text>戊</text></svg></p>', '<p>甲</p>', [
    '表单控件没有粘贴，需要时请写成文字|乙', '表单控件没有粘贴，需要时请写成文字|丁', '公式没有粘贴，请改用文字或图片|x', '矢量图和其中的文字没有粘贴，请另存为图片后插入|戊|1 pictures']],
  ['scripts, colours and links that lead nowhere are told once each', '<p>甲<script>a()</script><a href="file:///a">乙</a><a href="#b">丙</a><span style="color:red">丁</span><span style="background:#ff0">戊</span><span style="color:#333">己</span></p>',
    '<p>甲乙丙丁戊己</p>', ['脚本没有粘贴|1 places', '链接的地址不能用，只留下文字|乙|2 links', '文字的颜色或底色没有保留，含义靠颜色区分时请写成文字|丁|2 places']],
  ['results stay of formulas of sheets', '<table><tr><td x:num x:fmla="=SUM(A1:A2)">3</td><td>乙</td></tr></table>', table(['3', '乙']), ['公式没有粘贴，只留下它的结果|3|1 cells']],
  ['footnotes stay at the end', '<p>甲<a style="mso-footnote-id:ftn1" href="#_ftn1">[1]</a></p><div style="mso-element:footnote-list"><div style="mso-element:footnote-separator"><hr></div><div style="mso-element:footnote"><p>[1] 注</p></div></div>',
    '<p>甲[1]</p><p>[1] 注</p>', ['链接的地址不能用，只留下文字|[1]|1 links', '脚注放在文末|[1] 注|1 remarks']],
  ['a picture under a picture is told, the words stay its caption', '<figure><img src="/files/a/a.png" alt="甲"><figcaption>乙<img src="x.svg" alt="丙"></figcaption></figure>',
    '<figure><img src="/files/a/a.png" alt="甲"><figcaption>乙</figcaption></figure>', ['不是网页能用的图片格式|丙|1 pictures']],
  ['words directly in a list stay', '<ul>甲<li>乙</li>丙</ul>', '<ul><li><p>甲</p></li><li><p>乙</p></li><li><p>丙</p></li></ul>', []],
  ['lists keep the numbers that a browser shows', '<ol start="0"><li>甲</li><li value="5">乙</li><li>丙</li></ol><ol type="a" start="27"><li>丁<ol style="list-style-type:upper-roman"><li>戊</li></ol></li></ol>'
    + '<ol style="list-style-type:simp-chinese-informal"><li value="20">己</li></ol>',
    '<ol start="0"><li><p>甲</p></li></ol><ol start="5"><li><p>乙</p></li><li><p>丙</p></li></ol><p>aa. 丁</p><p>I. 戊</p><p>二十、己</p>', []],
  ['controls and what turns the order of letters go', '<p>甲\u202e乙\u0007\u200b丙</p>', '<p>甲乙丙</p>', ['看不见的控制字符没有粘贴，文字不变|甲乙丙|3 characters']],
  ['written lines stay lines', '<pre>甲\n  乙\n\n丙</pre><p style="white-space:pre-wrap">丁\n戊</p><p>己\n庚</p>', '<p>甲<br> 乙</p><p>丙</p><p>丁<br>戊</p><p>己庚</p>', []],
  ['lines that a browser says to be kept stay lines', '<span style="white-space-collapse: preserve">甲\n乙</span>', '<p>甲<br>乙</p>', []],
  ['written lines of cells and items stay lines', '<table><tr><td style="white-space:pre-wrap">甲\n乙</td><td><pre>丙\n丁</pre></td></tr></table><ul><li style="white-space:pre-line">戊\n己</li></ul>',
    '<table><tbody><tr><td><p>甲<br>乙</p></td><td><p>丙<br>丁</p></td></tr></tbody></table><ul><li><p>戊<br>己</p></li></ul>', []],
];

for (const [name, given, expected, notes] of cases) {
  test(name, async () => {
    const found = await clean(given);
    assert.deepEqual([found.html, texts(found.notes)], [expected, notes]);
  });
}

const item = (mark, text, level = 1, tag = 'p') => `<${tag} style="mso-list:l1 level${level} lfo1"><span style="mso-list:Ignore">${mark}<span>&nbsp;</span></span>${text}</${tag}>`;

test('a list of Word that was interrupted goes on where it goes on', async () => {
  const { html } = await clean(item('1.', '甲') + item('2.', '乙') + '<p>说明</p>' + item('3.', '丙') + item('5.', '丁'));
  assert.equal(html, '<ol><li><p>甲</p></li><li><p>乙</p></li></ol><p>说明</p><ol start="3"><li><p>丙</p></li></ol><ol start="5"><li><p>丁</p></li></ol>');
});

test('the numbers that a document refers to stay as they are shown', async () => {
  const { html, notes } = await clean(item('第一章', '总则', 1, 'h2') + item('一、', '甲') + item('（一）', '乙', 2) + item('1.', '丙', 3) + item('（1）', '丁', 4) + item('2.', '戊', 3) + item('二、', '己'));
  assert.equal(html, '<h2>第一章 总则</h2><p>一、甲</p><p>（一）乙</p><ol><li><p>丙</p><p>（1）丁</p></li><li><p>戊</p></li></ol><p>二、己</p>');
  assert.deepEqual(notes, []);
});

test('a number that was deleted or has no words leaves the others as they are', async () => {
  const { html } = await clean(item('1.', '甲') + item('2.', '<del>乙</del>') + item('3.', '丙') + item('一、', '<del>丁</del>') + item('4.', '') + item('5.', '戊') + '<ol><li>一</li><li></li><li>三</li></ol><ol><li>子</li><li><del>丑</del></li><li>寅</li></ol>');
  assert.equal(html, '<ol><li><p>甲</p></li></ol><ol start="3"><li><p>丙</p></li></ol><p>4.</p><ol start="5"><li><p>戊</p></li></ol><ol><li><p>一</p></li></ol><ol start="3"><li><p>三</p></li></ol><ol><li><p>子</p></li><li><p>寅</p></li></ol>');
});

test('numbers of Word for the web are written as it says', async () => {
  const { html } = await clean('<div class="ListContainerWrapper"><ol start="3" style="list-style-type:decimal"><li data-leveltext="（%1）"><p>甲</p></li></ol></div>'
    + '<div class="ListContainerWrapper"><ol start="4" style="list-style-type:decimal"><li data-leveltext="%1."><p>乙</p></li></ol></div>');
  assert.equal(html, '<p>（3）甲</p><ol start="4"><li><p>乙</p></li></ol>');
});

test('an item without its number is told', async () => {
  const sheet = '<style>@list l1:level1 { mso-level-number-format:decimal; }</style>';
  const { html, notes } = await clean(`${sheet}<p style="mso-list:l1 level1 lfo1">甲</p><p style="mso-list:l1 level1 lfo1">乙</p>`);
  assert.equal(html, '<ol><li><p>甲</p></li><li><p>乙</p></li></ol>');
  assert.deepEqual(texts(notes), ['剪贴板里没有这些条目的编号，按顺序编了号，请核对|甲|2 paragraphs']);
});
