// Dovecot beside us: the same disk, ports of its own, users in a file, stopped with the run.
import { spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { Child, findFreePorts, greets } from '../child-process.ts';
import { ImapClient } from '../clients/imap-client.ts';
import { messageMaker } from '../clients/message-maker.ts';
import type { MailServer } from '../mail-server.ts';
import { dovecotConfiguration, type DovecotPlace } from './dovecot-configuration.ts';
import { findDovecot } from './find-dovecot.ts';

const password = 'Bench-password-1';
const messagesAtOnce = 200;

/** The server, or one sentence that says why there is none. */
export async function startDovecot(options: {
  folder: string;
  userNames: readonly string[];
}): Promise<MailServer | { missing: string }> {
  const program = findDovecot();
  if ('missing' in program) return program;
  const { folder, userNames } = options;
  const [imapPort = 0, lmtpPort = 0] = await findFreePorts(2);
  const place: DovecotPlace = { folder, imapPort, lmtpPort, ...findUsers() };
  await makeFolder(place, userNames);
  const child = await Child.spawn({
    command: program.path,
    args: ['-F', '-c', join(folder, 'dovecot.conf')],
    logFile: join(folder, 'dovecot.log'),
  });
  await child.waitUntil(async () => (await greets(imapPort)) && greets(lmtpPort));
  return {
    name: 'Dovecot',
    pid: child.pid,
    imapPort,
    delivery: { port: lmtpPort, greeting: 'LHLO' },
    password,
    addressOf: (userName) => `${userName}@example.test`,
    stop: () => child.stop(),
  };
}

/** Puts so many messages into somebody's INBOX, by hundreds in one command. */
export async function fillDovecot(
  dovecot: MailServer,
  wanted: { userName: string; count: number; sizeBytes: number },
): Promise<void> {
  const client = await ImapClient.signIn({ ...wanted, password, port: dovecot.imapPort });
  const nextMessage = messageMaker(wanted);
  for (let made = 0; made < wanted.count; made += messagesAtOnce) {
    const length = Math.min(messagesAtOnce, wanted.count - made);
    await client.appendMany(Array.from({ length }, () => nextMessage()));
  }
  client.close();
}

async function makeFolder(place: DovecotPlace, userNames: readonly string[]): Promise<void> {
  const { folder, mailUser } = place;
  for (const name of ['run', 'state', 'mail', 'home']) await mkdir(join(folder, name), { recursive: true });
  await chmod(folder, 0o755);
  for (const name of ['mail', 'home']) await chown(join(folder, name), mailUser.userId, mailUser.groupId);
  const lines = userNames.map((name) => `${name}:{PLAIN}${password}::::::\n`);
  await writeFile(join(folder, 'users'), lines.join(''));
  await writeFile(join(folder, 'dovecot.conf'), dovecotConfiguration(place));
}

/** Root hands the mailboxes to the system's user `mail`; anybody else keeps them. */
function findUsers(): Pick<DovecotPlace, 'mailUser' | 'ownUser'> {
  const { uid, gid, username } = userInfo();
  if (uid === 0) return { mailUser: { userId: idOf('-u'), groupId: idOf('-g') }, ownUser: undefined };
  const group = spawnSync('id', ['-gn'], { encoding: 'utf8' }).stdout.trim();
  return { mailUser: { userId: uid, groupId: gid }, ownUser: { name: username, group } };
}

const idOf = (option: '-u' | '-g'): number =>
  Number(spawnSync('id', [option, 'mail'], { encoding: 'utf8' }).stdout.trim());
