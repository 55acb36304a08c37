// Domains that sign their mail, as other people's servers do, and what their zones say.
import { generateKeyPairSync } from 'node:crypto';
import { dkimSign, sealMessage, type DKIMSignOptions } from 'mailauth';
import { systemClock } from '#base/clock.ts';
import { DnsClient } from '#base/dns-resolver.ts';
import {
  MailAuthenticator,
  type AuthenticatorOptions,
} from '#domain/mail-flow/authentication/mail-authenticator.ts';
import type { DnsServer, NameRecords } from './dns-server.ts';
import type { FakeClock } from './fake-clock.ts';

export interface SigningDomain {
  readonly name: string;
  readonly selector: string;
  /** What its zone has of the key. */
  readonly records: Readonly<Record<string, NameRecords>>;
  /** The message with a signature on top. */
  sign(content: string, options?: Partial<DKIMSignOptions>): Promise<string>;
  /** As a forwarder seals what it saw: ARC (RFC 8617). */
  seal(content: string, authResults: string, chain?: 'none' | 'pass'): Promise<string>;
}

export function makeSigningDomain(name: string, kind: 'rsa' | 'ed25519' = 'rsa'): SigningDomain {
  const { privateKey, publicKey } =
    kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519');
  const der = publicKey.export({ type: 'spki', format: 'der' });
  // RFC 8463 §4: the 32 bytes alone
  const published = (kind === 'rsa' ? der : der.subarray(-32)).toString('base64');
  const selector = `key-${kind}`;
  const key = { signingDomain: name, selector, privateKey: String(privateKey.export(pem)) };
  return {
    name,
    selector,
    records: {
      [`${selector}._domainkey.${name}`]: { TXT: [stringsOf(`v=DKIM1; k=${kind}; p=${published}`)] },
    },
    async sign(content, options = {}) {
      const { signatures, errors } = await dkimSign(content, {
        ...key,
        algorithm: `${kind}-sha256`,
        canonicalization: 'relaxed/relaxed',
        ...options,
        signatureData: [{ ...key, ...options }],
      });
      if (errors[0] !== undefined) throw errors[0].err;
      return signatures + content;
    },
    async seal(content, authResults, chain = 'none') {
      const fields = await sealMessage(content, { ...key, cv: chain, authResults });
      return String(fields) + content;
    },
  };
}

// RFC 1035 §3.3: a string has at most 255 bytes
const stringsOf = (text: string): string[] => text.match(/.{1,200}/g) ?? [];

const pem = { type: 'pkcs8', format: 'pem' } as const;

/** Asks the test's name server, and waits for it a tenth of a second. */
export const authenticatorAt = (
  server: DnsServer,
  { clock, ...trust }: Partial<AuthenticatorOptions['trust']> & { readonly clock: FakeClock },
): MailAuthenticator =>
  new MailAuthenticator({
    dns: new DnsClient({ servers: [server.address], clock: systemClock, firstTryTimeoutMs: 100 }),
    clock,
    hostName: 'mx.example.test',
    trust: { authservIds: [], arcSealers: [], ...trust },
  });
