// Enabling and disabling, addresses, mailboxes and who may open them, imports and exports.
import { bucket, type Place } from '../place.ts';
import type { Examples } from './example.ts';

export const accountExamples = {
  RegisterToWorkMail: {
    input: async (place) => ({ EntityId: await place.addUser('ada'), Email: `ada@${place.domain}` }),
    again: 'same',
  },
  DeregisterFromWorkMail: {
    input: async (place) => ({ EntityId: await place.addMailboxUser('ada') }),
    again: 'same',
  },
  BatchEnableUsers: {
    input: async (place) => ({
      Users: [
        { UserId: await place.addUser('ada'), Email: `ada@${place.domain}` },
        { UserId: await place.addUser('ben'), Email: `ben@${place.domain}` },
      ],
    }),
    again: 'same',
  },
  BatchDisableUsers: {
    input: async (place) => ({
      UserIds: [await place.addMailboxUser('ada'), await place.addMailboxUser('ben')],
    }),
    again: 'same',
  },
  DescribeEntity: {
    async input(place) {
      await place.addMailboxUser('ada');
      return { Email: `ada@${place.domain}` };
    },
  },
  DescribeEntities: {
    input: async (place) => ({
      EntityIds: [await place.addMailboxUser('ada'), await place.addUser('ben')],
    }),
  },
  UpdatePrimaryEmailAddress: {
    input: async (place) => ({
      EntityId: await place.addMailboxUser('ada'),
      Email: `countess@${place.domain}`,
    }),
    again: 'same',
  },
  CreateAlias: {
    input: async (place) => ({
      EntityId: await place.addMailboxUser('ada'),
      Alias: `countess@${place.domain}`,
    }),
    again: 'same',
  },
  ListAliases: {
    async input(place) {
      const EntityId = await place.addMailboxUser('ada');
      await place.ask('CreateAlias', { EntityId, Alias: `countess@${place.domain}` });
      return { EntityId };
    },
  },
  DeleteAlias: {
    async input(place) {
      const EntityId = await place.addMailboxUser('ada');
      await place.ask('CreateAlias', { EntityId, Alias: `countess@${place.domain}` });
      return { EntityId, Alias: `countess@${place.domain}` };
    },
    again: 'same',
  },
  GetMailboxDetails: { input: async (place) => ({ UserId: await place.addMailboxUser('ada') }) },
  DescribeMailboxUsage: { input: async (place) => ({ UserId: await place.addMailboxUser('ada') }) },
  UpdateMailboxQuota: {
    input: async (place) => ({ UserId: await place.addMailboxUser('ada'), MailboxQuota: 1000 }),
    again: 'same',
  },
  ListDetachedMailboxes: {
    async input(place) {
      await detachedMailbox(place);
      return {};
    },
  },
  RestoreMailbox: {
    async input(place) {
      await detachedMailbox(place);
      return { FormerOwnerName: 'ada', TargetUserId: await place.addUser('ben') };
    },
    again: 'ResourceNotFoundException',
  },
  PutMailboxPermissions: {
    input: async (place) => ({ ...(await twoPeople(place)), PermissionValues: ['FULL_ACCESS', 'SEND_AS'] }),
    again: 'same',
  },
  ListMailboxPermissions: {
    input: async (place) => ({ EntityId: (await granted(place)).EntityId }),
  },
  ExplainMailboxAccess: {
    input: async (place) => ({ EntityId: (await granted(place)).EntityId }),
  },
  ListReachableMailboxes: {
    input: async (place) => ({ ActorId: (await granted(place)).GranteeId }),
  },
  DeleteMailboxPermissions: { input: (place) => granted(place), again: 'same' },
  StartMailboxExportJob: {
    input: async (place) => exportOf(await place.addMailboxUser('ada')),
    again: 'same',
  },
  DescribeMailboxExportJob: { input: async (place) => ({ JobId: await exportJob(place) }) },
  ListMailboxExportJobs: {
    async input(place) {
      await exportJob(place);
      return {};
    },
  },
  CancelMailboxExportJob: {
    input: async (place) => ({ ClientToken: 'cancel-1', JobId: await exportJob(place) }),
    again: 'same',
  },
  ImportUsers: { input: async ({ domain }) => previewOf(domain), again: 'another' },
  DescribeImportJob: { input: async (place) => ({ ImportJobId: await importJob(place) }) },
  ListImportJobs: {
    async input(place) {
      await importJob(place);
      return {};
    },
  },
  ListImportJobRows: {
    input: async (place) => ({ ImportJobId: await importJob(place), MaxResults: 10 }),
  },
  GetImportJobRetryCsv: { input: async (place) => ({ ImportJobId: await importJob(place) }) },
  CancelImportJob: {
    input: async (place) => ({ ImportJobId: await importJob(place) }),
    again: 'EntityStateException',
  },
  ExportUsers: {
    async input(place) {
      await place.addMailboxUser('ada');
      return {};
    },
  },
} as const satisfies Partial<Examples>;

async function detachedMailbox(place: Place): Promise<void> {
  const UserId = await place.addMailboxUser('ada');
  await place.ask('DeregisterFromWorkMail', { EntityId: UserId });
  await place.ask('DeleteUser', { UserId });
}

const twoPeople = async (place: Place) => ({
  EntityId: await place.addMailboxUser('ada'),
  GranteeId: await place.addMailboxUser('ben'),
});

async function granted(place: Place): Promise<{ EntityId: string; GranteeId: string }> {
  const people = await twoPeople(place);
  await place.ask('PutMailboxPermissions', { ...people, PermissionValues: ['SEND_AS'] });
  return people;
}

const exportOf = (EntityId: string) => ({
  ClientToken: 'export-1',
  EntityId,
  RoleArn: 'arn:aws:iam::111122223333:role/export',
  KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/export',
  S3BucketName: bucket,
  S3Prefix: 'leavers',
});

const exportJob = async (place: Place): Promise<string> =>
  (await place.ask('StartMailboxExportJob', exportOf(await place.addMailboxUser('ada')))).JobId ?? '';

const previewOf = (domain: string) =>
  ({ Csv: `UserName,DisplayName,Email\nada,Ada,ada@${domain}\n`, Mode: 'PREVIEW' }) as const;

const importJob = async (place: Place): Promise<string> =>
  (await place.ask('ImportUsers', previewOf(place.domain))).ImportJobId;
