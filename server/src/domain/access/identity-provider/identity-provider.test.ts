import { expect, it, vi } from 'vitest';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { WireClient } from '#testing/imap-fixture.ts';
import { startWholeServer } from '#testing/whole-server.ts';

const password = 'Correct-Horse-1';
const InstanceArn = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';

async function setUp(engine: Engine) {
  const server = await startWholeServer(engine);
  const { organizationId: OrganizationId, ask } = server;
  const user = { OrganizationId, Name: 'ada', DisplayName: 'Ada', Password: password };
  const { UserId } = (await ask('CreateUser', user)).json;
  await ask('RegisterToWorkMail', { OrganizationId, EntityId: UserId, Email: 'ada@example.test' });
  const application = await ask('CreateIdentityCenterApplication', { Name: 'Roost', InstanceArn });
  const { ApplicationArn } = application.json;
  const put = (change: object = {}) =>
    ask('PutIdentityProviderConfiguration', {
      OrganizationId,
      AuthenticationMode: 'IDENTITY_PROVIDER_ONLY',
      IdentityCenterConfiguration: { InstanceArn, ApplicationArn },
      PersonalAccessTokenConfiguration: { Status: 'ACTIVE', LifetimeInDays: 30 },
      ...change,
    });
  const describe = () => ask('DescribeIdentityProviderConfiguration', { OrganizationId });
  const remove = () => ask('DeleteIdentityProviderConfiguration', { OrganizationId });
  const createToken = (input: object = {}) =>
    ask('CreatePersonalAccessToken', { OrganizationId, UserId, Name: 'Phone', ...input });
  const open = async (secret: string): Promise<WireClient | undefined> => {
    const client = await WireClient.connect(server.imapPort);
    await client.line();
    return (await client.result(`LOGIN ada ${secret}`)).startsWith('OK') ? client : undefined;
  };
  return { ...server, OrganizationId, ApplicationArn, put, describe, remove, createToken, open };
}

const ends = (client: WireClient | undefined): Promise<void> =>
  vi.waitFor(() => expect(client?.isEnded).toBe(true), { timeout: 1000, interval: 5 });

describeOnEngines('an identity provider', (engine) => {
  it('is refused with an application that is unknown or of another instance', async () => {
    const { put, ApplicationArn, describe, ask } = await setUp(engine);
    expect((await describe()).error).toBe('ResourceNotFoundException');
    const other = 'arn:aws:sso:::instance/ssoins-ffffffffffffffff';
    const unknown = `${ApplicationArn.slice(0, -16)}0000000000000000`;
    const configuration = (InstanceArnGiven: string, ApplicationArnGiven: string) => ({
      IdentityCenterConfiguration: { InstanceArn: InstanceArnGiven, ApplicationArn: ApplicationArnGiven },
    });
    expect((await put(configuration(InstanceArn, unknown))).error).toBe('ResourceNotFoundException');
    expect((await put(configuration(other, ApplicationArn))).error).toBe('InvalidParameterException');
    expect((await put(configuration('arn', ApplicationArn))).error).toBe('ValidationException');
    expect((await describe()).error).toBe('ResourceNotFoundException');
    await put();
    const inUse = await ask('DeleteIdentityCenterApplication', { ApplicationArn });
    expect(inUse.error).toBe('OrganizationStateException');
  });

  it('alone makes passwords useless and ends what they opened; tokens go on', async () => {
    const { put, describe, remove, createToken, open, ask, ApplicationArn } = await setUp(engine);
    const { Token } = (await createToken()).json;
    const byPassword = await open(password);
    const byToken = await open(Token);
    await put({ AuthenticationMode: 'IDENTITY_PROVIDER_AND_DIRECTORY' });
    expect(await byPassword?.result('NOOP')).toMatch(/^OK/);
    expect((await put()).status).toBe(200);
    expect((await describe()).json).toEqual({
      AuthenticationMode: 'IDENTITY_PROVIDER_ONLY',
      IdentityCenterConfiguration: { InstanceArn, ApplicationArn },
      PersonalAccessTokenConfiguration: { Status: 'ACTIVE', LifetimeInDays: 30 },
    });
    await ends(byPassword);
    expect(await open(password)).toBeUndefined();
    expect(await byToken?.result('NOOP')).toMatch(/^OK/);
    expect(await open(Token)).toBeDefined();
    expect((await remove()).status).toBe(200);
    expect(await open(password)).toBeDefined();
    expect((await ask('DeleteIdentityCenterApplication', { ApplicationArn })).status).toBe(200);
  });

  it('says how long tokens last, and whether there are any', async () => {
    const { put, createToken, open, clock } = await setUp(engine);
    const { Token } = (await createToken()).json;
    await put();
    const made = await createToken({ Name: 'Second' });
    expect(made.json.ExpiresTime).toBe(clock.now() / 1000 + 30 * 86_400);
    expect((await createToken({ Name: 'x', ExpiresInDays: 31 })).error).toBe('InvalidParameterException');
    const byToken = await open(Token);
    await put({ PersonalAccessTokenConfiguration: { Status: 'INACTIVE' } });
    await ends(byToken);
    expect(await open(Token)).toBeUndefined();
    expect((await createToken({ Name: 'x' })).error).toBe('UnsupportedOperationException');
    await put();
    expect(await open(Token)).toBeDefined();
  });
});
