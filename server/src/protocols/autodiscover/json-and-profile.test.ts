// Newer programs of Microsoft's, and Apple's, over HTTP.
import { expect, it } from 'vitest';
import { mailHost, openDiscovery } from '#testing/discovery-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { elementsNamed, readXml, type XmlNode } from '#testing/read-xml.ts';

const json = '/autodiscover/autodiscover.json';
const profile = (address: string): string =>
  `/mail/settings/profile.mobileconfig?address=${encodeURIComponent(address)}`;

describeOnEngines('autodiscover in JSON', (engine) => {
  it('leads to the one in XML, at every spelling', async () => {
    const { get } = await openDiscovery(engine);
    const expected = { Protocol: 'AutodiscoverV1', Url: `https://${mailHost}/autodiscover/autodiscover.xml` };
    const long = `${'a'.repeat(60)}%40example.test`;
    for (const path of [
      `${json}?Email=anna@example.test&Protocol=AutodiscoverV1&RedirectCount=1`,
      `/Autodiscover/AutoDiscover.json?email=nobody%40Example.test&protocol=autodiscoverv1`,
      `${json}/v1.0/anna@example.test?Protocol=AutodiscoverV1`,
      `${json}/v1.0/${long}?Protocol=AutodiscoverV1`,
    ]) {
      const { status, headers, text } = await get(path);
      expect(status, path).toBe(200);
      expect(headers['content-type']).toContain('application/json');
      expect(JSON.parse(text)).toEqual(expected);
    }
  });

  it.each([
    ['?Email=anna@example.test', 400, 'MandatoryParameterMissing'],
    ['?Protocol=AutodiscoverV1', 400, 'InvalidUserId'],
    ['?Protocol=AutodiscoverV1&Email=a&Email=b', 400, 'InvalidUserId'],
    ['?Protocol=AutodiscoverV1&Email=%3Cscript%3E@example.test', 400, 'InvalidUserId'],
    ['?Protocol=ActiveSync&Email=anna@example.test', 400, 'InvalidProtocol'],
    ['?Protocol=%22%3Cb%3E&Email=anna@example.test', 400, 'InvalidProtocol'],
    ['?Protocol=AutodiscoverV1&Email=anna@elsewhere.test', 404, 'UserNotFound'],
  ])('refuses %s', async (query, status, ErrorCode) => {
    const { get } = await openDiscovery(engine);
    const answer = await get(`${json}${query}`);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual({ ErrorCode, ErrorMessage: expect.stringMatching(/^[^<]+\.$/) });
  });

  it('leads nowhere without HTTPS', async () => {
    const { get } = await openDiscovery(engine, { ROOST_PUBLIC_URL: `http://${mailHost}` });
    const { status, text } = await get(`${json}?Email=anna@example.test&Protocol=AutodiscoverV1`);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ ErrorCode: 'InvalidProtocol' });
  });
});

/** A property list's element as what it stands for. */
function valueOf({ name, text, children }: XmlNode): unknown {
  switch (name) {
    case 'string':
      return text;
    case 'integer':
      return Number(text);
    case 'true':
    case 'false':
      return name === 'true';
    case 'array':
      return children.map(valueOf);
    default:
      return Object.fromEntries(
        children.flatMap((child, index) => {
          const value = children[index + 1];
          return index % 2 === 1 || value === undefined ? [] : [[child.text, valueOf(value)]];
        }),
      );
  }
}

const uuid = /^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/;

describeOnEngines('a profile for Apple’s devices', (engine) => {
  it('is not made of what is no address, nor for other domains', async () => {
    const { get } = await openDiscovery(engine);
    for (const address of ['', 'anna', '</string>@example.test', 'a\u0000@example.test', `"'@example.test`]) {
      const { status, text } = await get(profile(address));
      expect(status).toBe(400);
      expect(text).not.toMatch(/[<"]/);
    }
    expect((await get('/mail/settings/profile.mobileconfig')).status).toBe(400);
    expect((await get(profile('anna@elsewhere.test'))).status).toBe(404);
  });

  it('is not made while mail cannot be sent', async () => {
    const off = { ROOST_SUBMISSION_PORT: 'off', ROOST_SUBMISSIONS_PORT: 'off' };
    const { get } = await openDiscovery(engine, off);
    expect((await get(profile('anna@example.test'))).status).toBe(404);
  });

  it('holds the account and no password', async () => {
    const { get, ports } = await openDiscovery(engine);
    const { status, headers, text } = await get(profile('Anna+x@example.test'));
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/x-apple-aspen-config; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="mail.mobileconfig"');
    const [dict] = readXml(text).children;
    if (dict === undefined) throw new Error('the list is empty');
    const address = 'Anna+x@example.test';
    const server = (direction: 'Incoming' | 'Outgoing', port: number) => ({
      [`${direction}MailServerAuthentication`]: 'EmailAuthPassword',
      [`${direction}MailServerHostName`]: mailHost,
      [`${direction}MailServerPortNumber`]: port,
      [`${direction}MailServerUseSSL`]: true,
      [`${direction}MailServerUsername`]: address,
    });
    expect(valueOf(dict)).toEqual({
      PayloadType: 'Configuration',
      PayloadVersion: 1,
      PayloadIdentifier: expect.stringMatching(/^test\.example\.roost\.[0-9A-F-]{36}$/),
      PayloadUUID: expect.stringMatching(uuid),
      PayloadDisplayName: address,
      PayloadDescription: `Mail of ${address} on ${mailHost}`,
      PayloadRemovalDisallowed: false,
      PayloadContent: [
        {
          PayloadType: 'com.apple.mail.managed',
          PayloadVersion: 1,
          PayloadIdentifier: expect.stringMatching(/^test\.example\.roost\.[0-9A-F-]{36}\.mail$/),
          PayloadUUID: expect.stringMatching(uuid),
          PayloadDisplayName: address,
          EmailAccountType: 'EmailTypeIMAP',
          EmailAccountDescription: address,
          EmailAddress: address,
          ...server('Incoming', ports.imaps),
          ...server('Outgoing', ports.submissions),
          OutgoingPasswordSameAsIncomingPassword: true,
        },
      ],
    });
  });

  it('replaces itself: one address has the same identifiers, another has others', async () => {
    const { get, addPerson } = await openDiscovery(engine);
    const idsOf = async (address: string): Promise<string[]> =>
      elementsNamed(readXml((await get(profile(address))).text), 'string')
        .map(({ text }) => text)
        .filter((text) => uuid.test(text));
    const before = await idsOf('anna@example.test');
    await addPerson('anna'); // nothing tells that she is here now
    expect(await idsOf('ANNA@example.test')).toEqual(before);
    expect(new Set([...before, ...(await idsOf('bob@example.test'))]).size).toBe(4);
  });
});
