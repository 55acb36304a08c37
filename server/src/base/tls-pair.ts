// A certificate chain and its private key, looked at before they are served.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { Instant } from './clock.ts';

export interface TlsPair {
  /** PEM, the server's own certificate first. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
}

export interface CertificateFacts {
  /** Host names and addresses. */
  readonly names: readonly string[];
  readonly issuer: string;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
  /** SHA-256, pairs of hex digits with colons. */
  readonly fingerprint: string;
}

/** Its message is one sentence for the operator. */
export class TlsPairError extends Error {}

/** Throws TlsPairError, in which `whose` says where the pair comes from, when it cannot be served. */
export function examinePair({ cert, key }: TlsPair, whose: string): CertificateFacts {
  try {
    const certificate = new X509Certificate(cert);
    if (!certificate.checkPrivateKey(createPrivateKey(key))) {
      throw new TlsPairError(`${whose}: the private key is not the one of this certificate.`);
    }
    createSecureContext({ cert, key });
    return factsOf(certificate);
  } catch (error) {
    if (error instanceof TlsPairError) throw error;
    throw new TlsPairError(`${whose}: these are not a certificate and its private key in PEM.`, {
      cause: error,
    });
  }
}

const factsOf = (certificate: X509Certificate): CertificateFacts => ({
  names: namesOf(certificate),
  issuer: certificate.issuer.replaceAll('\n', ', '),
  validFrom: certificate.validFromDate.getTime(),
  validUntil: certificate.validToDate.getTime(),
  fingerprint: certificate.fingerprint256,
});

/** RFC 9525 §2: the common name counts no more where there are others. */
function namesOf({ subjectAltName, subject }: X509Certificate): string[] {
  if (subjectAltName === undefined) return /^CN=(.+)$/m.exec(subject)?.slice(1) ?? [];
  return subjectAltName.split(', ').map((entry) => entry.slice(entry.indexOf(':') + 1));
}
