// The checks themselves: SPF (RFC 7208), DKIM (RFC 6376), ARC (RFC 8617) and DMARC (RFC 9989) of one message.
import type { ARCResult, DKIMVerifyResult, DMARCResult, DNSResolver, SPFResult } from 'mailauth';
import { arc } from 'mailauth/lib/arc/index.js';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { dmarc } from 'mailauth/lib/dmarc/index.js';
import { spf } from 'mailauth/lib/spf/index.js';
import type { Instant } from '#base/clock.ts';

export interface ToVerify {
  /** Bounded. */
  readonly content: Buffer;
  /** Of the envelope; empty for bounces. */
  readonly sender: string;
  /** Undefined where it is not known: then there is no SPF but what `knownSpf` says. */
  readonly client: { readonly address: string; readonly heloName: string } | undefined;
  /** By a server in front that is believed: the domain that SPF proved, or null for none. */
  readonly spfDomain: string | null;
  readonly hostName: string;
  readonly now: Instant;
}

export interface Verified {
  readonly spf: SPFResult | undefined;
  readonly dkim: DKIMVerifyResult;
  readonly arc: ARCResult | undefined;
  /** False where no single domain is the author's. */
  readonly dmarc: DMARCResult | false;
}

// RFC 8301 §3.2
const keyBitsMin = 1024;

/**
 * Two askers: a sender whose own name servers are slow, or whose SPF asks for much, uses up nothing of what
 * finds the policy of the author's domain.
 */
export async function verifyMessage(
  message: ToVerify,
  { proofs: resolver, policy }: { readonly proofs: DNSResolver; readonly policy: () => DNSResolver },
): Promise<Verified> {
  const [spfResult, dkim] = await Promise.all([
    verifySpf(message, resolver),
    dkimVerify(message.content, {
      resolver,
      minBitLength: keyBitsMin,
      // RFC 8301 §3.1
      rejectRsaSha1: true,
      // a sender of the library's own would be read from Return-Path, which strangers write
      sender: message.sender || '<>',
      curTime: new Date(message.now),
    }),
  ]);
  const arcResult = await verifyArc(dkim, resolver);
  const spfDomains = spfResult === undefined ? [message.spfDomain] : [passedDomainOf(spfResult)];
  return {
    spf: spfResult,
    dkim,
    arc: arcResult,
    dmarc: await dmarc({
      headerFrom: dkim.headerFrom,
      fromFields: dkim.fromFields,
      spfDomains: spfDomains.filter((domain) => domain !== null),
      dkimDomains: provenDomainsOf(dkim),
      ...(arcResult === undefined ? {} : { arcResult }),
      resolver: policy(),
    }),
  };
}

async function verifySpf(
  { client, sender, hostName }: ToVerify,
  resolver: DNSResolver,
): Promise<SPFResult | undefined> {
  if (client === undefined) return undefined;
  return spf({ sender, ip: client.address, helo: client.heloName, mta: hostName, resolver });
}

const passedDomainOf = ({ status, domain }: SPFResult): string | null =>
  status.result === 'pass' ? domain : null;

async function verifyArc(
  { arc: data }: DKIMVerifyResult,
  resolver: DNSResolver,
): Promise<ARCResult | undefined> {
  if (data === undefined || (data.chain === false && data.error === undefined)) return undefined;
  return arc({ ...data, chain: data.chain || [] }, { resolver, minBitLength: keyBitsMin });
}

/** What covers the beginning of a body only (`l=`) proves nothing of what was added to it: RFC 6376 §8.2. */
const provenDomainsOf = ({ results }: DKIMVerifyResult): { domain: string }[] =>
  results.flatMap(({ status, signingDomain }) =>
    status.result === 'pass' && signingDomain !== undefined && (status.underSized ?? 0) === 0
      ? [{ domain: signingDomain }]
      : [],
  );
