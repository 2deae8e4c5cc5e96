// Whether served HTML keeps the standard, by html-validate, with no rule off.
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended', 'html-validate:standard'] });

/** The faults of `html`, in words. */
export async function faults(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column, selector }) =>
    `${ruleId} at ${line}:${column} (${selector}): ${message}`));
}
