// MTA-STS (RFC 8461): what a domain says of the servers that may take its mail, and how. Kept in memory by
// the id that its DNS record names.
import { request } from 'node:https';
import { rootCertificates } from 'node:tls';
import { parsePolicy, validateMx } from 'mailauth/lib/mta-sts.js';
import { hourMs, minuteMs, secondMs, type Clock, type Instant } from '#base/clock.ts';
import type { DnsResolver } from '#base/dns-resolver.ts';
import type { Log } from '#base/log.ts';
import { isPublicAddress } from '#base/public-address.ts';

export interface TransportPolicy {
  readonly mode: 'enforce' | 'testing' | 'none';
  allows(host: string): boolean;
}

export interface TransportPolicyParts {
  readonly dns: DnsResolver;
  readonly clock: Clock;
  readonly log: Log;
  readonly arePrivateEndpointsAllowed: boolean;
  /** PEM: certificates to trust beside the usual ones. */
  readonly trusted?: readonly string[] | undefined;
  /** 443, but for tests. */
  readonly policyPort?: number | undefined;
}

interface Known {
  readonly id: string;
  readonly policy: TransportPolicy;
  readonly expiresAt: Instant;
}

const domainsMax = 10_000;
// RFC 8461 §3.3
const fetchMs = minuteMs;
const policyBytesMax = 64 * 1024;
/** RFC 8461 §3.2: about a year. */
const ageMsMax = 31_557_600 * secondMs;
/** Before a policy that could not be had is asked for again. */
const againAfterMs = hourMs;

const noPolicy: TransportPolicy = { mode: 'none', allows: () => true };

export class TransportPolicies {
  readonly #parts: TransportPolicyParts;
  readonly #known = new Map<string, Known>();

  constructor(parts: TransportPolicyParts) {
    this.#parts = parts;
  }

  /** RFC 8461 §5.1: one that is known holds until it expires, also when no other can be had. */
  async of(domain: string): Promise<TransportPolicy> {
    const { dns, clock, log } = this.#parts;
    const now = clock.now();
    const found = this.#known.get(domain);
    const known = found !== undefined && found.expiresAt > now ? found : undefined;
    const records = await dns.txt(`_mta-sts.${domain}`);
    const id = records.kind === 'found' ? policyIdIn(records.records) : undefined;
    if (id === undefined || id === known?.id) return known?.policy ?? noPolicy;
    try {
      const policy = readPolicy(await this.#fetch(domain));
      this.#keep(domain, { id, policy: policy.policy, expiresAt: now + policy.ageMs });
      return policy.policy;
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      log.info('transport-policy.not-had', { domain, reason });
      if (known !== undefined) return known.policy;
      this.#keep(domain, { id, policy: noPolicy, expiresAt: now + againAfterMs });
      return noPolicy;
    }
  }

  #keep(domain: string, known: Known): void {
    this.#known.delete(domain);
    this.#known.set(domain, known);
    const oldest = this.#known.keys().next();
    if (this.#known.size > domainsMax && !oldest.done) this.#known.delete(oldest.value);
  }

  async #fetch(domain: string): Promise<string> {
    const { dns, arePrivateEndpointsAllowed } = this.#parts;
    const host = `mta-sts.${domain}`;
    const addresses = await dns.addresses(host);
    if (addresses.kind !== 'found') throw new Error(`${host} has no address`);
    const address = addresses.records.find((one) => arePrivateEndpointsAllowed || isPublicAddress(one));
    if (address === undefined) throw new Error(`${host} is not on the internet`);
    return this.#get({ host, address });
  }

  /** RFC 8461 §3.3: no redirects, a valid certificate, `text/plain`. */
  #get({ host, address }: { readonly host: string; readonly address: string }): Promise<string> {
    const { clock, policyPort = 443, trusted } = this.#parts;
    return new Promise((resolve, reject) => {
      const asking = request({
        host: address,
        port: policyPort,
        servername: host,
        path: '/.well-known/mta-sts.txt',
        headers: { host },
        agent: false,
        ...(trusted === undefined ? {} : { ca: [...rootCertificates, ...trusted] }),
      });
      const deadline = clock.deadline(fetchMs, () => asking.destroy(new Error('it took too long')));
      asking.on('close', () => deadline.cancel());
      asking.on('error', reject);
      asking.on('response', (response) => {
        const type = response.headers['content-type'] ?? '';
        if (response.statusCode !== 200 || !/^text\/plain\b/i.test(type)) {
          asking.destroy(new Error(`answered ${response.statusCode} ${type}`));
        }
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('error', reject);
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          bytes += chunk.length;
          if (bytes > policyBytesMax) asking.destroy(new Error('it is too long'));
        });
        response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      });
      asking.end();
    });
  }
}

/** RFC 8461 §3.1: several records are as good as none. */
function policyIdIn(records: readonly string[]): string | undefined {
  const ours = records.filter((record) => /^v=STSv1[ \t]*;/.test(record));
  const [only] = ours;
  if (only === undefined || ours.length > 1) return undefined;
  return /;[ \t]*id=([A-Za-z0-9]{1,32})[ \t]*(?:;|$)/.exec(only)?.[1];
}

function readPolicy(text: string): { readonly policy: TransportPolicy; readonly ageMs: number } {
  const parsed = parsePolicy(text, { strict: true });
  const { mode } = parsed;
  const ageMs = Math.min((parsed.maxAge ?? 0) * secondMs, ageMsMax);
  const allows = (host: string): boolean => validateMx(host, parsed).valid;
  return { policy: { mode: mode === 'enforce' || mode === 'testing' ? mode : 'none', allows }, ageMs };
}
