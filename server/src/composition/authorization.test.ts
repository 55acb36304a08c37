// Who may call what: every operation that there is, tried by everybody who must not.
import { roostOperations } from '@roost/api';
import { expect, it } from 'vitest';
import { asId, newRequestId, type AdministratorId, type EntityId, type OrganizationId } from '#base/ids.ts';
import { findFirstAdministrator } from '#domain/access/administrators/find-first-administrator.ts';
import { findFirstOrganization } from '#domain/organizations/find-organization.ts';
import { authorize } from '#operations/authorize.ts';
import { decodeInput, organizationIn } from '#operations/call.ts';
import type { AdministratorCaller, Caller } from '#operations/caller.ts';
import type { Operation } from '#operations/operation.ts';
import type { PipelineParts } from '#operations/pipeline-parts.ts';
import { runOperation } from '#operations/pipeline.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { callOf } from '#testing/pipeline.ts';
import { sampleInput } from '#testing/sample-input.ts';
import { startWholeServer } from '#testing/whole-server.ts';

/** What is not here and writes is for FULL administrators alone. */
const helpDeskWrites = [
  'DeleteMobileDeviceAccessOverride',
  'PutMobileDeviceAccessOverride',
  'DeletePersonalAccessToken',
  'DeletePersonalAccessTokens',
  'EndSessions',
  'PutAutomaticReply',
  'ResetPassword',
  'CancelMobileDeviceWipe',
  'RemoveMobileDevice',
  'WipeMobileDevice',
];
const ownAccount = [
  'ChangeOwnPassword',
  'ConfirmTotp',
  'DescribeCaller',
  'EnrollTotp',
  'RemoveTotp',
  'SignOut',
];
const forAnyone = ['SignIn'];
const forAuditors = ['ListAuditEvents', 'TraceMessages'];
/** They read, and may do something on the way: send a test message. */
const forFullAdministrators = ['CheckInstallation'];
/** Of the whole installation, and yet for those who look after one organization: they see theirs. */
const alsoForOrganizations = [...ownAccount, 'ListOrganizations', 'PreviewOperation'];
/** Open to people of the directory whoever's it is: the handler finds their own alone. */
const ownThingsOfUsers = ['DeletePersonalAccessToken', 'GetPersonalAccessTokenMetadata'];

const here = asId<OrganizationId>(`m-${'a'.repeat(32)}`);
const elsewhere = asId<OrganizationId>(`m-${'b'.repeat(32)}`);

const administrator = (change: Partial<AdministratorCaller>): AdministratorCaller => ({
  kind: 'administrator',
  id: asId<AdministratorId>('administrator-1'),
  name: 'somebody',
  role: 'FULL',
  organizationId: null,
  epoch: 1,
  ...change,
});

const callers = {
  full: administrator({}),
  helpDesk: administrator({ role: 'HELP_DESK' }),
  auditor: administrator({ role: 'AUDITOR' }),
  local: administrator({ organizationId: here }),
  localAuditor: administrator({ organizationId: here, role: 'AUDITOR' }),
  foreign: administrator({ organizationId: elsewhere }),
  user: { kind: 'user', id: asId<EntityId>('user-1'), name: 'user', organizationId: here },
  stranger: {
    kind: 'anonymous',
    id: 'anonymous',
    name: 'anonymous',
    remoteAddress: '192.0.2.7',
    isEncrypted: true,
    userAgent: null,
  },
} as const satisfies Readonly<Record<string, Caller>>;

type Who = keyof typeof callers;

/** The table, in words of its own. */
function mayCall(who: Who, { contract: { name }, access, scope }: Operation): boolean {
  const isIn = (list: readonly string[]): boolean => list.includes(name);
  const isWithin = scope === 'organization' || isIn(alsoForOrganizations);
  const reads = access === 'read' || isIn(ownAccount);
  switch (who) {
    case 'full':
      return true;
    case 'helpDesk':
      return (
        (reads && !isIn(forAuditors) && !isIn(forFullAdministrators)) ||
        isIn(helpDeskWrites) ||
        isIn(forAnyone)
      );
    case 'auditor':
      return (reads && !isIn(forFullAdministrators)) || isIn(forAnyone);
    case 'local':
      return isWithin && name !== 'AssertMailDomain';
    case 'localAuditor':
      return isWithin && reads;
    case 'foreign':
      return isIn(alsoForOrganizations);
    case 'user':
      return isIn(ownThingsOfUsers);
    default:
      return isIn(forAnyone);
  }
}

async function isDenied(pipeline: PipelineParts, operation: Operation, caller: Caller): Promise<boolean> {
  const json = inputOf(operation);
  const { name } = operation.contract;
  const service = Object.hasOwn(roostOperations, name) ? 'Roost' : 'WorkMailService';
  const call = { service, name, json, caller, throttleKey: name, requestId: newRequestId() } as const;
  try {
    await runOperation(pipeline, { ...call, remoteAddress: '192.0.2.7' });
    return false;
  } catch (error) {
    return (error as { readonly code: string }).code === 'access-denied'; // Failures alone come out
  }
}

const inputOf = ({ contract }: Operation): unknown => sampleInput(contract.input, { OrganizationId: here });

describeOnEngines('every operation', (engine) => {
  it.each(Object.keys(callers) as Who[])('is open or closed to %s as the table says', async (who) => {
    const { pipeline } = await startWholeServer(engine);
    const wrong: string[] = [];
    for (const operation of pipeline.registry.all()) {
      const caller = callers[who];
      const { name } = operation.contract;
      const input = decodeInput(operation.contract, inputOf(operation));
      if (mayCall(who, operation)) {
        try {
          authorize(operation, { caller, organizationId: organizationIn(operation, input), input });
        } catch {
          wrong.push(`${name} is closed`);
        }
      } else if (!(await isDenied(pipeline, operation, caller))) wrong.push(`${name} is open`);
    }
    expect(wrong).toEqual([]);
  });
});

describeOnEngines('a write under way', (engine) => {
  it('is refused when its caller was shut out since it was let in', async () => {
    const { pipeline, store } = await startWholeServer(engine);
    const admin = await store.read(findFirstAdministrator);
    const create = (caller: AdministratorCaller) =>
      runOperation(pipeline, { ...callOf('CreateOrganization', { Alias: 'other' }), caller });
    const id = admin?.id ?? callers.full.id;
    const ended = { code: 'session-ended' };
    await expect(create(administrator({ id, epoch: 0 }))).rejects.toMatchObject(ended);
    await expect(create(administrator({}))).rejects.toMatchObject(ended); // deleted
    await create(administrator({ id, epoch: 1 }));
    const { id: OrganizationId = '' } = (await store.read(findFirstOrganization)) ?? {};
    const disable = callOf('BatchDisableUsers', { OrganizationId, UserIds: ['nobody-there'] });
    const shutOut = administrator({ id, epoch: 0 });
    await expect(runOperation(pipeline, { ...disable, caller: shutOut })).rejects.toMatchObject(ended);
  });
});
