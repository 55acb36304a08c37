import { X509Certificate } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import { expect, it } from 'vitest';
import { dayMs, systemClock } from './clock.ts';
import { loopbackNames, makeSelfSignedCertificate } from './self-signed-certificate.ts';

const now = Date.UTC(2027, 0, 15, 12);

it('names hosts and addresses, and ends before clients find it too long', async () => {
  const made = await makeSelfSignedCertificate({ names: ['mail.example.test', ...loopbackNames], now });
  const certificate = new X509Certificate(made.certificate);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.subject).toBe('CN=mail.example.test');
  expect(certificate.checkHost('mail.example.test')).toBe('mail.example.test');
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(certificate.checkIP('::1')).toBe('::1');
  expect(certificate.checkHost('other.example.test')).toBeUndefined();
  expect(certificate.ca).toBe(false);
  expect(certificate.validFromDate.getTime()).toBeLessThan(now);
  expect(certificate.validToDate.getTime()).toBe(now + 819 * dayMs);
});

it('has another key and number each time', async () => {
  const [one, other] = await Promise.all(
    [1, 2].map(() => makeSelfSignedCertificate({ names: loopbackNames, now })),
  );
  expect(one?.key).not.toBe(other?.key);
  expect(new X509Certificate(one?.certificate ?? '').serialNumber).not.toBe(
    new X509Certificate(other?.certificate ?? '').serialNumber,
  );
});

it('is valid across the year 2050', async () => {
  const made = await makeSelfSignedCertificate({ names: ['localhost'], now: Date.UTC(2049, 0, 1) });
  expect(new X509Certificate(made.certificate).validToDate.getUTCFullYear()).toBe(2051);
});

it('is accepted by a client that trusts it', async () => {
  const made = await makeSelfSignedCertificate({ names: loopbackNames, now: systemClock.now() });
  const server = createServer({ cert: made.certificate, key: made.key }, (socket) => socket.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a path
  const socket = connect({ host: '127.0.0.1', port, ca: made.certificate });
  const received = await new Promise<string>((resolve, reject) => {
    socket.on('data', (chunk) => resolve(String(chunk)));
    socket.on('error', reject);
  });
  expect(received).toBe('hello');
  expect(socket.authorized).toBe(true);
  socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});
