// Certificates that an authority gives by ACME, for all nodes together.
import type { Migration } from './migration.ts';

/** `certificate` is the name of what is ordered: the server's own is the only one. */
export const certificates: Migration = {
  name: '0013-certificates',
  statements: ({ integer, key, bytes }) => [
    `CREATE TABLE acme_accounts (
      directory_url ${key} PRIMARY KEY,
      sealed_key ${bytes} NOT NULL,
      account_url TEXT,
      created_at ${integer} NOT NULL)`,
    // names are JSON: read and written as a whole
    `CREATE TABLE acme_certificates (
      certificate ${key} PRIMARY KEY,
      directory_url TEXT NOT NULL,
      names TEXT NOT NULL,
      chain TEXT NOT NULL,
      sealed_key ${bytes} NOT NULL,
      renew_at ${integer} NOT NULL)`,
    `CREATE TABLE acme_orders (
      certificate ${key} PRIMARY KEY,
      id ${key} NOT NULL,
      step ${integer} NOT NULL,
      directory_url TEXT NOT NULL,
      names TEXT NOT NULL,
      order_url TEXT,
      sealed_key ${bytes},
      begun_at ${integer} NOT NULL)`,
    // what an authority looks for at the names, while an order is open
    `CREATE TABLE acme_challenges (
      token ${key} PRIMARY KEY,
      certificate ${key} NOT NULL,
      answer TEXT NOT NULL)`,
    `CREATE TABLE acme_troubles (
      certificate ${key} PRIMARY KEY,
      failures ${integer} NOT NULL,
      retry_at ${integer} NOT NULL,
      sentence TEXT NOT NULL)`,
  ],
};
