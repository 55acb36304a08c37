// The real SDK against the real listener.
import {
  CreateUserCommand,
  DeleteUserCommand,
  DescribeUserCommand,
  EntityNotFoundException,
  ListUsersCommand,
  NameAvailabilityException,
  ReservedNameException,
} from '@aws-sdk/client-workmail';
import { expect, it } from 'vitest';
import { openLog } from '#base/log.ts';
import { selectAuditEvents } from '#operations/audit/audit-event.store.ts';
import { openAwsServer, secretAccessKey } from '#testing/aws-server.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { organizationId } from '#testing/pipeline.ts';

const password = 'Correct-Horse-9 ü"<>';
const createUser = (Name: string): CreateUserCommand =>
  new CreateUserCommand({ OrganizationId: organizationId, Name, DisplayName: 'Zoë 🐓', Password: password });

describeOnEngines('the AWS SDK', (engine) => {
  it('creates, reads and lists, with timestamps as dates and a request id', async () => {
    const server = await openAwsServer(await engine.newStore());
    const client = server.client();
    const { UserId, $metadata } = await client.send(createUser('jo-of-the-hill'));
    expect(UserId).toBe('S-jo-of-the-hill000000');
    expect($metadata).toMatchObject({
      httpStatusCode: 200,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const described = await client.send(
      new DescribeUserCommand({ OrganizationId: organizationId, UserId: 'jo-of-the-hill' }),
    );
    expect(described.EnabledDate).toEqual(new Date(server.pipeline.clock.now()));
    await client.send(createUser('second'));
    const input = { OrganizationId: organizationId, MaxResults: 1 };
    const first = await client.send(new ListUsersCommand(input));
    const second = await client.send(new ListUsersCommand({ ...input, NextToken: first.NextToken }));
    expect([first, second].map((page) => page.Users?.[0]?.Name)).toEqual(['jo-of-the-hill', 'second']);
    expect(second.NextToken).toBeUndefined();
    await server.close();
  });

  it('gets declared errors as their classes and common ones by name', async () => {
    const server = await openAwsServer(await engine.newStore());
    const client = server.client();
    await client.send(createUser('taken'));
    await expect(client.send(createUser('taken'))).rejects.toBeInstanceOf(NameAvailabilityException);
    await expect(client.send(createUser('reserved'))).rejects.toBeInstanceOf(ReservedNameException);
    const unknown = new DescribeUserCommand({ OrganizationId: organizationId, UserId: 'no-such-user-here' });
    const missing: unknown = await client.send(unknown).catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(EntityNotFoundException);
    expect(missing).toMatchObject({
      message: 'The user does not exist.',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(client.send(createUser('white space'))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(
        "1 validation error detected: Value 'white space' at 'name' failed to",
      ),
    });
    const remove = new DeleteUserCommand({ OrganizationId: organizationId, UserId: '123456789012' });
    await expect(client.send(remove)).rejects.toMatchObject({
      name: 'NotImplementedException',
      $metadata: { httpStatusCode: 501 },
    });
    await expect(client.send(createUser('bug'))).rejects.toMatchObject({
      name: 'InternalFailure',
      $metadata: { httpStatusCode: 500 },
    });
    await server.close();
  });

  it('tells neither the audit nor the log a password or a key', async () => {
    const store = await engine.newStore();
    const lines: string[] = [];
    const log = openLog('debug', { write: (line: string) => void lines.push(line) });
    const server = await openAwsServer(store, { log });
    const client = server.client();
    for (const name of ['jo', 'reserved', 'bug', 'white space']) {
      await client.send(createUser(name)).catch(() => undefined);
    }
    const wrong = server.client({ credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey } });
    await wrong.send(createUser('x')).catch(() => undefined);
    const events = await store.read((transaction) =>
      selectAuditEvents(transaction, { organizationId: undefined, filters: {}, after: undefined, limit: 9 }),
    );
    expect(events.map((event) => event.outcome).sort()).toEqual([
      'FAILED',
      'REFUSED',
      'REFUSED',
      'SUCCEEDED',
    ]);
    expect(events.every((event) => event.remoteAddress === '127.0.0.1')).toBe(true);
    const told = `${lines.join('')}${JSON.stringify(events)}`;
    expect(lines.length).toBeGreaterThan(1);
    expect(told).not.toContain('Correct-Horse');
    expect(told).not.toContain(secretAccessKey);
    await server.close();
  });

  it('is held back with ThrottlingException', async () => {
    const server = await openAwsServer(await engine.newStore(), {
      parts: { throttle: { take: () => false } },
    });
    await expect(server.client().send(createUser('jo'))).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    await server.close();
  });
});
