import { expect, it } from 'vitest';
import { inlineBlobSizeBytesMax } from '#base/limits.ts';
import type { FolderId } from '#base/ids.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { mail, newMailbox, type MailboxFixture } from '#testing/mailbox-fixture.ts';
import { detachMailbox, reattachMailbox } from './attach-mailbox.ts';
import { folderChangesSince, readFolder } from './changes/changes-since.ts';
import { findMailbox } from './find-mailbox.ts';
import { deleteFolder, renameFolder, subscribeFolder } from './folders/change-folder.ts';
import { createFolder } from './folders/create-folder.ts';
import { listFolders, requireFolder } from './folders/list-folders.ts';
import { copyMessages, moveMessages } from './messages/copy-messages.ts';
import { expungeDeleted } from './messages/expunge-messages.ts';
import { flagNames, parseFlags } from './messages/flags.ts';
import { readContent } from './messages/read-content.ts';
import { setFlags } from './messages/set-flags.ts';
import { changeQuota } from './quota/change-quota.ts';
import { recountFolders, recountUsedBytes } from './quota/usage.store.ts';

const folderOf = async (fixture: MailboxFixture, path: string): Promise<FolderId> =>
  (await fixture.store.read((transaction) => requireFolder(transaction, { mailbox: fixture.mailbox, path })))
    .id;

const paths = async ({ store, mailbox }: MailboxFixture): Promise<string[]> =>
  store.read(async (transaction) => [...(await listFolders(transaction, mailbox)).keys()]);

/** Every counter equals what it counts, whatever a test did. */
async function expectCountersRight({ store, mailbox }: MailboxFixture): Promise<void> {
  const drift = await store.preview(
    async (transaction) =>
      (await recountFolders(transaction, mailbox.mailboxId)) +
      (await recountUsedBytes(transaction, mailbox.mailboxId)),
  );
  expect(drift).toBe(0);
}

describeOnEngines('a mailbox', (engine) => {
  it('begins with the folders that mail programs expect', async () => {
    const fixture = await newMailbox(engine);
    expect(await paths(fixture)).toEqual(['Drafts', 'INBOX', 'Junk', 'Sent', 'Trash']);
  });

  it('keeps a message byte for byte, small or large', async () => {
    const fixture = await newMailbox(engine);
    const large = mail('large', 'x'.repeat(inlineBlobSizeBytesMax));
    for (const content of [mail('small'), large, large]) {
      const { messageId } = await fixture.add(content);
      const read = await readContent(fixture, { mailbox: fixture.mailbox, messageId });
      expect(read?.toString()).toBe(content);
    }
    await expectCountersRight(fixture);
  });

  it('gives out UIDs and modseqs that only rise', async () => {
    const fixture = await newMailbox(engine);
    const placed = await Promise.all(
      Array.from({ length: 20 }, (_, index) => fixture.add(mail(`m${index}`))),
    );
    expect(placed.map(({ uid }) => uid).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(new Set(placed.map(({ modseq }) => modseq)).size).toBe(20);
    await expectCountersRight(fixture);
  });

  it('sets flags, says what changed and leaves alone what changed meanwhile', async () => {
    const fixture = await newMailbox(engine);
    const { store, mailbox, now } = fixture;
    const first = await fixture.add(mail('one'));
    const second = await fixture.add(mail('two'));
    const { folderId } = first;
    const change = { mailbox, folderId, mode: 'add' as const, now };
    await store.write((transaction) =>
      setFlags(transaction, { ...change, uids: [second.uid], flags: parseFlags(['\\Seen', 'Urgent']) }),
    );
    const result = await store.write((transaction) =>
      setFlags(transaction, {
        ...change,
        uids: [1, 2, 99],
        flags: parseFlags(['\\Flagged']),
        unchangedSince: second.modseq,
      }),
    );
    expect(result.refusedUids).toEqual([second.uid]);
    expect(result.placements.map(flagNames)).toEqual([['\\Flagged']]);
    const folder = await store.read((transaction) => readFolder(transaction, { mailbox, folderId }));
    expect(folder?.placements.map(flagNames)).toEqual([['\\Flagged'], ['\\Seen', 'Urgent']]);
    await expectCountersRight(fixture);
  });

  it('copies messages as new ones and moves them under their old id', async () => {
    const fixture = await newMailbox(engine);
    const { store, mailbox, now } = fixture;
    const one = await fixture.add(mail('one'), { flags: parseFlags(['\\Seen']) });
    await fixture.add(mail('two'));
    const trash = await folderOf(fixture, 'Trash');
    const transfer = { mailbox, fromFolderId: one.folderId, toFolderId: trash, now };
    const copied = await store.write((transaction) =>
      copyMessages(transaction, { ...transfer, uids: [1, 2, 7] }),
    );
    expect(copied).toMatchObject({ fromUids: [1, 2], toUids: [1, 2] });
    const moved = await store.write((transaction) => moveMessages(transaction, { ...transfer, uids: [1] }));
    expect(moved).toMatchObject({ fromUids: [1], toUids: [3] });
    const content = await store.read((transaction) => readFolder(transaction, { mailbox, folderId: trash }));
    expect(content?.placements.map(({ uid, messageId }) => [uid, messageId])).toEqual([
      [1, 3],
      [2, 4],
      [3, one.messageId],
    ]);
    expect(content?.placements.map(flagNames)).toEqual([['\\Seen'], [], ['\\Seen']]);
    const read = await readContent(fixture, {
      mailbox,
      messageId: content?.placements[1]?.messageId ?? one.messageId,
    });
    expect(read?.toString()).toBe(mail('two'));
    await expectCountersRight(fixture);
  });

  it('expunges what is flagged and condemns a body only with its last copy', async () => {
    const fixture = await newMailbox(engine);
    const { store, mailbox, now } = fixture;
    const one = await fixture.add(mail('one'));
    const trash = await folderOf(fixture, 'Trash');
    await store.write((transaction) =>
      copyMessages(transaction, { mailbox, fromFolderId: one.folderId, toFolderId: trash, uids: [1], now }),
    );
    const condemned = (): Promise<unknown> =>
      store.read((transaction) => transaction.all('SELECT reference_count, condemned_at FROM blobs'));
    for (const [folderId, expected] of [
      [one.folderId, { reference_count: 1, condemned_at: null }],
      [trash, { reference_count: 0, condemned_at: now }],
    ] as const) {
      await store.write((transaction) =>
        setFlags(transaction, {
          mailbox,
          folderId,
          uids: [1],
          mode: 'add',
          flags: parseFlags(['\\Deleted']),
          now,
        }),
      );
      const expunged = await store.write((transaction) =>
        expungeDeleted(transaction, { mailbox, folderId, now }),
      );
      expect(expunged.uids).toEqual([1]);
      expect(await condemned()).toEqual([expected]);
    }
    await fixture.add(mail('one'));
    expect(await condemned()).toEqual([{ reference_count: 1, condemned_at: null }]);
    await expectCountersRight(fixture);
  });

  it('counts each message once when several expunge and copy at the same time', async () => {
    const fixture = await newMailbox(engine);
    const { store, mailbox, now } = fixture;
    const deleted = parseFlags(['\\Deleted']);
    const placed = [];
    for (const subject of ['one', 'two']) placed.push(await fixture.add(mail(subject), { flags: deleted }));
    const folderId = placed[0]?.folderId ?? (await folderOf(fixture, 'INBOX'));
    const trash = await folderOf(fixture, 'Trash');
    const transfer = { mailbox, fromFolderId: folderId, toFolderId: trash, uids: [1, 2], now };
    const expunge = (): Promise<unknown> =>
      store.write((transaction) => expungeDeleted(transaction, { mailbox, folderId, now }));
    const copy = (): Promise<unknown> => store.write((transaction) => copyMessages(transaction, transfer));
    await Promise.all([copy(), expunge(), copy(), expunge(), expunge(), copy()]);
    await expectCountersRight(fixture);
  });

  it('tells a reader what was made, changed and removed since', async () => {
    const fixture = await newMailbox(engine);
    const { store, mailbox, now } = fixture;
    const one = await fixture.add(mail('one'));
    const two = await fixture.add(mail('two'));
    const { folderId } = one;
    const start = await store.read((transaction) => readFolder(transaction, { mailbox, folderId }));
    const trash = await folderOf(fixture, 'Trash');
    await store.write((transaction) =>
      moveMessages(transaction, { mailbox, fromFolderId: folderId, toFolderId: trash, uids: [one.uid], now }),
    );
    await store.write((transaction) =>
      setFlags(transaction, {
        mailbox,
        folderId,
        uids: [two.uid],
        mode: 'replace',
        flags: parseFlags(['\\Seen']),
        now,
      }),
    );
    const three = await fixture.add(mail('three'));
    const since = (modseq: number) =>
      store.read((transaction) => folderChangesSince(transaction, { mailbox, folderId, modseq }));
    expect(await since(start?.modseq ?? 0)).toMatchObject({
      modseq: three.modseq,
      placements: [{ uid: 2, bits: 1 }, { uid: 3 }],
      removedUids: [1],
    });
    expect(await since(three.modseq)).toMatchObject({ placements: [], removedUids: [] });
  });

  it('refuses a message beyond the quota and keeps nothing of it', async () => {
    const fixture = await newMailbox(engine);
    const { store, mailbox, now } = fixture;
    await store.write((transaction) =>
      changeQuota(transaction, { mailboxId: mailbox.mailboxId, quotaMegabytes: 1, now }),
    );
    await fixture.add(mail('fits', 'x'.repeat(700_000)));
    await expect(fixture.add(mail('too much', 'x'.repeat(400_000)))).rejects.toMatchObject({
      code: 'mailbox-full',
    });
    const found = await store.read((transaction) => findMailbox(transaction, mailbox.mailboxId));
    expect(found?.usedBytes).toBeLessThan(701_000);
    await expectCountersRight(fixture);
  });

  it('asks for one notice above 90 %, and for another only after usage fell below 85 %', async () => {
    const fixture = await newMailbox(engine);
    const { store, mailbox, now } = fixture;
    const { mailboxId } = mailbox;
    const notices = async (): Promise<number> =>
      (await store.read((transaction) => transaction.all('SELECT id FROM tasks'))).length;
    await store.write((transaction) => changeQuota(transaction, { mailboxId, quotaMegabytes: 1, now }));
    const first = await fixture.add(mail('a', 'x'.repeat(900_000)));
    expect(await notices()).toBe(0);
    await fixture.add(mail('b', 'x'.repeat(50_000)));
    await fixture.add(mail('c'));
    expect(await notices()).toBe(1);
    const { folderId } = first;
    await store.write(async (transaction) => {
      await setFlags(transaction, {
        mailbox,
        folderId,
        uids: [1],
        mode: 'add',
        flags: parseFlags(['\\Deleted']),
        now,
      });
      await expungeDeleted(transaction, { mailbox, folderId, now });
    });
    await fixture.add(mail('d', 'x'.repeat(920_000)));
    expect(await notices()).toBe(2);
    await store.write((transaction) => changeQuota(transaction, { mailboxId, quotaMegabytes: 10, now }));
    await store.write((transaction) => changeQuota(transaction, { mailboxId, quotaMegabytes: 1, now }));
    expect(await notices()).toBe(3);
  });

  it('shuts out a handle from before it was detached, and keeps the content', async () => {
    const fixture = await newMailbox(engine);
    const { store, organizationId, ownerId, now } = fixture;
    await fixture.add(mail('kept'));
    await store.write((transaction) => detachMailbox(transaction, { organizationId, ownerId, now }));
    await expect(fixture.add(mail('late'))).rejects.toMatchObject({ code: 'mailbox-unavailable' });
    await store.write((transaction) => reattachMailbox(transaction, { organizationId, ownerId }));
    await expect(fixture.add(mail('old handle'))).rejects.toMatchObject({ code: 'session-ended' });
    const inbox = await store.read((transaction) =>
      requireFolder(transaction, { mailbox: fixture.mailbox, path: 'inbox' }),
    );
    expect(inbox.messageCount).toBe(1);
  });

  it('makes missing parents, renames with all below, and refuses what would lose something', async () => {
    const fixture = await newMailbox(engine);
    const { store, mailbox, now } = fixture;
    const create = (path: string): Promise<unknown> =>
      store.write((transaction) => createFolder(transaction, { mailbox, path, now }));
    const rename = (path: string, newPath: string): Promise<unknown> =>
      store.write((transaction) => renameFolder(transaction, { mailbox, path, newPath, now }));
    const remove = (path: string): Promise<unknown> =>
      store.write((transaction) => deleteFolder(transaction, { mailbox, path, now }));
    await create('Projects/2027/Roof');
    await expect(create('projects/2027/Roof')).resolves.toBeDefined();
    await expect(create('Projects/2027')).rejects.toMatchObject({ code: 'folder-exists' });
    await expect(create('inbox')).rejects.toMatchObject({ code: 'folder-exists' });
    await expect(create('a//b')).rejects.toMatchObject({ code: 'invalid-parameter' });
    await rename('Projects', 'Archive/Projects');
    expect(await paths(fixture)).toContain('Archive/Projects/2027/Roof');
    await expect(rename('Archive', 'Archive/Projects/x')).rejects.toMatchObject({ code: 'folder-protected' });
    await expect(rename('INBOX', 'Old')).rejects.toMatchObject({ code: 'folder-protected' });
    await expect(remove('Archive')).rejects.toMatchObject({ code: 'folder-protected' });
    await expect(remove('Sent')).rejects.toMatchObject({ code: 'folder-protected' });
    await expect(remove('nowhere')).rejects.toMatchObject({ code: 'folder-not-found' });
    await fixture.add(mail('lost'), { path: 'Archive/Projects/2027/Roof' });
    await remove('Archive/Projects/2027/Roof');
    await store.write((transaction) =>
      subscribeFolder(transaction, { mailbox, path: 'Junk', isSubscribed: false, now }),
    );
    await expectCountersRight(fixture);
  });

  it('never gives a folder of the same name the UIDVALIDITY of the one before it', async () => {
    const fixture = await newMailbox(engine);
    const { store, mailbox, now } = fixture;
    const validities = new Set<number>();
    for (let round = 0; round < 5; round++) {
      await store.write((transaction) => createFolder(transaction, { mailbox, path: 'Again', now }));
      const folder = await store.read((transaction) =>
        requireFolder(transaction, { mailbox, path: 'Again' }),
      );
      validities.add(folder.uidValidity);
      await store.write((transaction) => deleteFolder(transaction, { mailbox, path: 'Again', now }));
    }
    expect(validities.size).toBe(5);
  });
});
