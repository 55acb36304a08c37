// The key that a client signs with on one day, and a small memory of them: deriving one takes four HMACs.
import { createSecretKey, type KeyObject } from 'node:crypto';
import { deriveSigningKey } from '@roost/sigv4';
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
    const { secret, date } = scope;
    const place = { date, region: this.#region, service: this.#service };
    const key = createSecretKey(deriveSigningKey(secret, place));
    this.#remembered.set(name, { secret: scope.secret, key });
    return key;
  }
}
