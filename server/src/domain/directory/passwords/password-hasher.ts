// argon2id for every password, off the event loop, a few at once. Who waits is bounded and served fairly.
import { composePassword } from '@roost/api';
import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash as argon2Hash, verify as argon2Verify } from '@node-rs/argon2';
import { FairQueue } from './fair-queue.ts';

/** OWASP's parameters for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
export interface HashingCost {
  readonly memoryKibibytes: number;
  readonly passes: number;
}
export const hashingCost: HashingCost = { memoryKibibytes: 19 * 1024, passes: 2 };

const waitingMax = 1000;
const saltBytes = 16;
const digestBytes = 32;

export interface HasherOptions {
  readonly cost?: HashingCost;
  readonly atOnceMax?: number;
  readonly waitingMax?: number;
}

export interface Verification {
  /** Null when there is none to compare with: a decoy costs the same time and never matches. */
  readonly passwordHash: string | null;
  readonly password: string;
  /** Those who wait are served in turn by key, such as the network of the remote address. */
  readonly fairnessKey: string;
  /** Asked when the turn comes, just before the work: what it throws is the answer instead. */
  readonly admit?: () => void;
}

export class PasswordHasher {
  readonly #cost: HashingCost;
  readonly #queue: FairQueue;
  readonly #decoy: string;

  constructor(options: HasherOptions = {}) {
    this.#cost = options.cost ?? hashingCost;
    this.#queue = new FairQueue({
      atOnceMax: options.atOnceMax ?? hashesAtOnce(availableParallelism(), threadPoolSize()),
      waitingMax: options.waitingMax ?? waitingMax,
    });
    this.#decoy = encodeRandomHash(this.#cost);
  }

  /** Failure: `throttled` when too many wait. */
  hash(password: string, fairnessKey = 'hash'): Promise<string> {
    const { memoryKibibytes: memoryCost, passes: timeCost } = this.#cost;
    // argon2id is the library's default, and its names cannot be imported with erasable types alone
    const options = { memoryCost, timeCost, parallelism: 1, outputLen: digestBytes };
    return this.#queue.run(fairnessKey, () => argon2Hash(composePassword(password), options));
  }

  /**
   * Failure: `throttled` when too many wait. A hash that cannot be read is an error and not a wrong password.
   */
  verify({ passwordHash, password, fairnessKey, admit }: Verification): Promise<boolean> {
    return this.#queue.run(fairnessKey, async () => {
      admit?.();
      const isRight = await argon2Verify(passwordHash ?? this.#decoy, composePassword(password));
      return isRight && passwordHash !== null;
    });
  }
}

/** Argon2 runs on libuv's threads, which also read and write files: some of them stay free for that. */
export function hashesAtOnce(cores: number, threads: number): number {
  return Math.max(1, Math.min(cores, Math.floor(threads / 2)));
}

/** libuv reads this variable itself, before any setting of ours; 4 when it is absent. */
const threadPoolSize = (): number => Number(process.env['UV_THREADPOOL_SIZE'] ?? 4) || 4;

/** Encoded like a real hash of that cost, of a password that nobody knows. */
function encodeRandomHash({ memoryKibibytes, passes }: HashingCost): string {
  const encode = (bytes: number): string => randomBytes(bytes).toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${memoryKibibytes},t=${passes},p=1$${encode(saltBytes)}$${encode(digestBytes)}`;
}
