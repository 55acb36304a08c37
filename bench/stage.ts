// Sets the stage: both servers on one disk, with the users and the mail that the chosen benchmarks need.
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mailUsers, readerUser, type Benchmark, type Stage } from './benchmark.ts';
import { fillInbox, fillUsers } from './fill-roost.ts';
import { fillDovecot, startDovecot } from './peers/dovecot.ts';
import { listedName } from './peers/ceiling.ts';
import { createMailUsers, startRoost, type Roost } from './roost.ts';
import type { Sizes } from './sizes.ts';

/** Of the messages in the large folder. */
const inboxMessageBytes = 4096;

export interface StageOptions {
  readonly benchmarks: readonly Benchmark[];
  readonly sizes: Sizes;
  /** Where to put the servers' data, on a disk that keeps what it is given. */
  readonly parentFolder: string;
  readonly profileFolder: string | undefined;
  readonly tell: (line: string) => void;
}

/** Runs the act on the stage; takes everything down after it. */
export async function onStage(options: StageOptions, act: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(options.parentFolder, 'roost-bench-'));
  await chmod(folder, 0o711); // Dovecot's processes have users of their own, and must pass
  const servers: { stop(): Promise<void> }[] = [];
  try {
    const roost = await prepareRoost(folder, options);
    servers.push(roost);
    const dovecot = await startDovecot({ folder: join(folder, 'dovecot'), userNames: mailUsers });
    if ('missing' in dovecot) options.tell(`${dovecot.missing}\n`);
    else servers.push(dovecot);
    const peer = 'missing' in dovecot ? undefined : dovecot;
    if (peer !== undefined && needs(options, 'largeInbox')) await fillDovecot(peer, inboxOf(options));
    await act({ sizes: options.sizes, roost, dovecot: peer, folder });
  } finally {
    for (const server of servers) await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Started once to make the users, filled while it is down, and started again. */
async function prepareRoost(folder: string, options: StageOptions): Promise<Roost> {
  const dataFolder = join(folder, 'roost');
  await mkdir(dataFolder, { mode: 0o700 });
  const { profileFolder } = options;
  const isFilled = needs(options, 'largeInbox') || needs(options, 'listedUsers');
  const first = await startRoost({ dataFolder, profileFolder: isFilled ? undefined : profileFolder });
  try {
    await createMailUsers(first, mailUsers);
  } catch (error) {
    await first.stop();
    throw error;
  }
  if (!isFilled) return first;
  await first.stop();
  const place = { dataFolder, organizationId: first.organizationId };
  if (needs(options, 'largeInbox')) await fillInbox(place, inboxOf(options));
  if (needs(options, 'listedUsers')) {
    await fillUsers(
      place,
      Array.from({ length: options.sizes.listedUsers }, (_, at) => listedName(at)),
    );
  }
  return startRoost({ dataFolder, profileFolder });
}

const inboxOf = ({ sizes }: StageOptions) => ({
  userName: readerUser,
  count: sizes.inboxMessages,
  sizeBytes: inboxMessageBytes,
});

const needs = ({ benchmarks }: StageOptions, what: keyof Benchmark['needs']): boolean =>
  benchmarks.some((benchmark) => benchmark.needs[what] === true);
