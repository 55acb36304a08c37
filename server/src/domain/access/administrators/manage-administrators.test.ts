import { expect, it } from 'vitest';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { adminPassword, startWholeServer, type AccessKeyPair } from '#testing/whole-server.ts';

const Password = 'Helper-Horse-1';

async function setUp(engine: Engine) {
  const server = await startWholeServer(engine);
  const { ask } = server;
  const create = (change: object = {}) =>
    ask('CreateAdministrator', { Name: 'helper', Password, Role: 'FULL', ...change });
  const adminId: string = (await ask('DescribeCaller', {})).json.AdministratorId;
  const keyOf = async (AdministratorId: string): Promise<AccessKeyPair> => {
    const { json } = await ask('CreateAccessKey', { AdministratorId });
    return { accessKeyId: json.AccessKeyId, secretAccessKey: json.SecretAccessKey };
  };
  return { ...server, create, adminId, keyOf };
}

describeOnEngines('administrators are refused', (engine) => {
  it('with a name that is taken, a weak password or an organization that is not there', async () => {
    const { create, ask } = await setUp(engine);
    expect((await create({ Name: 'ADMIN' })).error).toBe('NameAvailabilityException');
    expect((await create({ Password: 'short' })).error).toBe('InvalidPasswordException');
    expect((await create({ OrganizationId: `m-${'0'.repeat(32)}` })).error).toBe(
      'OrganizationNotFoundException',
    );
    expect((await create({ Role: 'ROOT' })).error).toBe('ValidationException');
    const unknown = { AdministratorId: 'nobody' };
    for (const name of ['DescribeAdministrator', 'CreateAccessKey', 'ListAccessKeys', 'RemoveTotp']) {
      expect((await ask(name, unknown)).error, name).toBe('EntityNotFoundException');
    }
    expect((await ask('DeleteAdministrator', unknown)).status).toBe(200);
  });

  it('to go, or to be less, when nobody else may do everything; also two at once', async () => {
    const { create, adminId, ask, organizationId, store } = await setUp(engine);
    const state = 'EntityStateException';
    await create({ Name: 'local', OrganizationId: organizationId });
    await create({ Name: 'auditor', Role: 'AUDITOR' });
    expect((await ask('DeleteAdministrator', { AdministratorId: adminId })).error).toBe(state);
    const lesser = [{ Role: 'AUDITOR' }, { OrganizationId: organizationId }];
    for (const change of lesser) {
      expect((await ask('UpdateAdministrator', { AdministratorId: adminId, ...change })).error).toBe(state);
    }
    const other = (await create()).json.AdministratorId;
    const both = [adminId, other].map((AdministratorId) => ask('DeleteAdministrator', { AdministratorId }));
    await Promise.all(both);
    const full = await store.read((transaction) =>
      transaction.all(`SELECT id FROM administrators WHERE role = 'FULL' AND organization_id IS NULL`),
    );
    expect(full).toHaveLength(1);
  });
});

describeOnEngines('administrators', (engine) => {
  it('are listed and described without a secret, and audited', async () => {
    const { create, ask, adminId, organizationId, store, bootstrap, logged } = await setUp(engine);
    const { AdministratorId } = (await create({ Role: 'HELP_DESK', OrganizationId: organizationId })).json;
    const key = (await ask('CreateAccessKey', { AdministratorId })).json;
    await ask('UpdateAdministrator', { AdministratorId, Role: 'AUDITOR', OrganizationId: '' });
    const page = await ask('ListAdministrators', { MaxResults: 1 });
    expect(page.json.Administrators).toMatchObject([{ AdministratorId: adminId, Name: 'admin' }]);
    const rest = await ask('ListAdministrators', { MaxResults: 1, NextToken: page.json.NextToken });
    const { json: helper } = await ask('DescribeAdministrator', { AdministratorId });
    expect(rest.json).toEqual({ Administrators: [helper] });
    expect(helper).toMatchObject({ Name: 'helper', Role: 'AUDITOR', HasTotp: false });
    expect(helper.OrganizationId).toBeUndefined();
    const keys = (await ask('ListAccessKeys', { AdministratorId })).json.AccessKeys;
    expect(keys).toMatchObject([{ AccessKeyId: key.AccessKeyId }]);
    await ask('DeleteAccessKey', { AccessKeyId: key.AccessKeyId });
    expect((await ask('ListAccessKeys', { AdministratorId })).json.AccessKeys).toEqual([]);
    const { Events } = (await ask('ListAuditEvents', { Filters: { EntityId: AdministratorId } })).json;
    expect(Events.map(({ Operation }: { Operation: string }) => Operation).sort()).toEqual([
      'CreateAccessKey',
      'CreateAdministrator',
      'DeleteAccessKey',
      'UpdateAdministrator',
    ]);
    const rows = await store.read((transaction) => transaction.all('SELECT * FROM audit_events'));
    for (const secret of [Password, adminPassword, key.SecretAccessKey, bootstrap.secretAccessKey]) {
      expect(JSON.stringify(rows)).not.toContain(secret);
      expect(logged.join('')).not.toContain(secret);
    }
  });

  it('change their own password, whatever their role, against the one that counts', async () => {
    const { create, ask, keyOf, post } = await setUp(engine);
    const id = (await create({ Role: 'AUDITOR' })).json.AdministratorId;
    const key = await keyOf(id);
    const NewPassword = 'Helper-Horse-2';
    const change = (input: object) => ask('ChangeOwnPassword', input, key);
    const wrong = await change({ CurrentPassword: 'Wrong-Horse-1', NewPassword });
    expect(wrong.error).toBe('InvalidParameterException');
    const weak = await change({ CurrentPassword: Password, NewPassword: 'short' });
    expect(weak.error).toBe('InvalidPasswordException');
    const signIn = (secret: string) => post('SignIn', { UserName: 'helper', Password: secret }, {});
    const { SessionToken } = (await signIn(Password)).json;
    expect((await change({ CurrentPassword: Password, NewPassword })).status).toBe(200);
    const old = { authorization: `Bearer ${SessionToken}` };
    expect((await post('DescribeCaller', {}, old)).error).toBe('ExpiredTokenException');
    expect((await signIn(Password)).error).toBe('AccessDeniedException');
    expect((await signIn(NewPassword)).status).toBe(200);
    for (let n = 0; n < 11; n++) await change({ CurrentPassword: `Guess-${n}-abc`, NewPassword });
    const last = await change({ CurrentPassword: 'Guess-again-abc', NewPassword });
    expect(last.error).toBe('ThrottlingException');
  });

  it('of one organization stay inside it', async () => {
    const { create, ask, keyOf, organizationId } = await setUp(engine);
    const other = (await ask('CreateOrganization', { Alias: 'other' })).json.OrganizationId;
    const local = (await create({ OrganizationId: organizationId })).json.AdministratorId;
    const key = await keyOf(local);
    const denied = 'AccessDeniedException';
    expect((await ask('ListUsers', { OrganizationId: organizationId }, key)).status).toBe(200);
    expect((await ask('ListUsers', { OrganizationId: other }, key)).error).toBe(denied);
    const { OrganizationSummaries } = (await ask('ListOrganizations', {}, key)).json;
    expect(OrganizationSummaries).toMatchObject([{ OrganizationId: organizationId }]);
    expect((await ask('ListAuditEvents', {}, key)).error).toBe(denied);
    expect((await ask('ListAuditEvents', { OrganizationId: other }, key)).error).toBe(denied);
    expect((await ask('ListAuditEvents', { OrganizationId: organizationId }, key)).status).toBe(200);
    const stolen = { OrganizationId: organizationId, DomainName: 'victim.example' };
    expect((await ask('AssertMailDomain', stolen, key)).error).toBe(denied);
    const InputJson = JSON.stringify({ OrganizationId: other, Name: 'x', DisplayName: 'X' });
    const preview = await ask('PreviewOperation', { Operation: 'CreateUser', InputJson }, key);
    expect(preview.json.ErrorCode).toBe('access-denied');
    expect((await ask('RemoveTotp', { AdministratorId: 'any' }, key)).error).toBe(denied);
    expect((await ask('PreviewOperation', { Operation: 'SignIn', InputJson: '{}' })).error).toBe(
      'UnsupportedOperationException',
    );
  });
});
