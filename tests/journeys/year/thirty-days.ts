// The thirty days of a disabled user's mailbox: what the server lived through under a clock that the story
// moves, and what an administrator finds today.
import { DeregisterFromWorkMailCommand, RegisterToWorkMailCommand } from '@aws-sdk/client-workmail';
import { expect, vi } from 'vitest';
import { dayMs, secondMs } from '#server/base/clock.ts';
import { readConfiguration } from '#server/base/configuration.ts';
import { silentLog } from '#server/base/log.ts';
import { startRoost } from '#server/composition/start-roost.ts';
import type { StorePlace } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import type { RunningServer } from '#testing/running-server.ts';
import type { Administrator } from '../clients/administrator.ts';
import { awsClient, enrol, type Person } from '../clients/aws-client.ts';
import { openImap, readFolder } from '../clients/imap-client.ts';
import { newMail } from '../clients/mail.ts';
import { SignedRequests } from '../clients/signed-requests.ts';
import { sendMail } from '../clients/smtp-client.ts';
import type { Stage } from '../stage.ts';

const beganDaysAgo = 44;
const from = 'zoe@sender.example';
const anyPort = Object.fromEntries(
  ['HTTP', 'HTTPS', 'SMTP', 'SUBMISSION', 'SUBMISSIONS', 'IMAP', 'IMAPS'].map((name) => [
    `ROOST_${name}_PORT`,
    '0',
  ]),
);

interface Remembered {
  /** Asked for on day 12, then disabled again: 32 days ago. */
  readonly felix: Person;
  /** Disabled 20 days ago. */
  readonly greta: Person;
  /** What both got on the first day. */
  readonly messageId: string;
}

export async function tellThirtyDays({
  stage,
  administratorOf,
}: {
  stage: Stage;
  administratorOf: (server: RunningServer) => Administrator;
}): Promise<void> {
  const place = await stage.newPlace();
  const { felix, greta, messageId } = await liveUntilToday(place);
  const startedAt = Date.now();
  const server = await stage.start(place);
  const administrator = administratorOf(server);
  const purged = await vi.waitUntil(() => findPurge(server), { timeout: 20_000, interval: 100 });
  expect(purged).toMatchObject([{ EntityId: felix.userId, ActorKind: 'SYSTEM', Outcome: 'SUCCEEDED' }]);
  expect((purged[0]?.OccurredAt ?? 0) * secondMs).toBeGreaterThanOrEqual(startedAt);
  const { Users } = await administrator.ask('ListUsers');
  expect(Users).toMatchObject([
    { Name: 'felix', State: 'DISABLED', Email: felix.address },
    { Name: 'greta', State: 'DISABLED', Email: greta.address },
  ]);
  await Promise.all(
    [felix, greta].map(({ userId: EntityId, address: Email }) =>
      administrator.ask('RegisterToWorkMail', { EntityId, Email }),
    ),
  );
  expect(await inboxOf(server, felix)).toEqual([]);
  expect(await inboxOf(server, greta)).toEqual([messageId]);
  await administrator.ask('DeregisterFromWorkMail', { EntityId: felix.userId });
  const another = { Name: 'felix', DisplayName: 'Another Felix' };
  expect(await administrator.refusal('CreateUser', another)).toMatchObject({
    error: 'NameAvailabilityException',
  });
  await administrator.ask('DeleteUser', { UserId: felix.userId });
  const again = await administrator.ask('CreateUser', another);
  expect(again.UserId).not.toBe(felix.userId);
  await administrator.ask('RegisterToWorkMail', { EntityId: again.UserId, Email: felix.address });
}

async function liveUntilToday(place: StorePlace): Promise<Remembered> {
  const { given, clock, live, stop } = await startInThePast(place);
  const client = () => awsClient(given, { clockOffsetMs: clock.now() - Date.now() });
  const { organizationId: OrganizationId } = given.runtime;
  const disable = ({ userId: EntityId }: Person) =>
    client().send(new DeregisterFromWorkMailCommand({ OrganizationId, EntityId }));
  const enable = ({ userId: EntityId, address: Email }: Person) =>
    client().send(new RegisterToWorkMailCommand({ OrganizationId, EntityId, Email }));
  try {
    const [felix, greta] = [await enrol(given, 'felix', client()), await enrol(given, 'greta', client())];
    const { content, messageId } = newMail();
    const mail = { from, to: [felix.address, greta.address], content };
    expect(await sendMail(given.runtime.endpoints.smtp, mail)).toMatch(/^250 /);
    await disable(felix);
    await live(12 * dayMs);
    await enable(felix);
    expect(await inboxOf(given, felix)).toEqual([messageId]);
    await disable(felix);
    await live(12 * dayMs);
    await disable(greta);
    // the 29th day of Felix, who is still kept; until today the server was off
    await live(17 * dayMs);
    return { felix, greta, messageId };
  } finally {
    await stop();
  }
}

/** In this process, because another process's clock cannot be moved. */
async function startInThePast(place: StorePlace) {
  const environment = {
    ROOST_DATA_DIR: place.dataFolder,
    ...(place.databaseUrl === null ? {} : { ROOST_DATABASE_URL: place.databaseUrl }),
    ...anyPort,
  };
  const configuration = readConfiguration(environment, place.dataFolder);
  const clock = new FakeClock(Date.now() - beganDaysAgo * dayMs);
  const roost = await startRoost({ configuration, clock, log: silentLog });
  if (roost.bootstrap === undefined) throw new Error('the place was not empty');
  const live = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await roost.runner.runDue();
  };
  return {
    given: { runtime: roost.runtime, bootstrap: roost.bootstrap },
    clock,
    live,
    stop: () => roost.stop(),
  };
}

type Given = Pick<RunningServer, 'runtime' | 'bootstrap'>;

async function findPurge(server: Given): Promise<{ OccurredAt: number }[] | undefined> {
  const { Events } = await new SignedRequests(server).roost('ListAuditEvents', {
    Filters: { Operation: 'PurgeMailbox' },
  });
  return Events.length === 0 ? undefined : Events;
}

async function inboxOf(server: Given, { address: user, password }: Person): Promise<string[]> {
  const imap = await openImap(server, { user, password });
  const messages = await readFolder(imap, 'INBOX');
  await imap.logout();
  return messages.map(({ messageId }) => messageId);
}
