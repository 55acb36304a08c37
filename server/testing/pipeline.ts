// A pipeline over a real store with a small directory of organizations, for tests of the machinery.
import { roostOperations, workMailOperations } from '@roost/api';
import { asId, newRequestId, type OrganizationId } from '#base/ids.ts';
import { silentLog } from '#base/log.ts';
import { TokenBuckets } from '#base/token-bucket.ts';
import type { Call } from '#operations/call.ts';
import type { AdministratorCaller } from '#operations/caller.ts';
import { Idempotency } from '#operations/idempotency.ts';
import { machineryOperations } from '#operations/index.ts';
import type { CalledOrganization, Operation } from '#operations/operation.ts';
import { Paging } from '#operations/paging.ts';
import type { AnsweredCall, PipelineParts } from '#operations/pipeline-parts.ts';
import { previewOperation } from '#operations/preview.ts';
import { Registry } from '#operations/registry.ts';
import type { Store } from '#storage/store.ts';
import { FakeClock } from './fake-clock.ts';

export const organizationId = asId<OrganizationId>(`m-${'a'.repeat(32)}`);
export const closedOrganizationId = asId<OrganizationId>(`m-${'b'.repeat(32)}`);
export const missingOrganizationId = asId<OrganizationId>(`m-${'c'.repeat(32)}`);

const organizations = new Map<OrganizationId, CalledOrganization>([
  [organizationId, { id: organizationId, alias: 'one', state: 'Active' }],
  [closedOrganizationId, { id: closedOrganizationId, alias: 'two', state: 'Deleting' }],
]);

export const installationAdministrator: AdministratorCaller = {
  kind: 'administrator',
  id: asId('admin-1'),
  name: 'admin',
  role: 'FULL',
  organizationId: null,
  epoch: 1,
};

export interface TestPipeline extends PipelineParts {
  readonly clock: FakeClock;
  readonly answered: AnsweredCall[];
}

/** The machinery's operations and those given; the rest of the contract is not yet there. */
export function openTestPipeline(
  store: Store,
  operations: readonly Operation[],
  overrides: Partial<PipelineParts> = {},
): TestPipeline {
  const clock = new FakeClock();
  const answered: AnsweredCall[] = [];
  const installationKey = Buffer.alloc(32, 7);
  const port: PipelineParts['organizations'] = {
    find: async (_transaction, id) => organizations.get(id),
    lock: async (_transaction, id) => organizations.get(id),
  };
  const all: readonly Operation[] = [
    ...operations,
    ...machineryOperations({
      organizations: overrides.organizations ?? port,
      preview: (wanted) => previewOperation(parts, wanted),
    }),
  ];
  const names = new Set(all.map(({ contract }) => contract.name));
  const notYet = Object.keys({ ...workMailOperations, ...roostOperations }).filter(
    (name) => !names.has(name),
  );
  const parts: TestPipeline = {
    registry: new Registry(all, notYet),
    store,
    organizations: port,
    callers: { requireCurrent: async () => undefined },
    endingSessions: async () => [],
    throttle: new TokenBuckets({ clock, limits: { tokensPerSecond: 1000, burst: 2000 }, keysMax: 100 }),
    paging: new Paging(installationKey),
    idempotency: new Idempotency(installationKey),
    log: silentLog,
    onAnswered: (call) => answered.push(call),
    ...overrides,
    clock,
    answered,
  };
  return parts;
}

export const callOf = (name: string, json: unknown, overrides: Partial<Call> = {}): Call => ({
  service: Object.hasOwn(roostOperations, name) ? 'Roost' : 'WorkMailService',
  name,
  json,
  caller: installationAdministrator,
  throttleKey: 'key-1',
  remoteAddress: '127.0.0.1',
  requestId: newRequestId(),
  ...overrides,
});
