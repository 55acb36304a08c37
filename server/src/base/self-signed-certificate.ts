// A certificate for a server that has none yet.
import { isIP } from 'node:net';
import { dayMs, type Instant } from './clock.ts';

export interface SelfSignedCertificate {
  /** PEM, as node's TLS takes them. */
  readonly certificate: string;
  readonly key: string;
}

export const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '::1'];

/** Some clients refuse certificates that are valid for more than 825 days. */
const validDays = 820;
// RFC 5280 §4.2.1.6: the tags of dNSName and iPAddress
const dnsName = 2;
const ipAddress = 7;

/** For host names and addresses; the first is the certificate's common name. ECDSA P-256. */
export async function makeSelfSignedCertificate({
  names,
  now,
}: {
  names: readonly string[];
  now: Instant;
}): Promise<SelfSignedCertificate> {
  // loaded by the one start in a year that needs it
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: names[0] ?? 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - dayMs),
    notAfterDate: new Date(now + (validDays - 1) * dayMs),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) =>
          isIP(name) === 0 ? { type: dnsName, value: name } : { type: ipAddress, ip: name },
        ),
      },
    ],
  });
  return { certificate: made.cert, key: made.private };
}
