// Fills a data folder while no server runs on it, with the product's own verbs in large transactions.
import { join } from 'node:path';
import { systemClock } from '#server/base/clock.ts';
import { asId, type OrganizationId } from '#server/base/ids.ts';
import { openLog } from '#server/base/log.ts';
import { createUser } from '#server/domain/accounts/create-user.ts';
import { findUser } from '#server/domain/directory/users/find-user.ts';
import { requireFolder } from '#server/domain/mailboxes/folders/list-folders.ts';
import { addMessage } from '#server/domain/mailboxes/messages/add-message.ts';
import { noFlags } from '#server/domain/mailboxes/messages/flags.ts';
import { prepareMessage } from '#server/domain/mailboxes/messages/prepare-message.ts';
import { openOwnMailbox } from '#server/domain/mailboxes/permissions/open-mailbox.ts';
import { BlobFolder } from '#server/storage/blob-files.ts';
import { openStore } from '#server/storage/open-store.ts';
import type { Store } from '#server/storage/store.ts';
import { messageMaker } from './clients/message-maker.ts';

const messagesAtOnce = 500;
const usersAtOnce = 1000;

interface Place {
  readonly dataFolder: string;
  readonly organizationId: string;
}

/** Directory users without password and mailbox. */
export function fillUsers(place: Place, names: readonly string[]): Promise<void> {
  const { organizationId } = place;
  const now = systemClock.now();
  return onStore(place, async (store) => {
    for (let made = 0; made < names.length; made += usersAtOnce) {
      await store.write(async (transaction) => {
        for (const name of names.slice(made, made + usersAtOnce)) {
          await createUser(transaction, { organizationId, name, displayName: `Listed ${name}`, now });
        }
      });
    }
  });
}

/** Messages in somebody's INBOX. */
export function fillInbox(
  place: Place,
  wanted: { userName: string; count: number; sizeBytes: number },
): Promise<void> {
  const organizationId = asId<OrganizationId>(place.organizationId);
  return onStore(place, async (store) => {
    const blobFiles = new BlobFolder(join(place.dataFolder, 'blobs'));
    const { mailbox, folderId } = await store.read(async (transaction) => {
      const user = await findUser(transaction, { organizationId, identifier: wanted.userName });
      if (user === undefined) throw new Error(`there is no user ${wanted.userName}`);
      const mailbox = await openOwnMailbox(transaction, { organizationId, userId: user.id });
      return { mailbox, folderId: (await requireFolder(transaction, { mailbox, path: 'INBOX' })).id };
    });
    const nextMessage = messageMaker(wanted);
    for (let made = 0; made < wanted.count; made += messagesAtOnce) {
      const length = Math.min(messagesAtOnce, wanted.count - made);
      const messages = await Promise.all(
        Array.from({ length }, () =>
          prepareMessage({ blobFiles }, { organizationId, content: nextMessage() }),
        ),
      );
      const now = systemClock.now();
      await store.write(async (transaction) => {
        for (const message of messages) {
          await addMessage(transaction, { mailbox, folderId, message, flags: noFlags, receivedAt: now, now });
        }
      });
    }
  });
}

async function onStore(place: Place, act: (store: Store) => Promise<void>): Promise<void> {
  const { dataFolder } = place;
  const store = await openStore({ databaseUrl: null, dataFolder, log: openLog('warn'), clock: systemClock });
  try {
    await act(store);
  } finally {
    await store.close();
  }
}
