// Who runs the console, and one's own account in it.
import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, expectAccessible, openConsole, signIn, takeScreenshot } from './browser.ts';
import { userPassword } from './people.ts';

const administrators = { at: '/console/administrators' };
const account = { at: '/console/account' };

const fillTwice = async (page: Page, password: string): Promise<void> => {
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Repeat password').fill(password);
};

describeInBrowser('administrators in the console', (engine) => {
  const open = openConsole(engine);

  it('are created, given another role, and deleted after their name was typed', async () => {
    const { visit, call } = open();
    const page = await visit(administrators);
    await page.getByRole('button', { name: 'Create administrator' }).click();
    const create = page.getByRole('dialog', { name: 'Create an administrator' });
    await create.getByLabel('User name').fill('ADMIN');
    await create.getByRole('radio', { name: 'Help desk' }).check();
    await create.getByLabel('Looks after').click();
    await page.getByRole('option', { name: 'example' }).click();
    await fillTwice(page, userPassword);
    await create.getByRole('button', { name: 'Create administrator' }).click();
    await create.getByText('There is an administrator of this name.').waitFor();
    await create.getByLabel('User name').fill('hilda');
    await takeScreenshot(page, 'create-administrator');
    await expectAccessible(page);
    await create.getByRole('button', { name: 'Create administrator' }).click();
    await page.getByText('The administrator hilda has been created.').waitFor();
    const row = page.getByRole('row', { name: /hilda.*Help desk.*example/ });
    await row.waitFor();

    await row.getByRole('radio').check();
    await page.getByRole('button', { name: 'Change role' }).click();
    const edit = page.getByRole('dialog', { name: 'Change the role of hilda' });
    await edit.getByRole('radio', { name: 'Auditor' }).check();
    await edit.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('row', { name: /hilda.*Auditor.*example/ }).waitFor();

    await page.getByRole('button', { name: 'Reset password' }).click();
    await fillTwice(page, 'Other-Horse-12');
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await page.getByText('The password of hilda has been reset.').waitFor();
    await call('SignIn', { UserName: 'hilda', Password: 'Other-Horse-12' }).catch(() => undefined);

    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const remove = page.getByRole('dialog', { name: 'Delete administrator' });
    await remove.getByLabel('To confirm, type hilda').fill('hild');
    expect(await remove.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
    await remove.getByLabel('To confirm, type hilda').fill('hilda');
    await remove.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The administrator hilda has been deleted.').waitFor();
    const { Administrators } = await call('ListAdministrators', {});
    expect(Administrators.map(({ Name }) => Name)).not.toContain('hilda');
  });

  it('have keys, whose secret is shown once', async () => {
    const { visit, call } = open();
    const made = { Name: 'scripts', Password: userPassword, Role: 'AUDITOR' as const };
    const { AdministratorId } = await call('CreateAdministrator', made);
    const page = await visit(administrators);
    await page
      .getByRole('row', { name: /scripts/ })
      .getByRole('radio')
      .check();
    await page.getByText('No access keys.').waitFor();
    await page.getByRole('button', { name: 'Create access key' }).click();
    const shown = page.getByRole('dialog', { name: 'Access key created' });
    await shown.getByText('it is shown this once').waitFor();
    const { AccessKeys } = await call('ListAccessKeys', { AdministratorId });
    const id = AccessKeys[0]?.AccessKeyId ?? '';
    await shown.getByText(id, { exact: true }).waitFor();
    await expectAccessible(page);
    await shown.getByRole('button', { name: 'I have kept the secret' }).click();
    await takeScreenshot(page, 'administrators');
    await page.getByRole('radio', { name: `Select ${id}` }).check();
    await page.getByRole('button', { name: 'Delete access key' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete access key' }).click();
    await page.getByText(`The access key ${id} has been deleted.`).waitFor();
    expect((await call('ListAccessKeys', { AdministratorId })).AccessKeys).toEqual([]);
  });

  it('change their own password and set up one-time codes, whatever their role', async () => {
    const { visitAsStranger, visit, call } = open();
    const made = { Name: 'olga', Password: userPassword, Role: 'AUDITOR' as const };
    const { AdministratorId } = await call('CreateAdministrator', made);
    const page = await visitAsStranger(account);
    await signIn(page, { userName: 'olga', password: userPassword });
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    await page.getByLabel('Current password').fill('Not-my-password-1');
    await fillTwice(page, 'Olga-of-the-Owls-3');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('The current password is not right.').waitFor();
    await page.getByLabel('Current password').fill(userPassword);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password has been changed.').waitFor();

    await page.getByRole('button', { name: 'Set up one-time codes' }).click();
    await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    await takeScreenshot(page, 'my-account');
    await expectAccessible(page);
    await page.getByLabel('One-time code').fill('000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('The one-time code is not right.').waitFor();
    const seed =
      (await page
        .getByText(/^[A-Z2-7]{16,}$/)
        .first()
        .textContent()) ?? '';
    await page.getByLabel('One-time code').fill(new TOTP({ secret: seed }).generate());
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('One-time codes are set up.').waitFor();
    expect((await call('DescribeAdministrator', { AdministratorId })).HasTotp).toBe(true);
    await page.getByRole('button', { name: 'Remove one-time codes' }).waitFor();

    // the phone is lost: who may do everything helps
    const other = await visit(administrators);
    await other.getByRole('row', { name: /olga/ }).getByRole('radio').check();
    await other.getByRole('button', { name: 'Remove one-time codes' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await other.getByText('olga is no longer asked for one-time codes.').waitFor();
    expect((await call('DescribeAdministrator', { AdministratorId })).HasTotp).toBe(false);
  });

  it('speak German, and are readable in the dark', async () => {
    const { visit } = open();
    const page = await visit({ ...administrators, language: 'de', appearance: 'dark' });
    await page.getByRole('heading', { name: 'Administratoren' }).waitFor();
    await page.getByRole('button', { name: 'Administrator anlegen' }).waitFor();
    await expectAccessible(page);
    await page.goto(account.at);
    await page.getByRole('button', { name: 'Einmalcodes einrichten' }).waitFor();
    await page.getByRole('button', { name: 'Passwort ändern' }).waitFor();
  });
});
