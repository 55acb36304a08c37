// From what the checks found to what is done about it.
import type { DKIMVerifyResult, DMARCResult } from 'mailauth';
import { vouchingSealer } from './arc-vouching.ts';
import type { Authentication, AuthenticationResult, Demand, Proof } from './authentication.ts';
import type { FrontSpf } from './front-results.ts';
import type { Verified } from './verify-message.ts';

interface Given {
  /** What a server in front says of SPF. */
  readonly frontSpf: FrontSpf | undefined;
  readonly trustedSealers: ReadonlySet<string>;
  readonly signaturesLeftOut: number;
  /** Its authors could not be looked for everywhere. */
  readonly isReduced: boolean;
}

export function judgeAuthentication(verified: Verified, given: Given): Authentication {
  const { spf, dkim, arc, dmarc } = verified;
  const spfProof = spf === undefined ? given.frontSpf : proofOf(spf.status.result, spf.domain);
  const dkimProofs = dkim.results.flatMap(({ status, signingDomain }) =>
    signingDomain === undefined ? [] : [proofOf(status.result, signingDomain)],
  );
  const dmarcProof = dmarcProofOf(dmarc, { dkim, isSpfKnown: spfProof !== undefined });
  const vouchedBy = vouchingSealer(arc, given.trustedSealers);
  const found = {
    spf: spfProof,
    dkim: dkimProofs,
    dmarc: dmarcProof,
    arc: arc === undefined ? undefined : proofOf(arc.status.result, newestSealer(verified)),
    vouchedBy,
  };
  const isAuthorHidden = given.isReduced && dkim.fromFields === 0;
  const demand = isAuthorHidden ? 'junk' : demandOf(verified, found);
  return { ...found, demand, resultLines: resultLinesOf(verified, { ...given, dmarcProof }) };
}

const proofOf = (result: string, domain: string): Proof => ({
  result: result as AuthenticationResult, // the library has no others for mail
  domain,
});

const newestSealer = ({ arc }: Verified): string =>
  String(arc?.chain?.at(-1)?.['arc-seal']?.parsed?.d?.value ?? '');

/**
 * Without SPF, what has no signature may be honest all the same: nothing is said of it then. Several authors'
 * domains, or several From fields, are how a name is shown that was not looked at (RFC 9989 §11.5).
 */
function dmarcProofOf(
  dmarc: DMARCResult | false,
  { dkim, isSpfKnown }: { dkim: DKIMVerifyResult; isSpfKnown: boolean },
): Proof | undefined {
  if (dmarc === false) {
    return dkim.headerFrom.length === 0 && dkim.fromFields <= 1
      ? undefined
      : { result: 'permerror', domain: '' };
  }
  const { result, header } = dmarc.status;
  if (result === 'fail' && !isSpfKnown) return undefined;
  return proofOf(result, header?.from ?? dmarc.domain);
}

type Found = Pick<Authentication, 'spf' | 'dkim' | 'dmarc' | 'vouchedBy'>;

function demandOf({ dmarc }: Verified, found: Found): Demand {
  if (found.dmarc?.result === 'permerror') return 'junk';
  if (found.dmarc?.result !== 'fail' || dmarc === false) return 'nothing';
  if (dmarc.policy === 'none' || found.vouchedBy !== undefined) return 'nothing';
  if (isProofMissing(found, dmarc.domain)) return 'another-try';
  return dmarc.policy === 'reject' ? 'refusal' : 'junk';
}

/** What could have proven it was not answered: neither lost for that, nor let through. RFC 9989 §5.3.6 */
const isProofMissing = ({ spf, dkim }: Found, domain: string): boolean =>
  [...(spf === undefined ? [] : [spf]), ...dkim].some(
    (proof) => proof.result === 'temperror' && isWithin(proof.domain.toLowerCase(), domain),
  );

const isWithin = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`);

function resultLinesOf(
  { spf, dkim, arc, dmarc }: Verified,
  {
    frontSpf,
    signaturesLeftOut,
    dmarcProof,
  }: Pick<Given, 'frontSpf' | 'signaturesLeftOut'> & { dmarcProof: Proof | undefined },
): string[] {
  const lines = dkim.results.map(({ info }) => info);
  if (signaturesLeftOut > 0) {
    lines.push(`dkim=policy (${signaturesLeftOut} more signatures were not looked at)`);
  }
  const spfLine = spf?.info ?? frontSpf?.resultLine;
  if (spfLine !== undefined) lines.push(spfLine);
  if (arc?.info !== undefined) lines.push(arc.info);
  if (dmarc === false) {
    if (dmarcProof !== undefined) lines.push('dmarc=permerror (no single domain is the author’s)');
  } else if (dmarcProof !== undefined) lines.push(dmarc.info);
  return lines;
}
