// "Creating users", step by step as administrators know it.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, expectAccessible, openConsole, takeScreenshot } from './browser.ts';

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
}

const password = 'Heron-on-the-Wall-7';

describeInBrowser('creating a user in the console', (engine) => {
  const open = openConsole(engine);

  it('leads from the organizations to a person who has a mailbox', async () => {
    const { visit, call, organizationId } = open();
    const page = await visit();
    await page.getByRole('link', { name: 'Organizations' }).first().click();
    await page.getByRole('link', { name: 'example', exact: true }).first().click();
    await page.getByRole('link', { name: 'Users', exact: true }).click();
    await page.getByRole('button', { name: 'Create user' }).click();
    await page.getByRole('heading', { name: 'Create a user' }).waitFor();
    await fill(page, { 'User name': 'anna' });
    expect(await page.getByLabel('Email address', { exact: true }).inputValue()).toBe('anna');
    await fill(page, { 'First name': 'Anna', 'Last name': 'Ahl', 'Display name': 'Anna Ahl' });
    await fill(page, { Password: password, 'Repeat password': password });
    await takeScreenshot(page, 'create-user');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Create user' }).click();
    await page.getByText('Anna Ahl has been created').waitFor();
    await page.getByRole('link', { name: 'anna', exact: true }).waitFor();
    const user = await call('DescribeUser', { OrganizationId: organizationId, UserId: 'anna' });
    expect(user).toMatchObject({ State: 'ENABLED', Email: 'anna@example.test', LastName: 'Ahl' });
    // the message came along to the list, and goes no further
    await page.getByText('Anna Ahl has been created').waitFor();
    await page.getByRole('link', { name: 'Groups', exact: true }).click();
    await page.getByRole('heading', { name: 'Groups' }).waitFor();
    expect(await page.getByText('Anna Ahl has been created').count()).toBe(0);
  });

  it('keeps what was typed when it is refused, and says why at the field', async () => {
    const { visit, organizationId } = open();
    const page = await visit({ at: `/console/organizations/${organizationId}/users/create` });
    await fill(page, { 'User name': 'administrator', 'Display name': 'Someone' });
    await page.getByRole('button', { name: 'Create user' }).click();
    await page.getByText('The password does not meet all of the rules below.').waitFor();
    await fill(page, { Password: password, 'Repeat password': 'another' });
    await page.getByText('The two passwords are not the same.').waitFor();
    await fill(page, { 'Repeat password': password });
    await page.getByRole('button', { name: 'Create user' }).click();
    await page.getByText('is reserved').waitFor();
    expect(await page.getByLabel('Display name', { exact: true }).inputValue()).toBe('Someone');
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe(password);
  });

  it('is refused in German where German is read, at the field and in a dialog', async () => {
    const { visit, organizationId } = open();
    const at = `/console/organizations/${organizationId}`;
    const page = await visit({ at: `${at}/users/create`, language: 'de' });
    await fill(page, { Benutzername: 'administrator', Anzeigename: 'Irgendwer' });
    await fill(page, { Passwort: password, 'Passwort wiederholen': password });
    await page.getByRole('button', { name: 'Benutzer anlegen' }).click();
    await page.getByText('Der Name „administrator“ ist reserviert.').waitFor();
    await page.goto(`${at}/settings`);
    await page.getByRole('button', { name: 'Tag hinzufügen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Schlüssel').fill('aws:post');
    await dialog.getByRole('button', { name: 'Tag hinzufügen' }).click();
    await dialog.getByText('Die Schlüssel von Tags beginnen nicht mit „aws:“.').waitFor();
    expect(await page.getByText('Der Server sagt').count()).toBe(0);
  });
});
