import { expect, it } from 'vitest';
import { dayMs, hourMs } from '#base/clock.ts';
import { asId, type MessageId } from '#base/ids.ts';
import { inlineBlobSizeBytesMax } from '#base/limits.ts';
import { silentLog } from '#base/log.ts';
import { Runner } from '#jobs/runner.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { mail, newMailbox, type MailboxFixture } from '#testing/mailbox-fixture.ts';
import { detachMailbox, reattachMailbox } from './attach-mailbox.ts';
import { folderChangesSince, readFolder } from './changes/changes-since.ts';
import { findMailbox } from './find-mailbox.ts';
import { mailboxSweeps, mailboxTasks } from './index.ts';
import { expungeFolder } from './messages/expunge-messages.ts';
import { readContent } from './messages/read-content.ts';
import { changeQuota } from './quota/change-quota.ts';

interface Running extends MailboxFixture {
  readonly clock: FakeClock;
  readonly runner: Runner;
}

async function startJobs(engine: Engine): Promise<Running> {
  const fixture = await newMailbox(engine);
  const clock = new FakeClock(fixture.now);
  const parts = {
    store: fixture.store,
    blobFiles: fixture.blobFiles,
    clock,
    log: silentLog,
  };
  const runner = new Runner({ ...parts, tasks: mailboxTasks(parts), sweeps: mailboxSweeps(parts) });
  return { ...fixture, clock, runner };
}

const count = ({ store }: Running, table: 'blobs' | 'messages' | 'placements' | 'tombstones' | 'tasks') =>
  store.read(async (transaction) => (await transaction.all(`SELECT 1 AS one FROM ${table}`)).length);

describeOnEngines('the work of mailboxes over time', (engine) => {
  it('purges a mailbox 30 days after it was detached, and nothing a day before', async () => {
    const jobs = await startJobs(engine);
    const { store, clock, runner, mailbox, organizationId, ownerId } = jobs;
    await jobs.add(mail('one'));
    await jobs.add(mail('large', 'x'.repeat(inlineBlobSizeBytesMax)));
    await store.write((transaction) =>
      detachMailbox(transaction, { organizationId, ownerId, now: clock.now() }),
    );
    clock.advance(29 * dayMs);
    await runner.runDue();
    expect(await count(jobs, 'messages')).toBe(2);
    clock.advance(dayMs + hourMs);
    await runner.runDue();
    expect(await store.read((transaction) => findMailbox(transaction, mailbox.mailboxId))).toBeUndefined();
    expect([await count(jobs, 'messages'), await count(jobs, 'placements')]).toEqual([0, 0]);
    const audit = await store.read((transaction) =>
      transaction.all('SELECT operation, actor_kind, organization_id FROM audit_events'),
    );
    expect(audit).toEqual([
      { operation: 'PurgeMailbox', actor_kind: 'SYSTEM', organization_id: organizationId },
    ]);
    clock.advance(dayMs + 2 * hourMs);
    await runner.runDue();
    expect(await count(jobs, 'blobs')).toBe(0);
  });

  it('leaves a mailbox alone that was taken back in time', async () => {
    const jobs = await startJobs(engine);
    const { store, clock, runner, organizationId, ownerId } = jobs;
    const { messageId } = await jobs.add(mail('kept'));
    await store.write((transaction) =>
      detachMailbox(transaction, { organizationId, ownerId, now: clock.now() }),
    );
    clock.advance(29 * dayMs);
    await store.write((transaction) => reattachMailbox(transaction, { organizationId, ownerId }));
    clock.advance(10 * dayMs);
    await runner.runDue();
    const content = await readContent(jobs, { mailbox: jobs.mailbox, messageId });
    expect(content?.toString()).toBe(mail('kept'));
  });

  it('deletes a condemned body a day later, unless it was wanted again', async () => {
    const jobs = await startJobs(engine);
    const { store, clock, runner, mailbox } = jobs;
    const large = mail('large', 'x'.repeat(inlineBlobSizeBytesMax));
    const { folderId } = await jobs.add(large);
    const gone = await jobs.add(mail('gone', 'y'.repeat(inlineBlobSizeBytesMax)));
    await store.write((transaction) => expungeFolder(transaction, { mailbox, folderId, now: clock.now() }));
    const { messageId } = await jobs.add(large);
    clock.advance(dayMs + 2 * hourMs);
    await runner.runDue();
    expect(await count(jobs, 'blobs')).toBe(1);
    expect((await readContent(jobs, { mailbox, messageId }))?.toString()).toBe(large);
    expect(await readContent(jobs, { mailbox, messageId: gone.messageId })).toBeUndefined();
  });

  it('forgets tombstones after 90 days and tells an older reader to start over', async () => {
    const jobs = await startJobs(engine);
    const { store, clock, runner, mailbox } = jobs;
    const { folderId } = await jobs.add(mail('one'));
    const start = await store.read((transaction) => readFolder(transaction, { mailbox, folderId }));
    await store.write((transaction) => expungeFolder(transaction, { mailbox, folderId, now: clock.now() }));
    await jobs.add(mail('two'));
    const since = (modseq: number) =>
      store.read((transaction) => folderChangesSince(transaction, { mailbox, folderId, modseq }));
    expect(await since(start?.modseq ?? 0)).toMatchObject({ removedUids: [1] });
    clock.advance(91 * dayMs);
    await runner.runDue();
    expect(await count(jobs, 'tombstones')).toBe(0);
    expect(await since(start?.modseq ?? 0)).toBe('tooOld');
    expect(await since((start?.modseq ?? 0) + 1)).toMatchObject({ placements: [{ uid: 2 }] });
  });

  it('puts one notice into the INBOX of a mailbox that passes 90 %', async () => {
    const jobs = await startJobs(engine);
    const { store, clock, runner, mailbox } = jobs;
    const { mailboxId } = mailbox;
    await store.write((transaction) =>
      changeQuota(transaction, { mailboxId, quotaMegabytes: 1, now: clock.now() }),
    );
    await jobs.add(mail('large', 'x'.repeat(960_000)));
    await runner.runDue();
    await runner.runDue();
    expect([await count(jobs, 'messages'), await count(jobs, 'tasks')]).toEqual([2, 0]);
    const second = asId<MessageId>(2);
    const notice = await readContent(jobs, { mailbox, messageId: second });
    expect(notice?.toString()).toContain('Subject: Your mailbox is 91 % full\r\n');
  });

  it('corrects counters that drifted', async () => {
    const jobs = await startJobs(engine);
    const { store, clock, runner, mailbox } = jobs;
    await jobs.add(mail('one'));
    await store.write((transaction) => transaction.run('UPDATE mailboxes SET used_bytes = 7'));
    clock.advance(8 * dayMs);
    await runner.runDue();
    const found = await store.read((transaction) => findMailbox(transaction, mailbox.mailboxId));
    expect(found?.usedBytes).toBe(Buffer.byteLength(mail('one')));
  });
});
