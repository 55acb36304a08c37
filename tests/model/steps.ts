// What may happen in a story, drawn from few names and addresses, so that they collide all the time. `$`
// stands for what tells one story's names from another's, `#3` for the id of an entity, `#u3`, `#g3` and
// `#r3` of a user, group and resource, `#m3` of a mailbox and `#d3` of one without an owner.
import * as fc from 'fast-check';
import type { RuledOperation } from './rules.ts';

export type Step =
  | { readonly operation: RuledOperation; readonly input: object; readonly isPreviewed: boolean }
  | { readonly batch: 'BatchEnableUsers'; readonly items: readonly { UserId: string; Email: string }[] }
  | { readonly batch: 'BatchDisableUsers'; readonly items: readonly { UserId: string }[] }
  | { readonly waitHours: number }
  | { readonly mailTo: string }
  | { readonly signIn: string; readonly password: string }
  | { readonly look: true };

export const passwords = ['First-Horse-1', 'Second-Horse-2'] as const;
export const locals = ['anna$', 'ben$', 'carla$', 'absent$', 'leaver$', 'team$', 'anna$+x'];
export const domains = ['h$.test', 'o$.test'];
export const foreignDomain = 'x$.test';

const names = [
  'anna$',
  'ANNA$',
  'ben$',
  'Ben$',
  'carla$',
  'team$',
  'staff$',
  'room$',
  'absent$',
  'leaver$',
  'anna$@h$.test',
  'Ben$@O$.test',
  'root',
];
const name = fc.constantFrom(...names);
const local = fc.constantFrom(...locals, 'Anna$', 'TEAM$');
const domain = fc.oneof(
  { weight: 4, arbitrary: fc.constant('h$.test') },
  { weight: 1, arbitrary: fc.constantFrom('H$.TEST', 'o$.test', 'O$.Test', foreignDomain) },
);
const address = fc.tuple(local, domain).map(([left, right]) => `${left}@${right}`);
const idOf = (kind: string) => fc.nat({ max: 5 }).map((at) => `#${kind}${at}`);
const text = fc.oneof(name, address);
const among = (kind: string) =>
  fc.oneof(
    { weight: 4, arbitrary: idOf(kind) },
    { weight: 1, arbitrary: idOf('') },
    { weight: 2, arbitrary: text },
  );
const entity = among('');
const [user, group, resource] = [among('u'), among('g'), among('r')];
const idAlone = fc.oneof({ weight: 9, arbitrary: idOf('') }, { weight: 1, arbitrary: address });
const password = fc.constantFrom(...passwords, 'weak');
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const detail = fc.constantFrom('', 'A', 'B');

type Shape = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const shapes: Readonly<Record<RuledOperation, readonly [weight: number, shape: Shape]>> = {
  CreateUser: [
    5,
    {
      Name: name,
      DisplayName: fc.constant('D'),
      FirstName: maybe(fc.constant('F')),
      Password: maybe(password),
      Role: maybe(fc.constantFrom('USER', 'REMOTE_USER', 'SYSTEM_USER')),
    },
  ],
  CreateGroup: [5, { Name: name }],
  CreateResource: [3, { Name: name, Type: fc.constant('ROOM') }],
  CreateMailboxUser: [
    6,
    { Name: name, DisplayName: fc.constant('D'), Email: address, Password: fc.constantFrom(...passwords) },
  ],
  RegisterToWorkMail: [12, { EntityId: entity, Email: address }],
  DeregisterFromWorkMail: [8, { EntityId: entity }],
  DeleteUser: [7, { UserId: user }],
  DeleteGroup: [2, { GroupId: group }],
  DeleteResource: [3, { ResourceId: resource }],
  UpdateUser: [
    3,
    {
      UserId: user,
      DisplayName: maybe(detail),
      FirstName: maybe(detail),
      Role: maybe(fc.constantFrom('USER', 'REMOTE_USER')),
    },
  ],
  UpdateResource: [4, { ResourceId: resource, Name: name }],
  ResetPassword: [3, { UserId: fc.oneof({ weight: 5, arbitrary: idOf('u') }, idAlone), Password: password }],
  UpdatePrimaryEmailAddress: [5, { EntityId: entity, Email: address }],
  CreateAlias: [13, { EntityId: fc.oneof(idOf('u'), idOf('u'), idAlone), Alias: address }],
  DeleteAlias: [4, { EntityId: idAlone, Alias: address }],
  RegisterMailDomain: [1, { DomainName: fc.constantFrom(...domains, foreignDomain) }],
  AssertMailDomain: [1, { DomainName: fc.constantFrom(...domains, foreignDomain) }],
  DeregisterMailDomain: [2, { DomainName: fc.constantFrom(...domains, foreignDomain) }],
  UpdateDefaultMailDomain: [1, { DomainName: fc.constantFrom(...domains, foreignDomain) }],
  AssociateMemberToGroup: [8, { GroupId: group, MemberId: fc.oneof(user, group, entity) }],
  DisassociateMemberFromGroup: [2, { GroupId: group, MemberId: fc.oneof(user, group, entity) }],
  PutMailboxPermissions: [
    5,
    {
      EntityId: entity,
      GranteeId: fc.oneof(user, group, entity),
      PermissionValues: fc.subarray(['FULL_ACCESS', 'SEND_AS', 'SEND_ON_BEHALF']),
    },
  ],
  DeleteMailboxPermissions: [2, { EntityId: entity, GranteeId: fc.oneof(user, group, entity) }],
  UpdateMailboxQuota: [2, { UserId: user, MailboxQuota: fc.constantFrom(1, 700, 51_200, 51_201) }],
  RestoreMailbox: [
    7,
    {
      TargetUserId: user,
      source: fc.oneof(
        fc.nat({ max: 9 }).map((at) => ({ MailboxId: at < 7 ? `#d${at}` : `#m${at}` })),
        name.map((FormerOwnerName) => ({ FormerOwnerName })),
      ),
    },
  ],
};

/** What is drawn together lies in one member. */
const unfold = ({ source, ...input }: Readonly<Record<string, unknown>>): object =>
  typeof source === 'object' ? { ...input, ...source } : input;

const operations = Object.entries(shapes).map(([operation, [weight, shape]]) => ({
  weight,
  arbitrary: fc.record({
    operation: fc.constant(operation as RuledOperation), // a key of the table
    input: fc.record(shape).map(unfold),
    isPreviewed: fc.nat({ max: 4 }).map((dice) => dice === 0),
  }),
}));

const otherSteps: readonly fc.WeightedArbitrary<Step>[] = [
  {
    weight: 2,
    arbitrary: fc.record({
      batch: fc.constant('BatchEnableUsers'),
      items: fc.array(fc.record({ UserId: user, Email: address }), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      batch: fc.constant('BatchDisableUsers'),
      items: fc.array(fc.record({ UserId: user }), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ waitHours: fc.constantFrom(3, 3, 12 * 24, 31 * 24) }) },
  { weight: 10, arbitrary: fc.record({ mailTo: address }) },
  {
    weight: 4,
    arbitrary: fc.record({
      signIn: fc.oneof(name, address),
      password: fc.constantFrom(...passwords),
    }),
  },
  { weight: 1, arbitrary: fc.record({ look: fc.constant<true>(true) }) },
];

const step = fc.oneof(...operations, ...otherSteps);

const plain = (operation: RuledOperation, input: object): Step => ({ operation, input, isPreviewed: false });
const whole = (name: string): Step =>
  plain('CreateMailboxUser', {
    Name: name,
    DisplayName: 'D',
    Email: `${name}@h$.test`,
    Password: passwords[0],
  });

/** With all of it a story begins in the middle; with none, in an empty organization. */
const beginnings: readonly (readonly Step[])[] = [
  [whole('anna$'), { mailTo: 'anna$@h$.test' }],
  [plain('CreateUser', { Name: 'ben$', DisplayName: 'D', Password: passwords[0] })],
  [whole('absent$'), { mailTo: 'absent$@h$.test' }, plain('DeregisterFromWorkMail', { EntityId: 'absent$' })],
  [
    plain('UpdateUser', { UserId: 'absent$', Role: 'REMOTE_USER' }),
    plain('RegisterToWorkMail', { EntityId: 'absent$', Email: 'absent$@h$.test' }),
  ],
  [
    whole('leaver$'),
    { mailTo: 'leaver$@h$.test' },
    plain('DeregisterFromWorkMail', { EntityId: 'leaver$' }),
    plain('DeleteUser', { UserId: 'leaver$' }),
  ],
  [
    whole('carla$'),
    plain('CreateGroup', { Name: 'team$' }),
    plain('RegisterToWorkMail', { EntityId: 'team$', Email: 'team$@h$.test' }),
    plain('CreateGroup', { Name: 'staff$' }),
    plain('RegisterToWorkMail', { EntityId: 'staff$', Email: 'staff$@h$.test' }),
    plain('AssociateMemberToGroup', { GroupId: 'staff$', MemberId: 'team$' }),
    plain('AssociateMemberToGroup', { GroupId: 'team$', MemberId: 'carla$' }),
    { mailTo: 'staff$@h$.test' },
  ],
  [plain('CreateAlias', { EntityId: '#g0', Alias: 'anna$+x@h$.test' }), { mailTo: 'anna$+x@h$.test' }],
  [plain('DeregisterFromWorkMail', { EntityId: 'team$' }), { mailTo: 'staff$@h$.test' }],
  [
    plain('PutMailboxPermissions', {
      EntityId: 'anna$',
      GranteeId: 'carla$',
      PermissionValues: ['FULL_ACCESS'],
    }),
    plain('PutMailboxPermissions', {
      EntityId: 'anna$',
      GranteeId: 'staff$',
      PermissionValues: ['FULL_ACCESS', 'SEND_AS'],
    }),
  ],
  [plain('DeregisterFromWorkMail', { EntityId: 'carla$' }), plain('DeleteUser', { UserId: 'carla$' })],
  [
    plain('CreateUser', { Name: 'leaver$@h$.test', DisplayName: 'D' }),
    plain('CreateAlias', { EntityId: '#0', Alias: 'leaver$@h$.test' }),
  ],
  [
    plain('CreateResource', { Name: 'room$', Type: 'ROOM' }),
    plain('RegisterToWorkMail', { EntityId: 'room$', Email: 'room$@h$.test' }),
  ],
  [
    plain('RegisterMailDomain', { DomainName: 'o$.test' }),
    plain('AssertMailDomain', { DomainName: 'o$.test' }),
  ],
];

export const story = (stepsMax: number): fc.Arbitrary<Step[]> =>
  fc
    .tuple(fc.subarray([...beginnings]), fc.array(step, { minLength: 1, maxLength: stepsMax, size: 'max' }))
    .map(([beginning, rest]) => [...beginning.flat(), ...rest]);
