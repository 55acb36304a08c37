// The DKIM signature that a message gets when it leaves for a stranger (RFC 6376). The library that checks
// signatures cannot sign a field that is not there, which is what keeps others from adding a second From.
import { createSign } from 'node:crypto';
import { headerFields, headerValue } from '@roost/mime';
import { secondMs, type Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import { signingKeyOf, type SigningKey } from '#domain/mail-domains/dkim/signing-key-of.ts';
import { findOwnerOfMailDomain } from '#domain/mail-domains/find-owner-of-mail-domain.ts';
import type { Store } from '#storage/store.ts';
import { sendersOf } from '#domain/mail-flow/inbound/message-senders.ts';
import { relaxedBodyHash } from './canonical-body.ts';

interface Parts {
  readonly store: Store;
  readonly sealedBox: SealedBox;
}

interface Signed {
  readonly content: Buffer;
  readonly organizationId: OrganizationId;
  readonly now: Instant;
}

/** A header field, or nothing: for a domain that is not the organization's, or has no key that signs. */
export async function signatureFor(
  { store, sealedBox }: Parts,
  { content, organizationId, now }: Signed,
): Promise<Buffer | undefined> {
  const domain = authorDomainOf(content);
  if (domain === undefined) return undefined;
  const key = await store.read(async (transaction) =>
    (await findOwnerOfMailDomain(transaction, domain)) === organizationId
      ? signingKeyOf(transaction, { domain, sealedBox })
      : undefined,
  );
  return key && sign(content, { key, now });
}

/** RFC 7489 §3.1: what DMARC looks at. */
function authorDomainOf(content: Buffer): string | undefined {
  const from = sendersOf({ content, reversePath: '' }).at(-1);
  return from?.length === 1 ? from[0]?.domain || undefined : undefined;
}

/** RFC 6376 §5.4.1, and what else people see. Once more than they occur: none can be added. */
const signedNames = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
];

function sign(content: Buffer, { key, now }: { key: SigningKey; now: Instant }): Buffer {
  const end = content.indexOf('\r\n\r\n');
  const headerEnd = end === -1 ? content.length : end + 2;
  const fields = headerFields(content, 0, headerEnd).map(({ name, valueStart, end: fieldEnd }) => ({
    name: name.toLowerCase(),
    value: headerValue(content, valueStart, fieldEnd),
  }));
  const names: string[] = [];
  const lines: string[] = [];
  for (const name of signedNames) {
    // RFC 6376 §5.4.2: the last one first
    const values = fields.filter((field) => field.name === name).toReversed();
    for (const { value } of values) lines.push(`${relaxedField(name, value)}\r\n`);
    names.push(...values.map(() => name), name);
  }
  const bodyHash = relaxedBodyHash(content.subarray(end === -1 ? content.length : end + 4));
  const unsigned = [
    'v=1; a=rsa-sha256; c=relaxed/relaxed;',
    `d=${key.domain}; s=${key.selector}; t=${Math.floor(now / secondMs)};`,
    ...wrapped(names),
    `bh=${bodyHash};`,
    'b=',
  ].join('\r\n\t');
  const signer = createSign('RSA-SHA256');
  signer.update(Buffer.from(lines.join(''), 'latin1'));
  signer.update(relaxedField('dkim-signature', unsigned));
  const signature = signer.sign(key.privateKey, 'base64').match(/.{1,72}/g) ?? [];
  return Buffer.from(`DKIM-Signature: ${unsigned}${signature.join('\r\n\t')}\r\n`);
}

// RFC 6376 §3.4.2
const relaxedField = (name: string, value: string): string =>
  `${name}:${value
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()}`;

function wrapped(names: readonly string[]): string[] {
  const lines: string[] = [];
  for (let start = 0; start < names.length; start += 6) {
    lines.push(`${start === 0 ? 'h=' : ''}${names.slice(start, start + 6).join(':')}`);
  }
  return lines.map((line, index) => `${line}${index === lines.length - 1 ? ';' : ':'}`);
}
