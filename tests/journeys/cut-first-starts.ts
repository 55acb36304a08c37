// First starts that are killed on the way, again and again, and the start after them.
import { randomInt } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ListUsersCommand } from '@aws-sdk/client-workmail';
import { expect } from 'vitest';
import { systemClock } from '#server/base/clock.ts';
import { silentLog } from '#server/base/log.ts';
import { PasswordHasher } from '#server/domain/directory/passwords/password-hasher.ts';
import { openStore } from '#server/storage/open-store.ts';
import type { StorePlace } from '#testing/engines.ts';
import type { RunningServer } from '#testing/running-server.ts';
import { awsClient } from './clients/aws-client.ts';
import type { Stage } from './stage.ts';

const killsPerPlace = 3;

/** Every place ends with an administrator and an access key that work, as bootstrap.json has them. */
export async function cutFirstStarts(stage: Stage, rounds: number): Promise<void> {
  const startedAt = performance.now();
  await (await stage.start(await stage.newPlace())).stop();
  const wholeMs = Math.ceil(performance.now() - startedAt);
  for (let round = 0; round < rounds; round++) {
    const place = await stage.newPlace();
    const kills = Array.from({ length: killsPerPlace }, () => randomInt(wholeMs));
    for (const afterMs of kills) {
      const cut = stage.spawn(place);
      await Promise.race([setTimeout(afterMs), cut.exited]);
      cut.signal('SIGKILL');
      await cut.exited;
    }
    await startWhatIsLeft(stage, { place, told: `after kills at ${kills.join(', ')} ms` });
  }
}

async function startWhatIsLeft(
  stage: Stage,
  { place, told }: { place: StorePlace; told: string },
): Promise<void> {
  const server = await stage.start(place);
  const { organizationId: OrganizationId } = server.runtime;
  const { Users } = await awsClient(server).send(new ListUsersCommand({ OrganizationId }));
  expect(Users, told).toEqual([]);
  await expect(access(join(place.dataFolder, 'bootstrap.begun.json')), told).rejects.toThrow('ENOENT');
  await server.stop();
  expect(await signsIn(place, server.bootstrap.administrator), told).toBe(true);
}

/** Whether the administrator of bootstrap.json has the password that stands there. */
async function signsIn(
  place: StorePlace,
  { userName, password }: RunningServer['bootstrap']['administrator'],
): Promise<boolean> {
  const store = await openStore({ ...place, log: silentLog, clock: systemClock });
  const found = await store.read((transaction) =>
    transaction.get<{ readonly password_hash: string }>(
      'SELECT password_hash FROM administrators WHERE name_key = ?',
      [userName],
    ),
  );
  await store.close();
  const passwordHash = found?.password_hash ?? null;
  return new PasswordHasher().verify({ passwordHash, password, fairnessKey: 'test' });
}
