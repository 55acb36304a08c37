// Coming in, what is around every page, and going out.
import { expect, it } from 'vitest';
import { TOTP } from 'otpauth';
import {
  describeInBrowser,
  adminPassword,
  expectAccessible,
  openConsole,
  signIn,
  takeScreenshot,
} from './browser.ts';
import { userPassword } from './people.ts';

describeInBrowser('the door of the console', (engine) => {
  const open = openConsole(engine);

  it('lets in with the right password, through a reload too, and not after signing out', async () => {
    const page = await open().visitAsStranger();
    await page.getByLabel('User name').waitFor();
    await expectAccessible(page);
    await takeScreenshot(page, 'sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Enter your user name and your password.').waitFor();
    await signIn(page, { userName: 'admin', password: 'wrong' });
    await page.getByText('The user name or the password is wrong.').waitFor();
    await signIn(page, { userName: 'admin', password: adminPassword });
    await page.getByRole('heading', { name: 'Organizations' }).waitFor();
    await expectAccessible(page);
    await takeScreenshot(page, 'organizations');
    await page.reload();
    await page.getByRole('heading', { name: 'Organizations' }).waitFor();
    const cookies = await page.context().cookies();
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }]);
    await page.getByRole('button', { name: 'admin' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('User name').waitFor();
    await page.reload();
    await page.getByLabel('User name').waitFor();
  });

  it('asks for a one-time code from who has set it up', async () => {
    const { call, visitAsStranger } = open();
    await call('CreateAdministrator', { Name: 'careful', Password: userPassword, Role: 'FULL' });
    const totp = await enrol(open().server.runtime.endpoints.http ?? '');
    const page = await visitAsStranger();
    await signIn(page, { userName: 'careful', password: userPassword });
    await page.getByLabel('One-time code').fill('000000');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The code is wrong or has been used.').waitFor();
    // the code that confirmed the seed is used up: the next one counts from its own beginning
    await page.getByLabel('One-time code').fill(totp.generate({ timestamp: Date.now() + 30_000 }));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Organizations' }).waitFor();
  });

  it('signs out everywhere when the session ends elsewhere, and comes back to the same page', async () => {
    const { visit, server, organizationId } = open();
    const page = await visit({ at: `/console/organizations/${organizationId}/groups` });
    await page.getByRole('heading', { name: 'Groups' }).waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Users', exact: true }).click();
    await page.getByText('Your session has ended. Please sign in again.').waitFor();
    await signIn(page, { userName: 'admin', password: adminPassword });
    await page.getByRole('button', { name: 'Create user' }).waitFor();
    expect(page.url()).toBe(`${server.runtime.endpoints.http}/console/organizations/${organizationId}/users`);
  });

  it('shows the region, and speaks and looks as the reader prefers', async () => {
    const page = await open().visit();
    await page.getByRole('button', { name: 'Select a Region' }).click();
    await page.getByRole('menuitem', { name: 'us-east-1' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Language and appearance' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { name: 'Organisationen' }).waitFor();
    await page.getByRole('button', { name: 'Sprache und Darstellung' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Dunkel' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Organisationen' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await page.locator('body').getAttribute('class')).toContain('awsui-dark-mode');
    await expectAccessible(page);
  });

  it('costs at most 450 kB of script before the first screen', async () => {
    const page = await open().visitAsStranger();
    await page.getByLabel('User name').waitFor();
    const scripts = await page.evaluate<readonly { name: string; encodedBodySize: number }[]>(
      "performance.getEntriesByType('resource').map((entry) => entry.toJSON())",
    );
    const sizes = scripts
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ encodedBodySize }) => encodedBodySize);
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(450_000);
  });
});

/** Sets up codes for `careful`, as the account page does. */
async function enrol(url: string): Promise<TOTP> {
  const post = async (operation: string, input: object, token?: string): Promise<Record<string, string>> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `Roost.${operation}`,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(input),
    });
    return (await response.json()) as Record<string, string>; // of these operations
  };
  const { SessionToken } = await post('SignIn', { UserName: 'careful', Password: userPassword });
  const { Seed = '' } = await post('EnrollTotp', {}, SessionToken);
  const totp = new TOTP({ secret: Seed });
  await post('ConfirmTotp', { Totp: totp.generate() }, SessionToken);
  return totp;
}
