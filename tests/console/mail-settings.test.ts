// The page from which people copy settings into their mail programs.
import { expect, it } from 'vitest';
import { freePort } from '#testing/free-port.ts';
import { describeInBrowser, expectAccessible, openConsole, takeScreenshot } from './browser.ts';

const kinds = ['IMAP', 'IMAPS', 'SUBMISSION', 'SUBMISSIONS'];

describeInBrowser('settings for mail programs', (engine) => {
  const open = openConsole(engine, async () => {
    const ports = await Promise.all(kinds.map(freePort));
    const settings = kinds.map((kind, index) => [`ROOST_${kind}_PORT`, String(ports[index])]);
    return { ...Object.fromEntries(settings), ROOST_PUBLIC_URL: 'https://mail.example.test' };
  });

  it('are found from the page of the mail, shown for an address, and come as a profile', async () => {
    const page = await open().visitAsStranger({ at: '/mail/' });
    await page.setViewportSize({ width: 760, height: 1130 });
    await page.getByRole('link', { name: 'Settings for your mail program' }).click();
    await page.getByRole('heading', { name: 'Incoming mail (IMAP)' }).waitFor();
    expect(await page.getByText('mail.example.test', { exact: true }).count()).toBe(2);
    await expectAccessible(page);
    await page.getByLabel('Your e-mail address').fill('anna@elsewhere.test');
    await page.getByRole('button', { name: 'Show my settings' }).click();
    await page.getByRole('alert').getByText('Is the address spelled right?').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Your e-mail address').fill('anna@example.test');
    await page.getByRole('button', { name: 'Show my settings' }).click();
    expect(await page.getByText('anna@example.test', { exact: true }).count()).toBe(2);
    await expectAccessible(page);
    await takeScreenshot(page, 'mail-settings');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Install the profile for anna@example.test' }).click();
    expect((await download).suggestedFilename()).toBe('mail.mobileconfig');
  });

  it('are there in German, in the dark and on a phone', async () => {
    const at = '/mail/settings/?address=anna%40example.test';
    const page = await open().visitAsStranger({ at, language: 'de', appearance: 'dark' });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('heading', { name: 'Ausgehende Mail (SMTP)' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await expectAccessible(page);
    await takeScreenshot(page, 'mail-settings-german');
  });
});
