// The kinds of settings: how each is read from text, and what is said when it cannot be.
import { isIP } from 'node:net';
import { parseIpRangeOrAddress } from './ip-range.ts';
import type { LogLevel } from './log.ts';

export interface Setting<Value> {
  readonly default: Value;
  readonly sentence: string;
  /** Throws an Error whose message is a sentence about what is wrong. */
  parse(given: string): Value;
}

export const text = (fallback: string, sentence: string): Setting<string> => ({
  default: fallback,
  sentence,
  parse: (given) => given,
});

/** A path, relative to the folder where the server starts. */
export const file = text;

export const host = (fallback: string, sentence: string): Setting<string> => ({
  default: fallback,
  sentence,
  parse(given) {
    if (isIP(given) === 0 && !/^[a-z0-9.-]+$/i.test(given)) throw new Error(`“${given}” is not an address.`);
    return given;
  },
});

export const port = (fallback: number | 'off', sentence: string): Setting<number | null> => ({
  default: fallback === 'off' ? null : fallback,
  sentence,
  parse(given) {
    if (given === 'off') return null;
    const number = Number(given);
    if (!/^\d{1,5}$/.test(given) || number > 65_535) {
      throw new Error(`“${given}” is not a port: a number up to 65535, 0 for any free one, or off.`);
    }
    return number;
  },
});

export const flag = (fallback: boolean, sentence: string): Setting<boolean> => ({
  default: fallback,
  sentence,
  parse(given) {
    if (given !== 'true' && given !== 'false') throw new Error(`“${given}” is neither true nor false.`);
    return given === 'true';
  },
});

export const positiveInteger = (fallback: number, sentence: string): Setting<number> => ({
  default: fallback,
  sentence,
  parse(given) {
    if (!/^\d{1,9}$/.test(given)) throw new Error(`“${given}” is not a whole number.`);
    return Number(given);
  },
});

export const optionalUrl = (sentence: string): Setting<string | null> => ({
  default: null,
  sentence,
  parse(given) {
    if (!URL.canParse(given)) throw new Error('this is not a URL.'); // never printed: it may hold a password
    return given.replace(/\/$/, '');
  },
});

/** `smtp://` or `smtps://`, with a user name and a password or without. */
export const smtpUrl = (sentence: string): Setting<string | null> => ({
  default: null,
  sentence,
  parse(given) {
    const url = URL.parse(given);
    const isOne = url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
    // never printed: it may hold a password
    if (!isOne) throw new Error('this is not smtp://host or smtps://user:password@host:port.');
    return given;
  },
});

export const list = (sentence: string): Setting<readonly string[]> => ({
  default: [],
  sentence,
  parse: (given) =>
    given
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
});

/** Addresses and CIDR ranges; `none` for no address at all. */
export const addressRanges = (fallback: readonly string[], sentence: string): Setting<readonly string[]> => ({
  default: fallback,
  sentence,
  parse(given) {
    if (given.trim() === 'none') return [];
    const ranges = list(sentence).parse(given);
    const wrong = ranges.find((range) => parseIpRangeOrAddress(range) === undefined);
    if (wrong === undefined) return ranges;
    throw new Error(`“${wrong}” is neither an address nor a range such as 192.0.2.0/24.`);
  },
});

/** Host names, each once, in lower case. */
export const hostNames = (sentence: string): Setting<readonly string[]> => {
  const items = list(sentence);
  return {
    ...items,
    parse(given) {
      const names = items.parse(given.toLowerCase());
      const wrong = names.find((name) => !isHostName(name));
      if (wrong === undefined) return [...new Set(names)];
      throw new Error(`“${wrong}” is not a host name, such as autodiscover.example.com.`);
    },
  };
};

const isHostName = (name: string): boolean =>
  name.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(name);

/** Addresses of name servers, each with a port or without. */
export const nameServers = (sentence: string): Setting<readonly string[]> => {
  const items = list(sentence);
  return {
    ...items,
    parse(given) {
      const servers = items.parse(given);
      const wrong = servers.find((server) => !isAddressWithPort(server));
      if (wrong === undefined) return servers;
      throw new Error(`“${wrong}” is not the address of a name server, such as 192.0.2.53 or 192.0.2.53:53.`);
    },
  };
};

function isAddressWithPort(given: string): boolean {
  if (isIP(given) !== 0) return true;
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(given) ?? [];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return false;
  return bracketed === undefined ? isIP(plain ?? '') === 4 : isIP(bracketed) === 6;
}

/** `bucket=folder` pairs, each bucket once. */
export const folders = (sentence: string): Setting<ReadonlyMap<string, string>> => ({
  default: new Map(),
  sentence,
  parse(given) {
    const pairs = new Map<string, string>();
    for (const pair of given.split(',').filter((item) => item.trim() !== '')) {
      const [, bucket = '', folder = ''] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
      if (!/^[A-Za-z0-9.-]{1,63}$/.test(bucket) || folder === '') {
        throw new Error(`“${pair.trim()}” is not bucket=folder.`);
      }
      if (pairs.has(bucket)) throw new Error(`“${bucket}” stands there twice.`);
      pairs.set(bucket, folder);
    }
    return pairs;
  },
});

/** Names of buckets, separated by commas. */
export const buckets = (sentence: string): Setting<readonly string[]> => ({
  ...list(sentence),
  parse(given) {
    const names = list(sentence).parse(given);
    const wrong = names.find((name) => !isBucketName(name));
    if (wrong !== undefined) throw new Error(`“${wrong}” is not the name of a bucket.`);
    return names;
  },
});

export interface BucketPlace {
  readonly bucket: string;
  /** Of every key: empty, or ending in a slash. */
  readonly prefix: string;
}

/** `s3://bucket` or `s3://bucket/a/prefix`. */
export const bucketUrl = (sentence: string): Setting<BucketPlace | null> => ({
  default: null,
  sentence,
  parse(given) {
    const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/?([^?#]*?)\/?$/.exec(given) ?? [];
    const isClean = prefix.split('/').every((name) => name !== '.' && name !== '..');
    if (!isBucketName(bucket) || !isClean) throw new Error('this is not s3://bucket or s3://bucket/prefix.');
    return { bucket, prefix: prefix === '' ? '' : `${prefix}/` };
  },
});

const isBucketName = (name: string): boolean => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name);

/** `us-west-2=https://…` pairs. */
export const regions = (sentence: string): Setting<ReadonlyMap<string, string>> => ({
  default: new Map(),
  sentence,
  parse(given) {
    const pairs = given.split(',').filter((item) => item.trim() !== '');
    return new Map(
      pairs.map((pair) => {
        const [, name = '', url = ''] = /^\s*([a-z0-9-]{1,32})\s*=\s*(\S+)\s*$/.exec(pair) ?? [];
        if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
          throw new Error(`“${pair.trim()}” is not region=https://….`);
        }
        return [name, url];
      }),
    );
  },
});

export const logLevel = (fallback: LogLevel, sentence: string): Setting<LogLevel> => ({
  default: fallback,
  sentence,
  parse(given) {
    const level = (['debug', 'info', 'warn', 'error', 'silent'] as const).find((name) => name === given);
    if (level === undefined) throw new Error(`“${given}” is not one of debug, info, warn, error, silent.`);
    return level;
  },
});

export const organizationAlias = (fallback: string, sentence: string): Setting<string> => ({
  default: fallback,
  sentence,
  parse(given) {
    if (!/^(?!d-)[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?$/.test(given)) {
      throw new Error(`“${given}” is not an alias: up to 62 lower-case letters, digits and hyphens.`);
    }
    return given;
  },
});

export const mailDomain = (fallback: string, sentence: string): Setting<string> => ({
  default: fallback,
  sentence,
  parse(given) {
    if (given.length > 209 || !/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(given)) {
      throw new Error(`“${given}” is not a mail domain.`);
    }
    return given.toLowerCase();
  },
});
