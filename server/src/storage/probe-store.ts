import type { Store } from './store.ts';

/** Whether the store answers a question that touches a table. */
export async function probeStore(store: Store): Promise<boolean> {
  try {
    await store.read((transaction) => transaction.get('SELECT name FROM migrations LIMIT 1'));
    return true;
  } catch {
    return false; // why is in the store's own log lines
  }
}
