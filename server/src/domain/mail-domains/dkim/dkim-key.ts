// The keys that sign a domain's mail. A new one is published first, signs once its record is seen, and stays
// published for a week after the next has taken over: mail that it signed is still on its way.
import { dayMs, type Instant } from '#base/clock.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { DomainName } from '../mail-domain.ts';

export type DkimKeyState = 'PENDING' | 'SIGNING' | 'RETIRED';

export interface DkimKey {
  readonly domain: DomainName;
  readonly selector: string;
  readonly state: DkimKeyState;
  /** SubjectPublicKeyInfo, in base64. */
  readonly publicKey: string;
  readonly createdAt: Instant;
  /** Of a RETIRED one, otherwise null. */
  readonly retiredAt: Instant | null;
}

export interface DkimKeyPair {
  readonly publicKey: string;
  /** PKCS #8, in PEM. A secret. */
  readonly privateKey: string;
}

/** A pair on its way into the database. */
export interface NewDkimKey {
  readonly pair: DkimKeyPair;
  readonly sealedBox: SealedBox;
}

export const retiredKeyKeptMs = 7 * dayMs;

export const publishedUntil = ({ retiredAt }: DkimKey): Instant | null =>
  retiredAt === null ? null : retiredAt + retiredKeyKeptMs;

/** Binds the sealed private key to its row. */
export const dkimKeyPurpose = ({ domain, selector }: Pick<DkimKey, 'domain' | 'selector'>): string =>
  `DKIM key ${selector} of ${domain}`;

/** Says when the key was made; `taken` are the domain's other selectors. */
export function newSelector(now: Instant, taken: readonly string[]): string {
  const base = `roost${new Date(now).toISOString().slice(0, 10).replaceAll('-', '')}`;
  const further = Array.from({ length: taken.length }, (_, index) => `${base}-${index + 2}`);
  return [base, ...further].find((selector) => !taken.includes(selector)) ?? base;
}

// RFC 6376 §3.6.2.1
export const dkimHostname = ({ domain, selector }: Pick<DkimKey, 'domain' | 'selector'>): string =>
  `${selector}._domainkey.${domain}.`;

// RFC 6376 §3.6.1
export const dkimRecordText = ({ publicKey }: Pick<DkimKey, 'publicKey'>): string =>
  `v=DKIM1; k=rsa; p=${publicKey}`;
