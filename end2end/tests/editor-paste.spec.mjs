// Pasted content, and the part of it that stays.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fixture, picture } from '../editing.mjs';
import { module } from '../module.mjs';

const { ask } = module('paste');

/** The content that stays of `html`, with its pictures as their places and kinds, and the notes on the rest. */
const clean = (html, rtf = '') => ask(async ({ clean: cleaned }, [given, other]) => {
  const found = cleaned(given, { rtf: other, here: 'http://site' });
  let { html: stays } = found;
  found.pictures.forEach(({ id }, at) => { stays = stays.replaceAll(id, `picture-${at}`); });
  return { html: stays, pictures: found.pictures.map(({ alt, address, file }) => ({ alt, ...(file ? { type: file.type, size: file.size } : { address }) })), notes: found.notes };
}, [html, rtf]);

/** Word's other form of the same clipboard, with one picture in it, which it writes twice. */
const rtf = () => {
  const digits = Buffer.from(picture.base64, 'base64').toString('hex').replace(/(.{64})/g, '$1\r\n');
  return String.raw`{\rtf1\ansi{\*\shppict{\pict{\*\picprop}\picw40\pich30\picwgoal600\pngblip\bliptag1{\*\blipuid 5d41402abc4b2a76b9719d911017c592}`
    + `${digits}}}{\\nonshppict{\\pict\\wmetafile8 ${'0102'.repeat(40)}}}}`;
};

/** Notes in words, of the effects in `effects`. */
const told = (notes, effects = ['dropped', 'doubted']) => notes.filter(({ effect }) => effects.includes(effect))
  .map(({ text, excerpt, amount }) => [text, excerpt, amount && `${amount.count} ${amount.unit}`].filter(Boolean).join('|'));

const figure = (at, alt) => `<figure><img data-pending="picture-${at}" src="about:blank" alt="${alt}"></figure>`;

test('Word: headings, lists with their levels, merged cells and pictures stay, and nothing of Word', async () => {
  const { html, pictures, notes } = await clean(await fixture('word.html'), rtf());
  assert.equal(html, '<h2 class="align-center">关于做好冬季校园安全工作的通知</h2>'
    + '<p>各中小学、幼儿园：为做好冬季校园安全工作，现将有关事项通知如下，请<strong>认真贯彻</strong>执行。请各单位结合实际抓好落实。</p>'
    + '<p>一、主要任务</p>'
    + '<ol><li><p>开展排查</p><p>a) 教室与宿舍</p><p>b) 食堂</p></li><li><p>组织演练</p></li></ol>'
    + '<ul><li><p>消防器材</p></li><li><p>应急照明</p></li></ul>'
    + '<table><tbody><tr><td colspan="2"><p>责任分工</p></td><td rowspan="2"><p>2026年12月1日</p></td></tr><tr><td><p>教育局</p></td><td><p>消防大队</p></td></tr></tbody></table>'
    + figure(0, '演练现场')
    + '<p class="align-right">联系人见<a href="http://www.xjbl.gov.cn/">市政府网站</a>，定义见目录。H<sub>2</sub>O，<s>作废</s>，<u>重点</u>。</p>');
  assert.deepEqual(pictures, [{ alt: '演练现场', type: 'image/png', size: Buffer.from(picture.base64, 'base64').length }]);
  assert.deepEqual(told(notes), []);
  assert.doesNotMatch(html.replace(/ class="align-(?:center|right)"/g, ''), /mso|Mso|style|class|o:p|仿宋|\u3000/);
});

test('WPS: lists begin with their numbers, and a picture without data is refused with a reason', async () => {
  const { html, pictures, notes } = await clean(await fixture('wps.html'));
  assert.equal(html, '<p>一、总体要求。坚持<strong>预防为主</strong>、综合治理。</p>'
    + '<ol start="3"><li><p>检查消防通道</p><p>3.1 教学楼</p><p>3.2 宿舍楼</p></li><li><p>检查用电</p></li></ol>'
    + '<table><tbody><tr><td colspan="2"><p>时间安排</p></td></tr><tr><td><p>十二月</p></td><td><p>自查</p></td></tr></tbody></table>');
  assert.deepEqual(pictures, []);
  assert.deepEqual(told(notes), ['剪贴板里没有这张图片的数据，请另存后单独插入|wps1.png|1 pictures']);
});

test('WeChat: paragraphs come out of the sections, pictures are found where they load late, videos are refused', async () => {
  const { html, pictures, notes } = await clean(await fixture('wechat.html'));
  assert.equal(html, '<p class="align-center"><strong>冬季防火提示</strong></p><p>近日气温骤降，<strong>用火用电</strong>增多。</p>' + figure(0, '')
    + '<p>远离火源<br>规范用电</p><p>第二段</p><ul><li><p>不堆杂物</p></li><li><p>不占通道</p></li></ul>' + figure(1, ''));
  assert.deepEqual(pictures.map(({ address }) => address),
    ['https://mmbiz.qpic.cn/mmbiz_png/abc123/640?wx_fmt=png&from=appmsg', 'https://elsewhere.example/picture.jpg']);
  assert.deepEqual(told(notes), ['视频、音频和嵌入的网页不能放进正文，请改放链接|视频']);
});

const pieces = [
  ['lines at the right and in the middle stay there', '<p style="text-align:right">局</p><div align="center">甲<p>乙</p><p style="text-align:justify">丙</p></div><p class="align-right x">丁</p>',
    '<p class="align-right">局</p><p class="align-center">甲</p><p class="align-center">乙</p><p>丙</p><p class="align-right">丁</p>'],
  ['in lists and cells lines stand as usual', '<ul><li style="text-align:center">甲</li></ul><table><tr><td align="right"><p align="right">乙</p></td><td>丙</td></tr></table>',
    '<ul><li><p>甲</p></li></ul><table><tbody><tr><td><p>乙</p></td><td><p>丙</p></td></tr></tbody></table>'],
  ['scripts and handlers are no words', '<p onclick="a()">甲<script>alert(1)</script><a href="javascript:a()">乙</a></p>', '<p>甲乙</p>'],
  ['the spaces that indent a paragraph go', '<p>　　甲 </p><p>&nbsp;&nbsp;乙&nbsp;</p>', '<p>甲</p><p>乙</p>'],
  ['two line breaks are two paragraphs', '甲<br>乙<br><br>丙', '<p>甲<br>乙</p><p>丙</p>'],
  ['empty paragraphs go', '<p>甲</p><p>&nbsp;</p><p><br></p><p>乙</p>', '<p>甲</p><p>乙</p>'],
  ['marks come from styles, too', '<span style="font-weight:700;text-decoration:underline">甲</span><b style="font-weight:normal">乙</b>', '<p><strong><u>甲</u></strong>乙</p>'],
  ['a heading is not bold besides', '<h2><b>甲</b></h2><h6>乙</h6>', '<h2>甲</h2><h4>乙</h4>'],
  ['the highest heading is the second: the page has its own title', '<h1>甲</h1><h2>乙</h2><h3>丙</h3>', '<h2>甲</h2><h3>乙</h3><h4>丙</h4>'],
  ['a list directly in a list belongs to the item before it', '<ul><li>甲</li><ul><li>乙</li></ul></ul>', '<ul><li><p>甲</p><ul><li><p>乙</p></li></ul></li></ul>'],
  ['a table of one cell is a frame', '<table><tr><td><p>甲</p><p>乙</p></td></tr></table>', '<p>甲</p><p>乙</p>'],
  ['a head of a table is one', '<table><thead><tr><td>甲</td><td>乙</td></tr></thead><tbody><tr><td>子</td><td>丑</td></tr></tbody></table>',
    '<table><tbody><tr><th><p>甲</p></th><th><p>乙</p></th></tr><tr><td><p>子</p></td><td><p>丑</p></td></tr></tbody></table>'],
  ['points that only count readers go', '<p>甲<img src="https://a.example/t.gif" width="1" height="1"></p>', '<p>甲</p>'],
  ['pictures of this site stay what they are', '<img src="http://site/files/ab/a.png" alt="图表">', '<figure><img src="/files/ab/a.png" alt="图表"></figure>'],
  ['what is hidden is not pasted', '<p>甲<span style="display:none">乙</span><span style="mso-hide: all">丙</span></p>', '<p>甲</p>'],
  ['words of links stay when their address does not', '<a href="file:///c:/a.doc">甲</a> <a href="https://www.gov.cn/">乙</a>', '<p>甲 <a href="https://www.gov.cn/">乙</a></p>'],
];

for (const [name, given, expected] of pieces) {
  test(name, async () => assert.equal((await clean(given)).html, expected));
}

test('alternative texts that programs make up count as none', async () => {
  for (const alt of ['图片 3', 'IMG_2056', 'C:\\Users\\a\\b.png', 'image001.png', '图片包含 游戏机 描述已自动生成']) {
    const { pictures } = await clean(`<img src="https://a.example/a.png" alt="${alt}">`);
    assert.equal(pictures[0].alt, '', alt);
  }
  const { pictures } = await clean('<img src="https://a.example/a.png" alt="会议现场">');
  assert.equal(pictures[0].alt, '会议现场');
});

test('a list can be pasted of which every mark is a sign of Wingdings', async () => {
  const item = (mark, text) => `<p style="mso-list:l5 level1 lfo5"><span style="mso-list:Ignore">${mark}<span>&nbsp;</span></span>${text}</p>`;
  for (const mark of ['l', 'n', 'Ø', '·', '', 'o', '-']) {
    assert.equal((await clean(item(mark, '甲') + item(mark, '乙'))).html, '<ul><li><p>甲</p></li><li><p>乙</p></li></ul>', mark);
  }
  for (const mark of ['1.', '3.']) {
    assert.equal((await clean(item(mark, '甲'))).html, `<ol${mark === '3.' ? ' start="3"' : ''}><li><p>甲</p></li></ol>`, mark);
  }
  for (const mark of ['一、', '（三）', '1、', '1．', '附件1：']) {
    assert.equal((await clean(item(mark, '甲'))).html, `<p>${mark}甲</p>`);
  }
  for (const mark of ['1.1', 'a.', '第四条', 'Section 2', '1-1', '(1)', '①', 'iv)', '1)', 'a)', '1', '0.', '01.']) {
    assert.equal((await clean(item(mark, '甲'))).html, `<p>${mark} 甲</p>`);
  }
});
