import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { findTotpStep, newTotpSeed, totpUri } from './totp.ts';

// RFC 6238 Appendix B, SHA-1, the last six of the eight digits; the seed is "12345678901234567890"
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const vectors = [
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_111_111_111, '050471', 37_037_037],
  [1_234_567_890, '005924', 41_152_263],
  [2_000_000_000, '279037', 66_666_666],
  [20_000_000_000, '353130', 666_666_666],
] as const;

describe('a one-time code', () => {
  it.each(vectors)('at %d s is %s', (seconds, code, step) => {
    expect(findTotpStep(seed, { code, now: seconds * 1000 })).toBe(step);
  });

  it('is good one step before and after its own, and no longer', () => {
    const [seconds, code, step] = vectors[3];
    for (const later of [-30, 30]) {
      expect(findTotpStep(seed, { code, now: (seconds + later) * 1000 })).toBe(step);
    }
    for (const later of [-60, 60]) {
      expect(findTotpStep(seed, { code, now: (seconds + later) * 1000 })).toBeUndefined();
    }
    expect(findTotpStep(seed, { code: '000000', now: seconds * 1000 })).toBeUndefined();
  });

  it('comes from a seed of 160 bits that an authenticator can scan', () => {
    const fresh = newTotpSeed();
    expect(fresh).toMatch(/^[A-Z2-7]{32}$/);
    expect(new Set([fresh, newTotpSeed(), newTotpSeed()]).size).toBe(3);
    expect(totpUri(fresh, 'ada')).toContain(`secret=${fresh}`);
    const now = 1_800_000_000_000;
    const code = new TOTP({ secret: fresh }).generate({ timestamp: now });
    expect(findTotpStep(fresh, { code, now })).toBe(now / 30_000);
  });
});
