// "Editing user email addresses" and personal data of "Editing user details", as written.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, expectAccessible, openConsole, takeScreenshot, type Console } from './browser.ts';
import { addUser } from './people.ts';

const primary = 'Primary email address to be used for this user';

async function openEdit(opened: Console, userId: string): Promise<Page> {
  const page = await opened.visit({
    at: `/console/organizations/${opened.organizationId}/users/${userId}/edit`,
  });
  await page.getByRole('heading', { name: 'Edit user' }).waitFor();
  return page;
}

async function addDomain({ call, organizationId }: Console, DomainName: string): Promise<void> {
  await call('RegisterMailDomain', { OrganizationId: organizationId, DomainName });
  await call('AssertMailDomain', { OrganizationId: organizationId, DomainName });
}

async function addressesOf({ call, organizationId }: Console, UserId: string) {
  const { Email } = await call('DescribeUser', { OrganizationId: organizationId, UserId });
  const { Aliases } = await call('ListAliases', { OrganizationId: organizationId, EntityId: UserId });
  return { primary: Email, aliases: Aliases?.toSorted() };
}

const chooseDomain = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Domain' }).last().click();
  await page.getByRole('option', { name }).click();
};

describeInBrowser('editing a user in the console', (engine) => {
  const open = openConsole(engine);

  it('leads from the organizations to new personal data and addresses', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Anna Ahl');
    await addDomain(opened, 'example.org');
    const page = await opened.visit();
    await page.getByRole('link', { name: 'Organizations' }).first().click();
    await page.getByRole('link', { name: 'example', exact: true }).first().click();
    await page.getByRole('link', { name: 'Users', exact: true }).click();
    await page.getByRole('link', { name: 'ahl', exact: true }).click();
    await page.getByRole('heading', { name: 'User details' }).waitFor();
    await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Edit user' }).waitFor();
    await page.getByLabel('Job title').fill('Head of Accounts');
    await page.getByLabel('Department').fill('Finance');
    await page.getByLabel('Telephone').fill('+49 30 901820');
    await page.getByLabel('City').fill('Berlin');
    await page.getByLabel('Show in the global address list').uncheck();
    await page.getByRole('button', { name: 'Add alias' }).click();
    await page.getByLabel('Alias').last().fill('accounts');
    await page.getByRole('button', { name: 'Add alias' }).click();
    await page.getByLabel('Alias').last().fill('anna');
    await chooseDomain(page, '@example.org');
    await page.getByLabel(primary).fill('anna.ahl');
    await page.getByLabel('First name').scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'edit-user');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The changes to Anna Ahl have been saved.').waitFor();
    const user = await call('DescribeUser', { OrganizationId, UserId });
    expect(user).toMatchObject({
      FirstName: 'Anna',
      JobTitle: 'Head of Accounts',
      Telephone: '+49 30 901820',
      HiddenFromGlobalAddressList: true,
    });
    expect(await addressesOf(opened, UserId)).toEqual({
      primary: 'anna.ahl@example.test',
      aliases: ['accounts@example.test', 'ahl@example.test', 'anna@example.org'],
    });
    await page.getByText('anna@example.org').waitFor();
  });

  it('swaps an alias with the primary address, removes, clears, and asks for no more', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Boris Beck');
    for (const name of ['boris', 'bb']) {
      await call('CreateAlias', { OrganizationId, EntityId: UserId, Alias: `${name}@example.test` });
    }
    const page = await openEdit(opened, UserId);
    const asked: string[] = [];
    page.on('request', (request) => {
      const target = request.headers()['x-amz-target'] ?? '';
      if (/Update|Create|Delete/.test(target)) asked.push(target.replace(/^.*\./, ''));
    });
    await page.getByRole('button', { name: 'Remove bb@example.test' }).click();
    await page.getByRole('button', { name: 'Remove boris@example.test' }).click();
    await page.getByRole('button', { name: 'Keep boris@example.test' }).click();
    // whoever types a whole address means both halves
    await page.getByLabel(primary).fill('boris@example.test');
    await page.getByLabel('Last name').fill('');
    await page.getByText('Becomes the primary address').waitFor();
    expect(await page.getByLabel(primary).inputValue()).toBe('boris');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The changes to Boris Beck have been saved.').waitFor();
    expect(asked).toEqual(['UpdateUser', 'DeleteAlias', 'UpdatePrimaryEmailAddress']);
    expect(await addressesOf(opened, UserId)).toEqual({
      primary: 'boris@example.test',
      aliases: ['beck@example.test'],
    });
    expect(await call('DescribeUser', { OrganizationId, UserId })).not.toHaveProperty('LastName');
    await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('There was nothing to save.').waitFor();
    expect(asked).toHaveLength(3);
  });

  it('says which change was refused, and keeps what was typed and what was saved', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Carla Cohn');
    await addUser(opened, 'Dieter Dorn');
    const page = await openEdit(opened, UserId);
    await page.getByLabel('Company').fill('Cohn & Co.');
    await page.getByRole('button', { name: 'Add alias' }).click();
    // a foreign domain is not among those to choose from
    await page.getByRole('button', { name: 'Domain' }).last().click();
    await page.getByRole('option', { name: '@example.test' }).waitFor();
    expect(await page.getByRole('option', { name: 'gmail.com' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Enter what stands before the @.').waitFor();
    await page.getByLabel('Alias').last().fill('carla@gmail.com');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('choose the domain from the list').waitFor();
    await page.getByLabel('Alias').last().fill('carla');
    await page.getByRole('button', { name: 'Add alias' }).click();
    await page.getByLabel('Alias').last().fill('dorn');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('2 of 3 changes saved').waitFor();
    await page.getByText('Refused: Add the alias dorn@example.test').waitFor();
    expect(await page.getByLabel('Alias').last().inputValue()).toBe('dorn');
    expect(await page.getByLabel('Company').inputValue()).toBe('Cohn & Co.');
    await page.getByRole('button', { name: 'Remove carla@example.test' }).waitFor();
    await takeScreenshot(page, 'edit-user-refused');
    await expectAccessible(page);
    expect(await addressesOf(opened, UserId)).toMatchObject({ aliases: ['carla@example.test'] });
    await page.getByLabel('Alias').last().fill('c.cohn');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The changes to Carla Cohn have been saved.').waitFor();
    const user = await call('DescribeUser', { OrganizationId, UserId });
    expect(user.Company).toBe('Cohn & Co.');
    expect(await addressesOf(opened, UserId)).toMatchObject({
      aliases: ['c.cohn@example.test', 'carla@example.test'],
    });
  });

  it('wants a display name, and leaves the addresses of a disabled user alone', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Elsa Ernst', false);
    const page = await openEdit(opened, UserId);
    await page.getByText('Enable the user first: the addresses').first().waitFor();
    expect(await page.getByLabel(primary).isDisabled()).toBe(true);
    await page.getByLabel('Display name').fill('');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('This is needed.').waitFor();
    await page.getByLabel('Display name').fill('Elsa E.');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The changes to Elsa E. have been saved.').waitFor();
    const user = await call('DescribeUser', { OrganizationId, UserId });
    expect(user.DisplayName).toBe('Elsa E.');
  });
});
