// A Word document as the text of an article.
import mammoth from 'mammoth';
import { ask } from './dialog.mjs';
import { spelledOut } from './numbering.mjs';
import { clean } from './paste.mjs';
import { words } from './words.mjs';

/** Word's styles by their names; headings begin below the page's own title. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h4:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='heading ${level}'] => h${Math.min(4, level + 1)}:fresh`),
  'u => u',
  'strike => s',
];

/** Reads `file`: `{ title, html, pictures, refused }`; `title` is what is set as the document's title, if anything is. */
export async function read(file) {
  const whole = await spelledOut(await file.arrayBuffer());
  const { value } = await mammoth.convertToHtml({ arrayBuffer: whole }, { styleMap: STYLES, externalFileAccess: false });
  const page = new DOMParser().parseFromString(value, 'text/html');
  const first = page.body.firstElementChild;
  const title = first?.localName === 'h1' ? first.textContent.trim() : '';
  if (title) first.remove();
  for (const heading of page.querySelectorAll('h1')) {
    const lower = page.createElement('h2');
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  return { title, ...clean(page.body.innerHTML) };
}

/** Lets `file` become the text of `body`, or a part of it, or something beside it. `put` puts it at the caret. */
export async function importDocx(file, body, put) {
  let how = 'replace';
  if (!body.editor.isEmpty) {
    how = await ask({
      title: words.docx, text: words.docxText(file.name),
      choices: [{ value: 'replace', text: words.docxReplace, primary: true }, { value: 'insert', text: words.docxInsert },
        { value: 'attach', text: words.docxAttach }, { value: null, text: words.cancel }],
    });
  }
  if (how === 'attach') return body.given.attach([file]);
  if (!how) return;
  let found;
  body.given.say(words.docxReading);
  try {
    found = await read(file);
  } catch {
    body.given.say('');
    return body.given.refuse(file.name, words.docxBroken);
  }
  if (how === 'replace') body.editor.commands.selectAll();
  if (found.title && how === 'replace') body.given.title(found.title);
  put(found);
  body.given.say(words.docxDone(file.name));
}
