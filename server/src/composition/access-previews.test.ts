// What a preview says of who gains and loses access, asked as the console asks, beside what holds once the
// change was made.
import { expect, it } from 'vitest';
import { recordDevice } from '#domain/devices/list/record-device.ts';
import { asId } from '#base/ids.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { WireClient } from '#testing/imap-fixture.ts';
import { startWholeServer, type WireAnswer } from '#testing/whole-server.ts';

const Password = 'Correct-Horse-9';

async function open(engine: Engine) {
  const server = await startWholeServer(engine);
  const { organizationId: OrganizationId, ask, store } = server;
  const make = async (name: string, input: object): Promise<WireAnswer['json']> => {
    const { json, error, text } = await ask(name, { OrganizationId, ...input });
    if (error !== undefined) throw new Error(text);
    return json;
  };
  const enable = (EntityId: string, name: string) =>
    make('RegisterToWorkMail', { EntityId, Email: `${name}@example.test` });
  const auditCount = async (): Promise<number> =>
    (await store.read((transaction) => transaction.all('SELECT id FROM audit_events'))).length;
  return {
    ...server,
    make,
    auditCount,
    addUser: async (name: string): Promise<string> => {
      const { UserId } = await make('CreateUser', { Name: name, DisplayName: name, Password });
      await enable(UserId, name);
      return UserId;
    },
    addGroup: async (name: string, ...members: readonly string[]): Promise<string> => {
      const { GroupId } = await make('CreateGroup', { Name: name });
      await enable(GroupId, name);
      for (const MemberId of members) await make('AssociateMemberToGroup', { GroupId, MemberId });
      return GroupId;
    },
    grant: (EntityId: string, GranteeId: string, ...PermissionValues: readonly string[]) =>
      make('PutMailboxPermissions', { EntityId, GranteeId, PermissionValues }),
    preview: async (Operation: string, input: object): Promise<WireAnswer['json']> => {
      const InputJson = JSON.stringify({ OrganizationId, ...input });
      return (await ask('PreviewOperation', { OrganizationId, Operation, InputJson })).json;
    },
  };
}

interface Line {
  readonly Turn: string;
  readonly Permissions: readonly string[];
  readonly UserDisplayName: string;
  readonly TargetDisplayName: string;
  readonly Via: readonly string[];
}

const linesOf = ({ AccessChanges }: { readonly AccessChanges: readonly Line[] }): string[] =>
  AccessChanges.map(({ Turn, Permissions, UserDisplayName, TargetDisplayName, Via }) =>
    [Turn, UserDisplayName, Permissions.join('+'), TargetDisplayName, ...Via].join(' '),
  );

describeOnEngines('the preview of a membership', (engine) => {
  it('tells who gains what through groups in groups, and writes nothing', async () => {
    const { addUser, addGroup, grant, preview, make, auditCount } = await open(engine);
    const [owner, bela] = [await addUser('olga'), await addUser('bela')];
    const inner = await addGroup('payroll', bela, await addUser('cara'));
    const outer = await addGroup('finance');
    await grant(owner, outer, 'FULL_ACCESS', 'SEND_AS');
    await grant(owner, bela, 'FULL_ACCESS');
    const rows = await auditCount();
    const shown = await preview('AssociateMemberToGroup', { GroupId: 'finance', MemberId: 'payroll' });
    expect(linesOf(shown)).toEqual([
      'GAINED bela SEND_AS olga finance',
      'GAINED cara FULL_ACCESS+SEND_AS olga finance',
    ]);
    expect(shown).toMatchObject({
      AccessGainCount: 2,
      AccessLossCount: 0,
      AreAccessChangesComplete: true,
    });
    expect(shown.AccessChanges[0]).toMatchObject({ UserId: bela, TargetId: owner, TargetKind: 'MAILBOX' });
    expect(await auditCount()).toBe(rows);
    expect((await make('ListGroupMembers', { GroupId: outer })).Members).toEqual([]);
    await make('AssociateMemberToGroup', { GroupId: outer, MemberId: inner });
    expect((await make('ExplainMailboxAccess', { EntityId: owner })).Access).toHaveLength(2);
    expect(linesOf(await preview('AssociateMemberToGroup', { GroupId: outer, MemberId: inner }))).toEqual([]);
  });

  it('counts no loss where another way is left, and tells that way', async () => {
    const { addUser, addGroup, grant, preview, make } = await open(engine);
    const [owner, bela, cara] = [await addUser('olga'), await addUser('bela'), await addUser('cara')];
    const inner = await addGroup('payroll', bela, cara);
    const outer = await addGroup('finance', inner);
    const board = await addGroup('board', bela);
    await grant(owner, outer, 'FULL_ACCESS');
    await grant(owner, board, 'FULL_ACCESS');
    const leaving = { GroupId: outer, MemberId: inner };
    const shown = await preview('DisassociateMemberFromGroup', leaving);
    expect(linesOf(shown)).toEqual([
      'LOST cara FULL_ACCESS olga finance',
      'KEPT bela FULL_ACCESS olga board',
    ]);
    expect(shown).toMatchObject({ AccessGainCount: 0, AccessLossCount: 1 });
    const disabled = await preview('DeregisterFromWorkMail', { EntityId: inner });
    expect(linesOf(disabled)).toEqual(linesOf(shown));
    await make('DisassociateMemberFromGroup', leaving);
    const { Access } = await make('ExplainMailboxAccess', { EntityId: owner });
    expect(Access.map(({ ActorId }: { ActorId: string }) => ActorId)).toEqual([bela]);
    expect(linesOf(await preview('DisassociateMemberFromGroup', { GroupId: outer, MemberId: cara }))).toEqual(
      [],
    );
  });

  it('follows a group and a person that are disabled, enabled and deleted, both ways', async () => {
    const { addUser, addGroup, grant, preview, make } = await open(engine);
    const [owner, bela] = [await addUser('olga'), await addUser('bela')];
    const group = await addGroup('payroll', bela);
    await grant(owner, group, 'SEND_ON_BEHALF');
    await grant(group, owner, 'SEND_AS');
    const off = linesOf(await preview('DeregisterFromWorkMail', { EntityId: group }));
    expect(off).toEqual(['LOST bela SEND_ON_BEHALF olga payroll', 'LOST olga SEND_AS payroll']);
    expect(linesOf(await preview('DeregisterFromWorkMail', { EntityId: owner })).toSorted()).toEqual(off);
    expect(await preview('DeleteGroup', { GroupId: group })).toMatchObject({
      ErrorCode: 'entity-state',
      AccessChanges: [],
    });
    await make('DeregisterFromWorkMail', { EntityId: group });
    expect(linesOf(await preview('DeleteGroup', { GroupId: group }))).toEqual([]);
    const on = { EntityId: group, Email: 'payroll@example.test' };
    expect(linesOf(await preview('RegisterToWorkMail', on))).toEqual(
      off.map((line) => line.replace('LOST', 'GAINED')),
    );
  });

  it('is refused as the write is, and to whom may not write', async () => {
    const { addUser, addGroup, grant, preview, ask, organizationId } = await open(engine);
    const [owner, bela] = [await addUser('olga'), await addUser('bela')];
    const outer = await addGroup('finance', await addGroup('payroll', bela));
    await grant(owner, outer, 'FULL_ACCESS');
    const circle = { GroupId: 'payroll', MemberId: 'finance' };
    expect(await preview('AssociateMemberToGroup', circle)).toMatchObject({
      ErrorCode: 'invalid-parameter',
      ErrorMessage: expect.stringContaining('cannot contain each other'),
      AccessChanges: [],
    });
    const unknown = { GroupId: 'nobody', MemberId: bela };
    expect(await preview('AssociateMemberToGroup', unknown)).toMatchObject({ ErrorCode: 'entity-not-found' });
    const { OrganizationId: other } = (await ask('CreateOrganization', { Alias: 'other' })).json;
    for (const helper of [
      { Name: 'desk', Role: 'HELP_DESK', OrganizationId: organizationId },
      { Name: 'auditor', Role: 'AUDITOR', OrganizationId: organizationId },
      { Name: 'elsewhere', Role: 'FULL', OrganizationId: other },
    ]) {
      const { AdministratorId } = (await ask('CreateAdministrator', { ...helper, Password })).json;
      const { json } = await ask('CreateAccessKey', { AdministratorId });
      const key = { accessKeyId: json.AccessKeyId, secretAccessKey: json.SecretAccessKey };
      const InputJson = JSON.stringify({
        OrganizationId: organizationId,
        GroupId: outer,
        MemberId: 'payroll',
      });
      const Operation = 'DisassociateMemberFromGroup';
      const wanted = { OrganizationId: organizationId, Operation, InputJson };
      const { json: shown, error, text } = await ask('PreviewOperation', wanted, key);
      expect(text, helper.Name).not.toContain('olga');
      // who has nothing to do with the organization does not come as far as the operation
      expect(shown.ErrorCode ?? error, helper.Name).toMatch(/denied/i);
    }
  });
});

describeOnEngines('the preview of a membership, with mail programs', (engine) => {
  it('tells whose connection ends: of those alone who lose the mailbox that is open', async () => {
    const opened = await open(engine);
    const { addUser, addGroup, grant, preview, imapPort } = opened;
    const [owner, bela, cara] = [await addUser('olga'), await addUser('bela'), await addUser('cara')];
    const group = await addGroup('payroll', bela, cara);
    await grant(owner, group, 'FULL_ACCESS');
    await grant(owner, cara, 'FULL_ACCESS');
    for (const name of ['bela', 'cara']) {
      const client = await WireClient.connect(imapPort);
      await client.line();
      await client.ok(`LOGIN ${name}@example.test ${Password}`);
      await client.ok('SELECT "Other Users/olga/INBOX"');
    }
    const leaving = { GroupId: group, MemberId: bela };
    const shown = await preview('DisassociateMemberFromGroup', leaving);
    expect(shown.EndingSessions).toMatchObject([{ UserId: bela, UserName: 'bela', Protocol: 'IMAP' }]);
    const off = await preview('DeregisterFromWorkMail', { EntityId: group });
    expect(off.EndingSessions).toHaveLength(1);
    const joining = { GroupId: group, MemberId: await addUser('dora') };
    expect((await preview('AssociateMemberToGroup', joining)).EndingSessions).toEqual([]);
  });
});

describeOnEngines('the preview of permissions', (engine) => {
  it('names at most 100 of those in a group, and counts all', async () => {
    const { addUser, addGroup, preview, store, organizationId, make } = await open(engine);
    const owner = await addUser('olga');
    const group = await addGroup('everybody');
    await store.write(async (transaction) => {
      for (let at = 0; at < 120; at++) {
        const id = `${String(at).padStart(8, '0')}-0000-4000-8000-000000000000`;
        await transaction.run(
          `INSERT INTO users (organization_id, id, name, name_key, display_name, display_name_key, role,
             state, is_hidden, account_epoch, password_epoch, created_at)
           VALUES (?, ?, ?, ?, ?, ?, 'USER', 'ENABLED', 0, 0, 0, 1)`,
          [organizationId, id, `person-${at}`, `person-${at}`, `Person ${at}`, `person ${at}`],
        );
        await transaction.run(
          `INSERT INTO group_members (organization_id, group_id, member_id, member_kind, created_at)
           VALUES (?, ?, ?, 'USER', 1)`,
          [organizationId, group, id],
        );
      }
    });
    const given = { EntityId: owner, GranteeId: group, PermissionValues: ['FULL_ACCESS'] };
    const shown = await preview('PutMailboxPermissions', given);
    expect(shown.AccessChanges).toHaveLength(100);
    expect(shown).toMatchObject({ AccessGainCount: 120, AreAccessChangesComplete: true });
    await make('PutMailboxPermissions', given);
    const taken = await preview('DeleteMailboxPermissions', { EntityId: owner, GranteeId: group });
    expect(taken).toMatchObject({ AccessGainCount: 0, AccessLossCount: 120 });
  });
});

describeOnEngines('the preview of device rules', (engine) => {
  it('tells which known phones are let in or shut out; an override stands above', async () => {
    const { addUser, preview, make, store, clock, organizationId } = await open(engine);
    const [anna, bela] = [await addUser('anna'), await addUser('bela')];
    const add = (userId: string, deviceId: string, operatingSystem?: string) =>
      store.write((transaction) =>
        recordDevice(transaction, {
          organizationId: asId(organizationId),
          userId: asId(userId),
          deviceId,
          ...(operatingSystem !== undefined && { operatingSystem }),
          now: clock.now(),
        }),
      );
    await add(anna, 'OLD1', 'Android 9');
    await add(anna, 'NEW1', 'Android 15');
    await add(bela, 'OLD2', 'Android 9');
    await add(bela, 'MUTE');
    const exception = { UserId: bela, DeviceId: 'OLD2', Effect: 'ALLOW' };
    await make('PutMobileDeviceAccessOverride', exception);
    const rule = { Name: 'old', Effect: 'DENY', DeviceOperatingSystems: ['Android 9'] };
    const created = await preview('CreateMobileDeviceAccessRule', rule);
    expect(linesOf(created)).toEqual(['LOST anna SYNCHRONIZE OLD1']);
    expect(created).toMatchObject({ AccessLossCount: 1, AccessGainCount: 0 });
    const { MobileDeviceAccessRuleId } = await make('CreateMobileDeviceAccessRule', rule);
    const changed = { ...rule, MobileDeviceAccessRuleId, DeviceOperatingSystems: ['Android 15'] };
    expect(linesOf(await preview('UpdateMobileDeviceAccessRule', changed))).toEqual([
      'LOST anna SYNCHRONIZE NEW1',
      'GAINED anna SYNCHRONIZE OLD1',
    ]);
    const last = await preview('DeleteMobileDeviceAccessRule', { MobileDeviceAccessRuleId: 'default' });
    expect(linesOf(last)).toEqual(['LOST anna SYNCHRONIZE NEW1', 'LOST bela SYNCHRONIZE MUTE']);
    const unknown = { ...rule, MobileDeviceAccessRuleId: 'unknown' };
    expect(await preview('UpdateMobileDeviceAccessRule', unknown)).toMatchObject({
      ErrorCode: 'entity-not-found',
    });
    expect((await make('ListMobileDeviceAccessRules', {})).Rules).toHaveLength(2);
  });
});

describeOnEngines('the preview of an impersonation role', (engine) => {
  it('tells in whose mailboxes it acts, those whom no rule names included', async () => {
    const { addUser, preview, make } = await open(engine);
    const anna = await addUser('anna');
    await addUser('bela');
    await addUser('cara');
    await make('CreateUser', { Name: 'idle', DisplayName: 'idle', Password });
    const rule = (id: string, given: object = {}) => ({ ImpersonationRuleId: id, Effect: 'ALLOW', ...given });
    const one = { Name: 'Archive', Type: 'READ_ONLY', Rules: [rule('one', { TargetUsers: [anna] })] };
    expect(linesOf(await preview('CreateImpersonationRole', one))).toEqual(['GAINED anna READ_ONLY Archive']);
    const { ImpersonationRoleId } = await make('CreateImpersonationRole', one);
    const others = { ...one, ImpersonationRoleId, Rules: [rule('two', { NotTargetUsers: [anna] })] };
    const shown = await preview('UpdateImpersonationRole', others);
    expect(linesOf(shown)).toEqual([
      'LOST anna READ_ONLY Archive',
      'GAINED bela READ_ONLY Archive',
      'GAINED cara READ_ONLY Archive',
    ]);
    expect(shown).toMatchObject({ AccessLossCount: 1, AccessGainCount: 2 });
    const stronger = { ...one, ImpersonationRoleId, Type: 'FULL_ACCESS' };
    expect(linesOf(await preview('UpdateImpersonationRole', stronger))).toEqual([
      'LOST anna READ_ONLY Archive',
      'GAINED anna FULL_ACCESS Archive',
    ]);
    const renamed = { ...one, ImpersonationRoleId, Name: 'Vault' };
    expect(linesOf(await preview('UpdateImpersonationRole', renamed))).toEqual([]);
    const gone = await preview('DeleteImpersonationRole', { ImpersonationRoleId });
    expect(linesOf(gone)).toEqual(['LOST anna READ_ONLY Archive']);
    const wrong = { ...one, Rules: [rule('one', { TargetUsers: ['nobody'] })] };
    expect(await preview('CreateImpersonationRole', wrong)).toMatchObject({ ErrorCode: 'entity-not-found' });
    expect((await make('ListImpersonationRoles', {})).Roles).toHaveLength(1);
  });
});
