// A message on its way to somebody else by a rule: redirected as it is, or attached to one of the owner's.
import { randomUUID } from 'node:crypto';
import { encodeHeaderText, encodePhrase } from '@roost/mime';
import type { Instant } from '#base/clock.ts';
import type { ReceivedHeader } from '../inbound/received-header.ts';
import type { MailboxOwner } from '../personal-delivery/mailbox-owner.ts';

export interface PassedOn {
  readonly owner: Pick<MailboxOwner, 'displayName' | 'primaryAddress'>;
  readonly targets: readonly string[];
  readonly header: ReceivedHeader;
  readonly content: Buffer;
  readonly now: Instant;
}

export interface PassedOnMail {
  readonly mail: Buffer;
  readonly messageId: string;
}

/** Mail that rules have passed on so often goes round. */
const passedOnMax = 10;

/** Whether it may be passed on once more: not twice by one mailbox. */
export function mayPassOn(header: ReceivedHeader, addressKeys: ReadonlySet<string>): boolean {
  const passedOnBy = header.addressesOf('x-loop').map(({ key }) => key);
  return passedOnBy.length < passedOnMax && !passedOnBy.some((key) => addressKeys.has(key));
}

// RFC 5322 §3.6.6
export function redirectedMail({ owner, targets, content, now }: PassedOn): PassedOnMail {
  const messageId = newMessageId(owner);
  const fields = [
    `Resent-From: ${encodePhrase(owner.displayName)}\r\n <${owner.primaryAddress}>`,
    `Resent-To: ${addressList(targets)}`,
    `Resent-Date: ${headerDate(now)}`,
    `Resent-Message-ID: <${messageId}>`,
    `X-Loop: ${owner.primaryAddress}`,
    '',
  ];
  return { mail: Buffer.concat([Buffer.from(fields.join('\r\n')), content]), messageId };
}

export function forwardedMail({ owner, targets, header, content, now }: PassedOn): PassedOnMail {
  const messageId = newMessageId(owner);
  const boundary = `forwarded-${randomUUID()}`;
  const encoding = content.some((octet) => octet > 0x7f) ? '8bit' : '7bit';
  const lines = [
    `From: ${encodePhrase(owner.displayName)}\r\n <${owner.primaryAddress}>`,
    `To: ${addressList(targets)}`,
    `Subject: ${encodeHeaderText(subjectOf(header), { nameLength: 'Subject'.length })}`,
    `Date: ${headerDate(now)}`,
    `Message-ID: <${messageId}>`,
    // RFC 3834 §5: nobody answers it
    'Auto-Submitted: auto-generated',
    ...header.addressesOf('x-loop').map(({ key }) => `X-Loop: ${encodeHeaderText(key, { nameLength: 6 })}`),
    `X-Loop: ${owner.primaryAddress}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'A rule of the mailbox forwards the attached message to you.',
    '',
    `--${boundary}`,
    'Content-Type: message/rfc822',
    `Content-Transfer-Encoding: ${encoding}`,
    'Content-Disposition: attachment',
    '',
    '',
  ];
  const mail = [Buffer.from(lines.join('\r\n')), content, Buffer.from(`\r\n--${boundary}--\r\n`)];
  return { mail: Buffer.concat(mail), messageId };
}

const subjectCharactersMax = 200;

function subjectOf(header: ReceivedHeader): string {
  const original = Array.from(header.textsOf('subject')[0] ?? '');
  return `FW: ${original.slice(0, subjectCharactersMax).join('')}`;
}

const newMessageId = ({ primaryAddress }: PassedOn['owner']): string =>
  `${randomUUID()}@${primaryAddress.slice(primaryAddress.lastIndexOf('@') + 1)}`;

const addressList = (targets: readonly string[]): string =>
  targets.map((target) => `<${target}>`).join(',\r\n ');

// RFC 5322 §3.3
const headerDate = (now: Instant): string => new Date(now).toUTCString().replace('GMT', '+0000');
