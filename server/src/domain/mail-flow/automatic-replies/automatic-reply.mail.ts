// The form of an automatic reply (RFC 3834 §3): what strangers wrote goes in as text that cannot end a line.
import { randomUUID } from 'node:crypto';
import { encodeHeaderText, encodePhrase } from '@roost/mime';
import type { Instant } from '#base/clock.ts';
import type { ReceivedHeader } from '../inbound/received-header.ts';
import type { MailboxOwner } from '../personal-delivery/mailbox-owner.ts';

const subjectCharactersMax = 200;
const referencesMax = 20;

export function automaticReplyMail({
  owner,
  recipient,
  header,
  text,
  now,
}: {
  readonly owner: Pick<MailboxOwner, 'displayName' | 'primaryAddress'>;
  readonly recipient: string;
  /** Of the message that is answered. */
  readonly header: ReceivedHeader;
  readonly text: string;
  readonly now: Instant;
}): { readonly mail: Buffer; readonly messageId: string } {
  const { displayName, primaryAddress } = owner;
  const messageId = `${randomUUID()}@${primaryAddress.slice(primaryAddress.lastIndexOf('@') + 1)}`;
  const lines = [
    `From: ${encodePhrase(displayName)}\r\n <${primaryAddress}>`,
    `To: <${recipient}>`,
    `Subject: ${encodeHeaderText(subjectOf(header), { nameLength: 'Subject'.length })}`,
    `Date: ${new Date(now).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${messageId}>`,
    ...threadOf(header),
    // RFC 3834 §3.1.7; and for Exchange, that nobody is away in answer
    'Auto-Submitted: auto-replied',
    'X-Auto-Response-Suppress: All',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...base64Lines(`${text.replaceAll(/\r\n?|\n/g, '\r\n')}\r\n`),
    '',
  ];
  return { mail: Buffer.from(lines.join('\r\n')), messageId };
}

// RFC 3834 §3.1.5
function subjectOf(header: ReceivedHeader): string {
  const original = Array.from(header.textsOf('subject')[0] ?? '')
    .slice(0, subjectCharactersMax)
    .join('');
  return original === '' ? 'Automatic reply' : `Automatic reply: ${original}`;
}

// RFC 5322 §3.6.4
function threadOf(header: ReceivedHeader): string[] {
  const [id] = messageIdsOf(header, 'message-id');
  if (id === undefined) return [];
  const before = messageIdsOf(header, 'references');
  const earlier = before.length > 0 ? before : messageIdsOf(header, 'in-reply-to').slice(0, 1);
  const references = [...earlier.slice(1 - referencesMax), id];
  return [`In-Reply-To: ${id}`, `References: ${references.join('\r\n ')}`];
}

const messageIdsOf = (header: ReceivedHeader, name: string): readonly string[] =>
  header.valuesOf(name).flatMap((value) => value.match(/<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>/g) ?? []);

const base64Lines = (text: string): readonly string[] =>
  Buffer.from(text.toWellFormed())
    .toString('base64')
    .match(/.{1,76}/g) ?? [];
