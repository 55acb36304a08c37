// Every write leaves its row, refused or not, and no secret is told anywhere.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CreateAliasCommand,
  CreateUserCommand,
  DeleteUserCommand,
  DeregisterFromWorkMailCommand,
  DescribeUserCommand,
  RegisterToWorkMailCommand,
  ResetPasswordCommand,
  UpdateMailboxQuotaCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-workmail';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { systemClock } from '#server/base/clock.ts';
import { silentLog } from '#server/base/log.ts';
import { selectAuditEvents } from '#server/operations/audit/audit-event.store.ts';
import { openStore } from '#server/storage/open-store.ts';
import { describeOnEngines, type StorePlace } from '#testing/engines.ts';
import type { RunningServer } from '#testing/running-server.ts';
import { awsClient } from './clients/aws-client.ts';
import { openImap } from './clients/imap-client.ts';
import { openStage } from './stage.ts';

const passwords = {
  first: 'Heron-on-the-Wall-7',
  second: 'Egret-under-the-Bridge-8',
  refused: 'short',
  wrong: 'Stork-over-the-Roof-9',
};

describeOnEngines('the audit', (engine) => {
  const stage = openStage(engine);

  it('has a row for every write, with who, when, from where, before and after', async () => {
    const place = await stage.newPlace();
    const server = await stage.start(place);
    const startedAt = Date.now();
    const userId = await writeEverything(server);
    await server.stop();
    const { organizationId } = server.runtime;
    const events = (await readAudit(place)).toReversed();
    expect(events.map(({ operation, outcome, failureCode }) => [operation, failureCode ?? outcome])).toEqual([
      ['CreateUser', 'SUCCEEDED'],
      ['CreateUser', 'name-unavailable'],
      ['CreateUser', 'invalid-password'],
      ['RegisterToWorkMail', 'SUCCEEDED'],
      ['CreateAlias', 'SUCCEEDED'],
      ['UpdateUser', 'SUCCEEDED'],
      ['UpdateMailboxQuota', 'SUCCEEDED'],
      ['ResetPassword', 'SUCCEEDED'],
      ['DeleteUser', 'entity-state'],
      ['DeregisterFromWorkMail', 'SUCCEEDED'],
      ['DeleteUser', 'SUCCEEDED'],
    ]);
    for (const event of events) {
      expect(event).toMatchObject({
        organizationId,
        actor: 'admin',
        actorKind: 'ADMINISTRATOR',
        remoteAddress: '127.0.0.1',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(event.occurredAt).toBeGreaterThanOrEqual(startedAt);
      expect(event.occurredAt).toBeLessThanOrEqual(Date.now());
    }
    const done = events.filter(({ outcome }) => outcome === 'SUCCEEDED');
    expect(new Set(done.map(({ entityId }) => entityId))).toEqual(new Set([userId]));
    const states = Object.fromEntries(
      done.map(({ operation, before, after }) => [operation, { before: read(before), after: read(after) }]),
    );
    expect(states).toMatchObject({
      CreateUser: { before: undefined, after: { state: 'DISABLED' } },
      RegisterToWorkMail: { before: { state: 'DISABLED' }, after: { state: 'ENABLED' } },
      UpdateUser: { before: { displayName: 'Heron' }, after: { displayName: 'Grey Heron' } },
      DeregisterFromWorkMail: { before: { state: 'ENABLED' }, after: { state: 'DISABLED' } },
    });
    expect(read(events[1]?.input ?? null)).toMatchObject({ Name: 'heron', Password: '***' });
  });

  it('knows no password, and neither do the log and the data', async () => {
    const place = await stage.newPlace();
    const server = await stage.start(place, { ROOST_LOG_LEVEL: 'debug' });
    await writeEverything(server);
    await server.stop();
    const { administrator, secretAccessKey } = server.bootstrap;
    const secrets = [...Object.values(passwords).filter((one) => one !== passwords.refused), secretAccessKey];
    const told = server.output();
    expect(told).toContain('"event"');
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
    expect(told.split(administrator.password)).toHaveLength(2); // the line that says it once
    const stored = await readEverythingStored(place);
    expect(stored).toContain('heron@example.test');
    expect([...secrets, administrator.password].filter((secret) => stored.includes(secret))).toEqual([]);
    const audit = JSON.stringify(await readAudit(place));
    expect(audit).not.toContain(`"${passwords.refused}"`);
  });
});

/** Answers the id of the user that it was all about. */
async function writeEverything(server: RunningServer): Promise<string> {
  const client = awsClient(server);
  const { organizationId: OrganizationId } = server.runtime;
  const user = { OrganizationId, Name: 'heron', DisplayName: 'Heron', Password: passwords.first };
  const { UserId = '' } = await client.send(new CreateUserCommand(user));
  await expect(client.send(new CreateUserCommand(user))).rejects.toThrow();
  const weak = { ...user, Name: 'egret', Password: passwords.refused };
  await expect(client.send(new CreateUserCommand(weak))).rejects.toThrow();
  const entity = { OrganizationId, EntityId: UserId };
  await client.send(new RegisterToWorkMailCommand({ ...entity, Email: 'heron@example.test' }));
  await client.send(new CreateAliasCommand({ ...entity, Alias: 'grey@example.test' }));
  await client.send(new UpdateUserCommand({ OrganizationId, UserId, DisplayName: 'Grey Heron' }));
  await client.send(new UpdateMailboxQuotaCommand({ OrganizationId, UserId, MailboxQuota: 100 }));
  await client.send(new DescribeUserCommand({ OrganizationId, UserId })); // a read leaves no row
  await expect(openImap(server, { user: 'heron', password: passwords.wrong })).rejects.toThrow();
  await (await openImap(server, { user: 'heron', password: passwords.first })).logout();
  await client.send(new ResetPasswordCommand({ OrganizationId, UserId, Password: passwords.second }));
  await (await openImap(server, { user: 'heron', password: passwords.second })).logout();
  const remove = new DeleteUserCommand({ OrganizationId, UserId });
  await expect(client.send(remove)).rejects.toThrow();
  await client.send(new DeregisterFromWorkMailCommand(entity));
  await client.send(remove);
  return UserId;
}

const read = (json: string | null): unknown => (json === null ? undefined : JSON.parse(json));

async function readAudit(place: StorePlace) {
  const store = await openStore({ ...place, log: silentLog, clock: systemClock });
  try {
    return await store.read((transaction) =>
      selectAuditEvents(transaction, { organizationId: undefined, filters: {}, after: undefined, limit: 99 }),
    );
  } finally {
    await store.close();
  }
}

/** The bytes of the database as far as an engine shows them, and of the files beside it. */
async function readEverythingStored({ dataFolder, databaseUrl }: StorePlace): Promise<string> {
  const names = await readdir(dataFolder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile() && entry.name !== 'bootstrap.json');
  const contents = await Promise.all(
    files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')),
  );
  return contents.join('\n') + (databaseUrl === null ? '' : await readEveryRow(databaseUrl));
}

async function readEveryRow(databaseUrl: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ table_name: string }>(
      'SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()',
    );
    const tables = rows.map(({ table_name: name }) => `SELECT to_jsonb(t)::text AS row FROM "${name}" AS t`);
    const found = await client.query<{ row: string }>(tables.join(' UNION ALL '));
    return found.rows.map(({ row }) => row).join('\n');
  } finally {
    await client.end();
  }
}
