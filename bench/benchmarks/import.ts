// Users from a file, as an administrator brings a whole organization, beside the work that cannot be saved.
import { setTimeout as pause } from 'node:timers/promises';
import { hashesAtOnce } from '#server/domain/directory/passwords/password-hasher.ts';
import { availableParallelism } from 'node:os';
import type { Benchmark, Stage } from '../benchmark.ts';
import { hashPasswords } from '../peers/ceiling.ts';
import { roostPassword } from '../roost.ts';

/** Of libuv, in Roost as in this process. */
const threads = 4;
const askEveryMs = 100;

export const importUsers: Benchmark = {
  name: 'import',
  about: 'users with passwords from a CSV file, beside the hashes alone',
  needs: {},
  async *comparisons(stage) {
    const { importedUsers: count, importRounds: rounds } = stage.sizes;
    const atOnce = hashesAtOnce(availableParallelism(), threads);
    yield {
      title: `ImportUsers, ${count} users with passwords and mailboxes`,
      unit: 'users/s',
      rounds,
      contestants: [
        { who: stage.roost.name, sample: () => importMany(stage, count) },
        { who: `ceiling: argon2id alone, ${atOnce} at once`, sample: () => hashPasswords(count, atOnce) },
      ],
    };
  },
};

interface Job {
  readonly State: string;
  readonly Created: number;
}

let files = 0;

async function importMany({ roost }: Stage, count: number): Promise<number> {
  files += 1;
  const lines = Array.from({ length: count }, (_, at) => {
    const name = `imported-${files}-${at}`;
    return `${name},Imported ${at},${roost.addressOf(name)},${roostPassword}`;
  });
  const Csv = ['UserName,DisplayName,Email,Password', ...lines].join('\n');
  const { api, organizationId: OrganizationId } = roost;
  const begun = performance.now();
  const { ImportJobId } = await api.call<{ ImportJobId: string }>('Roost.ImportUsers', {
    OrganizationId,
    Csv,
    Mode: 'APPLY',
  });
  for (;;) {
    const job = await api.call<Job>('Roost.DescribeImportJob', { OrganizationId, ImportJobId });
    if (job.State !== 'RUNNING') {
      if (job.Created !== count) throw new Error(`${job.State} with ${job.Created} users`);
      return (count * 1000) / (performance.now() - begun);
    }
    await pause(askEveryMs);
  }
}
