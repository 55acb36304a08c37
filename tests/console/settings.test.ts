// What holds for a whole organization, and organizations themselves.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  describeInBrowser,
  expectAccessible,
  openConsole,
  takeScreenshot,
  type BrowserOptions,
} from './browser.ts';
import { sendFromOutside } from './mail-program.ts';
import { addUser } from './people.ts';

const instanceArn = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';
const settingsOf = (organizationId: string, tab = 'general'): BrowserOptions => ({
  at: `/console/organizations/${organizationId}/settings?tab=${tab}`,
});

describeInBrowser('settings in the console', (engine) => {
  const exportFolder = mkdtempSync(join(tmpdir(), 'roost-exports-'));
  const open = openConsole(engine, async () => ({
    ROOST_EXPORT_FOLDERS: `archive=${exportFolder}`,
    ROOST_ALLOW_PRIVATE_ENDPOINTS: 'true',
  }));

  it('are DMARC, tags and what the organization is', async () => {
    const { visit, call, organizationId: OrganizationId } = open();
    const page = await visit(settingsOf(OrganizationId));
    await page.getByRole('checkbox', { name: 'Enforce DMARC' }).waitFor();
    const { Enforced: before = false } = await call('DescribeInboundDmarcSettings', { OrganizationId });
    await page.getByRole('checkbox', { name: 'Enforce DMARC' }).setChecked(!before);
    await page.getByText(before ? 'no longer enforced' : 'DMARC is enforced').waitFor();
    const { Enforced } = await call('DescribeInboundDmarcSettings', { OrganizationId });
    expect(Enforced).toBe(!before);
    await page.getByRole('button', { name: 'Add tag' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add tag' });
    await dialog.getByLabel('Key').fill('Cost centre');
    await dialog.getByLabel('Value').fill('4711');
    await dialog.getByRole('button', { name: 'Add tag' }).click();
    await page
      .getByRole('row', { name: /Cost centre.*4711/ })
      .getByRole('radio')
      .check();
    await takeScreenshot(page, 'settings');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Remove tag' }).click();
    await page.getByText('The tag Cost centre has been removed.').waitFor();
  });

  it('write down what becomes of mail', async () => {
    const { visit, call, organizationId: OrganizationId } = open();
    const page = await visit(settingsOf(OrganizationId, 'events'));
    await page.getByText('Turn email monitoring on').waitFor();
    const toggle = page.getByRole('checkbox', { name: 'Write down what becomes' });
    await toggle.check();
    await page.getByText('Email monitoring is on.').waitFor();
    await call('DescribeEmailMonitoringConfiguration', { OrganizationId });
    await expectAccessible(page);
    await toggle.uncheck();
    await page.getByText('Email monitoring is off.').waitFor();
    const gone = call('DescribeEmailMonitoringConfiguration', { OrganizationId });
    await expect(gone).rejects.toThrow('ResourceNotFoundException');
  });

  it('show what became of mail', async () => {
    const opened = open();
    const { visit, call, organizationId: OrganizationId } = opened;
    await addUser(opened, 'Wanda Weber');
    const page = await visit(settingsOf(OrganizationId, 'events'));
    await page.getByRole('checkbox', { name: 'Write down what becomes' }).check();
    await page.getByText('Email monitoring is on.').waitFor();
    await sendFromOutside(opened, { from: 'orders@paper-mill.test', to: 'weber@example.test', lines: 40 });
    const refused = { from: 'newsletter@bargains.test', to: 'nobody@example.test', lines: 1 };
    await expect(sendFromOutside(opened, refused)).rejects.toThrow('550');
    await sendFromOutside(opened, { from: 'marta@harbour-cafe.test', to: 'weber@example.test', lines: 900 });
    // what was refused is told a while later, with all of its kind
    await expect
      .poll(async () => (await call('ListEmailEvents', { OrganizationId })).Events.length, {
        timeout: 20_000,
      })
      .toBe(3);
    await page.reload();
    await page.getByRole('row', { name: /Delivered.*orders@paper-mill.test.*weber@example.test/ }).waitFor();
    await page.getByRole('row', { name: /Refused.*newsletter@bargains.test.*nobody@example.test/ }).waitFor();
    await expectAccessible(page);
    await takeScreenshot(page, 'settings-mail-events');
    await page.getByRole('button', { name: /Filter by what happened/ }).click();
    await page.getByRole('option', { name: 'Refused' }).click();
    await page.getByRole('row', { name: /orders@paper-mill.test/ }).waitFor({ state: 'detached' });
    await page.getByRole('searchbox').fill('weber@example.test');
    await page.getByText('No event matches.').waitFor();
    const german = await visit({ ...settingsOf(OrganizationId, 'events'), language: 'de' });
    await german.getByRole('row', { name: /Abgelehnt.*Diesen Empfänger gibt es hier nicht/ }).waitFor();
    await call('DeleteEmailMonitoringConfiguration', { OrganizationId });
  });

  it('say where free times are asked for, and whether that works', async () => {
    const { visit, call, organizationId: OrganizationId } = open();
    const page = await visit(settingsOf(OrganizationId, 'availability'));
    await page.getByRole('button', { name: 'Add configuration' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Domain').fill('partner.example');
    await dialog.getByLabel('EWS endpoint').fill('partner');
    await dialog.getByLabel('User name').fill('roost');
    await dialog.getByLabel('Password').fill('Partner-Secret-1');
    await dialog.getByRole('button', { name: 'Add configuration' }).click();
    await dialog.getByText('begins with https://').waitFor();
    await dialog.getByLabel('EWS endpoint').fill('https://127.0.0.1:9/EWS/Exchange.asmx');
    await dialog.getByRole('button', { name: 'Add configuration' }).click();
    await page.getByText('The configuration of partner.example has been added.').waitFor();
    await page.getByRole('radio', { name: 'Select partner.example' }).check();
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    const trouble = page.getByText('The endpoint cannot be reached');
    await trouble.waitFor();
    // it stays until it is dismissed or the organization is left
    await page.getByRole('link', { name: 'Groups', exact: true }).click();
    await page.getByRole('heading', { name: 'Groups' }).waitFor();
    expect(await trouble.count()).toBe(1);
    await page.getByRole('link', { name: 'Organizations', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Organizations' }).waitFor();
    expect(await trouble.count()).toBe(0);
    await page.goto(settingsOf(OrganizationId, 'availability').at ?? '');
    await page.getByRole('radio', { name: 'Select partner.example' }).check();
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await trouble.waitFor();
    await takeScreenshot(page, 'settings-availability');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await dialog.getByLabel('User name').fill('roost2');
    await dialog.getByLabel('Password').fill('Partner-Secret-2');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('row', { name: /roost2/ }).waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('has been deleted').waitFor();
    const { AvailabilityConfigurations } = await call('ListAvailabilityConfigurations', { OrganizationId });
    expect(AvailabilityConfigurations).toEqual([]);
  });

  it('warn before passwords open nothing any more', async () => {
    const { visit, call } = open();
    const { OrganizationId = '' } = await call('CreateOrganization', { Alias: 'vouched' });
    const page = await visit(settingsOf(OrganizationId, 'identity'));
    await page.getByLabel('Instance ARN').fill(instanceArn);
    await page.getByRole('button', { name: 'Create application' }).click();
    await page.getByText('The application has been created.').waitFor();
    await page.getByRole('radio', { name: 'Identity provider only' }).check();
    await expectAccessible(page);
    await takeScreenshot(page, 'settings-identity-provider');
    await page.getByRole('button', { name: 'Save changes' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('no password of the directory opens anything').waitFor();
    await dialog.getByText('Nobody who is signed in now would be thrown out.').waitFor();
    await dialog.getByRole('button', { name: 'Refuse passwords' }).click();
    await page.getByText('The identity provider has been set.').waitFor();
    const now = await call('DescribeIdentityProviderConfiguration', { OrganizationId });
    expect(now.AuthenticationMode).toBe('IDENTITY_PROVIDER_ONLY');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The identity provider has been removed.').waitFor();
  });

  it('export a mailbox, and give the one of somebody who left to somebody else', async () => {
    const opened = open();
    const { visit, call, organizationId: OrganizationId } = opened;
    await addUser(opened, 'Xenia Xaver');
    const page = await visit(settingsOf(OrganizationId, 'exports'));
    await page.getByRole('button', { name: 'Start export' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^User/ }).click();
    await page.getByRole('option', { name: /Xenia Xaver/ }).click();
    await dialog.getByLabel('Bucket').fill('elsewhere');
    await dialog.getByRole('button', { name: 'Start export' }).click();
    await dialog.getByText('That did not work').waitFor();
    await dialog.getByLabel('Bucket').fill('archive');
    await dialog.getByRole('button', { name: 'Start export' }).click();
    await page.getByText('The export of the mailbox of Xenia Xaver has begun.').waitFor();
    await page.getByRole('row', { name: /Xenia Xaver.*Completed/ }).waitFor();
    await takeScreenshot(page, 'settings-exports');
    await expectAccessible(page);

    const leaver = await addUser(opened, 'Yves Yilmaz');
    await addUser(opened, 'Zora Zimmer', false);
    await call('DeregisterFromWorkMail', { OrganizationId, EntityId: leaver });
    await call('DeleteUser', { OrganizationId, UserId: leaver });
    await page.getByRole('tab', { name: 'Detached mailboxes' }).click();
    await page.getByRole('radio', { name: 'Select yilmaz' }).check();
    await page.getByRole('button', { name: 'Restore' }).click();
    await dialog.getByRole('button', { name: /^New owner/ }).click();
    await page.getByRole('option', { name: /Zora Zimmer/ }).click();
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('The mailbox of yilmaz now belongs to Zora Zimmer.').waitFor();
    const { Mailboxes } = await call('ListDetachedMailboxes', { OrganizationId });
    expect(Mailboxes).toEqual([]);
  });

  it('make an organization, and end it after its name was typed', async () => {
    const { visit, call } = open();
    const page = await visit({ at: '/console/organizations' });
    await page.getByRole('button', { name: 'Create organization' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Alias').fill('example');
    await dialog.getByRole('button', { name: 'Create organization' }).click();
    await dialog.getByText(/alias/i).nth(1).waitFor();
    await dialog.getByLabel('Alias').fill('nestlings');
    await dialog.getByLabel('Mail domain').fill('nestlings.example');
    await takeScreenshot(page, 'create-organization');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Create organization' }).click();
    await page.getByText('The organization nestlings has been created.').waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Delete organization' }).click();
    expect(await dialog.getByRole('button', { name: 'Delete organization' }).isDisabled()).toBe(true);
    await dialog.getByLabel('To confirm, type nestlings').fill('nestlings');
    await dialog.getByRole('button', { name: 'Delete organization' }).click();
    await page.getByText('The organization nestlings has been deleted.').waitFor();
    const { OrganizationSummaries = [] } = await call('ListOrganizations', {});
    const states = OrganizationSummaries.filter(({ Alias }) => Alias === 'nestlings').map((one) => one.State);
    expect(states).not.toContain('Active');
  });

  it('speak German, and are readable in the dark', async () => {
    const { visit, organizationId } = open();
    const page = await visit({ ...settingsOf(organizationId), language: 'de', appearance: 'dark' });
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    await page.getByRole('checkbox', { name: 'DMARC für Mail von außen durchsetzen' }).waitFor();
    for (const tab of ['Mailereignisse', 'Verfügbarkeit', 'Identitätsanbieter', 'Postfachexporte']) {
      await page.getByRole('tab', { name: tab }).waitFor();
    }
    await expectAccessible(page);
  });
});
