// What is asked of phones, which of them may synchronize, and how long messages stay.
import { expect, it } from 'vitest';
import { describeInBrowser, expectAccessible, openConsole, takeScreenshot, type Console } from './browser.ts';

const pageOf = ({ organizationId }: Console, page: string): { at: string } => ({
  at: `/console/organizations/${organizationId}/${page}`,
});

describeInBrowser('policies in the console', (engine) => {
  const open = openConsole(engine);

  it('ask ten things of phones, within their limits', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const page = await opened.visit(pageOf(opened, 'mobile-policies'));
    await page.getByText('Phones come later').waitFor();
    await page.getByLabel('Require a password').check();
    await page.getByLabel('Allow simple passwords').uncheck();
    await page.getByLabel('Require encryption of the device').check();
    await page.getByLabel('Minimum length').fill('17');
    await page.getByLabel('Failed attempts allowed').fill('8');
    await page.getByLabel('Lock the screen after (seconds)').fill('300');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Enter a whole number from 1 to 16, or nothing.').waitFor();
    await page.getByLabel('Minimum length').fill('6');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The policy has been saved.').waitFor();
    await expectAccessible(page);
    await page.reload();
    await page.getByLabel('Minimum length').waitFor();
    await takeScreenshot(page, 'mobile-policies');
    expect(await page.getByLabel('Minimum length').inputValue()).toBe('6');
    expect((await call('GetMobileDevicePolicy', { OrganizationId })).Policy).toEqual({
      RequireDeviceEncryption: true,
      RequireStorageCardEncryption: false,
      PasswordRequired: true,
      AllowSimplePassword: false,
      RequireAlphanumericPassword: false,
      MinimumPasswordLength: 6,
      MaximumFailedPasswordAttempts: 8,
      ScreenLockSeconds: 300,
    });
  });

  it('say which phones may synchronize, and try that out', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const page = await opened.visit(pageOf(opened, 'mobile-policies'));
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Create rule' }).click();
    await dialog.getByLabel('Rule name').fill('No old phones');
    await dialog.getByLabel('Deny').check();
    await dialog.getByRole('button', { name: 'Add condition' }).click();
    await page.getByRole('menuitem', { name: 'Operating system begins with' }).click();
    expect(await dialog.getByRole('button', { name: 'Create rule' }).isDisabled()).toBe(true);
    const systems = dialog.getByRole('textbox', { name: 'Operating system begins with' });
    await systems.fill('Android 9\nAndroid 8');
    await dialog.getByRole('button', { name: 'Create rule' }).click();
    await page.getByText('The rule No old phones counts from now on.').waitFor();
    await page.getByText('Operating system begins with Android 9, Android 8').waitFor();
    for (const [system, says] of [
      ['android 9.1', 'Decided by: No old phones'],
      ['Android 15', 'Decided by: Default'],
    ] as const) {
      await page.getByLabel('Operating system').fill(system);
      await page.getByRole('button', { name: 'Try' }).click();
      await page.getByText(says).waitFor();
    }
    await page.getByRole('radio', { name: 'Select No old phones' }).check();
    await page.getByRole('button', { name: 'Edit' }).click();
    await systems.fill('Android 9');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The rule No old phones has been changed').waitFor();
    const { Rules = [] } = await call('ListMobileDeviceAccessRules', { OrganizationId });
    expect(Rules.find(({ Name }) => Name === 'No old phones')).toMatchObject({
      Effect: 'DENY',
      DeviceOperatingSystems: ['Android 9'],
    });
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The rule No old phones has been deleted.').waitFor();
    await page.getByRole('radio', { name: 'Select Default' }).check();
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByText('every device is blocked').waitFor();
  });

  it('say how long messages stay, and ask before any goes for good', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const page = await opened.visit(pageOf(opened, 'retention'));
    for (const [folder, action] of [
      ['Sent items', 'Delete'],
      ['Junk email', 'Delete for good'],
    ] as const) {
      await page.getByRole('button', { name: new RegExp(`^${folder}`) }).click();
      await page.getByRole('option', { name: action, exact: true }).click();
    }
    await page.getByLabel('Sent items: after (days)').fill('365');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Enter a whole number of days from 1 to 730.').waitFor();
    await page.getByLabel('Junk email: after (days)').fill('30');
    await page.getByText('After 30 days messages are gone for good.').waitFor();
    await expectAccessible(page);
    await takeScreenshot(page, 'retention');
    await page.getByRole('button', { name: 'Save changes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete messages for good?' });
    await dialog.getByText('Junk email: messages older than 30 days').waitFor();
    await expect(call('GetDefaultRetentionPolicy', { OrganizationId })).rejects.toThrow(
      'no retention policy',
    );
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The retention policy has been saved.').waitFor();
    const policy = await call('GetDefaultRetentionPolicy', { OrganizationId });
    expect(policy.FolderConfigurations).toEqual(
      expect.arrayContaining([
        { Name: 'INBOX', Action: 'NONE' },
        { Name: 'SENT_ITEMS', Action: 'DELETE', Period: 365 },
        { Name: 'JUNK_EMAIL', Action: 'PERMANENTLY_DELETE', Period: 30 },
      ]),
    );
    // what was asked before is not asked again
    await page.getByLabel('Sent items: after (days)').fill('400');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect
      .poll(async () => JSON.stringify(await call('GetDefaultRetentionPolicy', { OrganizationId })), {
        timeout: 5000,
      })
      .toContain('400');
  });

  it.each(['mobile-policies', 'retention', 'impersonation-roles'])(
    'speak German at %s, and are readable in the dark',
    async (name) => {
      const opened = open();
      const german = { language: 'de', appearance: 'dark' } as const;
      const page = await opened.visit({ ...pageOf(opened, name), ...german });
      await page.getByRole('button', { name: /Änderungen speichern|Rolle anlegen/ }).waitFor();
      const text = await page.getByRole('main').textContent();
      expect(text).not.toMatch(/Rule|Save|\bAllow\b|Keep|Delete|Device|messages|role/);
      await expectAccessible(page);
    },
  );
});
