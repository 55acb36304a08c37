// Who is turned away from every operation: the stranger, the forger, the neighbour, the lesser role; and what
// is said of an organization that is not there or not any more. Nothing is changed by any of them.
import type { OperationName } from '@roost/api';
import { expect, it, vi } from 'vitest';
import { secondMs } from '#server/base/clock.ts';
import { rightOf } from '#server/operations/authorize.ts';
import type { Operation } from '#server/operations/operation.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { sampleInput } from '#testing/sample-input.ts';
import type { AccessKeyPair } from '#testing/whole-server.ts';
import {
  contractOf,
  openPlace,
  operationNames,
  password,
  startRegistryServer,
  type Place,
  sweepMs,
} from './place.ts';
import { difference, openCounting } from './rows.ts';
import { isRequired, tryOut, type Ending, type Trial } from './trial.ts';

vi.setConfig({ testTimeout: sweepMs });

/** For those who have not come in yet. */
const forAnyone = ['SignIn'];
/** Of every administrator, wherever they look after: what is theirs, or what their own calls may do. */
const forEveryAdministrator = [
  'ChangeOwnPassword',
  'ConfirmTotp',
  'DescribeCaller',
  'EnrollTotp',
  'ListOrganizations',
];
const alsoForEveryAdministrator = [...forEveryAdministrator, 'PreviewOperation', 'RemoveTotp', 'SignOut'];

describeOnEngines('every operation', (engine) => {
  it('is closed over HTTP to who does not sign, and to who signs with another secret', async () => {
    const place = await openPlace(await startRegistryServer(engine), 'doors');
    const { server } = place;
    const { accessKeyId } = await place.key();
    const forged = { accessKeyId, secretAccessKey: 'x'.repeat(40) };
    const wrong = await changingNothing(place, engine, async (name, input) => {
      const [unsigned, signed] = [await server.post(name, input), await server.ask(name, input, forged)];
      const said = `${unsigned.error} ${signed.error}`;
      // who signs in with a wrong password is refused for that
      const expected = forAnyone.includes(name)
        ? 'AccessDeniedException AccessDeniedException'
        : 'MissingAuthenticationTokenException InvalidSignatureException';
      return said === expected ? [] : [said];
    });
    expect(wrong).toEqual([]);
  });

  it('is closed over HTTP to administrators of another organization', async () => {
    const place = await openPlace(await startRegistryServer(engine), 'neighbours');
    const neighbour = await openPlace(place.server, 'elsewhere');
    const key = await addAdministrator(place, { Role: 'FULL', OrganizationId: neighbour.organizationId });
    const wrong = await changingNothing(place, engine, async (name, input) => {
      if ([...forAnyone, ...alsoForEveryAdministrator].includes(name)) return [];
      const { error } = await place.server.ask(name, input, key);
      return error === 'AccessDeniedException' ? [] : [String(error)];
    });
    expect(wrong).toEqual([]);
  });

  it.each(['HELP_DESK', 'AUDITOR'] as const)('that writes is closed over HTTP to %s', async (Role) => {
    const place = await openPlace(await startRegistryServer(engine), 'roles');
    const key = await addAdministrator(place, { Role });
    const open = Role === 'HELP_DESK' ? ['own-account', 'anyone', 'help-desk'] : ['own-account', 'anyone'];
    const wrong = await changingNothing(place, engine, async (name, input) => {
      const operation = operationOf(place, name);
      if (operation.access === 'read' || open.includes(rightOf(operation))) return [];
      const { error } = await place.server.ask(name, input, key);
      return error === 'AccessDeniedException' ? [] : [String(error)];
    });
    expect(wrong).toEqual([]);
  });

  it('says so of an organization that is not there, or was deleted', async () => {
    const place = await openPlace(await startRegistryServer(engine), 'gone');
    const missing = `m-${'0'.repeat(32)}`;
    const arn = (await place.ask('DescribeOrganization', {})).ARN ?? '';
    await place.addMailboxUser('ada');
    await place.ask('DeleteOrganization', { DeleteDirectory: false, ForceDelete: true });
    const deleted: string = place.organizationId;
    const wrong = await changingNothing(place, engine, async (name) => {
      if (!isAboutOne(name)) return [];
      const ask = (OrganizationId: string) => {
        const ResourceARN = arn.replace(deleted, OrganizationId);
        return tryOut(trialOf(place, name, { OrganizationId, ResourceARN }));
      };
      const endings = [await ask(missing), await ask(deleted)];
      return sayGone(name, endings) ? [] : [endings.map(codeOf).join(' ')];
    });
    expect(wrong).toEqual([]);
  });
});

const isAboutOne = (name: OperationName): boolean =>
  isRequired(contractOf(name), 'OrganizationId') || isRequired(contractOf(name), 'ResourceARN');

/** A deleted one may still be looked at. */
const openWhenDeleted = ['DescribeOrganization', 'ListTagsForResource'];

function sayGone(name: OperationName, [missing, deleted]: readonly (Ending | undefined)[]): boolean {
  const isTags = isRequired(contractOf(name), 'ResourceARN');
  const notFound = isTags ? 'ResourceNotFoundException' : 'OrganizationNotFoundException';
  const isDeclared = contractOf(name).errors.some((error) => error === 'OrganizationStateException');
  // UntagResource declares no error for it: what every operation may answer with is the nearest
  const ended = isDeclared ? 'OrganizationStateException' : 'ValidationException';
  return (
    missing?.error === notFound && deleted?.error === (openWhenDeleted.includes(name) ? undefined : ended)
  );
}

const codeOf = (ending: Ending): string =>
  ending.error === undefined ? 'done' : `${ending.error}/${ending.code}`;

const trialOf = (place: Place, name: OperationName, given: Readonly<Record<string, unknown>>): Trial => {
  const input = sampleInput(contractOf(name).input, given) as Trial['input']; // of a structure
  return { place, name, input, caller: place.caller };
};

const operationOf = ({ server }: Place, name: string): Operation => {
  const found = server.pipeline.registry.all().find(({ contract }) => contract.name === name);
  if (found === undefined) throw new Error(`${name} has no handler`);
  return found;
};

async function addAdministrator(
  { ask, alias }: Place,
  given: { readonly Role: 'FULL' | 'HELP_DESK' | 'AUDITOR'; readonly OrganizationId?: string },
): Promise<AccessKeyPair> {
  const made = await ask('CreateAdministrator', { Name: `${alias}-other`, Password: password, ...given });
  const key = await ask('CreateAccessKey', { AdministratorId: made.AdministratorId });
  return { accessKeyId: key.AccessKeyId, secretAccessKey: key.SecretAccessKey };
}

/** Tries every operation with an input that its contract takes, and answers what went otherwise. */
async function changingNothing(
  place: Place,
  engine: Engine,
  attempt: (name: OperationName, input: object) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const { server, organizationId: OrganizationId } = place;
  const ResourceARN = `arn:aws:workmail:us-east-1:000000000000:organization/${OrganizationId}`;
  const count = await openCounting(server.store, {
    engine,
    without: ['audit_events', 'authentication_events'],
  });
  const before = await count();
  const wrong: string[] = [];
  for (const name of operationNames) {
    server.clock.advance(secondMs);
    const { input } = trialOf(place, name, { OrganizationId, ResourceARN });
    wrong.push(...(await attempt(name, input)).map((said) => `${name}: ${said}`));
  }
  expect(difference(before, await count())).toEqual({});
  return wrong;
}
