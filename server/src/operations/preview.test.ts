import { expect, it } from 'vitest';
import type { Store } from '#storage/store.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { callOf, openTestPipeline, organizationId } from '#testing/pipeline.ts';
import { sampleOperations } from '#testing/sample-operations.store.ts';
import { runOperation } from './pipeline.ts';

const rowCount = async (store: Store): Promise<number> => {
  const tables = ['sweeps', 'audit_events', 'idempotency_tokens'];
  const rows = await store.read(async (transaction) => {
    const counts: unknown[] = [];
    for (const table of tables) counts.push(...(await transaction.all(`SELECT 1 AS one FROM ${table}`)));
    return counts;
  });
  return rows.length;
};

const password = 'Correct-Horse-9';

function openPreview(store: Store) {
  const pipeline = openTestPipeline(store, sampleOperations);
  return async (Operation: string, input: object | string): Promise<Readonly<Record<string, unknown>>> => {
    const InputJson = typeof input === 'string' ? input : JSON.stringify(input);
    const { output } = await runOperation(pipeline, callOf('PreviewOperation', { Operation, InputJson }));
    return output as Readonly<Record<string, unknown>>; // by the contract
  };
}

const person = (Name: string) => ({
  OrganizationId: organizationId,
  Name,
  DisplayName: 'Jo',
  Password: password,
});

describeOnEngines('a preview', (engine) => {
  it('shows the answer, before, after and effects of a write, and keeps nothing', async () => {
    const store = await engine.newStore();
    const heard: unknown[] = [];
    store.subscribe('sample', (announcement) => heard.push(announcement));
    const preview = openPreview(store);
    const shown = await preview('CreateUser', person('jo'));
    expect(shown).toMatchObject({
      OutputJson: '{"UserId":"S-jo000000000000000000"}',
      Before: 'null',
      After: expect.stringMatching(/^\{"name":"jo",/),
      Effects: ['announcement sample: jo'],
      EndingSessions: [],
      ErrorCode: undefined,
    });
    expect(await rowCount(store)).toBe(0);
    expect(heard).toEqual([]);
  });

  it('shows a refusal as part of the answer, validation included', async () => {
    const store = await engine.newStore();
    const preview = openPreview(store);
    expect(await preview('CreateUser', person('reserved'))).toMatchObject({
      ErrorCode: 'reserved-name',
      ErrorMessage: 'The name is reserved.',
      OutputJson: undefined,
      Effects: [],
    });
    expect(await preview('CreateUser', { Name: 'x' })).toMatchObject({ ErrorCode: 'validation' });
    expect(await rowCount(store)).toBe(0);
  });

  it('is refused for reads, unknown operations and input that is no object', async () => {
    const preview = openPreview(await engine.newStore());
    await expect(preview('DescribeUser', {})).rejects.toMatchObject({ code: 'unsupported-operation' });
    await expect(preview('PreviewOperation', {})).rejects.toMatchObject({ code: 'unsupported-operation' });
    await expect(preview('NoSuchThing', {})).rejects.toMatchObject({ code: 'invalid-parameter' });
    await expect(preview('CreateUser', '[1]')).rejects.toMatchObject({ code: 'invalid-parameter' });
    await expect(preview('CreateUser', '{"Password":"Secret-9')).rejects.toMatchObject({
      code: 'invalid-parameter',
      message: expect.not.stringContaining('Secret'),
    });
  });
});
