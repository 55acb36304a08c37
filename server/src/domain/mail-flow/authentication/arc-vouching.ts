// Whether forwarders whom the operator trusts saw a message while it could still be proven: mailing lists
// change what they forward, so that the author's signature fails behind them.
import type { ARCChainEntry, ARCResult } from 'mailauth';

/**
 * The sealer that says DMARC passed; every one after it must be trusted as well, as any could have changed
 * the message and said so (RFC 8617 §7.2).
 */
export function vouchingSealer(
  result: ARCResult | undefined,
  trustedSealers: ReadonlySet<string>,
): string | undefined {
  if (result?.status.result !== 'pass') return undefined;
  const [newest, ...earlier] = (result.chain ?? []).toReversed();
  if (newest === undefined) return undefined;
  // the library moves what the newest one says to a place of its own
  const hops = [
    { entry: newest, said: result.authenticationResults },
    ...earlier.map((entry) => ({ entry, said: entry['arc-authentication-results']?.parsed })),
  ];
  for (const { entry, said } of hops) {
    const sealer = sealerOf(entry);
    if (!trustedSealers.has(sealer)) return undefined;
    if (dmarcIn(said) === 'pass') return sealer;
  }
  return undefined;
}

const sealerOf = (entry: ARCChainEntry): string =>
  String(entry['arc-seal']?.parsed?.d?.value ?? '')
    .toLowerCase()
    .replace(/\.$/, '');

/** What an ARC-Authentication-Results says of DMARC. */
function dmarcIn(said: Readonly<Record<string, unknown>> | undefined): string {
  const dmarc = said?.['dmarc'];
  if (typeof dmarc !== 'object' || dmarc === null) return '';
  if ('result' in dmarc) return String(dmarc.result).toLowerCase();
  return 'value' in dmarc ? String(dmarc.value).toLowerCase() : '';
}
