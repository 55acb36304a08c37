import { expect, it } from 'vitest';
import { dayMs, hourMs } from '#base/clock.ts';
import { silentLog } from '#base/log.ts';
import { Runner } from '#jobs/runner.ts';
import { newApi } from '#testing/api-fixture.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { mail, newMailbox } from '#testing/mailbox-fixture.ts';
import { detachMailbox, reattachMailbox } from '../attach-mailbox.ts';
import { folderChangesSince, readFolder } from '../changes/changes-since.ts';
import { findMailbox } from '../find-mailbox.ts';
import { createFolder } from '../folders/create-folder.ts';
import { requireFolder } from '../folders/list-folders.ts';
import { mailboxSweeps } from '../index.ts';
import { copyMessages, moveMessages } from '../messages/copy-messages.ts';
import {
  deleteRetentionPolicy,
  putRetentionPolicy,
  requireRetentionPolicy,
} from './change-retention-policy.ts';
import { retentionOperations } from './index.ts';
import type { RetentionFolder } from './retention-policy.ts';

const configuration = (given: object = {}) => ({ Name: 'INBOX', Action: 'DELETE', Period: 30, ...given });
const policy = (given: object = {}) => ({ Name: 'tidy', FolderConfigurations: [configuration()], ...given });

describeOnEngines('a retention policy', (engine) => {
  it('is there once, replaced by its name or id, and deleted by its id', async () => {
    const api = await newApi(engine, retentionOperations);
    expect(await api.refusal('GetDefaultRetentionPolicy')).toBe('EntityNotFoundException');
    await api.call('PutRetentionPolicy', policy({ Description: 'Tidy' }));
    const { Id, ...first } = await api.call('GetDefaultRetentionPolicy');
    expect(first).toEqual(policy({ Description: 'Tidy' }));
    await api.call('PutRetentionPolicy', policy({ FolderConfigurations: [] }));
    expect(await api.call('GetDefaultRetentionPolicy')).toEqual({
      ...policy({ FolderConfigurations: [] }),
      Id,
    });
    await api.call('PutRetentionPolicy', policy({ Id, Name: 'other' }));
    expect(await api.refusal('PutRetentionPolicy', policy())).toBe('LimitExceededException');
    const stranger = policy({ Id: 'stranger', Name: 'other' });
    expect(await api.refusal('PutRetentionPolicy', stranger)).toBe('LimitExceededException');
    await api.call('DeleteRetentionPolicy', { Id: 'stranger' });
    expect(await api.call('GetDefaultRetentionPolicy')).toMatchObject({ Id, Name: 'other' });
    for (let time = 0; time < 2; time++) await api.call('DeleteRetentionPolicy', { Id });
    expect(await api.refusal('GetDefaultRetentionPolicy')).toBe('EntityNotFoundException');
    await api.call('PutRetentionPolicy', stranger);
    expect(await api.call('GetDefaultRetentionPolicy')).toMatchObject({ Id: 'stranger' });
  });

  it('is refused when it does not say what to do', async () => {
    const api = await newApi(engine, retentionOperations);
    const refusals: [object[], string][] = [
      [[configuration(), configuration({ Period: 3 })], 'InvalidParameterException'],
      [[{ Name: 'INBOX', Action: 'DELETE' }], 'InvalidParameterException'],
      [[configuration({ Period: 731 })], 'ValidationException'],
      [[configuration({ Period: 0 })], 'ValidationException'],
      [[configuration({ Name: 'Archive' })], 'ValidationException'],
      [[{ Name: 'INBOX', Action: 'NONE' }], 'answered'],
    ];
    for (const [FolderConfigurations, name] of refusals) {
      expect(await api.refusal('PutRetentionPolicy', policy({ FolderConfigurations }))).toBe(name);
    }
  });
});

async function setUp(engine: Engine) {
  const fixture = await newMailbox(engine);
  const { store, mailbox, organizationId } = fixture;
  const clock = new FakeClock(fixture.now);
  const parts = { store, blobFiles: fixture.blobFiles, clock, log: silentLog };
  const runner = new Runner({ ...parts, tasks: [], sweeps: mailboxSweeps(parts) });
  const put = (...folders: RetentionFolder[]) =>
    store.write((transaction) =>
      putRetentionPolicy(transaction, { organizationId, name: 'tidy', description: null, folders }),
    );
  const folderId = async (path: string) =>
    (await store.read((transaction) => requireFolder(transaction, { mailbox, path }))).id;
  const countIn = async (path: string) =>
    (await store.read((transaction) => requireFolder(transaction, { mailbox, path }))).messageCount;
  const transfer = async (from: string, to: string, uids: number[]) => ({
    mailbox,
    fromFolderId: await folderId(from),
    toFolderId: await folderId(to),
    uids,
    now: clock.now(),
  });
  const later = async (ms: number) => {
    clock.advance(ms);
    await runner.runDue();
  };
  return { ...fixture, clock, runner, put, folderId, countIn, transfer, later };
}

const inbox = (action: RetentionFolder['action'], periodDays = 30): RetentionFolder => ({
  name: 'INBOX',
  action,
  periodDays,
});

describeOnEngines('retention', (engine) => {
  it('moves to the Trash after its days, and from the Trash for good after the days there', async () => {
    const set = await setUp(engine);
    const { store, mailbox, countIn, later } = set;
    await set.add(mail('one'));
    await set.put(inbox('DELETE'), { name: 'DELETED_ITEMS', action: 'DELETE', periodDays: 7 });
    const start = await store.read(async (transaction) =>
      readFolder(transaction, { mailbox, folderId: await set.folderId('INBOX') }),
    );
    await later(30 * dayMs - hourMs);
    expect([await countIn('INBOX'), await countIn('Trash')]).toEqual([1, 0]);
    await later(hourMs + 1);
    await later(6 * hourMs);
    expect([await countIn('INBOX'), await countIn('Trash')]).toEqual([0, 1]);
    const folderId = await set.folderId('INBOX');
    const changes = await store.read((transaction) =>
      folderChangesSince(transaction, { mailbox, folderId, modseq: start?.modseq ?? 0 }),
    );
    expect(changes).toMatchObject({ removedUids: [1] });
    await later(6 * dayMs);
    expect(await countIn('Trash')).toBe(1);
    await later(dayMs + 6 * hourMs);
    expect(await countIn('Trash')).toBe(0);
    const found = await store.read((transaction) => findMailbox(transaction, mailbox.mailboxId));
    expect(found?.usedBytes).toBe(0);
  });

  it('counts from the move or the copy into the folder, and not from a date that APPEND brings', async () => {
    const set = await setUp(engine);
    const { store, clock, countIn, later } = set;
    await set.put(inbox('PERMANENTLY_DELETE'));
    await set.add(mail('moved'), { path: 'Junk' });
    await set.add(mail('copied'), { path: 'Junk' });
    clock.advance(29 * dayMs);
    const move = await set.transfer('Junk', 'INBOX', [1]);
    await store.write((transaction) => moveMessages(transaction, move));
    const copy = await set.transfer('Junk', 'INBOX', [2]);
    await store.write((transaction) => copyMessages(transaction, copy));
    await set.add(mail('appended'), { receivedAt: Date.UTC(2015, 0, 1), now: clock.now() });
    await later(29 * dayMs);
    expect([await countIn('INBOX'), await countIn('Junk')]).toEqual([3, 1]);
    await later(2 * dayMs);
    expect([await countIn('INBOX'), await countIn('Junk')]).toEqual([0, 1]);
  });

  it('leaves alone what people made, mailboxes that wait, and what a policy no longer says', async () => {
    const set = await setUp(engine);
    const { store, mailbox, organizationId, ownerId, clock, countIn, later } = set;
    await store.write((transaction) =>
      createFolder(transaction, { mailbox, path: 'INBOX/Kept', now: clock.now() }),
    );
    await set.add(mail('one'), { path: 'INBOX/Kept' });
    await set.add(mail('two'));
    await set.put(inbox('NONE'));
    await later(40 * dayMs);
    await set.put(inbox('DELETE'));
    await store.write((transaction) =>
      detachMailbox(transaction, { organizationId, ownerId, now: clock.now() }),
    );
    await later(dayMs);
    await store.write((transaction) => reattachMailbox(transaction, { organizationId, ownerId }));
    await store.write(async (transaction) => {
      const id = (await requireRetentionPolicy(transaction, organizationId)).id;
      await deleteRetentionPolicy(transaction, { organizationId, id });
    });
    await later(dayMs);
    expect([await countIn('INBOX'), await countIn('INBOX/Kept')]).toEqual([1, 1]);
    await set.put(inbox('DELETE'));
    await later(dayMs);
    expect([await countIn('INBOX'), await countIn('INBOX/Kept'), await countIn('Trash')]).toEqual([0, 1, 1]);
  });

  it('works in steps, goes on where it ended and does the rest in the next runs', async () => {
    const set = await setUp(engine);
    const { store, countIn, later, mailbox } = set;
    await set.add(mail('one'));
    const rounds = 11; // 2^10 messages
    for (let round = 1; round < rounds; round++) {
      const uids = Array.from({ length: 2 ** (round - 1) }, (_, index) => index + 1);
      const copy = await set.transfer('INBOX', 'INBOX', uids);
      await store.write((transaction) => copyMessages(transaction, copy));
    }
    expect(await countIn('INBOX')).toBe(1024);
    await set.put(inbox('PERMANENTLY_DELETE', 1));
    await later(2 * dayMs);
    expect(await countIn('INBOX')).toBe(0);
    const steps = await store.read((transaction) =>
      transaction.all<{ modseq: number }>('SELECT DISTINCT modseq FROM tombstones WHERE mailbox_id = ?', [
        mailbox.mailboxId,
      ]),
    );
    expect(steps).toHaveLength(3);
  });
});
