import { expect, it, vi } from 'vitest';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { WireClient } from '#testing/imap-fixture.ts';
import { startWholeServer } from '#testing/whole-server.ts';

const Password = 'Correct-Horse-1';

async function setUp(engine: Engine) {
  const server = await startWholeServer(engine);
  const { organizationId: OrganizationId, ask } = server;
  const add = async (Name: string): Promise<string> => {
    const { UserId } = (await ask('CreateUser', { OrganizationId, Name, DisplayName: Name, Password })).json;
    await ask('RegisterToWorkMail', { OrganizationId, EntityId: UserId, Email: `${Name}@example.test` });
    return UserId;
  };
  const open = async (name: string): Promise<WireClient> => {
    const client = await WireClient.connect(server.imapPort);
    await client.line();
    await client.ok(`LOGIN ${name} ${Password}`);
    return client;
  };
  const list = async (UserId: string) => (await ask('ListSessions', { OrganizationId, UserId })).json;
  const end = (UserId: string, SessionIds?: readonly string[]) =>
    ask('EndSessions', { OrganizationId, UserId, ...(SessionIds && { SessionIds }) });
  return { ...server, ada: await add('ada'), bob: await add('bob'), open, list, end };
}

const ends = (client: WireClient): Promise<void> =>
  vi.waitFor(() => expect(client.isEnded).toBe(true), { timeout: 1000, interval: 5 });

describeOnEngines('sessions of users', (engine) => {
  it('are ended for nobody but their user, and not for one who is not there', async () => {
    const { ada, bob, open, list, end } = await setUp(engine);
    const client = await open('ada');
    const { Sessions } = await list(ada);
    expect((await end('nobody')).error).toBe('EntityNotFoundException');
    expect((await end(bob, [Sessions[0].SessionId])).json).toEqual({ EndedCount: 0 });
    expect((await end(bob)).json).toEqual({ EndedCount: 0 });
    expect(await client.result('NOOP')).toMatch(/^OK/);
  });

  it('are told by a preview of what would end them, and stay open', async () => {
    const { organizationId: OrganizationId, ask, ada, bob, open } = await setUp(engine);
    const [client] = [await open('ada'), await open('bob')];
    const preview = async (Operation: string, input: object): Promise<Record<string, string>[]> => {
      const InputJson = JSON.stringify({ OrganizationId, ...input });
      return (await ask('PreviewOperation', { Operation, InputJson })).json.EndingSessions;
    };
    const ofAda = { UserId: ada, UserName: 'ada', Protocol: 'IMAP', SourceIp: '127.0.0.1' };
    const reset = { UserId: ada, Password: 'Correct-Horse-2' };
    expect(await preview('ResetPassword', reset)).toMatchObject([ofAda]);
    expect(await preview('DeregisterFromWorkMail', { EntityId: ada })).toMatchObject([ofAda]);
    expect(await preview('EndSessions', { UserId: ada })).toMatchObject([ofAda]);
    expect(await preview('UpdateUser', { UserId: ada, FirstName: 'Ada' })).toEqual([]);
    expect(await preview('DeregisterFromWorkMail', { EntityId: bob })).toMatchObject([{ UserId: bob }]);
    const rule = { Name: 'no-imap', Effect: 'DENY', Description: 'tried out', Actions: ['IMAP'] };
    expect(await preview('PutAccessControlRule', { ...rule, UserIds: [ada] })).toMatchObject([ofAda]);
    expect(await preview('PutAccessControlRule', { ...rule, NotIpRanges: ['127.0.0.0/8'] })).toEqual([]);
    expect(await preview('DeleteAccessControlRule', { Name: 'default' })).toHaveLength(2);
    expect(await client?.result('NOOP')).toMatch(/^OK/);
  });

  it('are listed, and end one by one or all, while the user may come back', async () => {
    const { ada, open, list, end } = await setUp(engine);
    const [one, two, three] = [await open('ada'), await open('ada'), await open('ada@example.test')];
    const { Sessions, IsComplete } = await list(ada);
    expect(IsComplete).toBe(true);
    expect(Sessions).toHaveLength(3);
    expect(Sessions[0]).toMatchObject({ Protocol: 'IMAP', SourceIp: '127.0.0.1', Credential: 'PASSWORD' });
    expect((await end(ada, [Sessions[0].SessionId])).json).toEqual({ EndedCount: 1 });
    await ends(one);
    expect(await two.result('NOOP')).toMatch(/^OK/);
    expect((await end(ada)).json).toEqual({ EndedCount: 2 });
    await ends(two);
    await ends(three);
    expect(await (await open('ada')).result('NOOP')).toMatch(/^OK/);
  });
});
