// What every operation says of someone or something that is not there, is another organization's, or is not
// in the state for it. Driven by the names of members and by the errors that the contract declares.
import type { OperationName } from '@roost/api';
import { expect, it, vi } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { contractOf, operationNames, startRegistryServer, type Place, sweepMs } from './place.ts';
import { difference, openCounting } from './rows.ts';
import { openTrial, openTrials, tryOut, type Ending, type Trial } from './trial.ts';
import { wrongStates } from './wrong-states.ts';

vi.setConfig({ testTimeout: sweepMs });

/** Where another one than the example's is no trouble, and why. */
const tolerated: Readonly<Record<string, string>> = {
  'PutMobileDeviceAccessOverride DeviceId': 'a phone may be let in before it comes',
  'DeleteMobileDeviceAccessOverride DeviceId': 'what is not there is deleted already',
};

const identifies = (member: string): boolean =>
  /Id$|^TargetUser$|^ApplicationArn$/.test(member) && member !== 'OrganizationId';

const ofInstallation = ['AccessKeyId', 'AdministratorId', 'ApplicationArn'];

describeOnEngines('every operation', (engine) => {
  it('says that what it should act on is not there, nor that of another organization', async () => {
    const server = await startRegistryServer(engine);
    const names = operationNames.filter(isAboutSomething);
    expect(names.length).toBeGreaterThan(60);
    const [own, foreign] = [await openTrials(server, names, '-1'), await openTrials(server, names, '-2')];
    const count = await openCounting(server.store, { engine, without: ['audit_events'] });
    const before = await count();
    const wrong: string[] = [];
    for (const [index, trial] of own.entries()) {
      for (const member of Object.keys(trial.input).filter(identifies)) {
        if (Object.hasOwn(tolerated, `${trial.name} ${member}`)) continue;
        const theirs = foreign[index]?.input[member];
        const isForeign = !ofInstallation.includes(member) && theirs !== trial.input[member];
        for (const value of [anotherThan(trial, member), ...(isForeign ? [theirs] : [])]) {
          const ending = await tryOut(trial, { input: { ...trial.input, [member]: value } });
          const isRight = notFoundBy(trial.name).includes(said(ending));
          if (!isRight) wrong.push(`${trial.name} ${member}: ${said(ending)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(difference(before, await count())).toEqual({});
  });

  it('of many refuses the one that is not there and does the others', async () => {
    const server = await startRegistryServer(engine);
    const bulks = server.pipeline.registry.all().filter(({ bulk }) => bulk !== undefined);
    const names = operationNames.filter((name) => bulks.some(({ contract }) => contract.name === name));
    expect(names.length).toBeGreaterThan(0);
    for (const trial of await openTrials(server, names)) {
      const first = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(JSON.stringify(trial.input))?.[0] ?? '';
      const text = JSON.stringify(trial.input).replace(
        first,
        first.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
      );
      const input = JSON.parse(text) as Trial['input']; // as it was
      const ending = await tryOut(trial, { input });
      expect(ending, trial.name).toMatchObject({
        output: {
          Results: [{ Outcome: 'REFUSED', ErrorCode: 'entity-not-found' }, { Outcome: 'SUCCEEDED' }],
        },
      });
    }
  });

  it('says so of an entity that is not in the state for it, where it declares that', async () => {
    const server = await startRegistryServer(engine);
    const names = operationNames.filter((name) => declares(name, 'EntityStateException'));
    const seen = new Map(names.map((name) => [name, new Set<string>()]));
    for (const trial of await openTrials(server, names)) {
      const ids = Object.keys(trial.input).filter((member) => isEntity.test(member));
      for (const change of ids.length === 0 ? [] : changes) {
        for (const member of ids) await change(trial.place, String(trial.input[member]));
        seen.get(trial.name)?.add(said(await tryOut(trial)));
      }
    }
    for (const [name, { make, isOfInstallation = false }] of Object.entries(wrongStates)) {
      const there = isOfInstallation ? await startRegistryServer(engine) : server;
      const trial = await openTrial(there, name as OperationName, '-wrong'); // its own keys
      const input = await make(trial.place, trial.input);
      seen.get(trial.name)?.add(said(await tryOut(trial, { input: { ...trial.input, ...input } })));
    }
    const silent = names.filter((name) => seen.get(name)?.has('EntityStateException') !== true);
    expect(silent, 'add an input to wrong-states.ts').toEqual([]);
    const known = new Set([
      'done',
      'EntityStateException',
      'EntityAlreadyRegisteredException',
      ...goneBefore,
    ]);
    expect(
      [...new Set([...seen.values()].flatMap((one) => [...one]))].filter((one) => !known.has(one)),
    ).toEqual([]);
  });
});

const isAboutSomething = (name: OperationName): boolean =>
  Object.entries(contractOf(name).input.members).some(
    ([member, { isRequired }]) => isRequired && identifies(member),
  ) || name === 'ListPersonalAccessTokens';

const declares = (name: OperationName, error: string): boolean =>
  contractOf(name).errors.some((declared) => declared === error);

/** Who declares that something is not found says so; for the others there is nothing to do. */
function notFoundBy(name: OperationName): readonly string[] {
  const declared = ['EntityNotFoundException', 'ResourceNotFoundException'].filter((error) =>
    declares(name, error),
  );
  return declared.length > 0 ? declared : ['done'];
}

/** Well formed, and of nobody. */
const anotherThan = ({ input }: Trial, member: string): string =>
  String(input[member]).replace(/.$/, (last) => (last === '0' ? '1' : '0'));

const said = (ending: Ending): string => ending.error ?? 'done';

/** Phones and detached mailboxes that the same trial took away in an earlier state. */
const goneBefore = ['ResourceNotFoundException'];

const isEntity = /^(?:User|Entity|Group|Resource|Member|Grantee|TargetUser)Id$/;

/** What becomes of an entity, in this order; what does not suit its kind is refused and left. */
const changes: readonly ((place: Place, id: string) => Promise<unknown>)[] = [
  ({ ask, domain }, id) =>
    Promise.allSettled([ask('RegisterToWorkMail', { EntityId: id, Email: `late@${domain}` })]),
  ({ ask }, id) => Promise.allSettled([ask('DeregisterFromWorkMail', { EntityId: id })]),
  async ({ ask }, id) => {
    await Promise.allSettled([ask('DeregisterFromWorkMail', { EntityId: id })]);
    await Promise.allSettled([
      ask('DeleteUser', { UserId: id }),
      ask('DeleteGroup', { GroupId: id }),
      ask('DeleteResource', { ResourceId: id }),
    ]);
  },
];
