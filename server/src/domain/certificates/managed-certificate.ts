// The certificate that an authority gives for the names of this installation, and when the next is due.
import { dayMs, hourMs, type Instant } from '#base/clock.ts';
import type { CertificateFacts } from '#base/tls-pair.ts';

/** What the configuration asks for. */
export interface WantedCertificate {
  readonly directoryUrl: string;
  /** The first is the mail host. */
  readonly names: readonly string[];
}

export interface ManagedCertificate extends WantedCertificate {
  /** PEM. */
  readonly chain: string;
  readonly sealedKey: Uint8Array;
  readonly renewAt: Instant;
}

/** What became of the last orders, when they failed. */
export interface Trouble {
  readonly failures: number;
  readonly retryAt: Instant;
  /** For the administrator. */
  readonly sentence: string;
}

/** Every node hears of it when another certificate was stored. */
export const certificateTopic = 'certificate';

/** Bind sealed keys to their rows. */
export const certificateKeyPurpose = 'key of the certificate of the server';

/**
 * At two thirds of its life. Reckoned from now when a clock is wrong: whatever the dates say, a certificate
 * is kept for a third of its life, and the authority is not asked again and again.
 */
export function renewalOf({ validFrom, validUntil }: CertificateFacts, now: Instant): Instant {
  const third = (validUntil - validFrom) / 3;
  return Math.round(Math.max(validFrom + 2 * third, now + third));
}

/**
 * From when on another one may be ordered: at once when the one that is there is not the one that is wanted.
 */
export function dueAt({
  certificate,
  wanted,
  trouble,
}: {
  readonly certificate: ManagedCertificate | undefined;
  readonly wanted: WantedCertificate;
  readonly trouble: Trouble | undefined;
}): Instant {
  const isRight = certificate !== undefined && isAsWanted(certificate, wanted);
  return Math.max(isRight ? certificate.renewAt : 0, trouble?.retryAt ?? 0);
}

export const isAsWanted = (one: WantedCertificate, wanted: WantedCertificate): boolean =>
  one.directoryUrl === wanted.directoryUrl &&
  one.names.length === wanted.names.length &&
  wanted.names.every((name) => one.names.includes(name));

const longestWaitMs = dayMs;
/** An authority may ask for more patience than we would have, within reason. */
const longestAskedWaitMs = 7 * dayMs;

/** One hour after the first failure, twice as long after each further one, up to a day. */
export function waitAfter(failures: number, askedForMs: number): number {
  const own = Math.min(hourMs * 2 ** Math.min(failures - 1, 10), longestWaitMs);
  return Math.max(own, Math.min(askedForMs, longestAskedWaitMs));
}
