// Hands announcements to the listeners of this node. A listener that throws harms nobody else.
import type { Log } from '#base/log.ts';
import type { Announcement, Unsubscribe } from './store.ts';

type Listener = (announcement: Announcement) => void;

export class Announcements {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  subscribe(topic: string, listener: Listener): Unsubscribe {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  dispatch(announcement: Announcement): void {
    for (const listener of this.#listeners.get(announcement.topic) ?? []) {
      this.guard(() => listener(announcement));
    }
  }

  /** Runs an effect whose failure must not reach the transaction that is already committed. */
  guard(effect: () => void): void {
    try {
      effect();
    } catch (error) {
      this.#log.error('store.effect-failed', error);
    }
  }
}
