// "To edit mailbox permissions", as written, and the other way round.
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  describeInBrowser,
  expectAccessible,
  openConsole,
  takeScreenshot,
  type BrowserOptions,
  type Console,
} from './browser.ts';
import { addGroup, addUser } from './people.ts';

async function openPermissions(
  { visit, organizationId }: Console,
  userId: string,
  options: BrowserOptions = {},
): Promise<Page> {
  return visit({
    ...options,
    at: `/console/organizations/${organizationId}/users/${userId}?tab=permissions`,
  });
}

async function choose(
  dialog: Locator,
  { typed, offered }: { typed: string; offered: string },
): Promise<void> {
  await dialog.getByLabel('Add new permissions').click();
  await dialog.getByPlaceholder('Find users and groups by name').fill(typed);
  await dialog.getByRole('option', { name: offered }).click();
}

async function grantsOf({ call, organizationId }: Console, EntityId: string): Promise<unknown> {
  const { Permissions } = await call('ListMailboxPermissions', { OrganizationId: organizationId, EntityId });
  return Permissions?.map(({ GranteeId, PermissionValues }) => ({ GranteeId, PermissionValues }));
}

describeInBrowser('the permissions of a mailbox in the console', (engine) => {
  const open = openConsole(engine);

  it('are added, edited and removed, each with a preview of who gains or loses what', async () => {
    const opened = open();
    const owner = await addUser(opened, 'Olga Orth');
    const friend = await addUser(opened, 'Paul Pohl');
    const page = await opened.visit({ at: `/console/organizations/${opened.organizationId}/users` });
    await page.getByRole('link', { name: 'orth', exact: true }).click();
    await page.getByRole('tab', { name: 'Permissions' }).click();
    await page.getByText('Nobody else may use this mailbox.').waitFor();
    await page.getByRole('button', { name: 'Add permissions' }).click();
    const adding = page.getByRole('dialog', { name: 'Add permissions' });
    await adding.getByRole('button', { name: 'Save' }).click();
    await adding.getByText('Choose a user or group.').waitFor();
    await adding.getByText('Choose at least one permission.').waitFor();
    await choose(adding, { typed: 'poh', offered: 'Paul Pohl' });
    await adding.getByLabel('Full access').check();
    await adding.getByLabel('Send on behalf').check();
    await adding.getByRole('button', { name: 'Preview' }).click();
    await adding.getByText('Paul Pohl gains: Full access, Send on behalf').waitFor();
    await takeScreenshot(page, 'add-permissions');
    await expectAccessible(page);
    await adding.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Paul Pohl now has: Full access, Send on behalf.').waitFor();
    const given = ['FULL_ACCESS', 'SEND_ON_BEHALF'];
    expect(await grantsOf(opened, owner)).toEqual([{ GranteeId: friend, PermissionValues: given }]);

    const tab = page.getByRole('tabpanel');
    await tab.getByRole('link', { name: 'Paul Pohl' }).waitFor();
    await tab.getByRole('radio', { name: 'Select Paul Pohl' }).check();
    await tab.getByRole('button', { name: 'Edit', exact: true }).click();
    const editing = page.getByRole('dialog', { name: 'Edit the permissions of Paul Pohl' });
    expect(await editing.getByLabel('Full access').isChecked()).toBe(true);
    await editing.getByLabel('Full access').uncheck();
    await editing.getByLabel('Send as').check();
    await editing.getByRole('button', { name: 'Preview' }).click();
    await editing.getByText('loses: Full access').waitFor();
    await editing.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Paul Pohl now has: Send as, Send on behalf.').waitFor();
    const changed = ['SEND_AS', 'SEND_ON_BEHALF'];
    expect(await grantsOf(opened, owner)).toEqual([{ GranteeId: friend, PermissionValues: changed }]);

    await tab.getByRole('button', { name: 'Remove', exact: true }).click();
    const removing = page.getByRole('dialog', { name: 'Remove the permissions of Paul Pohl' });
    await removing.getByText('are taken at once').waitFor();
    await removing.getByRole('button', { name: 'Cancel' }).click();
    expect(await grantsOf(opened, owner)).toHaveLength(1);
    await tab.getByRole('button', { name: 'Remove', exact: true }).click();
    await removing.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('All permissions of Paul Pohl have been removed.').waitFor();
    expect(await grantsOf(opened, owner)).toEqual([]);
  });

  it('tell who keeps access by a group, and which mailboxes a user can reach and why', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const owner = await addUser(opened, 'Quentin Quast');
    const person = await addUser(opened, 'Rosa Ritter');
    const inner = await addGroup(opened, 'Payroll');
    const outer = await addGroup(opened, 'Accounting');
    await call('AssociateMemberToGroup', { OrganizationId, GroupId: inner, MemberId: person });
    await call('AssociateMemberToGroup', { OrganizationId, GroupId: outer, MemberId: inner });
    const grant = { OrganizationId, EntityId: owner };
    await call('PutMailboxPermissions', { ...grant, GranteeId: outer, PermissionValues: ['FULL_ACCESS'] });
    const both = { ...grant, GranteeId: person };
    await call('PutMailboxPermissions', { ...both, PermissionValues: ['FULL_ACCESS', 'SEND_AS'] });
    const page = await openPermissions(opened, owner);
    const tab = page.getByRole('tabpanel');
    await tab.getByRole('radio', { name: 'Select Rosa Ritter' }).check();
    await tab.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Preview' }).click();
    await page.getByText('Rosa Ritter loses: Send as').waitFor();
    await page.getByText('Rosa Ritter keeps by another way: Full access').waitFor();
    await takeScreenshot(page, 'remove-permissions');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    const other = await openPermissions(opened, person, { appearance: 'dark' });
    await other.getByRole('heading', { name: 'Mailboxes that this user can reach' }).waitFor();
    await other.getByText('Full access: as a member of Payroll › Accounting').waitFor();
    await other.getByText('Full access, Send as: given directly').waitFor();
    await takeScreenshot(other, 'permissions-dark');
    await expectAccessible(other);
    await other.getByRole('link', { name: 'Quentin Quast' }).click();
    await other.getByRole('heading', { name: 'Quentin Quast' }).waitFor();
  });
});
