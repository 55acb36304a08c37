// "Enabling existing users", "Disabling user accounts", "Resetting user passwords", as written.
import { expect, it } from 'vitest';
import { openImap, untilEnded } from '../journeys/clients/imap-client.ts';
import { describeInBrowser, expectAccessible, openConsole, takeScreenshot, type Console } from './browser.ts';
import { messageOf, openMailProgram } from './mail-program.ts';
import { addUser, userPassword } from './people.ts';

const usersOf = ({ organizationId }: Console): { at: string } => ({
  at: `/console/organizations/${organizationId}/users`,
});

/** So that the picture shows bars. */
async function fillSomeMailboxes(opened: Console): Promise<void> {
  const megabyte = 1024 * 1024;
  for (const [name, megabytes] of Object.entries({ abel: 9, blum: 4, corin: 19, emil: 1, jung: 13 })) {
    const UserId = `${name}@example.test`;
    await opened.call('UpdateMailboxQuota', {
      OrganizationId: opened.organizationId,
      UserId,
      MailboxQuota: 20,
    });
    const program = await openMailProgram(opened, UserId);
    await program.append(messageOf(megabytes * megabyte));
    program.close();
  }
}

describeInBrowser('the users in the console', (engine) => {
  const open = openConsole(engine);

  it('are found as one types, by state, and sorted', async () => {
    const opened = open();
    for (const name of ['Ada Abel', 'Bruno Blum', 'Clara Corin']) await addUser(opened, name);
    await addUser(opened, 'Dora Dahl', false);
    const page = await opened.visit(usersOf(opened));
    await page.getByRole('link', { name: 'abel', exact: true }).waitFor();
    await page.getByLabel('Find users by name, display name or address').fill('oRi');
    await page.getByRole('link', { name: 'abel', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'corin', exact: true }).waitFor();
    await page.getByLabel('Find users by name, display name or address').fill('nobody-at-all');
    await page.getByText('No user matches.').waitFor();
    await page.getByLabel('Find users by name, display name or address').fill('');
    await page.getByRole('button', { name: 'Filter by state' }).click();
    await page.getByRole('option', { name: 'Disabled' }).click();
    await page.getByRole('link', { name: 'abel', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'dahl', exact: true }).waitFor();
  });

  it('are enabled with addresses that can be changed before, each with its own result', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    await addUser(opened, 'Emil Eder', false);
    await addUser(opened, 'Frida Falk', false);
    await addUser(opened, 'Gerda Gast');
    const page = await opened.visit(usersOf(opened));
    await page.getByRole('checkbox', { name: 'Select eder' }).check();
    await page.getByRole('checkbox', { name: 'Select falk' }).check();
    await page.getByRole('button', { name: 'Enable', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Enable users' });
    expect(await dialog.getByLabel('Primary email address of eder').inputValue()).toBe('eder@example.test');
    await dialog.getByLabel('Primary email address of eder').fill('emil@example.test');
    await dialog.getByLabel('Primary email address of falk').fill('gast@example.test');
    await takeScreenshot(page, 'enable-users');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Enable' }).click();
    await dialog.getByText('1 user stays as before:').waitFor();
    await dialog.getByLabel('Primary email address of falk').fill('frida@example.test');
    await dialog.getByRole('button', { name: 'Enable' }).click();
    await dialog.waitFor({ state: 'detached' });
    for (const name of ['emil', 'frida']) {
      const user = await call('DescribeUser', { OrganizationId, UserId: `${name}@example.test` });
      expect(user.State).toBe('ENABLED');
    }
  });

  it('are disabled after being told what happens, and how many sessions that ended', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const id = await addUser(opened, 'Hanna Horn');
    const mail = await openImap(opened.server, { user: 'horn', password: userPassword });
    const ended = untilEnded(mail);
    const page = await opened.visit(usersOf(opened));
    await page.getByRole('checkbox', { name: 'Select horn' }).check();
    await page.getByRole('button', { name: 'Disable', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Disable users' });
    await dialog.getByText('locked out now').waitFor();
    await dialog.getByText('deleted after 30 days').waitFor();
    await dialog.getByText('1 session would end at once').waitFor();
    await dialog.getByText('horn: IMAP from 127.0.0.1').waitFor();
    await takeScreenshot(page, 'disable-users');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect((await call('DescribeUser', { OrganizationId, UserId: id })).State).toBe('ENABLED');
    await page.getByRole('button', { name: 'Disable', exact: true }).click();
    await dialog.getByRole('button', { name: 'Disable' }).click();
    await page.getByText('1 user has been disabled. 1 session was ended.').waitFor();
    expect(await ended).toBeGreaterThan(0);
    expect((await call('DescribeUser', { OrganizationId, UserId: id })).State).toBe('DISABLED');
  });

  it('get another password, when it meets the rules', async () => {
    const opened = open();
    await addUser(opened, 'Ida Ihle');
    const page = await opened.visit(usersOf(opened));
    await page.getByRole('checkbox', { name: 'Select ihle' }).check();
    await page.getByRole('button', { name: 'Reset password' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reset password' });
    await dialog.getByLabel('New password').fill('short');
    await dialog.getByRole('button', { name: 'Reset', exact: true }).click();
    await dialog.getByText('The password does not meet all of the rules below.').waitFor();
    await dialog.getByRole('button', { name: 'Suggest one' }).click();
    await expectAccessible(page);
    await takeScreenshot(page, 'reset-password');
    await dialog.getByRole('button', { name: 'Reset', exact: true }).click();
    await page.getByText('The password of Ida Ihle has been reset.').waitFor();
  });

  it('speak German, and are readable in the dark', async () => {
    const opened = open();
    await addUser(opened, 'Jakob Jung');
    const page = await opened.visit({ ...usersOf(opened), language: 'de', appearance: 'dark' });
    await page.getByRole('heading', { name: 'Benutzer' }).waitFor();
    await page.getByRole('button', { name: 'Benutzer anlegen' }).waitFor();
    await page.getByRole('link', { name: 'jung', exact: true }).waitFor();
    await expectAccessible(page);
    await takeScreenshot(page, 'users-dark-german');
    await fillSomeMailboxes(opened);
    const english = await opened.visit(usersOf(opened));
    await english.getByRole('link', { name: 'jung', exact: true }).waitFor();
    await takeScreenshot(english, 'users');
  });

  it('are looked at by auditors, who are told that they may do no more', async () => {
    const opened = open();
    await opened.call('CreateAdministrator', { Name: 'auditor', Password: userPassword, Role: 'AUDITOR' });
    const page = await opened.visitAsStranger(usersOf(opened));
    await page.getByLabel('User name').fill('auditor');
    await page.getByLabel('Password').fill(userPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const button = page.getByRole('button', { name: 'Create user' });
    await button.waitFor();
    const reason = page.locator(`[id="${await button.getAttribute('aria-describedby')}"]`);
    expect(await reason.textContent()).toBe('Your role does not allow this.');
    expect(await button.getAttribute('aria-disabled')).toBe('true');
  });
});
