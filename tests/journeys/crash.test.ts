// kill -9 at any moment: what was acknowledged is there, and nothing is half there.
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  CreateUserCommand,
  GetMailboxDetailsCommand,
  paginateListUsers,
  RegisterToWorkMailCommand,
  type User,
} from '@aws-sdk/client-workmail';
import { expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import type { RunningServer } from '#testing/running-server.ts';
import { awsClient, userPassword } from './clients/aws-client.ts';
import { SmtpClient } from './clients/smtp-client.ts';
import { runCrashRounds } from './crash-rounds.ts';
import { cutFirstStarts } from './cut-first-starts.ts';
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
    const killAfter = randomInt(2, 20);
    while (ledger.created.size < killAfter) await setTimeout(1);
    await setTimeout(randomInt(60));
    await first.kill();
    await Promise.all(makers);
    const second = await stage.start(place);
    expect(await findHalfMade(second, ledger)).toEqual([]);
    expect(ledger.created.size).toBeGreaterThan(0);
  });

  it('in its first start always gets there at the next one', { timeout: 120_000 }, async () => {
    await cutFirstStarts(stage, 2);
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
