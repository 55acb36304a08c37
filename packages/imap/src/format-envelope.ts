// ENVELOPE: RFC 9051 §7.5.2. Wire strings; runs once per message of a FETCH, so it builds one flat string.
import type { Address, Envelope } from './envelope.ts';
import { formatNstring, isPlain } from './write-string.ts';

export function formatEnvelope(envelope: Envelope): string {
  const from = formatAddresses(envelope.from);
  const isFrom = (addresses: readonly Address[]): boolean =>
    // RFC 9051 §7.5.2: a missing Sender or Reply-To shows the value of From.
    addresses === envelope.from || addresses.length === 0;
  const sender = isFrom(envelope.sender) ? from : formatAddresses(envelope.sender);
  const replyTo = isFrom(envelope.replyTo) ? from : formatAddresses(envelope.replyTo);
  return (
    `(${formatNstring(envelope.date)} ${formatNstring(envelope.subject)} ${from} ${sender} ${replyTo} ` +
    `${formatAddresses(envelope.to)} ${formatAddresses(envelope.cc)} ${formatAddresses(envelope.bcc)} ` +
    `${formatNstring(envelope.inReplyTo)} ${formatNstring(envelope.messageId)})`
  );
}

function formatAddresses(addresses: readonly Address[]): string {
  if (addresses.length === 0) return 'NIL';
  let list = '(';
  for (const address of addresses) list += formatAddress(address);
  return `${list})`;
}

function formatAddress({ name, route, mailbox, host }: Address): string {
  // Nearly every address takes this way; one template joins fewer strings than one for each field.
  if (route === null && mailbox !== null && host !== null && isPlain(mailbox) && isPlain(host)) {
    if (name === null) return `(NIL NIL "${mailbox}" "${host}")`;
    if (isPlain(name)) return `("${name}" NIL "${mailbox}" "${host}")`;
  }
  return `(${formatNstring(name)} ${formatNstring(route)} ${formatNstring(mailbox)} ${formatNstring(host)})`;
}
