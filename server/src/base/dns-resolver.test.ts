import { expect, it } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import { startDnsServer, type DnsServer } from '#testing/dns-server.ts';
import { systemClock } from './clock.ts';
import { DnsClient } from './dns-resolver.ts';

const clientOf = ({ address }: DnsServer): DnsClient =>
  new DnsClient({ servers: [address], clock: systemClock, firstTryTimeoutMs: 100 });

it('answers with what is there, and forgets it: what was published since is seen', async () => {
  const server = await startDnsServer({
    'company.test': {
      TXT: ['one', ['two, ', 'whole']],
      MX: [[10, 'mail.company.test']],
      A: ['192.0.2.1'],
      AAAA: ['2001:db8::1'],
    },
    'auto.company.test': { CNAME: ['mail.company.test'] },
    '_imaps._tcp.company.test': { SRV: [{ priority: 0, weight: 1, port: 993, target: 'mail.company.test' }] },
  });
  const dns = clientOf(server);
  const found = (...records: unknown[]) => ({ kind: 'found', records });
  expect(await dns.txt('company.test.')).toEqual(found('one', 'two, whole'));
  expect(await dns.mx('company.test')).toEqual(found({ preference: 10, exchange: 'mail.company.test' }));
  expect(await dns.cname('auto.company.test')).toEqual(found('mail.company.test'));
  expect(await dns.addresses('company.test')).toEqual(found('192.0.2.1', '2001:db8::1'));
  expect(await dns.srv('_imaps._tcp.company.test')).toEqual(
    found({ priority: 0, weight: 1, port: 993, target: 'mail.company.test' }),
  );
  server.zone.set('company.test', { TXT: ['changed'] });
  expect(await dns.txt('company.test')).toEqual(found('changed'));
  expect(await dns.mx('company.test')).toEqual({ kind: 'none' });
  expect(await dns.addresses('company.test')).toEqual({ kind: 'none' });
});

it('tells what is not there from what has no answer', async () => {
  const server = await startDnsServer({
    'failing.test': 'SERVFAIL',
    'refusing.test': 'REFUSED',
    'silent.test': 'DROP',
    'garbage.test': 'GARBAGE',
    'loop.test': { CNAME: ['loop2.test'] },
    'loop2.test': { CNAME: ['loop.test'] },
  });
  const dns = clientOf(server);
  expect(await dns.txt('missing.test')).toEqual({ kind: 'none' });
  expect(await dns.txt('loop.test')).toEqual({ kind: 'none' });
  expect(await dns.txt('failing.test')).toEqual({ kind: 'unknown', trouble: 'server-failed' });
  expect(await dns.txt('refusing.test')).toEqual({ kind: 'unknown', trouble: 'refused' });
  expect(await dns.txt('garbage.test')).toEqual({ kind: 'unknown', trouble: 'unreadable' });
  expect(await dns.txt('silent.test')).toEqual({ kind: 'unknown', trouble: 'timed-out' });
  expect(await dns.addresses('silent.test')).toEqual({ kind: 'unknown', trouble: 'timed-out' });
  const nobody = new DnsClient({ servers: ['127.0.0.1:1'], clock: systemClock, firstTryTimeoutMs: 50 });
  expect(await nobody.txt('company.test')).toMatchObject({ kind: 'unknown' });
});

it('asks by TCP for an answer that UDP does not hold', async () => {
  const texts = Array.from({ length: 2000 }, (_, index) => `record ${index}`);
  const server = await startDnsServer({ 'many.test': { TXT: texts } });
  expect(await clientOf(server).txt('many.test')).toEqual({ kind: 'found', records: texts });
  expect(server.questions).toEqual(['TXT many.test', 'TXT many.test']);
});

it('gives up after four seconds, and when it is closed', async () => {
  const server = await startDnsServer({ 'silent.test': 'DROP' });
  const clock = new FakeClock();
  const dns = new DnsClient({ servers: [server.address], clock });
  const first = dns.txt('silent.test');
  clock.advance(4000);
  expect(await first).toEqual({ kind: 'unknown', trouble: 'timed-out' });
  const second = dns.mx('silent.test');
  dns.close();
  expect(await second).toEqual({ kind: 'unknown', trouble: 'timed-out' });
});
