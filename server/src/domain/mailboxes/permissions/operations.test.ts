// Permissions through the pipeline, as scripts and the console ask.
import { expect, it } from 'vitest';
import { mailboxOperations } from '#domain/mailboxes/index.ts';
import { calledOrganizations } from '#domain/organizations/called-organizations.ts';
import { runOperation } from '#operations/pipeline.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { newOrganization } from '#testing/organization-fixture.ts';
import { permissionsIn } from '#testing/permissions-fixture.ts';
import { callOf, openTestPipeline } from '#testing/pipeline.ts';

async function newPipeline(engine: Engine) {
  const organization = await newOrganization(engine);
  const { store, organizationId } = organization;
  const [anna, bela] = [await organization.addEnabledUser('anna'), await organization.addEnabledUser('bela')];
  const pipeline = openTestPipeline(store, mailboxOperations(), { organizations: calledOrganizations });
  const run = async (name: string, input: object): Promise<unknown> => {
    const whose = name === 'ListReachableMailboxes' ? {} : { EntityId: 'anna' };
    const call = callOf(name, { OrganizationId: organizationId, ...whose, ...input });
    return (await runOperation(pipeline, call)).output;
  };
  return { store, organizationId, anna, bela, run, ...permissionsIn(store, organizationId) };
}

describeOnEngines('the operations on permissions', (engine) => {
  it('refuse by the errors that they declare', async () => {
    const { run, bela, addResource } = await newPipeline(engine);
    await addResource('room');
    const put = (input: object): Promise<unknown> =>
      run('PutMailboxPermissions', { GranteeId: bela, PermissionValues: ['FULL_ACCESS'], ...input });
    await expect(put({ GranteeId: 'nobody' })).rejects.toMatchObject({ code: 'entity-not-found' });
    await expect(put({ GranteeId: 'room' })).rejects.toMatchObject({ code: 'invalid-parameter' });
    await expect(put({ PermissionValues: ['OWNER'] })).rejects.toMatchObject({ code: 'validation' });
    await expect(run('ListMailboxPermissions', { EntityId: 'nobody' })).rejects.toMatchObject({
      code: 'entity-not-found',
    });
    await expect(run('ListReachableMailboxes', { ActorId: 'nobody' })).rejects.toMatchObject({
      code: 'entity-not-found',
    });
    await expect(run('ExplainMailboxAccess', { ActorId: 'nobody' })).rejects.toMatchObject({
      code: 'entity-not-found',
    });
  });

  it('give, list by pages, explain, take twice, and leave rows for the audit', async () => {
    const { store, run, bela, addGroup } = await newPipeline(engine);
    const group = await addGroup('office', [bela]);
    await run('PutMailboxPermissions', {
      GranteeId: bela,
      PermissionValues: ['SEND_ON_BEHALF', 'SEND_AS'],
    });
    await run('PutMailboxPermissions', { GranteeId: 'office', PermissionValues: ['FULL_ACCESS'] });
    // the shape of a page as the contract has it
    type Page = { Permissions: object[]; NextToken?: string };
    const first = (await run('ListMailboxPermissions', { MaxResults: 1 })) as Page;
    const second = (await run('ListMailboxPermissions', {
      MaxResults: 1,
      NextToken: first.NextToken,
    })) as Page; // as above
    expect(second.NextToken).toBeUndefined();
    const direct = { GranteeId: bela, GranteeType: 'USER', PermissionValues: ['SEND_AS', 'SEND_ON_BEHALF'] };
    const byGroup = { GranteeId: group, GranteeType: 'GROUP', PermissionValues: ['FULL_ACCESS'] };
    const all = [...first.Permissions, ...second.Permissions];
    expect(all).toEqual(expect.arrayContaining([direct, byGroup]));
    expect(await run('ExplainMailboxAccess', { ActorId: 'bela' })).toEqual({
      Access: [
        {
          ActorId: bela,
          ActorName: 'bela',
          IsOwner: false,
          Paths: expect.arrayContaining([
            { ...direct, Groups: [] },
            { ...byGroup, Groups: [{ GroupId: group, Name: 'office' }] },
          ]) as unknown,
        },
      ],
    });
    for (const GranteeId of ['office', 'bela', 'bela']) await run('DeleteMailboxPermissions', { GranteeId });
    expect(await run('ExplainMailboxAccess', { ActorId: 'bela' })).toEqual({
      Access: [],
      Obstacle: 'NOT_GRANTED',
    });
    expect(await run('ExplainMailboxAccess', {})).toEqual({ Access: [] });
    const rows = await store.read((transaction) =>
      transaction.all<{ operation: string; before_state: string; after_state: string }>(
        'SELECT operation, before_state, after_state FROM audit_events ORDER BY occurred_at, id',
      ),
    );
    expect(rows).toHaveLength(5);
    const given = rows.filter(({ operation }) => operation === 'PutMailboxPermissions');
    expect(given.map(({ after_state: after }) => after).join()).toContain('SEND_ON_BEHALF');
  });

  it('list what one person reaches, with the shortest ways, by pages', async () => {
    const { run, anna, bela, addGroup, addResource, grant, setGroupState } = await newPipeline(engine);
    const inner = await addGroup('inner', [bela]);
    const outer = await addGroup('outer', [inner]);
    const room = await addResource('room');
    await addResource('shed');
    await grant('anna', 'outer', 'FULL_ACCESS');
    await grant('anna', 'bela', 'SEND_AS');
    await grant('room', 'inner', 'SEND_ON_BEHALF');
    await grant('outer', 'bela', 'SEND_AS');
    const reach = (input: object = {}) => run('ListReachableMailboxes', { ActorId: 'bela', ...input });
    const direct = { GranteeId: bela, GranteeType: 'USER', PermissionValues: ['SEND_AS'], Groups: [] };
    const byGroup = (GranteeId: string, permission: string, ...Groups: object[]) => [
      { GranteeId, GranteeType: 'GROUP', PermissionValues: [permission], Groups },
    ];
    const byInner = { GroupId: inner, Name: 'inner' };
    const byOuter = { GroupId: outer, Name: 'outer' };
    const ofAnna = {
      EntityId: anna,
      EntityType: 'USER',
      Name: 'anna',
      Paths: expect.arrayContaining([direct, ...byGroup(outer, 'FULL_ACCESS', byInner, byOuter)]) as unknown,
    };
    const ofOuter = { EntityId: outer, EntityType: 'GROUP', Name: 'outer', Paths: [direct] };
    const ofRoom = {
      EntityId: room,
      EntityType: 'RESOURCE',
      Name: 'room',
      Paths: byGroup(inner, 'SEND_ON_BEHALF', byInner),
    };
    expect(await reach()).toEqual({ Mailboxes: [ofAnna, ofOuter, ofRoom] });
    // the shape of a page as the contract has it
    const first = (await reach({ MaxResults: 2 })) as { Mailboxes: object[]; NextToken: string };
    expect(first.Mailboxes).toEqual([ofAnna, ofOuter]);
    expect(await reach({ MaxResults: 2, NextToken: first.NextToken })).toEqual({ Mailboxes: [ofRoom] });
    expect(await run('ListReachableMailboxes', { ActorId: 'anna' })).toEqual({ Mailboxes: [] });
    await setGroupState(inner, 'DISABLED');
    expect(await reach()).toMatchObject({ Mailboxes: [{ Paths: [direct] }, { Paths: [direct] }] });
  });
});
