// One-time codes of an authenticator app: RFC 6238 with SHA-1, six digits and thirty seconds, which is what
// all of them can do.
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Instant } from '#base/clock.ts';

const digits = 6;
const periodSeconds = 30;
/** RFC 6238 §5.2: one step for the way and for clocks that differ. */
const stepsAround = 1;
/** RFC 4226 §4, R6: 160 bits are recommended. */
const seedBytes = 20;

/** In base32, as people type it. */
export const newTotpSeed = (): string =>
  new Secret({ buffer: new Uint8Array(randomBytes(seedBytes)).buffer }).base32;

/** What the app scans. */
export const totpUri = (seed: string, account: string): string => totpOf(seed, account).toString();

/** The time step whose code this is, undefined when it is none of now. */
export function findTotpStep(
  seed: string,
  { code, now }: { readonly code: string; readonly now: Instant },
): number | undefined {
  const delta = totpOf(seed, '').validate({ token: code, timestamp: now, window: stepsAround });
  return delta === null ? undefined : Math.floor(now / (periodSeconds * 1000)) + delta;
}

const totpOf = (seed: string, label: string): TOTP =>
  new TOTP({
    issuer: 'Roost',
    label,
    algorithm: 'SHA1',
    digits,
    period: periodSeconds,
    secret: Secret.fromBase32(seed),
  });

/** Binds the sealed seed to its row. */
export const totpPurpose = (administratorId: string): string => `totp seed ${administratorId}`;
