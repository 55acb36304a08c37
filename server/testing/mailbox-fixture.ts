// A mailbox in an organization, made with the product's own verbs below the directory.
import { join } from 'node:path';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { requireFolder } from '#domain/mailboxes/folders/list-folders.ts';
import type { MailboxHandle } from '#domain/mailboxes/mailbox.ts';
import { addMessage } from '#domain/mailboxes/messages/add-message.ts';
import { noFlags, type Flags } from '#domain/mailboxes/messages/flags.ts';
import type { PlacedMessage } from '#domain/mailboxes/messages/message.ts';
import { prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import { openOwnMailbox } from '#domain/mailboxes/permissions/open-mailbox.ts';
import { provisionMailbox } from '#domain/mailboxes/provision-mailbox.ts';
import { BlobFolder, type BlobFiles } from '#storage/blob-files.ts';
import type { Store } from '#storage/store.ts';
import type { Engine } from './engines.ts';
import { addOrganization, addUser } from './people.ts';

export interface MailboxFixture {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
  readonly organizationId: OrganizationId;
  readonly ownerId: EntityId;
  readonly mailbox: MailboxHandle;
  readonly now: number;
  /** Adds a message to a folder, INBOX by default. */
  add(
    content: string | Buffer,
    options?: { path?: string; flags?: Flags; receivedAt?: number; now?: number },
  ): Promise<PlacedMessage>;
}

export async function newMailbox(engine: Engine): Promise<MailboxFixture> {
  const place = await engine.newPlace();
  const store = await engine.newStore();
  const blobFiles = new BlobFolder(join(place.dataFolder, 'blobs'));
  const organizationId = await addOrganization(store);
  const { userId: ownerId } = await addUser(store, {
    organizationId,
    name: 'anna',
    addresses: [`anna@${organizationId}.test`],
  });
  const now = Date.UTC(2027, 0, 15, 12);
  const mailbox = await store.write(async (transaction) => {
    await provisionMailbox(transaction, { organizationId, ownerId, ownerName: 'anna', now });
    return openOwnMailbox(transaction, { organizationId, userId: ownerId });
  });
  const add: MailboxFixture['add'] = async (content, options = {}) => {
    const { path = 'INBOX', flags = noFlags, now: addedAt = now, receivedAt = addedAt } = options;
    const message = await prepareMessage({ blobFiles }, { organizationId, content: Buffer.from(content) });
    return store.write(async (transaction) => {
      const { id: folderId } = await requireFolder(transaction, { mailbox, path });
      return addMessage(transaction, { mailbox, folderId, message, flags, receivedAt, now: addedAt });
    });
  };
  return { store, blobFiles, organizationId, ownerId, mailbox, now, add };
}

/** A small, complete message. */
export const mail = (subject: string, body = 'Hello.'): string =>
  [
    'From: Sender <sender@elsewhere.test>',
    'To: anna@example.test',
    `Subject: ${subject}`,
    'Date: Fri, 15 Jan 2027 12:00:00 +0000',
    `Message-ID: <${subject.replaceAll(/\W/g, '-')}@elsewhere.test>`,
    '',
    body,
    '',
  ].join('\r\n');
