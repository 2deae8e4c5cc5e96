// Generated clipboards for property tests: HTML whose visible words are known.
import fc from 'fast-check';

/** Styles that hide nothing. */
const PLAIN = ['', 'font-weight:bold', 'color:#c00', 'mso-spacerun:yes;text-decoration:underline', 'visibility:visible', 'font-size:12.0pt', 'display:inline', 'white-space:pre-wrap'];
/** Wrappers of visible words; none is nested in itself. */
const AROUND = ['<b>|</b>', '<font face="仿宋">|</font>', '<ins cite="mailto:a">|</ins>', '<span class=msoIns><ins>|</ins></span>', '<sup>|</sup>', '<s>|</s>',
  '<a style="mso-comment-reference:a_1">|</a>', '<o:p>|</o:p>', '<st1:place>|</st1:place>', '<span style="font-size:0"><span style="font-size:9pt">|</span></span>',
  '<span style="visibility:hidden"><b style="visibility:visible">|</b></span>', '<mark>|</mark>', '<!--[if !vml]-->|<!--[endif]-->'];
/** Wrappers of hidden words. */
const HIDING = ['<del cite="mailto:a">|</del>', '<span class=msoDel><s>|</s></span>', '<span style="display:none">|</span>', '<span style=\'color:red;DISPLAY: none !important\'>|</span>',
  '<span style="mso-hide:all">|</span>', '<span hidden>|</span>', '<span style="visibility:hidden">|</span>', '<span style="font-size:0px">|</span>', '<span class=secret>|</span>',
  '<span style="position:absolute;left:-9999px">|</span>', '<a class=msocomanchor href="#_msocom_1">|</a>', '<sup><a href="#cmnt1">|</a></sup>',
  '<span style="mso-element:field-begin"></span>|<span style="mso-element:field-separator"></span>', '<!--[if supportFields]>|<![endif]-->', '<template>|</template>', '<script>"|"</script>'];
/** Visible words that a body can't hold. */
const LOST = ['<input value="|">', '<select><option>甲<option selected>|</select>', '<button>|</button>', '<textarea>|</textarea>', '<math><mi>|</mi></math>', '<svg><text>|</text></svg>',
  '<iframe title="|"></iframe>', '<video title="|"></video>'];
const ADDRESSES = ['https://www.gov.cn/', 'file:///c:/a.doc', '#_Toc1', 'javascript:a()', 'mailto:a@b.cn'];
const HIDDEN_BLOCKS = ['<div style="display:none">|</div>', '<div style="mso-element:comment-list"><div style="mso-element:comment"><div class=msocomtxt>|</div></div></div>', '<section class=secret>|</section>', '<del>|</del>'];
const HOLDERS = ['<div>|</div>', '<section style="font-size:0"><section style="font-size:16px">|</section></section>', '<blockquote>|</blockquote>', '<ins>|</ins>', '<details><summary>|</summary></details>', '<center>|</center>'];
const PARAGRAPHS = ['p', 'h1', 'h3', 'h6', 'div', 'pre', 'address', 'figcaption', 'dt'];
const HIDDEN_ROWS = ['style="display:none"', 'height=0', 'style="mso-height-source:userset;visibility:collapse"', 'hidden', 'class=secret', 'style="height:0pt"'];
const HIDDEN_COLUMNS = ['width=0 style="display:none;mso-width-source:userset"', 'width=0', 'style="visibility:collapse"', 'class=secret', 'style="width:0pt"'];

const one = (all) => fc.constantFrom(...all);
const { inline, block } = fc.letrec((tie) => ({
  inline: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    fc.constant({ kind: 'words' }),
    fc.record({ kind: fc.constant('lost'), form: one(LOST) }),
    fc.record({ kind: fc.constant('around'), form: one(AROUND), inside: tie('inlines') }),
    fc.record({ kind: fc.constant('style'), style: one(PLAIN), inside: tie('inlines') }),
    fc.record({ kind: fc.constant('link'), address: one(ADDRESSES), inside: fc.constant([{ kind: 'words' }]) }),
    fc.record({ kind: fc.constant('hiding'), form: one(HIDING), inside: fc.constant([{ kind: 'words' }]) }),
    fc.constant({ kind: 'break' })),
  inlines: fc.array(tie('inline'), { minLength: 1, maxLength: 4 }),
  block: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('paragraph'), tag: one(PARAGRAPHS), inside: tie('inlines') }),
    fc.record({ kind: fc.constant('bare'), inside: tie('inlines') }),
    fc.record({ kind: fc.constant('holder'), form: one(HOLDERS), inside: tie('blocks') }),
    fc.record({ kind: fc.constant('hidden'), form: one(HIDDEN_BLOCKS), inside: tie('blocks') }),
    fc.record({ kind: fc.constant('box'), inside: fc.constant([{ kind: 'words' }]) }),
    fc.record({ kind: fc.constant('list'), head: one(['<ul>', '<ol>', '<ol start="3">', '<ol type="a">', '<ol style="list-style-type:simp-chinese-informal">']),
      items: fc.array(fc.record({ head: one(['<li>', '<li value="7">', '<li style="display:none">', '']), inside: tie('blocks') }), { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('office'), marks: fc.array(fc.record({ mark: one(['1.', '2.', '5.', '一、', '（三）', 'a)', '1.1', '·', 'l', '①']), level: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 4 }) }),
    tie('table')),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  table: fc.record({
    kind: fc.constant('table'), columns: fc.integer({ min: 1, max: 4 }),
    rows: fc.array(fc.record({ hidden: fc.option(one(HIDDEN_ROWS), { freq: 3 }) }), { minLength: 1, maxLength: 4 }),
    hiddenColumns: fc.array(fc.option(one(HIDDEN_COLUMNS), { freq: 3 }), { minLength: 4, maxLength: 4 }),
    // The place and the size of a merged cell.
    merged: fc.option(fc.record({ row: fc.nat(3), column: fc.nat(3), height: fc.integer({ min: 1, max: 3 }), width: fc.integer({ min: 1, max: 3 }) }), { freq: 2 }),
    hiddenCell: fc.option(fc.record({ row: fc.nat(3), column: fc.nat(3) }), { freq: 2 }),
    content: tie('inlines'),
    caption: fc.option(tie('inlines'), { freq: 2 }),
  }),
}));

/** A clipboard: `{ html, seen, unseen }`, with the visible and the hidden words, each once. */
export const clipboard = fc.array(block, { minLength: 1, maxLength: 4 }).map(render);

function render(blocks) {
  const seen = [];
  const unseen = [];
  let count = 0;
  const word = (isSeen) => {
    count += 1;
    const made = `${isSeen ? '显' : '隐'}${count}号`;
    (isSeen ? seen : unseen).push(made);
    return made;
  };
  const around = (form, content) => form.split('|').join(content);
  const inlines = (all, isSeen) => all.map((each) => inlineOf(each, isSeen)).join('');
  const blocksOf = (all, isSeen) => all.map((each) => blockOf(each, isSeen)).join('\n');

  function inlineOf({ kind, form, style, address, inside }, isSeen) {
    if (kind === 'words') return word(isSeen);
    if (kind === 'break') return '<br>';
    if (kind === 'lost') return around(form, word(isSeen));
    if (kind === 'around') return around(form, inlines(inside, isSeen));
    if (kind === 'style') return `<span style="${style}">${inlines(inside, isSeen)}</span>`;
    if (kind === 'link') return `<a href="${address}">${inlines(inside, isSeen)}</a>`;
    return around(form, inlines(inside, false));
  }

  function blockOf(given, isSeen) {
    const { kind, inside } = given;
    if (kind === 'paragraph') return `<${given.tag}>${inlines(inside, isSeen)}</${given.tag}>`;
    if (kind === 'bare') return inlines(inside, isSeen);
    if (kind === 'holder') return around(given.form, blocksOf(inside, isSeen));
    if (kind === 'hidden') return around(given.form, blocksOf(inside, false));
    if (kind === 'box') return `<p><!--[if gte vml 1]><v:shape id="a${count}"><v:textbox><div><p>${inlines(inside, isSeen)}</p></div></v:textbox></v:shape><![endif]--></p>`;
    if (kind === 'list') {
      const items = given.items.map(({ head, inside: content }) => `${head}${blocksOf(content, isSeen && !head.includes('none'))}${head && '</li>'}`);
      return `${given.head}${items.join('')}</${given.head.slice(1, 3)}>`;
    }
    if (kind === 'office') {
      return given.marks.map(({ mark, level }) => `<p style="mso-list:l0 level${level} lfo1"><span style="mso-list:Ignore">${mark}</span>${word(isSeen)}</p>`).join('\n');
    }
    return table(given, isSeen);
  }

  function table({ columns, rows, hiddenColumns, merged, hiddenCell, content, caption }, isSeen) {
    const spans = merged && merged.row < rows.length && merged.column < columns
      ? { ...merged, height: Math.min(merged.height, rows.length - merged.row), width: Math.min(merged.width, columns - merged.column) } : null;
    const isIn = (row, column) => spans && row >= spans.row && row < spans.row + spans.height && column >= spans.column && column < spans.column + spans.width;
    const any = (from, length, isShown) => Array.from({ length }, (_, at) => isShown(from + at)).includes(true);
    const lines = rows.map(({ hidden }, row) => {
      const cells = Array.from({ length: columns }, (_, column) => {
        const isStart = spans && row === spans.row && column === spans.column;
        if (isIn(row, column) && !isStart) return '';
        const isHidden = hiddenCell && hiddenCell.row === row && hiddenCell.column === column;
        const [height, width] = isStart ? [spans.height, spans.width] : [1, 1];
        const isShown = isSeen && !isHidden && any(row, height, (at) => !rows[at].hidden) && any(column, width, (at) => !hiddenColumns[at]);
        return `<td rowspan=${height} colspan=${width}${isHidden ? ' style="display:none"' : ''}>${inlines(content, isShown)}</td>`;
      });
      return `<tr ${hidden ?? ''}>${cells.join('')}</tr>`;
    });
    return `<table>${caption ? `<caption>${inlines(caption, isSeen)}</caption>` : ''}${Array.from({ length: columns }, (_, at) => `<col ${hiddenColumns[at] ?? ''}>`).join('')}${lines.join('\n')}</table>`;
  }

  const body = blocksOf(blocks, true);
  return { html: `<html><style><!-- .secret {mso-hide:all;\ndisplay:none} p.MsoNormal {margin:0} --></style><body><!--StartFragment-->${body}<!--EndFragment--></body></html>`, seen, unseen };
}

const MARKS = [(at) => `${at}.`, (at) => `${at}、`, (at) => `${at}．`, (at) => `第${at}条`, (at) => `（${at}）`, (at) => `1.${at}`, (at) => `${String.fromCharCode(96 + at)})`, (at) => '一二三四五六七八九'[at - 1] + '、'];

/**
 * Word's paragraphs with any numbering: begun anywhere, interrupted, going back and forth between levels.
 * Each as `{ mark, level, words, isDeleted }`; one without a number has no mark.
 */
export const numbered = fc.tuple(fc.array(one(MARKS), { minLength: 3, maxLength: 3 }), fc.array(fc.oneof(
  { weight: 6, arbitrary: fc.record({ level: fc.integer({ min: 1, max: 3 }), jump: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }) }), again: fc.boolean(), isDeleted: fc.integer({ max: 6, min: 0 }).map((at) => at === 0) }) },
  { weight: 1, arbitrary: fc.constant(null) }), { minLength: 1, maxLength: 12 }))
  .map(([formats, paragraphs]) => {
    const counters = [0, 0, 0];
    return paragraphs.map((paragraph, at) => {
      const words = `条${at}文`;
      if (!paragraph) return { words };
      const { level, jump, again, isDeleted } = paragraph;
      const now = counters[level - 1] + jump;
      counters[level - 1] = now > 9 ? 1 : now;
      if (again) counters.fill(0, level);
      return { mark: formats[level - 1](counters[level - 1]), level, words, isDeleted };
    });
  });

/** `paragraphs` as Word writes them. */
export const inWord = (paragraphs) => paragraphs.map(({ mark, level, words, isDeleted }) => (mark
  ? `<p class=MsoListParagraph style='text-indent:-21.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span>&nbsp;&nbsp; </span></span><![endif]>${isDeleted ? `<del>${words}</del>` : words}</p>`
  : `<p class=MsoNormal>${words}</p>`)).join('\n');
