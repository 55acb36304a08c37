// Sessions: coming in, waiting, hearing of new mail.
import { setTimeout as pause } from 'node:timers/promises';
import { eachMailServer, idleUsers, perSecond, watcherUser, type Benchmark } from '../benchmark.ts';
import { ImapClient } from '../clients/imap-client.ts';
import { messageMaker } from '../clients/message-maker.ts';
import { spreadOf } from '../comparison.ts';
import type { MailServer } from '../mail-server.ts';
import { memoryKibibytes } from '../process-facts.ts';

/** For a server to do what it does after a client has gone quiet. */
const settleMs = 1500;
const openedAtOnce = 20;

export const sessions: Benchmark = {
  name: 'sessions',
  about: 'sign-in, NOOP, how soon IDLE tells of new mail',
  needs: {},
  async *comparisons(stage) {
    const { sizes } = stage;
    yield {
      title: 'Connect and sign in again, 8 connections at once',
      unit: 'sign-ins/s',
      rounds: sizes.rounds,
      contestants: eachMailServer(stage, (server) => signInAgain(server, sizes.signIns)),
    };
    yield {
      title: 'NOOP, 1 connection',
      unit: 'commands/s',
      rounds: sizes.rounds,
      contestants: eachMailServer(stage, (server) => repeatNoop(server, sizes.commands)),
    };
    yield {
      title: 'IDLE, from APPEND sent to EXISTS seen by another',
      unit: 'ms',
      isLowerBetter: true,
      rounds: Math.min(3, sizes.rounds),
      contestants: eachMailServer(stage, (server) => idleMilliseconds(server, sizes.idleRounds)),
    };
  },
};

export const idleMemory: Benchmark = {
  name: 'idle-memory',
  about: 'memory of idle IMAP connections (proportional set size)',
  needs: {},
  async *comparisons(stage) {
    const { idleConnections } = stage.sizes;
    yield {
      title: `Memory of ${idleConnections} idle connections of ${idleUsers.length} users`,
      unit: 'KiB each',
      isLowerBetter: true,
      rounds: 1,
      contestants: eachMailServer(stage, (server) => idleKibibytes(server, idleConnections)),
    };
  },
};

async function signInAgain(server: MailServer, count: number): Promise<number> {
  await (await open(server, watcherUser)).command('LOGOUT'); // from here on the password is known
  return perSecond({ count, workers: 8 }, async () => {
    const client = await open(server, watcherUser);
    client.close();
  });
}

async function repeatNoop(server: MailServer, count: number): Promise<number> {
  const client = await open(server, watcherUser);
  await client.command('SELECT INBOX');
  const speed = await perSecond({ count, workers: 1 }, () => client.command('NOOP'));
  client.close();
  return speed;
}

/** Counted from the command, because the news may be there before its answer. */
async function idleMilliseconds(server: MailServer, rounds: number): Promise<number | undefined> {
  const [writer, watcher] = [await open(server, watcherUser), await open(server, watcherUser)];
  await watcher.command('SELECT INBOX');
  const nextMessage = messageMaker({ sizeBytes: 2000 });
  const delays: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await watcher.beginIdle();
    await pause(60);
    const seen = watcher.untilExists().then(() => performance.now());
    const begun = performance.now();
    await writer.append(nextMessage());
    delays.push((await seen) - begun);
    await watcher.endIdle();
  }
  writer.close();
  watcher.close();
  return spreadOf(delays)?.median;
}

async function idleKibibytes(server: MailServer, count: number): Promise<number | undefined> {
  const before = memoryKibibytes(server.pid);
  const clients: ImapClient[] = [];
  while (clients.length < count) {
    const length = Math.min(openedAtOnce, count - clients.length);
    const users = Array.from(
      { length },
      (_, at) => idleUsers[(clients.length + at) % idleUsers.length] ?? '',
    );
    clients.push(...(await Promise.all(users.map((userName) => openIdle(server, userName)))));
  }
  await pause(settleMs);
  const after = memoryKibibytes(server.pid);
  for (const client of clients) client.close();
  return before === undefined || after === undefined ? undefined : (after - before) / count;
}

async function openIdle(server: MailServer, userName: string): Promise<ImapClient> {
  const client = await open(server, userName);
  await client.command('SELECT INBOX');
  await client.beginIdle();
  return client;
}

const open = ({ imapPort: port, password }: MailServer, userName: string): Promise<ImapClient> =>
  ImapClient.signIn({ port, userName, password });
