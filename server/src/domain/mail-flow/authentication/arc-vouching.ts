// Whether forwarders whom the operator trusts saw a message while it could still be proven: mailing lists
// change what they forward, so that the author's signature fails behind them.
import type { ARCChainEntry, ARCResult } from 'mailauth';

/**
 * The sealer that says DMARC passed; every one after it must be trusted as well, as any could have changed the
 * message and said so (RFC 8617 §7.2).
 */
export function vouchingSealer(
  result: ARCResult | undefined,
  trustedSealers: ReadonlySet<string>,
): string | undefined {
  if (result?.status.result !== 'pass') return undefined;
  for (const entry of (result.chain ?? []).toReversed()) {
    const sealer = sealerOf(entry);
    if (!trustedSealers.has(sealer)) return undefined;
    if (resultIn(entry) === 'pass') return sealer;
  }
  return undefined;
}

const sealerOf = (entry: ARCChainEntry): string =>
  String(entry['arc-seal']?.parsed?.d?.value ?? '')
    .toLowerCase()
    .replace(/\.$/, '');

/** What its ARC-Authentication-Results says of DMARC. */
function resultIn(entry: ARCChainEntry): string {
  const { dmarc } = entry['arc-authentication-results']?.parsed ?? {};
  // the library replaces the value of the newest entry by a result
  const { value, result } = (dmarc ?? {}) as { value?: unknown; result?: unknown };
  return String(result ?? value ?? '').toLowerCase();
}
