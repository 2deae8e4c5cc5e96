/** Asks where the selected words lead to. Without a selection the address itself becomes the words. @param {import('./body.mjs').Body} body */
export async function link({ editor, given: { hears } }) {
  const before = editor.getAttributes('link').href ?? '';
  const href = await hears.askLink(before);
  if (typeof href !== 'string') return;
  const chain = editor.chain().focus();
  if (before) chain.extendMarkRange('link');
  if (!href) chain.unsetLink();
  else if (!before && editor.state.selection.empty) chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] });
  else chain.setLink({ href });
  chain.run();
}

/** Asks for the words above the table that the caret is in. @param {import('./body.mjs').Body} body */
export async function caption({ editor, given: { hears } }) {
  const words = await hears.askCaption(editor.getAttributes('table').caption ?? '');
  if (typeof words === 'string') editor.chain().focus().updateAttributes('table', { caption: words }).run();
}
