// Draws the pictures and writes the documents of the demo content: `node demo/make.mjs`. What it makes is checked in.
import { writeFile } from 'node:fs/promises';
import { startBrowser } from '../end2end/browser.mjs';

const folder = new URL('files/', import.meta.url);
const sky = (top, bottom) => `<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${top}"/>
  <stop offset="1" stop-color="${bottom}"/></linearGradient></defs><rect width="1600" height="900" fill="url(#s)"/>`;

const lake = `${sky('#9cc3dd', '#e9f1f2')}
  <path d="M0 470 180 330 300 420 470 230 620 390 760 300 930 440 1120 260 1290 400 1450 310 1600 420V560H0Z" fill="#7d93a6"/>
  <path d="M470 230 540 305 505 300 480 330 450 296 410 306ZM1120 260 1190 318 1150 314 1120 345 1090 312 1052 322Z" fill="#f6f9fa"/>
  <path d="M0 520 240 440 460 500 700 450 980 520 1250 455 1600 530V600H0Z" fill="#52746a"/>
  <rect y="590" width="1600" height="310" fill="#4f8fb0"/>
  ${Array.from({ length: 22 }, (_, i) => `<rect x="${(i * 271) % 1500}" y="${612 + i * 9}" width="${90 + (i * 37) % 160}" height="3" fill="#8fbdd3"/>`).join('')}
  <path d="M0 900V800Q420 740 860 820T1600 780V900Z" fill="#a8ab74"/>
  <path d="M0 862Q480 780 900 850T1600 826" fill="none" stroke="#e6ddc4" stroke-width="16"/>`;

const house = (x, y, width, height, wall) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${wall}"/>
  <rect x="${x - 8}" y="${y - 16}" width="${width + 16}" height="20" fill="#8f4a3f"/>
  ${Array.from({ length: Math.floor(height / 90) }, (_, row) => Array.from({ length: Math.floor(width / 80) }, (_, column) =>
    `<rect x="${x + 24 + column * 78}" y="${y + 34 + row * 88}" width="40" height="52" fill="#5f7f94"/>`).join('')).join('')}`;
const tree = (x, y, size) => `<rect x="${x - 6}" y="${y}" width="12" height="${size}" fill="#6b5138"/>
  <circle cx="${x}" cy="${y}" r="${size * 0.7}" fill="#5f8455"/>`;
const street = `${sky('#b9d2e2', '#f2ede2')}
  ${house(60, 250, 340, 450, '#e8d9bf')}${house(470, 180, 400, 520, '#ddc6ac')}${house(950, 290, 300, 410, '#ead8c4')}
  ${house(1310, 220, 260, 480, '#d9c2a6')}
  <rect y="690" width="1600" height="210" fill="#8b8a86"/><rect y="690" width="1600" height="46" fill="#c9c3b8"/>
  ${Array.from({ length: 8 }, (_, i) => `<rect x="${i * 210 + 40}" y="812" width="110" height="9" fill="#eeeae0"/>`).join('')}
  ${[430, 910, 1280].map((x) => tree(x, 600, 96)).join('')}`;

const field = `${sky('#a9c9e0', '#f3ead8')}
  <path d="M0 430 260 350 520 410 840 330 1180 420 1600 340V520H0Z" fill="#8497a2"/>
  <rect y="480" width="1600" height="420" fill="#8c7a52"/>
  ${Array.from({ length: 13 }, (_, row) => {
    const y = 505 + row * row * 2.4;
    return Array.from({ length: 54 }, (_, i) => `<circle cx="${(i * 31 + (row % 2) * 15) % 1620}" cy="${y + ((i * 13) % 9)}"
      r="${3 + row * 0.9}" fill="${i % 3 ? '#f7f4ec' : '#e4decf'}"/>`).join('');
  }).join('')}
  <circle cx="1330" cy="170" r="62" fill="#f7e3b0"/>`;

const table = (rows) => `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
const form = `<html lang="zh-CN"><head><title>听证会报名表（示例）</title><style>
  body { font: 14pt/1.8 "Noto Serif CJK SC", serif; } h1 { font-size: 20pt; text-align: center; }
  table { width: 100%; border-collapse: collapse; } td { border: 1px solid; height: 2.4em; padding: 0 .6em; }</style></head><body>
  <h1>听证会报名表（示例）</h1>
  ${table([['姓名', '', '性别', ''], ['单位', '', '职业', ''], ['联系地址', '', '邮政编码', '']])}
  <p>本人自愿报名参加听证会，并保证所填内容真实。</p><p>示例文件，仅供演示。</p></body></html>`;

const browser = await startBrowser();
const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
for (const [name, drawing] of Object.entries({ lake, street, field })) {
  await page.setContent(`<body style="margin:0"><svg width="1600" height="900" viewBox="0 0 1600 900">${drawing}</svg></body>`);
  await writeFile(new URL(`${name}.png`, folder), await page.screenshot());
}
await page.setContent(form);
await writeFile(new URL('hearing.pdf', folder), await page.pdf({ format: 'A4', margin: { top: '25mm', bottom: '25mm', left: '25mm', right: '25mm' }, tagged: true }));
await browser.close();
