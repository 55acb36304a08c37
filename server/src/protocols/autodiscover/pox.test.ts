// Microsoft's programs, over HTTP.
import { expect, it } from 'vitest';
import { basic, mailHost, openDiscovery, password, wrongPassword } from '#testing/discovery-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { elementsNamed, readXml, textOf, valuesOf, type XmlNode } from '#testing/read-xml.ts';

const microsoft = 'http://schemas.microsoft.com/exchange/autodiscover';
const anna = 'anna@example.test';

const question = (address: string, kind: 'outlook' | 'mobilesync' = 'outlook', schema?: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="${microsoft}/${kind}/requestschema/2006">
  <Request>
    <EMailAddress>${address}</EMailAddress>
    <AcceptableResponseSchema>${
      schema ?? `${microsoft}/${kind}/responseschema/2006${kind === 'outlook' ? 'a' : ''}`
    }</AcceptableResponseSchema>
  </Request>
</Autodiscover>`;

function errorOf(text: string): number {
  const root = readXml(text);
  const [response] = root.children;
  expect(root).toMatchObject({ name: 'Autodiscover', namespace: `${microsoft}/responseschema/2006` });
  expect(response).toMatchObject({ name: 'Response', namespace: `${microsoft}/responseschema/2006` });
  const [error] = response?.children ?? [];
  expect(error?.attributes['Time']).toMatch(/^\d\d:\d\d:\d\d\.\d{7}$/);
  expect(error?.attributes['Id']).toMatch(/^\d+$/);
  expect(error?.children.map(({ name }) => name)).toEqual(['ErrorCode', 'Message', 'DebugData']);
  return Number(textOf(root, 'ErrorCode'));
}

describeOnEngines('autodiscover', (engine) => {
  it('asks for a password before it looks at anything', async () => {
    const { discover, get } = await openDiscovery(engine);
    const strange = ['Bearer x', 'Basic', 'Basic !', 'Basic YW5uYQ==', 'Basic /w==', 'basic OnB3:'];
    for (const body of [question(anna), 'no xml', '', 'x'.repeat(70_000)]) {
      for (const authorization of [undefined, ...strange]) {
        const { status, headers } = await discover(
          body,
          authorization === undefined ? {} : { authorization },
        );
        expect(status).toBe(401);
        expect(headers['www-authenticate']).toBe('Basic realm="Roost", charset="UTF-8"');
      }
    }
    expect((await get('/autodiscover/autodiscover.xml')).status).toBe(401);
  });

  it('lets nobody in with a wrong password, and soon not with the right one', async () => {
    const { discover, addPerson } = await openDiscovery(engine);
    await addPerson('anna');
    const ask = async (secret: string, name = anna): Promise<number> =>
      (await discover(question(anna), basic(name, secret))).status;
    expect(await ask(wrongPassword(), 'nobody@example.test')).toBe(401);
    for (let guess = 0; guess < 10; guess++) expect(await ask(wrongPassword())).toBe(401);
    const { status, headers } = await discover(question(anna), basic(anna));
    expect({ status, after: headers['retry-after'] }).toEqual({ status: 429, after: '60' });
    expect(headers['www-authenticate']).toBeUndefined();
  });

  it('obeys the access rules', async () => {
    const { discover, addPerson, ask, organizationId: OrganizationId } = await openDiscovery(engine);
    await addPerson('anna');
    const statusNow = async () => (await discover(question(anna), basic(anna))).status;
    expect(await statusNow()).toBe(200);
    const rule = { Name: 'no', Effect: 'DENY', Description: 'x', Actions: ['AutoDiscover'] };
    await ask('PutAccessControlRule', { OrganizationId, ...rule });
    expect(await statusNow()).toBe(401);
    await ask('PutAccessControlRule', { OrganizationId, ...rule, Actions: ['WebMail'] });
    expect(await statusNow()).toBe(200);
  });

  it('takes a token of a mail program in place of the password', async () => {
    const { discover, addPerson, ask, organizationId: OrganizationId } = await openDiscovery(engine);
    const UserId = await addPerson('anna');
    const token = async (Name: string): Promise<string> => {
      const input = { OrganizationId, UserId, Name, Scopes: [Name] };
      return (await ask('CreatePersonalAccessToken', input)).json.Token;
    };
    expect((await discover(question(anna), basic(anna, await token('IMAP')))).status).toBe(200);
    expect((await discover(question(anna), basic(anna, await token('WebMail')))).status).toBe(401);
  });

  it('takes no password where others could read it', async () => {
    const { discover, get, addPerson, logged } = await openDiscovery(engine, {
      ROOST_TRUSTED_PROXIES: '127.0.0.1',
    });
    await addPerson('anna');
    const far = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'http' };
    const refused = await discover(question(anna), { ...far, ...basic(anna) });
    expect(refused.status).toBe(403);
    expect(refused.headers['www-authenticate']).toBeUndefined();
    const { status, headers } = await get('/Autodiscover/Autodiscover.xml', far);
    expect(status).toBe(302);
    expect(headers.location).toBe(`https://${mailHost}/autodiscover/autodiscover.xml`);
    const encrypted = { ...far, 'x-forwarded-proto': 'https' };
    expect((await get('/autodiscover/autodiscover.xml', encrypted)).status).toBe(401);
    expect((await discover(question(anna), { ...encrypted, ...basic(anna) })).status).toBe(200);
    expect(logged.join('')).not.toContain(password);
  });

  it('calls a request invalid that it cannot read', async () => {
    const { discover, addPerson, get, endpoints } = await openDiscovery(engine);
    await addPerson('anna');
    const twice = `<EMailAddress>${anna}</EMailAddress><EMailAddress>x@y.test</EMailAddress>`;
    const bad: (string | Buffer)[] = [
      '',
      'no xml',
      '{"EMailAddress":"anna@example.test"}',
      question(anna).slice(0, -5),
      `${question(anna)}<more/>`,
      question('&anna;'),
      question(anna).replace('?>', `?><!DOCTYPE a [<!ENTITY anna "${anna}">]>`).replace(anna, '&anna;'),
      question(anna).replace('?>', '?><!DOCTYPE Autodiscover>'),
      question(anna).replace('outlook/requestschema', 'other/requestschema'),
      question(anna).replaceAll('Request>', 'Response>'),
      question(anna).replaceAll('EMailAddress', 'Address'),
      question(anna).replace(/<EMailAddress>.*<\/EMailAddress>/, twice),
      question('a'.repeat(2000)),
      '<a>'.repeat(10_000),
      Buffer.from(question(anna), 'utf16le'),
      Buffer.concat([Buffer.from(question(anna)), Buffer.from([0xff])]),
    ];
    for (const body of bad) {
      const { status, text, headers } = await discover(body, basic(anna));
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/xml; charset=utf-8');
      expect(errorOf(text), String(body).slice(0, 300)).toBe(600);
    }
    expect(errorOf((await get('/autodiscover/autodiscover.xml', basic(anna))).text)).toBe(600);
    expect((await discover('x'.repeat(64 * 1024 + 1), basic(anna))).status).toBe(413);
    const { status } = await fetch(`${endpoints.http}/autodiscover/autodiscover.xml`, { method: 'PUT' });
    expect(status).toBe(404);
  });

  it('has no provider for other schemas, ActiveSync among them', async () => {
    const { discover, addPerson } = await openDiscovery(engine);
    await addPerson('anna');
    for (const body of [
      question(anna, 'mobilesync'),
      question(anna, 'outlook', `${microsoft}/outlook/responseschema/1999`),
      question(anna, 'outlook', '&lt;&amp;&quot;'),
    ]) {
      expect(errorOf((await discover(body, basic(anna))).text)).toBe(601);
    }
  });

  it('knows of nobody but the person who asks', async () => {
    const { discover, addPerson } = await openDiscovery(engine);
    await addPerson('anna');
    await addPerson('bob');
    const strange = ['&lt;b&gt;', 'a"b@example.test', '&#9;', `${anna}&#10;`.repeat(2), '', '\u202eanna'];
    const answers: string[] = [];
    for (const address of ['bob@example.test', 'nobody@example.test', 'anna@elsewhere.test', ...strange]) {
      const { text } = await discover(question(address), basic(anna));
      expect(errorOf(text), address).toBe(500);
      answers.push(text);
    }
    expect(new Set(answers).size).toBe(1);
    const both = question(anna).replace('<EMail', '<LegacyDN>/o=x/cn=anna</LegacyDN><EMail');
    expect(errorOf((await discover(both, basic(anna))).text)).toBe(500);
  });
});

describeOnEngines('what autodiscover tells Outlook', (engine) => {
  it('is an account of IMAP and SMTP, as the protocol has it', async () => {
    const { discover, addPerson, ports } = await openDiscovery(engine);
    await addPerson('anna', `Anna <"&'> ]]> O’Hara \u{1f426}`);
    const { status, text, headers } = await discover(question('  Anna@Example.test '), basic('anna'));
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    const root = readXml(text);
    expectDocumentedShape(root);
    expect(valuesOf(elementsNamed(root, 'User')[0] ?? root)).toEqual({
      DisplayName: `Anna <"&'> ]]> O’Hara \u{1f426}`,
      AutoDiscoverSMTPAddress: 'Anna@Example.test',
    });
    const common = {
      Server: mailHost,
      DomainRequired: 'off',
      LoginName: 'Anna@Example.test',
      SPA: 'off',
      SSL: 'on',
      Encryption: 'SSL',
      AuthRequired: 'on',
    };
    expect(elementsNamed(root, 'Protocol').map(valuesOf)).toEqual([
      { ...common, Type: 'IMAP', Port: String(ports.imaps) },
      { ...common, Type: 'SMTP', Port: String(ports.submissions), UsePOPAuth: 'on', SMTPLast: 'off' },
    ]);
  });

  it('names STARTTLS where that is all there is, for each of a person’s addresses', async () => {
    const {
      discover,
      addPerson,
      ask,
      organizationId: OrganizationId,
      ports,
    } = await openDiscovery(engine, {
      ROOST_IMAPS_PORT: 'off',
      ROOST_SUBMISSIONS_PORT: 'off',
    });
    const EntityId = await addPerson('anna');
    await ask('CreateAlias', { OrganizationId, EntityId, Alias: 'a.b@example.test' });
    const root = readXml((await discover(question('a.b@example.test'), basic('a.b@example.test'))).text);
    expectDocumentedShape(root);
    expect(elementsNamed(root, 'Protocol').map(valuesOf)).toMatchObject([
      { Type: 'IMAP', Port: String(ports.imap), Encryption: 'TLS', LoginName: 'a.b@example.test' },
      { Type: 'SMTP', Port: String(ports.submission), Encryption: 'TLS' },
    ]);
  });
});

// [MS-OXDSCLI] 2.2.4.1.1: which element is where, and what is in it
const shape: Readonly<Record<string, Readonly<Record<string, RegExp | 'element'>>>> = {
  Autodiscover: { Response: 'element' },
  Response: { User: 'element', Account: 'element' },
  User: { DisplayName: /./, AutoDiscoverSMTPAddress: /^[^@\s]+@[^@\s]+$/ },
  Account: { AccountType: /^email$/, Action: /^settings$/, Protocol: 'element' },
  Protocol: {
    Type: /^(?:IMAP|SMTP)$/,
    Server: /^[a-z0-9.-]+$/,
    Port: /^[1-9]\d{0,4}$/,
    LoginName: /^\S+$/,
    DomainRequired: /^(?:on|off)$/,
    SPA: /^(?:on|off)$/,
    SSL: /^(?:on|off)$/,
    Encryption: /^(?:None|SSL|TLS|Auto)$/,
    AuthRequired: /^(?:on|off)$/,
    UsePOPAuth: /^(?:on|off)$/,
    SMTPLast: /^(?:on|off)$/,
  },
};

function expectDocumentedShape(root: XmlNode): void {
  expect(root).toMatchObject({ name: 'Autodiscover', namespace: `${microsoft}/responseschema/2006` });
  const check = (node: XmlNode): void => {
    for (const child of node.children) {
      const expected = shape[node.name]?.[child.name];
      expect(expected, `${child.name} in ${node.name}`).toBeDefined();
      expect(child.namespace).toBe(`${microsoft}/outlook/responseschema/2006a`);
      if (expected === 'element') check(child);
      else expect(child.text).toMatch(expected ?? /^$/);
    }
  };
  check(root);
}
