import { expect, it } from 'vitest';
import { deleteOrganization } from '#domain/accounts/delete-organization.ts';
import { newApi, type ApiFixture } from '#testing/api-fixture.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { callOf, installationAdministrator } from '#testing/pipeline.ts';
import { runOperation } from '#operations/pipeline.ts';
import { organizationOperations } from '../index.ts';

const region = 'us-east-1';
const open = (engine: Engine): Promise<ApiFixture> =>
  newApi(engine, () => organizationOperations({ region }));
const tags = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Key: `key ${index}`, Value: String(index) }));

describeOnEngines('tags', (engine) => {
  it('are put on, replaced, taken off and listed by the organization’s ARN', async () => {
    const api = await open(engine);
    const { ARN: ResourceARN } = await api.call('DescribeOrganization');
    const first = { Key: 'Größe: a/b=c+d@e', Value: '' };
    await api.call('TagResource', { ResourceARN, Tags: [first, { Key: 'team', Value: 'mail' }] });
    await api.call('TagResource', { ResourceARN, Tags: [{ Key: 'team', Value: 'post' }] });
    await api.call('TagResource', { ResourceARN, Tags: [{ Key: 'Team', Value: 'x' }] });
    expect(await api.call('ListTagsForResource', { ResourceARN })).toEqual({
      Tags: [first, { Key: 'Team', Value: 'x' }, { Key: 'team', Value: 'post' }],
    });
    for (let time = 0; time < 2; time++) {
      await api.call('UntagResource', { ResourceARN, TagKeys: ['Team', 'nobody’s', first.Key] });
    }
    expect(await api.call('ListTagsForResource', { ResourceARN })).toEqual({
      Tags: [{ Key: 'team', Value: 'post' }],
    });
  });

  it('are fifty at most, and keep to AWS’s rules', async () => {
    const api = await open(engine);
    const { ARN: ResourceARN } = await api.call('DescribeOrganization');
    const refusals: [object[], string][] = [
      [[{ Key: 'aws:a', Value: '' }], 'InvalidParameterException'],
      [[{ Key: 'AWS:a', Value: '' }], 'InvalidParameterException'],
      [[{ Key: 'a', Value: '\u0007' }], 'InvalidParameterException'],
      [[{ Key: 'a<', Value: '' }], 'InvalidParameterException'],
      [[...tags(1), ...tags(1)], 'InvalidParameterException'],
      [[{ Key: '', Value: '' }], 'ValidationException'],
      [tags(51), 'ValidationException'],
      [tags(50), 'answered'],
      [tags(50), 'answered'],
      [[{ Key: 'one more', Value: '' }], 'TooManyTagsException'],
    ];
    for (const [Tags, name] of refusals) {
      expect(await api.refusal('TagResource', { ResourceARN, Tags })).toBe(name);
    }
  });

  it('are refused where there is no organization, or none any more', async () => {
    const api = await open(engine);
    const { store, organizationId } = api;
    const ARN = String((await api.call('DescribeOrganization'))['ARN']);
    const strange = [
      ARN.replace('us-east-1', 'eu-west-1'),
      ARN.replace(/organization.*/, 'organization/m-1'),
      ARN.replace('organization/', 'user/'),
      ARN.replace('000000000000', '123456789012'),
    ];
    const input = { Tags: tags(1), TagKeys: ['key 0'] };
    for (const ResourceARN of strange) {
      for (const name of ['TagResource', 'UntagResource', 'ListTagsForResource']) {
        expect(await api.refusal(name, { ResourceARN, ...input })).toBe('ResourceNotFoundException');
      }
    }
    await store.write((transaction) =>
      deleteOrganization(transaction, { organizationId, isForced: true, isDirectoryDeleted: true, now: 1 }),
    );
    const gone = await api.refusal('TagResource', { ResourceARN: ARN, ...input });
    expect(gone).toBe('OrganizationStateException');
  });

  it('are not for the administrator of another organization', async () => {
    const api = await open(engine);
    const { ARN: ResourceARN } = await api.call('DescribeOrganization');
    const caller = { ...installationAdministrator, organizationId: `m-${'0'.repeat(32)}` as never };
    const call = callOf('TagResource', { ResourceARN, Tags: tags(1) }, { caller });
    await expect(runOperation(api.pipeline, call)).rejects.toMatchObject({ code: 'access-denied' });
  });
});

describeOnEngines('inbound DMARC', (engine) => {
  it('is enforced in a new organization, until an administrator decides otherwise', async () => {
    const api = await open(engine);
    expect(await api.call('DescribeInboundDmarcSettings')).toEqual({ Enforced: true });
    await api.call('PutInboundDmarcSettings', { Enforced: false });
    expect(await api.call('DescribeInboundDmarcSettings')).toEqual({ Enforced: false });
    const nowhere = { OrganizationId: `m-${'0'.repeat(32)}`, Enforced: true };
    expect(await api.refusal('PutInboundDmarcSettings', nowhere)).toBe('OrganizationNotFoundException');
  });
});
