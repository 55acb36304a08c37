import { createHmac, type KeyObject } from 'node:crypto';
import type { Scope } from './canonical-request.ts';

export const hmac = (key: Buffer | KeyObject, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** The key that a secret is good for on one day, in one region, for one service. */
export function deriveSigningKey(secret: string, { date, region, service }: Scope): Buffer {
  let key: Buffer = Buffer.from(`AWS4${secret}`, 'utf8');
  for (const step of [date, region, service, 'aws4_request']) key = hmac(key, step);
  return key;
}
