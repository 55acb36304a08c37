// What the audit keeps of every operation: a write leaves one row however it ends, a read none.
import { expect, it, vi } from 'vitest';
import { assert } from '#server/base/failure.ts';
import { asId, type EntityId, type OrganizationId } from '#server/base/ids.ts';
import type { Caller } from '#server/operations/caller.ts';
import type { Operation } from '#server/operations/operation.ts';
import { runOperation } from '#server/operations/pipeline.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { sampleInput } from '#testing/sample-input.ts';
import { callOf } from '#testing/pipeline.ts';
import type { WholeServer } from '#testing/whole-server.ts';
import { contractOf, openPlace, operationNames, startRegistryServer, sweepMs } from './place.ts';
import { openAuditReading } from './rows.ts';
import { openTrials, tryOut, type Trial } from './trial.ts';

vi.setConfig({ testTimeout: sweepMs });

const foreigner: Caller = {
  kind: 'user',
  id: asId<EntityId>('user-1'),
  name: 'foreigner',
  organizationId: asId<OrganizationId>(`m-${'b'.repeat(32)}`),
};

describeOnEngines('the audit', (engine) => {
  it('has a row of a write that succeeded, one of each item of a bulk, none of a read', async () => {
    const server = await startRegistryServer(engine);
    const readAudit = openAuditReading(server.store);
    const trials = await openTrials(server, operationNames);
    await readAudit();
    for (const trial of trials) {
      const { name } = trial;
      const ending = await tryOut(trial);
      expect(ending.error, name).toBeUndefined();
      const rows = await readAudit();
      if (operationOf(server, name).access === 'read') expect(rows, name).toEqual([]);
      else expectRows(rows, trial);
    }
  });

  it('has a row of a write that was refused to its caller, none of a read', async () => {
    const place = await openPlace(await startRegistryServer(engine), 'refused');
    const { server, organizationId: OrganizationId } = place;
    const readAudit = openAuditReading(server.store);
    await readAudit();
    for (const name of operationNames) {
      const sample = sampleInput(contractOf(name).input, { OrganizationId });
      const input = sample as Trial['input']; // of a structure
      const ending = await tryOut({ name, place, input, caller: foreigner });
      expect(ending, name).toMatchObject({ code: 'access-denied' });
      const rows = await readAudit();
      const refused = {
        operation: name,
        outcome: 'REFUSED',
        failureCode: 'access-denied',
        actor: 'foreigner',
      };
      const isWrite = operationOf(server, name).access === 'write';
      expect(rows, name).toMatchObject(isWrite ? [refused] : []);
    }
  });

  it('has a row of a write that the server failed in, whose caller hears nothing of the inside', async () => {
    const server = await startRegistryServer(engine);
    const readAudit = openAuditReading(server.store);
    const callers = { requireCurrent: () => Promise.reject(new Error('the inside')) };
    const broken = { ...server.pipeline, callers };
    const writes = operationNames.filter((name) => operationOf(server, name).access === 'write');
    const trials = await openTrials(server, writes);
    await readAudit();
    for (const { name, input, caller } of trials) {
      await expect(runOperation(broken, callOf(name, input, { caller })), name).rejects.toMatchObject({
        code: 'internal',
        message: expect.not.stringContaining('the inside'),
      });
      const isKept = caller.kind !== 'anonymous'; // what strangers send is in the history of the door
      const failed = { operation: name, outcome: 'FAILED', failureCode: 'internal', actor: caller.name };
      expect(await readAudit(), name).toMatchObject(isKept ? [failed] : []);
    }
  });

  it('has a row of each item of a bulk that the server failed in after it had begun', async () => {
    const server = await startRegistryServer(engine);
    const readAudit = openAuditReading(server.store);
    const bulks = operationNames.filter((name) => operationOf(server, name).bulk !== undefined);
    expect(bulks.length).toBeGreaterThan(0);
    const trials = await openTrials(server, bulks);
    await readAudit();
    for (const trial of trials) {
      const { name } = trial;
      let asked = 0;
      const requireCurrent = async (): Promise<void> => assert(asked++ === 0, 'the inside');
      const callers = { requireCurrent };
      await runOperation(
        { ...server.pipeline, callers },
        callOf(name, trial.input, { caller: trial.caller }),
      );
      const rows = await readAudit();
      expect(rows.map(({ outcome }) => outcome).toSorted(), name).toEqual(['FAILED', 'FAILED', 'SUCCEEDED']);
      expect(new Set(rows.map(({ parentId }) => parentId)).size, name).toBe(2);
    }
  });
});

const operationOf = (server: WholeServer, name: string): Operation => {
  const found = server.pipeline.registry.all().find(({ contract }) => contract.name === name);
  if (found === undefined) throw new Error(`${name} has no handler`);
  return found;
};

function expectRows(
  rows: Awaited<ReturnType<ReturnType<typeof openAuditReading>>>,
  { name, place, input, caller }: Trial,
): void {
  const done = { operation: name, outcome: 'SUCCEEDED', failureCode: null, actor: caller.name };
  const [parent, ...others] = rows.filter(({ parentId }) => parentId === null);
  const items = rows.filter(({ parentId }) => parentId !== null);
  expect(parent, name).toMatchObject(done);
  expect(others, name).toEqual([]);
  if ('OrganizationId' in input) expect(parent?.organizationId, name).toBe(place.organizationId);
  const { bulk } = operationOf(place.server, name);
  const count = bulk === undefined ? 0 : bulk.itemsOf(input).length;
  const item = { ...done, parentId: parent?.id, organizationId: place.organizationId };
  expect(items, name).toMatchObject(Array.from({ length: count }, () => item));
}
