// A certificate for a server that has none yet: X.509 v3 (RFC 5280) with an ECDSA P-256 key, in DER (X.690)
// by hand, for it is one fixed shape.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
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

/** For host names and addresses; the first is the certificate's common name. */
export function makeSelfSignedCertificate({
  names,
  now,
}: {
  names: readonly string[];
  now: Instant;
}): SelfSignedCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = commonName(names[0] ?? 'localhost');
  const statement = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    ecdsaWithSha256,
    name,
    sequence(time(now - dayMs), time(now + (validDays - 1) * dayMs)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(basicConstraints, serverAuthentication, subjectAlternativeNames(names))),
  );
  const certificate = sequence(statement, ecdsaWithSha256, bitString(sign('sha256', statement, privateKey)));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const lengthBytes = length < 128 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...lengthBytes]), content]);
}

const sequence = (...items: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(items));
const integer = (bytes: Buffer): Buffer => tagged(0x02, bytes);
const octetString = (content: Buffer): Buffer => tagged(0x04, content);
const bitString = (content: Buffer): Buffer => tagged(0x03, Buffer.concat([Buffer.from([0]), content]));
const objectIdentifier = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'));

/** 1.2.840.10045.4.3.2 */
const ecdsaWithSha256 = sequence(objectIdentifier('2a8648ce3d040302'));
/** RFC 5280 §4.2.1.9: no CA, so that whoever trusts it trusts this server alone. */
const basicConstraints = extension('551d13', sequence());
/** RFC 5280 §4.2.1.12 */
const serverAuthentication = extension('551d25', sequence(objectIdentifier('2b06010505070301')));

function extension(identifierHex: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(identifierHex), octetString(value));
}

// RFC 5280 §4.2.1.6: dNSName is [2], iPAddress is [7].
function subjectAlternativeNames(names: readonly string[]): Buffer {
  const items = names.map((name) =>
    isIP(name) === 0 ? tagged(0x82, Buffer.from(name, 'latin1')) : tagged(0x87, addressBytes(name)),
  );
  return extension('551d11', sequence(...items));
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = [], tail = []] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const groups = [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function commonName(name: string): Buffer {
  const value = tagged(0x0c, Buffer.from(name.slice(0, 64)));
  return sequence(tagged(0x31, sequence(objectIdentifier('550403'), value)));
}

// RFC 5280 §4.1.2.2: positive; its first byte is neither zero nor negative.
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

// RFC 5280 §4.1.2.5: UTCTime until 2049, GeneralizedTime from then on.
function time(at: Instant): Buffer {
  const digits = new Date(at).toISOString().replace(/\.\d+|[^\dZ]/g, '');
  return digits < '2050' ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits));
}
