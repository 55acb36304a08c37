// Groups with their members, and rooms with those who answer for them.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, expectAccessible, openConsole, takeScreenshot } from './browser.ts';
import { addGroup, addUser } from './people.ts';

/** Types into a list that searches, and takes what it offers. */
async function choose(page: Page, { field, find, take }: Record<'field' | 'find' | 'take', string>) {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: field }).click();
  await dialog.getByPlaceholder('Find users and groups by name').fill(find);
  await page.getByRole('option', { name: take }).click();
}

describeInBrowser('groups and resources in the console', (engine) => {
  const open = openConsole(engine);

  it('are created with an address; members come and go', async () => {
    const opened = open();
    const { call, visit, organizationId: OrganizationId } = opened;
    const emma = await addUser(opened, 'Emma Engel');
    await addGroup(opened, 'Everyone-else');
    const page = await visit({ at: `/console/organizations/${OrganizationId}/groups` });
    await page.getByRole('button', { name: 'Create group' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create group' });
    await dialog.getByLabel('Group name').fill('Sales Team');
    expect(await dialog.getByLabel('Email address').inputValue()).toBe('sales-team');
    await dialog.getByLabel('Email address').fill('engel');
    await dialog.getByRole('button', { name: 'Create group' }).click();
    await page.getByText('has been created, but it has no address yet').waitFor();
    await page.getByRole('heading', { name: 'Sales Team' }).waitFor();
    await page.getByRole('button', { name: 'Enable' }).click();
    await page.getByRole('dialog').getByLabel('Primary email address').fill('sales');
    await page.getByRole('dialog').getByRole('button', { name: 'Enable' }).click();
    await page.getByText('Sales Team gets mail now.').waitFor();
    for (const [find, take] of [
      ['eng', 'Emma Engel'],
      ['every', 'Everyone-else'],
    ] as const) {
      await page.getByRole('button', { name: 'Add member' }).click();
      await choose(page, { field: 'User or group', find, take });
      await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
      await page.getByText(`${take} is in the group now.`).waitFor();
    }
    await expectAccessible(page);
    await takeScreenshot(page, 'group');
    const { Members = [] } = await call('ListGroupMembers', {
      OrganizationId,
      GroupId: 'sales@example.test',
    });
    expect(Members.map(({ Id }) => Id)).toContain(emma);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Remove member' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('is out of the group.').waitFor();
  });

  it('are deleted only when disabled, and when their name is typed', async () => {
    const opened = open();
    const { call, visit, organizationId: OrganizationId } = opened;
    const id = await addGroup(opened, 'Interns');
    const page = await visit({ at: `/console/organizations/${OrganizationId}/groups/${id}` });
    await page.getByRole('button', { name: 'Add alias' }).click();
    await page.getByRole('dialog').getByLabel('Email address').fill('trainees');
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
    await page.getByText('trainees@example.test has been added.').waitFor();
    expect(await page.getByRole('button', { name: 'Delete' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    await page.getByText('Interns gets no more mail.').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete the group' });
    expect(await dialog.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
    await dialog.getByLabel('To confirm, type Interns').fill('Interns');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Interns has been deleted.').waitFor();
    const { Groups = [] } = await call('ListGroups', { OrganizationId });
    expect(Groups.map(({ Name }) => Name)).not.toContain('Interns');
  });

  it('have rooms with booking options and somebody who answers', async () => {
    const opened = open();
    const { call, visit, organizationId: OrganizationId } = opened;
    await addUser(opened, 'Rosa Roth');
    const page = await visit({ at: `/console/organizations/${OrganizationId}/resources` });
    await page.getByRole('button', { name: 'Create resource' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create resource' });
    await dialog.getByLabel('Resource name').fill('Aquila');
    await dialog.getByLabel('Description').fill('Second floor, 12 seats');
    await dialog.getByRole('button', { name: 'Create resource' }).click();
    await page.getByRole('heading', { name: 'Aquila' }).waitFor();
    await page.getByRole('button', { name: 'Add delegate' }).click();
    await choose(page, { field: 'User or group', find: 'roth', take: 'Rosa Roth' });
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
    await page.getByText('Rosa Roth answers for this resource now.').waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Accept requests by itself').uncheck();
    await page.getByLabel('Decline recurring requests').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The changes have been saved.').waitFor();
    await expectAccessible(page);
    await takeScreenshot(page, 'resource');
    const room = await call('DescribeResource', { OrganizationId, ResourceId: 'Aquila' });
    expect(room).toMatchObject({
      Email: 'aquila@example.test',
      BookingOptions: { AutoAcceptRequests: false, AutoDeclineRecurringRequests: true },
    });
  });
});
