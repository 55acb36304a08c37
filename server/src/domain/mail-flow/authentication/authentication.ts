// What was found out about where a message comes from, and what its author's domain asks for.

/** RFC 8601 §2.7. */
export type AuthenticationResult =
  | 'pass'
  | 'fail'
  | 'softfail'
  | 'neutral'
  | 'none'
  | 'policy'
  | 'temperror'
  | 'permerror';

export interface Proof {
  readonly result: AuthenticationResult;
  /** Whose word it is; empty where nobody is named. */
  readonly domain: string;
}

/**
 * For the message, where the recipient's organization heeds it: nothing; to be put into Junk; to be refused;
 * or to be sent again, because the name servers that would prove it did not answer.
 */
export type Demand = 'nothing' | 'junk' | 'refusal' | 'another-try';

export interface Authentication {
  /** Undefined where the client that the message came from at first is not known. */
  readonly spf: Proof | undefined;
  /** Of each signature that was looked at. */
  readonly dkim: readonly Proof[];
  readonly dmarc: Proof | undefined;
  readonly arc: Proof | undefined;
  /** Who forwarded it and is believed to have seen the proof. */
  readonly vouchedBy: string | undefined;
  readonly demand: Demand;
  /** One line each, unfolded, for Authentication-Results (RFC 8601 §2.2). */
  readonly resultLines: readonly string[];
}

/**
 * The name of a mailbox's folder or of an answer says what came of it; this says what it was held against.
 */
export function describeAuthentication({ spf, dkim, dmarc, arc, vouchedBy }: Authentication): string {
  const proofs: (readonly [string, Proof | undefined])[] = [
    ['SPF', spf],
    ...dkim.slice(0, describedSignaturesMax).map((proof) => ['DKIM', proof] as const),
    ['ARC', arc],
    ['DMARC', dmarc],
  ];
  const words = proofs.flatMap(([method, proof]) =>
    proof === undefined
      ? []
      : [`${method} ${proof.result}${proof.domain && ` (${printable(proof.domain)})`}`],
  );
  if (vouchedBy !== undefined) words.push(`vouched for by ${printable(vouchedBy)}`);
  return words.join(', ');
}

const describedSignaturesMax = 3;
const domainLengthMax = 253;

/** Strangers write these names as they like. */
const printable = (domain: string): string =>
  domain.slice(0, domainLengthMax).replaceAll(/[^\x21-\x7e]/g, '?');

/** What the other server is told, in one line of ASCII. */
export const refusalText = ({ dmarc }: Authentication): string =>
  `The message is not proven to come from ${printable(dmarc?.domain ?? '')}, ` +
  'whose policy (DMARC) asks to refuse it';

export const junkText = ({ dmarc }: Authentication): string =>
  dmarc?.result === 'fail'
    ? `Not proven to come from ${printable(dmarc.domain)}, whose policy (DMARC) asks to put it into Junk`
    : 'From more than one author’s domain, or from none that can be read: put into Junk';
