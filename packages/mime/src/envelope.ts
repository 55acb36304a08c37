import { parseAddressList } from './address-list.ts';
import type { AddressBudget } from './address-list.ts';
import type { FieldName, FieldValues } from './field-values.ts';
import type { Address, Envelope } from './message-index.ts';

/** RFC 9051 §7.5.2: a Sender or Reply-To that is absent or names nobody is the From. */
export function makeEnvelope(values: FieldValues, budget: AddressBudget): Envelope {
  const from = addresses(values, 'from', budget);
  const sender = addresses(values, 'sender', budget);
  const replyTo = addresses(values, 'reply-to', budget);
  return {
    date: values.get('date') ?? null,
    subject: values.get('subject') ?? null,
    from,
    sender: sender.length === 0 ? from : sender,
    replyTo: replyTo.length === 0 ? from : replyTo,
    to: addresses(values, 'to', budget),
    cc: addresses(values, 'cc', budget),
    bcc: addresses(values, 'bcc', budget),
    inReplyTo: values.get('in-reply-to') ?? null,
    messageId: values.get('message-id') ?? null,
  };
}

function addresses(values: FieldValues, name: FieldName, budget: AddressBudget): Address[] {
  const text = values.get(name);
  return text === undefined || text === '' ? [] : parseAddressList(text, budget);
}
