import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFolder } from '#domain/mailboxes/changes/changes-since.ts';
import { requireFolder } from '#domain/mailboxes/folders/list-folders.ts';
import { flagNames } from '#domain/mailboxes/messages/flags.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { startImap, type ImapFixture, type WireClient } from '#testing/imap-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';

async function withMessages(fixture: ImapFixture, count: number): Promise<[WireClient, WireClient]> {
  const client = await fixture.signIn();
  for (let number = 1; number <= count; number++) await client.append(mail(`m${number}`));
  await client.ok('SELECT INBOX');
  return [client, await fixture.signIn({ select: 'INBOX' })];
}

describeOnEngines('two sessions over one folder', (engine) => {
  it('keep their numbers until a command that may move them', async () => {
    const [one, other] = await withMessages(await startImap(engine), 3);
    await one.ok('STORE 2 +FLAGS.SILENT (\\Deleted)');
    await one.ok('EXPUNGE');
    const fetched = await other.run('FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (SUBJECT)])');
    expect(fetched.filter((line) => line.endsWith(' EXPUNGE'))).toEqual([]);
    expect(fetched.map((line) => /m\d/.exec(line)?.[0])).toEqual(['m1', 'm3', undefined]);
    expect(fetched.at(-1)).toMatch(/^NO \[EXPUNGEISSUED\]/);
    expect(await other.ok('FETCH 3 (UID)')).toEqual(['* 3 FETCH (UID 3)']);
    expect(await other.ok('SEARCH ALL')).toEqual(['* SEARCH 1 2 3']);
    expect(await other.ok('STORE 3 FLAGS (\\Seen)')).toEqual(['* 3 FETCH (UID 3 FLAGS (\\Seen))']);
    expect(await other.ok('NOOP')).toEqual(['* 2 EXPUNGE']);
    expect(await other.ok('FETCH 1:* (UID)')).toEqual(['* 1 FETCH (UID 1)', '* 2 FETCH (UID 3)']);
    expect(await one.ok('NOOP')).toEqual(['* 2 FETCH (UID 3 FLAGS (\\Seen))']);
  });

  it('expunge at the same time, each message once', async () => {
    const [one, other] = await withMessages(await startImap(engine), 6);
    await one.ok('STORE 1:6 +FLAGS.SILENT (\\Deleted)');
    const told = await Promise.all([one.ok('EXPUNGE'), other.ok('EXPUNGE')]);
    for (const lines of told) {
      expect(lines.filter((line) => line.endsWith('EXPUNGE'))).toHaveLength(6);
    }
    expect(await one.ok('STATUS INBOX (MESSAGES DELETED)')).toEqual([
      '* STATUS INBOX (MESSAGES 0 DELETED 0)',
    ]);
  });

  it('change flags at the same time; silence hides only what the client did itself', async () => {
    const [one, other] = await withMessages(await startImap(engine), 2);
    await other.ok('STORE 1 +FLAGS.SILENT (\\Flagged)');
    expect(await one.ok('STORE 1:2 +FLAGS.SILENT (\\Seen)')).toEqual([
      '* 1 FETCH (UID 1 FLAGS (\\Seen \\Flagged))',
    ]);
    await Promise.all([
      one.ok('STORE 1:2 +FLAGS (\\Answered)').then(() => one.ok('STORE 1:2 -FLAGS (\\Seen)')),
      other.ok('STORE 1:2 +FLAGS (Shared)'),
    ]);
    for (const client of [one, other]) {
      await client.ok('NOOP');
      expect(await client.ok('FETCH 1:2 FLAGS')).toEqual([
        '* 1 FETCH (FLAGS (\\Answered \\Flagged Shared))',
        '* 2 FETCH (FLAGS (\\Answered Shared))',
      ]);
    }
  });

  it('use conditions on mod-sequences', async () => {
    const [one, other] = await withMessages(await startImap(engine), 2);
    const [line = ''] = await one.ok('FETCH 1 (MODSEQ)');
    const modseq = Number(/MODSEQ \((\d+)\)/.exec(line)?.[1]);
    await other.ok('STORE 1 +FLAGS (\\Flagged)');
    const lines = await one.run(`STORE 1:2 (UNCHANGEDSINCE ${modseq + 1}) +FLAGS.SILENT (\\Seen)`);
    expect(lines.at(-1)).toBe('OK [MODIFIED 1] Some messages were changed meanwhile');
    expect(lines.slice(0, -1).join()).toMatch(/\* 1 FETCH \(UID 1 FLAGS \(\\Flagged\) MODSEQ \(\d+\)\)/);
    expect(lines.slice(0, -1).join()).toMatch(/\* 2 FETCH \(UID 2 FLAGS \(\\Seen\) MODSEQ \(\d+\)\)/);
    const changed = await one.ok(`FETCH 1:2 (FLAGS) (CHANGEDSINCE ${modseq + 2})`);
    expect(changed).toHaveLength(1);
    expect((await one.ok(`SEARCH MODSEQ ${modseq + 3}`))[0]).toMatch(/^\* SEARCH 2 \(MODSEQ \d+\)$/);
  });

  it('are told in IDLE, and hang up when the folder is deleted', async () => {
    const fixture = await startImap(engine);
    const one = await fixture.signIn();
    await one.ok('CREATE Work');
    const other = await fixture.signIn({ select: 'Work' });
    other.send('i IDLE\r\n');
    expect(await other.line()).toMatch(/^\+/);
    await one.append(mail('one'), { folder: 'Work', flags: 'Fresh' });
    expect([await other.line(), await other.line()]).toEqual([
      '* 1 EXISTS',
      '* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft Fresh)',
    ]);
    other.send('DONE\r\n');
    expect(await other.line()).toMatch(/^i OK/);
    await one.ok('DELETE Work');
    expect((await other.run('NOOP')).join()).toMatch(/\* BYE/);
  });

  it('agree with the database after NOOP, whatever they did', { timeout: 120_000 }, async () => {
    const step = fc.record({
      session: fc.nat(1),
      command: fc.oneof(
        fc.constant('append'),
        fc.tuple(
          fc.constantFrom('FLAGS', '+FLAGS', '-FLAGS', '+FLAGS.SILENT', '-FLAGS.SILENT'),
          fc.constantFrom('\\Deleted', '\\Seen', 'Work', '\\Deleted \\Flagged'),
          fc.nat(9),
        ),
        fc.constantFrom(
          'EXPUNGE',
          'UID EXPUNGE 1:5',
          'NOOP',
          'FETCH 1:* FLAGS',
          'COPY 1 INBOX',
          'MOVE 1 Trash',
          'MOVE 2 INBOX',
          'SEARCH SEEN',
          'CHECK',
        ),
      ),
    });
    const runs = engine.name === 'sqlite' ? 25 : 5;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const fixture = await startImap(engine);
        const clients = await withMessages(fixture, 3);
        const busy: [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()];
        for (const { session, command } of steps) {
          const client = clients[session] ?? clients[0];
          busy[session] = (busy[session] ?? Promise.resolve()).then(async () => {
            if (command === 'append') return client.append(mail('more'));
            if (typeof command === 'string') return client.run(command);
            const [action, flags, number] = command;
            return client.run(`STORE ${number + 1}:* ${action} (${flags})`);
          });
        }
        await Promise.all(busy);
        await expectSameAsDatabase(fixture, clients);
        for (const client of clients) client.destroy();
        await fixture.server.stop();
      }),
      { numRuns: runs },
    );
  });
});

async function expectSameAsDatabase(
  { store, mailbox }: ImapFixture,
  clients: readonly WireClient[],
): Promise<void> {
  const content = await store.read(async (transaction) => {
    const folder = await requireFolder(transaction, { mailbox, path: 'INBOX' });
    return readFolder(transaction, { mailbox, folderId: folder.id });
  });
  const expected = content?.placements.map(
    (placement, index) =>
      `* ${index + 1} FETCH (UID ${placement.uid} FLAGS (${flagNames(placement).join(' ')}))`,
  );
  for (const client of clients) {
    await client.ok('NOOP');
    expect(await client.ok('NOOP')).toEqual([]);
    expect(await client.ok('FETCH 1:* (UID FLAGS)')).toEqual(expected);
  }
}
