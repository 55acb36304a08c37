// The server that takes all mail for outside, as its setting names it.
import { isLoopback } from '#base/remote-address.ts';
import type { Target } from '../client/target.ts';

export type SmartHost = Omit<Target, 'address'>;

const submissionPort = 587;
const submissionsPort = 465;
const relayPort = 25;

/** Of `smtp://` or `smtps://`; what the setting has checked. A password never goes out unencrypted. */
export function readSmartHost(url: string): SmartHost {
  const { protocol, hostname, port, username, password } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const credentials =
    username === ''
      ? null
      : { userName: decodeURIComponent(username), password: decodeURIComponent(password) };
  const isOwnMachine = host === 'localhost' || isLoopback(host);
  if (protocol === 'smtps:') {
    return { host, port: Number(port) || submissionsPort, tls: 'IMMEDIATE', credentials };
  }
  const usualPort = credentials === null ? relayPort : submissionPort;
  const tls = credentials === null || isOwnMachine ? 'OPPORTUNISTIC' : 'VERIFIED';
  return { host, port: Number(port) || usualPort, tls, credentials };
}
