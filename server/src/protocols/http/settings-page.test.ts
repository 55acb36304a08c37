// The page of settings to copy, over HTTP.
import { expect, it } from 'vitest';
import { mailHost, openDiscovery } from '#testing/discovery-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { preferredLanguage } from './preferred-language.ts';

const page = (address: string): string => `/mail/settings/?address=${encodeURIComponent(address)}`;

describeOnEngines('the page of settings', (engine) => {
  it('tells where to read and to send mail, and needs no script', async () => {
    const { get, ports } = await openDiscovery(engine);
    expect((await get('/mail/')).text).toContain('href="/mail/settings/"');
    expect((await get('/mail/settings')).headers.location).toBe('/mail/settings/');
    const { status, headers, text } = await get('/mail/settings/');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const { 'content-security-policy': policy = '' } = headers;
    expect(String(policy).split('; ')).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^style-src 'sha256-[^' ]+'$/),
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
    expect(text).not.toMatch(/<script|\sstyle=|\son\w+=/);
    expect(text.match(/<span class="copy">.*?<\/span>/g)).toEqual(
      [mailHost, ports.imaps, mailHost, ports.submissions].map((one) => `<span class="copy">${one}</span>`),
    );
    expect(text).toContain(`port ${ports.imap} with STARTTLS`);
    expect(text).toContain(`port ${ports.submission} with STARTTLS`);
    expect(text).not.toContain('profile.mobileconfig');
  });

  it('names the address and its profile, the same for whoever is here or not', async () => {
    const { get, addPerson } = await openDiscovery(engine);
    const before = await get(page('anna+x@example.test'));
    expect(before.status).toBe(200);
    expect(before.text).toContain(
      'href="/mail/settings/profile.mobileconfig?address=anna%2Bx%40example.test"',
    );
    expect(before.text.match(/<span class="copy">anna\+x@example\.test<\/span>/g)).toHaveLength(2);
    await addPerson('anna');
    const known = await get(page('anna@example.test'));
    const unknown = await get(page('hans@example.test'));
    expect(known.text.replaceAll('anna', 'hans')).toBe(unknown.text);
  });

  it('says what is wrong with an address, and only ever as text', async () => {
    const { get } = await openDiscovery(engine);
    const elsewhere = await get(page('anna@elsewhere.test'));
    expect(elsewhere.status).toBe(404);
    expect(elsewhere.text).toContain('Mail of elsewhere.test is not read on this server.');
    expect(elsewhere.text).not.toContain(mailHost);
    const strange = [
      '"><script>alert(1)</script>',
      `' onfocus=x "`,
      'a\u0000\u202e@b',
      '&lt;',
      'x'.repeat(3000),
    ];
    for (const address of strange) {
      const { status, text } = await get(page(address));
      expect(status, address).toBe(400);
      expect(text).not.toMatch(/<script|value="[^"]*"[^>\n]*onfocus|\0/);
      expect(text.length).toBeLessThan(8000);
    }
    expect((await get('/mail/settings/?address=a&address=b')).status).toBe(400);
  });

  it('speaks German to those who ask for it', async () => {
    const { get } = await openDiscovery(engine);
    const { text, headers } = await get(page('anna@example.test'), { 'accept-language': 'de-AT,en;q=0.5' });
    expect(headers['vary']).toBe('accept-language');
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('<h1>Einstellungen für Ihr Mailprogramm</h1>');
    expect(text).toContain('Profil für anna@example.test installieren');
  });

  it('says what is switched off', async () => {
    const { get, ports } = await openDiscovery(engine, {
      ROOST_IMAPS_PORT: 'off',
      ROOST_SUBMISSION_PORT: 'off',
      ROOST_SUBMISSIONS_PORT: 'off',
    });
    const { text } = await get(page('anna@example.test'));
    expect(text).toContain(`<dt>Port</dt><dd><span class="copy">${ports.imap}</span></dd>`);
    expect(text).toContain('<dt>Security</dt><dd>STARTTLS</dd>');
    expect(text).toContain('submission is switched off');
    expect(text).not.toMatch(/profile\.mobileconfig|offer that/);
  });
});

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['fr', 'en'],
  ['de', 'de'],
  ['DE-ch', 'de'],
  ['den', 'en'],
  ['en;q=0.8, de;q=0.9', 'de'],
  ['de;q=0, fr', 'en'],
  ['de;q=x', 'en'],
  ['fr-CH, fr;q=0.9, de;q=0.7, en;q=0.8', 'en'],
])('takes from “%s” the language %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
