// Fills the queue of a server that is not running, and lets it send to a neighbour on this machine.
import { join } from 'node:path';
import { systemClock } from '#server/base/clock.ts';
import { silentLog } from '#server/base/log.ts';
import { enqueueOutbound } from '#server/domain/mail-flow/outbound/enqueue-outbound.ts';
import { measureQueue, releaseAllLeases } from '#server/domain/mail-flow/outbound/queue.store.ts';
import { prepareMessage } from '#server/domain/mailboxes/messages/prepare-message.ts';
import { findFirstOrganization } from '#server/domain/organizations/find-organization.ts';
import { BlobFolder } from '#server/storage/blob-files.ts';
import { openStore } from '#server/storage/open-store.ts';
import type { Store } from '#server/storage/store.ts';
import type { StorePlace } from '#testing/engines.ts';

const withStore = async <Result>(
  place: StorePlace,
  act: (store: Store) => Promise<Result>,
): Promise<Result> => {
  const store = await openStore({ ...place, log: silentLog, clock: systemClock });
  try {
    return await act(store);
  } finally {
    await store.close();
  }
};

/** One message to each of these. */
export const fillQueue = (
  place: StorePlace,
  { to, sizeBytes }: { readonly to: readonly string[]; readonly sizeBytes: number },
): Promise<void> =>
  withStore(place, async (store) => {
    const organization = await store.read(findFirstOrganization);
    if (organization === undefined) throw new Error('the server was never started');
    const blobFiles = new BlobFolder(join(place.dataFolder, 'blobs'));
    const reversePath = `postmaster@${organization.defaultMailDomain}`;
    const enqueue = async (address: string): Promise<void> => {
      const text = `From: ${reversePath}\r\nSubject: ${address}\r\n\r\n${'x'.repeat(76)}\r\n`;
      const content = await prepareMessage(
        { blobFiles },
        { organizationId: organization.id, content: Buffer.from(text.padEnd(sizeBytes - 2, 'y') + '\r\n') },
      );
      const recipient = { address, gatewayRule: null, originalRecipient: null, notify: null };
      const envelope = { envelopeId: null, returnedContent: null, isSmtpUtf8: false };
      await store.write((transaction) =>
        enqueueOutbound(transaction, {
          organizationId: organization.id,
          now: systemClock.now(),
          origin: 'SUBMITTED',
          senderId: null,
          envelope: { ...envelope, reversePath, recipients: [recipient] },
          content,
          messageId: null,
          traceId: address,
        }),
      );
    };
    for (let start = 0; start < to.length; start += 50) {
      await Promise.all(to.slice(start, start + 50).map(enqueue));
    }
  });

export const countWaiting = (place: StorePlace): Promise<number> =>
  withStore(place, async (store) => (await store.read(measureQueue)).recipients);

/** As when ten minutes have gone by. */
export const endLeases = (place: StorePlace): Promise<void> =>
  withStore(place, (store) => store.write((transaction) => releaseAllLeases(transaction, systemClock.now())));
