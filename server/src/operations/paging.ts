// NextToken: where a list goes on, signed, so that it serves for the same operation, organization and filters
// only.
import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { dayMs, type Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { PageKey, PageRequest } from '#base/page.ts';
import { derivedKey } from './derived-key.ts';

/**
 * What a list operation is given: where its page begins, how long it may be, and a token for where the next
 * one does.
 */
export interface Page extends PageRequest {
  tokenFor(next: PageKey | undefined): string | undefined;
}

/** A list as it was asked for: a token of one does not serve for another. */
export interface ListRequest {
  readonly operation: string;
  readonly organizationId: string | undefined;
  /** Decoded by the contract, so that equal inputs have equal JSON. */
  readonly input: object;
}

const defaultLimit = 100;
const lifetimeMs = dayMs;
const signatureBytes = 16;
/** A longer payload is packed, so that the token keeps within the 1,024 characters of its shape. */
const plainBytesMax = 400;

export class Paging {
  readonly #key: KeyObject;

  constructor(installationKey: Uint8Array) {
    this.#key = createSecretKey(derivedKey(installationKey, 'next tokens'));
  }

  /** Throws `invalid-parameter` when the token was not given for this list, was changed or is a day old. */
  open(list: ListRequest, now: Instant): Page {
    const members = new Map<string, unknown>(Object.entries(list.input));
    const token = members.get('NextToken');
    const limit = members.get('MaxResults');
    members.delete('NextToken');
    members.delete('MaxResults');
    const binding = JSON.stringify([list.operation, list.organizationId ?? null, [...members]]);
    const pageLimit = typeof limit === 'number' ? limit : defaultLimit;
    return {
      after: typeof token === 'string' ? this.#read({ token, binding, now }) : undefined,
      limit: pageLimit,
      tokenFor: (next) => (next === undefined ? undefined : this.#write({ position: next, binding, now })),
    };
  }

  #write({ position, binding, now }: { position: PageKey; binding: string; now: Instant }): string {
    const payload = pack(JSON.stringify([now + lifetimeMs, ...position]));
    return Buffer.concat([this.#sign(binding, payload), payload]).toString('base64');
  }

  #read({ token, binding, now }: { token: string; binding: string; now: Instant }): PageKey {
    const bytes = Buffer.from(token, 'base64');
    const signature = bytes.subarray(0, signatureBytes);
    const payload = bytes.subarray(signatureBytes);
    if (
      bytes.length <= signatureBytes ||
      bytes.toString('base64') !== token || // one spelling only
      !timingSafeEqual(signature, this.#sign(binding, payload))
    ) {
      throw new Failure('invalid-parameter', 'The NextToken does not belong to this list.');
    }
    const [expiresAt, ...position] = unpack(payload);
    if (Number(expiresAt) <= now) throw new Failure('invalid-parameter', 'The NextToken has expired.');
    return position.map(String);
  }

  #sign(binding: string, payload: Buffer): Buffer {
    const hmac = createHmac('sha256', this.#key).update(binding).update('\0').update(payload);
    return hmac.digest().subarray(0, signatureBytes);
  }
}

/** For operations that answer with one thing. */
export const unpaged: Page = {
  after: undefined,
  limit: defaultLimit,
  tokenFor: () => undefined,
};

const plainMark = 0;
const packedMark = 1;

function pack(text: string): Buffer {
  const plain = Buffer.from(text, 'utf8');
  if (plain.length <= plainBytesMax) return Buffer.concat([Buffer.of(plainMark), plain]);
  return Buffer.concat([Buffer.of(packedMark), deflateRawSync(Buffer.from(text, 'utf16le'))]);
}

/** Only for bytes that this server signed. */
function unpack(bytes: Buffer): readonly unknown[] {
  const rest = bytes.subarray(1);
  const text = bytes[0] === packedMark ? inflateRawSync(rest).toString('utf16le') : rest.toString('utf8');
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) ? parsed : [];
}
