// "Editing user details": quotas and mobile devices, as written, and what else a user's page shows.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { asId, type EntityId, type OrganizationId } from '#server/base/ids.ts';
import { recordDevice, recordProvisioning } from '#server/domain/devices/list/record-device.ts';
import {
  describeInBrowser,
  expectAccessible,
  openConsole,
  takeScreenshot,
  type BrowserOptions,
  type Console,
} from './browser.ts';
import { messageOf, openMailProgram } from './mail-program.ts';
import { withStore } from './open-store.ts';
import { addGroup, addUser } from './people.ts';

const phoneId = 'ApplF17D2CXYDF9L';

function openTab(
  { visit, organizationId }: Console,
  { userId, tab, ...options }: BrowserOptions & { readonly userId: string; readonly tab: string },
): Promise<Page> {
  return visit({ ...options, at: `/console/organizations/${organizationId}/users/${userId}?tab=${tab}` });
}

/** What a phone leaves when it synchronizes. */
function addPhone(
  opened: Console,
  { userId, deviceId = phoneId, version = '16.1' }: { userId: string; deviceId?: string; version?: string },
): Promise<void> {
  const reference = {
    organizationId: asId<OrganizationId>(opened.organizationId),
    userId: asId<EntityId>(userId),
    deviceId,
  };
  const facts = {
    deviceType: 'iPhone',
    model: 'iPhone15C2',
    friendlyName: 'Phone of the road',
    operatingSystem: 'iOS 18.6',
    userAgent: 'Apple-iPhone15C2/2208.3',
    protocolVersion: version,
    address: '192.0.2.17',
  };
  return withStore(opened, (store) =>
    store.write(async (transaction) => {
      await recordDevice(transaction, { ...reference, ...facts, now: Date.now() });
      await recordProvisioning(transaction, { ...reference, policyKey: '1' });
    }),
  );
}

const megabyte = 1024 * 1024;

/** 24 MB, as if it had come over three weeks. */
async function fillMailbox(opened: Console, { userId, name }: { userId: string; name: string }) {
  const program = await openMailProgram(opened, name);
  const message = messageOf(6 * megabyte);
  for (let count = 0; count < 4; count++) await program.append(message);
  program.close();
  const today = Math.floor(Date.now() / (24 * 60 * 60 * 1000));
  await withStore(opened, (store) =>
    store.write(async (transaction) => {
      for (const [at, megabytes] of [7, 8, 9.5, 10, 13, 17, 17.5, 22, 24].entries()) {
        await transaction.run(
          `INSERT INTO mailbox_usage_days (mailbox_id, day, used_bytes)
           SELECT id, CAST(? AS BIGINT), CAST(? AS BIGINT) FROM mailboxes WHERE owner_id = ?
           ON CONFLICT (mailbox_id, day) DO UPDATE SET used_bytes = excluded.used_bytes`,
          [today - 24 + at * 3, megabytes * megabyte, userId],
        );
      }
    }),
  );
}

describeInBrowser('the details of a user in the console', (engine) => {
  const open = openConsole(engine);

  it('show the quota, and change it between 1 and 51200 MB', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Ada Abel');
    await call('CreateAlias', { OrganizationId, EntityId: UserId, Alias: 'ada@example.test' });
    const page = await opened.visit({ at: `/console/organizations/${OrganizationId}/users` });
    await page.getByRole('link', { name: 'abel', exact: true }).click();
    await page.getByRole('heading', { name: 'Ada Abel' }).waitFor();
    await page.getByText('ada@example.test').waitFor();
    await page.getByRole('tab', { name: 'Quota' }).click();
    await page.getByText('Nothing to draw yet').waitFor();
    await call('UpdateMailboxQuota', { OrganizationId, UserId, MailboxQuota: 80 });
    await fillMailbox(opened, { userId: UserId, name: 'abel' });
    await page.reload();
    await page.getByText('24 MB / 80 MB').waitFor();
    await page.getByLabel('Use over time').scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'user-quota');
    await page.getByRole('heading', { name: 'Ada Abel' }).scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'user-details');
    await expectAccessible(page);
    await page.getByRole('tabpanel').getByRole('button', { name: 'Edit' }).click();
    const box = page.getByLabel('Update mailbox quota');
    for (const refused of ['0', '51201', 'much', '']) {
      await box.fill(refused);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Enter a whole number from 1 to 51200.').waitFor();
    }
    await box.fill('20');
    await page.getByText('The mailbox already holds 24 MB.').waitFor();
    await takeScreenshot(page, 'edit-quota');
    await box.fill('4096');
    await page.getByText('The mailbox already holds').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The quota of Ada Abel is 4,096 MB now.').waitFor();
    const { MailboxQuota } = await call('GetMailboxDetails', { OrganizationId, UserId });
    expect(MailboxQuota).toBe(4096);
  });

  it('list phones; one is looked at, wiped and spared', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Bruno Blum');
    const page = await openTab(opened, { userId: UserId, tab: 'mobile-devices' });
    await page.getByText('No device has connected yet.').waitFor();
    await addPhone(opened, { userId: UserId });
    await addPhone(opened, { userId: UserId, deviceId: 'SEC1F0A2B3C4D5E6', version: '14.1' });
    const override = {
      OrganizationId,
      UserId,
      DeviceId: phoneId,
      Effect: 'ALLOW',
      Description: 'Of the fleet',
    };
    await call('PutMobileDeviceAccessOverride', { ...override, Effect: 'ALLOW' });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByRole('radio', { name: `Select ${phoneId}` }).check();
    await takeScreenshot(page, 'mobile-devices');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Wipe', exact: true }).click();
    const wiping = page.getByRole('dialog', { name: 'Wipe device' });
    await wiping.getByLabel('The whole device').check();
    expect(await wiping.getByRole('button', { name: 'Wipe' }).isDisabled()).toBe(true);
    await wiping.getByLabel('To confirm, type blum').fill('blum');
    await takeScreenshot(page, 'wipe-device');
    await wiping.getByRole('button', { name: 'Wipe' }).click();
    await page.getByText(`${phoneId} will be wiped when it connects the next time.`).waitFor();
    const phone = { OrganizationId, UserId, DeviceId: phoneId };
    expect((await call('GetMobileDevice', phone)).Device.Status).toBe('WIPE_REQUIRED');
    await page.getByRole('link', { name: phoneId }).click();
    await page.getByRole('heading', { name: 'Device details' }).waitFor();
    await page.getByText('iOS 18.6').waitFor();
    await page.getByText('Allowed by override').waitFor();
    await takeScreenshot(page, 'mobile-device');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Cancel wipe' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel wipe' }).click();
    await page.getByText(`The wipe of ${phoneId} has been cancelled.`).waitFor();
    expect((await call('GetMobileDevice', phone)).Device.Status).toBe('PROVISIONING_SUCCEEDED');
  });

  it('wipe what they must as a whole, and take a phone from the list', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Berta Born');
    await addPhone(opened, { userId: UserId, version: '14.1' });
    const page = await openTab(opened, { userId: UserId, tab: 'mobile-devices' });
    await page.getByRole('radio', { name: `Select ${phoneId}` }).check();
    await page.getByRole('button', { name: 'Wipe', exact: true }).click();
    const wiping = page.getByRole('dialog', { name: 'Wipe device' });
    expect(await wiping.getByLabel('Only this account').isDisabled()).toBe(true);
    await wiping.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('dialog').getByText('Nothing is erased on it.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText(`${phoneId} has been removed from the list.`).waitFor();
    await page.getByText('No device has connected yet.').waitFor();
    expect(await call('ListMobileDevices', { OrganizationId, UserId })).toEqual({ Devices: [] });
  });

  it('put a user into groups and take it out', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Clara Corin');
    await addGroup(opened, 'Editors');
    const page = await openTab(opened, { userId: UserId, tab: 'groups' });
    await page.getByText('This user is in no group.').waitFor();
    await page.getByRole('button', { name: 'Add to group' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Group' }).first().click();
    await dialog.getByRole('option', { name: 'Editors' }).click();
    await dialog.getByRole('button', { name: 'Add to group' }).click();
    await page.getByText('Clara Corin is a member of Editors now.').waitFor();
    const groups = () => call('ListGroupsForEntity', { OrganizationId, EntityId: UserId });
    expect((await groups()).Groups).toMatchObject([{ GroupName: 'Editors' }]);
    await page.getByRole('radio', { name: 'Select Editors' }).check();
    await takeScreenshot(page, 'user-groups');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Remove from group' }).click();
    await dialog.getByRole('button', { name: 'Remove from group' }).click();
    await page.getByText('Clara Corin is no longer a member of Editors.').waitFor();
    expect((await groups()).Groups).toEqual([]);
  });

  it('list tokens and delete them', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Dora Dahl');
    for (const Name of ['Scanner', 'Laptop', 'Old phone']) {
      await call('CreatePersonalAccessToken', { OrganizationId, UserId, Name, Scopes: ['IMAP', 'SMTP'] });
    }
    const page = await openTab(opened, { userId: UserId, tab: 'tokens' });
    await page.getByRole('radio', { name: 'Select Scanner' }).check();
    await takeScreenshot(page, 'user-tokens');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByText('the token Scanner').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('1 token has been deleted.').waitFor();
    await page.getByRole('button', { name: 'Delete all tokens' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete all tokens' }).click();
    await page.getByText('2 tokens have been deleted.').waitFor();
    await page.getByText('This user has no tokens.').waitFor();
  });

  it('tell what was done, and delete a disabled user whose name is typed', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Emil Eder');
    await call('UpdateUser', { OrganizationId, UserId, City: 'Bonn' });
    const page = await openTab(opened, { userId: UserId, tab: 'activity' });
    await page.getByRole('link', { name: 'Show details of UpdateUser' }).click();
    await page.getByRole('cell', { name: 'Bonn' }).first().waitFor();
    await takeScreenshot(page, 'user-activity');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    const button = page.getByRole('button', { name: 'Delete user' });
    await button.hover();
    await page.getByText('only disabled users can be deleted').first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Disable', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    await button.click();
    const dialog = page.getByRole('dialog', { name: 'Delete Emil Eder' });
    await dialog.getByText('The mailbox is kept until').waitFor();
    expect(await dialog.getByRole('button', { name: 'Delete user' }).isDisabled()).toBe(true);
    await dialog.getByLabel('To confirm, type eder').fill('eder');
    await takeScreenshot(page, 'delete-user');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Delete user' }).click();
    await page.getByText('Emil Eder has been deleted. The mailbox can be restored until').waitFor();
    const user = await call('DescribeUser', { OrganizationId, UserId });
    expect(user.State).toBe('DELETED');
    await page.goto(`/console/organizations/${OrganizationId}/users/${UserId}`);
    await page.getByText('Deleted', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Edit' }).count()).toBe(0);
  });
});
