import { expect, it } from 'vitest';
import { asId, type OrganizationId } from '#base/ids.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { HashesAhead } from './hash-ahead.ts';
import type { ImportFileRow } from './import-file.ts';
import { importRowsPerCommit, type ImportJob } from './import-job.ts';

class CountingHasher extends PasswordHasher {
  readonly hashed: string[] = [];

  override hash(password: string): Promise<string> {
    this.hashed.push(password);
    return Promise.resolve(`hash of ${password}`);
  }
}

const rows = Array.from({ length: 7 * importRowsPerCommit - 3 }, (_, position): ImportFileRow => ({
  position,
  line: position + 2,
  values: { UserName: `user${position}`, Password: `Password-of-${position}` },
  trouble: undefined,
}));

const jobAt = (rowsDone: number): ImportJob => ({
  id: 'job',
  organizationId: asId<OrganizationId>('m-1'),
  fileId: 'file',
  previewId: null,
  mode: 'APPLY',
  state: 'RUNNING',
  mapping: [],
  rowsTotal: rows.length,
  rowsDone,
  counts: { CREATED: 0, CHANGED: 0, UNCHANGED: 0, REFUSED: 0 },
  errorMessage: null,
  startedBy: {
    actorKind: 'ADMINISTRATOR',
    actor: 'admin',
    operation: 'ImportUsers',
    requestId: asId('r-1'),
    remoteAddress: '192.0.2.1',
    parentId: null,
  },
  createdAt: 0,
  endedAt: null,
});

it('hashes each password once, also when turns end in between', async () => {
  const passwordHasher = new CountingHasher({ cost: { memoryKibibytes: 64, passes: 1 } });
  const parts = { passwordHasher, clock: new FakeClock() };
  const ahead = new HashesAhead('job');
  const hashes: string[] = [];
  let done = 0;
  while (done < rows.length) {
    let batchesLeft = 2;
    for await (const hashed of ahead.batches(parts, { job: jobAt(done), rows })) {
      for (const { position } of hashed.batch) hashes.push(hashed.hashes.get(position) ?? '');
      done += hashed.batch.length;
      batchesLeft -= 1;
      if (batchesLeft === 0) break;
    }
  }
  expect(hashes).toEqual(rows.map(({ position }) => `hash of Password-of-${position}`));
  expect(passwordHasher.hashed).toHaveLength(rows.length);
});
