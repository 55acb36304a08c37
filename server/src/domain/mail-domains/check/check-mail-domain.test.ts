// Domains, looked up at a real name server.
import { expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs, secondMs } from '#base/clock.ts';
import type { DnsResolver } from '#base/dns-resolver.ts';
import { openAccounts } from '#testing/account-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { openMailDomains, publish, type MailDomainState } from '#testing/mail-domain-fixture.ts';
import { silentDns } from '#testing/mail-domain-parts.ts';

const states = ({ Records }: MailDomainState): string[] =>
  Records.map(({ Purpose, State, Required }) => `${Purpose} ${State}${Required ? '' : ' (optional)'}`);

const inDomain = { DomainName: 'company.test' };
const notFound = { code: 'mail-domain-not-found' };

describeOnEngines('a mail domain', (engine) => {
  it('is not looked up for those who may not, and not when it is not theirs', async () => {
    const { ask, server } = await openMailDomains(engine);
    for (const name of ['CheckMailDomain', 'DescribeMailDomain', 'RotateDkimKey'] as const) {
      await expect(ask(name, inDomain)).rejects.toMatchObject(notFound);
      await expect(ask(name, { DomainName: 'a_b' })).rejects.toMatchObject({ code: 'validation' });
    }
    const { OrganizationId: other = '' } = await ask('CreateOrganization', { Alias: 'other' });
    await ask('RegisterMailDomain', inDomain);
    const asOther = { ...inDomain, OrganizationId: other };
    for (const name of ['CheckMailDomain', 'DescribeMailDomain', 'RotateDkimKey'] as const) {
      await expect(ask(name, asOther)).rejects.toMatchObject(notFound);
    }
    await expect(ask('RegisterMailDomain', asOther)).rejects.toMatchObject({ code: 'mail-domain-in-use' });
    expect(server.questions).toEqual([]);
  });

  it('waits for all its records before the first look, and is told what to publish', async () => {
    const { register, ask, server } = await openMailDomains(engine);
    const state = await register('company.test');
    expect(state).toMatchObject({
      OwnershipVerificationStatus: 'PENDING',
      DkimVerificationStatus: 'PENDING',
    });
    expect(state.CheckedDate).toBeUndefined();
    expect(state.Records.every(({ State }) => State === 'PENDING')).toBe(true);
    const published = state.Records.map(({ Type, Hostname, Value }) => ({ Type, Hostname, Value }));
    const { Records, DkimVerificationStatus } = await ask('GetMailDomain', inDomain);
    expect({ Records, DkimVerificationStatus }).toEqual({
      Records: published,
      DkimVerificationStatus: 'PENDING',
    });
    expect(published.map(({ Type, Hostname }) => `${Type} ${Hostname}`)).toEqual([
      'TXT _roost.company.test.',
      'MX company.test.',
      'TXT company.test.',
      'TXT roost20270115._domainkey.company.test.',
      'TXT _dmarc.company.test.',
      'CNAME autodiscover.company.test.',
      'CNAME autoconfig.company.test.',
      'SRV _autodiscover._tcp.company.test.',
      'SRV _imaps._tcp.company.test.',
      'SRV _imap._tcp.company.test.',
      'SRV _submissions._tcp.company.test.',
      'SRV _submission._tcp.company.test.',
    ]);
    expect(state.ZoneFile).toContain('\n_imaps._tcp.company.test. 3600 IN SRV 0 1 2993 mail.example.test.\n');
    expect(state.ZoneFile).toContain('\nautoconfig.company.test. 3600 IN CNAME mail.example.test.\n');
    expect(state.ZoneFile).toMatch(/ IN TXT "v=DKIM1; k=rsa; p=[^"]+" "[^"]+"\n/);
    expect(server.questions).toEqual([]);
  });

  it('is verified once everything is published as told', async () => {
    const { register, ask, server, store } = await openMailDomains(engine);
    const { Records } = await register('company.test');
    await expect(ask('UpdateDefaultMailDomain', inDomain)).rejects.toMatchObject({
      code: 'mail-domain-state',
    });
    publish(server, Records);
    const seen = await ask('CheckMailDomain', inDomain);
    expect(new Set(seen.Records.map(({ State }) => State))).toEqual(new Set(['VERIFIED']));
    expect(seen).toMatchObject({
      OwnershipVerificationStatus: 'VERIFIED',
      DkimVerificationStatus: 'VERIFIED',
      DkimKeys: [{ State: 'SIGNING' }],
      CheckedDate: expect.any(Number),
    });
    expect(await ask('DescribeMailDomain', inDomain)).toEqual(seen);
    expect(await ask('GetMailDomain', inDomain)).toMatchObject({
      OwnershipVerificationStatus: 'VERIFIED',
      DkimVerificationStatus: 'VERIFIED',
    });
    await ask('UpdateDefaultMailDomain', inDomain);
    const { Events } = await ask('ListAuditEvents', { Filters: { Operation: 'CheckMailDomain' } });
    expect(Events[0]).toMatchObject({
      Outcome: 'SUCCEEDED',
      EntityId: 'company.test',
      ActorKind: 'ADMINISTRATOR',
    });
    expect(Events[0]?.Before).toContain('"ownershipState":"PENDING"');
    expect(Events[0]?.After).toContain('"ownershipState":"VERIFIED"');
    const audit = await store.read((transaction) => transaction.all('SELECT * FROM audit_events'));
    expect(JSON.stringify(audit)).not.toMatch(/PRIVATE KEY/);
  });

  it('says what is missing, and what only waits', async () => {
    const { register, ask } = await openMailDomains(engine);
    await register('company.test');
    const seen = await ask('CheckMailDomain', inDomain);
    expect(states(seen)).toEqual([
      'OWNERSHIP PENDING',
      'MX MISSING',
      'SPF MISSING',
      'DKIM PENDING',
      'DMARC MISSING (optional)',
      'AUTODISCOVER MISSING (optional)',
      'AUTOCONFIG MISSING (optional)',
      'AUTODISCOVER MISSING (optional)',
      'IMAP_SRV MISSING (optional)',
      'IMAP_SRV MISSING (optional)',
      'SUBMISSION_SRV MISSING (optional)',
      'SUBMISSION_SRV MISSING (optional)',
    ]);
    expect(seen.Records.every(({ Reason }) => /^[A-Z].*\.$/.test(Reason ?? ''))).toBe(true);
  });

  it('stays verified without its record, and the look says so', async () => {
    const { register, ask, server, see } = await openMailDomains(engine);
    const { Records } = await register('company.test');
    publish(server, Records);
    await ask('CheckMailDomain', inDomain);
    server.zone.clear();
    expect(await see('company.test', 'OWNERSHIP')).toMatchObject({ State: 'MISSING', Required: false });
    expect(await ask('DescribeMailDomain', inDomain)).toMatchObject({
      OwnershipVerificationStatus: 'VERIFIED',
      DkimVerificationStatus: 'FAILED',
    });
    await ask('UpdateDefaultMailDomain', inDomain);
  });

  it.each(['SERVFAIL', 'REFUSED', 'DROP', 'GARBAGE'] as const)(
    'is not called missing when the name server answers %s',
    async (trouble) => {
      const { register, ask, server } = await openMailDomains(engine);
      const { Records } = await register('company.test');
      publish(server, Records);
      await ask('CheckMailDomain', inDomain);
      for (const { Hostname } of Records) server.zone.set(Hostname.slice(0, -1), trouble);
      const seen = await ask('CheckMailDomain', inDomain);
      expect(new Set(seen.Records.map(({ State }) => State))).toEqual(new Set(['UNKNOWN']));
      expect(seen).toMatchObject({
        OwnershipVerificationStatus: 'VERIFIED',
        DkimVerificationStatus: 'VERIFIED',
      });
      expect(seen.Records[0]?.Reason).toContain('check again later');
    },
  );

  it('may be registered anew while it is looked up: what was seen is not the other one’s', async () => {
    let [token, rounds] = ['', 0];
    const register = (): Promise<unknown> => ask('RegisterMailDomain', inDomain);
    const dns: DnsResolver = {
      ...silentDns,
      async txt(name) {
        if (name.startsWith('_roost') && rounds++ === 0) {
          await ask('DeregisterMailDomain', inDomain);
          await register();
        }
        return { kind: 'found', records: [token] };
      },
    };
    const { ask } = await openAccounts(engine, { dns });
    await register();
    token = (await ask('DescribeMailDomain', inDomain)).Records[0]?.Value ?? '';
    await expect(ask('CheckMailDomain', inDomain)).rejects.toMatchObject(notFound);
    expect(await ask('GetMailDomain', inDomain)).toMatchObject({ OwnershipVerificationStatus: 'PENDING' });
    expect(rounds).toBe(1);
  });
});

describeOnEngines('the look at mail domains by itself', (engine) => {
  it('verifies one that is published, and writes it down', async () => {
    const { register, ask, server, clock, runner } = await openMailDomains(engine);
    const { Records } = await register('company.test');
    await runner.runDue();
    expect(server.questions).toEqual([]);
    clock.advance(3 * minuteMs);
    await runner.runDue();
    const waiting = await ask('DescribeMailDomain', inDomain);
    expect(waiting).toMatchObject({ OwnershipVerificationStatus: 'PENDING' });
    expect(waiting.NextCheckDate).toBeGreaterThan(clock.now());
    publish(server, Records);
    clock.advance(3 * minuteMs);
    await runner.runDue();
    const seen = await ask('DescribeMailDomain', inDomain);
    expect(seen).toMatchObject({
      OwnershipVerificationStatus: 'VERIFIED',
      DkimVerificationStatus: 'VERIFIED',
    });
    expect((seen.NextCheckDate ?? 0) - (seen.CheckedDate ?? 0)).toBe(dayMs);
    const { Events } = await ask('ListAuditEvents', {
      Filters: { EntityId: 'company.test', Actor: 'mail-domains.check' },
    });
    expect(Events).toHaveLength(1);
    expect(Events[0]).toMatchObject({
      Operation: 'CheckMailDomain',
      ActorKind: 'SYSTEM',
      Outcome: 'SUCCEEDED',
    });
    const ownQuestions = () => server.questions.filter((question) => question.endsWith('company.test'));
    const asked = ownQuestions().length;
    clock.advance(dayMs - hourMs);
    await runner.runDue();
    expect(ownQuestions()).toHaveLength(asked);
    clock.advance(hourMs);
    await runner.runDue();
    expect(ownQuestions().length).toBeGreaterThan(asked);
  });

  it('is given up after 72 hours, and taken up when somebody asks', async () => {
    const { register, ask, server, clock, runner } = await openMailDomains(engine);
    const { Records } = await register('company.test');
    for (let hour = 0; hour <= 74; hour += 2) {
      clock.advance(2 * hourMs);
      await runner.runDue();
    }
    const given = await ask('DescribeMailDomain', inDomain);
    expect(given).toMatchObject({ OwnershipVerificationStatus: 'FAILED', DkimVerificationStatus: 'FAILED' });
    expect(given.NextCheckDate).toBeUndefined();
    expect(given.Records[0]).toMatchObject({
      Purpose: 'OWNERSHIP',
      State: 'FAILED',
      Reason: expect.stringContaining('72 hours'),
    });
    const asked = server.questions.filter((question) => question.endsWith('_roost.company.test')).length;
    expect(asked).toBeGreaterThan(30);
    publish(server, Records);
    clock.advance(dayMs);
    await runner.runDue();
    expect(server.questions.filter((question) => question.endsWith('_roost.company.test'))).toHaveLength(
      asked,
    );
    server.zone.clear();
    const revived = await ask('CheckMailDomain', inDomain);
    expect(revived).toMatchObject({ OwnershipVerificationStatus: 'PENDING' });
    publish(server, Records);
    clock.advance(3 * minuteMs);
    await runner.runDue();
    expect(await ask('GetMailDomain', inDomain)).toMatchObject({ OwnershipVerificationStatus: 'VERIFIED' });
  });

  it('gives a domain from before there were looks its 72 hours from the first on', async () => {
    const { register, ask, clock, runner, store } = await openMailDomains(engine);
    await register('company.test');
    clock.advance(30 * dayMs);
    await store.write((transaction) =>
      transaction.run('UPDATE mail_domains SET next_check_at = 0, verification_started_at = NULL'),
    );
    await runner.runDue();
    expect(await ask('DescribeMailDomain', inDomain)).toMatchObject({
      OwnershipVerificationStatus: 'PENDING',
      CheckedDate: clock.now() - secondMs,
      NextCheckDate: clock.now() - secondMs + 2 * minuteMs,
    });
  });

  it('goes on for one that was given up and is taken at its administrator’s word', async () => {
    const { register, ask, server, clock, runner } = await openMailDomains(engine);
    const { Records } = await register('company.test');
    clock.advance(2 * minuteMs);
    await runner.runDue();
    clock.advance(80 * hourMs);
    await runner.runDue();
    expect(await ask('GetMailDomain', inDomain)).toMatchObject({ OwnershipVerificationStatus: 'FAILED' });
    await ask('AssertMailDomain', inDomain);
    publish(server, Records);
    clock.advance(minuteMs);
    await runner.runDue();
    expect(await ask('GetMailDomain', inDomain)).toMatchObject({
      OwnershipVerificationStatus: 'VERIFIED',
      DkimVerificationStatus: 'VERIFIED',
    });
  });

  it('passes over a domain that is gone', async () => {
    const { register, ask, clock, runner } = await openMailDomains(engine);
    await register('company.test');
    await ask('DeregisterMailDomain', inDomain);
    clock.advance(dayMs);
    await runner.runDue();
    await expect(ask('DescribeMailDomain', inDomain)).rejects.toMatchObject(notFound);
  });
});
