import { workMailOperations } from '@roost/api';
import { expect, it } from 'vitest';
import { Failure } from '#base/failure.ts';
import { asId, type AdministratorId, type EntityId } from '#base/ids.ts';
import type { Store } from '#storage/store.ts';
import { describeOnEngines } from '#testing/engines.ts';
import {
  callOf,
  closedOrganizationId,
  installationAdministrator,
  missingOrganizationId,
  openTestPipeline,
  organizationId,
} from '#testing/pipeline.ts';
import { sampleOperations } from '#testing/sample-operations.store.ts';
import { selectAuditEvents } from './audit/audit-event.store.ts';
import type { Call } from './call.ts';
import { machinerySweeps } from './index.ts';
import { operation } from './operation.ts';
import { runOperation } from './pipeline.ts';

const password = 'Correct-Horse-9';
const createUser = (Name: string, overrides: object = {}) =>
  callOf('CreateUser', {
    OrganizationId: organizationId,
    Name,
    DisplayName: 'Jo',
    Password: password,
    ...overrides,
  });

const auditOf = (store: Store) =>
  store.read((transaction) =>
    selectAuditEvents(transaction, { organizationId: undefined, filters: {}, after: undefined, limit: 50 }),
  );

const namesOf = (store: Store) =>
  store.read((transaction) => transaction.all<{ name: string }>('SELECT name FROM sweeps ORDER BY name'));

describeOnEngines('the pipeline', (engine) => {
  it('runs a write and keeps its audit row, without the password', async () => {
    const store = await engine.newStore();
    const pipeline = openTestPipeline(store, sampleOperations);
    const answer = await runOperation(pipeline, createUser('jo'));
    expect(answer.output).toEqual({ UserId: 'S-jo000000000000000000' });
    const [event, ...others] = await auditOf(store);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      operation: 'CreateUser',
      outcome: 'SUCCEEDED',
      failureCode: null,
      actor: 'admin',
      actorKind: 'ADMINISTRATOR',
      organizationId,
      entityId: 'S-jo000000000000000000',
      before: null,
      occurredAt: pipeline.clock.now(),
    });
    expect(JSON.parse(event?.after ?? '')).toEqual({ name: 'jo', next_run_at: pipeline.clock.now() });
    expect(JSON.parse(event?.input ?? '')).toMatchObject({ Name: 'jo', Password: '***' });
    expect(JSON.stringify(event)).not.toContain(password);
    expect(pipeline.answered).toMatchObject([{ operation: 'CreateUser', outcome: 'SUCCEEDED' }]);
  });

  it('keeps a row of its own for a write that was refused, and nothing else of it', async () => {
    const store = await engine.newStore();
    const pipeline = openTestPipeline(store, sampleOperations);
    await expect(runOperation(pipeline, createUser('reserved'))).rejects.toMatchObject({
      code: 'reserved-name',
    });
    const [event] = await auditOf(store);
    expect(event).toMatchObject({ outcome: 'REFUSED', failureCode: 'reserved-name', after: null });
    expect(JSON.stringify(event)).not.toContain(password);
  });

  it('takes a bug back, tells it as internal and keeps a FAILED row', async () => {
    const store = await engine.newStore();
    const pipeline = openTestPipeline(store, sampleOperations);
    const refused = runOperation(pipeline, createUser('bug'));
    await expect(refused).rejects.toMatchObject({
      code: 'internal',
      message: expect.not.stringContaining('bug'),
    });
    expect(await namesOf(store)).toEqual([]);
    expect(await auditOf(store)).toMatchObject([{ outcome: 'FAILED', failureCode: 'internal' }]);
  });

  it('takes the change back when its audit row cannot be written', async () => {
    const store = await engine.newStore();
    const pipeline = openTestPipeline(store, sampleOperations);
    await store.write((transaction) => transaction.run('ALTER TABLE audit_events RENAME TO hidden_events'));
    await expect(runOperation(pipeline, createUser('jo'))).rejects.toMatchObject({ code: 'internal' });
    expect(await namesOf(store)).toEqual([]);
  });

  it('refuses an unread input with AWS’s words and audits it without secrets', async () => {
    const store = await engine.newStore();
    const pipeline = openTestPipeline(store, sampleOperations);
    await expect(runOperation(pipeline, createUser('no spaces, please'))).rejects.toMatchObject({
      code: 'validation',
      message: expect.stringMatching(
        /^1 validation error detected: Value 'no spaces, please' at 'name' failed to satisfy constraint: /,
      ),
    });
    await expect(
      runOperation(pipeline, createUser('jo', { Password: ['listed', password] })),
    ).rejects.toMatchObject({ code: 'malformed-request' });
    const events = await auditOf(store);
    expect(events).toHaveLength(2);
    expect(events.every((event) => event.organizationId === organizationId)).toBe(true);
    expect(JSON.stringify(events)).not.toContain(password);
  });

  it('refuses what is not there, closed, foreign or not implemented', async () => {
    const store = await engine.newStore();
    const pipeline = openTestPipeline(store, sampleOperations);
    const codeOf = async (call: ReturnType<typeof callOf>): Promise<string> => {
      try {
        await runOperation(pipeline, call);
        return 'none';
      } catch (error) {
        return error instanceof Failure ? error.code : 'not a failure';
      }
    };
    const other: Partial<Call> = {
      caller: {
        kind: 'administrator',
        id: asId<AdministratorId>('x'),
        name: 'x',
        role: 'FULL',
        epoch: 1,
        organizationId,
      },
    };
    const user: Partial<Call> = {
      caller: { kind: 'user', id: asId<EntityId>('u'), name: 'u', organizationId },
    };
    const describe = (OrganizationId: string) => ({ OrganizationId, UserId: '12345678-none' });
    expect(await codeOf(createUser('jo', { OrganizationId: missingOrganizationId }))).toBe(
      'organization-not-found',
    );
    expect(await codeOf(createUser('jo', { OrganizationId: closedOrganizationId }))).toBe(
      'organization-state',
    );
    expect(await codeOf(callOf('DescribeUser', describe(closedOrganizationId)))).toBe('organization-state');
    expect(await codeOf(callOf('DescribeUser', describe(organizationId), other))).toBe('entity-not-found');
    expect(await codeOf(callOf('DescribeUser', describe(closedOrganizationId), other))).toBe('access-denied');
    expect(await codeOf(callOf('ListAuditEvents', {}, other))).toBe('access-denied');
    expect(await codeOf(callOf('DescribeUser', describe(organizationId), user))).toBe('access-denied');
    expect(await codeOf(callOf('DeleteUser', {}))).toBe('not-implemented');
    expect(await codeOf(callOf('NoSuchThing', {}))).toBe('unknown-operation');
    expect(await codeOf(callOf('constructor', {}))).toBe('unknown-operation');
    expect(await codeOf(callOf('ListAuditEvents', {}, { service: 'WorkMailService' }))).toBe(
      'unknown-operation',
    );
  });

  it('holds back one key beyond its share and leaves no rows of the flood', async () => {
    const store = await engine.newStore();
    const throttle = { take: (key: string) => key !== 'flood' };
    const pipeline = openTestPipeline(store, sampleOperations, { throttle });
    const flood = { ...createUser('jo'), throttleKey: 'flood' };
    await expect(runOperation(pipeline, flood)).rejects.toMatchObject({ code: 'throttled' });
    await runOperation(pipeline, createUser('jo'));
    expect(await auditOf(store)).toHaveLength(1);
  });

  it('answers a repeated token as the first time, once, also for requests of one moment', async () => {
    const store = await engine.newStore();
    const pipeline = openTestPipeline(store, sampleOperations);
    const call = (Alias: string) => callOf('CreateOrganization', { Alias, ClientToken: 'token-1' });
    const answers = await Promise.all([1, 2, 3].map(() => runOperation(pipeline, call('first'))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.output))).size).toBe(1);
    expect(await namesOf(store)).toEqual([{ name: 'first' }]);
    await expect(runOperation(pipeline, call('second'))).rejects.toMatchObject({ code: 'invalid-parameter' });
    const other = {
      ...call('second'),
      caller: { ...installationAdministrator, id: asId<AdministratorId>('admin-2') },
    };
    await runOperation(pipeline, other);
    pipeline.clock.advance(24 * 3_600_000);
    await runOperation(pipeline, call('third'));
    expect(await namesOf(store)).toEqual([{ name: 'first' }, { name: 'second' }, { name: 'third' }]);
    const outcomes = (await auditOf(store)).map((event) => event.outcome);
    expect(outcomes.filter((outcome) => outcome === 'SUCCEEDED')).toHaveLength(3);
  });

  it('answers a repeated token although the first request closed the organization', async () => {
    const store = await engine.newStore();
    let state = 'Active';
    const load = async () => ({ id: organizationId, alias: 'one', state });
    const deleteOrganization = operation({
      contract: workMailOperations.DeleteOrganization,
      access: 'write',
      scope: 'organization',
      handle: async () => ({ OrganizationId: organizationId, State: 'Deleted' }),
    });
    const organizations = { find: load, lock: load };
    const pipeline = openTestPipeline(store, [deleteOrganization], { organizations });
    const call = (ClientToken: string) =>
      callOf('DeleteOrganization', { OrganizationId: organizationId, DeleteDirectory: true, ClientToken });
    const first = await runOperation(pipeline, call('token-1'));
    state = 'Deleted';
    expect((await runOperation(pipeline, call('token-1'))).output).toEqual(first.output);
    await expect(runOperation(pipeline, call('token-2'))).rejects.toMatchObject({
      code: 'organization-state',
    });
  });

  it('forgets tokens after a day', async () => {
    const store = await engine.newStore();
    const pipeline = openTestPipeline(store, sampleOperations);
    await runOperation(pipeline, callOf('CreateOrganization', { Alias: 'first', ClientToken: 'token-1' }));
    const tokens = () => store.read((transaction) => transaction.all('SELECT token FROM idempotency_tokens'));
    const [sweep] = machinerySweeps({ store, clock: pipeline.clock });
    await sweep?.run();
    expect(await tokens()).toHaveLength(1);
    pipeline.clock.advance(24 * 3_600_000);
    await sweep?.run();
    expect(await tokens()).toEqual([]);
  });

  it('forgets the token of a write that was refused', async () => {
    const store = await engine.newStore();
    const pipeline = openTestPipeline(store, sampleOperations);
    const call = callOf('CreateOrganization', { Alias: 'taken', ClientToken: 'token-1' });
    await runOperation(pipeline, callOf('CreateOrganization', { Alias: 'taken' }));
    await expect(runOperation(pipeline, call)).rejects.toMatchObject({ code: 'internal' });
    await store.write((transaction) => transaction.run('DELETE FROM sweeps'));
    await runOperation(pipeline, call);
    expect(await namesOf(store)).toEqual([{ name: 'taken' }]);
  });
});
