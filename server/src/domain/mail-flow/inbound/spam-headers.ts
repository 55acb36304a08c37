// The word of a filter that a mail server in front runs. Only believed of servers that the operator names:
// anybody can write these fields.
import { headerFields, headerValue, limits } from '@roost/mime';

/** SpamAssassin's and rspamd's. */
const spamFields: ReadonlySet<string> = new Set(['x-spam-flag', 'x-spam-status', 'x-spam']);

export function isMarkedAsSpam(content: Buffer): boolean {
  const end = Math.min(content.length, limits.headerSizeBytesMax);
  return headerFields(content, 0, end).some(
    (field) =>
      spamFields.has(field.name.toLowerCase()) &&
      /^yes\b/i.test(headerValue(content, field.valueStart, field.end)),
  );
}
