// Rules, roles, tokens, sessions, phones, retention, monitoring, free times, and the identity provider.
import { password, type Place } from '../place.ts';
import type { Examples } from './example.ts';

const instanceArn = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';
const deviceRule = { Name: 'phones', Effect: 'ALLOW', DeviceTypes: ['iPhone'] } as const;
const ews = { EwsEndpoint: 'http://127.0.0.1:1/EWS/Exchange.asmx', EwsUsername: 'ada' } as const;

export const accessExamples = {
  PutAccessControlRule: {
    input: async () => ({ Name: 'office', Effect: 'ALLOW', Description: 'Office', Actions: ['IMAP'] }),
    again: 'same',
  },
  ListAccessControlRules: { input: async () => ({}) },
  DeleteAccessControlRule: {
    async input({ ask }) {
      await ask('PutAccessControlRule', { Name: 'office', Effect: 'DENY', Description: 'Office' });
      return { Name: 'office' };
    },
    again: 'same',
  },
  GetAccessControlEffect: {
    input: async (place) => ({
      IpAddress: '192.0.2.7',
      Action: 'IMAP',
      UserId: await place.addMailboxUser('ada'),
    }),
  },
  CreateMobileDeviceAccessRule: { input: async () => deviceRule, again: 'another' },
  ListMobileDeviceAccessRules: {
    async input({ ask }) {
      await ask('CreateMobileDeviceAccessRule', deviceRule);
      return {};
    },
  },
  UpdateMobileDeviceAccessRule: {
    input: async (place) => ({ ...deviceRule, ...(await ruleOf(place)), Effect: 'DENY' }),
    again: 'same',
  },
  DeleteMobileDeviceAccessRule: { input: (place) => ruleOf(place), again: 'same' },
  GetMobileDeviceAccessEffect: {
    async input(place) {
      await ruleOf(place);
      return { DeviceType: 'iPhone', DeviceUserAgent: 'Apple-iPhone/1' };
    },
  },
  PutMobileDeviceAccessOverride: { input: async (place) => overrideOf(place), again: 'same' },
  GetMobileDeviceAccessOverride: {
    async input(place) {
      const { UserId, DeviceId } = await overridden(place);
      return { UserId, DeviceId };
    },
  },
  ListMobileDeviceAccessOverrides: {
    input: async (place) => ({ UserId: (await overridden(place)).UserId }),
  },
  DeleteMobileDeviceAccessOverride: {
    async input(place) {
      const { UserId, DeviceId } = await overridden(place);
      return { UserId, DeviceId };
    },
    again: 'same',
  },
  ListMobileDevices: { input: async (place) => ({ UserId: (await phoneOf(place)).UserId }) },
  GetMobileDevice: { input: (place) => phoneOf(place) },
  RemoveMobileDevice: { input: (place) => phoneOf(place), again: 'ResourceNotFoundException' },
  WipeMobileDevice: { input: (place) => phoneOf(place), again: 'same' },
  CancelMobileDeviceWipe: {
    async input(place) {
      const phone = await phoneOf(place);
      await place.ask('WipeMobileDevice', phone);
      return phone;
    },
    again: 'EntityStateException',
  },
  GetMobileDevicePolicy: { input: async () => ({}) },
  PutMobileDevicePolicy: {
    async input({ ask }) {
      const { Policy } = await ask('GetMobileDevicePolicy', {});
      return { Policy: { ...Policy, PasswordRequired: true } };
    },
    again: 'same',
  },
  PutRetentionPolicy: { input: async () => retentionPolicy, again: 'same' },
  GetDefaultRetentionPolicy: {
    async input({ ask }) {
      await ask('PutRetentionPolicy', retentionPolicy);
      return {};
    },
  },
  DeleteRetentionPolicy: {
    async input({ ask }) {
      await ask('PutRetentionPolicy', retentionPolicy);
      return { Id: (await ask('GetDefaultRetentionPolicy', {})).Id ?? '' };
    },
    again: 'same',
  },
  CreateImpersonationRole: {
    input: async (place) => roleFor(await place.addMailboxUser('ada')),
    again: 'another',
  },
  GetImpersonationRole: { input: (place) => roleIn(place) },
  ListImpersonationRoles: {
    async input(place) {
      await roleIn(place);
      return {};
    },
  },
  UpdateImpersonationRole: {
    input: async (place) => ({ ...(await roleIn(place)), Name: 'robot', Type: 'READ_ONLY', Rules: [] }),
    again: 'same',
  },
  DeleteImpersonationRole: { input: (place) => roleIn(place), again: 'same' },
  AssumeImpersonationRole: { input: (place) => roleIn(place), again: 'another' },
  GetImpersonationRoleEffect: {
    input: async (place) => ({ ...(await roleIn(place)), TargetUser: `ada@${place.domain}` }),
  },
  CreatePersonalAccessToken: {
    input: async (place) => ({ UserId: await place.addMailboxUser('ada'), Name: 'laptop' }),
    again: 'NameAvailabilityException',
  },
  ListPersonalAccessTokens: { input: async (place) => ({ UserId: (await tokenOf(place)).UserId }) },
  GetPersonalAccessTokenMetadata: {
    input: async (place) => ({ PersonalAccessTokenId: (await tokenOf(place)).PersonalAccessTokenId }),
  },
  DeletePersonalAccessToken: {
    input: async (place) => ({ PersonalAccessTokenId: (await tokenOf(place)).PersonalAccessTokenId }),
    again: 'same',
  },
  DeletePersonalAccessTokens: {
    input: async (place) => ({ UserId: (await tokenOf(place)).UserId }),
    again: 'same',
  },
  ListSessions: { input: async (place) => ({ UserId: await place.addMailboxUser('ada') }) },
  EndSessions: { input: async (place) => ({ UserId: await place.addMailboxUser('ada') }), again: 'same' },
  CreateIdentityCenterApplication: {
    input: async () => ({ Name: 'roost', InstanceArn: instanceArn }),
    again: 'another',
  },
  DeleteIdentityCenterApplication: {
    input: async (place) => ({ ApplicationArn: await applicationOf(place) }),
    again: 'same',
  },
  PutIdentityProviderConfiguration: { input: (place) => identityProvider(place), again: 'same' },
  DescribeIdentityProviderConfiguration: {
    async input(place) {
      await place.ask('PutIdentityProviderConfiguration', await identityProvider(place));
      return {};
    },
  },
  DeleteIdentityProviderConfiguration: {
    async input(place) {
      await place.ask('PutIdentityProviderConfiguration', await identityProvider(place));
      return {};
    },
    again: 'same',
  },
  CreateAvailabilityConfiguration: {
    input: async () => ({ DomainName: 'partner.example', EwsProvider: { ...ews, EwsPassword: password } }),
    again: 'NameAvailabilityException',
  },
  ListAvailabilityConfigurations: {
    async input(place) {
      await partner(place);
      return {};
    },
  },
  UpdateAvailabilityConfiguration: {
    input: async (place) => ({
      DomainName: await partner(place),
      EwsProvider: { ...ews, EwsPassword: `${password}-new` },
    }),
    again: 'same',
  },
  DeleteAvailabilityConfiguration: {
    input: async (place) => ({ DomainName: await partner(place) }),
    again: 'same',
  },
  TestAvailabilityConfiguration: {
    input: async () => ({ EwsProvider: { ...ews, EwsPassword: password } }),
  },
  PutEmailMonitoringConfiguration: { input: async () => ({ LogGroupArn: logGroupArn }), again: 'same' },
  DescribeEmailMonitoringConfiguration: {
    async input({ ask }) {
      await ask('PutEmailMonitoringConfiguration', { LogGroupArn: logGroupArn });
      return {};
    },
  },
  DeleteEmailMonitoringConfiguration: {
    async input({ ask }) {
      await ask('PutEmailMonitoringConfiguration', { LogGroupArn: logGroupArn });
      return {};
    },
    again: 'same',
  },
} as const satisfies Partial<Examples>;

const logGroupArn = 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/workmail/example:*';

const retentionPolicy = {
  Name: 'tidy',
  FolderConfigurations: [{ Name: 'DELETED_ITEMS', Action: 'PERMANENTLY_DELETE', Period: 30 }],
} as const;

async function ruleOf({ ask }: Place): Promise<{ MobileDeviceAccessRuleId: string }> {
  const made = await ask('CreateMobileDeviceAccessRule', deviceRule);
  return { MobileDeviceAccessRuleId: made.MobileDeviceAccessRuleId ?? '' };
}

const overrideOf = async (place: Place) =>
  ({ UserId: await place.addMailboxUser('ada'), DeviceId: 'ApplF17D2CXYDF9L', Effect: 'DENY' }) as const;

async function overridden(place: Place): Promise<{ UserId: string; DeviceId: string }> {
  const override = await overrideOf(place);
  await place.ask('PutMobileDeviceAccessOverride', override);
  return override;
}

async function phoneOf(place: Place): Promise<{ UserId: string; DeviceId: string }> {
  const UserId = await place.addMailboxUser('ada');
  return { UserId, DeviceId: await place.addDevice(UserId) };
}

const roleFor = (user: string) =>
  ({
    Name: 'robot',
    Type: 'FULL_ACCESS',
    Rules: [{ ImpersonationRuleId: 'one', Effect: 'ALLOW', TargetUsers: [user] }],
  }) as const;

async function roleIn(place: Place): Promise<{ ImpersonationRoleId: string }> {
  const made = await place.ask('CreateImpersonationRole', roleFor(await place.addMailboxUser('ada')));
  return { ImpersonationRoleId: made.ImpersonationRoleId ?? '' };
}

async function tokenOf(place: Place): Promise<{ UserId: string; PersonalAccessTokenId: string }> {
  const UserId = await place.addMailboxUser('ada');
  const made = await place.ask('CreatePersonalAccessToken', { UserId, Name: 'laptop' });
  return { UserId, PersonalAccessTokenId: made.PersonalAccessTokenId };
}

async function applicationOf({ ask }: Place): Promise<string> {
  const made = await ask('CreateIdentityCenterApplication', { Name: 'roost', InstanceArn: instanceArn });
  return made.ApplicationArn ?? '';
}

const identityProvider = async (place: Place) =>
  ({
    AuthenticationMode: 'IDENTITY_PROVIDER_AND_DIRECTORY',
    IdentityCenterConfiguration: { InstanceArn: instanceArn, ApplicationArn: await applicationOf(place) },
    PersonalAccessTokenConfiguration: { Status: 'ACTIVE', LifetimeInDays: 90 },
  }) as const;

async function partner({ ask }: Place): Promise<string> {
  const DomainName = 'partner.example';
  await ask('CreateAvailabilityConfiguration', {
    DomainName,
    EwsProvider: { ...ews, EwsPassword: password },
  });
  return DomainName;
}
