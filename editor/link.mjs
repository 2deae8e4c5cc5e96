import { isAddress } from './address.mjs';
import { ask, labelled } from './dialog.mjs';
import { words } from './words.mjs';

/** Asks where the selected words lead to. Without a selection the address itself becomes the words. @param {import('./body.mjs').Body} body */
export async function link({ editor }) {
  const before = editor.getAttributes('link').href ?? '';
  const address = labelled(words.linkAddress, { value: before, autofocus: true, inputmode: 'url', placeholder: 'https://' });
  const check = () => {
    const whole = completed(address.field.value);
    const isFine = isAddress(whole);
    address.field.setCustomValidity(isFine ? '' : words.linkWrong);
    address.field.reportValidity();
    return isFine;
  };
  address.field.addEventListener('input', () => address.field.setCustomValidity(''));
  const done = await ask({
    title: words.link, content: address.label,
    choices: [{ value: 'set', text: words.confirm, primary: true, check },
      ...(before ? [{ value: 'remove', text: words.linkRemove }] : []), { value: null, text: words.cancel }],
  });
  if (!done) return;
  const chain = editor.chain().focus();
  if (before) chain.extendMarkRange('link');
  if (done === 'remove') return chain.unsetLink().run();
  const href = completed(address.field.value);
  if (!before && editor.state.selection.empty) chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] });
  else chain.setLink({ href });
  chain.run();
}

/** The complete address for the part that was typed. @param {string} typed */
function completed(typed) {
  const text = typed.trim();
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(text)) return `mailto:${text}`;
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text) ? `https://${text}` : text;
}
