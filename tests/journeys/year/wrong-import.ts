// October: somebody imports last year's list of temporary staff; an administrator takes it back by hand.
import { expect, vi } from 'vitest';
import { secondMs } from '#server/base/clock.ts';
import type { Chapter, Year } from './year.ts';

const newPassword = 'Stork-over-the-Roof-9';
const inPages = { pageSize: 4 };

/** Rows for people whom nobody knows, and one that renames Hugo. */
const wrongFile = (rowCount: number): string =>
  [
    'UserName,DisplayName,Email,Password',
    ...Array.from({ length: rowCount }, (_, index) => {
      const name = `temp-${index + 1}`;
      return `${name},Temporary ${index + 1},${name}@northwind.test,${newPassword}`;
    }),
    'hugo,Hugo of Last Year,,',
    '',
  ].join('\r\n');

/** Everything that an import could touch. */
async function listing(year: Year) {
  const [users, groups, resources, members] = await Promise.all([
    year.aws('ListUsers', {}, inPages),
    year.aws('ListGroups'),
    year.aws('ListResources'),
    year.aws('ListGroupMembers', { GroupId: year.idOf('staff') }),
  ]);
  return { users, groups, resources, members, csv: await year.roost('ExportUsers') };
}

const findStrangers = async (year: Year): Promise<string[]> => {
  const { Users } = await year.aws('ListUsers', { Filters: { UsernamePrefix: 'temp-' } }, inPages);
  return Users.map(({ Id }: { Id: string }) => Id);
};

export const wrongImport: Chapter = {
  'brings people whom nobody knows, and is taken back by hand to the last detail': async (year) => {
    const startedAt = Date.now();
    const before = await listing(year);
    const { ImportJobId } = await year.roost('ImportUsers', {
      Csv: wrongFile(year.wrongRowCount),
      Mode: 'APPLY',
    });
    const isOver = async () => {
      const job = await year.roost('DescribeImportJob', { ImportJobId });
      return job.State === 'RUNNING' ? undefined : job;
    };
    const job = await vi.waitUntil(isOver, { timeout: 60_000, interval: 100 });
    expect(job).toMatchObject({ State: 'COMPLETED', Created: year.wrongRowCount, Changed: 1, Refused: 0 });
    const strangers = await findStrangers(year);
    expect(strangers).toHaveLength(year.wrongRowCount);
    expect((await year.mailTo('temp-1@northwind.test')).reply).toMatch(/^250 /);
    await year.refuses(['EntityStateException', 'DeleteUser', { UserId: strangers[0] ?? '' }]);
    await Promise.all(
      strangers.map(async (EntityId) => {
        await year.aws('DeregisterFromWorkMail', { EntityId });
        await year.aws('DeleteUser', { UserId: EntityId });
      }),
    );
    expect(await findStrangers(year)).toEqual([]);
    expect((await year.mailTo('temp-1@northwind.test')).reply).toMatch(/^550 5\.1\.1 /);
    await renameHugo(year, startedAt);
    expect(await listing(year)).toEqual(before);
    await tellsTheStory(year, { startedAt, strangers });
  },
};

/** What he was called before is in the audit alone. */
async function renameHugo(year: Year, startedAt: number): Promise<void> {
  const { id: UserId, displayName } = year.person('hugo');
  const events = await auditSince(year, startedAt, { EntityId: UserId });
  const was = JSON.parse(events[0]?.Before ?? '{}');
  expect(was.displayName).toBe(displayName);
  await year.aws('UpdateUser', { UserId, DisplayName: was.displayName });
}

async function tellsTheStory(
  year: Year,
  { startedAt, strangers }: { startedAt: number; strangers: readonly string[] },
): Promise<void> {
  const events = await auditSince(year, startedAt);
  const done = events.filter(({ Outcome }) => Outcome === 'SUCCEEDED');
  for (const id of strangers) {
    const story = done.filter(({ EntityId }) => EntityId === id).map(({ Operation }) => Operation);
    expect(story.toReversed()).toEqual(['ImportUsers', 'DeregisterFromWorkMail', 'DeleteUser']);
  }
  const refused = events.filter(({ Outcome }) => Outcome === 'REFUSED');
  expect(refused).toMatchObject([{ Operation: 'DeleteUser', EntityId: strangers[0] }]);
  for (const event of events) expect(event).toMatchObject({ Actor: 'admin', ActorKind: 'ADMINISTRATOR' });
  expect(JSON.stringify(events)).not.toContain(newPassword);
}

const auditSince = (year: Year, startedAt: number, filters: object = {}) =>
  year.roostPages('ListAuditEvents', 'Events', {
    Filters: { From: startedAt / secondMs, ...filters },
  });
