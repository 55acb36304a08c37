// An authority with our account at it, as orders use it.
import { generateKeyPairSync } from 'node:crypto';
import type { Authorization, Client, Order as AcmeOrder } from 'acme-client';
import type { Clock } from '#base/clock.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { Store } from '#storage/store.ts';
import { insertAccount, selectAccount, updateAccountUrl } from './account.store.ts';
import type { AcmeAnswer, AcmeLine } from './acme-line.ts';
import { AuthorityError, wordsOf } from './authority-error.ts';

export interface AuthorityParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly sealedBox: SealedBox;
  readonly line: AcmeLine;
  readonly directoryUrl: string;
  /** Null for none. */
  readonly email: string | null;
}

export interface Proof {
  readonly name: string;
  readonly token: string;
  /** What is to be found at the name under the token. */
  readonly answer: string;
  /** Tells the authority to look; nothing when it has been told. */
  readonly present: () => Promise<void>;
}

export interface Authority {
  newOrder(names: readonly string[]): Promise<AcmeOrder>;
  findOrder(url: string): Promise<AcmeOrder>;
  /** Those that are still to be given. Throws AuthorityError when one failed. */
  proofsOf(order: AcmeOrder): Promise<Proof[]>;
  finalize(order: AcmeOrder, given: { names: readonly string[]; key: string }): Promise<AcmeOrder>;
  /** The chain, in PEM. */
  certificateOf(order: AcmeOrder): Promise<string>;
}

/** PKCS #8, in PEM. */
export const newKey = (): string =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;

/** Makes the account at the first time. Throws AuthorityError. */
export async function openAuthority(parts: AuthorityParts): Promise<Authority> {
  // loaded by those who order certificates, every other month
  const acme = await import('acme-client');
  const { directoryUrl, line } = parts;
  const account = await findOrMakeAccount(parts);
  const client = new acme.Client({
    directoryUrl,
    accountKey: account.key,
    ...(account.url === null ? {} : { accountUrl: account.url }),
  });
  speakThrough(client, line);
  const tell = translating(directoryUrl);
  if (account.url === null) await tell(() => register(client, parts));
  return {
    newOrder: (names) =>
      tell(() => client.createOrder({ identifiers: names.map((value) => ({ type: 'dns', value })) })),
    findOrder: (url) => tell(() => client.getOrder({ url } as AcmeOrder)), // it looks at the URL alone
    proofsOf: (order) =>
      tell(async () => {
        const authorizations = await client.getAuthorizations(order);
        requireNoneFailed(authorizations);
        const open = authorizations.filter(({ status }) => status === 'pending');
        return Promise.all(open.map((authorization) => proofOf(client, authorization)));
      }),
    finalize: (order, { names, key }) =>
      tell(async () => {
        const [, request] = await acme.crypto.createCsr({ altNames: [...names] }, key);
        return client.finalizeOrder(order, request);
      }),
    certificateOf: (order) => tell(() => client.getCertificate(order)),
  };
}

async function findOrMakeAccount({ store, clock, sealedBox, directoryUrl }: AuthorityParts) {
  const purpose = accountKeyPurpose(directoryUrl);
  const sealedKey = sealedBox.seal(newKey(), purpose);
  const account =
    (await store.read((transaction) => selectAccount(transaction, directoryUrl))) ??
    (await store.write(async (transaction) => {
      await insertAccount(transaction, { directoryUrl, sealedKey, now: clock.now() });
      return selectAccount(transaction, directoryUrl);
    }));
  if (account === undefined) throw new Error('the account was stored and is not there');
  return { key: sealedBox.open(account.sealedKey, purpose), url: account.accountUrl };
}

const accountKeyPurpose = (directoryUrl: string): string => `key of the account at ${directoryUrl}`;

// RFC 8555 §7.3: an account that is there already, made by this key, is found
async function register(client: Client, { store, directoryUrl, email }: AuthorityParts): Promise<void> {
  await client.createAccount({
    termsOfServiceAgreed: true, // without which the configuration is refused
    ...(email === null ? {} : { contact: [`mailto:${email}`] }),
  });
  const accountUrl = client.getAccountUrl();
  await store.write((transaction) => updateAccountUrl(transaction, { directoryUrl, accountUrl }));
}

type Ask = (url: string, method: string, options?: { readonly data?: object }) => Promise<AcmeAnswer>;

/** The library signs, and asks through our line. */
function speakThrough(client: Client, line: AcmeLine): void {
  const ask: Ask = (url, method, options = {}) => line.ask(url, method, options.data);
  // a part of the library's own that its types do not tell of
  (client as unknown as { http: { request: Ask } }).http.request = ask;
}

/** What the library finds wrong by itself is the authority's fault as well. */
const translating =
  (directoryUrl: string) =>
  async <Result>(act: () => Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Error) || error.constructor !== Error) throw error;
      const words = wordsOf({ detail: error.message });
      const sentence = `The certificate authority at ${new URL(directoryUrl).host} fails: ${words}.`;
      throw new AuthorityError(sentence, { cause: error });
    }
  };

async function proofOf(client: Client, authorization: Authorization): Promise<Proof> {
  const name = authorization.identifier.value;
  const challenge = authorization.challenges.find(({ type }) => type === 'http-01');
  if (challenge === undefined) {
    throw new AuthorityError(`The certificate authority does not offer to look at ${name} by HTTP.`);
  }
  const answer = await client.getChallengeKeyAuthorization(challenge);
  return {
    name,
    token: challenge.token,
    answer,
    async present() {
      if (challenge.status === 'pending') await client.completeChallenge(challenge);
    },
  };
}

function requireNoneFailed(authorizations: readonly Authorization[]): void {
  const failed = authorizations.find(({ status }) => status !== 'pending' && status !== 'valid');
  if (failed === undefined) return;
  const name = failed.identifier.value;
  const error = failed.challenges.find((challenge) => challenge.error !== undefined)?.error ?? {};
  throw new AuthorityError(
    `The certificate authority could not prove ${name} (${wordsOf(error)}); ` +
      `it must reach http://${name}/.well-known/acme-challenge/ at port 80.`,
  );
}
