import { ask, labelled } from './dialog.mjs';
import { words } from './words.mjs';

/** Asks for the words above the table that the caret is in. @param {import('./body.mjs').Body} body */
export async function addCaption({ editor }) {
  const caption = labelled(words.tableCaption, { value: editor.getAttributes('table').caption ?? '', autofocus: true, maxlength: 200 });
  const done = await ask({
    title: words.tableCaption, content: caption.label,
    choices: [{ value: true, text: words.confirm, primary: true }, { value: null, text: words.cancel }],
  });
  if (done) editor.chain().focus().updateAttributes('table', { caption: caption.field.value.trim() }).run();
}
