import { expect, it } from 'vitest';
import type { Store } from '#storage/store.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { callOf, missingOrganizationId, openTestPipeline, organizationId } from '#testing/pipeline.ts';
import { sampleOperations } from '#testing/sample-operations.store.ts';
import type { PipelineParts } from '../pipeline-parts.ts';
import { runOperation } from '../pipeline.ts';

interface ListedEvents {
  readonly Events: readonly Readonly<Record<string, unknown>>[];
  readonly NextToken: string | undefined;
}

const list = async (pipeline: PipelineParts, input: object): Promise<ListedEvents> => {
  const { output } = await runOperation(pipeline, callOf('ListAuditEvents', input));
  return output as ListedEvents; // by the contract
};

/** Five users, a second apart, the third refused; and an organization. */
async function openHistory(store: Store) {
  const pipeline = openTestPipeline(store, sampleOperations);
  for (const Name of ['one', 'two', 'reserved', 'four', 'five']) {
    const input = { OrganizationId: organizationId, Name, DisplayName: Name };
    await runOperation(pipeline, callOf('CreateUser', input)).catch(() => undefined);
    pipeline.clock.advance(1000);
  }
  await runOperation(pipeline, callOf('CreateOrganization', { Alias: 'new' }));
  return pipeline;
}

describeOnEngines('the audit', (engine) => {
  it('is listed newest first, page by page, each event once', async () => {
    const pipeline = await openHistory(await engine.newStore());
    const operations: unknown[] = [];
    let NextToken: string | undefined;
    do {
      const page = await list(pipeline, { MaxResults: 2, NextToken });
      operations.push(
        ...page.Events.map((event) => `${String(event['Operation'])} ${String(event['EntityId'])}`),
      );
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(operations).toEqual([
      'CreateOrganization undefined',
      'CreateUser S-five0000000000000000',
      'CreateUser S-four0000000000000000',
      'CreateUser undefined',
      'CreateUser S-two00000000000000000',
      'CreateUser S-one00000000000000000',
    ]);
  });

  it('is listed by organization, entity, operation, actor, outcome and time', async () => {
    const pipeline = await openHistory(await engine.newStore());
    const start = pipeline.clock.now() - 5000;
    const count = async (input: object): Promise<number> => (await list(pipeline, input)).Events.length;
    expect(await count({ OrganizationId: organizationId })).toBe(5);
    expect(await count({ Filters: { EntityId: 'S-two00000000000000000' } })).toBe(1);
    expect(await count({ Filters: { Operation: 'CreateOrganization' } })).toBe(1);
    expect(await count({ Filters: { Actor: 'admin', Outcome: 'REFUSED' } })).toBe(1);
    expect(await count({ Filters: { Actor: 'nobody' } })).toBe(0);
    expect(await count({ Filters: { From: start / 1000, To: (start + 2000) / 1000 } })).toBe(2);
  });

  it('is refused for an organization that is not there, and with a token of another list', async () => {
    const pipeline = await openHistory(await engine.newStore());
    await expect(list(pipeline, { OrganizationId: missingOrganizationId })).rejects.toMatchObject({
      code: 'organization-not-found',
    });
    const { NextToken } = await list(pipeline, { MaxResults: 1 });
    const other = { MaxResults: 1, OrganizationId: organizationId, NextToken };
    await expect(list(pipeline, other)).rejects.toMatchObject({ code: 'invalid-parameter' });
  });

  it('leaves no rows of reads', async () => {
    const pipeline = openTestPipeline(await engine.newStore(), sampleOperations);
    await list(pipeline, {});
    await runOperation(pipeline, callOf('ListUsers', { OrganizationId: organizationId }));
    expect((await list(pipeline, {})).Events).toEqual([]);
  });
});
