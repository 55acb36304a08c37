import { expect, it } from 'vitest';
import { isPublicAddress } from './public-address.ts';

it('knows the addresses of the internet from those of this machine and its networks', () => {
  for (const address of [
    '8.8.8.8',
    '1.1.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
  ]) {
    expect([address, isPublicAddress(address)]).toEqual([address, true]);
  }
  const own = [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
  ];
  const reserved = [
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '192.0.0.8',
    '203.0.113.1',
    'localhost',
    '',
  ];
  const ipv6 = [
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
  ];
  for (const address of [...own, ...reserved, ...ipv6, '2002:7f00:1::', '2001:0:1::', '::127.0.0.1']) {
    expect([address, isPublicAddress(address)]).toEqual([address, false]);
  }
});
