// Mail that comes in: from other servers, and put into a folder by a mail program.
import { deliveryUsers, eachMailServer, perSecond, type Benchmark, type Stage } from '../benchmark.ts';
import { ImapClient } from '../clients/imap-client.ts';
import { messageMaker } from '../clients/message-maker.ts';
import { SmtpClient } from '../clients/smtp-client.ts';
import type { Comparison } from '../comparison.ts';
import type { MailServer } from '../mail-server.ts';
import { appendDurably } from '../peers/ceiling.ts';
import { cpuMilliseconds } from '../process-facts.ts';

interface Load {
  readonly workers: number;
  readonly count: number;
  readonly nextMessage: () => Buffer;
}

const smallBytes = 10 * 1024;
const largeBytes = 1024 * 1024;

export const smtpIn: Benchmark = {
  name: 'smtp',
  about: 'mail from outside: SMTP beside the LMTP of Dovecot, and the processor time of a message',
  needs: {},
  async *comparisons(stage) {
    const { messages, messagesAtEight, largeMessages } = stage.sizes;
    const nextSmall = messageMaker({ sizeBytes: smallBytes });
    const nextLarge = messageMaker({ sizeBytes: largeBytes });
    const small = { workers: 8, count: messagesAtEight, nextMessage: nextSmall };
    yield compareLoads('Mail in, 10 KB, 1 connection', stage, {
      load: { workers: 1, count: messages, nextMessage: nextSmall },
      act: deliver,
    });
    yield compareLoads('Mail in, 10 KB, 8 connections', stage, { load: small, act: deliver });
    yield compareLoads('Mail in, 1 MB, 8 connections', stage, {
      load: { workers: 8, count: largeMessages, nextMessage: nextLarge },
      act: deliver,
    });
    yield {
      title: 'Processor time of a message in, 10 KB, 8 connections',
      unit: 'µs',
      isLowerBetter: true,
      rounds: stage.sizes.rounds,
      contestants: eachMailServer(stage, (server) => cpuOf(server, small)),
    };
  },
};

export const appendIn: Benchmark = {
  name: 'append',
  about: 'APPEND by IMAP',
  needs: {},
  async *comparisons(stage) {
    const { messages, messagesAtEight } = stage.sizes;
    const nextMessage = messageMaker({ sizeBytes: smallBytes });
    const act = append;
    const one = { workers: 1, count: messages, nextMessage };
    const eight = { workers: 8, count: messagesAtEight, nextMessage };
    yield compareLoads('APPEND 10 KB, 1 connection', stage, { load: one, act });
    yield compareLoads('APPEND 10 KB, 8 connections', stage, { load: eight, act });
  },
};

function compareLoads(
  title: string,
  stage: Stage,
  { load, act }: { load: Load; act: (server: MailServer, load: Load) => Promise<number> },
): Comparison {
  const { count, workers: together, nextMessage } = load;
  const ceiling = async () => appendDurably(stage.folder, { count, together, nextMessage });
  return {
    title,
    unit: 'messages/s',
    rounds: stage.sizes.rounds,
    contestants: [
      ...eachMailServer(stage, (server) => act(server, load)),
      { who: 'ceiling: append + fdatasync', sample: ceiling },
    ],
  };
}

/** Each connection has a recipient of its own. */
async function deliver(server: MailServer, { workers, count, nextMessage }: Load): Promise<number> {
  const clients = await Promise.all(Array.from({ length: workers }, () => SmtpClient.open(server.delivery)));
  const speed = await perSecond({ count, workers }, async (worker) => {
    const to = server.addressOf(deliveryUsers[worker] ?? '');
    await clients[worker]?.send({ to, message: nextMessage() });
  });
  for (const client of clients) client.close();
  return speed;
}

async function append(server: MailServer, { workers, count, nextMessage }: Load): Promise<number> {
  const { imapPort: port, password } = server;
  const users = deliveryUsers.slice(0, workers);
  const clients = await Promise.all(users.map((userName) => ImapClient.signIn({ port, userName, password })));
  const speed = await perSecond({ count, workers }, async (worker) => clients[worker]?.append(nextMessage()));
  for (const client of clients) client.close();
  return speed;
}

async function cpuOf(server: MailServer, load: Load): Promise<number | undefined> {
  const before = cpuMilliseconds(server.pid);
  await deliver(server, load);
  const after = cpuMilliseconds(server.pid);
  return before === undefined || after === undefined ? undefined : ((after - before) * 1000) / load.count;
}
