// The audit: who did what, what it was before and after, and a file of it.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { describeInBrowser, expectAccessible, openConsole, takeScreenshot } from './browser.ts';
import { addUser } from './people.ts';

describeInBrowser('the audit in the console', (engine) => {
  const open = openConsole(engine);

  it('is searched, shows before and after, and is exported', async () => {
    const opened = open();
    const { call, visit, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Klara Kranz');
    await call('UpdateUser', { OrganizationId, UserId, LastName: 'Kranz-Lang', City: 'Bern' });
    await call('DeleteUser', { OrganizationId, UserId }).catch(() => undefined);
    const page = await visit({ at: `/console/organizations/${OrganizationId}/audit` });
    await page.getByRole('button', { name: 'Operation', exact: false }).first().waitFor();
    await page.getByText('DeleteUser').first().waitFor();
    await expectAccessible(page);
    await takeScreenshot(page, 'audit');
    await page.getByLabel('Operation', { exact: true }).click();
    await page.getByRole('option', { name: 'UpdateUser' }).click();
    await page.getByLabel('Show details of UpdateUser').first().click();
    const dialog = page.getByRole('dialog', { name: 'UpdateUser' });
    await dialog.getByRole('cell', { name: 'Kranz-Lang' }).waitFor();
    await dialog.getByRole('cell', { name: 'Kranz', exact: true }).waitFor();
    await expectAccessible(page);
    await takeScreenshot(page, 'audit-event');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
    expect(lines[0]).toMatch(/^When,Actor,Operation/);
    expect(lines.filter((line) => line.includes(',UpdateUser,')).length).toBeGreaterThan(0);
    expect(lines.some((line) => line.includes(',CreateUser,'))).toBe(false);
  });
});
