// Mail from many sides at once, and a ledger of what was sent and what was acknowledged.
import { createHash, randomInt } from 'node:crypto';
import { openImap, readFolder, type ReadMessage } from './clients/imap-client.ts';
import { newMail } from './clients/mail.ts';
import { SmtpClient } from './clients/smtp-client.ts';
import type { Person } from './clients/aws-client.ts';
import type { RunningServer } from '#testing/running-server.ts';

export interface Sent {
  readonly messageId: string;
  readonly recipients: readonly string[];
  readonly sizeBytes: number;
  readonly hash: string;
  /** The server's word that it has it; undefined when it never came. */
  reply: string | undefined;
}

const connections = 8;
const recipientsMax = 3;
const sizeBytesMin = 1_000;
const sizeBytesMax = 200_000;

export interface Storm {
  /** Grows while it blows. */
  readonly sent: Sent[];
  /** Resolves when every connection is at its end: the server went away, or refused a message. */
  readonly over: Promise<void>;
}

export function startStorm(url: string | null, people: readonly Person[]): Storm {
  const sent: Sent[] = [];
  const ends = Array.from({ length: connections }, () => sendUntilRefused(url, { people, sent }));
  return { sent, over: Promise.all(ends).then(() => undefined) };
}

async function sendUntilRefused(
  url: string | null,
  { people, sent }: { people: readonly Person[]; sent: Sent[] },
): Promise<void> {
  const client = await SmtpClient.connect(url);
  for (;;) {
    const { messageId, content } = newMail({ sizeBytes: randomInt(sizeBytesMin, sizeBytesMax) });
    const recipients = someOf(people).map((person) => person.address);
    const entry: Sent = { ...summary(content), messageId, recipients, reply: undefined };
    sent.push(entry);
    const reply = await client.deliver({ from: 'zoe@sender.example', to: recipients, content });
    if (reply !== 'closed') entry.reply = reply;
    if (!reply.startsWith('250')) break;
  }
  await client.quit();
}

export const summary = (content: Buffer) => ({
  sizeBytes: content.length,
  hash: createHash('sha256').update(content).digest('hex'),
});

function someOf<Item>(items: readonly Item[]): Item[] {
  const start = randomInt(items.length);
  const count = randomInt(1, Math.min(recipientsMax, items.length) + 1);
  return Array.from({ length: count }, (_, index) => items[(start + index) % items.length]).filter(
    (item) => item !== undefined,
  );
}

/** Every way in which the mailboxes differ from the ledger, in words; empty when all is well. */
export async function findLosses(
  server: RunningServer,
  { people, sent }: { people: readonly Person[]; sent: readonly Sent[] },
): Promise<string[]> {
  const losses = await Promise.all(people.map((person) => findLossesOf(server, { person, sent })));
  return losses.flat();
}

async function findLossesOf(
  server: RunningServer,
  { person, sent }: { person: Person; sent: readonly Sent[] },
): Promise<string[]> {
  const client = await openImap(server, { user: person.address, password: person.password });
  const messages = await readFolder(client, 'INBOX');
  const status = await client.status('INBOX', { messages: true, unseen: true, uidNext: true });
  const quota = await client.getQuota('INBOX');
  await client.logout();
  if (status === false || quota === false) throw new Error('STATUS and QUOTA are answered');
  const losses = compareMessages(person, { sent, messages });
  const count = `${status.messages} messages, ${status.unseen} unseen`;
  if (count !== `${messages.length} messages, ${messages.length} unseen`) {
    losses.push(`${person.name}: STATUS counts ${count}, and there are ${messages.length}`);
  }
  if ((status.uidNext ?? 0) <= (messages.at(-1)?.uid ?? 0)) losses.push(`${person.name}: UIDNEXT is behind`);
  const usedBytes = messages.reduce((sum, message) => sum + message.source.length, 0);
  const told = quota.storage?.usage;
  // RFC 9208 §5.1: in units of 1,024 bytes
  if (told === undefined || Math.abs(told - usedBytes) > 1_024) {
    losses.push(`${person.name}: the quota counts ${told} bytes of ${usedBytes}`);
  }
  return losses;
}

function compareMessages(
  person: Person,
  { sent, messages }: { sent: readonly Sent[]; messages: readonly ReadMessage[] },
): string[] {
  const losses: string[] = [];
  const found = Map.groupBy(messages, (message) => message.messageId);
  for (const entry of sent.filter(({ recipients }) => recipients.includes(person.address))) {
    const copies = found.get(entry.messageId) ?? [];
    found.delete(entry.messageId);
    const isAcknowledged = entry.reply?.startsWith('250') === true;
    const mayBe = isAcknowledged ? [1] : entry.reply === undefined ? [0, 1] : [0];
    if (!mayBe.includes(copies.length)) {
      losses.push(`${person.name}: ${copies.length} of ${entry.messageId}, answered ${entry.reply}`);
    }
    for (const { source } of copies) {
      // what the server put on top is its own
      const { hash } = summary(source.subarray(source.length - entry.sizeBytes));
      if (hash !== entry.hash) losses.push(`${person.name}: ${entry.messageId} has changed`);
    }
  }
  for (const messageId of found.keys()) losses.push(`${person.name}: ${messageId} was never sent`);
  return losses;
}
