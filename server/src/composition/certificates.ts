// Where the server's certificate comes from by the configuration, and who looks for a newer one.
import { readFile } from 'node:fs/promises';
import type { Clock } from '#base/clock.ts';
import { ConfigurationError, type Configuration } from '#base/configuration.ts';
import type { Log } from '#base/log.ts';
import type { Metrics } from '#base/metrics.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import { selfSignedPair } from '#base/self-signed-pair.ts';
import { ServerTls, type TlsSource } from '#base/server-tls.ts';
import { tlsFiles } from '#base/tls-files.ts';
import { TlsPairError } from '#base/tls-pair.ts';
import { AcmeLine } from '#domain/certificates/authority/acme-line.ts';
import { certificateTopic, type WantedCertificate } from '#domain/certificates/managed-certificate.ts';
import { managedPair } from '#domain/certificates/managed-pair.ts';
import type { OrderParts } from '#domain/certificates/order/order-parts.ts';
import { orderAgain } from '#domain/certificates/order-again.ts';
import type { Store } from '#storage/store.ts';
import type { Closers, Parts } from './parts.ts';

interface Given {
  readonly configuration: Configuration;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly sealedBox: SealedBox;
}

/** Throws ConfigurationError when files that the operator named cannot be used. */
export const openCertificates = async (given: Given): Promise<Pick<Parts, 'tls' | 'acmeLine'>> => ({
  tls: await openServerTls(given),
  acmeLine: await openAcmeLine(given),
});

async function openServerTls(given: Given): Promise<ServerTls> {
  try {
    return await ServerTls.open({ ...given, sources: sourcesOf(given) });
  } catch (error) {
    if (error instanceof TlsPairError) throw new ConfigurationError(error.message, { cause: error });
    throw error;
  }
}

function sourcesOf(given: Given): readonly TlsSource[] {
  const { tlsCertificateFile: cert, tlsKeyFile: key, acme } = given.configuration;
  if (cert !== null && key !== null) return [tlsFiles({ cert, key })];
  const selfSigned = selfSignedPair({ ...given, ...given.configuration });
  return acme === null ? [selfSigned] : [managedPair(given), selfSigned];
}

async function openAcmeLine({ configuration, clock }: Given): Promise<AcmeLine | null> {
  const { acme } = configuration;
  if (acme === null) return null;
  if (acme.caFile === null) return new AcmeLine({ ca: null, clock });
  try {
    return new AcmeLine({ ca: await readFile(acme.caFile, 'utf8'), clock });
  } catch (error) {
    throw new ConfigurationError(`ROOST_ACME_CA_FILE: ${acme.caFile} cannot be read.`, { cause: error });
  }
}

/** Null without ACME. */
export function wantedCertificate(
  { acme }: Configuration,
  { mailHost }: { readonly mailHost: string },
): WantedCertificate | null {
  if (acme === null) return null;
  return { directoryUrl: acme.directoryUrl, names: [...new Set([mailHost, ...acme.names])] };
}

/** Null without ACME. */
export function orderParts(parts: Parts, given: { readonly mailHost: string }): OrderParts | null {
  const { acme } = parts.configuration;
  const wanted = wantedCertificate(parts.configuration, given);
  if (acme === null || wanted === null || parts.acmeLine === null) return null;
  const { directoryUrl, email } = acme;
  return { ...parts, line: parts.acmeLine, wanted, directoryUrl, email };
}

/**
 * What another node stored is served here at once; the look at each minute stands behind it. And figures of
 * what is served.
 */
export function followCertificates({ store, tls, log, metrics }: Parts, closers: Closers): void {
  measureCertificate(metrics, tls);
  const unsubscribe = store.subscribe(certificateTopic, () => {
    tls.look().catch((error: unknown) => log.error('certificate.unread', error));
  });
  closers.push(unsubscribe);
}

/** Looks for a newer certificate now, and orders one that failed without waiting any longer. */
export async function reloadCertificates({ configuration, store, clock, tls }: Parts): Promise<void> {
  await tls.look();
  if (configuration.acme === null) return;
  await store.write((transaction) => orderAgain(transaction, clock.now()));
}

function measureCertificate(metrics: Metrics, tls: ServerTls): void {
  metrics.sample('roost_tls_certificate_valid_until_seconds', 'End of the certificate, as a Unix time.', () =>
    Math.floor(tls.served.validUntil / 1000),
  );
  metrics.sample('roost_tls_certificate_trouble', '1 when a certificate expired or was refused.', () =>
    tls.trouble === null ? 0 : 1,
  );
}
