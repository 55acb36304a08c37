// Everything that the server knows of itself, looked at once.
import type { Clock } from '#base/clock.ts';
import type { ServerTls } from '#base/server-tls.ts';
import { findOrderTrouble } from '#domain/certificates/find-order-trouble.ts';
import { listLastLooks, type LastLook } from '#domain/mail-domains/check/list-last-looks.ts';
import { lookAtQueue } from '#domain/mail-flow/outbound/look-at-queue.ts';
import type { FreeSpace } from '#storage/free-space.ts';
import { measureDatabase } from '#storage/measure-database.ts';
import { checkCertificate } from './check-certificate.ts';
import { checkClock } from './check-clock.ts';
import { checkDatabase } from './check-database.ts';
import { checkDisk } from './check-disk.ts';
import { checkDns, domainsMax } from './check-dns.ts';
import { checkPorts, type Doors } from './check-ports.ts';
import { checkQueue } from './check-queue.ts';
import { checkTestMessage } from './check-test-message.ts';
import type { Finding } from './finding.ts';
import { sendTestMessage, type TestMessageParts } from './send-test-message.ts';

export interface DiagnosisParts extends TestMessageParts {
  readonly clock: Clock;
  readonly tls: Pick<ServerTls, 'served' | 'trouble'>;
  readonly freeSpace: Pick<FreeSpace, 'space'>;
  readonly dataFolder: string;
  readonly diskReserveBytes: number;
  readonly mailHost: string;
  /** Null while the server starts. */
  readonly doors: () => Doors | null;
}

/** Failures: as sending a test message; storage-unavailable. */
export async function checkInstallation(
  parts: DiagnosisParts,
  { testRecipient }: { readonly testRecipient: string | undefined },
): Promise<Finding[]> {
  // first: an address that is none is refused before anything is done
  const tested = testRecipient === undefined ? undefined : await sendTestMessage(parts, testRecipient);
  const { store, clock, tls, mailHost } = parts;
  const figures = await store.read(measureDatabase);
  const startedMs = clock.monotonicMs();
  await store.read((transaction) => transaction.get('SELECT 1')); // how it answers, not how it counts
  const roundTripMs = clock.monotonicMs() - startedMs;
  const now = clock.now();
  const { queue, looks, orderTrouble } = await store.read(async (transaction) => ({
    queue: await lookAtQueue(transaction),
    looks: await listLastLooks(transaction, domainsMax + 1),
    orderTrouble: await findOrderTrouble(transaction),
  }));
  const { served } = tls;
  const complaint = tls.trouble ?? orderTrouble;
  return [
    checkDatabase({ figures, roundTripMs }),
    checkDisk({
      space: await parts.freeSpace.space(),
      reserveBytes: parts.diskReserveBytes,
      folder: parts.dataFolder,
    }),
    checkClock({ now, databaseAt: figures.clockAt, certificateFrom: served.validFrom }),
    ...checkCertificate({ served, complaint, mailHost, aliases: aliasesIn(looks), now }),
    ...(await checkPorts(parts.doors(), clock)),
    checkQueue(queue, now),
    ...checkDns(looks),
    ...(tested === undefined ? [] : [checkTestMessage(tested)]),
  ];
}

/** Names under which mail programs really come here. */
const aliasesIn = (looks: readonly LastLook[]): string[] =>
  looks.flatMap(({ records }) =>
    records
      .filter(({ type, state }) => type === 'CNAME' && state === 'VERIFIED')
      .map(({ hostname }) => hostname.replace(/\.$/, '')),
  );
