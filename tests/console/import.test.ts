// Users from a file and to a file, in the console.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  describeInBrowser,
  expectAccessible,
  openConsole,
  takeScreenshot,
  type BrowserOptions,
  type Console,
} from './browser.ts';
import { addUser, userPassword } from './people.ts';

const importOf = ({ organizationId }: Console): BrowserOptions => ({
  at: `/console/organizations/${organizationId}/users/import`,
});

const choose = (page: Page, text: string | Buffer, name = 'people.csv'): Promise<void> =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text as string) });

async function downloadBy(page: Page, button: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFile(await (await coming).path(), 'utf8');
}

const people = `Login;Given name;Surname;Display name;E-Mail;Password;Shoe size;Office
berg;Birgit;Berg;Birgit Berg;berg@example.test;${userPassword};38;North
carlsen;Carl;Carlsen;Carl Carlsen;carlsen@example.test;${userPassword};44;North
damm;Doris;Damm;Doris Damm;damm@example.test;weak;40;South
`;

describeInBrowser('the import in the console', (engine) => {
  const open = openConsole(engine);

  it('maps columns, shows what would happen, does it, and gives refused rows back', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const userId = await addUser(opened, 'Birgit Berg');
    const page = await opened.visit({ at: `/console/organizations/${OrganizationId}/users` });
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('heading', { name: 'Import users' }).waitFor();
    await choose(page, people);
    const meaning = (header: string) => page.getByRole('button', { name: `Meaning of ${header}` });
    await meaning('Login').getByText('User name').waitFor();
    await meaning('Surname').getByText('Last name').waitFor();
    await meaning('Shoe size').getByText('Leave out').waitFor();
    // one column for two things is said before anything is sent
    await meaning('Shoe size').click();
    await page.getByRole('option', { name: 'Office' }).click();
    const preview = page.getByRole('button', { name: 'Preview' });
    expect(await preview.getAttribute('aria-disabled')).toBe('true');
    await meaning('Shoe size').click();
    await page.getByRole('option', { name: 'Leave out' }).click();
    await takeScreenshot(page, 'import-columns');
    await expectAccessible(page);
    await preview.click();

    await page.getByRole('heading', { name: 'Preview of the import' }).waitFor();
    await page.getByRole('button', { name: 'Import 2 users' }).waitFor();
    await page.getByRole('row', { name: /berg.*Office/ }).waitFor();
    await takeScreenshot(page, 'import-preview');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Filter by verdict' }).click();
    await page.getByRole('option', { name: 'Refused' }).click();
    await page.getByRole('row', { name: /berg/ }).waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /damm.*password/i }).waitFor();
    expect((await call('DescribeUser', { OrganizationId, UserId: userId })).Office).toBeUndefined();

    await page.getByRole('button', { name: 'Import 2 users' }).click();
    await page.getByRole('heading', { name: 'Import', exact: true }).waitFor();
    await page.getByRole('row', { name: /carlsen.*Created/ }).waitFor();
    await page.reload();
    await page.getByRole('row', { name: /carlsen.*Created/ }).waitFor();
    expect((await call('DescribeUser', { OrganizationId, UserId: userId })).Office).toBe('North');
    const refused = await downloadBy(page, 'Download refused rows');
    expect(refused).toContain('damm');
    expect(refused).not.toContain('weak');
    expect(refused.split('\r\n')[0]).toMatch(/Reason$/);
    await page
      .getByRole('link', { name: /Show the import of/ })
      .nth(1)
      .click();
    await page.getByRole('heading', { name: 'Preview of the import' }).waitFor();
  });

  it('says what is the matter with a file that is none', async () => {
    const opened = open();
    const page = await opened.visit(importOf(opened));
    const header = (await downloadBy(page, 'Download a sample file')).split('\r\n')[0] ?? '';
    await choose(page, '');
    await page.getByText('The file is empty.').waitFor();
    await choose(page, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]), 'people.xlsx');
    await page.getByText('This is not a CSV file.').waitFor();
    await choose(page, `${header}\r\n`);
    await page.getByText('no user is below them').waitFor();
    await choose(page, 'Shoe size,Eyes\n38,blue\n');
    await page.getByRole('button', { name: 'Meaning of Eyes' }).waitFor();
    await page.getByText('Say first which column has the user name.').first().waitFor({ state: 'attached' });
    await choose(page, `UserName,Email\n"ada,ada@example.test\n`);
    await page.getByText('cannot be read as CSV').waitFor();
  });

  it('shows how far it is, also after a reload, and can be cancelled', async () => {
    const opened = open();
    const rows = Array.from({ length: 40_000 }, (_, at) => `many${at},Many ${at},many${at}@example.test`);
    const page = await opened.visit(importOf(opened));
    await choose(page, ['UserName,DisplayName,Email', ...rows, ''].join('\n'));
    await page.getByRole('button', { name: 'Preview' }).click();
    await page
      .getByText(/of 40,000 rows/)
      .first()
      .waitFor();
    await page.reload();
    await page.getByRole('progressbar').first().waitFor();
    await page.getByRole('button', { name: 'Cancel import' }).click();
    await page.getByText('The import has been cancelled.').waitFor();
    const id = new URL(page.url()).searchParams.get('job') ?? '';
    const input = { OrganizationId: opened.organizationId, ImportJobId: id };
    expect((await opened.call('DescribeImportJob', input)).State).toBe('CANCELLED');
  });

  it('gives out a file of all users', async () => {
    const opened = open();
    await addUser(opened, 'Emilia Export');
    const page = await opened.visit({ at: `/console/organizations/${opened.organizationId}/users` });
    await page.getByRole('link', { name: 'export', exact: true }).waitFor();
    const csv = await downloadBy(page, 'Export');
    expect(csv).toMatch(/^UserName,/);
    expect(csv).toContain('export@example.test');
    await page.getByText('without passwords').waitFor();
  });

  it('speaks German', async () => {
    const opened = open();
    const page = await opened.visit({ ...importOf(opened), language: 'de', appearance: 'dark' });
    await page.getByRole('heading', { name: 'Benutzer importieren' }).waitFor();
    await page.getByRole('button', { name: 'Beispieldatei herunterladen' }).waitFor();
    await page.getByText('Frühere Importe').waitFor();
    await expectAccessible(page);
  });
});
