// Where an operation is tried out: an organization of its own on a whole server, so that no example stands in
// another's way.
import type { Input, OperationName, Output, StructureSchema } from '@roost/api';
import { roostOperations, workMailOperations } from '@roost/api';
import { secondMs } from '#server/base/clock.ts';
import { asId, type AdministratorId, type EntityId, type OrganizationId } from '#server/base/ids.ts';
import { recordDevice } from '#server/domain/devices/list/record-device.ts';
import type { AdministratorCaller, Caller } from '#server/operations/caller.ts';
import { runOperation } from '#server/operations/pipeline.ts';
import type { Engine } from '#testing/engines.ts';
import { callOf } from '#testing/pipeline.ts';
import { startWholeServer, type AccessKeyPair, type WholeServer } from '#testing/whole-server.ts';

export const password = 'Heron-on-the-Wall-7';
/** A test here goes through everything, on a machine that may be busy. */
export const sweepMs = 120_000;
/** What every example's bucket is called. */
export const bucket = 'exports';

type Given<Name extends OperationName> = Omit<Input<Name>, 'OrganizationId'> & {
  readonly OrganizationId?: string;
};

export interface Place {
  readonly server: WholeServer;
  readonly organizationId: OrganizationId;
  /** Of the organization; its domain is `alias.example.test`. */
  readonly alias: string;
  readonly domain: string;
  /** The first administrator, or one of its own with the name of the alias. */
  readonly caller: AdministratorCaller;
  /** Of this administrator. */
  readonly key: () => Promise<AccessKeyPair>;
  /** As the administrator; OrganizationId is filled in. */
  readonly ask: <Name extends OperationName>(name: Name, input: Given<Name>) => Promise<Output<Name>>;
  /** Disabled, as CreateUser makes them. */
  readonly addUser: (name: string) => Promise<string>;
  /** With the address `name@domain` and a mailbox. */
  readonly addMailboxUser: (name: string) => Promise<string>;
  readonly addGroup: (name: string) => Promise<string>;
  readonly addResource: (name: string) => Promise<string>;
  /** Enables any of them, at `name@domain`. */
  readonly enable: (id: string, name: string) => Promise<string>;
  readonly addDevice: (userId: string) => Promise<string>;
}

/** With a folder for exports. Providers of free times may be on this machine. */
export const startRegistryServer = (engine: Engine): Promise<WholeServer> =>
  startWholeServer(engine, {
    ROOST_EXPORT_FOLDERS: `${bucket}=.`,
    ROOST_ALLOW_PRIVATE_ENDPOINTS: 'true',
  });

/** `word` is the name of the organization, and must be new on the server. */
export async function openPlace(
  server: WholeServer,
  word: string,
  { hasOwnAdministrator = false } = {},
): Promise<Place> {
  const first = await firstAdministrator(server);
  const alias = word.toLowerCase();
  const asFirst = asking(server, { caller: first, organizationId: undefined });
  const { OrganizationId = '' } = await asFirst('CreateOrganization', { Alias: alias });
  const organizationId = asId<OrganizationId>(OrganizationId);
  const caller = hasOwnAdministrator ? await addCaller(asFirst, alias) : first;
  const key = async (): Promise<AccessKeyPair> => {
    if (caller === first) return server.bootstrap;
    const made = await asFirst('CreateAccessKey', { AdministratorId: caller.id });
    return { accessKeyId: made.AccessKeyId, secretAccessKey: made.SecretAccessKey };
  };
  const ask = asking(server, { caller, organizationId });
  const begun = { server, organizationId, alias, domain: `${alias}.example.test`, caller, key, ask };
  return { ...begun, ...peopleOf(begun) };
}

async function addCaller(ask: Place['ask'], name: string): Promise<AdministratorCaller> {
  const { AdministratorId } = await ask('CreateAdministrator', {
    Name: name,
    Password: password,
    Role: 'FULL',
  });
  const id = asId<AdministratorId>(AdministratorId);
  return { kind: 'administrator', id, name, role: 'FULL', organizationId: null, epoch: 1 };
}

type People = Pick<Place, 'addUser' | 'addMailboxUser' | 'addGroup' | 'addResource' | 'enable' | 'addDevice'>;

function peopleOf({ server, organizationId, domain, ask }: Omit<Place, keyof People>): People {
  return {
    async addUser(name) {
      const { UserId = '' } = await ask('CreateUser', { Name: name, DisplayName: name, Password: password });
      return UserId;
    },
    async addMailboxUser(name) {
      const person = { Name: name, DisplayName: name, Password: password };
      return (await ask('CreateMailboxUser', { ...person, Email: `${name}@${domain}` })).UserId;
    },
    addGroup: async (name) => (await ask('CreateGroup', { Name: name })).GroupId ?? '',
    addResource: async (name) => (await ask('CreateResource', { Name: name, Type: 'ROOM' })).ResourceId ?? '',
    async enable(id, name) {
      await ask('RegisterToWorkMail', { EntityId: id, Email: `${name}@${domain}` });
      return id;
    },
    async addDevice(id) {
      const [deviceId, userId] = ['ApplF17D2CXYDF9L', asId<EntityId>(id)];
      const seen = { organizationId, userId, deviceId, protocolVersion: '16.1', now: server.clock.now() };
      await server.store.write((transaction) => recordDevice(transaction, seen));
      return deviceId;
    },
  };
}

const contracts = { ...workMailOperations, ...roostOperations };

export const operationNames = Object.keys(contracts) as readonly OperationName[]; // its own keys
export const contractOf = (name: OperationName) => contracts[name];
export const namesOrganization = (name: OperationName): boolean =>
  Object.hasOwn(contracts[name].input.members, 'OrganizationId');

/** Each call has a share of requests of its own, so that none is held back. */
export async function run(
  server: WholeServer,
  { name, input, caller }: { readonly name: string; readonly input: unknown; readonly caller: Caller },
): Promise<unknown> {
  const call = callOf(name, input, { caller });
  return (await runOperation(server.pipeline, { ...call, throttleKey: call.requestId })).output;
}

function asking(
  server: WholeServer,
  { caller, organizationId }: { caller: Caller; organizationId: OrganizationId | undefined },
): Place['ask'] {
  return async (name, input) => {
    const named = organizationId === undefined || !isRequired(name) ? {} : { OrganizationId: organizationId };
    server.clock.advance(secondMs / 100); // things made one after the other are told apart by their dates
    const output = await run(server, { name, input: { ...named, ...input }, caller });
    return output as Output<typeof name>; // of this operation
  };
}

const isRequired = (name: OperationName): boolean => {
  const { members }: StructureSchema = contracts[name].input;
  return members['OrganizationId']?.isRequired === true;
};

async function firstAdministrator(server: WholeServer): Promise<AdministratorCaller> {
  const { userName } = server.bootstrap.administrator;
  const rows = await server.store.read((transaction) =>
    transaction.all<{ id: string; epoch: number }>('SELECT id, epoch FROM administrators WHERE name = ?', [
      userName,
    ]),
  );
  const [{ id, epoch } = { id: '', epoch: 0 }] = rows;
  const of = { id: asId<AdministratorId>(id), name: userName, role: 'FULL', organizationId: null } as const;
  return { kind: 'administrator', ...of, epoch };
}
