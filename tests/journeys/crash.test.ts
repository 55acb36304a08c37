// kill -9 at any moment: what was acknowledged is there, and nothing is half there.
import { randomInt } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  CreateUserCommand,
  GetMailboxDetailsCommand,
  paginateListUsers,
  RegisterToWorkMailCommand,
  type User,
} from '@aws-sdk/client-workmail';
import { expect, it } from 'vitest';
import { systemClock } from '#server/base/clock.ts';
import { silentLog } from '#server/base/log.ts';
import { PasswordHasher } from '#server/domain/directory/passwords/password-hasher.ts';
import { openStore } from '#server/storage/open-store.ts';
import { describeOnEngines, type StorePlace } from '#testing/engines.ts';
import type { RunningServer } from '#testing/running-server.ts';
import { awsClient, userPassword } from './clients/aws-client.ts';
import { SmtpClient } from './clients/smtp-client.ts';
import { runCrashRounds } from './crash-rounds.ts';
import { openStage } from './stage.ts';

describeOnEngines('a server that is killed', (engine) => {
  const stage = openStage(engine);

  it('in a storm of mail loses no acknowledged message and doubles none', { timeout: 120_000 }, async () => {
    const acknowledged = await runCrashRounds(stage, engine.name === 'sqlite' ? 5 : 2);
    expect(acknowledged).toBeGreaterThan(10);
  });

  it('while users are made keeps those that were acknowledged and makes none by half', async () => {
    const place = await stage.newPlace();
    const first = await stage.start(place);
    const ledger: Ledger = { created: new Map(), enabled: new Set(), attempted: new Set() };
    const makers = Array.from({ length: 4 }, (_, index) => makeUsers(first, { prefix: `u${index}`, ledger }));
    while (ledger.created.size === 0) await setTimeout(5);
    await setTimeout(randomInt(100, 1_500));
    await first.kill();
    await Promise.all(makers);
    const second = await stage.start(place);
    expect(await findHalfMade(second, ledger)).toEqual([]);
    expect(ledger.created.size).toBeGreaterThan(0);
  });

  it('in its first start always gets there at the next one', { timeout: 120_000 }, async () => {
    const startedAt = performance.now();
    await (await stage.start(await stage.newPlace())).stop();
    const wholeMs = Math.ceil(performance.now() - startedAt);
    for (let round = 0; round < 4; round++) {
      const place = await stage.newPlace();
      const kills = [randomInt(wholeMs), randomInt(wholeMs), randomInt(wholeMs)];
      for (const afterMs of kills) {
        const cut = stage.spawn(place);
        await Promise.race([setTimeout(afterMs), cut.exited]);
        cut.signal('SIGKILL');
        await cut.exited;
      }
      const server = await stage.start(place);
      const told = `after kills at ${kills.join(', ')} ms`;
      expect(await usersOf(server), told).toEqual([]);
      await expect(access(join(place.dataFolder, 'bootstrap.begun.json')), told).rejects.toThrow('ENOENT');
      await server.stop();
      expect(await signsIn(place, server.bootstrap.administrator), told).toBe(true);
    }
  });
});

interface Ledger {
  /** User id by name. */
  readonly created: Map<string, string>;
  readonly enabled: Set<string>;
  readonly attempted: Set<string>;
}

/** One after the other, until the server is gone. */
async function makeUsers(
  server: RunningServer,
  { prefix, ledger }: { prefix: string; ledger: Ledger },
): Promise<void> {
  const client = awsClient(server);
  const { organizationId: OrganizationId, domain } = server.runtime;
  try {
    for (let number = 1; ; number++) {
      const Name = `${prefix}-${number}`;
      ledger.attempted.add(Name);
      const { UserId = '' } = await client.send(
        new CreateUserCommand({ OrganizationId, Name, DisplayName: Name, Password: userPassword }),
      );
      ledger.created.set(Name, UserId);
      const Email = `${Name}@${domain}`;
      await client.send(new RegisterToWorkMailCommand({ OrganizationId, EntityId: UserId, Email }));
      ledger.enabled.add(Name);
    }
  } catch (error) {
    if (isAnswer(error)) throw error;
  }
}

const isAnswer = (error: unknown): boolean =>
  error instanceof Error && '$response' in error && error.$response !== undefined;

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

async function usersOf(server: RunningServer): Promise<User[]> {
  const { organizationId: OrganizationId } = server.runtime;
  const users: User[] = [];
  for await (const page of paginateListUsers({ client: awsClient(server) }, { OrganizationId })) {
    users.push(...(page.Users ?? []));
  }
  return users;
}

async function findHalfMade(server: RunningServer, ledger: Ledger): Promise<string[]> {
  const users = new Map((await usersOf(server)).map((user) => [user.Name ?? '', user]));
  const wrong: string[] = [];
  for (const [name, id] of ledger.created) {
    if (users.get(name)?.Id !== id) wrong.push(`${name} was acknowledged and is gone`);
  }
  for (const name of ledger.enabled) {
    if (users.get(name)?.State !== 'ENABLED') wrong.push(`${name} was enabled and is not`);
  }
  const smtp = await SmtpClient.connect(server.runtime.endpoints.smtp);
  await smtp.say('MAIL FROM:<>');
  for (const [name, user] of users) {
    if (!ledger.attempted.has(name)) wrong.push(`${name} was never asked for`);
    const hasMailbox = await takesQuestions(server, user.Id ?? '');
    const reply = await smtp.say(`RCPT TO:<${name}@${server.runtime.domain}>`);
    const seen = { email: user.Email !== undefined, hasMailbox, takesMail: reply.startsWith('250') };
    const isEnabled = user.State === 'ENABLED';
    const isWhole = Object.values(seen).every((value) => value === isEnabled);
    if (!isWhole) wrong.push(`${name} is ${user.State}, ${JSON.stringify(seen)}`);
  }
  await smtp.quit();
  return wrong;
}

async function takesQuestions(server: RunningServer, UserId: string): Promise<boolean> {
  const { organizationId: OrganizationId } = server.runtime;
  const command = new GetMailboxDetailsCommand({ OrganizationId, UserId });
  return awsClient(server)
    .send(command)
    .then(
      () => true,
      () => false,
    );
}
