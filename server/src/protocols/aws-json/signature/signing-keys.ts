// The key that a client signs with on one day, and a small memory of them: deriving one takes four HMACs.
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { BoundedMap } from '#base/bounded-map.ts';

const rememberedMax = 1000;

export interface KeyScope {
  readonly accessKeyId: string;
  readonly secret: string;
  readonly date: string;
}

export class SigningKeys {
  readonly #region: string;
  readonly #service: string;
  readonly #remembered = new BoundedMap<string, { readonly secret: string; readonly key: KeyObject }>(
    rememberedMax,
  );

  constructor({ region, service }: { readonly region: string; readonly service: string }) {
    this.#region = region;
    this.#service = service;
  }

  get(scope: KeyScope): KeyObject {
    const name = `${scope.accessKeyId}/${scope.date}`;
    const known = this.#remembered.get(name);
    if (known?.secret === scope.secret) return known.key;
    // as bytes, it would be taken in anew for each request
    const key = createSecretKey(this.#derive(scope));
    this.#remembered.set(name, { secret: scope.secret, key });
    return key;
  }

  #derive({ secret, date }: KeyScope): Buffer {
    const steps = [date, this.#region, this.#service, 'aws4_request'];
    let key: Buffer = Buffer.from(`AWS4${secret}`, 'utf8');
    for (const step of steps) key = hmac(key, step);
    return key;
  }
}

export const hmac = (key: Buffer | KeyObject, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();
