// Organizations, their domains and tags, the audit, and those who run the console.
import { TOTP } from 'otpauth';
import { password, type Place } from '../place.ts';
import type { Examples } from './example.ts';

export const installationExamples = {
  CreateOrganization: {
    input: async ({ alias }) => ({ Alias: `${alias}-two` }),
    again: 'NameAvailabilityException',
  },
  DeleteOrganization: {
    async input(place) {
      await place.addMailboxUser('ada');
      return { DeleteDirectory: true, ForceDelete: true };
    },
    again: 'OrganizationStateException',
  },
  DescribeOrganization: { input: async () => ({}) },
  ListOrganizations: { input: async () => ({ MaxResults: 2 }) },
  RegisterMailDomain: {
    input: async ({ alias }) => ({ DomainName: `${alias}-two.example.test` }),
    again: 'same',
  },
  AssertMailDomain: { input: async (place) => ({ DomainName: await addDomain(place) }), again: 'same' },
  DeregisterMailDomain: { input: async (place) => ({ DomainName: await addDomain(place) }), again: 'same' },
  GetMailDomain: { input: async (place) => ({ DomainName: await addDomain(place) }) },
  DescribeMailDomain: { input: async (place) => ({ DomainName: await addDomain(place) }) },
  CheckMailDomain: { input: async (place) => ({ DomainName: await addDomain(place) }), again: 'same' },
  RotateDkimKey: {
    async input(place) {
      const DomainName = await addDomain(place);
      // as when its record was found in DNS, on an earlier day
      await place.server.store.write((transaction) =>
        transaction.run("UPDATE dkim_keys SET state = 'SIGNING', selector = 'first' WHERE domain = ?", [
          DomainName,
        ]),
      );
      return { DomainName };
    },
    again: 'MailDomainStateException',
  },
  ListMailDomains: {
    async input(place) {
      await addDomain(place);
      return { MaxResults: 1 };
    },
  },
  ListMailDomainStates: {
    async input(place) {
      await addDomain(place);
      return { MaxResults: 1 };
    },
  },
  UpdateDefaultMailDomain: {
    async input(place) {
      const DomainName = await addDomain(place);
      await place.ask('AssertMailDomain', { DomainName });
      return { DomainName };
    },
    again: 'same',
  },
  DescribeInboundDmarcSettings: { input: async () => ({}) },
  PutInboundDmarcSettings: { input: async () => ({ Enforced: true }), again: 'same' },
  TagResource: {
    input: async (place) => ({ ResourceARN: await arnOf(place), Tags: [{ Key: 'team', Value: 'post' }] }),
    again: 'same',
  },
  UntagResource: {
    input: async (place) => ({ ResourceARN: await taggedArn(place), TagKeys: ['team'] }),
    again: 'same',
  },
  ListTagsForResource: { input: async (place) => ({ ResourceARN: await taggedArn(place) }) },
  ListAuditEvents: {
    async input({ organizationId, ask }) {
      await ask('CreateGroup', { Name: 'choir' });
      return { OrganizationId: organizationId, Filters: { Operation: 'CreateGroup', Outcome: 'SUCCEEDED' } };
    },
  },
  PreviewOperation: {
    input: async ({ organizationId }) => ({
      OrganizationId: organizationId,
      Operation: 'CreateGroup',
      InputJson: '{"Name":"choir"}',
    }),
  },
  CreateAdministrator: {
    input: async ({ alias }) => ({ Name: `${alias}-two`, Password: password, Role: 'AUDITOR' }),
    again: 'NameAvailabilityException',
  },
  UpdateAdministrator: {
    input: async (place) => ({ AdministratorId: await addAdministrator(place), Role: 'HELP_DESK' }),
    again: 'same',
  },
  DeleteAdministrator: {
    input: async (place) => ({ AdministratorId: await addAdministrator(place) }),
    again: 'same',
  },
  ListAdministrators: { input: async () => ({ MaxResults: 1 }) },
  DescribeAdministrator: { input: async (place) => ({ AdministratorId: await addAdministrator(place) }) },
  ResetAdministratorPassword: {
    input: async (place) => ({ AdministratorId: await addAdministrator(place), Password: `${password}-new` }),
    again: 'same',
  },
  CreateAccessKey: {
    input: async (place) => ({ AdministratorId: await addAdministrator(place) }),
    again: 'another',
  },
  DeleteAccessKey: {
    async input(place) {
      const AdministratorId = await addAdministrator(place);
      const { AccessKeyId } = await place.ask('CreateAccessKey', { AdministratorId });
      return { AccessKeyId };
    },
    again: 'same',
  },
  ListAccessKeys: { input: async ({ caller }) => ({ AdministratorId: caller.id }) },
  ChangeOwnPassword: {
    hasOwnAdministrator: true,
    input: async () => ({ CurrentPassword: password, NewPassword: 'Other-Heron-12' }),
    again: 'ExpiredTokenException',
  },
  EnrollTotp: { hasOwnAdministrator: true, input: async () => ({}), again: 'same' },
  ConfirmTotp: {
    hasOwnAdministrator: true,
    input: async (place) => ({ Totp: await enrolled(place) }),
    again: 'EntityStateException',
  },
  RemoveTotp: {
    input: async (place) => ({ AdministratorId: await addAdministrator(place) }),
    again: 'same',
  },
  SignIn: {
    hasOwnAdministrator: true,
    input: async ({ alias }) => ({ UserName: alias, Password: password }),
    again: 'another',
  },
  SignOut: { hasOwnAdministrator: true, input: async () => ({}), again: 'same' },
  CheckInstallation: { input: async () => ({}) },
  DescribeTls: { input: async () => ({}) },
  DescribeCaller: { input: async () => ({}) },
} as const satisfies Partial<Examples>;

async function addDomain(place: Place): Promise<string> {
  const DomainName = `${place.alias}-two.example.test`;
  await place.ask('RegisterMailDomain', { DomainName });
  return DomainName;
}

const arnOf = async ({ ask }: Place): Promise<string> => (await ask('DescribeOrganization', {})).ARN ?? '';

async function taggedArn(place: Place): Promise<string> {
  const ResourceARN = await arnOf(place);
  await place.ask('TagResource', { ResourceARN, Tags: [{ Key: 'team', Value: 'post' }] });
  return ResourceARN;
}

async function addAdministrator({ alias, ask }: Place): Promise<string> {
  const made = await ask('CreateAdministrator', {
    Name: `${alias}-two`,
    Password: password,
    Role: 'AUDITOR',
  });
  return made.AdministratorId;
}

/** The code of this moment. */
async function enrolled({ ask, server }: Place): Promise<string> {
  const { Seed } = await ask('EnrollTotp', {});
  return new TOTP({ secret: Seed }).generate({ timestamp: server.clock.now() });
}
