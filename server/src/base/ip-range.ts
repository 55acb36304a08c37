// Addresses and CIDR ranges as numbers. An IPv4 address inside an IPv6 one (::ffff:…) counts as IPv4.
import { isIP } from 'node:net';

export interface IpAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export interface IpRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** RFC 4291 §2.5.5.2: ::ffff:0:0/96. */
const mappedPrefix = 0xffffn;
const mappedBits = 96;

/** Undefined for what is no address. A zone (`fe80::1%eth0`) is left out. */
export function parseIpAddress(text: string): IpAddress | undefined {
  const plain = text.replace(/%.*$/, '');
  const family = isIP(plain);
  if (family === 4) return { family, value: ipv4Value(plain) };
  if (family !== 6) return undefined;
  const value = ipv6Value(plain);
  return value >> 32n === mappedPrefix ? { family: 4, value: value & 0xffff_ffffn } : { family, value };
}

/** Undefined for what is no range; bits beyond the prefix do not count. */
export function parseIpRange(text: string): IpRange | undefined {
  const [, address = '', digits = ''] = /^([^/%]+)\/(\d{1,3})$/.exec(text) ?? [];
  const parsed = parseIpAddress(address);
  if (parsed === undefined) return undefined;
  const { family, value } = parsed;
  const isMapped = family === 4 && isIP(address) === 6;
  const prefix = Number(digits) - (isMapped ? mappedBits : 0);
  const bits = family === 4 ? 32 : 128;
  if (prefix < 0 || prefix > bits) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const first = value - (value % size);
  return { family, first, last: first + size - 1n };
}

/** An address alone is a range of its own. */
export function parseIpRangeOrAddress(text: string): IpRange | undefined {
  const address = parseIpAddress(text);
  if (address === undefined) return parseIpRange(text);
  return { family: address.family, first: address.value, last: address.value };
}

export const isInRange = (address: IpAddress, range: IpRange): boolean =>
  address.family === range.family && address.value >= range.first && address.value <= range.last;

const ipv4Value = (text: string): bigint =>
  BigInt(text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0));

/** RFC 4291 §2.2: one `::` stands for as many zeros as are missing. */
function ipv6Value(text: string): bigint {
  const [head = '', tail] = text.split('::');
  const first = groupsOf(head);
  const rest = tail === undefined ? [] : groupsOf(tail);
  const zeros = Array.from({ length: 8 - first.length - rest.length }, () => 0n);
  return [...first, ...zeros, ...rest].reduce((sum, group) => (sum << 16n) + group, 0n);
}

function groupsOf(part: string): bigint[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => {
    if (!group.includes('.')) return [BigInt(`0x${group}`)];
    const value = ipv4Value(group);
    return [value >> 16n, value & 0xffffn];
  });
}
