import { expect, it } from 'vitest';
import { raiseAccountEpoch, raisePasswordEpoch } from '#domain/directory/users/raise-epoch.ts';
import { detachMailbox } from '#domain/mailboxes/attach-mailbox.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { startImap, type ImapFixture, type WireClient } from '#testing/imap-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';

const idling = async (client: WireClient): Promise<WireClient> => {
  client.send('i IDLE\r\n');
  expect(await client.line()).toMatch(/^\+/);
  return client;
};

/** A folder whose answer is far larger than what the sockets between hold. */
async function largeAnswer(fixture: ImapFixture): Promise<WireClient> {
  const client = await fixture.signIn({ select: 'INBOX' });
  for (let count = 0; count < 8; count++) await client.append(mail(`m${count}`, 'x'.repeat(4_000_000)));
  client.socket.pause();
  client.send('f FETCH 1:* (BODY.PEEK[])\r\n');
  return client;
}

describeOnEngines('a session over IMAP ends', (engine) => {
  it('within a second of a disabled account or a new password, in IDLE and between commands', async () => {
    for (const raise of [raiseAccountEpoch, raisePasswordEpoch]) {
      const fixture = await startImap(engine);
      const { store, signIn, server } = fixture;
      const clients = [
        await idling(await signIn({ select: 'INBOX' })),
        await signIn(),
        await idling(await signIn()),
      ];
      await store.write((transaction) => raise(transaction, fixture));
      for (const client of clients) {
        expect(await client.untilEnd()).toBe('* BYE Your session was ended: sign in again.\r\n');
      }
      await expect.poll(() => server.connectionCount).toBe(0);
    }
  });

  it('in the midst of a long answer that nobody reads', async () => {
    const fixture = await startImap(engine);
    const client = await largeAnswer(fixture);
    await expect.poll(() => client.socket.bytesRead, { timeout: 10_000 }).toBeGreaterThan(0);
    await fixture.store.write((transaction) => raiseAccountEpoch(transaction, fixture));
    await expect.poll(() => fixture.server.connectionCount, { timeout: 1_000 }).toBe(0);
  });

  it('when its mailbox is detached', async () => {
    const { store, signIn, organizationId, userId: ownerId } = await startImap(engine);
    const client = await idling(await signIn({ select: 'INBOX' }));
    const now = Date.now();
    await store.write((transaction) => detachMailbox(transaction, { organizationId, ownerId, now }));
    expect(await client.untilEnd()).toMatch(/^\* BYE/);
  });

  it('before it can write, also when no word of the change came', async () => {
    const { store, signIn, userId } = await startImap(engine);
    const client = await signIn({ select: 'INBOX' });
    await store.write((transaction) =>
      transaction.run('UPDATE users SET account_epoch = account_epoch + 1 WHERE id = ?', [userId]),
    );
    expect((await client.run(`APPEND INBOX {${mail('late').length}+}\r\n${mail('late')}`)).join()).toMatch(
      /^\* BYE/,
    );
    const count = await store.read((transaction) => transaction.all('SELECT id FROM messages'));
    expect(count).toEqual([]);
  });

  it('with the server, which waits for nobody', async () => {
    const clock = new FakeClock();
    const { signIn, connect, server } = await startImap(engine, { clock });
    const clients = [await idling(await signIn({ select: 'INBOX' })), await connect()];
    await server.stop();
    for (const client of clients) expect(await client.untilEnd()).toMatch(/^\* BYE The server is stopping/);
    expect(server.connectionCount).toBe(0);
  });
});

describeOnEngines('a client that does not read', (engine) => {
  it('is waited for, with little memory, and gets everything in the end', async () => {
    const fixture = await startImap(engine);
    const client = await largeAnswer(fixture);
    const reads: number[] = [];
    const { blobFiles } = fixture;
    const read = blobFiles.read.bind(blobFiles);
    blobFiles.read = (name) => {
      reads.push(1);
      return read(name);
    };
    client.send('n NOOP\r\n');
    const other = await fixture.signIn();
    for (let turn = 0; turn < 50; turn++) await other.ok('NOOP');
    expect(reads.length).toBeLessThan(5);
    client.socket.resume();
    let lines = 0;
    for (let line = ''; !line.startsWith('n OK'); lines++) line = await client.line();
    expect(lines).toBe(10);
  });
});
