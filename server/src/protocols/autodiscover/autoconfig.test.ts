// Thunderbird and its relatives, over HTTP.
import { expect, it } from 'vitest';
import { mailHost, openDiscovery } from '#testing/discovery-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { elementsNamed, readXml, textOf, valuesOf } from '#testing/read-xml.ts';

const wellKnown = '/.well-known/autoconfig/mail/config-v1.1.xml';
const plain = '/mail/config-v1.1.xml';
const withAddress = (path: string, address: string): string =>
  `${path}?emailaddress=${encodeURIComponent(address)}`;

describeOnEngines('autoconfig', (engine) => {
  it('refuses what is no address, and tells nothing of domains that are elsewhere', async () => {
    const { get } = await openDiscovery(engine);
    const noAddresses = [
      'anna',
      '',
      'a b@example.test',
      '<x>@example.test',
      'a"@example.test',
      'a@b\u0000.test',
    ];
    for (const path of [wellKnown, plain]) {
      for (const address of noAddresses) {
        expect((await get(withAddress(path, address))).status, address).toBe(400);
      }
      expect((await get(`${path}?emailaddress=a@example.test&emailaddress=b@example.test`)).status).toBe(404);
      expect((await get(withAddress(path, 'anna@elsewhere.test'))).status).toBe(404);
      expect((await get(path)).status).toBe(404); // mail.example.test is no mail domain
      expect((await get(path, { host: '127.0.0.1' })).status).toBe(400);
    }
  });

  it('does not tell of a domain before somebody showed that it is theirs', async () => {
    const { get, ask, organizationId: OrganizationId } = await openDiscovery(engine);
    await ask('RegisterMailDomain', { OrganizationId, DomainName: 'claimed.test' });
    expect((await get(withAddress(plain, 'anna@claimed.test'))).status).toBe(404);
    await ask('AssertMailDomain', { OrganizationId, DomainName: 'claimed.test' });
    expect((await get(withAddress(plain, 'anna@claimed.test'))).status).toBe(200);
  });

  it('tells IMAP and SMTP, TLS before STARTTLS', async () => {
    const { get, ports } = await openDiscovery(engine);
    const answer = await get(withAddress(wellKnown, 'anna@example.test'));
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/xml; charset=utf-8');
    const config = readXml(answer.text);
    expect(config).toMatchObject({ name: 'clientConfig', attributes: { version: '1.1' } });
    const [provider] = config.children;
    expect(provider?.attributes).toEqual({ id: 'example.test' });
    expect(textOf(config, 'domain')).toBe('example.test');
    const common = {
      hostname: mailHost,
      authentication: 'password-cleartext',
      username: '%EMAILADDRESS%', // the program puts the address there
    };
    const incoming = elementsNamed(config, 'incomingServer');
    expect(incoming.map(({ attributes }) => attributes)).toEqual([{ type: 'imap' }, { type: 'imap' }]);
    expect(incoming.map(valuesOf)).toEqual([
      { ...common, port: String(ports.imaps), socketType: 'SSL' },
      { ...common, port: String(ports.imap), socketType: 'STARTTLS' },
    ]);
    const outgoing = elementsNamed(config, 'outgoingServer');
    expect(outgoing.map(({ attributes }) => attributes)).toEqual([{ type: 'smtp' }, { type: 'smtp' }]);
    expect(outgoing.map(valuesOf)).toEqual([
      { ...common, port: String(ports.submissions), socketType: 'SSL' },
      { ...common, port: String(ports.submission), socketType: 'STARTTLS' },
    ]);
    expect(elementsNamed(config, 'documentation')[0]?.attributes).toEqual({
      url: `https://${mailHost}/mail/settings/`,
    });
  });

  it('tells everybody the same, at every name and in every case', async () => {
    const { get, addPerson } = await openDiscovery(engine);
    await addPerson('anna');
    const { text } = await get(withAddress(wellKnown, 'anna@example.test'));
    expect((await get(withAddress(plain, 'nobody+tag@EXAMPLE.test'))).text).toBe(text);
    expect((await get(wellKnown, { host: 'example.test' })).text).toBe(text);
    expect((await get(plain, { host: 'AutoConfig.example.test:8080' })).text).toBe(text);
  });

  it('leaves out what is switched off', async () => {
    const { get, ports } = await openDiscovery(engine, {
      ROOST_IMAPS_PORT: 'off',
      ROOST_SUBMISSION_PORT: 'off',
      ROOST_PUBLIC_URL: 'http://mail.example.test',
    });
    const config = readXml((await get(withAddress(plain, 'anna@example.test'))).text);
    expect(elementsNamed(config, 'port').map(({ text }) => Number(text))).toEqual([
      ports.imap,
      ports.submissions,
    ]);
    expect(elementsNamed(config, 'documentation')).toEqual([]);
  });

  it('has nothing to tell without IMAP', async () => {
    const { get } = await openDiscovery(engine, { ROOST_IMAP_PORT: '0', ROOST_IMAPS_PORT: 'off' });
    expect((await get(withAddress(plain, 'anna@example.test'))).status).toBe(404);
  });
});
