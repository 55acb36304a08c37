// December: what an organization sets once a year, and a mailbox taken along.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readZip } from '@roost/zip/testing';
import { expect, vi } from 'vitest';
import { endsWithin } from './sessions.ts';
import { exportBucket, type Chapter, type Year } from './year.ts';

const office = '203.0.113.0/24';
const here = '127.0.0.0/8';

/** Of the office and elsewhere, as the rules see them. */
async function effectsOfImap(year: Year): Promise<string[]> {
  const UserId = year.idOf('anna');
  const answers = await Promise.all(
    ['203.0.113.7', '198.51.100.1'].map((IpAddress) =>
      year.aws('GetAccessControlEffect', { IpAddress, Action: 'IMAP', UserId }),
    ),
  );
  return answers.map(({ Effect }) => Effect);
}

export const yearsEnd: Chapter = {
  'shuts mail programs out of a whole office, and lets them in again from there alone': async (year) => {
    const rule = { Name: 'office', Effect: 'DENY', Actions: ['IMAP'] };
    expect(await effectsOfImap(year)).toEqual(['ALLOW', 'ALLOW']);
    const [anna, ben] = [await year.openImap(year.loginOf('anna')), await year.openImap(year.loginOf('ben'))];
    await endsWithin([anna, ben], () =>
      year.aws('PutAccessControlRule', { ...rule, Description: 'Moving', IpRanges: [office, here] }),
    );
    expect(await effectsOfImap(year)).toEqual(['DENY', 'ALLOW']);
    const refused = year.openImap(year.loginOf('anna'));
    await expect(refused).rejects.toMatchObject({ authenticationFailed: true });
    const only = { ...rule, Description: 'From the office alone', NotIpRanges: [office, here] };
    await year.aws('PutAccessControlRule', only);
    expect(await effectsOfImap(year)).toEqual(['ALLOW', 'DENY']);
    await (await year.openImap(year.loginOf('anna'))).logout();
    await year.refuses(
      ['ValidationException', 'PutAccessControlRule', { ...only, IpRanges: ['203.0.113.0'] }],
      ['ValidationException', 'PutAccessControlRule', { ...only, Effect: 'PERHAPS' }],
    );
  },

  'says how long mail is kept, and tags the organization': async (year) => {
    const folders = [{ Name: 'DELETED_ITEMS', Action: 'PERMANENTLY_DELETE', Period: 90 }];
    const { ARN: ResourceARN } = await year.aws('DescribeOrganization');
    await Promise.all([
      year.aws('PutRetentionPolicy', { Name: 'ninety-days', FolderConfigurations: folders }),
      year.aws('TagResource', { ResourceARN, Tags: [{ Key: 'audited', Value: 'yes' }] }),
    ]);
    const policy = await year.aws('GetDefaultRetentionPolicy');
    expect(policy).toMatchObject({ Name: 'ninety-days' });
    expect(policy.FolderConfigurations).toEqual(expect.arrayContaining(folders));
    expect(await year.aws('ListTagsForResource', { ResourceARN })).toEqual({
      Tags: [{ Key: 'audited', Value: 'yes' }],
    });
    const tooLong = [{ Name: 'INBOX', Action: 'DELETE', Period: 731 }];
    await year.refuses(
      ['ValidationException', 'PutRetentionPolicy', { Name: 'x', FolderConfigurations: tooLong }],
      ['ResourceNotFoundException', 'ListTagsForResource', { ResourceARN: `${ResourceARN}0` }],
    );
  },

  'lets the auditors’ program into some mailboxes by a role': async (year) => {
    const [allowed, other] = [year.idOf('ben'), year.idOf('clara')];
    const { ImpersonationRoleId } = await year.aws('CreateImpersonationRole', {
      Name: 'auditors',
      Type: 'READ_ONLY',
      Rules: [{ ImpersonationRuleId: 'sales', Effect: 'ALLOW', TargetUsers: [allowed] }],
    });
    const effect = (TargetUser: string) =>
      year.aws('GetImpersonationRoleEffect', { ImpersonationRoleId, TargetUser });
    const [onBen, onClara, assumed] = await Promise.all([
      effect(allowed),
      effect(other),
      year.aws('AssumeImpersonationRole', { ImpersonationRoleId }),
    ]);
    expect([onBen.Effect, onClara.Effect]).toEqual(['ALLOW', 'DENY']);
    expect(assumed).toMatchObject({ Token: expect.stringMatching(/^\S{20,}$/), ExpiresIn: 900 });
    await year.refuses(
      ['ResourceNotFoundException', 'GetImpersonationRole', { ImpersonationRoleId: 'no-such-role' }],
      [
        'EntityNotFoundException',
        'GetImpersonationRoleEffect',
        { ImpersonationRoleId, TargetUser: 'nobody-at-all' },
      ],
    );
  },

  'takes a mailbox along, every message of it': async (year) => {
    const inbox = await year.inboxOf('frida');
    const job = {
      ClientToken: 'taken-along',
      EntityId: year.idOf('frida'),
      RoleArn: 'arn:aws:iam::123456789012:role/export',
      KmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012',
      S3BucketName: exportBucket,
      S3Prefix: 'year',
    };
    await year.refuses([
      'InvalidParameterException',
      'StartMailboxExportJob',
      { ...job, S3BucketName: 'elsewhere' },
    ]);
    const { JobId } = await year.aws('StartMailboxExportJob', job);
    const isOver = async () => {
      const described = await year.aws('DescribeMailboxExportJob', { JobId });
      return described.State === 'RUNNING' ? undefined : described;
    };
    const described = await vi.waitUntil(isOver, { timeout: 60_000, interval: 100 });
    expect(described).toMatchObject({ State: 'COMPLETED', S3Path: `year/${JobId}.zip` });
    const entries = readZip(await readFile(join(year.exportFolder, described.S3Path)));
    const all = [...entries.values()].map(String).join('\n');
    for (const messageId of inbox) expect(all).toContain(messageId);
  },
};
