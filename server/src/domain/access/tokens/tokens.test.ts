// Personal access tokens through the API and a real mail program's protocol.
import { expect, it, vi } from 'vitest';
import { dayMs } from '#base/clock.ts';
import { asId } from '#base/ids.ts';
import { runOperation } from '#operations/pipeline.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { WireClient } from '#testing/imap-fixture.ts';
import { callOf } from '#testing/pipeline.ts';
import { startWholeServer, type WholeServer } from '#testing/whole-server.ts';

const password = 'Correct-Horse-1';

async function setUp(engine: Engine) {
  const server = await startWholeServer(engine);
  const { organizationId: OrganizationId } = server;
  const addPerson = async (name: string): Promise<string> => {
    const made = await server.ask('CreateUser', {
      OrganizationId,
      Name: name,
      DisplayName: name,
      Password: password,
    });
    const EntityId: string = made.json.UserId;
    await server.ask('RegisterToWorkMail', { OrganizationId, EntityId, Email: `${name}@example.test` });
    return EntityId;
  };
  const ada = await addPerson('ada');
  const create = (input: object = {}) =>
    server.ask('CreatePersonalAccessToken', { OrganizationId, UserId: ada, Name: 'Phone', ...input });
  const remove = (PersonalAccessTokenId: string) =>
    server.ask('DeletePersonalAccessToken', { OrganizationId, PersonalAccessTokenId });
  const metadata = (PersonalAccessTokenId: string) =>
    server.ask('GetPersonalAccessTokenMetadata', { OrganizationId, PersonalAccessTokenId });
  return { ...server, OrganizationId, ada, addPerson, create, remove, metadata };
}

async function signIn(server: WholeServer, name: string, secret: string): Promise<WireClient | undefined> {
  const client = await WireClient.connect(server.imapPort);
  await client.line();
  if ((await client.result(`LOGIN ${name} ${secret}`)).startsWith('OK')) return client;
  client.destroy();
  return undefined;
}

const isIn = async (server: WholeServer, name: string, secret: string): Promise<boolean> => {
  const client = await signIn(server, name, secret);
  client?.destroy();
  return client !== undefined;
};

const ends = (client: WireClient | undefined): Promise<void> =>
  vi.waitFor(() => expect(client?.isEnded).toBe(true), { timeout: 1000, interval: 5 });

describeOnEngines('a personal access token is refused', (engine) => {
  it('to another person, for another protocol, changed, or once it has expired', async () => {
    const server = await setUp(engine);
    await server.addPerson('bob');
    const { Token } = (await server.create()).json;
    expect(await isIn(server, 'bob', Token)).toBe(false);
    expect(await isIn(server, 'nobody', Token)).toBe(false);
    expect(await isIn(server, 'ada', `${Token.slice(0, -1)}${Token.endsWith('A') ? 'B' : 'A'}`)).toBe(false);
    const { Token: forSmtp } = (await server.create({ Name: 'SMTP', Scopes: ['SMTP'] })).json;
    expect(await isIn(server, 'ada', forSmtp)).toBe(false);
    const { Token: short } = (await server.create({ Name: 'short', ExpiresInDays: 1 })).json;
    expect(await isIn(server, 'ada', short)).toBe(true);
    server.clock.advance(dayMs);
    expect(await isIn(server, 'ada', short)).toBe(false);
    expect(await isIn(server, 'ada', Token)).toBe(true);
  });

  it('while the user is disabled and once it is deleted, but not after a password reset', async () => {
    const server = await setUp(engine);
    const { OrganizationId, ada } = server;
    const { Token } = (await server.create()).json;
    await server.ask('ResetPassword', { OrganizationId, UserId: ada, Password: 'Brand-New-22' });
    expect(await isIn(server, 'ada', Token)).toBe(true);
    await server.ask('DeregisterFromWorkMail', { OrganizationId, EntityId: ada });
    expect(await isIn(server, 'ada', Token)).toBe(false);
    expect((await server.create({ Name: 'late' })).error).toBe('EntityStateException');
    await server.ask('DeleteUser', { OrganizationId, UserId: ada });
    const rows = await server.store.read((transaction) =>
      transaction.all('SELECT id FROM personal_access_tokens'),
    );
    expect(rows).toEqual([]);
  });

  it('at its making: names taken, scopes unknown, too long a life, nobody’s', async () => {
    const { create } = await setUp(engine);
    await create();
    expect((await create({ Name: 'pHONE' })).error).toBe('NameAvailabilityException');
    expect((await create({ Name: 'x', Scopes: ['POP3'] })).error).toBe('InvalidParameterException');
    expect((await create({ Name: 'x', ExpiresInDays: 3654 })).error).toBe('ValidationException');
    expect((await create({ Name: 'x', UserId: 'nobody' })).error).toBe('EntityNotFoundException');
  });
});

describeOnEngines('a personal access token', (engine) => {
  it('ends what it opened when it is deleted, and nothing else, and is not found any more', async () => {
    const server = await setUp(engine);
    const [one, other] = [(await server.create()).json, (await server.create({ Name: 'Laptop' })).json];
    const byOne = await signIn(server, 'ada', one.Token);
    const byOther = await signIn(server, 'ada@example.test', other.Token);
    const byPassword = await signIn(server, 'ada', password);
    expect((await server.remove(one.PersonalAccessTokenId)).status).toBe(200);
    await ends(byOne);
    expect(await byOther?.result('NOOP')).toMatch(/^OK/);
    expect(await byPassword?.result('NOOP')).toMatch(/^OK/);
    expect(await isIn(server, 'ada', one.Token)).toBe(false);
    expect((await server.metadata(one.PersonalAccessTokenId)).error).toBe('ResourceNotFoundException');
    expect((await server.remove(one.PersonalAccessTokenId)).status).toBe(200);
    const { OrganizationId, ada: UserId } = server;
    await server.ask('ResetPassword', { OrganizationId, UserId, Password: 'Brand-New-22' });
    await ends(byPassword);
    expect(await byOther?.result('NOOP')).toMatch(/^OK/);
    const gone = await server.ask('DeletePersonalAccessTokens', { OrganizationId, UserId });
    expect(gone.json).toEqual({ DeletedCount: 1 });
    await ends(byOther);
  });

  it('ends what it opened when its time comes', async () => {
    const server = await setUp(engine);
    const { Token } = (await server.create({ ExpiresInDays: 1 })).json;
    server.clock.advance(dayMs - 1);
    const client = await signIn(server, 'ada', Token);
    server.parts.registry.endExpired();
    expect(await client?.result('NOOP')).toMatch(/^OK/);
    server.clock.advance(1);
    server.parts.registry.endExpired();
    await ends(client);
  });

  it('is listed with when it was used, at most once a minute, and is never told again', async () => {
    const server = await setUp(engine);
    const { OrganizationId, ada: UserId, clock } = server;
    const { Token, PersonalAccessTokenId: id } = (await server.create()).json;
    expect(Token).toMatch(/^roost_pat_[\w-]{43}$/);
    const before = (await server.metadata(id)).json;
    expect(before).toMatchObject({ Name: 'Phone', UserId, DateCreated: clock.now() / 1000 });
    expect(before.ExpiresTime - before.DateCreated).toBe(365 * 86_400);
    expect(before.DateLastUsed).toBeUndefined();
    const used: number[] = [];
    for (const advance of [0, 59_999, 1]) {
      clock.advance(advance);
      await isIn(server, 'ada', Token);
      used.push((await server.metadata(id)).json.DateLastUsed);
    }
    const [first = 0, second, third] = used;
    expect(second).toBe(first);
    expect(third).toBe(first + 60);
    await server.create({ Name: 'Second' });
    const page = await server.ask('ListPersonalAccessTokens', { OrganizationId, MaxResults: 1 });
    const rest = await server.ask('ListPersonalAccessTokens', {
      OrganizationId,
      MaxResults: 1,
      NextToken: page.json.NextToken,
    });
    const names = [page, rest].map(({ json }) => json.PersonalAccessTokenSummaries[0].Name);
    expect(names).toEqual(['Phone', 'Second']);
    expect(rest.json.NextToken).toBeUndefined();
    const tables = ['personal_access_tokens', 'audit_events', 'authentication_events', 'idempotency_tokens'];
    for (const table of tables) {
      const rows = await server.store.read((transaction) => transaction.all(`SELECT * FROM ${table}`));
      expect(JSON.stringify(rows), table).not.toContain(Token);
    }
    expect(server.logged.join('')).not.toContain(Token);
  });

  it('goes on while somebody guesses the password until nobody may', async () => {
    const server = await setUp(engine);
    const { Token } = (await server.create()).json;
    for (let n = 0; n < 12; n++) await isIn(server, 'ada', `Guess-${n}-abc`);
    expect(await isIn(server, 'ada', password)).toBe(false);
    expect(await isIn(server, 'ada', Token)).toBe(true);
  });
});

describeOnEngines('people and their own tokens', (engine) => {
  it('are let make, see and take back theirs, and no one else’s', async () => {
    const server = await setUp(engine);
    const { OrganizationId, ada } = server;
    const bob = await server.addPerson('bob');
    const as = (id: string, name: string, json: object) =>
      runOperation(server.pipeline, {
        ...callOf(name, { OrganizationId, ...json }),
        caller: { kind: 'user', id: asId(id), name: 'a user', organizationId: asId(OrganizationId) },
      }).then(
        ({ output }) => output as Readonly<Record<string, string>>, // whatever the operation answers
        (error: { code: string }) => ({ code: error.code }),
      );
    const made = await as(ada, 'CreatePersonalAccessToken', { UserId: ada, Name: 'Mine' });
    expect(await isIn(server, 'ada', ('Token' in made && made['Token']) || '')).toBe(true);
    const PersonalAccessTokenId = 'Token' in made ? made['PersonalAccessTokenId'] : undefined;
    const denied = { code: 'access-denied' };
    expect(await as(bob, 'CreatePersonalAccessToken', { UserId: ada, Name: 'Not mine' })).toEqual(denied);
    expect(await as(bob, 'ListPersonalAccessTokens', { UserId: ada })).toEqual(denied);
    expect(await as(bob, 'ListPersonalAccessTokens', {})).toEqual(denied);
    expect(await as(bob, 'GetPersonalAccessTokenMetadata', { PersonalAccessTokenId })).toEqual({
      code: 'resource-not-found',
    });
    expect(await as(bob, 'DeletePersonalAccessToken', { PersonalAccessTokenId })).toEqual({});
    expect(await as(ada, 'GetPersonalAccessTokenMetadata', { PersonalAccessTokenId })).toMatchObject({
      Name: 'Mine',
    });
    expect(await as(ada, 'DeletePersonalAccessToken', { PersonalAccessTokenId })).toEqual({});
    expect(await as(ada, 'GetPersonalAccessTokenMetadata', { PersonalAccessTokenId })).toEqual({
      code: 'resource-not-found',
    });
  });
});
