// A benchmark by its name on the command line, and the stage that is set for all of them.
import type { Comparison, Contestant } from './comparison.ts';
import type { MailServer } from './mail-server.ts';
import type { Roost } from './roost.ts';
import type { Sizes } from './sizes.ts';

export interface Stage {
  readonly sizes: Sizes;
  readonly roost: Roost;
  /** Undefined on a machine without it. */
  readonly dovecot: MailServer | undefined;
  /** On the servers' disk, for the ceilings. */
  readonly folder: string;
}

export interface Benchmark {
  readonly name: string;
  readonly about: string;
  readonly needs: { readonly listedUsers?: true; readonly largeInbox?: true };
  /** Sets up and clears away around each measurement. */
  readonly comparisons: (stage: Stage) => AsyncGenerator<Comparison>;
}

/** Who has mail, on both servers. */
export const deliveryUsers = Array.from({ length: 8 }, (_, at) => `mailer-${at}`);
export const idleUsers = Array.from({ length: 40 }, (_, at) => `idler-${at}`);
/** Has the large folder. */
export const readerUser = 'reader';
export const watcherUser = 'watcher';
export const mailUsers = [...deliveryUsers, ...idleUsers, readerUser, watcherUser];

/** The same sample taken of each mail server, ours first. */
export function eachMailServer(
  stage: Stage,
  sample: (server: MailServer) => Promise<number | undefined>,
): Contestant[] {
  const servers = [stage.roost, ...(stage.dovecot === undefined ? [] : [stage.dovecot])];
  const contestants = servers.map((server) => ({ who: server.name, sample: () => sample(server) }));
  return stage.dovecot === undefined
    ? [...contestants, { who: 'Dovecot', sample: async () => undefined }]
    : contestants;
}

/** Does the work so often, so many at once, and says how often a second. */
export async function perSecond(
  { count, workers }: { count: number; workers: number },
  work: (worker: number) => Promise<unknown>,
): Promise<number> {
  let left = count;
  const begun = performance.now();
  const run = async (worker: number): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await work(worker);
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => run(worker)));
  return (count * 1000) / (performance.now() - begun);
}
