// Pages of the old site, made up, as the text files that `gongkai import page` reads.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const two = (number) => String(number).padStart(2, '0');

const notice = (number) => `政府信息公开

安全生产

第${number}次安全检查情况通报

日期:2022年${two(1 + (number % 12))}月${two(1 + (number % 28))}日

来源:博乐市应急管理局

点击量:

分享:

第${number}次检查走访了全市的学校和企业，查看消防通道、食堂和实验室，当场指出了存在的问题。

检查组要求各单位限期整改，并将整改情况书面报送博乐市应急管理局。

审核人:李明

关闭
`;

// Content from editors: a table wider than a phone, lists, headings, an address that can't be broken.
const table = (columns) => {
  const row = (cell, tag) => `<tr>${Array.from({ length: columns }, (_, at) => `<${tag}>${cell}${at + 1}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row('第一季度检查单位', 'th')}</thead><tbody>${row('合格', 'td')}${row('限期整改', 'td')}</tbody></table>`;
};

const rich = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="ColumnName" content="安全生产"><meta name="ArticleTitle" content="安全生产检查结果一览">
<meta name="PubDate" content="2021-06-01 10:30"><meta name="ContentSource" content="博乐市应急管理局">
<title>安全生产检查结果一览</title></head><body>
<div class="dqwz">当前位置:<a href="/">首页</a> &gt; <a href="/zwgk">政府信息公开</a> &gt; <a href="/aqsc">安全生产</a></div>
<h1 class="title">安全生产检查结果一览</h1>
<div class="info"><span>发布时间:2021-06-01 10:30</span><span>来源:博乐市应急管理局</span></div>
<div class="content"><div id="zoom">
<p>检查结果如下，全文见<a href="https://www.mem.gov.cn/">应急管理部网站</a>。</p>
<h2>一、结果</h2>
${table(20)}
<h2>二、要求</h2>
<ol><li>立即整改</li><li>书面报告</li></ol>
<blockquote><p>安全责任大于天。</p></blockquote>
<p>https://www.example.gov.cn/${'averyveryverylongaddresswithoutanyplacetobreak'.repeat(3)}</p>
</div></div></body></html>
`;

/** Writes `notices` short articles of one column (one list page holds 20), and one with a table if asked; gives their files. */
export async function writePages(folder, { notices = 0, withTable = false } = {}) {
  const inside = join(folder, 'pages');
  await mkdir(inside);
  const pages = Array.from({ length: notices }, (_, at) => [`${two(at + 1)}.txt`, notice(at + 1)]);
  if (withTable) pages.push(['table.html', rich]);
  return Promise.all(pages.map(async ([name, text]) => {
    const path = join(inside, name);
    await writeFile(path, text);
    return path;
  }));
}
