import { expect, it } from 'vitest';
import { isLoopback, networkOf } from './remote-address.ts';

it('knows this machine in every spelling', () => {
  for (const address of ['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1']) {
    expect(isLoopback(address), address).toBe(true);
  }
});

it('takes nothing else for this machine', () => {
  for (const address of [
    '10.0.0.1',
    '128.0.0.1',
    '127.0.0.1.example',
    '::2',
    '::ffff:10.0.0.1',
    '',
    'localhost',
  ]) {
    expect(isLoopback(address), address).toBe(false);
  }
});

it('counts an IPv4 address for itself, also when it reached an IPv6 socket', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
});

it('counts a whole /64 of IPv6 as one', () => {
  expect(networkOf('2001:db8:0:1::1')).toBe('2001:db8:0:1::/64');
  expect(networkOf('2001:DB8:0000:0001:ffff:ffff:ffff:ffff')).toBe('2001:db8:0:1::/64');
  expect(networkOf('2001:db8::7')).toBe('2001:db8:0:0::/64');
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(networkOf('64:ff9b::192.0.2.1')).toBe('64:ff9b:0:0::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
});
